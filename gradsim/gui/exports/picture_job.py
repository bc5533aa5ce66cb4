"""Pictures and tables of the window and its plots: made in its thread, one a turn, packed and written in another."""

from collections.abc import Callable, Mapping
from queue import Queue

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from gradsim.engine.message import Message
from gradsim.gui.exports.drawing import png_bytes
from gradsim.gui.exports.job import Cancelled, Job

Painting = Callable[[], QImage | bytes]
"""Paints a picture; bytes are those of a file already. Packing an image takes three times as long as painting it."""


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
        self._paintings = paintings
        self._write = write
        self._painted: Queue[QImage | bytes | BaseException | None] = Queue()
        self._wanted.connect(self._paint)

    def cancel(self) -> None:
        """End soon, also where a picture is being waited for."""
        super().cancel()
        self._painted.put(None)

    def work(self) -> str:
        """See ``Job``."""
        files: dict[str, bytes] = {}
        for name in self._paintings:
            self._wanted.emit(name)
            picture = self._painted.get()
            if isinstance(picture, BaseException):
                raise picture
            if picture is None or self.stopped():
                raise Cancelled
            files[name] = picture if isinstance(picture, bytes) else png_bytes(picture)
            self.progressed.emit(len(files), len(self._paintings))
        return self._write(files)

    @Slot(str)
    def _paint(self, name: str) -> None:
        if self.stopped():
            return
        try:
            self._painted.put(self._paintings[name]())
        except Exception as error:  # the thread waits for it, and tells of it
            self._painted.put(error)
