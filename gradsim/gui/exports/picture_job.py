"""Pictures and tables of plots and of the window: painted in its thread, bit by bit, packed and written in another."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage

from gradsim.engine.message import Message
from gradsim.gui.exports.drawing import png_bytes
from gradsim.gui.exports.painting_job import PaintingJob

Painted = QImage | bytes | Callable[[], bytes]
"""An image, which is packed in the thread, for that takes three times as long as painting it; or what a file holds, or
a function that tells it there."""

Painting = Iterator[Painted | None]
"""Gives None after each part of the painting, and in the end what was painted."""


class PictureJob(PaintingJob[str, Painted]):
    """Makes pictures, each under a name, and has them written together. One image at a time is in memory."""

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

    def work(self) -> str:
        """See ``Job``."""
        files: dict[str, bytes] = {}
        for name in self._paintings:
            painted = self.painted(name)
            if isinstance(painted, QImage):
                files[name] = png_bytes(painted)
            else:
                files[name] = painted if isinstance(painted, bytes) else painted()
            self.progressed.emit(len(files), len(self._paintings))
        return self._write(files)

    def painting(self, wish: str) -> Painting:
        """See ``PaintingJob``."""
        return self._paintings[wish]

    @Slot()
    def put_away(self) -> None:
        """See ``PaintingJob``."""
        super().put_away()
        self._paintings = {}
