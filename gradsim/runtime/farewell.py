"""The last command to a thread of Qt's, after which it ends.

Qt puts an event into a thread's queue and then wakes its event loop. Where the thread was awake and the event is the
one that ends it, there may be no loop any more by then, and Qt wakes what has been destroyed. So the thread ends only
once the command has been given altogether.
"""

from threading import Lock

from PySide6.QtCore import QThread, SignalInstance


class Farewell:
    """Belongs to one thread; ``say`` is for others, ``follow`` for itself."""

    def __init__(self) -> None:
        self._saying = Lock()

    def say(self, command: SignalInstance) -> None:
        """Emit the signal upon which the thread calls ``follow``."""
        with self._saying:
            command.emit()

    def follow(self, thread: QThread) -> None:
        """End the event loop of this thread, the one in which this is called."""
        with self._saying:
            thread.quit()
