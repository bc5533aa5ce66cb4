"""A slot between two threads that holds the newest thing only, so that a fast sender never floods a slow receiver."""

from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Holds at most one item; a newer one replaces it. Every method may be called from any thread.

    Queued signals have no such limit: a few seconds of them, with arrays, cost gigabytes and freeze the receiver.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._item: T | None = None

    def put(self, item: T) -> None:
        """Leave ``item``, in place of what nobody has taken yet."""
        with self._lock:
            self._item = item

    def take(self) -> T | None:
        """The newest item, which is then no longer here; None where nothing came since the last call."""
        with self._lock:
            item, self._item = self._item, None
            return item

    @property
    def is_empty(self) -> bool:
        """Whether the last item has been taken."""
        with self._lock:
            return self._item is None
