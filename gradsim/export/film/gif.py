"""GIF: up to 256 colours in what is new of each frame, chosen for it and without dithering, which is noise on plots."""

import struct

import numpy as np
from numpy.typing import NDArray
from PIL import GifImagePlugin, Image

from gradsim.export.film.film import SHORTEST, Film, Pixels

_COLORS = 256
# Where there are more, so many of the most frequent ones are kept exactly: ground, writing, curves.
_EXACT = 128
_FOR_EVER = b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
# Colours whose nearest ones are looked for at a time: some megabytes.
_PORTION = 4096
# So often the palette is moved to the middle of those colours that it stands for.
_ROUNDS = 4


class GifFilm(Film):
    """A GIF with a palette for each frame."""

    def begin(self) -> None:
        """Write the head."""
        self.file.write(b"GIF89a" + struct.pack("<HHBBB", *self.size, 0x70, 0, 0))
        if self.timing.loop:
            self.file.write(_FOR_EVER)

    def write(self, part: Pixels, left: int, top: int, seconds: float) -> None:
        """Write a frame: it stays, and the next one is painted over it."""
        indices, palette = indexed(part)
        height, width = indices.shape
        image = Image.frombytes("P", (width, height), indices.tobytes())
        image.putpalette(palette.tobytes())
        milliseconds = 1000 * max(seconds, SHORTEST)
        blocks = GifImagePlugin.getdata(
            image, (left, top), duration=round(milliseconds, -1), disposal=1, include_color_table=True
        )
        for block in blocks:
            self.file.write(block)

    def end(self) -> None:
        """Write the end."""
        self.file.write(b";")


def indexed(pixels: Pixels) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Each pixel as a place in a palette (height, width), and the palette (at most 256, 3).

    Up to 256 colours are kept as they are. Of more, the most frequent ones are, and the others become the nearest of a
    median cut through them.
    """
    wide = pixels.astype(np.uint32)
    packed = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    found, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colors = np.stack((found >> 16, found >> 8 & 255, found & 255), axis=1).astype(np.uint8)
    places = places.reshape(packed.shape)
    if len(colors) <= _COLORS:
        return places.astype(np.uint8), colors
    order = np.argsort(-counts, kind="stable")
    kept, others = order[:_EXACT], order[_EXACT:]
    # One pixel for each colour: rare ones, of a thin curve or a small map, count as much as the edges of writing.
    row = Image.frombytes("RGB", (len(others), 1), colors[others].tobytes())
    cut = row.quantize(_COLORS - _EXACT, Image.Quantize.MEDIANCUT, kmeans=_ROUNDS).getpalette()
    assert cut is not None
    palette = np.concatenate((colors[kept], np.array(cut, dtype=np.uint8).reshape(-1, 3)[: _COLORS - _EXACT]))
    new_places = np.empty(len(colors), dtype=np.uint8)
    new_places[kept] = np.arange(_EXACT)
    new_places[others] = _nearest(colors[others], palette)
    return new_places[places], palette


def _nearest(colors: NDArray[np.uint8], palette: NDArray[np.uint8]) -> NDArray[np.uint8]:
    wanted, offered = colors.astype(np.float32), palette.astype(np.float32)
    # |a − b|² without |a|², which is the same for all.
    lengths = np.square(offered).sum(axis=1)
    parts = [
        np.argmin(lengths - 2 * wanted[first : first + _PORTION] @ offered.T, axis=1)
        for first in range(0, len(wanted), _PORTION)
    ]
    return np.concatenate(parts).astype(np.uint8)
