"""The curves of other runs, dotted, behind those of the run that is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QPainter

from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.reference import BESIDE, MAIN, Reference
from gradsim.gui.plots.series import Float64, Line
from gradsim.runtime.snapshot import Snapshot

Lines = Callable[[Snapshot], Sequence[Line]]


@dataclass(frozen=True)
class _Made:
    """The curves of one reference, and what they were made from."""

    source: object
    basis: object
    curves: tuple[Curve, ...]


class ReferenceCurves(Layer):
    """Curves of every reference: the first one of each in a wide line, the others in thin ones.

    What stands still is worked out once: a pinned run costs nothing but its painting.
    """

    def __init__(self) -> None:
        self._made: dict[int, _Made] = {}

    @property
    def curves(self) -> tuple[tuple[Curve, ...], ...]:
        """The curves of each reference, in their order."""
        return tuple(made.curves for made in self._made.values())

    def show(
        self,
        references: Sequence[Reference],
        lines: Lines,
        basis: object = None,
        source: Callable[[Snapshot], object] | None = None,
    ) -> None:
        """Draw what ``lines`` makes of each reference.

        Args:
            references: the other runs.
            lines: from a snapshot to curves.
            basis: what else these depend on, an axis for example.
            source: the part of a snapshot that they are made from, where another snapshot may have the same.
        """
        before, self._made = self._made, {}
        for reference in references:
            made = before.get(reference.key)
            part = source(reference.snapshot) if source is not None else reference.snapshot
            if made is None or made.source is not part or made.basis != basis:
                made = _Made(part, basis, _curves(reference, lines(reference.snapshot)))
            self._made[reference.key] = made

    def seen(self) -> list[Float64]:
        """All y of all curves and bands, for the range of an axis; NaN where they break."""
        curves = [curve for made in self._made.values() for curve in made.curves]
        return [values for curve in curves for values in (curve.y, curve.low, curve.high)]

    def extremes(self) -> tuple[float, float] | None:
        """Least and largest y, or None where there is none."""
        values = np.concatenate([*self.seen(), np.empty(0)])
        finite = values[np.isfinite(values)]
        return (float(finite.min()), float(finite.max())) if len(finite) else None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint all curves, the first reference on top."""
        for made in reversed(self._made.values()):
            for curve in reversed(made.curves):
                curve.paint(painter, frame)


def _curves(reference: Reference, lines: Sequence[Line]) -> tuple[Curve, ...]:
    curves = []
    for number, line in enumerate(lines):
        curve = Curve(reference.style(BESIDE if number else MAIN))
        curve.set_data(line.x, line.y, line.low, line.high)
        curves.append(curve)
    return tuple(curves)
