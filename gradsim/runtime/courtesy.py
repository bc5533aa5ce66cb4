"""Work in other threads that stands aside while the window has much to do at once.

A turn of the window's event loop that puts on a theme or opens a lesson gives Python's lock away thousands of times, at
calls of Qt, and waits each time until the other thread lets go of it again: 0.14 s of work became 0.9 s.
"""

from threading import Event
from time import perf_counter

# Seconds. A picture takes less, and is none of this; what takes longer is felt if it is made longer still.
_LONG = 0.05
# For so long at most, one portion of work after another: a window that has stopped must not stop them.
_PATIENCE = 0.25


class Courtesy:
    """Between the window's thread, which shows that it is there, and another one, which looks."""

    def __init__(self) -> None:
        self._seen_at = perf_counter()
        self._seen = Event()

    def show(self) -> None:
        """The window's thread is at leisure, or the other one is not to wait any longer."""
        self._seen_at = perf_counter()
        self._seen.set()

    def make_way(self) -> None:
        """Wait while the window's thread has not shown itself for long."""
        if perf_counter() - self._seen_at > _LONG:
            self._seen.clear()
            self._seen.wait(_PATIENCE)
