"""Animated PNG: every pixel as it was painted. Programs that know no films show the first frame.

Format: PNG specification, third edition, with the chunks acTL, fcTL and fdAT.
"""

import struct
import zlib

import numpy as np

from gradsim.export.film.film import Film, Pixels

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTH, _RGB = 8, 2
_MILLISECONDS = 1000
_LONGEST = 65_535


class ApngFilm(Film):
    """An animated PNG of eight bits for each colour."""

    def begin(self) -> None:
        """Write the head. How many frames there are is filled in at the end."""
        self._order = 0
        self.file.write(_SIGNATURE)
        self._write(b"IHDR", struct.pack(">IIBBBBB", *self.size, _DEPTH, _RGB, 0, 0, 0))
        self._count_place = self.file.tell()
        self._write_count()

    def write(self, part: Pixels, left: int, top: int, seconds: float) -> None:
        """Write a frame: it replaces what is below it."""
        height, width, _ = part.shape
        delay = min(round(seconds * _MILLISECONDS), _LONGEST)
        frame = struct.pack(">IIIIHHBB", width, height, left, top, delay, _MILLISECONDS, 0, 0)
        self._write(b"fcTL", self._number() + frame)
        # In front of each row, how it is to be read: as it stands.
        rows = np.zeros((height, 1 + 3 * width), dtype=np.uint8)
        rows[:, 1:] = part.reshape(height, 3 * width)
        data = zlib.compress(rows.tobytes(), 6)
        if self.frames == 0:
            self._write(b"IDAT", data)
        else:
            self._write(b"fdAT", self._number() + data)

    def end(self) -> None:
        """Write the end, and how many frames there are."""
        self._write(b"IEND", b"")
        end = self.file.tell()
        self.file.seek(self._count_place)
        self._write_count()
        self.file.seek(end)

    def _write_count(self) -> None:
        plays = 0 if self.timing.loop else 1
        self._write(b"acTL", struct.pack(">II", self.frames, plays))

    def _number(self) -> bytes:
        number = struct.pack(">I", self._order)
        self._order += 1
        return number

    def _write(self, kind: bytes, data: bytes) -> None:
        self.file.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))
