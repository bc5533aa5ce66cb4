"""From evidence to a verdict. The rules stand as a table in docs/model.md; their thresholds are the constants here.

Several runs are judged together, by medians over those that have not diverged. Everything is a pure function of the
evidence, so that window and terminal say the same of the same step.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import exp, isfinite, isnan, log, nan

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import ACTIVATIONS, Activation
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.median import median_of_runs
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.record import Divergence, judged_runs
from gradsim.engine.residuals import RESIDUALS, block_ends
from gradsim.theory.evidence import Evidence
from gradsim.theory.factors import Breakdown, breakdown, growth
from gradsim.theory.verdict import QUANTITIES, Kind, Verdict
from gradsim.theory.wording import figures, magnitude, share, with_power

Float64 = NDArray[np.float64]

# A layer that gets a thousandth of the signal, or a thousand times as much, does not learn at the others' rate: no one
# learning rate fits both.
GREATEST_RATIO = 1e3
# Of the entries of a layer's gradient. A tenth lost to 0 is no accident of a few small numbers; subnormal numbers still
# point the right way, so that half of them must be so.
UNDERFLOWN_SHARE = 0.1
SUBNORMAL_SHARE = 0.5
# Half of the units are dead in every deep healthy ReLU network: inputs become alike, and a unit is on or off for all.
DEAD_SHARE = 0.9
SATURATED_SHARE = 0.5
# Fewer steps say nothing about learning.
PATIENCE = 200
# Of the loss that no learning is needed for.
STUCK_SHARE = 0.99
LEARNING_SHARE = 0.9
SOLVED_SHARE = 0.05
RISEN = 10.0
# A relative update per step that changes weights by a hundredth in so many steps as a person waits for: 10⁻⁶.
SMALL_UPDATE = 1e-6
# Norms below this are at the end of float64.
END_OF_FLOAT64 = 1e-300
FADING = 1e-150


def diagnose(evidence: Evidence) -> Verdict:
    """The verdict: of all that hold, the first in the order of ``Kind`` but for two details.

    Weights that all began as 0 come right after a divergence, and a network that has learned its task is not stuck.
    """
    with np.errstate(all="ignore"):
        case = _Case(evidence)
        for rule in _RULES:
            verdict = rule(case)
            if verdict is not None:
                return verdict
        return _healthy(case)


@dataclass(frozen=True)
class _Case:
    """The evidence, with what several rules need of it."""

    evidence: Evidence

    @cached_property
    def runs(self) -> NDArray[np.intp]:
        """The runs that are judged."""
        return judged_runs(self.evidence.record)

    @cached_property
    def activation(self) -> Activation:
        return ACTIVATIONS.get(self.evidence.experiment.network.activation)

    @cached_property
    def connected(self) -> bool:
        """Whether there are residual blocks, so that the gradient goes another way than δ."""
        experiment = self.evidence.experiment
        connected = RESIDUALS.get(experiment.mitigation.residual).connected
        return connected and bool(block_ends(experiment.network.depth, experiment.mitigation.residual_span))

    @cached_property
    def log_ratio(self) -> float:
        """ln of the signal at layer 1 over that at the output: −∞ for nothing, NaN where nothing starts."""
        record = self.evidence.record
        norms = record.activation_gradient_norm if self.connected else record.delta_norm
        return float(median_of_runs(np.log(norms[self.runs, 0]) - np.log(norms[self.runs, -1])))

    @property
    def layers_between(self) -> int:
        return self.evidence.record.layers - 1

    @cached_property
    def run(self) -> int:
        """The run whose ratio is nearest to the median: its factors are shown as the cause."""
        if len(self.runs) == 1:
            return int(self.runs[0])
        delta = self.evidence.record.delta_norm[self.runs]
        ratios = np.log(delta[:, 0]) - np.log(delta[:, -1])
        distance = np.abs(ratios - np.median(ratios))
        return int(self.runs[0 if np.isnan(distance).all() else np.nanargmin(distance)])

    @cached_property
    def factors(self) -> Breakdown:
        return breakdown(self.evidence.record, self.run)

    def of_layers(self, figure: Float64) -> Float64:
        """The median over the runs of a figure (runs, L), of the hidden layers (L − 1,)."""
        return median_of_runs(figure[self.runs, :-1])

    def verdict(self, kind: Kind, cause: str, layer: int | None = None, **numbers: str) -> Verdict:
        """With the numbers that most sentences ask for, and ``numbers`` besides."""
        evidence, factors = self.evidence, self.factors
        experiment, record = evidence.experiment, evidence.record
        slope = f"{self.activation.symbol}′"
        rms = self.of_layers(record.derivative_rms)
        known = {
            "step": str(record.step),
            "layers": str(record.layers),
            "layer": str(layer or 1),
            "ratio": magnitude(self.log_ratio, 2),
            "per_layer": figures(growth(self.log_ratio, self.layers_between)),
            "weights": figures(factors.per_layer("weights")),
            "derivative": figures(factors.per_layer("derivative")),
            "rms": figures(float(np.sqrt(np.mean(np.square(rms)))) if len(rms) else nan),
            "maximum_slope": f"{self.activation.maximum_slope:.3g}",
            "slope": slope,
            "function": self.activation.symbol,
            "precision": experiment.precision,
            "smallest": figures(self._limit("smallest_normal"), 2),
            "largest": figures(self._limit("max"), 3),
            "learning_rate": _chosen(experiment.training.learning_rate),
            "first_loss": figures(evidence.first_loss),
            "last_loss": figures(evidence.last_loss),
        }
        ratio = exp(min(self.log_ratio, 700.0)) if not isnan(self.log_ratio) else nan
        return Verdict(kind, cause, layer, known | numbers, ratio)

    def _limit(self, name: str) -> float:
        return float(getattr(np.finfo(PRECISIONS.get(self.evidence.experiment.precision).dtype), name))


def _chosen(value: float) -> str:
    """A number as somebody has chosen it: with a power of ten only where it would have many zeros."""
    text = f"{value:.3g}"
    return with_power(value) if "e" in text else text


def _diverged(case: _Case) -> Verdict | None:
    record, evidence = case.evidence.record, case.evidence
    if record.diverged:
        place = min((place for place in record.divergence if place is not None), key=lambda item: item.step)
    elif not (np.isfinite(record.delta_norm[case.runs]).all() and np.isfinite(record.train_loss[case.runs]).all()):
        place = _about_to_diverge(case)
    else:
        return None
    shadow = evidence.shadow
    lives_on = shadow is not None and bool(np.isfinite(shadow.delta_norm[case.runs]).all())
    # Where the loss has run away, float64 would only have ended a few steps later.
    risen = evidence.last_loss > RISEN * np.fmax(evidence.first_loss, evidence.constant_loss)
    if lives_on and not risen and evidence.experiment.precision != "float64":
        cause = "precision"
    elif evidence.growth_at_first > log(GREATEST_RATIO):
        cause = "weights"
    elif evidence.last_loss > evidence.first_loss:
        cause = "learning_rate"
    else:
        cause = ""
    per_layer = growth(evidence.growth_at_first, case.layers_between)
    return case.verdict(
        Kind.DIVERGED,
        cause,
        place.layer,
        step=str(place.step),
        quantity=QUANTITIES[place.quantity],
        per_layer=figures(per_layer),
    )


def _about_to_diverge(case: _Case) -> Divergence:
    """Where the next step will leave the finite numbers, told from the figures of a look before it."""
    record, run = case.evidence.record, case.runs[0]
    forward = np.flatnonzero(~np.isfinite(record.activation_std[run]))
    if len(forward):
        layer, quantity = int(forward[0]) + 1, "pre-activation"
    elif not np.isfinite(record.train_loss[run]):
        layer, quantity = record.layers, "loss"
    else:
        layer, quantity = int(np.flatnonzero(~np.isfinite(record.delta_norm[run]))[-1]) + 1, "delta"
    return Divergence(record.step + 1, layer, quantity)


def _underflow(case: _Case) -> Verdict | None:
    evidence, record = case.evidence, case.evidence.record
    if _solved(evidence):  # its gradient is small because there is nothing left to learn
        return None
    if evidence.experiment.precision == "float64":
        norms = case.of_layers(record.delta_norm)
        fades = np.any((norms > 0) & (norms < FADING))  # otherwise a 0 comes from dead units or zero weights
        if not fades or norms.min() >= END_OF_FLOAT64:
            return None
        return case.verdict(Kind.UNDERFLOW, "float64", int(np.argmin(norms)) + 1)
    if evidence.shadow is None:
        return None
    zero = np.median((record.gradient_zero_fraction - evidence.shadow.gradient_zero_fraction)[case.runs], axis=0)
    subnormal = np.median(record.gradient_subnormal_fraction[case.runs], axis=0)
    for cause, shares, least in (("zero", zero, UNDERFLOWN_SHARE), ("subnormal", subnormal, SUBNORMAL_SHARE)):
        if shares.max() >= least:
            layer = int(np.argmax(shares))  # of several the one nearest to the input
            wide = float(np.median(np.log(evidence.shadow.weight_gradient_norm[case.runs, layer])))
            return case.verdict(
                Kind.UNDERFLOW, cause, layer + 1, wide=magnitude(wide), **{cause: share(float(shares[layer]))}
            )
    return None


def _without_weights(case: _Case) -> Verdict | None:
    network = case.evidence.experiment.network
    drawn = INITIALIZERS.get(network.initializer)
    nothing = network.gain == 0 or drawn.deviation(1, 1) == 0
    if nothing and network.bias_std == 0 and not _solved(case.evidence):
        return case.verdict(Kind.STUCK, "initialization")
    return None


def _dead(case: _Case) -> Verdict | None:
    dead = case.of_layers(case.evidence.record.dead_fraction)
    if not len(dead) or not dead.max() >= DEAD_SHARE:
        return None
    layer = int(np.argmax(dead))
    return case.verdict(Kind.DEAD_UNITS, "dead_units", layer + 1, dead=share(float(dead[layer])))


def _exploding(case: _Case) -> Verdict | None:
    evidence = case.evidence
    if case.log_ratio > log(GREATEST_RATIO):
        cause = case.factors.dominating
        if case.connected and cause not in ("skip", "weights", "normalization"):
            cause = "skip"
        return case.verdict(Kind.EXPLODING, cause if cause != "dropout" else "", 1)
    if evidence.last_loss > RISEN * max(evidence.first_loss, evidence.constant_loss):
        return case.verdict(Kind.EXPLODING, "learning_rate")
    return None


def _saturated(case: _Case) -> Verdict | None:
    if not case.activation.ends_flat:
        return None
    saturated = case.of_layers(case.evidence.record.saturated_fraction)
    if not len(saturated) or not saturated.max() >= SATURATED_SHARE:
        return None
    # Units that have learned to decide are flat for most samples. As long as the others pass the signal on and the loss
    # falls, nothing is held back.
    if abs(case.log_ratio) <= log(GREATEST_RATIO) and _learns(case.evidence):
        return None
    layer = int(np.argmax(saturated))
    return case.verdict(Kind.SATURATED, "saturation", layer + 1, saturated=share(float(saturated[layer])))


def _vanishing(case: _Case) -> Verdict | None:
    if not case.log_ratio < -log(GREATEST_RATIO):
        return None
    return case.verdict(Kind.VANISHING, case.factors.dominating, 1)


def _stuck(case: _Case) -> Verdict | None:
    evidence = case.evidence
    best = np.fmin(evidence.first_loss, evidence.constant_loss)
    if evidence.record.step < PATIENCE or _solved(evidence) or not evidence.last_loss > STUCK_SHARE * best:
        return None
    update = case.of_layers(evidence.record.update_ratio)
    typical = float(np.median(update)) if len(update) else nan
    cause = "learning_rate" if typical < SMALL_UPDATE else ""
    return case.verdict(Kind.STUCK, cause, update=figures(typical, 1))


def _healthy(case: _Case) -> Verdict:
    if isnan(case.log_ratio):
        return case.verdict(Kind.HEALTHY, "nothing")
    if _solved(case.evidence) and case.evidence.record.step >= PATIENCE:
        return case.verdict(Kind.HEALTHY, "solved")
    return case.verdict(Kind.HEALTHY, "skip" if case.connected else "")


def _learns(evidence: Evidence) -> bool:
    """Whether the loss has come clearly below its beginning and that of a constant answer, or is nearly gone."""
    best = np.fmin(evidence.first_loss, evidence.constant_loss)
    learned = _solved(evidence) or bool(evidence.last_loss <= LEARNING_SHARE * best)
    return evidence.record.step >= PATIENCE and learned


def _solved(evidence: Evidence) -> bool:
    """Whether the loss is nearly gone, beside that of a constant answer."""
    reference = evidence.constant_loss
    if not (isfinite(reference) and reference > 0):
        reference = evidence.first_loss
    return evidence.record.step > 0 and evidence.last_loss <= SOLVED_SHARE * reference


_RULES: tuple[Callable[[_Case], Verdict | None], ...] = (
    _diverged,
    _without_weights,
    _underflow,
    _dead,
    _exploding,
    _saturated,
    _vanishing,
    _stuck,
)
