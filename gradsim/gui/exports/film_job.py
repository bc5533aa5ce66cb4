"""A film of a run: the steps are made in a thread, the frames painted in the window's, as Qt wants it, part by part."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Queue
from typing import IO

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gradsim.engine.message import Message
from gradsim.engine.timeline import Change
from gradsim.export.files import write_with
from gradsim.export.film import FILMS, Pixels, Timing
from gradsim.gui.exports.frames import paint_frame
from gradsim.gui.exports.job import Cancelled, Job
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


class FilmJob(Job):
    """Shoots a film. One frame at a time is in memory."""

    _pictured = Signal(object, object)  # Snapshot of the run, and of B or None

    def __init__(self, order: FilmOrder, cards: Sequence[PlotCard], parent: QObject | None = None) -> None:
        """``cards``: the plots of the film, as they are in the window."""
        super().__init__(parent)
        self._order = order
        self._painted: Queue[Pixels | None] = Queue()
        self._kept = ExitStack()
        self._sheet = self._kept.enter_context(sheet(cards, order.size, caption=CAPTION))
        self._painting: Iterator[Pixels | None] | None = None
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._paint_on)
        self._pictured.connect(self._paint)
        self.ended.connect(self._put_away)

    def cancel(self) -> None:
        """End soon, also where a frame is being waited for."""
        super().cancel()
        self._painted.put(None)

    def close(self) -> None:
        """End, and wait for it."""
        super().close()
        self._put_away()

    def work(self) -> str:
        """See ``Job``."""
        order = self._order
        number = 0

        def shoot(file: IO[bytes]) -> None:
            nonlocal number
            film = FILMS[order.kind](file, pixel_size(order.size, order.scale), order.timing)
            for snapshot, other in self._pictures():
                self._pictured.emit(snapshot, other)
                pixels = self._painted.get()
                if pixels is None:
                    break
                film.add(pixels)
                self.progressed.emit(snapshot.step, order.steps)
            if self.stopped():
                raise Cancelled
            film.finish()
            number = film.frames

        write_with(order.path, shoot)
        return Message("{number} frames: {file}", number=str(number), file=str(order.path))

    def _pictures(self) -> Iterator[tuple[Snapshot, Snapshot | None]]:
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

    @Slot(object, object)
    def _paint(self, snapshot: Snapshot, other: Snapshot | None) -> None:
        references = tuple(
            replace(item, snapshot=other) if item.live and other is not None else item
            for item in self._order.references
        )
        self._painting = paint_frame(self._sheet, snapshot, self._order.scale, self._order.steps, references)
        # One plot at a time, and whatever the window has to do in between.
        self._turn.start(0)

    @Slot()
    def _paint_on(self) -> None:
        if self._painting is None or self.stopped():
            self._turn.stop()
            return
        pixels = next(self._painting)
        if pixels is not None:
            self._turn.stop()
            self._painting = None
            self._painted.put(pixels)

    @Slot()
    def _put_away(self) -> None:
        self._turn.stop()
        self._painting = None
        self._kept.close()
