"""Whether a file is still as it was when it was opened or written here."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_PORTION = 2**20


@dataclass(frozen=True)
class Stamp:
    """What a file was like at some time: when it was changed last, how long it was, and a sum of what is in it."""

    time: int
    size: int
    digest: str

    @classmethod
    def of(cls, path: str) -> Self | None:
        """That of the file now; None where there is no file that can be read."""
        try:
            state = Path(path).stat()
            return cls(state.st_mtime_ns, state.st_size, _digest(path))
        except (OSError, ValueError):
            return None

    def still_holds(self, path: str) -> bool:
        """Whether the file has not been changed since; one that is gone cannot be lost any more."""
        try:
            state = Path(path).stat()
            if (state.st_mtime_ns, state.st_size) == (self.time, self.size):
                return True
            # Copied back, or saved once more without a change.
            return state.st_size == self.size and _digest(path) == self.digest
        except FileNotFoundError:
            return True
        except OSError:
            return False


def _digest(path: str) -> str:
    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        while portion := file.read(_PORTION):
            digest.update(portion)
    return digest.hexdigest()
