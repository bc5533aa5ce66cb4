"""No text is cut at the size of a projector, in either language: in widgets, in what is painted, in dialogs."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.dialogs import about_dialog, group_of_actions, shortcuts_dialog
from gradsim.gui.plots.legend import LegendEntry
from gradsim.gui.translation import language_manager
from gradsim.gui.verdict.comparison import Comparison
from gradsim.gui.verdict.why import Why
from gradsim.presets import presets
from gradsim.theory.outcome import observe
from gradsim.theory.remedies import remedies
from gradsim.theory.trial import Trial
from gradsim.theory.verdict import TEMPLATES, Verdict
from tests.gui.conftest import MakeWindow
from tests.gui.inspection import is_cut
from tests.gui.text_watch import watching

PROJECTOR = (1280, 720)
# Every kind of data and verdict, runs that diverge and many runs: among them they show all that plots can write.
SHOWN = ("vanishing-sigmoid", "exploding-tanh", "digits", "regression-hills", "float16-underflow", "many-runs")
# Alone, a plot has more room than among others, and more to write into it: classes, numbers and bands of runs.
SHOWN_ALONE = ("digits", "regression-hills", "many-runs")
# What a verdict's numbers look like where they take much room.
NUMBERS = {
    name: text
    for names, text in (
        ("step", "12000"),
        ("layer layers", "101"),
        ("quantity", "pre-activation"),
        ("first_loss last_loss wide smallest ratio update", "1.24·10⁻²⁷"),
        ("per_layer weights derivative rms maximum_slope learning_rate", "0.858"),
        ("precision", "float16"),
        ("largest", "65504"),
        ("zero subnormal dead saturated", "64 %"),
        ("slope", "Leaky ReLU′"),
        ("function", "Leaky ReLU"),
    )
    for name in names.split()
}


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language in turn."""
    language_manager().choose(request.param)
    return str(request.param)


def cut_widgets(parent: QWidget) -> list[str]:
    """Texts of visible labels and buttons that do not fit."""
    widgets = (*parent.findChildren(QLabel), *parent.findChildren(QAbstractButton))
    return [widget.text() for widget in widgets if widget.isVisible() and is_cut(widget)]


def nothing_is_cut(widget: QWidget, qtbot: QtBot) -> set[str]:
    """Waits until layouts have settled and asserts; the texts that were painted."""
    painted: set[str] = set()

    def settled() -> None:
        with watching() as watch:
            widget.grab()
        assert watch.cut == {}
        assert cut_widgets(widget) == []
        painted.update(watch.painted)

    qtbot.waitUntil(settled)
    return painted


@pytest.mark.parametrize("preset", SHOWN)
def test_window_is_complete(preset: str, language: str, window: MainWindow, qtbot: QtBot) -> None:
    """All usual plots after training, and each plot alone."""
    window.editor.replace(presets().get(preset).experiment)
    window.resize(*PROJECTOR)
    window.verdict.tester.enabled = False
    window.controls.set_open_groups(tuple(window.controls.groups))
    run_to(window, 30, qtbot)
    painted = nothing_is_cut(window, qtbot)
    assert len(painted) > 30
    for key, card in window.plots.items() if preset in SHOWN_ALONE else ():
        window.plot_area.enlarge(key)
        qtbot.waitUntil(lambda card=card: card.isVisible())
        nothing_is_cut(window, qtbot)
        window.plot_area.leave()


@pytest.fixture(scope="module")
def trials() -> tuple[Trial, ...]:
    """Remedies of a vanishing network that were tried, some that help and some that do not."""
    experiment = presets().get("vanishing-sigmoid").experiment
    before = observe(experiment, 1).outcome
    tried = remedies(before.verdict, experiment)
    return tuple(
        Trial(remedy, before, observe(experiment.replace_all(dict(remedy.changes)), 1).outcome) for remedy in tried
    )


def test_remedies_are_complete(language: str, trials: tuple[Trial, ...], window: MainWindow, qtbot: QtBot) -> None:
    """The bar with three of them, "Why?" with all, and each compared with what was before."""
    window.resize(*PROJECTOR)
    bar = window.verdict.bar
    snapshot = window.controller.snapshot
    assert snapshot is not None
    for first in range(0, len(trials), 3):
        bar.show_verdict(trials[0].before.verdict)
        bar.show_remedies(trials[first : first + 3], testing=False)
        nothing_is_cut(bar, qtbot)
    for dialog in dialogs(window, trials, snapshot):
        dialog.open()
        qtbot.waitExposed(dialog)
        nothing_is_cut(dialog, qtbot)
        dialog.close()


def test_every_verdict_is_complete(language: str, window: MainWindow, trials: tuple[Trial, ...]) -> None:
    """Each sentence in its two lines, with wide numbers in it and one remedy beside it."""
    window.resize(*PROJECTOR)
    bar = window.verdict.bar
    for kind, cause in TEMPLATES:
        bar.show_verdict(Verdict(kind, cause, 37, NUMBERS, 1e-27))
        bar.show_remedies(trials[:1], testing=False)
        with watching() as watch:
            bar.grab()
        assert watch.cut == {}


def dialogs(window: MainWindow, trials: tuple[Trial, ...], snapshot: object) -> Iterator[QDialog]:
    """Every dialog of gradsim's own."""
    groups = [group_of_actions(title, actions) for title, actions in window.menus.groups()]
    yield shortcuts_dialog(lambda: groups, window)
    yield about_dialog(window)
    yield Why(trials[0].before.verdict, snapshot, trials[:1], trials[1:], window)
    yield from (Comparison(trial, window) for trial in trials)


@pytest.mark.parametrize("width", [960, 1280])
def test_messages_are_complete(language: str, width: int, window: MainWindow, qtbot: QtBot) -> None:
    """What was refused stands at its control in full, and above the plots over several lines."""
    window.resize(width, 720)
    window.editor.request("network.width", "many")
    row = window.controls.rows["network.width"]
    assert row.message.isVisible()
    nothing_is_cut(row, qtbot)
    window.editor.noted.emit(row.message.text() * 4)
    nothing_is_cut(window.messages, qtbot)


def test_legends_say_all_that_they_list(language: str, make_window: MakeWindow, qtbot: QtBot) -> None:
    """An entry is as wide as its name, or it is not there at all."""
    window = make_window(presets().get("many-runs").experiment, size=PROJECTOR)
    entries = [entry for entry in window.findChildren(LegendEntry) if entry.isVisible()]
    assert len(entries) > 3
    assert [entry.text() for entry in entries if entry.width() < entry.sizeHint().width()] == []


def test_the_watch_sees_what_is_cut(new_window: MainWindow, qtbot: QtBot) -> None:
    """A test that finds nothing is worth something only if it would find something."""
    window = new_window
    card = window.plots["gradient_by_layer"]
    card.header.title.setFixedWidth(20)
    with watching() as watch:
        card.header.title.grab()
    assert list(watch.cut) == [card.title()]
    label = window.status.language
    label.setFixedWidth(10)
    assert cut_widgets(window.status) == [label.text()]


def run_to(window: MainWindow, step: int, qtbot: QtBot) -> None:
    """Train until the step, or until nothing is left to train."""
    controller = window.controller
    controller.advance_to(step)

    def arrived() -> bool:
        snapshot = controller.snapshot
        assert snapshot is not None
        return not controller.playing and (snapshot.step >= step or snapshot.record.diverged)

    qtbot.waitUntil(arrived)
