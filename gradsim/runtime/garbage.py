"""Python's cyclic garbage collection, kept in the window's thread while another one trains.

Python collects wherever it happens to allocate. In the training thread that would destroy objects of the window there:
Qt's destructor holds a lock of all connections while the binding waits for Python's, which the window's thread may hold
while it waits for Qt's, and both would wait for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

# Milliseconds between two looks at whether there is enough to collect.
_LOOK = 250

_holders: set["GarbageCollector"] = set()


class GarbageCollector(QObject):
    """As long as one is held, garbage is collected by timers of the thread that holds it, and nowhere else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(_collect)

    def hold(self) -> None:
        """From now on; to be called before another thread is started."""
        _holders.add(self)
        gc.disable()
        self._timer.start(_LOOK)

    def release(self) -> None:
        """Once no other thread runs any more; Python then collects by itself again. May be repeated."""
        self._timer.stop()
        _holders.discard(self)
        if not _holders:
            gc.enable()


def _collect() -> None:
    """What Python would have collected by itself since the last look: the oldest generation that is due."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [place for place, (count, most) in enumerate(zip(counts, thresholds, strict=True)) if count > most > 0]
    if due:
        gc.collect(due[-1])
