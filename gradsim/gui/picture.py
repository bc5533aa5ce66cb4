"""The window as a picture: the same window, drawn without a screen after exactly so many steps."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from gradsim.engine.atomic import replacing
from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of
from gradsim.engine.trainer import Trainer
from gradsim.gui.theme import USUAL_SCALE, current_theme, theme_manager
from gradsim.runtime.controller import Controller
from gradsim.runtime.snapshot import Snapshot

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

# How many points the curves have at most, and how many steps are made at once.
_POINTS = 200
_PORTION = 50
# What Qt says of a screen in memory, of which nobody needs to hear.
_IDLE_TALK = "This plugin does not support propagateSizeHints()"


class PictureError(GradsimError):
    """The picture cannot be written."""


def render_window(
    experiment: Experiment,
    steps: int,
    path: str | Path,
    size: tuple[int, int] = (1600, 1000),
    theme: str = "light",
    language: str = "en",
    *,
    percent: int = USUAL_SCALE,
    projector: bool = False,
    ratio: float = 1.0,
) -> Snapshot:
    """Write a PNG of the window after ``steps`` steps at full speed; the snapshot that it shows.

    Without a QApplication one is made that draws into memory, whether or not there is a screen. The same experiment,
    steps, size, theme and language give the same picture on the same machine: the curves in it are measured at steps
    that do not depend on how fast the machine is.

    Args:
        experiment: what is trained.
        steps: how many steps; fewer are shown where all networks diverge before.
        path: the file to write, as a whole or not at all.
        size: width and height in pixels.
        theme: "light" or "dark".
        language: "en" or "zh_CN".
        percent: the scale of the interface, 80 to 200.
        projector: whether the window is as for a projector.
        ratio: pixels of the picture per pixel of the window, which is ``size`` large.

    Raises:
        GradsimError: where the experiment cannot run, or the file cannot be written (PictureError).
    """
    with window_in_memory(experiment, steps, size, theme, language, percent=percent, projector=projector) as shown:
        _write(draw_window(shown.window, size, shown.scale, ratio), path)
        return shown.snapshot


@dataclass(frozen=True)
class WindowInMemory:
    """A window that nobody sees, as it is after its steps.

    Attributes:
        snapshot: what it shows.
        scale: by what factor the window is larger than was asked for, where it cannot be made so small.
    """

    window: "MainWindow"
    snapshot: Snapshot
    scale: float

    def wait_for(self, steps: int) -> None:
        """Let the run that has been asked for last come to step ``steps``, which the window was made with."""
        _await(self.window.controller, steps)
        settle()


@contextmanager
def window_in_memory(
    experiment: Experiment,
    steps: int,
    size: tuple[int, int],
    theme: str,
    language: str,
    *,
    percent: int = USUAL_SCALE,
    projector: bool = False,
) -> Iterator[WindowInMemory]:
    """A window after ``steps`` steps, for pictures; see ``render_window``. Every run in it makes as many steps."""
    ensure_offscreen()
    from gradsim.gui.main_window import MainWindow

    training = _Training(steps - 1)
    before = theme_manager().percent
    theme_manager().choose_scale(percent)
    window = MainWindow(experiment, theme=theme, language=language, make_trainer=training.run)
    try:
        window.show()
        if projector:
            # Fonts that change before a widget is polished for the first time are forgotten when it is.
            window.projector.enter(full_screen=False)
        scale = fit(window, size)
        snapshot = _await(window.controller, steps)
        focused = window.focusWidget()
        if focused is not None:
            focused.clearFocus()
        settle()
        yield WindowInMemory(window, snapshot, scale)
    finally:
        training.stop.set()
        window.close()
        window.deleteLater()
        theme_manager().choose_scale(before)


def ensure_offscreen() -> None:
    """Have a QApplication: the one there is, or one that draws into memory, whether or not there is a screen."""
    if QCoreApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        qInstallMessageHandler(_tell)
    from gradsim.gui.application import ensure_application

    ensure_application()
    # A caret that blinks would be in one picture and not in the next.
    QApplication.setCursorFlashTime(0)


class _Training:
    """Makes a Trainer and all steps but the last, which the window makes itself; runs in the training thread."""

    def __init__(self, steps: int) -> None:
        self.stop = threading.Event()
        self._steps = steps

    def run(self, experiment: Experiment) -> Trainer:
        """A Trainer after these steps, or as far as it came before it diverged or ``stop`` was set."""
        trainer = Trainer(experiment)
        every = max(1, ceil(self._steps / _POINTS))
        while self._goes_on(trainer):
            if trainer.step_count % every == 0:
                trainer.step(evaluate=True)
            else:
                # In portions, so that Ctrl+C is heard in between.
                until = min(self._steps, ceil(trainer.step_count / every) * every, trainer.step_count + _PORTION)
                trainer.advance(until - trainer.step_count, record=False, evaluate=False)
        return trainer

    def _goes_on(self, trainer: Trainer) -> bool:
        return trainer.step_count < self._steps and not trainer.finished and not self.stop.is_set()


def fit(window: QWidget, size: tuple[int, int]) -> float:
    """Resize the window to the picture; by what factor it is larger where it cannot be made so small."""
    window.setMinimumSize(0, 0)
    least = window.minimumSizeHint()
    scale = max(1.0, least.width() / size[0], least.height() / size[1])
    window.resize(ceil(size[0] * scale), ceil(size[1] * scale))
    return scale


def _await(controller: Controller, steps: int) -> Snapshot:
    """Let Qt's events run until the snapshot of step ``steps`` is there, or of the step where all networks diverged."""
    loop = QEventLoop()
    problems: list[BaseException] = []
    asked = False

    def take(snapshot: Snapshot) -> None:
        nonlocal asked
        if snapshot.step >= steps or snapshot.record.diverged:
            loop.quit()
        elif not asked:
            asked = True
            controller.step()

    def end(problem: BaseException) -> None:
        problems.append(problem)
        loop.quit()

    controller.snapshot_ready.connect(take)
    controller.rejected.connect(end)
    controller.failed.connect(lambda line, details: end(RuntimeError(f"{line}\n{details}")))
    with _interruptible(lambda: end(KeyboardInterrupt())):
        loop.exec()
    controller.snapshot_ready.disconnect(take)
    if problems:
        raise problems[0]
    assert controller.snapshot is not None
    return controller.snapshot


@contextmanager
def _interruptible(stop: Callable[[], None]) -> Iterator[None]:
    """Inside, Ctrl+C calls ``stop``: Qt would swallow Python's exception."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda number, frame: stop())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on to the terminal, but for one that means nothing here."""
    if message != _IDLE_TALK:
        sys.stderr.write(f"{message}\n")


def settle() -> None:
    """Let everything that Qt has put off be done."""
    for _ in range(2):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()


def draw_window(window: QWidget, size: tuple[int, int], scale: float, ratio: float = 1.0) -> QImage:
    """A window that is ``scale`` times ``size`` large, in ``ratio`` times as many pixels as ``size`` has."""
    image = empty_picture(size, ratio)
    image.fill(ground_color())
    draw_part(image, window, ratio / scale)
    return image


def empty_picture(size: tuple[int, int], ratio: float) -> QImage:
    """A picture with nothing painted on it, in ``ratio`` times as many pixels as ``size`` has."""
    width, height = (round(ratio * side) for side in size)
    return QImage(width, height, QImage.Format.Format_RGB32)


def ground_color() -> QColor:
    """What a window is painted on."""
    return QColor(current_theme().background)


def draw_part(image: QImage, window: QWidget, factor: float, part: QRegion | None = None) -> None:
    """Draw what of a window is within ``part``, or all of it, ``factor`` times as large."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(factor, factor)
    # A part has to be told where it lies: Qt takes the corner of its bounds to the place that is named.
    corner = QPoint() if part is None else part.boundingRect().topLeft()
    window.render(painter, corner, QRegion() if part is None else part)
    painter.end()


def _write(image: QImage, path: str | Path) -> None:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    try:
        with replacing(Path(path)) as file:
            file.write(buffer.data().data())
    except (OSError, ValueError) as error:
        problem = Message("{file}: cannot be written ({reason}).", file=str(path), reason=reason_of(error))
        raise PictureError(problem) from None
