"""What may help against a verdict's cause, and what people try in vain: changes of the experiment, to be tried out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.registry import Registry
from gradsim.engine.residuals import block_ends
from gradsim.theory.verdict import Kind, Verdict

# At most so many of either kind are tried: each takes about a second.
MOST_CANDIDATES = 5
MOST_POPULAR = 4


@dataclass(frozen=True)
class Remedy:
    """One change.

    Attributes:
        key: its name.
        label: a few English words for a button: "ReLU + He".
        changes: values by the path of their key.
        reason: why it should help against this verdict in this network, or why people believe that it does.
        popular: whether it is a popular cure that does not fit this cause; it is tried so that it can be shown.
    """

    key: str
    label: str
    changes: Mapping[str, Any]
    reason: str
    popular: bool = False


@dataclass(frozen=True)
class Cure:
    """What a Remedy is made from.

    Attributes:
        help: why it helps.
        special: the same where something else is the case: an illness, or "flat", a function with two flat ends whose
            units sit there.
    """

    name: str
    label: str
    help: str
    changes: Mapping[str, Any]
    special: Mapping[str, str] = field(default_factory=dict)


CURES: Registry[Cure] = Registry("cure")
for _cure in (
    Cure(
        "relu_he",
        "ReLU + He",
        "ReLU has slope 1 wherever it is active, and He weights make up for the half that is not.",
        {"network.activation": "relu", "network.initializer": "he_normal", "network.gain": 1.0},
    ),
    Cure(
        "selu_lecun",
        "SELU + LeCun",
        "SELU with LeCun weights brings mean and variance of every layer back to 0 and 1.",
        {"network.activation": "selu", "network.initializer": "lecun_normal", "network.gain": 1.0},
    ),
    Cure(
        "leaky_relu",
        "Leaky ReLU",
        "Leaky ReLU keeps a slope of 0.01 where ReLU has none, so that a dead unit can come back.",
        {"network.activation": "leaky_relu"},
    ),
    Cure(
        "matching",
        "Fitting initializer",
        "First weights whose variance fits the activation keep the signal’s size from layer to layer.",
        {},  # depends on the activation
    ),
    Cure(
        "batch",
        "Batch normalization",
        "Batch normalization gives the inputs of every layer mean 0 and variance 1, however large the weights are.",
        {"mitigation.normalization": "batch"},
        {"flat": "Batch normalization brings the inputs of every layer back to where the slope is large."},
    ),
    Cure(
        "layer",
        "Layer normalization",
        "Layer normalization fixes the size of the signal in every layer, sample by sample.",
        {"mitigation.normalization": "layer"},
    ),
    Cure(
        "residual",
        "Scaled residuals",
        "Skip connections let the gradient pass by the layers; α = 1/√blocks keeps the sums from growing.",
        {"mitigation.residual": "scaled", "mitigation.residual_span": 2},
        {"exploding": "α = 1/√blocks makes what passes through the layers small beside what passes by them."},
    ),
    Cure(
        "zero_init",
        "Zero-init residuals",
        "Blocks begin as the identity and add their branch only as α is learned.",
        {"mitigation.residual": "zero_init", "mitigation.residual_span": 2},
    ),
    Cure(
        "identity",
        "Plain residuals",
        "Skip connections let the gradient pass by the layers.",
        {"mitigation.residual": "identity", "mitigation.residual_span": 2},
    ),
    Cure(
        "clip",
        "Clipping",
        "Clipping limits the length of every step, however large the gradient is.",
        {"mitigation.clip": "norm", "mitigation.clip_threshold": 1.0},
    ),
    Cure(
        "l2",
        "L2",
        "L2 holds the weights small.",
        {"mitigation.l2": 0.01},
    ),
    Cure(
        "slower",
        "Rate ÷ 10",
        "Smaller steps stay where the gradient still points downhill.",
        {},
    ),
    Cure(
        "faster",
        "Rate × 10",
        "Larger steps get somewhere.",
        {},
    ),
    Cure(
        "adam",
        "Adam",
        "Adam divides each gradient by its own recent size, so that small ones still move their weights.",
        {"training.optimizer": "adam", "training.learning_rate": 0.001},
        {"steps": "Adam divides each gradient by its own recent size, so that no step is much longer than the rate."},
    ),
    Cure(
        "precision",
        "float64",
        "Numbers that float16 and float32 lose are still there in float64.",
        {"precision": "float64"},
    ),
    Cure(
        "dropout",
        "Dropout",
        "Dropout is meant against overfitting.",
        {"mitigation.dropout": 0.2},
    ),
    Cure(
        "no_penalty",
        "No penalties",
        "Penalties draw the weights to 0 at every step, and with them the product that the gradient is made of.",
        {"mitigation.l1": 0.0, "mitigation.l2": 0.0},
    ),
    Cure(
        "no_dropout",
        "No dropout",
        "Without dropout no signal changes at random from step to step; in a deep network such changes add up.",
        {"mitigation.dropout": 0.0},
    ),
    Cure(
        "no_clipping",
        "No clipping",
        "The threshold holds the steps far shorter than the learning rate would make them.",
        {"mitigation.clip": "none"},
    ),
):
    CURES.add(_cure)

# First weights that keep the signal's size, by activation: initializer and gain.
MATCHING: Mapping[str, tuple[str, float]] = {
    "linear": ("glorot_normal", 1.0),
    "sigmoid": ("scaled_normal", 10.149),  # the critical σ_w, where χ = 1
    "tanh": ("glorot_normal", 1.0),
    "softsign": ("glorot_normal", 1.0),
    "relu": ("he_normal", 1.0),
    "leaky_relu": ("he_normal", 1.0),
    "elu": ("he_normal", 0.85),
    "selu": ("lecun_normal", 1.0),
    "gelu": ("he_normal", 1.0),
    "silu": ("he_normal", 1.05),
    "mish": ("he_normal", 1.0),
}

# By kind and cause: cures in order of promise, and popular ones that do not fit. An empty cause stands for the others.
_PLANS: Mapping[tuple[Kind, str], tuple[tuple[str, ...], tuple[str, ...]]] = {
    (Kind.VANISHING, "weights"): (
        ("no_penalty", "matching", "relu_he", "residual", "batch", "layer"),
        ("clip", "l2", "faster", "identity"),
    ),
    (Kind.VANISHING, ""): (
        ("no_penalty", "no_dropout", "relu_he", "batch", "residual", "selu_lecun", "layer"),
        ("clip", "l2", "faster", "identity"),
    ),
    (Kind.EXPLODING, "weights"): (
        ("matching", "layer", "relu_he", "residual", "clip"),
        ("l2", "batch", "identity", "dropout"),
    ),
    (Kind.EXPLODING, "normalization"): (("residual", "zero_init", "layer", "clip"), ("l2", "slower")),
    (Kind.EXPLODING, "skip"): (("residual", "zero_init", "layer", "clip"), ("l2", "slower")),
    (Kind.EXPLODING, "learning_rate"): (("no_dropout", "slower", "adam", "clip"), ("l2", "dropout")),
    (Kind.EXPLODING, ""): (("matching", "layer", "residual", "clip"), ("l2", "batch")),
    (Kind.SATURATED, ""): (("matching", "batch", "slower", "layer", "relu_he"), ("clip", "l2")),
    (Kind.DEAD_UNITS, ""): (
        ("leaky_relu", "matching", "residual", "slower", "batch"),
        ("l2", "identity", "dropout"),
    ),
    (Kind.UNDERFLOW, ""): (("no_penalty", "precision", "relu_he", "batch", "residual"), ("clip", "faster")),
    (Kind.DIVERGED, "learning_rate"): (("no_dropout", "slower", "clip", "adam", "layer"), ("l2", "dropout")),
    (Kind.DIVERGED, "weights"): (("matching", "layer", "residual", "clip", "slower"), ("l2", "batch")),
    (Kind.DIVERGED, "precision"): (("precision", "clip", "slower", "matching"), ("l2", "dropout")),
    (Kind.DIVERGED, ""): (("slower", "clip", "matching", "adam"), ("l2", "dropout")),
    (Kind.STUCK, "initialization"): (("matching", "relu_he"), ("faster", "l2")),
    (Kind.STUCK, "learning_rate"): (("no_clipping", "faster", "adam"), ("l2", "dropout")),
    (Kind.STUCK, ""): (
        ("no_penalty", "no_dropout", "no_clipping", "adam", "faster", "batch", "relu_he", "residual"),
        ("l2", "dropout"),
    ),
}


def remedies(verdict: Verdict, experiment: Experiment) -> tuple[Remedy, ...]:
    """What to try, in order of promise, then popular cures that do not fit; each a valid change of the experiment."""
    plan = _PLANS.get((verdict.kind, verdict.cause)) or _PLANS.get((verdict.kind, ""))
    if plan is None:
        return ()
    found: tuple[list[Remedy], list[Remedy]] = ([], [])
    seen: list[Mapping[str, Any]] = []
    for names, made in zip(plan, found, strict=True):
        for name in names:
            remedy = _remedy(name, verdict, experiment, popular=made is found[1])
            # "Fitting weights" of a ReLU network are "ReLU + He": the same change is tried once.
            if remedy is not None and remedy.changes not in seen:
                seen.append(remedy.changes)
                made.append(remedy)
    return (*found[0][:MOST_CANDIDATES], *found[1][:MOST_POPULAR])


def illness_of(verdict: Verdict) -> str:
    """What a remedy has to do with: the gradient on its way ("vanishing", "exploding"), steps that are too large
    ("steps"), or else the kind of the verdict.
    """
    kind, cause = verdict.kind, verdict.cause
    if kind in (Kind.EXPLODING, Kind.DIVERGED):
        return "steps" if cause == "learning_rate" or (kind is Kind.DIVERGED and not cause) else "exploding"
    return "vanishing" if kind is Kind.UNDERFLOW else str(kind)


def _reason(cure: Cure, verdict: Verdict, experiment: Experiment) -> str:
    illness = illness_of(verdict)
    activation = ACTIVATIONS.get(experiment.network.activation)
    situations = [illness]
    if illness in ("vanishing", "saturated") and activation.ends_flat:
        situations.insert(0, "flat")
    return next((cure.special[name] for name in situations if name in cure.special), cure.help)


def _remedy(name: str, verdict: Verdict, experiment: Experiment, *, popular: bool) -> Remedy | None:
    """The remedy for this experiment; None where it is there already, or would not be valid."""
    cure = CURES.get(name)
    changes = dict(cure.changes) or _changes(name, experiment)
    label = cure.label
    if name == "matching" and changes:
        label = LABELS_OF_MATCHING.get(str(changes["network.initializer"]), cure.label)
    try:
        changed = experiment.replace_all(changes).check_consistency()
    except ExperimentError:
        return None
    different = experiment.differences(changed)
    if not different or not _acts(name, changed) or _is_there(name, experiment):
        return None
    reason = _reason(cure, verdict, experiment)
    return Remedy(name, label, {path: changed.get(path) for path in different}, reason, popular)


LABELS_OF_MATCHING = {
    "glorot_normal": "Glorot weights",
    "he_normal": "He weights",
    "lecun_normal": "LeCun weights",
    "scaled_normal": "Critical weights",
}


def _changes(name: str, experiment: Experiment) -> dict[str, Any]:
    """Of the cures whose changes depend on the experiment."""
    if name == "matching":
        found = MATCHING.get(experiment.network.activation)
        return {"network.initializer": found[0], "network.gain": found[1]} if found else {}
    rate = experiment.training.learning_rate
    return {"training.learning_rate": rate / 10 if name == "slower" else rate * 10}


def _acts(name: str, changed: Experiment) -> bool:
    """Whether a change that is valid also does something."""
    if name in ("residual", "zero_init", "identity"):
        return bool(block_ends(changed.network.depth, changed.mitigation.residual_span))
    if name == "precision":
        return changed.precision in PRECISIONS.names
    return True


def _is_there(name: str, experiment: Experiment) -> bool:
    """Whether the experiment has this cure in another strength: to weaken it is another cure, for another reason."""
    mitigation = experiment.mitigation
    if name == "clip":
        return (
            mitigation.clip != "none"
            and mitigation.clip_threshold <= CURES.get(name).changes["mitigation.clip_threshold"]
        )
    return {"l2": mitigation.l2 > 0, "dropout": mitigation.dropout > 0}.get(name, False)
