"""What the measured norms would be, or were: in float64 where a lower precision lost them, and before a divergence."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from gradsim.engine.precisions import PRECISIONS
from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.level import Boxes, Level
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.style import CurveStyle, Dash
from gradsim.gui.translation import QT_TRANSLATE_NOOP
from gradsim.runtime.snapshot import Snapshot

_WIDE = CurveStyle("delta", dash=Dash.DOTTED, width=1.6)
_WIDE_WEIGHT = CurveStyle("weight", dash=Dash.DOTTED, width=1.6)
_BEFORE = CurveStyle("delta", width=1.2)
_BEFORE_WEIGHT = CurveStyle("weight", width=1.2)
_IN_FLOAT64 = QT_TRANSLATE_NOOP("Afterimages", "in float64")
_LAST_FINITE = QT_TRANSLATE_NOOP("Afterimages", "step {number}, the last finite")
_END_OF_RANGE = QT_TRANSLATE_NOOP("Afterimages", "below: subnormal in {precision}")


class Afterimages:
    """Curves that are drawn only where something has been lost.

    Attributes:
        layers: what is painted.
        legend: what the legend says of it.
    """

    def __init__(self, curves: tuple[Curve, ...], avoided: tuple[Boxes, ...]) -> None:
        """``curves``: those of the run. ``avoided``: where other texts stand, see ``Level``."""
        self._wide = (Curve(_WIDE), Curve(_WIDE_WEIGHT))
        self._before = (Curve(_BEFORE), Curve(_BEFORE_WEIGHT))
        self._end = Level("muted", curves=(*curves, *self._wide, *self._before), avoided=avoided)
        self.layers = [self._end, *self._before, *self._wide]
        self.legend: tuple[LegendItem, ...] = ()

    def draw(self, snapshot: Snapshot) -> list[np.ndarray]:
        """Bring everything up to date; the logarithms that the axis should hold."""
        for curve in (*self._wide, *self._before):
            curve.visible = False
        items: list[LegendItem] = []
        seen = self._draw_shadow(snapshot, items) + self._draw_past(snapshot, items)
        self.legend = tuple(items)
        return seen

    def mark_end(self, snapshot: Snapshot, bottom: float, top: float) -> None:
        """Show where the ordinary numbers of the precision end, if that is in view."""
        precision = PRECISIONS.get(snapshot.experiment.precision)
        self._end.y = float(np.log10(np.finfo(precision.dtype).smallest_normal))
        self._end.visible = bottom < self._end.y < top
        text = QCoreApplication.translate("Afterimages", _END_OF_RANGE)
        self._end.below = text.format(precision=precision.name)

    def _draw_shadow(self, snapshot: Snapshot, items: list[LegendItem]) -> list[np.ndarray]:
        shadow = snapshot.shadow
        if shadow is None:
            return []
        pairs = (
            (self._wide[0], shadow.delta_norm, snapshot.record.delta_norm),
            (self._wide[1], shadow.weight_gradient_norm, snapshot.record.weight_gradient_norm),
        )
        seen = []
        for curve, wide, narrow in pairs:
            logs = extremes.logarithms(np.median(wide, axis=0))
            # Only where the two part, and one layer more, so that the line continues the other one.
            with np.errstate(all="ignore"):
                parted = np.any(~(np.abs(narrow / wide - 1) < 0.05), axis=0)
            joined = parted | np.roll(parted, 1) | np.roll(parted, -1)
            if parted.any():
                curve.visible = True
                kept = np.where(joined, logs, np.nan)
                curve.set_data(np.arange(1.0, len(logs) + 1), kept)
                seen.append(kept)
        if seen:
            items.append(LegendItem("wide", QCoreApplication.translate("Afterimages", _IN_FLOAT64), _WIDE))
        return seen

    def _draw_past(self, snapshot: Snapshot, items: list[LegendItem]) -> list[np.ndarray]:
        record, history = snapshot.record, snapshot.layers
        if np.isfinite(record.delta_norm).all(axis=1).any() and np.isfinite(record.weight_gradient_norm).any():
            return []
        finite = np.isfinite(history.delta_norm).all(axis=1) & np.isfinite(history.weight_gradient_norm).all(axis=1)
        if not finite.any():
            return []
        last = int(np.flatnonzero(finite)[-1])
        seen = []
        for curve, norms in zip(self._before, (history.delta_norm, history.weight_gradient_norm), strict=True):
            logs = extremes.logarithms(norms[last])
            curve.visible = True
            curve.set_data(np.arange(1.0, len(logs) + 1), logs)
            seen.append(logs)
        text = QCoreApplication.translate("Afterimages", _LAST_FINITE).format(number=grouped(int(history.steps[last])))
        items.append(LegendItem("before", text, _BEFORE))
        return seen
