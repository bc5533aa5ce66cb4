"""‖δ‖ of other runs over the layers, dotted; and their ‖∂L/∂W‖ in thin lines where that can still be read."""

from collections.abc import Callable, Sequence

import numpy as np

from gradsim.engine.record import Record
from gradsim.gui.plots import extremes
from gradsim.gui.plots.layers.reference_curves import ReferenceCurves
from gradsim.gui.plots.layers.rim import RimMark
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.runs import Float64, judged, layer_line
from gradsim.gui.plots.series import Line
from gradsim.runtime.snapshot import Snapshot

Norm = tuple[str, Callable[[Record], Float64]]
_DELTA: Norm = ("‖δ‖", lambda record: record.delta_norm)
_WEIGHT: Norm = ("‖∂L/∂W‖", lambda record: record.weight_gradient_norm)


def reference_norms(both: bool) -> tuple[Norm, ...]:
    """Symbol and values of what is shown of other runs."""
    return (_DELTA, _WEIGHT) if both else (_DELTA,)


class OtherNorms(ReferenceCurves):
    """The curves, and marks where ‖δ‖ of another run has no place on a logarithmic axis."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: tuple[RimMark, ...] = ()

    def draw(self, references: Sequence[Reference], *, both: bool) -> None:
        """Bring curves and marks up to date."""
        band = len(references) == 1

        def lines(snapshot: Snapshot) -> tuple[Line, ...]:
            record = snapshot.record
            return tuple(layer_line(record, values(record), band=band) for _, values in reference_norms(both))

        self.show(references, lines, (both, band))
        self.marks = tuple(mark for reference in references for mark in _marks(reference))


def _marks(reference: Reference) -> list[RimMark]:
    record = reference.snapshot.record
    layers = np.arange(1.0, record.layers + 1)
    found = extremes.find(judged(record, record.delta_norm))
    return [RimMark(kind, reference.role, layers[mask.any(axis=0)]) for kind, mask in found.items()]
