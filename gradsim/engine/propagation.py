"""Forward and backward pass: the formulas of docs/model.md, over all runs and samples at once.

Arrays are (runs, units, samples); a sample is a column, as in the formulas. Layer numbers count from 0 here: index i is
hidden layer i + 1, and the output layer comes last.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import Activation
from gradsim.engine.normalization import (
    EPSILON,
    RUNNING_MOMENTUM,
    Normalization,
    normalization_backward,
    normalize,
)
from gradsim.engine.parameters import ParameterLayout, ParameterViews
from gradsim.engine.precisions import Precision
from gradsim.engine.residuals import Residual, block_ends
from gradsim.engine.workspace import Workspace

Array = NDArray[np.floating[Any]]


def _rounded_product(left: Array, right: Array, out: Array) -> None:
    """A product accumulated in float32 and rounded to float16 once, as matrix units of accelerators do."""
    np.copyto(out, np.matmul(left.astype(np.float32), right.astype(np.float32)), casting="same_kind")


class Propagation:
    """How signals run through a network with the given parameters: forward, backward, weight gradients.

    Attributes:
        block_ends: the hidden layers, counted from 1, at which a residual block ends.
        block_of: for each hidden layer the number of the block that ends there, or None.
        target_of: for each hidden layer the layer that its skip goes to, both counted from 0, or None.
        scales: α of each block, (runs, blocks).
    """

    def __init__(
        self,
        layout: ParameterLayout,
        parameters: ParameterViews,
        precision: Precision,
        *,
        activation: Activation,
        output_activation: bool,
        normalization: Normalization,
        residual: Residual,
        span: int,
    ) -> None:
        self._layout = layout
        self._parameters = parameters
        self._dtype = precision.dtype
        self._product = np.matmul if precision.dtype is precision.product_dtype else _rounded_product
        self._activation = activation
        self._output_activation = output_activation
        self._axis = normalization.axis
        self._keeps_averages = normalization.keeps_running_averages
        self._runs = runs = parameters.matrices[0].shape[0]
        depth = layout.layers - 1
        self._matrices = parameters.matrices
        self._transposed_weights = [weights.swapaxes(1, 2) for weights in parameters.weights]
        self._gammas = [gamma[:, :, np.newaxis] for gamma in parameters.gammas]
        self._betas = [beta[:, :, np.newaxis] for beta in parameters.betas]
        self._learnable = residual.learnable

        self.block_ends = block_ends(depth, span) if residual.connected else ()
        blocks = len(self.block_ends)
        if self._learnable:
            self.scales = parameters.residual_scales
        else:
            self.scales = np.full((runs, blocks), residual.scale(blocks) if blocks else 0, self._dtype)
        self.block_of: list[int | None] = [None] * depth
        self._source_of: list[int] = [0] * depth
        self.target_of: list[int | None] = [None] * depth
        for block, end in enumerate(self.block_ends):
            self.block_of[end - 1] = block
            self._source_of[end - 1] = end - 1 - span
            self.target_of[end - 1 - span] = end - 1

        averaged = layout.sizes[1:-1] if self._keeps_averages else ()
        self.running_means = [np.zeros((runs, units, 1), self._dtype) for units in averaged]
        self.running_variances = [np.ones((runs, units, 1), self._dtype) for units in averaged]

    def forget_averages(self) -> None:
        """Running averages as they are before the first step."""
        for mean, variance in zip(self.running_means, self.running_variances, strict=True):
            mean.fill(0)
            variance.fill(1)

    def share_averages(self, other: "Propagation", first: int = 0) -> None:
        """Use the running averages of the runs of ``other`` from ``first`` on, and see them change with it."""
        runs = slice(first, first + self._runs)
        self.running_means = [mean[runs] for mean in other.running_means]
        self.running_variances = [variance[runs] for variance in other.running_variances]

    def workspace(self, samples: int, *, dropout: bool = False) -> Workspace:
        """Fresh buffers for ``samples`` samples."""
        return Workspace(
            self._layout,
            self._runs,
            samples,
            self._dtype,
            block_ends=self.block_ends,
            normalized=self._axis is not None,
            dropout=dropout,
        )

    # -- forward ------------------------------------------------------------------------------------------------------

    def forward(self, workspace: Workspace, inputs: Array, *, training: bool, track: bool = False) -> Array:
        """The outputs a^L, (runs, outputs, samples), for inputs (features + 1, samples) whose last row is 1.

        Args:
            workspace: buffers of the right size; everything a backward pass needs is left there.
            inputs: augmented inputs; with a leading axis of runs where each run sees samples of its own.
            training: batch statistics; otherwise running averages. Dropout acts where the workspace has a mask.
            track: whether the running averages follow this mini-batch.
        """
        signal = inputs
        last = len(workspace.sizes) - 1
        for index in range(last):
            self._product(self._matrices[index], signal, workspace.u_views[index])
            signal = self.finish_layer(workspace, index, training=training, track=track)
        outputs = workspace.a_views[last]
        self._product(self._matrices[last], signal, workspace.u_views[last])
        if self._output_activation:
            self._activation.function(workspace.u_views[last], outputs)
        else:
            np.copyto(outputs, workspace.u_views[last])
        return outputs

    def pre_activate(self, workspace: Workspace, index: int, inputs: Array) -> Array:
        """z of one layer, given that those before it are done; for initializers that look at the data."""
        signal = workspace.a_augmented[index - 1] if index else inputs
        self._product(self._matrices[index], signal, workspace.u_views[index])
        return workspace.u_views[index]

    def finish_layer(self, workspace: Workspace, index: int, *, training: bool, track: bool = False) -> Array:
        """From z of a hidden layer to its activation with the row of ones, which is returned."""
        u = workspace.u_views[index]
        if self._axis is not None:
            self._normalize(workspace, index, training=training, track=track)
        value = workspace.value_views[index]
        self._activation.function(u, value)
        if not workspace.shares_values:
            self._drop_and_add(workspace, index)
        return workspace.a_augmented[index]

    def _drop_and_add(self, workspace: Workspace, index: int) -> None:
        """a = mask·f(u), and at the end of a block a = a(source) + α·mask·f(u)."""
        a, value, block = workspace.a_views[index], workspace.value_views[index], self.block_of[index]
        if workspace.mask is not None:
            np.multiply(value, workspace.mask_views[index], out=a)
        elif block is not None:
            np.copyto(a, value)
        if block is not None:
            a *= self.scales[:, block, np.newaxis, np.newaxis]
            a += workspace.a_views[self._source_of[index]]

    def _normalize(self, workspace: Workspace, index: int, *, training: bool, track: bool) -> None:
        assert self._axis is not None
        z, normalized = workspace.u_views[index], workspace.normalized_views[index]
        if training or not self._keeps_averages:
            mean, variance, inverse_deviation = normalize(z, self._axis, normalized)
            workspace.inverse_deviations[index] = inverse_deviation
            if track and self._keeps_averages:
                self._follow(index, mean, variance, workspace.samples)
        else:
            np.subtract(z, self.running_means[index], out=normalized)
            normalized /= np.sqrt(self.running_variances[index] + EPSILON)
        np.multiply(normalized, self._gammas[index], out=z)
        z += self._betas[index]

    def _follow(self, index: int, mean: Array, variance: Array, samples: int) -> None:
        """Running averages; the variance unbiased, as it is meant for samples not yet seen."""
        running_mean, running_variance = self.running_means[index], self.running_variances[index]
        running_mean += RUNNING_MOMENTUM * (mean - running_mean)
        running_variance += RUNNING_MOMENTUM * (variance * (samples / (samples - 1)) - running_variance)

    # -- backward -----------------------------------------------------------------------------------------------------

    def differentiate(self, workspace: Workspace) -> None:
        """f′(u) of every layer, into the workspace."""
        derivative = self._activation.derivative
        layers = len(workspace.sizes) if self._output_activation else len(workspace.sizes) - 1
        if workspace.shares_values:
            rows = slice(None if self._output_activation else workspace.hidden_rows)
            derivative(workspace.u[:, rows], workspace.values[:, rows], workspace.derivative[:, rows])
        else:
            for index in range(layers):
                derivative(workspace.u_views[index], workspace.value_views[index], workspace.derivative_views[index])

    def backward(self, workspace: Workspace, gradients: ParameterViews) -> None:
        """∂L/∂a and δ = ∂L/∂z of every layer, from ∂L/∂a^L in the last of ``gradient_views``.

        The gradients of γ, β and α are written into ``gradients``; those of the weights are ``weight_gradients``.
        """
        self.differentiate(workspace)
        delta = workspace.delta_views[-1]
        np.multiply(workspace.gradient_views[-1], workspace.derivative_views[-1], out=delta)
        for index in range(len(workspace.sizes) - 2, -1, -1):
            gradient = workspace.gradient_views[index]
            self._product(self._transposed_weights[index + 1], delta, gradient)
            target = self.target_of[index]
            if target is not None:
                gradient += workspace.gradient_views[target]
            delta = workspace.delta_views[index]
            branch = gradient
            if not workspace.shares_values:
                branch = self._branch_gradient(workspace, index, gradients)
            np.multiply(branch, workspace.derivative_views[index], out=delta)
            if self._axis is not None:
                self._normalize_backward(workspace, index, delta, gradients)

    def backpropagate(self, workspace: Workspace, index: int, parameters: ParameterViews) -> Array:
        """Wᵀδ of the layer above layer ``index``, (runs, units, samples), as ``backward`` had it before any skip.

        ``parameters``: those that the pass had, where they have been updated since.
        """
        arriving = np.empty_like(workspace.gradient_views[index])
        self._product(parameters.weights[index + 1].swapaxes(1, 2), workspace.delta_views[index + 1], arriving)
        return arriving

    def _branch_gradient(self, workspace: Workspace, index: int, gradients: ParameterViews) -> Array:
        """∂L/∂f(u): ∂L/∂a times α at the end of a block, times the dropout mask; in the place of δ where it differs."""
        gradient, out = workspace.gradient_views[index], workspace.delta_views[index]
        block = self.block_of[index]
        branch = gradient
        if block is not None:
            if self._learnable:
                value = workspace.value_views[index]
                if workspace.mask is not None:
                    value = value * workspace.mask_views[index]
                runs = self._runs
                products = (gradient * value).reshape(runs, -1)
                np.add.reduce(products, axis=1, out=gradients.residual_scales[:, block])
            np.multiply(gradient, self.scales[:, block, np.newaxis, np.newaxis], out=out)
            branch = out
        if workspace.mask is not None:
            np.multiply(branch, workspace.mask_views[index], out=out)
            branch = out
        return branch

    def _normalize_backward(self, workspace: Workspace, index: int, delta: Array, gradients: ParameterViews) -> None:
        assert self._axis is not None
        normalized = workspace.normalized_views[index]
        np.add.reduce(delta * normalized, axis=-1, out=gradients.gammas[index])
        np.add.reduce(delta, axis=-1, out=gradients.betas[index])
        delta *= self._gammas[index]
        normalization_backward(delta, normalized, workspace.inverse_deviation(index), self._axis)

    def weight_gradients(self, workspace: Workspace, inputs: Array, gradients: ParameterViews) -> None:
        """∂L/∂[W b]^l = δ^l [a^(l−1); 1]ᵀ of every layer, summed over the samples (δ carries the 1/samples)."""
        for (delta, transposed), out in zip(workspace.stacks, gradients.stacks, strict=True):
            self._product(delta, transposed, out)
        for index in self._layout.layers_outside_squares:
            signal = workspace.a_augmented[index - 1] if index else inputs
            self._product(workspace.delta_views[index], signal.swapaxes(-1, -2), gradients.matrices[index])
