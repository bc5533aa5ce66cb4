"""Why a remedy does what it does, as far as it can be said beyond the numbers: by the illness, the activation function
and the outcome of its trial.
"""

from collections.abc import Iterator
from math import exp, isfinite, log

from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, registered
from gradsim.theory.judgement import PASSES, passes_at_first, written_signal
from gradsim.theory.outcome import Outcome
from gradsim.theory.remedies import Remedy, illness_of
from gradsim.theory.wording import figures

# Why a cure does not help, by its name and by what is the case. "explodes": the network explodes at its first weights
# with this change; "explodes, ReLU": a ReLU network with He weights; "vanishes": likewise. Otherwise the illness.
_VAIN: dict[tuple[str, str], Message] = {
    ("batch", "explodes"): Message(
        "Without skips batch normalization lets the gradient grow from layer to layer, here ×{per_layer} at the first "
        "weights: the deeper the network, the more."
    ),
    ("layer", "explodes"): Message(
        "Layer normalization fixes the size of the signal on its way up; on the way down the gradient still grows "
        "×{per_layer} per layer at the first weights."
    ),
    ("layer", "vanishes"): Message(
        "Layer normalization fixes the size of the signal on its way up; on the way down the slopes still leave "
        "×{per_layer} per layer at the first weights."
    ),
    ("identity", "explodes, ReLU"): Message(
        "Plain residual sums add a whole branch at every block: with ReLU and He weights the squared norm doubles each "
        "time, forward and backward."
    ),
    ("identity", "explodes"): Message(
        "Plain residual sums add a whole branch at every block, forward and backward: layer 1 receives {first} times "
        "the signal at the first weights."
    ),
    ("residual", "explodes"): Message(
        "α = 1/√blocks makes the branches smaller, but with weights as large as these the sums still grow."
    ),
    ("clip", "vanishing"): Message(
        "Clipping shortens gradients that are too long; it cannot lengthen one that has vanished."
    ),
    ("clip", "exploding"): Message(
        "Clipping limits how long a step is. It comes after the backward pass and takes nothing from what explodes on "
        "the way."
    ),
    ("clip", "saturated"): Message(
        "Clipping limits how long a step is; units that sit where their function is flat are not brought back by that."
    ),
    ("l2", "vanishing"): Message("L2 makes weights smaller, and with them the product that the gradient is made of."),
    ("l2", "exploding"): Message(
        "L2 takes a small share of the weights away at every step; the first ones, at which the gradient explodes, it "
        "leaves as they are."
    ),
    ("l2", "steps"): Message("L2 adds to the gradient; the steps become no shorter by that."),
    ("l2", "saturated"): Message(
        "L2 takes a small share of the weights away at every step; meanwhile the units sit where their function is "
        "flat."
    ),
    ("l2", "dead_units"): Message("L2 draws the weights to 0, and no unit back that is off for every sample."),
    ("l2", "stuck"): Message("L2 draws the weights to 0; what is to be learned does not lie there."),
    ("slower", "exploding"): Message("The rate multiplies all layers alike; what is between them stays as it is."),
    ("faster", "vanishing"): Message(
        "A larger rate multiplies the steps of all layers alike: the upper ones overshoot before the lower ones move."
    ),
    ("adam", "exploding"): Message(
        "Adam divides what has arrived at each weight by its own size; that layer 1 receives so much more it does not "
        "change."
    ),
    ("dropout", "exploding"): Message(
        "Dropout takes away part of the signal at random and enlarges the rest to match: the product stays as large."
    ),
    ("dropout", ""): Message("Dropout takes away part of the signal at random; it gives none back."),
}


def explanation(remedy: Remedy, before: Outcome, after: Outcome, *, helped: bool) -> Message | None:
    """One sentence, or None where nothing general can be said of an outcome like this."""
    if helped:
        return registered(remedy.reason)
    for situation in _situations(before, after):
        if (remedy.key, situation) in _VAIN:
            return _VAIN[remedy.key, situation].filled(
                first=written_signal(after.ratio_first), per_layer=figures(_per_layer(after), 3)
            )
    return None


def _situations(before: Outcome, after: Outcome) -> Iterator[str]:
    """What is the case, the most special first."""
    if not passes_at_first(after) and after.ratio_first <= 1:
        yield "vanishes"
    elif not passes_at_first(after):
        if _is_relu_with_he(after.experiment):
            yield "explodes, ReLU"
        yield "explodes"
    yield _illness(before)
    yield ""


def _illness(outcome: Outcome) -> str:
    """What is wrong with a network: what its first weights do to the gradient, where that does not pass."""
    ratio = outcome.ratio_first
    if isfinite(ratio) and ratio > 0 and abs(log(ratio)) > PASSES:
        return "exploding" if ratio > 1 else "vanishing"
    return illness_of(outcome.verdict)


def _is_relu_with_he(experiment: Experiment) -> bool:
    network = experiment.network
    return (
        network.activation in ("relu", "leaky_relu")
        and network.initializer in ("he_normal", "he_uniform")
        and network.gain == 1.0
        and experiment.mitigation.normalization == "none"
    )


def _per_layer(outcome: Outcome) -> float:
    ratio = outcome.ratio_first
    return exp(log(ratio) / outcome.experiment.network.depth) if isfinite(ratio) and ratio > 0 else ratio
