"""Theory beside the measurement: the predicted norms of the first weights, kept as a reference while training."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from gradsim.gui.plots import extremes
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.style import CurveStyle, Dash
from gradsim.gui.plots.writing import short
from gradsim.gui.translation import QT_TRANSLATE_NOOP, translate_engine
from gradsim.runtime.plot_tables import anchor
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.limits import limits
from gradsim.theory.mean_field import MeanField, Profile

Float64 = NDArray[np.float64]

# How far beyond the measured norms a prediction may widen the axis, in decades: a bad one must not flatten the rest.
_REACH = 6.0


@dataclass(frozen=True)
class Predicted:
    """One predicted curve: ``figure`` names the norm in Record and the profile in MeanField."""

    key: str
    label: str
    style: CurveStyle
    figure: str
    profile: str
    shown: bool


PREDICTED = (
    Predicted(
        "theory_weight_gradient",
        QT_TRANSLATE_NOOP("LayerCurve", "theory ‖∂L/∂W‖"),
        CurveStyle("weight", dash=Dash.DASHED, width=1.4),
        "weight_gradient_norm",
        "weight_gradient",
        shown=False,
    ),
    Predicted(
        "theory",
        QT_TRANSLATE_NOOP("LayerCurve", "theory"),
        CurveStyle("theory", dash=Dash.DASHED, width=1.6),
        "delta_norm",
        "delta",
        shown=True,
    ),
)
_PHASES = {
    "ordered": QT_TRANSLATE_NOOP("Theory", "ordered (gradients vanish)"),
    "critical": QT_TRANSLATE_NOOP("Theory", "critical (gradients pass)"),
    "chaotic": QT_TRANSLATE_NOOP("Theory", "chaotic (gradients explode)"),
    "not defined": QT_TRANSLATE_NOOP("Theory", "not defined"),
}


class TheoryOverlay:
    """The predicted curves on the scale of the measurement: they begin at what the output layer had at first."""

    def __init__(self) -> None:
        self.curves = {item.key: Curve(item.style) for item in PREDICTED}
        self._anchors = dict.fromkeys(self.curves, float("nan"))
        self._theory: MeanField | None = None
        self._told: tuple[MeanField, bool, str] | None = None

    def retranslate(self) -> None:
        """Say everything anew."""
        self._told = None

    def text(self, snapshot: Snapshot) -> str:
        """``theory_text``, written once for each prediction: the legend asks for it with every snapshot."""
        theory, begun = snapshot.theory, bool(snapshot.step)
        if self._told is None or self._told[0] is not theory or self._told[1] is not begun:
            self._told = (theory, begun, theory_text(snapshot))
        return self._told[2]

    def begin(self, snapshot: Snapshot) -> None:
        """A new run: note the norms at the output layer for its first weights."""
        self._theory = None
        self._anchors = {item.key: anchor(snapshot, item.figure) for item in PREDICTED}

    def draw(self, snapshot: Snapshot, shown: set[str]) -> None:
        """Bring the curves up to date."""
        for key, curve in self.curves.items():
            curve.visible = key in shown
        if snapshot.theory is self._theory:
            return
        self._theory = snapshot.theory
        layers = np.arange(1.0, snapshot.theory.layers + 1)
        for item in PREDICTED:
            middle, low, high = self.values(item, snapshot)
            logs = (extremes.logarithms(values) for values in (middle, low, high))
            self.curves[item.key].set_data(layers, *logs)

    def values(self, item: Predicted, snapshot: Snapshot) -> tuple[Float64, Float64, Float64]:
        """Median network, and the band that holds about nine of ten, (L,) each; also of another run."""
        profile: Profile = getattr(snapshot.theory, item.profile)
        own = snapshot.theory is self._theory
        first = self._anchors[item.key] if own else anchor(snapshot, item.figure)
        with np.errstate(all="ignore"):
            low, high = profile.band()
            return first * profile.median, first * low, first * high

    def extent(self, seen: Float64) -> Float64:
        """What the axis should reach to for the visible curves, given the measured logarithms."""
        finite = seen[np.isfinite(seen)]
        low, high = (finite.min() - _REACH, finite.max() + _REACH) if len(finite) else (-np.inf, np.inf)
        drawn = [curve.y for curve in self.curves.values() if curve.visible]
        wanted: Float64 = np.clip(np.concatenate([*drawn, np.empty(0)]), low, high)
        return wanted


def theory_text(snapshot: Snapshot) -> str:
    """What the prediction says and where it does not hold, in the window's language."""

    theory, step = snapshot.theory, snapshot.step
    lines = [
        QCoreApplication.translate(
            "Theory",
            "Mean-field theory for the first weights: the median network of this width; the band holds about 9 of 10.",
        ),
        QCoreApplication.translate("Theory", "Phase: {phase}").format(
            phase=QCoreApplication.translate("Theory", _PHASES[theory.phase])
        ),
        QCoreApplication.translate("Theory", "χ* = {chi}, depth scale ξ = {depth} layers").format(
            chi=short(theory.chi_star), depth=short(theory.depth_scale)
        ),
    ]
    reasons = limits(snapshot.experiment)
    lines += [translate_engine(reason) for reason in (reasons if step else reasons[1:])]
    return "\n".join(lines)
