"""What lessons can ask of the run: one table for conditions, for numbers in texts, and for docs/writing-lessons.md."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import isnan, nan
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import DIVERGED, Record, judged_runs
from gradsim.engine.settings import Setting, Value
from gradsim.theory.factors import factor_per_layer
from gradsim.theory.verdict import Kind, Verdict
from gradsim.theory.wording import figures, share

Float64 = NDArray[np.float64]
# How a quantity is written: a whole number, a number with significant digits, per cent, or a word.
Form = Literal["count", "number", "share", "word"]


@dataclass(frozen=True)
class Situation:
    """The run as it is at one moment.

    Attributes:
        experiment: with all live changes.
        record: the newest measurements.
        verdict: on that record.
        first_loss: training loss of the first step.
        test_loss: the newest one; NaN where there is none.
        accuracy: the newest one, of the test set, or of the training set where there is no test set; NaN for
            regression.
        theory_factor: factor per layer that theory predicts for the first weights.
        pins: how many runs are pinned.
    """

    experiment: Experiment
    record: Record
    verdict: Verdict
    first_loss: float
    test_loss: float
    accuracy: float
    theory_factor: float
    pins: int = 0


@dataclass(frozen=True)
class Quantity:
    """One quantity: its name in lessons, what it means in English, how it is written and read.

    Attributes:
        words: what it can be, for quantities that are words.
    """

    name: str
    help: str
    form: Form
    read: Callable[[Situation], float | str]
    words: tuple[str, ...] = ()


def _typical(values: Float64, record: Record) -> float:
    """The median over the runs that speak for an experiment; (runs,)."""
    chosen = values[judged_runs(record)]
    return nan if np.isnan(chosen).any() else float(np.median(chosen))


def _ratio(name: str) -> Callable[[Situation], float]:
    """‖first layer‖/‖last layer‖ of one of the Record's norms."""

    def read(situation: Situation) -> float:
        norms: Float64 = getattr(situation.record, name)
        with np.errstate(all="ignore"):
            return _typical(norms[:, 0] / norms[:, -1], situation.record)

    return read


def _at(name: str, layer: int) -> Callable[[Situation], float]:
    """One of the Record's norms at the first (0) or last (−1) layer."""
    return lambda situation: _typical(getattr(situation.record, name)[:, layer], situation.record)


def _whole(name: str) -> Callable[[Situation], float]:
    """One of the Record's norms over all layers together."""

    def read(situation: Situation) -> float:
        norms: Float64 = getattr(situation.record, name)
        with np.errstate(all="ignore"):
            # The squares of the smallest and largest norms would leave the range of the numbers.
            largest = norms.max(axis=1, keepdims=True)
            scale = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
            return _typical(scale[:, 0] * np.sqrt(np.square(norms / scale).sum(axis=1)), situation.record)

    return read


def _largest(name: str) -> Callable[[Situation], float]:
    """The largest share among the hidden layers; 0 where there is none."""

    def read(situation: Situation) -> float:
        shares: Float64 = getattr(situation.record, name)[judged_runs(situation.record), :-1]
        return float(np.median(shares, axis=0).max()) if shares.size else 0.0

    return read


_OWN = (
    Quantity("step", "steps made", "count", lambda now: now.record.step),
    Quantity("epoch", "epochs completed", "count", lambda now: now.record.epoch),
    Quantity(
        "loss",
        "training loss of the last mini-batch",
        "number",
        lambda now: _typical(now.record.train_loss, now.record),
    ),
    Quantity("first_loss", "training loss of the first step", "number", lambda now: now.first_loss),
    Quantity("test_loss", "loss over the test samples, when last evaluated", "number", lambda now: now.test_loss),
    Quantity(
        "accuracy",
        "share of right answers, 0…1: of the test samples, or of the training samples where there are no others",
        "share",
        lambda now: now.accuracy,
    ),
    Quantity("delta_ratio", "‖δ¹‖/‖δ^L‖", "number", _ratio("delta_norm")),
    Quantity("weight_ratio", "‖∂L/∂W¹‖/‖∂L/∂W^L‖", "number", _ratio("weight_gradient_norm")),
    Quantity("activation_gradient_ratio", "‖∂L/∂a¹‖/‖∂L/∂a^L‖", "number", _ratio("activation_gradient_norm")),
    Quantity(
        "factor",
        "what ‖δ‖ is multiplied by per layer on its way down, measured",
        "number",
        lambda now: factor_per_layer(now.record),
    ),
    Quantity(
        "theory_factor", "the same as theory predicts it for the first weights", "number", lambda now: now.theory_factor
    ),
    Quantity(
        "ratio",
        "the verdict's: delta_ratio, or activation_gradient_ratio in a network with skip connections",
        "number",
        lambda now: now.verdict.ratio,
    ),
    Quantity("delta_first", "‖δ¹‖", "number", _at("delta_norm", 0)),
    Quantity("delta_last", "‖δ^L‖", "number", _at("delta_norm", -1)),
    Quantity("weight_gradient_first", "‖∂L/∂W¹‖", "number", _at("weight_gradient_norm", 0)),
    Quantity("weight_gradient_last", "‖∂L/∂W^L‖", "number", _at("weight_gradient_norm", -1)),
    Quantity("gradient_norm", "‖∂L/∂W‖ over all weights", "number", _whole("weight_gradient_norm")),
    Quantity("verdict", "the verdict", "word", lambda now: now.verdict.kind.value, tuple(kind.value for kind in Kind)),
    Quantity("dead", "share of dead units, 0…1, in the hidden layer that has most", "share", _largest("dead_fraction")),
    Quantity(
        "saturated",
        "share of saturated units, 0…1, in the hidden layer that has most",
        "share",
        _largest("saturated_fraction"),
    ),
    Quantity(
        "clip_scale",
        "length of the whole gradient after clipping over that before; 1 where nothing was clipped",
        "number",
        lambda now: _typical(now.record.clip_scale, now.record),
    ),
    Quantity("weight_norm", "‖W‖ over all weights", "number", _whole("weight_norm")),
    Quantity("pins", "how many runs are pinned", "count", lambda now: now.pins),
    Quantity(
        "runs_diverged", "how many runs have diverged", "count", lambda now: int((now.record.status == DIVERGED).sum())
    ),
)


@cache
def quantities() -> dict[str, Quantity]:
    """All quantities by name: those of the run, then every key of the experiment."""
    of_keys = [_of_key(setting) for setting in Experiment.settings()]
    return {quantity.name: quantity for quantity in (*_OWN, *of_keys)}


def own_quantities() -> tuple[Quantity, ...]:
    """The quantities of the run, without the keys of the experiment."""
    return _OWN


def write(quantity: Quantity, value: float | str) -> str:
    """The value as a text has it: 4.2·10⁻⁷, 0.243, 62 %; words, and "not defined" for NaN, in English."""
    if isinstance(value, str):
        return value
    if quantity.form == "count" and not isnan(value):
        return str(int(value))
    if quantity.form == "share":
        return share(value)
    ordinary = value == 0 or 1e-3 <= abs(value) < 1e4
    return figures(value, 3 if ordinary else 2)


def _of_key(setting: Setting) -> Quantity:
    path = setting.path
    match setting.kind:
        case "integer" | "widths":
            return Quantity(path, setting.help, "count", lambda now: _number(now.experiment.get(path)))
        case "number":
            return Quantity(path, setting.help, "number", lambda now: _number(now.experiment.get(path)))
        case "flag":
            return Quantity(
                path, setting.help, "word", lambda now: str(now.experiment.get(path)).lower(), ("true", "false")
            )
        case "choice" | "text" | "names":
            return Quantity(path, setting.help, "word", lambda now: str(now.experiment.get(path)), setting.choices)


def _number(value: Value) -> float:
    """A key's value as a number; NaN for a list of widths that are not all alike."""
    if isinstance(value, tuple):
        return float(value[0]) if len(set(value)) == 1 else nan
    return float(value)
