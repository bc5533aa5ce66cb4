"""The folder in which runs are kept without being asked: a file for each window, and a lock that says it is in use."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLockFile, QStandardPaths

from gradsim.engine import sessions
from gradsim.engine.errors import GradsimError
from gradsim.engine.sessions import Outline

MOST = 10
"""So many runs of windows that are no longer there are kept at most, the newest ones."""

_LOCK = ".lock"
_UNFINISHED = f".*{sessions.SUFFIX}.*.part"  # see ``engine.atomic``


def folder() -> Path:
    """Where they are: in the user's own folder of the program's data."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "kept"


@dataclass(frozen=True)
class KeptRun:
    """A file in the folder that nobody else has in hand.

    Attributes:
        path: of the file, which may not be there yet.
        lock: held as long as this is in use; after the end of the program, however it came, it holds no longer.
    """

    path: Path
    lock: QLockFile = field(repr=False)

    def outline(self) -> Outline | None:
        """What is in the file; None where it cannot be read."""
        try:
            return sessions.outline_of(self.path)
        except GradsimError:
            return None

    def release(self) -> None:
        """Leave it to whoever asks next."""
        self.lock.unlock()

    def remove(self) -> None:
        """Away with the file. Raises OSError."""
        self.path.unlink(missing_ok=True)
        self.lock.unlock()


def new_run(place: Path) -> KeptRun | None:
    """A name of its own for a window; None where the folder cannot be used."""
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    # Two computers may share the folder, and one process may have two windows.
    return _locked(place / f"{os.getpid()}-{uuid4().hex[:8]}{sessions.SUFFIX}")


def left_runs(place: Path) -> list[KeptRun]:
    """The runs of windows that are no longer there, the newest first, locked; older ones than ``MOST`` are removed."""
    try:
        files = [(file.stat().st_mtime_ns, file) for file in place.glob(f"*{sessions.SUFFIX}")]
    except OSError:
        return []
    for lock in place.glob(f"*{sessions.SUFFIX}{_LOCK}"):  # of windows that ended before there was anything to keep
        file = lock.with_name(lock.name.removesuffix(_LOCK))
        if not file.exists() and (kept := _locked(file)) is not None:
            kept.release()
    found = [kept for _, file in sorted(files, reverse=True) if (kept := _locked(file)) is not None]
    _sweep_out(place, found)
    for old in found[MOST:]:
        old.remove()
    return found[:MOST]


def _sweep_out(place: Path, ours: Sequence[KeptRun]) -> None:
    """Remove what windows that were killed have not finished writing; nobody else would, and each is of some size."""
    for part in place.glob(_UNFINISHED):
        name, _, _ = part.name.removeprefix(".").partition(sessions.SUFFIX)
        file = place / f"{name}{sessions.SUFFIX}"
        if any(kept.path == file for kept in ours):
            part.unlink(missing_ok=True)
        elif (kept := _locked(file)) is not None:
            part.unlink(missing_ok=True)
            kept.release()


def _locked(path: Path) -> KeptRun | None:
    lock = QLockFile(f"{path}{_LOCK}")
    # Qt would take a lock for a left one because it is old; only the process that holds it counts.
    lock.setStaleLockTime(0)
    return KeptRun(path, lock) if lock.tryLock(0) else None
