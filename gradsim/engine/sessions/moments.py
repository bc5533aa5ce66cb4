"""Moments of a run as plain arrays, one for each of their parts, and back from arrays that nobody vouches for."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.message import Message
from gradsim.engine.moment import Moment
from gradsim.engine.record import QUANTITIES, Divergence
from gradsim.engine.trainer import Trainer

_HALF = 2**64 - 1
_STATE = 6  # two numbers of 128 bits in halves, whether half a draw is left, and that half


def to_arrays(moments: Sequence[Moment], names: Sequence[str]) -> dict[str, NDArray[Any]]:
    """Each part of all moments by name, the first axis over the moments; ``names`` are those of their arrays."""
    arrays = {name: np.stack([moment.arrays[place] for moment in moments]) for place, name in enumerate(names)}
    arrays["step"] = np.array([moment.step for moment in moments], np.int64)
    arrays["active"] = np.stack([moment.active for moment in moments])
    arrays["generators"] = np.stack([_numbers_of(moment.generators) for moment in moments])
    arrays["divergence"] = np.array([[_place_of(place) for place in moment.divergence] for moment in moments], np.int64)
    return arrays


def from_arrays(arrays: Mapping[str, NDArray[Any]], count: int, trainer: Trainer) -> list[Moment]:
    """As many moments of the trainer's run. Raises ValueError or KeyError where they cannot be moments of it."""
    runs, layers = trainer.network.runs, trainer.network.layout.layers
    parts = [
        _checked(arrays, name, (count, *array.shape), array.dtype) for name, array in trainer.moment_arrays.items()
    ]
    steps = _checked(arrays, "step", (count,), np.int64)
    active = _checked(arrays, "active", (count, runs), np.bool_)
    generators = _checked(arrays, "generators", (count, runs, _STATE), np.uint64)
    divergence = _checked(arrays, "divergence", (count, runs, 3), np.int64)
    moments = []
    for place in range(count):
        found = tuple(_divergence_of(numbers, layers) for numbers in divergence[place].tolist())
        if [known is None for known in found] != active[place].tolist() or not active[place].any():
            raise ValueError(Message("a stored moment does not say which runs go on"))
        moment = Moment(
            int(steps[place]),
            [part[place].copy() for part in parts],
            [_state_of(numbers) for numbers in generators[place].tolist()],
            active[place].copy(),
            found,
        )
        _check_numbers(moment)
        moments.append(moment)
    return moments


def _checked(arrays: Mapping[str, NDArray[Any]], name: str, shape: tuple[int, ...], dtype: Any) -> NDArray[Any]:
    if name not in arrays:
        raise ValueError(Message("{name} is missing", name=name))
    if arrays[name].shape != shape or arrays[name].dtype != dtype:
        raise ValueError(Message("{name} has another shape or precision", name=name))
    return arrays[name]


def _check_numbers(moment: Moment) -> None:
    """A run that goes on has finite weights after each of its steps; the first ones may be anything."""
    parameters = moment.arrays[0]
    if moment.step > 0 and not np.isfinite(parameters[moment.active]).all():
        raise ValueError(Message("stored weights are not finite, though their run goes on"))
    if any(place.step > moment.step for place in moment.divergence if place is not None):
        raise ValueError(Message("a run is said to have diverged at a step that was not made yet"))


def _numbers_of(generators: Sequence[Mapping[str, Any]]) -> NDArray[np.uint64]:
    rows = []
    for state in generators:
        inner = state["state"]
        halves = [half for number in (inner["state"], inner["inc"]) for half in (number >> 64, number & _HALF)]
        rows.append([*halves, state["has_uint32"], state["uinteger"]])
    return np.array(rows, np.uint64)


def _state_of(numbers: Sequence[int]) -> dict[str, Any]:
    upper, lower, upper_step, lower_step, has_half, half = numbers
    if has_half > 1 or half >= 2**32 or lower_step % 2 == 0:
        raise ValueError(Message("the state of the random numbers is damaged"))
    inner = {"state": upper << 64 | lower, "inc": upper_step << 64 | lower_step}
    return {"bit_generator": "PCG64", "state": inner, "has_uint32": has_half, "uinteger": half}


def _place_of(divergence: Divergence | None) -> tuple[int, int, int]:
    if divergence is None:
        return 0, 0, 0
    return divergence.step, divergence.layer, QUANTITIES.index(divergence.quantity)


def _divergence_of(numbers: Sequence[int], layers: int) -> Divergence | None:
    step, layer, quantity = numbers
    if step == 0:
        return None
    if step < 0 or not 1 <= layer <= layers or not 0 <= quantity < len(QUANTITIES):
        raise ValueError(Message("a stored moment names a place that does not exist"))
    return Divergence(step, layer, QUANTITIES[quantity])
