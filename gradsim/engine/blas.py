"""Matrix products on one thread.

Products of the size shown here are over before a second thread has started; on a busy machine waiting for it was seen
to make a step 60 times as long. One thread also makes the sums, and so the numbers, the same wherever a run happens.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

import threadpoolctl


@cache
def _controller() -> Any:
    # Finding the loaded libraries takes milliseconds, so it is done once.
    return threadpoolctl.ThreadpoolController()


def _take_control() -> None:
    """Let the calling thread set the number of threads, which is one number for the whole process.

    Recent versions of threadpoolctl (3.8 for one) heed only the Python thread that was first to set it, and silently
    pass over all others, until that thread gives it up.
    """
    openblas: Any = getattr(threadpoolctl, "OpenBLASController", None)
    if hasattr(openblas, "clear_controlling_thread"):
        openblas.clear_controlling_thread(force=True)


class _Pin:
    """Counts who wants one thread: the first one sets it, the last one puts back what was there before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._holders = 0
        self._limiter: Any = None

    def hold(self) -> None:
        with self._lock:
            if self._holders == 0:
                _take_control()
                self._limiter = _controller().limit(limits=1, user_api="blas")
            self._holders += 1

    def release(self) -> None:
        with self._lock:
            self._holders -= 1
            if self._holders == 0:
                _take_control()
                self._limiter.restore_original_limits()
                _take_control()  # and leave it to whoever comes next


_PIN = _Pin()


@contextmanager
def single_threaded() -> Iterator[None]:
    """BLAS on one thread inside the block, as before it afterwards. Blocks may be nested, and overlap in threads."""
    _PIN.hold()
    try:
        yield
    finally:
        _PIN.release()


def pin_process() -> None:
    """BLAS on one thread from now on: for programs of our own (window, terminal), which do nothing else."""
    _PIN.hold()
