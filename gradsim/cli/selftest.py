"""``gradsim --selftest``: whether everything that gradsim is made of is there and works, above all in an executable."""

from collections.abc import Callable, Iterator
from importlib import import_module
from time import perf_counter, process_time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage

from gradsim.cli.modules import COMMANDS
from gradsim.cli.selftest_parts import SelfTestError, need, try_libraries, try_processes
from gradsim.engine.datasets import DATASETS, load_dataset
from gradsim.engine.experiment import Experiment
from gradsim.gui.application import ensure_application
from gradsim.gui.main_window import MainWindow
from gradsim.gui.theme import theme_manager
from gradsim.gui.translation import language_manager
from gradsim.lessons import lessons
from gradsim.presets import presets
from gradsim.runtime.snapshot import Snapshot

STEPS = 200
FAILED = 1
# Milliseconds after which a window that makes no steps is given up.
_PATIENCE = 60_000
# A window that has been drawn has many more colours than one that is blank.
_FEWEST_COLORS = 100

Say = Callable[[str], None]


def run_selftest(say: Say) -> int:
    """Try everything once, and say of each part what was found; the exit status."""
    try:
        for part in (_modules, _resources, _window, try_libraries, try_processes):
            for line in part():
                say(line)
    except SelfTestError as error:
        say(f"failed: {error}")
        return FAILED
    say("all is well")
    return 0


def _modules() -> Iterator[str]:
    """Every command of the terminal can be loaded."""
    for module in COMMANDS.values():
        import_module(module)
    yield f"commands: {len(COMMANDS)}"


def _resources() -> Iterator[str]:
    """Everything that lies in resources/ can be read."""
    names = [name for name in DATASETS.names if name != "file"]
    for name in names:
        load_dataset(Experiment().replace("data.name", name).data, seed=0)
    yield f"data sets: {len(names)}"
    found_presets = list(presets())
    need(bool(found_presets), "no presets are there")
    yield f"presets: {len(found_presets)}"
    for language in ("en", "zh_CN"):
        found = lessons(language)
        need(bool(found), f"no lessons in {language} are there")
        for entry in found:
            entry.load()
        yield f"lessons in {language}: {len(found)}"


def _window() -> Iterator[str]:
    """The window opens, trains, and is drawn in both languages and themes."""
    ensure_application()
    began = perf_counter()
    window = MainWindow(Experiment(), theme="light", language="en")
    try:
        window.resize(1280, 720)
        window.show()
        _first_picture(window)
        yield f"window shown: {process_time():.2f} s of processor time since the program began"
        snapshot = _train(window)
        yield f"window: {snapshot.step} steps, {perf_counter() - began:.1f} s after it was asked for"
        seen = []
        for language, theme in (("en", "light"), ("zh_CN", "dark")):
            language_manager().choose(language)
            theme_manager().choose(theme)
            _settle()
            image = window.grab().toImage()
            if _colors(image) < _FEWEST_COLORS:
                raise SelfTestError(f"the window is blank in {language}, {theme}")
            seen.append((window.windowTitle(), window.toolbar.steps.text()))
        if seen[0] == seen[1]:
            raise SelfTestError("the window does not change its language")
        yield "pictures: English, light; Chinese, dark"
    finally:
        window.close()


def _first_picture(window: MainWindow) -> None:
    """Wait for the network's first numbers and draw the window with them."""
    if window.controller.snapshot is None:
        loop = QEventLoop()
        window.controller.snapshot_ready.connect(loop.quit)
        QTimer.singleShot(_PATIENCE, loop.quit)
        loop.exec()
    if window.controller.snapshot is None:
        raise SelfTestError(f"no network in {_PATIENCE // 1000} seconds")
    window.grab()


def _train(window: MainWindow) -> Snapshot:
    """The first snapshot after ``STEPS`` steps at full speed."""
    loop, found = QEventLoop(), []

    def look(snapshot: Snapshot) -> None:
        if snapshot.step >= STEPS:
            found.append(snapshot)
            loop.quit()

    window.controller.snapshot_ready.connect(look)
    window.controller.set_speed("full")
    window.controller.play()
    QTimer.singleShot(_PATIENCE, loop.quit)
    loop.exec()
    window.controller.pause()
    if not found:
        raise SelfTestError(f"no {STEPS} steps in {_PATIENCE // 1000} seconds")
    return found[0]


def _settle() -> None:
    """Let everything that Qt has put off be done."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def _colors(image: QImage) -> int:
    """How many colours there are on a grid of points."""
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return len({image.pixel(x, y) for x, y in points})
