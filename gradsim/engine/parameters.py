"""All parameters of a network in one flat array, and views into it for each layer.

Optimizers, penalties and clipping act on the whole array at once; the layers see their part of it as matrices. The bias
of a layer is kept as the last column of its weights, beside an input that is always 1: z = [W b]·[a; 1] costs one
product, and ∂L/∂b comes out of the same product as ∂L/∂W.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating[Any]]


class Views(Sequence[Array]):
    """Views into one array, one per layer. Assigning to an item writes into the network's own numbers."""

    def __init__(self, views: Iterable[Array]) -> None:
        self._views = tuple(views)

    @overload
    def __getitem__(self, index: int) -> Array: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Array]: ...
    def __getitem__(self, index: int | slice) -> Array | Sequence[Array]:
        return self._views[index]

    def __setitem__(self, index: int, value: ArrayLike) -> None:
        self._views[index][...] = value

    def __len__(self) -> int:
        return len(self._views)

    def __iter__(self) -> Iterator[Array]:
        return iter(self._views)


class ParameterLayout:
    """Where each parameter lies.

    Attributes:
        sizes: inputs, units of every hidden layer, outputs.
        size: number of parameters of one run.
        starts: (L + 1,) where the matrix [W b] of each layer starts, and where the last one ends.
        square_layers: (first, end) index ranges of successive layers with as many inputs as units, whose weight
            gradients can be computed by one stacked product; layers_outside_squares: all others. Both from 0.
    """

    def __init__(self, sizes: Sequence[int], *, normalized: bool, learnable_scales: int) -> None:
        self.sizes = tuple(sizes)
        self.matrix_shapes = [(fan_out, fan_in + 1) for fan_in, fan_out in pairwise(self.sizes)]
        self.starts = np.cumsum([0] + [rows * columns for rows, columns in self.matrix_shapes])
        self.normalized_units = self.sizes[1:-1] if normalized else ()
        self.learnable_scales = learnable_scales
        self.size = int(self.starts[-1]) + 2 * sum(self.normalized_units) + learnable_scales
        self.square_layers = list(self._find_square_layers())
        stacked = {layer for first, end in self.square_layers for layer in range(first, end)}
        self.layers_outside_squares = [layer for layer in range(self.layers) if layer not in stacked]

    @property
    def layers(self) -> int:
        """L, the output layer included."""
        return len(self.matrix_shapes)

    @cached_property
    def is_weight(self) -> NDArray[np.bool_]:
        """(numbers,) for all weights and biases in their order: True for a weight."""
        return self.weight_mask(np.float64)[: self.starts[-1]] > 0

    @cached_property
    def weight_counts(self) -> NDArray[np.int64]:
        """(L,) how many weights each layer has."""
        return np.array([rows * (columns - 1) for rows, columns in self.matrix_shapes])

    def weight_mask(self, dtype: type[np.floating]) -> Array:
        """(size,) 1 where the flat array holds a weight, 0 for biases, γ, β and α."""
        mask: Array = np.zeros(self.size, dtype)
        for matrix in ParameterViews(self, mask[np.newaxis]).matrices:
            matrix[:, :, :-1] = 1
        return mask

    def _find_square_layers(self) -> Iterator[tuple[int, int]]:
        first = 0
        while first < self.layers:
            shape = self.matrix_shapes[first]
            end = first + 1
            if shape[1] == shape[0] + 1 and first > 0:
                while end < self.layers - 1 and self.matrix_shapes[end] == shape:
                    end += 1
                if end < self.layers:
                    yield first, end
            first = end


class ParameterViews:
    """The parts of a flat array (runs, size), as views.

    Attributes:
        matrices: [W b] of each layer, (runs, fan_out, fan_in + 1).
        weights: (runs, fan_out, fan_in); biases: (runs, fan_out).
        gammas, betas: (runs, units) of each hidden layer, empty without normalization.
        residual_scales: (runs, blocks) the learnable α, (runs, 0) without.
        all_matrices: (runs, numbers) weights and biases of all layers in a row.
        stacks: (runs, layers, fan_out, fan_in + 1) for each range of square layers.
    """

    def __init__(self, layout: ParameterLayout, flat: Array) -> None:
        runs = flat.shape[0]
        self.matrices = [
            flat[:, start:end].reshape(runs, *shape)
            for start, end, shape in zip(layout.starts[:-1], layout.starts[1:], layout.matrix_shapes, strict=True)
        ]
        self.all_matrices = flat[:, : layout.starts[-1]]
        self.weights = Views(matrix[:, :, :-1] for matrix in self.matrices)
        self.biases = Views(matrix[:, :, -1] for matrix in self.matrices)
        units = layout.normalized_units
        bounds = int(layout.starts[-1]) + np.cumsum([0, *units, *units])
        parts = [flat[:, start:end] for start, end in pairwise(bounds)]
        self.gammas = Views(parts[: len(units)])
        self.betas = Views(parts[len(units) :])
        self.residual_scales = flat[:, layout.size - layout.learnable_scales :]
        self.stacks = [
            flat[:, layout.starts[first] : layout.starts[end]].reshape(runs, end - first, *layout.matrix_shapes[first])
            for first, end in layout.square_layers
        ]
