"""Session files: a run as it stands, with all that is known of its past, to be opened where it was left.

The format is described in docs/file-formats.md.
"""

from gradsim.engine.sessions.reading import is_session, outline_of, pins_of, read
from gradsim.engine.sessions.session import SUFFIX, Opened, Outline, PinnedRun, Resumed, Session
from gradsim.engine.sessions.writing import write

__all__ = [
    "SUFFIX",
    "Opened",
    "Outline",
    "PinnedRun",
    "Resumed",
    "Session",
    "is_session",
    "outline_of",
    "pins_of",
    "read",
    "write",
]
