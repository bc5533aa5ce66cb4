"""Memory that goes back to the system once a program that runs for hours no longer uses it.

The allocator of Linux learns from use: after a large block is freed, it takes blocks of that size from its heaps from
then on, up to 32 MB, and gives every thread a heap of its own. What is small and lives long then comes to lie between
pictures and arrays that are gone, and their pages are lost.
"""

import ctypes
import sys

# Names of mallopt(3) and their numbers in malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8

# A block of this many bytes or more has pages of its own, and gives them back when it is freed. Smaller than a picture
# of a plot, larger than what training, measuring and evaluating put aside. What is kept of the heaviest networks is
# larger, and new pages for each cost them some time (see docs/implementation-notes.md).
_LARGE = 1 << 20

_HEAPS = 2  # one for the window's thread, one for all others


def give_memory_back() -> None:
    """Tell the allocator so, for the rest of this process; where it is another one than that of Linux, nothing is done.

    To be called before threads are started: heaps that are there stay.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # glibc has it, others do not
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)
        mallopt(_TRIM_THRESHOLD, _LARGE)
        mallopt(_ARENA_MAX, _HEAPS)
