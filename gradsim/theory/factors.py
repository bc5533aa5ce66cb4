"""The gradient as a product: what each factor contributes to ‖δ¹‖/‖δ^L‖, exactly, for the network as it is now."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp, isinf, isnan, nan

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.median import median_of_runs
from gradsim.engine.record import FACTORS, Record, judged_runs
from gradsim.theory.wording import NOT_DEFINED, figures, magnitude

Float64 = NDArray[np.float64]

# How factors are called where people read them, by name; translated by the window.
FACTOR_LABELS = {
    "weights": "weights",
    "skip": "skip connections",
    "dropout": "dropout",
    "derivative": "activation derivative",
    "normalization": "normalization",
}
# A factor that differs from 1 by less than this, in its logarithm, is left out where a product is written.
_NOTHING = 1e-9
_LARGEST = 709.0  # e to this power is still finite


@dataclass(frozen=True)
class Breakdown:
    """Natural logarithms of the factors of δ in one run.

    Attributes:
        logs: for each name of ``FACTORS``: (L − 1,), index l − 1 is the way from layer l + 1 to layer l; NaN where a
            factor is not defined (0/0), −∞ where it is 0.
        totals: for each name the sum over all layers.
        total: ln ‖δ¹‖/‖δ^L‖; NaN where not defined.
        dominating: the factor that does most in the direction of the total, or "" where that is none or not defined.
    """

    logs: Mapping[str, Float64]
    totals: Mapping[str, float]
    total: float
    dominating: str

    @cached_property
    def present(self) -> tuple[str, ...]:
        """The factors that this network has: those that are not 1 wherever they are defined."""
        return tuple(name for name, logs in self.logs.items() if np.any(np.abs(logs) >= _NOTHING))

    def per_layer(self, name: str = "") -> float:
        """The geometric mean over the layers of one factor, or of all together; NaN where not defined."""
        total = self.totals[name] if name else self.total
        count = len(self.logs["weights"])
        return growth(total, count)


def breakdown(record: Record, run: int | None = None) -> Breakdown:
    """The factors of one run, counted from 0; without a number the first of ``judged_runs``.

    Raises IndexError where there is no such run.
    """
    if run is None:
        run = int(judged_runs(record)[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = {name: np.log(record.factor(name)[run, :-1]) for name in FACTORS}
        totals = {name: float(values.sum()) for name, values in logs.items()}
        first, last = record.delta_norm[run, 0], record.delta_norm[run, -1]
        total = float(np.log(first) - np.log(last))
    return Breakdown(logs, totals, total, _dominating(logs, totals, total))


def typical(record: Record) -> tuple[Breakdown, Float64]:
    """The factors and ‖δ^l‖ (L,) of all runs that speak for the experiment: their geometric means.

    Unlike medians, these multiply: the product of the mean factors is the mean of the products. Runs in which a factor
    is 0 or not defined do not count as long as there are others. Of a single run, its own.
    """
    runs = judged_runs(record)
    parts = [breakdown(record, int(run)) for run in runs]
    finite = [index for index, part in enumerate(parts) if all(np.isfinite(logs).all() for logs in part.logs.values())]
    kept = finite or list(range(len(parts)))
    if len(kept) == 1:
        return parts[kept[0]], record.delta_norm[runs[kept[0]]]
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = {name: np.mean([parts[index].logs[name] for index in kept], axis=0) for name in FACTORS}
        delta = np.exp(np.mean(np.log(record.delta_norm[runs[kept]]), axis=0))
        totals = {name: float(values.sum()) for name, values in logs.items()}
    total = float(np.mean([parts[index].total for index in kept]))
    return Breakdown(logs, totals, total, _dominating(logs, totals, total)), delta


def _dominating(logs: Mapping[str, Float64], totals: Mapping[str, float], total: float) -> str:
    """The factor that carries the total's direction.

    Weights and f′ belong together: an initializer such as He's makes the weights large exactly so as to make up for f′,
    and neither explains what is then left. Normalization divides by what the weights make of the signal, so it belongs
    to them too. Only within the group that does most is the single factor looked for.
    """
    if isnan(total):
        return ""
    if isinf(total):
        return _breaking(logs)
    down = total < 0

    def strength(value: float) -> float:
        return -np.inf if isnan(value) else (-value if down else value)

    normalized = abs(totals["normalization"]) > _NOTHING
    scaled = totals["weights"] + (totals["normalization"] if normalized else 0.0)
    groups = {
        "plain": strength(scaled + totals["derivative"]),
        "skip": strength(totals["skip"]),
        "dropout": strength(totals["dropout"]),
    }
    group = max(groups, key=lambda name: groups[name])
    if not groups[group] > _NOTHING:  # inside silent blocks no factor is defined
        return ""
    if group != "plain":
        return group
    if strength(totals["derivative"]) > strength(scaled):
        return "derivative"
    return "normalization" if normalized else "weights"


def _breaking(logs: Mapping[str, Float64]) -> str:
    """The factor that made the product 0 or infinite: the first on the way down; those after it work on nothing."""
    layers = len(logs["weights"])
    for layer in range(layers - 1, -1, -1):
        for name in FACTORS:
            if isinf(logs[name][layer]):
                return name
    return ""


def product(record: Record, run: int | None = None, most: int = 6) -> str:
    """The product written out from the output down, as in the lab report: 0.246 × 0.98 × 0.245 × … = 4·10⁻⁷.

    Of one run, as ``breakdown`` has it. At most ``most`` factors are written; "not defined" where the product is.
    """
    return written(breakdown(record, run), most)


def written(parts: Breakdown, most: int = 6) -> str:
    """The product of these factors, as in ``product``."""
    present = [name for name in FACTORS if name in parts.present]
    layers = range(len(parts.logs["weights"]) - 1, -1, -1)
    values = [float(np.exp(parts.logs[name][layer])) for layer in layers for name in present]
    if isnan(parts.total):
        return NOT_DEFINED
    # After a factor of 0 nothing is left to be multiplied.
    shown = next((place + 1 for place, value in enumerate(values[:most]) if value == 0), most)
    words = [figures(value) for value in values[:shown]]
    if len(values) > shown:
        words.append("…")
    return f"{' × '.join(words) or '1'} = {magnitude(parts.total, 2)}"


def factor_per_layer(record: Record) -> float:
    """The geometric mean of ‖δ^l‖/‖δ^(l+1)‖ over the layers, the median of ``judged_runs``; NaN where not defined."""
    norms = record.delta_norm[judged_runs(record)]
    with np.errstate(divide="ignore", invalid="ignore"):
        totals = np.log(norms[:, 0]) - np.log(norms[:, -1])
    return growth(float(median_of_runs(totals)), record.layers - 1)


def growth(logarithm: float, layers: int) -> float:
    """The factor per layer of a total logarithm over so many layers; NaN where there is none."""
    return exp(min(logarithm / layers, _LARGEST)) if layers and not isnan(logarithm) else nan
