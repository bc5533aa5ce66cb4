"""Measuring a network from the arrays that a forward and backward pass has left in its workspace."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.blocks import row_blocks
from gradsim.engine.norms import norms_from, row_squares, squarable
from gradsim.engine.parameters import ParameterLayout, ParameterViews
from gradsim.engine.workspace import Workspace

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]

SATURATION = 0.01  # of the greatest slope: below, a unit counts as saturated


@dataclass(frozen=True)
class SignalFigures:
    """Per-layer figures (runs, L) of the signals of one pass; see ``record.Record`` for their meaning."""

    delta_norm: Float64
    activation_gradient_norm: Float64
    activation_mean: Float64
    activation_std: Float64
    derivative_rms: Float64
    saturated_fraction: Float64
    dead_fraction: Float64


def weight_norms(layout: ParameterLayout, views: ParameterViews) -> Float64:
    """Norms of the weights of each layer, or of their gradient or change: (runs, L)."""
    sums = np.empty((views.matrices[0].shape[0], layout.layers))
    for stack, (first, end) in zip(views.stacks, layout.square_layers, strict=True):
        sums[:, first:end] = _matrix_squares(stack[..., :-1])
    for layer in layout.layers_outside_squares:
        sums[:, layer] = _matrix_squares(views.weights[layer])
    return norms_from(sums, views.matrices[0].dtype, lambda run, layer: views.weights[layer][run])


def weight_magnitudes(views: ParameterViews) -> Float64:
    """Σ|W| over all layers of each run, (runs,)."""
    sums = [np.abs(squarable(weights)).sum(axis=(1, 2), dtype=np.float64) for weights in views.weights]
    total: Float64 = np.add.reduce(sums)
    return total


def _matrix_squares(matrices: Array) -> Float64:
    """Σ of squares over rows and columns: (…, rows, columns) → (…)."""
    squares: Float64 = np.add.reduce(row_squares(matrices), axis=-1, dtype=np.float64)
    return squares


class SignalMeter:
    """Measures a workspace, whose layers are blocks of rows that each end with a row of ones."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        sizes = np.array(workspace.sizes)
        # Pairs (start of the units, start of the row of ones): every other segment of a sum is a layer.
        self._bounds = np.column_stack([workspace.starts, workspace.starts + sizes]).ravel()
        self._block_sizes = sizes + 1
        self._units = sizes.astype(np.float64)
        self._entries = self._units * workspace.samples
        self._ones = np.ones(workspace.samples, squarable(workspace.u[:0]).dtype)
        self._count_ones = np.ones(workspace.samples, np.float32)

    def measure(self, maximum_slope: float) -> SignalFigures:
        """Everything that is measured of activations, derivatives and deltas."""
        workspace = self.workspace
        mean, deviation = self._moments()
        saturated, dead = self._inactive(SATURATION * maximum_slope)
        return SignalFigures(
            delta_norm=self.norms(workspace.delta, workspace.delta_views),
            activation_gradient_norm=self.norms(workspace.gradient, workspace.gradient_views),
            activation_mean=mean,
            activation_std=deviation,
            derivative_rms=self.norms(workspace.derivative, workspace.derivative_views) / np.sqrt(self._entries),
            saturated_fraction=saturated,
            dead_fraction=dead,
        )

    def _layer_sums(self, rows: Array) -> Float64:
        """Sums over the rows of each layer, in float64: (runs, rows) → (runs, L)."""
        return np.add.reduceat(rows, self._bounds, axis=1, dtype=np.float64)[:, ::2]

    def norms(self, signal: Array, views: list[Array]) -> Float64:
        """The norm of each layer's rows of an array like those of the workspace, (runs, L); ``views``: its layers."""
        sums = self._layer_sums(row_squares(signal))
        return norms_from(sums, signal.dtype, lambda run, layer: views[layer][run])

    def _moments(self) -> tuple[Float64, Float64]:
        workspace = self.workspace
        a = workspace.a
        mean = self._layer_sums(np.matmul(squarable(a), self._ones)) / self._entries
        # Deviations from the layer's mean, entry by entry; squares minus the squared mean would cancel digits away.
        centres = np.repeat(mean, self._block_sizes, axis=1).astype(self._ones.dtype)
        rows = a.reshape(-1, workspace.samples)
        squares, columns = np.empty(len(rows), centres.dtype), centres.reshape(-1, 1)
        for block in row_blocks(*rows.shape):
            squares[block] = row_squares(squarable(rows[block]) - columns[block])
        sums = self._layer_sums(squares.reshape(centres.shape))
        centre = mean.astype(centres.dtype)
        norms = norms_from(
            sums, centres.dtype, lambda run, layer: squarable(workspace.a_views[layer][run]) - centre[run, layer]
        )
        return mean, norms / np.sqrt(self._entries)

    def _inactive(self, threshold: float) -> tuple[Float64, Float64]:
        """The share of saturated entries and the share of dead units of each layer."""
        slopes = self.workspace.derivative
        rows = slopes.reshape(-1, slopes.shape[2])
        counts = np.empty(len(rows), np.float32)
        for block in row_blocks(*rows.shape):
            part = rows[block]
            below = (part < threshold) & (part > -threshold)
            # A product counts many times faster than a sum of booleans; whole numbers are exact in it.
            counts[block] = np.matmul(below.astype(np.float32), self._count_ones)
        # Only a unit that is saturated at every sample can have slope 0 at every sample.
        candidates = counts == slopes.shape[2]
        dead_units = np.zeros(counts.shape)
        if candidates.any():
            dead_units[candidates] = ~rows[candidates].any(axis=1)
        saturated, dead = (self._layer_sums(figures.reshape(slopes.shape[:2])) for figures in (counts, dead_units))
        return saturated / self._entries, dead / self._units
