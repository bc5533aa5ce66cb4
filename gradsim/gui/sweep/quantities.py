"""What a picture of a sweep shows: medians over runs and repeats, along one axis of the grid or two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.sweep.grid import SEED, Axis, Grid
from gradsim.sweep.point_text import FIGURES
from gradsim.sweep.tables import arrays_of
from gradsim.sweep.together import PointResult

Float64 = NDArray[np.float64]

# Losses that differ by more than this are drawn as powers of ten.
_DECADE = 10.0


@dataclass(frozen=True)
class Spread:
    """A figure at every place of the picture: the median of the networks that go on, the least and the greatest.

    Each (values of the first axis, values of the second axis where there is one); NaN where nothing is known.
    """

    middle: Float64
    low: Float64
    high: Float64

    @property
    def known(self) -> bool:
        """Whether there is anything to be drawn."""
        return bool(np.isfinite(self.middle).any())

    @property
    def spans_decades(self) -> bool:
        """Whether the medians are positive and so far apart that their logarithms are to be drawn."""
        finite = self.middle[np.isfinite(self.middle)]
        return bool(finite.size and finite.min() > 0 and finite.max() > _DECADE * finite.min())

    def log10(self) -> "Spread":
        """The same in powers of ten; a 0 is −∞, and drawn at the lower end."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return Spread(*(np.log10(part) for part in (self.middle, self.low, self.high)))


@dataclass(frozen=True)
class Overview:
    """A sweep as it is drawn.

    Attributes:
        axes: one or two.
        folded: the other axes but that of seeds, over which medians are taken too.
        networks: how many networks there are at every place, at most.
        steps: how many were made, but for networks that diverged before.
        figures: by name, as in ``PointResult``.
        diverged: whether all networks of a place have left the finite numbers, like the arrays of ``figures``.
    """

    axes: tuple[Axis, ...]
    folded: tuple[Axis, ...]
    networks: int
    steps: int
    figures: Mapping[str, Spread]
    diverged: NDArray[np.bool_]


def overview(grid: Grid, results: Mapping[int, PointResult]) -> Overview:
    """The first two axes of the grid, or the only one; seeds are repeats unless they are all there is."""
    arrays = arrays_of(grid, results)
    shown = _shown(grid.axes)
    rest = [index for index in range(len(grid.axes)) if index not in shown]
    order = (*shown, *rest, len(grid.axes))
    shape = tuple(len(grid.axes[index].values) for index in shown)

    def places(name: str) -> NDArray[np.float64]:
        """(places…, networks)"""
        values: NDArray[np.float64] = arrays[name].transpose(order).reshape(*shape, -1)
        return values

    # What a network shows when it leaves the finite numbers says nothing of the others.
    lost = places("diverged").astype(bool)
    figures = {name: _spread(np.where(lost, np.nan, places(name))) for name in FIGURES}
    # Runs that are not there, because another point has more of them, are NaN and have not diverged.
    there = lost | ~np.isnan(places("train_loss"))
    diverged: NDArray[np.bool_] = np.all(lost | ~there, axis=-1) & np.any(there, axis=-1)
    return Overview(
        axes=tuple(grid.axes[index] for index in shown),
        folded=tuple(grid.axes[index] for index in rest if grid.axes[index].path != SEED),
        networks=int(there.sum(axis=-1).max()),
        steps=max(result.step for result in results.values()),
        figures=figures,
        diverged=diverged,
    )


def _shown(axes: Sequence[Axis]) -> list[int]:
    keys = [index for index, axis in enumerate(axes) if axis.path != SEED]
    return (keys or list(range(len(axes))))[:2]


def _spread(values: Float64) -> Spread:
    """Over the last axis, leaving NaN out."""
    ordered = np.sort(values, axis=-1)  # NaN last
    count = np.count_nonzero(~np.isnan(values), axis=-1)[..., np.newaxis]

    def at(place: NDArray[np.intp]) -> Float64:
        picked: Float64 = np.take_along_axis(ordered, np.maximum(place, 0), axis=-1)[..., 0]
        return picked

    # For 0 networks the first of all NaN, whichever is asked for.
    lower, upper = at((count - 1) // 2), at(np.minimum(count // 2, np.maximum(count - 1, 0)))
    return Spread(_between(lower, upper), at(np.zeros_like(count)), at(count - 1))


def _between(lower: Float64, upper: Float64) -> Float64:
    """Their mean; infinite values are not mixed with others."""
    with np.errstate(invalid="ignore"):
        return np.where(lower == upper, lower, lower / 2 + upper / 2)
