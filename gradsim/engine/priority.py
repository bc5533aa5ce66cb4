"""Processes that work in the background, and leave the processor to whoever looks at a window."""

import os

# How far they step back, of 19: with two at work, a window keeps its thirty pictures a second.
_STEPS = 10


def step_back() -> None:
    """Let other programs go first, where the system knows of such a thing (not on Windows)."""
    if hasattr(os, "nice"):
        os.nice(_STEPS)
