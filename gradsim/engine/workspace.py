"""The arrays that one forward and backward pass writes into, for a given number of samples.

The same quantity of all layers lies in one array (runs, rows, samples), every layer a block of rows, so that f′ of the
whole network, or a sum over every layer, is one operation. Each block ends with a row that stays 1 in the activations:
the input beside which the next layer's bias is kept.
"""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.parameters import ParameterLayout

Array = NDArray[np.floating[Any]]


class Workspace:
    """Buffers for ``samples`` samples; those that only a backward pass needs are made when it first asks for them.

    Attributes:
        u: inputs of the activation functions; for the output layer z.
        a: activations after dropout and skip, with rows of ones.
        values: f(u) before dropout and skip; the same memory as ``a`` where neither changes it.
        delta, gradient, derivative: ∂L/∂z, ∂L/∂a and f′(u).
        mask: dropout factors, 0 or 1/(1 − p), or None without dropout.
        starts: first row of each layer's block; hidden_rows: rows of all hidden layers together.
        …_views: the parts of an array that belong to the layers, (runs, units, samples) each, without rows of ones.
    """

    def __init__(
        self,
        layout: ParameterLayout,
        runs: int,
        samples: int,
        dtype: type[np.floating],
        *,
        block_ends: tuple[int, ...] = (),
        normalized: bool = False,
        dropout: bool = False,
    ) -> None:
        self.runs = runs
        self.samples = samples
        self._layout, self._dtype = layout, dtype
        self._block_ends, self._normalized, self._dropout = block_ends, normalized, dropout
        self._square_layers = layout.square_layers
        self.sizes = layout.sizes[1:]
        self.starts = np.cumsum([0] + [size + 1 for size in self.sizes])[:-1]
        self.hidden_rows = int(self.starts[-1])

        self.u = self._rows("u")
        self.u_views = self.layers(self.u)
        self.a = self._rows("a")
        self.a.fill(1)
        self.a_views = self.layers(self.a)
        self.a_augmented = [
            self.a[:, start : start + size + 1] for start, size in zip(self.starts, self.sizes, strict=True)
        ]
        self.mask = self._rows("mask") if dropout else None
        self.mask_views = self.layers(self.mask) if self.mask is not None else []
        self.shares_values = not (dropout or block_ends)
        if self.shares_values:
            self.values, self.value_views = self.a, self.a_views
        else:
            self.values = self._rows("values")
            own = self.layers(self.values)
            # Where nothing comes between f(u) and a, both are the same memory.
            apart = [dropout or layer in block_ends for layer in range(1, len(self.sizes))] + [False]
            self.value_views = [own[i] if apart[i] else self.a_views[i] for i in range(len(apart))]
        self.normalized = self._rows("normalized") if normalized else None
        self.normalized_views = self.layers(self.normalized) if self.normalized is not None else []
        self.inverse_deviations: list[Array] = [np.empty(0, dtype)] * (len(self.sizes) if normalized else 0)

    def _rows(self, name: str) -> Array:
        """The array of this name."""
        return np.zeros((self.runs, sum(self.sizes) + len(self.sizes), self.samples), self._dtype)

    def inverse_deviation(self, index: int) -> Array:
        """1/√(variance + ε) by which the last pass normalized a hidden layer, counted from 0."""
        return self.inverse_deviations[index]

    def layers(self, array: Array) -> list[Array]:
        """Each layer's part of an array of this workspace, (runs, units, samples), without the row of ones."""
        return [array[:, start : start + size] for start, size in zip(self.starts, self.sizes, strict=True)]

    @cached_property
    def derivative(self) -> Array:
        """f′(u); 1 in a linear output layer."""
        derivative = self._rows("derivative")
        derivative.fill(1)  # the slope of a linear output layer, which nothing writes
        return derivative

    @cached_property
    def derivative_views(self) -> list[Array]:
        """f′(u) of each layer."""
        return self.layers(self.derivative)

    @cached_property
    def gradient(self) -> Array:
        """∂L/∂a."""
        return self._rows("gradient")

    @cached_property
    def gradient_views(self) -> list[Array]:
        """∂L/∂a of each layer."""
        return self.layers(self.gradient)

    @cached_property
    def delta(self) -> Array:
        """δ = ∂L/∂z."""
        return self._rows("delta")

    @cached_property
    def delta_views(self) -> list[Array]:
        """δ of each layer."""
        return self.layers(self.delta)

    @cached_property
    def stacks(self) -> list[tuple[Array, Array]]:
        """For each range of square layers: δ, (runs, layers, units, samples), and their inputs, transposed."""
        return [self._stack(first, end) for first, end in self._square_layers]

    def _stack(self, first: int, end: int) -> tuple[Array, Array]:
        block = self.sizes[first] + 1
        layers = end - first

        def stack(array: Array, layer: int) -> Array:
            start = self.starts[layer]
            return array[:, start : start + layers * block].reshape(self.runs, layers, block, self.samples)

        return stack(self.delta, first)[:, :, :-1], stack(self.a, first - 1).swapaxes(2, 3)


class WorkspacePart(Workspace):
    """Some of the runs of another workspace: the same memory, seen as a workspace of its own."""

    def __init__(self, whole: Workspace, runs: slice) -> None:
        """``runs`` of ``whole``; all the arrays that a backward pass needs are made there."""
        self._whole, self._part = whole, runs
        super().__init__(
            whole._layout,
            len(range(whole.runs)[runs]),
            whole.samples,
            whole._dtype,
            block_ends=whole._block_ends,
            normalized=whole._normalized,
            dropout=whole._dropout,
        )
        _ = self.derivative  # which begins by filling it

    def _rows(self, name: str) -> Array:
        rows: Array = getattr(self._whole, name)[self._part]
        return rows

    def inverse_deviation(self, index: int) -> Array:
        """See ``Workspace.inverse_deviation``."""
        return self._whole.inverse_deviation(index)[self._part]
