"""In which order the formulas of one round come, and what is known after each. Knows no Qt."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from gradsim.theory.perceptron import LAYERS, SIZES


class Kind(Enum):
    """What a step computes."""

    SUM = "z"
    ACTIVATION = "a"
    LOSS = "E"
    OUTPUT_DELTA = "delta at the output"
    HIDDEN_DELTA = "delta"
    WEIGHT_GRADIENT = "dw"
    BIAS_GRADIENT = "db"
    UPDATE = "update"

    @property
    def forward(self) -> bool:
        """Whether it belongs to the way from the inputs to the loss."""
        return self in (Kind.SUM, Kind.ACTIVATION, Kind.LOSS)


@dataclass(frozen=True)
class Step:
    """One formula for one unit: ``layer`` 1 … 3, ``unit`` from 0."""

    kind: Kind
    layer: int = LAYERS
    unit: int = 0


@dataclass(frozen=True)
class Cell:
    """One number of the drawing.

    Attributes:
        quantity: "a", "z", "w", "b", "delta", "dw", "y" or "E".
        layer: 0 … 3. ``unit``: from 0; ``below``: of w and dw, the unit of the layer below.
    """

    quantity: str
    layer: int = LAYERS
    unit: int = 0
    below: int = 0


@cache
def steps() -> tuple[Step, ...]:
    """All steps of a round."""
    order = [
        Step(kind, layer, unit)
        for layer in range(1, LAYERS + 1)
        for unit in range(SIZES[layer])
        for kind in (Kind.SUM, Kind.ACTIVATION)
    ]
    order.append(Step(Kind.LOSS))
    for layer in range(LAYERS, 0, -1):
        delta = Kind.OUTPUT_DELTA if layer == LAYERS else Kind.HIDDEN_DELTA
        for kind in (delta, Kind.WEIGHT_GRADIENT, Kind.BIAS_GRADIENT):
            order += [Step(kind, layer, unit) for unit in range(SIZES[layer])]
    order.append(Step(Kind.UPDATE))
    return tuple(order)


@cache
def index_of(step: Step) -> int:
    """Which step of a round it is, from 0."""
    return steps().index(step)


_MAKERS = {
    "z": Kind.SUM,
    "a": Kind.ACTIVATION,
    "delta": Kind.HIDDEN_DELTA,
    "dw": Kind.WEIGHT_GRADIENT,
    "E": Kind.LOSS,
}


@cache
def known(cell: Cell, index: int) -> bool:
    """Whether a number has been computed once step ``index`` of a round is done."""
    if cell.quantity not in _MAKERS or (cell.quantity == "a" and cell.layer == 0):
        return True
    kind = _MAKERS[cell.quantity]
    if kind is Kind.HIDDEN_DELTA and cell.layer == LAYERS:
        kind = Kind.OUTPUT_DELTA
    return index >= index_of(Step(kind, cell.layer, cell.unit))


def next_stage(index: int, direction: int) -> int:
    """The first step of the next or the last stage: a layer forward, the loss, a layer backward, the update."""
    order = steps()
    stages = [0]
    for number in range(1, len(order)):
        before, after = order[number - 1], order[number]
        if (before.layer, _group(before)) != (after.layer, _group(after)):
            stages.append(number)
    if direction > 0:
        return next((stage for stage in stages if stage > index), len(order) - 1)
    return next((stage for stage in reversed(stages) if stage < index), 0)


def _group(step: Step) -> int:
    """Forward, loss, backward, update: 0 … 3."""
    if step.kind in (Kind.LOSS, Kind.UPDATE):
        return 1 if step.kind is Kind.LOSS else 3
    return 0 if step.kind.forward else 2
