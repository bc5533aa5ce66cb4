"""Session files: a run as it stands, with all that is known of its past, to be opened where it was left.

The format is described in docs/file-formats.md.
"""

from gradsim.engine.sessions.reading import experiment_of, is_session, read
from gradsim.engine.sessions.session import SUFFIX, Opened, Resumed, Session
from gradsim.engine.sessions.writing import write

__all__ = ["SUFFIX", "Opened", "Resumed", "Session", "experiment_of", "is_session", "read", "write"]
