"""What the contact sheet shows: one window after another goes through everything that it can show."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QDialog, QMenu, QWidget
from scenes import compare, dialog_of, figure, phase_map, plot, wait_until_quiet, with_remedies

from gradsim.engine.experiment import Experiment
from gradsim.engine.sessions import Outline
from gradsim.gui.documents.replacing import ReplaceDialog
from gradsim.gui.documents.restore_bar import RestoreBar
from gradsim.gui.figures.backpropagation import BackpropagationFigure
from gradsim.gui.figures.backpropagation.steps import steps
from gradsim.gui.figures.descent.figure import DescentFigure
from gradsim.gui.figures.residual import ResidualFigure
from gradsim.gui.lessons.error_dialog import LessonErrorDialog
from gradsim.gui.picture import WindowInMemory, settle
from gradsim.lessons import LessonFileError, lessons, load_lesson
from gradsim.presets import presets
from gradsim.resources import resource_path

Shots = Iterator[tuple[str, QWidget]]


@dataclass(frozen=True)
class Round:
    """A window with a run, and what it shows one after the other.

    Attributes:
        shots: a name and a widget for each picture, one after the other.
        preset, changes, steps: what has run.
        name: what the names of its pictures begin with.
        size: of the window, where it is not the one that is asked for.
    """

    name: str
    shots: Callable[[WindowInMemory], Shots]
    preset: str = "vanishing-sigmoid"
    steps: int = 120
    changes: Mapping[str, object] = field(default_factory=dict)
    size: tuple[int, int] | None = None

    @property
    def experiment(self) -> Experiment:
        """What has run."""
        return presets().get(self.preset).experiment.replace_all(self.changes)


def _window(shown: WindowInMemory) -> Shots:
    yield "window", shown.window


def _states(shown: WindowInMemory) -> Shots:
    """The window itself, with all that may stand above and beside its plots."""
    window = shown.window
    yield "window", window
    folded = window.controls_dock.isHidden()  # as for a projector; there they are shown by their key
    window.show_dock(window.controls_dock, True)
    for groups in (("network", "mitigation"), ("training", "data"), ("runs",)):
        window.controls.set_open_groups(groups)
        settle()
        yield f"controls-{groups[0]}", window.controls_dock
    window.controls.open_usual_groups()
    window.show_dock(window.controls_dock, not folded)
    for key in window.plots:
        plot(key)(shown)
        yield f"plot-{key}", window
        window.toggle_enlarged(key)
    _open_every_plot(shown)
    yield "plots-all", window
    window.reset_layout()
    wait_until_quiet(shown)
    window.editor.request("network.width", "many")
    window.messages.show_message(_LONG, "warning")
    bar = RestoreBar(window.central)
    window.central.put_first(bar)
    bar.offer(Outline(window.controller.experiment, 12000, 3, 12000, 12000), 1.75e9, 2)
    settle()
    yield "bars", window
    bar.hide()
    window.messages.dismiss()
    window.controls.rows["network.width"].clear_message()
    window.controller.advance_to(160)
    wait_until_quiet(shown, lambda: window.controller.step_count >= 160)
    window.controller.go_to(140)
    wait_until_quiet(shown, lambda: window.controller.step_count == 140)
    yield "rewound", window
    with_remedies(shown, _TRIED)
    yield "remedies", window


# Enough for remedies that help and some that do not.
_TRIED = 60
_LONG = "mitigation.clip_threshold: 10000 was found, but a number from 0 to 1000 is needed. " * 2


def _menus(shown: WindowInMemory) -> Shots:
    window = shown.window
    window.pins.add()
    for action in window.menus.actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        # By the letter that opens it: names of files are the same in all languages.
        yield from _popped(f"menu-{menu.title().partition('&')[2][0]}", menu)
    yield from _popped("menu-pins", window.menus.inner["pins"])
    yield from _popped("menu-card", window.plots["gradient_by_layer"].menu)
    yield from _popped("menu-card-loss", window.plots["loss"].menu)


def _popped(name: str, menu: QMenu) -> Shots:
    menu.ensurePolished()
    menu.popup(menu.pos())
    settle()
    yield name, menu
    menu.close()


def _dialogs(shown: WindowInMemory) -> Shots:
    """Every dialog of gradsim's own."""
    window = shown.window
    with_remedies(shown, _TRIED)
    for key in (
        "welcome",
        "shortcuts",
        "about",
        "why",
        "classroom",
        "compare",
        "guide",
        "report",
        "report-problem",
        "qr",
    ):
        window.window_actions[key].trigger()
        yield from _closing(f"dialog-{key}", dialog_of(shown))
    window.verdict.compare(window.verdict.tester.helping[0])
    yield from _closing("dialog-remedy", dialog_of(shown))
    for key in ("export", "export-film", "export-run", "export-window"):
        window.window_actions[key].trigger()
        yield from _closing(f"dialog-{key}", dialog_of(shown))
    window.failures.show_failure("ZeroDivisionError: division by zero", "Traceback\n  File …\n" * 12)
    box = window.failures.dialog
    assert box is not None
    settle()
    yield from _closing("dialog-failure", box)
    replace = ReplaceDialog("/home/somebody/experiment.gradsim.toml", window)
    replace.open()
    yield from _closing("dialog-replace", replace)
    yield from _closing("dialog-lesson-errors", _lesson_errors(shown))
    window.pins.add()
    pin = window.compare.menu.actions()[0].menu()
    assert isinstance(pin, QMenu)
    pin.actions()[1].trigger()
    yield from _closing("dialog-rename-pin", dialog_of(shown))


def _closing(name: str, dialog: QWidget) -> Shots:
    settle()
    yield name, dialog
    assert isinstance(dialog, QDialog)
    dialog.close()
    settle()


def _lesson_errors(shown: WindowInMemory) -> QDialog:
    """What is said of a lesson with mistakes in it."""
    text = resource_path("lessons", "en").joinpath("01-vanishing-and-exploding.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "my-lesson.md"
        path.write_text(text.replace('"', "“", 3).replace("depth", "dpeth"), encoding="utf-8")
        try:
            load_lesson(path)
        except LessonFileError as error:
            dialog = LessonErrorDialog(error, shown.window)
            dialog.open()
            return dialog
    raise AssertionError


def _figures(shown: WindowInMemory) -> Shots:
    window = shown.window
    figure("descent")(shown)
    descent = window.figures.figures["descent"]
    assert isinstance(descent, DescentFigure)
    for number, name in enumerate(("one", "two", "slice")):
        descent.tabs[number].click()
        if number < 2:
            panel = (descent.one, descent.two)[number]
            panel.use_preset(2)
            for _ in range(3):
                panel.make_step()
                panel.stop()
        wait_until_quiet(shown)
        yield f"figure-descent-{name}", window
    figure("backpropagation")(shown)
    back = window.figures.figures["backpropagation"]
    assert isinstance(back, BackpropagationFigure)
    for index in (0, 9, len(steps()) - 1):
        back.go_to(index)
        settle()
        yield f"figure-backpropagation-{index}", window
    figure("chain")(shown)
    yield "figure-chain", window
    figure("residual")(shown)
    yield "figure-residual", window
    residual = window.figures.figures["residual"]
    assert isinstance(residual, ResidualFigure)
    residual.toggle.click()
    settle()
    yield "figure-residual-without", window
    residual.toggle.click()
    figure("phase_map")(shown)
    yield "figure-phase-map-empty", window
    phase_map(shown)
    yield "figure-phase-map", window
    window.figures.close()


def _lessons(shown: WindowInMemory) -> Shots:
    """Of each lesson the first step and a later one, with what it shows beside it."""
    window = shown.window
    window.lessons.show_list()
    settle()
    yield "lesson-list", window
    for entry in lessons("en"):
        window.lessons.start(entry.key)
        shown.wait_for(shown.snapshot.step)
        wait_until_quiet(shown)
        yield f"lesson-{entry.number:02}-first", window
        assert window.lessons.lesson is not None
        for _ in range(max(1, len(window.lessons.lesson.steps) // 2)):
            window.lessons.move(1)
        page = window.lessons.dock.page
        if page is not None:
            page.finish()
        if page is not None and page.shows:
            page.shows[0].click()
            if page.shows[0].what.makes_run:
                shown.wait_for(shown.snapshot.step)
                window.controller.pause()
        wait_until_quiet(shown)
        if page is not None and page.questions:
            page.questions[0].show_answer(0)
        settle()
        yield f"lesson-{entry.number:02}-later", window
    window.lessons.leave()
    wait_until_quiet(shown)


def _pins(shown: WindowInMemory) -> Shots:
    window = shown.window
    window.pins.add()
    for preset in ("batch-normalization", "healthy-relu"):
        window.controller.set_experiment(presets().get(preset).experiment)
        shown.wait_for(shown.snapshot.step)
        window.pins.add()
    window.controller.set_experiment(presets().get("exploding-tanh").experiment)
    shown.wait_for(shown.snapshot.step)
    wait_until_quiet(shown)
    yield "pins", window
    _open_every_plot(shown)
    yield "pins-plots-all", window


def _compare(shown: WindowInMemory) -> Shots:
    compare(shown)
    yield "compare", shown.window
    _open_every_plot(shown)
    yield "compare-plots-all", shown.window


def _all(shown: WindowInMemory) -> Shots:
    yield "window", shown.window
    _open_every_plot(shown)
    yield "plots-all", shown.window


def _open_every_plot(shown: WindowInMemory) -> None:
    for key in shown.window.plots:
        shown.window.plot_area.set_open(key, True)
    wait_until_quiet(shown)


def _small(shown: WindowInMemory) -> Shots:
    yield "window", shown.window
    shown.window.lessons.start("backpropagation-by-hand")
    wait_until_quiet(shown)
    yield "lesson", shown.window
    shown.window.lessons.leave()
    for key in ("descent", "backpropagation", "chain", "residual", "phase_map"):
        figure(key)(shown)
        yield f"figure-{key}", shown.window


_CLASS = {
    "classroom.locked": ("network", "training.learning_rate"),
    "classroom.hidden": ("data", "mitigation.l1"),
}
_DIVERGED = {"training.learning_rate": 50.0, "network.gain": 3.0, "training.loss": "mse", "network.activation": "relu"}

ROUNDS = (
    Round("", _states),
    Round("", _figures, changes={"network.activation": "tanh"}),
    Round("", _dialogs),
    Round("", _menus),
    Round("", _lessons),
    Round("", _pins),
    Round("", _compare),
    Round("runs-", _all, "many-runs", 200),
    Round("float16-", _all, "float16-underflow"),
    Round("diverged-", _all, changes=_DIVERGED),
    Round("dead-", _all, "dead-relu"),
    Round("digits-", _all, "digits"),
    Round("hills-", _all, "regression-hills"),
    Round("residual-", _window, "residual"),
    Round("deep-", _window, "very-deep-tanh", 15),
    Round("locked-", _window, "healthy-relu", changes=_CLASS),
    Round("small-", _small, size=(960, 600)),
)
