"""What all kinds of films have in common: of each frame, only the part that differs from the one before is written."""

from dataclasses import dataclass
from typing import IO

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""(height, width, 3): red, green, blue."""

SHORTEST = 0.02
"""Seconds: programs take shorter times of frames for a mistake, and show such films slowly."""

Box = tuple[slice, slice]


@dataclass(frozen=True)
class Timing:
    """How long frames stay.

    Attributes:
        frame: seconds of each frame.
        last: seconds of the last one, after which the film ends or begins again.
        loop: whether it begins again.
    """

    frame: float = 0.1
    last: float = 1.5
    loop: bool = True


class Film:
    """A film that is being written to a file. Subclasses know the format.

    A frame is written when the next one comes, or the film ends: only then is it known how long it stays.
    """

    def __init__(self, file: IO[bytes], size: tuple[int, int], timing: Timing) -> None:
        """Begin a film of ``size`` (width, height) in ``file``, which is empty and can be rewound. Raises OSError."""
        self.file = file
        self.size = size
        self.timing = timing
        self.frames = 0
        self._shown: Pixels | None = None
        self._waiting: tuple[Pixels, Box] | None = None
        self.begin()

    def add(self, pixels: Pixels) -> None:
        """The next frame. Raises OSError."""
        self._flush(self.timing.frame)
        self._waiting = (pixels, _changed(self._shown, pixels))
        self._shown = pixels

    def finish(self) -> None:
        """Write the last frame, and whatever ends the file. Raises OSError."""
        self._flush(self.timing.last)
        self.end()

    def begin(self) -> None:
        """Write what stands before all frames."""
        raise NotImplementedError

    def write(self, part: Pixels, left: int, top: int, seconds: float) -> None:
        """Write what is new in a frame, and where it stands."""
        raise NotImplementedError

    def end(self) -> None:
        """Write what stands behind all frames."""
        raise NotImplementedError

    def _flush(self, seconds: float) -> None:
        if self._waiting is not None:
            pixels, (rows, columns) = self._waiting
            self.write(pixels[rows, columns], columns.start, rows.start, seconds)
            self.frames += 1
            self._waiting = None


def _changed(before: Pixels | None, now: Pixels) -> Box:
    """The smallest part of a frame outside of which nothing differs; a single pixel where nothing does at all."""
    if before is None:
        return slice(0, now.shape[0]), slice(0, now.shape[1])
    unlike = (before != now).any(axis=2)
    rows, columns = np.flatnonzero(unlike.any(axis=1)), np.flatnonzero(unlike.any(axis=0))
    if not len(rows):
        return slice(0, 1), slice(0, 1)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
