"""What the pictures of the documents show: each is the window, or a part of it, in a certain state."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.classroom import ClassroomDialog
from gradsim.gui.compare.dialog import CompareDialog
from gradsim.gui.figures import FIGURES
from gradsim.gui.figures.phase_map.figure import PhaseMapFigure
from gradsim.gui.picture import WindowInMemory, settle
from gradsim.gui.plots import PLOTS
from gradsim.presets import presets
from gradsim.theory.outcome import observe
from gradsim.theory.remedies import remedies
from gradsim.theory.trial import MOST_STEPS, Trial

# A network that is at rest sends no more pictures; so many milliseconds without one are enough.
_QUIET = 300

Stage = Callable[[WindowInMemory], QWidget]


@dataclass(frozen=True)
class Scene:
    """One picture.

    Attributes:
        name: of its file.
        stage: brings the window into the state, and says which part of it is drawn.
        preset, changes, steps: what has run.
        size: of the window, in pixels.
    """

    name: str
    stage: Stage
    preset: str = "vanishing-sigmoid"
    steps: int = 300
    size: tuple[int, int] = (1280, 720)
    theme: str = "light"
    projector: bool = False
    changes: dict[str, object] = field(default_factory=dict)


def whole(shown: WindowInMemory) -> QWidget:
    """The window as it is."""
    _try_nothing(shown)
    return shown.window


def with_remedies(shown: WindowInMemory, steps: int = MOST_STEPS) -> QWidget:
    """The window once everything that may help has been tried for so many steps."""
    _try_nothing(shown)
    for trial in _trials(shown.window.controller.experiment, steps):
        shown.window.verdict.tester.trials.finished_one.emit(trial)
    settle()
    return shown.window


@cache
def _trials(experiment: Experiment, steps: int) -> tuple[Trial, ...]:
    """As the window tries remedies."""
    before = observe(experiment, steps).outcome
    found = []
    for remedy in remedies(before.verdict, experiment):
        after = observe(experiment.replace_all(dict(remedy.changes)), steps).outcome
        found.append(Trial(remedy, before, after))
    return tuple(found)


def verdict(shown: WindowInMemory) -> QWidget:
    """The bar above the plots."""
    with_remedies(shown)
    return shown.window.verdict.bar


def why(shown: WindowInMemory) -> QWidget:
    """Why?, with what helps and what does not."""
    with_remedies(shown)
    shown.window.verdict.explain()
    return dialog_of(shown)


def remedy(shown: WindowInMemory) -> QWidget:
    """What helps most, before and after."""
    with_remedies(shown)
    shown.window.verdict.compare(shown.window.verdict.tester.helping[0])
    return dialog_of(shown)


def controls(shown: WindowInMemory) -> QWidget:
    """The controls at the left."""
    _try_nothing(shown)
    return shown.window.controls_dock


def plot(key: str) -> Stage:
    """A plot in the place of all."""

    def stage(shown: WindowInMemory) -> QWidget:
        _try_nothing(shown)
        shown.window.toggle_enlarged(key)
        wait_until_quiet(shown)
        return shown.window.plot_area

    return stage


def figure(key: str) -> Stage:
    """A figure in the place of the plots."""

    def stage(shown: WindowInMemory) -> QWidget:
        _try_nothing(shown)
        shown.window.figures.open(key)
        wait_until_quiet(shown)
        return shown.window.figures.area

    return stage


def phase_map(shown: WindowInMemory) -> QWidget:
    """The phase map, computed, in the place of the plots."""
    _try_nothing(shown)
    shown.window.figures.open(PhaseMapFigure.key)
    wait_until_quiet(shown)
    drawing = shown.window.figures.figures[PhaseMapFigure.key]
    assert isinstance(drawing, PhaseMapFigure)
    loop = QEventLoop()
    drawing.finished.connect(loop.quit)
    drawing.compute_or_cancel()
    loop.exec()
    settle()
    return shown.window.figures.area


def pins(shown: WindowInMemory) -> QWidget:
    """Another network beside one that was pinned."""
    _try_nothing(shown)
    shown.window.pins.add()
    shown.window.controller.set_experiment(presets().get("batch-normalization").experiment)
    shown.wait_for(shown.snapshot.step)
    wait_until_quiet(shown)
    return shown.window


def compare(shown: WindowInMemory) -> QWidget:
    """Two networks side by side."""
    _try_nothing(shown)
    changes = {"network.activation": "relu", "network.initializer": "he_normal"}
    controller = shown.window.controller
    shown.window.compare.comparer.start(controller.experiment.replace_all(changes))
    wait_until_quiet(shown, lambda: controller.snapshot is not None and controller.snapshot.companion is not None)
    return shown.window


def compare_dialog(shown: WindowInMemory) -> QWidget:
    """What may be different in B."""
    _try_nothing(shown)
    shown.window.compare.comparer.choose()
    settle()
    return next(iter(shown.window.findChildren(CompareDialog)))


def lesson(shown: WindowInMemory) -> QWidget:
    """The first lesson beside the plots."""
    _try_nothing(shown)
    shown.window.lessons.start("vanishing-and-exploding")
    page = shown.window.lessons.dock.page
    assert page is not None
    page.finish()
    shown.wait_for(shown.snapshot.step)
    wait_until_quiet(shown)
    return shown.window


def lock(shown: WindowInMemory) -> QWidget:
    """The dialog that locks and hides controls."""
    _try_nothing(shown)
    shown.window.window_actions["classroom"].trigger()
    settle()
    return next(iter(shown.window.findChildren(ClassroomDialog)))


def welcome(shown: WindowInMemory) -> QWidget:
    """The page that greets."""
    _try_nothing(shown)
    page = shown.window.greeting.open()
    settle()
    return page


def dialog(key: str) -> Stage:
    """The dialog that an action opens."""

    def stage(shown: WindowInMemory) -> QWidget:
        _try_nothing(shown)
        shown.window.window_actions[key].trigger()
        return dialog_of(shown)

    return stage


def dialog_of(shown: WindowInMemory) -> QWidget:
    """The dialog that is open."""
    settle()
    return next(dialog for dialog in shown.window.findChildren(QDialog) if dialog.isVisible())


def wait_until_quiet(shown: WindowInMemory, condition: Callable[[], bool] = lambda: True) -> None:
    """Let the window have everything that it has asked the run for, and wait until the condition holds."""
    controller = shown.window.controller
    loop = QEventLoop()
    timer = QTimer(loop, interval=_QUIET)

    def look() -> None:
        snapshot = controller.snapshot
        arrived = snapshot is not None and not controller.experiment.differences(snapshot.experiment)
        if arrived and condition():
            loop.quit()

    timer.timeout.connect(look)
    controller.snapshot_ready.connect(timer.start)
    timer.start()
    loop.exec()
    controller.snapshot_ready.disconnect(timer.start)
    timer.stop()
    settle()


def _try_nothing(shown: WindowInMemory) -> None:
    """No remedies: how far their trials have come depends on the machine."""
    shown.window.verdict.tester.enabled = False
    shown.window.verdict.tester.close()


_CARD = (1100, 640)
# What has to be told of each plot: where it shows most.
_PLOTS: dict[str, tuple[str, int]] = {
    "loss": ("healthy-relu", 2000),
    "gradient_over_time": ("batch-normalization", 400),
    "prediction": ("healthy-relu", 2000),
    "activations_by_layer": ("exploding-tanh", 100),
    "weights": ("healthy-relu", 2000),
}

# In the order of the guide.
SCENES: tuple[Scene, ...] = (
    Scene("window", with_remedies, size=(1600, 1000)),
    Scene("window-dark", whole, "healthy-relu", 2000, theme="dark"),
    Scene("welcome", welcome),
    Scene("controls", controls, size=(1280, 900)),
    *(
        Scene(f"plot-{card.key}", plot(card.key), *_PLOTS.get(card.key, ("vanishing-sigmoid", 300)), size=_CARD)
        for card in PLOTS
    ),
    Scene("verdict", verdict, size=(1600, 900)),
    Scene("why", why, size=(1280, 800)),
    Scene("remedy", remedy, size=(1280, 800)),
    *(
        Scene(f"figure-{drawing.key}", figure(drawing.key), size=(1280, 800))
        for drawing in FIGURES
        if drawing is not PhaseMapFigure
    ),
    Scene("pins", pins),
    Scene("compare", compare),
    Scene("compare-dialog", compare_dialog),
    Scene("seeds", whole, "many-runs", 200),
    Scene("lesson", lesson, size=(1440, 900)),
    Scene("projector", whole, "healthy-relu", 2000, projector=True),
    Scene("lock", lock),
    Scene("export", dialog("export")),
    Scene("phase-map", phase_map, size=(1280, 800), changes={"network.activation": "tanh"}),
)
