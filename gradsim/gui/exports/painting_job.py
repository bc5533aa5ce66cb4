"""Work in a thread for which something is painted in the window's, as Qt wants it, part by part."""

from collections.abc import Iterator
from queue import Queue
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gradsim.gui.exports.job import Cancelled, Job
from gradsim.gui.portions import portions

Wish = TypeVar("Wish")
Painted = TypeVar("Painted")


class PaintingJob(Job, Generic[Wish, Painted]):
    """A job whose ``work`` asks for ``painted``, and waits. Subclasses begin the painting in ``painting``."""

    _wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: Queue[Painted | Exception | None] = Queue()
        self._painting: Iterator[Painted | None] = iter(())
        # One part at a time, and whatever the window has to do in between.
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._paint_on)
        self._wanted.connect(self._paint)
        self.ended.connect(self.put_away)

    def painting(self, wish: Wish) -> Iterator[Painted | None]:
        """Paint in the window's thread: None after each part, and in the end what was painted."""
        raise NotImplementedError

    def painted(self, wish: Wish) -> Painted:
        """What ``painting`` makes of it; for ``work``, in the thread. Raises Cancelled, and what the painting does."""
        self._wanted.emit(wish)
        answer = self._answers.get()
        if isinstance(answer, Exception):
            raise answer
        if answer is None or self.stopped():
            raise Cancelled
        return answer

    def cancel(self) -> None:
        """End soon, also where something is being waited for."""
        super().cancel()
        self._answers.put(None)

    def close(self) -> None:
        """End, and wait for it."""
        super().close()
        self.put_away()

    @Slot()
    def put_away(self) -> None:
        """Let go of what has begun to be painted: it may keep cards that nobody sees."""
        self._turn.stop()
        self._painting = iter(())

    @Slot(object)
    def _paint(self, wish: Wish) -> None:
        if not self.stopped():
            self._painting = self._parts(wish)
            self._paint_on()

    def _parts(self, wish: Wish) -> Iterator[Painted | None]:
        """A generator, so that also what fails in beginning to paint fails where it is caught."""
        yield from self.painting(wish)

    @Slot()
    def _paint_on(self) -> None:
        if self.stopped():
            return
        if portions().busy:  # everything is half dressed, and nothing is to be seen of that
            self._turn.start()
            return
        try:
            painted = next(self._painting)
        except Exception as error:  # the thread waits for it, and tells of it
            self._answers.put(error)
            return
        if painted is None:
            self._turn.start()
        else:
            self._answers.put(painted)
