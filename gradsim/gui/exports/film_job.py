"""A film of a run: the steps are made in a thread, the frames painted in the window's, as Qt wants it, part by part."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from PySide6.QtCore import QObject, Slot

from gradsim.engine.message import Message
from gradsim.engine.timeline import Change
from gradsim.export.files import write_with
from gradsim.export.film import FILMS, Pixels, Timing
from gradsim.gui.exports.frames import paint_frame
from gradsim.gui.exports.job import Cancelled
from gradsim.gui.exports.painting_job import PaintingJob
from gradsim.gui.exports.sheet import CAPTION, Size, pixel_size, sheet
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.reference import Reference
from gradsim.runtime.replay import Replay, frame_steps
from gradsim.runtime.snapshot import Snapshot


@dataclass(frozen=True)
class FilmOrder:
    """What is filmed.

    Attributes:
        changes: of the run, see ``Replay``; ``companion``: of B, where two networks are compared.
        steps: from the first weights to here.
        layer: the selected one.
        references: what plots show beside the run; the live one is B.
        kind: one of ``FILMS``.
        size, scale: of the frames, of which there are at most ``frames``.
        path: the file.
    """

    changes: tuple[Change, ...]
    companion: tuple[Change, ...]
    steps: int
    layer: int
    references: tuple[Reference, ...]
    kind: str
    size: Size
    scale: float
    frames: int
    timing: Timing
    path: Path


Shown = tuple[Snapshot, Snapshot | None]
"""What a frame shows: the run, and B or None."""


class FilmJob(PaintingJob[Shown, Pixels]):
    """Shoots a film. One frame at a time is in memory."""

    def __init__(self, order: FilmOrder, cards: Sequence[PlotCard], parent: QObject | None = None) -> None:
        """``cards``: the plots of the film, as they are in the window."""
        super().__init__(parent)
        self._order = order
        self._kept = ExitStack()
        self._sheet = self._kept.enter_context(sheet(cards, order.size, caption=CAPTION))

    def work(self) -> str:
        """See ``Job``."""
        order = self._order
        number = 0

        def shoot(file: IO[bytes]) -> None:
            nonlocal number
            film = FILMS[order.kind](file, pixel_size(order.size, order.scale), order.timing)
            for shown in self._pictures():
                film.add(self.painted(shown))
                self.progressed.emit(shown[0].step, order.steps)
            if self.stopped():
                raise Cancelled
            film.finish()
            number = film.frames

        write_with(order.path, shoot)
        return Message("{number} frames: {file}", number=str(number), file=str(order.path))

    def _pictures(self) -> Iterator[Shown]:
        order = self._order
        at = frame_steps(order.steps, order.frames)
        others: Iterator[Snapshot] = iter(())
        if order.companion:
            others = Replay(order.companion, order.steps, stop=self.interrupted).pictures(at, layer=order.layer)
        other: Snapshot | None = None
        for snapshot in Replay(order.changes, order.steps, stop=self.interrupted).pictures(at, layer=order.layer):
            # B may have ended before: it then stays as it was.
            other = next(others, other)
            yield snapshot, other

    def painting(self, wish: Shown) -> Iterator[Pixels | None]:
        """See ``PaintingJob``."""
        snapshot, other = wish
        references = tuple(
            replace(item, snapshot=other) if item.live and other is not None else item
            for item in self._order.references
        )
        return paint_frame(self._sheet, snapshot, self._order.scale, self._order.steps, references)

    @Slot()
    def put_away(self) -> None:
        """See ``PaintingJob``."""
        super().put_away()
        self._kept.close()
