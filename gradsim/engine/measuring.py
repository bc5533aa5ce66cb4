"""What a Record says of a step's layers, measured where the step is about to overwrite it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.diagnostics import SignalMeter, weight_magnitudes, weight_norms
from gradsim.engine.extremes import count_extremes
from gradsim.engine.factors import measure_factors
from gradsim.engine.network import Network
from gradsim.engine.norms import run_norms
from gradsim.engine.parameters import ParameterViews
from gradsim.engine.record import EXTREMES, FACTORS, frozen
from gradsim.engine.sections import Mitigation
from gradsim.engine.stepping import Stepper
from gradsim.engine.workspace import Workspace

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]


@dataclass
class GradientFigures:
    """What a Record says of a step's gradient before it was regularized.

    ``data_norm`` is None where nothing was added to the gradient or clipped: it is then still there to be measured.
    """

    penalty: Float64
    data_norm: Float64 | None
    clip_scale: Float64
    extremes: dict[str, Float64]


class StepMeter:
    """Measures the steps of one trainer.

    Attributes:
        before: (runs, size) the parameters that the last gradient was taken at.
    """

    def __init__(self, network: Network, stepper: Stepper, activation: str) -> None:
        """``activation``: the name of the network's."""
        self._network = network
        self._stepper = stepper
        self._signal_meter = SignalMeter(stepper.workspace)
        # Kept, because fresh memory for every measured step would cost more than what is done in it.
        # Not zeros_like, which writes to all of it: what is never measured needs no memory.
        self.before = np.zeros(network.flat.shape, network.dtype)
        self._change = np.zeros(network.flat.shape, network.dtype)
        self._before_views = ParameterViews(network.layout, self.before)
        self._change_views = ParameterViews(network.layout, self._change)
        self._maximum_slope = ACTIVATIONS.get(activation).maximum_slope

    def keep_parameters(self) -> None:
        """Remember the parameters, which are about to be updated."""
        np.copyto(self.before, self._network.flat)

    def regularize(self, mitigation: Mitigation) -> GradientFigures:
        """The same as ``Stepper.regularize``, with everything measured that it overwrites."""
        stepper, network = self._stepper, self._network
        clips = mitigation.clip != "none"
        data_norm = None
        if clips or mitigation.l1 or mitigation.l2:
            data_norm = weight_norms(network.layout, stepper.gradient_views)
        extremes = count_extremes(network.layout, stepper.gradient_views)
        clip_scale = np.ones(network.runs)
        stepper.add_penalty_gradient()
        if clips:
            before = run_norms(stepper.gradient)
            stepper.clip()
            np.divide(run_norms(stepper.gradient), before, out=clip_scale, where=before > 0)
        self.keep_parameters()
        return GradientFigures(self._penalty(mitigation), data_norm, clip_scale, extremes)

    def regularize_afterwards(self, mitigation: Mitigation, inputs: Array) -> GradientFigures:
        """Measure a step that turned out to be the last of a run: signals are there, its gradient is computed again.

        With the parameters from before the update, so that both come out as they were, bit for bit.
        """
        stepper, network = self._stepper, self._network
        updated = network.flat.copy()
        np.copyto(network.flat, self.before)
        network.propagation.backward(stepper.workspace, stepper.gradient_views)
        network.propagation.weight_gradients(stepper.workspace, inputs, stepper.gradient_views)
        figures = self.regularize(mitigation)
        np.copyto(network.flat, updated)
        return figures

    def layer_figures(
        self, figures: GradientFigures, workspace: Workspace, stopped: NDArray[np.bool_] | None, *, updated: bool
    ) -> dict[str, Float64]:
        """The fields (runs, L) of a Record by name, read-only, and ``penalty`` and ``clip_scale`` (runs,).

        Args:
            figures: of the same step's gradient.
            workspace: its signals.
            stopped: (runs,) which runs make no steps any more; None where all do.
            updated: whether the parameters have been updated since; otherwise there is no update ratio.
        """
        layout = self._network.layout
        if self._signal_meter.workspace is not workspace:  # after a change of dropout, or for a peek
            self._signal_meter = SignalMeter(workspace)
        signals = self._signal_meter.measure(self._maximum_slope)
        np.subtract(self._network.flat, self.before, out=self._change)
        factors = measure_factors(self._network.propagation, self._before_views, self._signal_meter, signals)
        applied_norm, weight_norm, change = (
            weight_norms(layout, views)
            for views in (self._stepper.gradient_views, self._before_views, self._change_views)
        )
        update_ratio = np.full_like(weight_norm, np.nan)
        if updated:
            np.divide(change, weight_norm, out=update_ratio, where=weight_norm > 0)
            if stopped is not None:
                update_ratio[stopped] = np.nan
        measured = {
            "penalty": figures.penalty,
            "clip_scale": figures.clip_scale,
            "weight_gradient_norm": applied_norm if figures.data_norm is None else figures.data_norm,
            "delta_norm": signals.delta_norm,
            "activation_gradient_norm": signals.activation_gradient_norm,
            "applied_gradient_norm": applied_norm,
            "activation_mean": signals.activation_mean,
            "activation_std": signals.activation_std,
            "derivative_rms": signals.derivative_rms,
            "saturated_fraction": signals.saturated_fraction,
            "dead_fraction": signals.dead_fraction,
            "weight_norm": weight_norm,
            "update_ratio": update_ratio,
            **{f"{name}_factor": factors[name] for name in FACTORS},
            **{f"gradient_{kind}_fraction": figures.extremes[kind] for kind in EXTREMES},
        }
        return {name: frozen(values) for name, values in measured.items()}

    def _penalty(self, mitigation: Mitigation) -> Float64:
        network = self._network
        penalty = np.zeros(network.runs)
        if mitigation.l1:
            penalty += mitigation.l1 * weight_magnitudes(network.parameters)
        if mitigation.l2:
            penalty += mitigation.l2 * np.square(weight_norms(network.layout, network.parameters)).sum(axis=1)
        return penalty
