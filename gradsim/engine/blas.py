"""Matrix products on one thread.

Products of the size shown here are over before a second thread has started; on a busy machine waiting for it was seen
to make a step 60 times as long. One thread also makes the sums, and so the numbers, the same wherever a run happens.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import local
from typing import Any

from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    # Finding the loaded libraries takes milliseconds, so it is done once.
    return ThreadpoolController()


class _Pin(local):
    """Counts who wants one thread: the first one sets it, the last one puts back what was there before.

    Each thread counts for itself, because OpenBLAS keeps a number that was set outside the main thread for that thread.
    Once the main thread has put back two, OpenBLAS 0.3.31 takes no lower number from another thread: programs that train
    in threads of their own call ``pin_process`` first.
    """

    def __init__(self) -> None:
        self._holders = 0
        self._limiter: Any = None

    def hold(self) -> None:
        if self._holders == 0:
            self._limiter = _controller().limit(limits=1, user_api="blas")
        self._holders += 1

    def release(self) -> None:
        self._holders -= 1
        if self._holders == 0:
            self._limiter.restore_original_limits()


_PIN = _Pin()


@contextmanager
def single_threaded() -> Iterator[None]:
    """BLAS on one thread inside the block, for the thread that enters it, and as before afterwards; may be nested."""
    _PIN.hold()
    try:
        yield
    finally:
        _PIN.release()


def pin_process() -> None:
    """BLAS on one thread from now on, for programs of our own (window, terminal); to be called in the main thread."""
    _PIN.hold()
