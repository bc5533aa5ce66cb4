"""The machine that a check runs on: how slow it is, how long something takes on it, how much memory is in use."""

import ctypes
import os
import sys
from pathlib import Path
from time import perf_counter, thread_time

NOMINAL_SECONDS = 0.1
"""Processor time in which a usual desktop adds ten million numbers in Python: its slowness is called 1."""


def slowness() -> float:
    """How many times as long as a usual desktop this machine takes; 0.1 to 0.5 s."""
    start = thread_time()
    sum(range(10_000_000))
    return (thread_time() - start) / NOMINAL_SECONDS


def held_time() -> float:
    """A clock in seconds that stands still while this thread waits for a processor that others use.

    It goes on while the thread waits for anything else: a lock, a file, another thread. Only Linux tells; elsewhere
    this is an ordinary clock, and other programs make everything look slower than it is.
    """
    return perf_counter() - _waited()


def _waited() -> float:
    if sys.platform != "linux":
        return 0.0
    try:
        with Path("/proc/thread-self/schedstat").open("rb") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def resident() -> float | None:
    """Megabytes of memory in use, without what the allocator merely keeps for later; None where nobody tells."""
    if sys.platform != "linux":
        return None
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def peak() -> float:
    """Megabytes of memory that this process has had at most, so far."""
    import resource  # not on Windows, where the rest of this file works

    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1e6 if sys.platform == "darwin" else kilobytes / 1e3
