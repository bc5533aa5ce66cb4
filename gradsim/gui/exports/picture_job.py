"""Pictures and tables of plots and of the window: painted in its thread, bit by bit, packed and written in another."""

from collections.abc import Callable, Iterator, Mapping
from queue import Queue

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from gradsim.engine.message import Message
from gradsim.gui.exports.drawing import png_bytes
from gradsim.gui.exports.job import Cancelled, Job

Painted = QImage | bytes | Callable[[], bytes]
"""An image, which is packed in the thread, for that takes three times as long as painting it; or what a file holds, or
a function that tells it there."""

Painting = Iterator[Painted | None]
"""Gives None after each part of the painting, and in the end what was painted."""


class PictureJob(Job):
    """Makes pictures, each under a name, and has them written together. One image at a time is in memory."""

    _wanted = Signal(str)

    def __init__(
        self,
        paintings: Mapping[str, Painting],
        write: Callable[[dict[str, bytes]], Message],
        parent: QObject | None = None,
    ) -> None:
        """``write``: writes the files by name, in the thread, and says so; raises GradsimError where it cannot."""
        super().__init__(parent)
        self._paintings = dict(paintings)
        self._write = write
        self._painted: Queue[Painted | BaseException | None] = Queue()
        self._painting: Painting = iter(())
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._paint_on)
        self._wanted.connect(self._paint)
        self.ended.connect(self._put_away)

    def cancel(self) -> None:
        """End soon, also where a picture is being waited for."""
        super().cancel()
        self._painted.put(None)

    def close(self) -> None:
        """End, and wait for it."""
        super().close()
        self._put_away()

    def work(self) -> str:
        """See ``Job``."""
        files: dict[str, bytes] = {}
        for name in self._paintings:
            self._wanted.emit(name)
            painted = self._painted.get()
            if isinstance(painted, BaseException):
                raise painted
            if painted is None or self.stopped():
                raise Cancelled
            if isinstance(painted, QImage):
                files[name] = png_bytes(painted)
            else:
                files[name] = painted if isinstance(painted, bytes) else painted()
            self.progressed.emit(len(files), len(self._paintings))
        return self._write(files)

    @Slot(str)
    def _paint(self, name: str) -> None:
        if not self.stopped():
            self._painting = self._paintings[name]
            self._paint_on()

    @Slot()
    def _paint_on(self) -> None:
        if self.stopped():
            return
        try:
            painted = next(self._painting)
        except Exception as error:  # the thread waits for it, and tells of it
            self._painted.put(error)
            return
        if painted is None:
            self._turn.start()
        else:
            self._painted.put(painted)

    @Slot()
    def _put_away(self) -> None:
        """What has begun to be painted keeps cards that nobody sees."""
        self._turn.stop()
        self._painting = iter(())
        self._paintings = {}
