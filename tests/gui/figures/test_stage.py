"""The stage: a figure takes the place of the plots, is told what it needs to know, and goes away again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.gui import MainWindow
from gradsim.gui.figures import FIGURES, Figure
from gradsim.gui.theme import DARK, Theme, theme_manager
from gradsim.gui.translation import language_manager
from gradsim.runtime.snapshot import Snapshot
from tests.gui.conftest import MakeWindow


class Probe(Figure):
    """Notes what it is told."""

    key = "probe"
    needs = frozenset({"weights"})

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.experiments: list[Experiment] = []
        self.snapshots: list[Snapshot] = []

    @classmethod
    def title(cls) -> str:
        """Changes with the language."""
        return f"Probe in {language_manager().language}"

    def explanation(self) -> str:
        """A line for the header."""
        return "What is probed."

    def show_experiment(self, experiment: Experiment) -> None:
        """Note it."""
        self.experiments.append(experiment)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Note it."""
        self.snapshots.append(snapshot)


class Other(Probe):
    """Another one, which needs nothing."""

    key = "other"
    needs = frozenset()


@pytest.fixture(scope="module")
def shared_window(make_shared_window: MakeWindow) -> MainWindow:
    """A window with two figures of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gradsim.gui.figures.stage.FIGURES", (Probe, Other))
        return make_shared_window()


@pytest.fixture
def staged(window: MainWindow) -> MainWindow:
    """The same, whose figures have seen nothing yet."""
    for key in window.figures.figures:
        probe(window, key).snapshots.clear()
        probe(window, key).experiments.clear()
    return window


def probe(window: MainWindow, key: str = "probe") -> Probe:
    """The figure of that name."""
    figure = window.figures.figures[key]
    assert isinstance(figure, Probe)
    return figure


def test_a_key_opens_a_figure_and_escape_closes_it(staged: MainWindow, qtbot: QtBot) -> None:
    """What a lecturer does without looking: the plots go and come back, all else stays where it is."""
    qtbot.keyClick(staged, Qt.Key.Key_F6)
    assert staged.figures.opened == "probe"
    assert probe(staged).isVisible()
    assert not staged.plot_area.isVisible()
    assert staged.controls.isVisible()
    assert staged.figures.page.title.text() == "Probe in en"
    assert staged.figures.page.explanation.text() == "What is probed."
    qtbot.keyClick(staged, Qt.Key.Key_Escape)
    assert staged.figures.opened == ""
    assert staged.plot_area.isVisible()
    assert not probe(staged).isVisible()


def test_menu_opens_changes_and_closes(staged: MainWindow) -> None:
    """The menu marks the figure that is open; choosing another one changes, choosing it again closes."""
    first, second = (staged.window_actions[f"figure-{key}"] for key in ("probe", "other"))
    first.trigger()
    assert (first.isChecked(), second.isChecked()) == (True, False)
    second.trigger()
    assert staged.figures.opened == "other"
    assert (first.isChecked(), second.isChecked()) == (False, True)
    second.trigger()
    assert staged.figures.opened == ""
    assert not second.isChecked()


def test_button_goes_back_to_the_plots(staged: MainWindow, qtbot: QtBot) -> None:
    """A way back that can be seen, and by which the keyboard is not lost."""
    staged.figures.open("probe")
    qtbot.mouseClick(staged.figures.page.back, Qt.MouseButton.LeftButton)
    assert staged.plot_area.isVisible()
    qtbot.keyClick(staged, Qt.Key.Key_Space)
    assert staged.controller.playing


def test_only_a_figure_that_is_seen_follows_the_run(staged: MainWindow, qtbot: QtBot) -> None:
    """A closed figure costs training nothing, and shows the newest state once it is opened."""
    staged.controller.advance_to(3)
    qtbot.waitUntil(lambda: staged.controller.step_count == 3)
    assert not probe(staged).snapshots
    staged.figures.open("probe")
    assert probe(staged).snapshots[-1].step == 3
    assert probe(staged).experiments[-1] == staged.controller.experiment
    staged.controller.step()
    qtbot.waitUntil(lambda: probe(staged).snapshots[-1].step == 4)
    staged.editor.request("network.activation", "relu")
    qtbot.waitUntil(lambda: probe(staged).experiments[-1].network.activation == "relu")
    staged.figures.open("other")
    seen = len(probe(staged).snapshots)
    staged.controller.step()
    qtbot.waitUntil(lambda: bool(probe(staged, "other").snapshots) and staged.controller.step_count == 1)
    assert len(probe(staged).snapshots) == seen


def test_figure_that_is_opened_before_the_window_is_shown_catches_up(staged: MainWindow, qtbot: QtBot) -> None:
    """A lesson may open a figure at once; it must not stay empty."""
    staged.hide()
    staged.figures.open("probe")
    assert not probe(staged).snapshots
    staged.show()
    qtbot.waitUntil(lambda: bool(probe(staged).snapshots))


def test_what_a_figure_needs_is_measured_while_it_is_open(staged: MainWindow, qtbot: QtBot) -> None:
    """Costly figures of a run are there for whoever looks at them, and for nobody else."""
    staged.figures.open("probe")
    qtbot.waitUntil(lambda: bool(probe(staged).snapshots) and probe(staged).snapshots[-1].weights is not None)
    staged.figures.close()
    staged.controller.step()
    qtbot.waitUntil(lambda: staged.controller.step_count == 1)
    assert staged.controller.snapshot is not None
    assert staged.controller.snapshot.weights is None


def test_looks_follow(staged: MainWindow, qtbot: QtBot) -> None:
    """Theme and language reach figures, open or not, their menu and the header."""
    staged.figures.open("probe")
    theme_manager().choose("dark")
    assert {figure.theme for figure in staged.figures.figures.values()} == {DARK}
    language_manager().choose("zh_CN")
    qtbot.waitUntil(lambda: staged.figures.page.title.text() == "Probe in zh_CN")
    assert staged.window_actions["figure-other"].text() == "Probe in zh_CN"
    assert probe(staged).accessibleName() == "Probe in zh_CN"


def test_whoever_asks_for_plots_sees_them(staged: MainWindow) -> None:
    """Plots that are opened or enlarged behind a figure would look like a key that does nothing."""
    for ask in (
        lambda: staged.window_actions["enlarge-loss"].trigger(),
        lambda: staged.window_actions["plot-factors"].trigger(),
        lambda: staged.window_actions["layout"].trigger(),
    ):
        staged.figures.open("probe")
        ask()
        assert staged.figures.opened == ""
        assert staged.plot_area.isVisible()


def test_escape_goes_back_level_by_level(staged: MainWindow, qtbot: QtBot) -> None:
    """A figure over an enlarged plot: first the plot again, then all plots, then nothing to go back from."""
    staged.plot_area.enlarge("loss")
    staged.figures.open("probe")
    qtbot.keyClick(staged, Qt.Key.Key_Escape)
    assert (staged.figures.opened, staged.plot_area.enlarged) == ("", "loss")
    qtbot.keyClick(staged, Qt.Key.Key_Escape)
    assert staged.plot_area.enlarged == ""
    assert not staged.window_actions["leave"].isEnabled()


def test_figures_do_not_make_the_window_larger(make_window: MakeWindow) -> None:
    """A figure that needs much room scrolls; the window still fits a small projector."""
    window = make_window(size=(960, 600))
    least = window.plot_area.minimumSizeHint()
    assert window.figures.area.minimumSizeHint().width() <= max(least.width(), 400)
    assert window.figures.area.minimumSizeHint().height() <= max(least.height(), 300)


def test_a_figure_that_would_be_cut_has_the_room_of_what_is_said_of_the_run(staged: MainWindow, qtbot: QtBot) -> None:
    """On a low projector a class would see half a figure below a verdict that it is not about."""
    bars = (staged.time.bar, staged.verdict.bar)
    staged.resize(1200, 900)
    staged.figures.open("probe")
    figure = probe(staged)
    qtbot.waitUntil(lambda: staged.figures.page.missing < 0)
    assert all(bar.isVisible() for bar in bars)
    figure.setMinimumHeight(figure.height() + 20)
    staged.resize(1200, 890)
    qtbot.waitUntil(lambda: not any(bar.isVisible() for bar in bars))
    qtbot.waitUntil(lambda: staged.figures.page.missing <= 0)
    staged.figures.close()
    qtbot.waitUntil(lambda: all(bar.isVisible() for bar in bars))
    figure.setMinimumHeight(0)


def test_every_figure_has_a_name_of_its_own() -> None:
    """Lessons and menus know figures by their keys."""
    keys = [figure.key for figure in FIGURES]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_unknown_figure(staged: MainWindow) -> None:
    """A misspelt name is the program's mistake and must be seen."""
    with pytest.raises(KeyError):
        staged.figures.open("nothing")
    assert staged.figures.opened == ""
