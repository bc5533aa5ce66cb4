"""Memory that a window has used goes back to the system."""

import ctypes
import platform

import numpy as np
import pytest

from gradsim.gui.application import ensure_application

_NUMBERS = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"


class _Mallinfo2(ctypes.Structure):
    """As in malloc.h of glibc 2.33 and later."""

    _fields_ = [(name, ctypes.c_size_t) for name in _NUMBERS.split()]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other allocators are left as they are")
def test_large_blocks_have_pages_of_their_own() -> None:
    """Otherwise glibc, once a large picture was freed, mixes the next ones with what is small and lives long, and a
    window that is used for hours grows though it holds nothing more."""
    ensure_application()
    mallinfo2 = ctypes.CDLL(None).mallinfo2
    mallinfo2.restype = _Mallinfo2
    large = np.zeros(24 << 20, np.uint8)
    del large
    before = mallinfo2().hblkhd
    # What is free inside the heap is used first, however large.
    pictures = [np.zeros(2 << 20, np.uint8) for _ in range(64)]
    assert mallinfo2().hblkhd - before >= pictures[-1].nbytes
