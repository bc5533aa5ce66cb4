"""The prediction of mean-field theory for an experiment at initialization."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.blas import single_threaded
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.datasets import load_dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.losses import check_loss
from gradsim.engine.record import frozen
from gradsim.theory.architecture import Architecture
from gradsim.theory.backward import Centring, Sizes, backward
from gradsim.theory.correlation import correlations, mean_off_diagonal
from gradsim.theory.derivatives import derivatives
from gradsim.theory.forward import Forward, ForwardLayer, forward
from gradsim.theory.inverse_variances import InverseVariances
from gradsim.theory.limit import limit
from gradsim.theory.moments import moment_table
from gradsim.theory.output import output_deltas
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import log_means, safe_exp
from gradsim.theory.spread import Scatter, Spread, spread
from gradsim.theory.weight_gradient import WeightGradients, weight_gradients

Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class Profile:
    """A norm of every layer relative to that of the output layer; arrays (L,), read-only.

    Attributes:
        ratio: the ratio of root mean squares in infinitely wide networks.
        median: of single networks of this width: half lie above.
        deviation: the standard deviation of ln(ratio) over networks of this width; 0 at the output layer.
    """

    ratio: Float64
    median: Float64
    deviation: Float64

    def band(self, deviations: float = 2.0) -> tuple[Float64, Float64]:
        """(lower, upper) bounds, so many standard deviations from the median; two hold about nine of ten networks."""
        with np.errstate(all="ignore"):
            width = np.exp(deviations * self.deviation)
            return frozen(self.median / width), frozen(self.median * width)


@dataclass(frozen=True)
class MeanField:
    """What infinitely wide networks of an experiment do at initialization, and how far finite ones stray from it.

    Arrays are float64, read-only and of length L, index l − 1 for layer l, the output layer last. A number that is not
    defined (0/0, or beyond a float64 that overflowed) is NaN.

    Attributes:
        q: mean over units and samples of z², the pre-activations before any normalization.
        activation_square: mean of a², after the skip at the end of a residual block.
        slope_square: E[f′(u)²]; 1 for a linear output layer.
        correlation: mean correlation of u between two of the samples that stand for the first mini-batch; NaN for one.
        chi: χ^l, the factor from layer l + 1 to layer l on a unit's squared δ, the mean over samples of each one's own
            factor; n^(l+1)·Var(W^(l+1))·E[f′²] in a plain network. NaN at the output layer. The factor on the sum over
            samples is another where their slopes differ: it is in ``delta``.
        delta: ‖δ^l‖/‖δ^L‖ over the first mini-batch.
        weight_gradient: ‖∂L/∂W^l‖/‖∂L/∂W^L‖ over the first mini-batch.
        activation_gradient: ‖∂L/∂a^l‖/‖∂L/∂a^L‖ over the first mini-batch.
        factor_per_layer: the geometric mean of ‖δ^l‖/‖δ^(l+1)‖ over the layers.
        fixed_point: q*, where an endlessly deep network of this kind would end; see ``limit.Limit``.
        chi_star: χ* there, per layer, or per residual block.
        depth_scale: ξ = 1/|ln χ*|, in layers.
        phase: "ordered", "critical" (|χ* − 1| ≤ 0.01), "chaotic", or "not defined".
    """

    q: Float64
    activation_square: Float64
    slope_square: Float64
    correlation: Float64
    chi: Float64
    delta: Profile
    weight_gradient: Profile
    activation_gradient: Profile
    factor_per_layer: float
    fixed_point: float
    chi_star: float
    depth_scale: float
    phase: str

    @property
    def layers(self) -> int:
        """L, the number of layers, the output layer included."""
        return len(self.q)


def predict(experiment: Experiment, dataset: Dataset | None = None) -> MeanField:
    """The prediction for an experiment: 9 to 18 ms for a depth of 100, the most with skips or a costly activation.

    Args:
        experiment: what to predict.
        dataset: its data, where they are at hand already; otherwise they are loaded or generated.

    Raises:
        ExperimentError: where keys contradict one another, or the loss does not fit the data.
        DataError: where the data cannot be read.
    """
    experiment.check_consistency()
    dataset = dataset or load_dataset(experiment.data, experiment.seed)
    check_loss(experiment.training.loss, experiment.data.name, dataset.task)
    # Overflow and undefined ratios are results here, told apart as inf and NaN; only NumPy's warnings are silenced.
    with np.errstate(all="ignore"), single_threaded():
        architecture = Architecture.of(experiment, dataset)
        samples = SampleSet.of(experiment, dataset)
        states = forward(architecture, samples)
        layers, activation = states.layers, architecture.activation
        slopes = derivatives(activation, states)
        outputs = output_deltas(
            layers[-1].pre_activation,
            samples,
            experiment.training.loss,
            activation if architecture.output_activation else None,
        )
        output = outputs.mean(axis=0)
        responses = backward(architecture, layers, slopes.slope, np.ones_like(output), None)
        inverse = _inverse_variances(layers)
        if inverse is not None:
            gradients = backward(architecture, layers, slopes.slope, output, Centring.of(layers, samples, inverse))
            sizes = Sizes.of(gradients, np.ones(samples.count))
        else:  # each pair of samples has a backward recursion of its own
            gradients = responses
            sizes = Sizes.of(responses, output.diagonal())
        scatter = spread(architecture, layers, slopes.fluctuations, responses, outputs, samples, inverse)
        weights = weight_gradients(architecture, layers, responses, gradients, outputs, samples)
        return _assembled(architecture, states, slopes.slope, sizes, scatter, weights)


def _inverse_variances(layers: list[ForwardLayer]) -> InverseVariances | None:
    """Of the hidden layers, with batch normalization."""
    batches = [(item.batch, item.layer.fan_out) for item in layers if item.batch]
    if not batches:
        return None
    statistics, units = zip(*batches, strict=True)
    return InverseVariances.of(statistics, units)


def _assembled(
    architecture: Architecture,
    states: Forward,
    slopes: Float64,
    sizes: Sizes,
    scatter: Spread,
    weights: WeightGradients,
) -> MeanField:
    layers = states.layers
    q = np.exp(log_means([item.pre_activation for item in layers]))
    of_layer = [item.state for item in layers[:-1]]
    value, slope = _output_squares(architecture, float(q[-1]))
    squares = np.exp(log_means([item.activations.scaled() for item in layers[:-1] if item.activations]))
    slope_square = np.trace(slopes, axis1=1, axis2=2) / slopes.shape[1]
    output_correlation = correlations(layers[-1].pre_activation.values)[1]
    delta, gradient = ((log_squares - log_squares[-1]) / 2 for log_squares in (sizes.delta, sizes.gradient))
    end = limit(architecture, float(q[-2]))
    return MeanField(
        q=frozen(q),
        activation_square=frozen(np.array([*squares, value])),
        slope_square=frozen(np.append(slope_square[of_layer], slope)),
        correlation=frozen(np.append(mean_off_diagonal(states.c)[of_layer], mean_off_diagonal(output_correlation))),
        chi=frozen(sizes.chi),
        delta=_profile(delta, scatter.delta),
        weight_gradient=_made_profile(
            weights.log_ratio,
            weights.mean_log_ratio + scatter.weight_gradient.shift,
            np.hypot(weights.deviation, scatter.weight_gradient.deviation),
        ),
        activation_gradient=_profile(gradient, scatter.activation_gradient),
        factor_per_layer=safe_exp(float(delta[0]) / (len(layers) - 1)),
        fixed_point=end.q,
        chi_star=end.chi,
        depth_scale=end.depth_scale,
        phase=end.phase,
    )


def _output_squares(architecture: Architecture, q: float) -> tuple[float, float]:
    """E[a²] and E[f′²] of the output layer."""
    return moment_table(architecture.activation).squares(q) if architecture.output_activation else (q, 1.0)


def _profile(log_ratio: Float64, scatter: Scatter) -> Profile:
    return _made_profile(log_ratio, log_ratio + scatter.shift, scatter.deviation)


def _made_profile(log_ratio: Float64, log_median: Float64, deviation: Float64) -> Profile:
    """A profile from logarithms; what is 0 in every network does not scatter."""
    zero = log_ratio == -np.inf
    median = np.where(zero, 0, np.exp(log_median))
    return Profile(frozen(np.exp(log_ratio)), frozen(median), frozen(np.where(zero, 0, deviation)))
