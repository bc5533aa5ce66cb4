"""Films: what is written is what was added, frame by frame."""

import io

import numpy as np
import pytest
from PIL import Image

from gradsim.export.film import FILMS, Timing
from gradsim.export.film.gif import indexed

_USUAL = Timing()


def _frames(count: int = 4, size: tuple[int, int] = (40, 30)) -> list[np.ndarray]:
    """A square that moves over a ground of two colours; the third frame is the second once more."""
    frames = []
    for number in (0, 1, 1, *range(2, count - 1)):
        pixels = np.full((size[1], size[0], 3), 250, dtype=np.uint8)
        pixels[:, :10] = (20, 40, 60)
        pixels[5 + number : 12 + number, 5 * number : 5 * number + 9] = (213, 94, 0)
        frames.append(pixels)
    return frames[:count]


def _film(kind: str, frames: list[np.ndarray], timing: Timing = _USUAL) -> io.BytesIO:
    file = io.BytesIO()
    film = FILMS[kind](file, (frames[0].shape[1], frames[0].shape[0]), timing)
    for pixels in frames:
        film.add(pixels)
    film.finish()
    return file


@pytest.mark.parametrize("kind", FILMS)
def test_frames_come_back(kind: str) -> None:
    """Every pixel of every frame, though only what has changed was written, and how long each stays."""
    frames = _frames()
    with Image.open(_film(kind, frames, Timing(0.2, 1.0, loop=False))) as film:
        assert film.n_frames == len(frames)
        for number, pixels in enumerate(frames):
            film.seek(number)
            np.testing.assert_array_equal(np.asarray(film.convert("RGB")), pixels)
            assert film.info["duration"] == (1000 if number == len(frames) - 1 else 200)


@pytest.mark.parametrize("kind", FILMS)
def test_frames_are_written_as_they_come(kind: str) -> None:
    """A long film must not wait in memory for its end."""
    file = io.BytesIO()
    film = FILMS[kind](file, (40, 30), Timing())
    ends = []
    for pixels in _frames(6):
        film.add(pixels)
        ends.append(file.tell())
    assert sorted(set(ends)) == ends


def test_lossless_is_lossless() -> None:
    """Also of noise, of which a GIF has too few colours."""
    frames = [np.random.default_rng(seed).integers(0, 256, (30, 40, 3), dtype=np.uint8) for seed in range(3)]
    with Image.open(_film("apng", frames)) as film:
        for number, pixels in enumerate(frames):
            film.seek(number)
            np.testing.assert_array_equal(np.asarray(film.convert("RGB")), pixels)


def test_frequent_colours_are_exact_in_a_palette() -> None:
    """Ground and curves keep their colours beside a map of thousands of others."""
    pixels = np.zeros((100, 100, 3), dtype=np.uint8)
    pixels[:50] = (255, 255, 255)
    pixels[50:60] = (0, 114, 178)
    y, x = np.mgrid[0:40, 0:100]
    pixels[60:] = np.stack((x * 2, y * 6, 255 - x * 2), axis=2)
    indices, palette = indexed(pixels)
    assert len(palette) <= 256
    shown = palette[indices].astype(int)
    assert (shown[:60] == pixels[:60]).all()
    assert np.abs(shown - pixels).max() < 24
