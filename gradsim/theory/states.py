"""The states that the inputs u of an activation function run through, layer by layer, and what f makes of each."""

from math import inf

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.correlation import Correlation, correlations
from gradsim.theory.expansion import Expansion
from gradsim.theory.homogeneous import HomogeneousKernel
from gradsim.theory.moments import MomentTable
from gradsim.theory.octaves import ValuePath

Float64 = NDArray[np.float64]

# A kernel that changes by less than this share from one layer to the next has arrived.
_SETTLED = 1e-13


class States:
    """Every state once; ``value`` and ``mean`` are E[f f] and E[f] in the last one."""

    def __init__(self, table: MomentTable) -> None:
        self._values = _HomogeneousValues(table) if table.activation.homogeneous else _SeriesValues(table)
        self._found: list[tuple[Float64, Float64]] = []
        self._expanded_at: list[float] = []
        self.value = self.mean = self._kernel = np.empty(0)

    def go_on_to(self, kernel: Float64) -> int:
        """The number of the state of a kernel of u, which is the last one where nothing changes any more."""
        # Variances arrive long before correlations do.
        variances = kernel.diagonal().tolist()
        arrived = self._have_arrived(variances)
        if arrived and _settled(kernel, self._kernel):
            return len(self._found) - 1
        q, c = correlations(kernel)
        if not arrived:
            self.mean = self._values.expand(q)
            self._expanded_at = variances
        self.value = self._values.expectation(c)
        self._kernel = kernel
        self._found.append((q, c))
        return len(self._found) - 1

    def _have_arrived(self, variances: list[float]) -> bool:
        """Whether they are those that f has been expanded at; most often the first one already is not."""
        for here, there in zip(variances, self._expanded_at or [inf] * len(variances), strict=True):
            if not abs(here - there) <= _SETTLED * here:
                return False
        return True

    def all(self) -> tuple[Float64, Float64]:
        """q and c of all of them: (states, samples) and (states, samples, samples)."""
        q, c = (np.array(values) for values in zip(*self._found, strict=True))
        return q, c


def _settled(kernel: Float64, before: Float64) -> bool:
    return bool(np.abs(kernel - before).max() <= _SETTLED * before.max())


class _HomogeneousValues:
    """E[f f] in closed form, for functions that are linear on either side of 0."""

    def __init__(self, table: MomentTable) -> None:
        row = table.at_one()[0]
        self._mean, self._kernel = row[0], HomogeneousKernel(row)
        self._q = np.empty(0)

    def expand(self, q: Float64) -> Float64:
        """Take second moments (samples,) from here on; E[f] there."""
        self._q = q
        mean: Float64 = self._mean * np.sqrt(q)
        return mean

    def expectation(self, c: Float64) -> Float64:
        """E[f f] for correlations (samples, samples)."""
        return self._kernel.expectation(self._q, c)


class _SeriesValues:
    """The same for all other functions."""

    def __init__(self, table: MomentTable) -> None:
        self._table, self._path = table, ValuePath(table.octaves)
        self._kinked = bool(table.activation.kinks)
        self._expansion: Expansion | None = None
        self._correlation: Correlation | None = None

    def expand(self, q: Float64) -> Float64:
        """Take second moments (samples,) from here on; E[f] there."""
        columns = self._path.columns(q)
        if columns is None:
            columns = np.ascontiguousarray(self._table.value(q).T)
        self._expansion = Expansion.of_values(columns, kinked=self._kinked)
        mean: Float64 = columns[0]
        return mean

    def expectation(self, c: Float64) -> Float64:
        """E[f f] for correlations (samples, samples)."""
        if self._correlation is None:
            self._correlation = Correlation(c[np.newaxis])
        self._correlation.move_to(c)
        assert self._expansion is not None
        result: Float64 = self._correlation.expectation(self._expansion)[0]
        return result
