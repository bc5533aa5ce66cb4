"""Files that are none: whoever reads a pipe waits until somebody writes into it, which may be never."""

from pathlib import Path


def is_pipe(path: Path) -> bool:
    """Whether there is a named pipe. Of what cannot be looked at, reading it tells more."""
    try:
        return path.is_fifo()
    except (OSError, ValueError):
        return False
