"""The verdict: what is wrong with a network's gradients, if anything, where, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gradsim.engine.message import Translate
from gradsim.theory.wording import said_number


class Kind(StrEnum):
    """What can be said of a network; the first that holds is said."""

    DIVERGED = "diverged"
    UNDERFLOW = "underflow"
    DEAD_UNITS = "dead_units"
    EXPLODING = "exploding"
    SATURATED = "saturated"
    VANISHING = "vanishing"
    STUCK = "stuck"
    HEALTHY = "healthy"

    @property
    def label(self) -> str:
        """As the pill has it: DEAD UNITS."""
        return self.value.replace("_", " ").upper()


# Sentences by kind and cause, translated as wholes. Numbers arrive written out.
TEMPLATES: Mapping[tuple[Kind, str], str] = {
    (Kind.DIVERGED, "learning_rate"): (
        "At step {step} the {quantity} of layer {layer} left the finite numbers. "
        "Cause: steps too large; the loss had gone from {first_loss} to {last_loss} at learning rate {learning_rate}."
    ),
    (Kind.DIVERGED, "weights"): (
        "At step {step} the {quantity} of layer {layer} left the finite numbers. "
        "Cause: an exploding gradient; δ grew ×{per_layer} per layer towards the input."
    ),
    (Kind.DIVERGED, "precision"): (
        "At step {step} the {quantity} of layer {layer} left the range of {precision}, which ends at {largest}. "
        "In float64 it is still finite."
    ),
    (Kind.DIVERGED, ""): "At step {step} the {quantity} of layer {layer} left the finite numbers.",
    (Kind.UNDERFLOW, "zero"): (
        "{zero} of layer {layer}’s gradient is exactly 0 in {precision}; in float64 it is {wide}. "
        "Cause: the signal falls below {smallest}, the end of {precision}’s range."
    ),
    (Kind.UNDERFLOW, "subnormal"): (
        "{subnormal} of layer {layer}’s gradient is subnormal in {precision}, with fewer digits than others: "
        "below {smallest}. In float64 it is {wide}."
    ),
    (Kind.UNDERFLOW, "float64"): (
        "The gradient of layer {layer} is below {smallest}, the end of float64’s range: "
        "what arrives there is 0 or has lost its digits."
    ),
    (Kind.DEAD_UNITS, "dead_units"): (
        "{dead} of layer {layer}’s units have slope 0 for every sample of the mini-batch: "
        "their weights get no gradient. Cause: their inputs lie where {slope} = 0."
    ),
    (Kind.EXPLODING, "weights"): (
        "δ grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. "
        "Cause: large weights, ×{weights} per layer, while {slope} leaves ×{derivative}."
    ),
    (Kind.EXPLODING, "derivative"): (
        "δ grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. "
        "Cause: {slope} reaches {maximum_slope}, ×{derivative} per layer; the weights give ×{weights}."
    ),
    (Kind.EXPLODING, "normalization"): (
        "δ grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. "
        "Cause: normalization without skips gains more from each layer than {slope} takes."
    ),
    (Kind.EXPLODING, "skip"): (
        "The gradient grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. "
        "Cause: each residual block adds its branch to the skip, so the sums grow from block to block."
    ),
    (Kind.EXPLODING, "learning_rate"): (
        "The loss has grown from {first_loss} to {last_loss}. "
        "Cause: steps too large; learning rate {learning_rate} overshoots."
    ),
    (Kind.EXPLODING, ""): "The gradient grows: layer 1 receives {ratio} times the signal at the output.",
    (Kind.SATURATED, "saturation"): (
        "{saturated} of layer {layer} sits on the flat ends of {function}, where {slope} is under 1 % of its maximum "
        "and hardly any gradient passes. Cause: inputs spread too wide."
    ),
    (Kind.VANISHING, "derivative"): (
        "δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. "
        "Cause: {slope} ≤ {maximum_slope} (rms {rms}) at every layer; weights add only ×{weights}."
    ),
    (Kind.VANISHING, "weights"): (
        "δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. "
        "Cause: small weights, ×{weights} per layer, on top of ×{derivative} from {slope}."
    ),
    (Kind.VANISHING, "normalization"): (
        "δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. "
        "Cause: normalization takes more from each layer than the weights give."
    ),
    (Kind.VANISHING, "dropout"): (
        "δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. "
        "Cause: dropout takes part of the signal at every layer."
    ),
    (Kind.VANISHING, "skip"): (
        "The gradient shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. "
        "Cause: the skip connections cancel part of what the branches pass on."
    ),
    (Kind.VANISHING, ""): "Layer 1 receives {ratio} of the signal at the output.",
    (Kind.STUCK, "initialization"): (
        "All units of a layer started alike, with weights 0, and get the same gradient for ever: "
        "nothing below the output can learn. Cause: the initializer."
    ),
    (Kind.STUCK, "learning_rate"): (
        "Gradients pass (layer 1 receives {ratio} times the signal at the output), but after {step} steps the loss is "
        "still {last_loss}. Updates are {update} of the weights per step: too small to learn."
    ),
    (Kind.STUCK, ""): (
        "Gradients pass (layer 1 receives {ratio} times the signal at the output), but after {step} steps the loss is "
        "still {last_loss}, no better than a constant answer."
    ),
    (
        Kind.HEALTHY,
        "solved",
    ): "The task is learned: loss {last_loss}. Layer 1 receives {ratio} times the signal at the output.",
    (Kind.HEALTHY, "nothing"): "No gradient is left at the output: loss {last_loss}. There is nothing more to learn.",
    (Kind.HEALTHY, "skip"): (
        "The gradient passes over the skips: "
        "across {layers} layers, layer 1 receives {ratio} times the signal at the output."
    ),
    (Kind.HEALTHY, ""): (
        "The gradient passes: ×{per_layer} per layer, and layer 1 receives {ratio} times the signal at the output."
    ),
}
# Quantities of a Divergence as the sentences have them.
QUANTITIES = {
    "pre-activation": "pre-activation",
    "loss": "loss",
    "delta": "signal δ",
    "gradient": "gradient",
    "weights": "weights",
}


@dataclass(frozen=True)
class Verdict:
    """One verdict.

    Attributes:
        kind: what is wrong, or HEALTHY.
        cause: why, one of the causes that ``TEMPLATES`` has for the kind; "" where none can be told.
        layer: 1…L, the layer that shows it most, or None where it is the whole network.
        numbers: what the sentence's template asks for, written out.
        ratio: signal at layer 1 over that at the output: of δ, or of ∂L/∂a in a network with skips; NaN where not
            defined.
    """

    kind: Kind
    cause: str
    layer: int | None
    numbers: Mapping[str, str]
    ratio: float

    @property
    def template(self) -> str:
        """The English sentence with names in place of numbers."""
        return TEMPLATES[self.kind, self.cause]

    @property
    def sentence(self) -> str:
        """In English."""
        return self.template.format_map(self.numbers)

    def said(self, translate: Translate) -> str:
        """The sentence in the language into which ``translate`` brings English texts."""
        words = set(QUANTITIES.values())
        numbers = {
            name: translate(text) if text in words else said_number(text, translate)
            for name, text in self.numbers.items()
        }
        return translate(self.template).format_map(numbers)

    def like(self, other: "Verdict") -> bool:
        """Whether both say the same of the same layer, be it with other numbers."""
        return (self.kind, self.cause, self.layer) == (other.kind, other.cause, other.layer)
