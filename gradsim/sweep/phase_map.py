"""A map over two keys of an experiment: what is measured in which cell. Nothing is measured here."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import tomli_w

from gradsim.engine.ensemble import OWN_KEYS
from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.registry import nearest_name
from gradsim.sweep.map_axis import MapAxis, MapError, spaced
from gradsim.sweep.map_order import Place, coarse_to_fine

FORMAT = 1
GRADIENT, LOSS, VERDICT = "gradient", "loss", "verdict"
QUANTITIES = (GRADIENT, LOSS, VERDICT)

USUAL_SEEDS = 8
MOST_SEEDS = 64
MOST_STEPS = 100_000
MOST_CELLS = 10_000
MAP_TEXT = "map.toml"
"""What a description is called in files."""

_MOST_TOGETHER = 6
_LONGEST_TEXT = 2_000_000
# The time that Python takes to read a key grows with the square of its dotted parts. In what gradsim writes there are
# no dots but in texts and in numbers, each of which has a line of its own.
_MOST_DOTS = 4
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
# Networks that differ in this key alone are drawn once; see ``map_initial``.
GAIN = "network.gain"


def usual_axes() -> tuple[MapAxis, MapAxis]:
    """Depth and gain, as in the papers on mean-field theory."""
    return spaced("network.depth", 2, 50, 20), spaced(GAIN, 0.5, 3, 20)


@dataclass(frozen=True)
class PhaseMap:
    """What a map is of.

    Attributes:
        base: the experiment of which two keys are varied.
        x, y: the keys and their values, across and upwards.
        quantity: what is looked at: "gradient" (‖δ¹‖/‖δ^L‖), "loss" or "verdict".
        steps: of training before it is measured; 0: the first weights.
        seeds: how many networks stand behind each cell.

    Raises MapError where these contradict one another.
    """

    base: Experiment
    x: MapAxis
    y: MapAxis
    quantity: str = GRADIENT
    steps: int = 0
    seeds: int = USUAL_SEEDS

    def __post_init__(self) -> None:
        if self.quantity not in QUANTITIES:
            hint = nearest_name(str(self.quantity)[:80], QUANTITIES)
            problem = Message("quantity: allowed: {allowed}.", allowed=", ".join(QUANTITIES))
            if hint:
                problem = Message('{problem} Did you mean "{suggestion}"?', problem=problem, suggestion=hint)
            raise MapError(problem)
        if self.x.path == self.y.path:
            raise MapError(Message("{key}: a map has two different keys on its axes.", key=self.x.path))
        for name, value, least, most in (
            ("steps", self.steps, 0, MOST_STEPS),
            ("seeds", self.seeds, 1, MOST_SEEDS),
            ("cells", len(self.x) * len(self.y), 4, MOST_CELLS),
        ):
            if not least <= value <= most:
                raise MapError(
                    Message(
                        "{key}: found {value}; allowed: {least} to {most}.",
                        key=name,
                        value=str(value),
                        least=str(least),
                        most=str(most),
                    )
                )

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.y), len(self.x)

    @property
    def keys(self) -> tuple[str, str]:
        """The two keys that are varied."""
        return self.x.path, self.y.path

    @property
    def judges(self) -> bool:
        """Whether cells have verdicts: they take a complete measurement, which the first weights have only if asked."""
        return self.steps > 0 or self.quantity == VERDICT

    def experiment_at(self, place: Place, *, runs: int | None = None) -> Experiment:
        """The experiment of a cell (column, row), with ``runs`` networks, otherwise as many as there are seeds.

        Raises ExperimentError where its keys contradict one another.
        """
        column, row = place
        changes = {self.x.path: self.x.values[column], self.y.path: self.y.values[row]}
        return self.base.replace_all({**changes, "runs": runs or self.seeds}).check_consistency()

    def loaded_at(self, place: Place) -> Experiment:
        """The experiment of a cell as somebody goes on with it: with as many runs as the base. Raises likewise."""
        return self.experiment_at(place, runs=self.base.runs)

    def position_of(self, experiment: Experiment) -> tuple[float, float] | None:
        """Where an experiment lies on the map, whatever its name: whole numbers are a cell. None where it does not."""
        if not set(self.base.differences(experiment)) <= {*self.keys, "name"}:
            return None
        x, y = (axis.position_of(experiment.get(axis.path)) for axis in (self.x, self.y))
        return None if x is None or y is None else (x, y)

    def tasks(self) -> Iterator[list[Place]]:
        """The cells from coarse to fine, in portions of those that are drawn or trained together, else one by one."""
        shared = OWN_KEYS if self.judges else {GAIN}
        for _, places in coarse_to_fine(len(self.x), len(self.y)):
            portions: dict[tuple[int, int], list[Place]] = {}
            for column, row in places:
                key = (0 if self.x.path in shared else column, 0 if self.y.path in shared else row)
                portions.setdefault(key, []).append((column, row))
            for alike in portions.values():
                # A few at a time: whoever watches wants to see something, and every process to have something to do.
                most = _MOST_TOGETHER if self.judges else len(alike)
                yield from (alike[start : start + most] for start in range(0, len(alike), most))

    def to_toml(self) -> str:
        """All of it as TOML; ``from_toml`` reads back the same map."""
        return tomli_w.dumps(
            {
                "format": FORMAT,
                "experiment": self.base.to_share_string(),
                "quantity": self.quantity,
                "steps": self.steps,
                "seeds": self.seeds,
                "x": _axis_table(self.x),
                "y": _axis_table(self.y),
            }
        )

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """The map that a text describes. Raises MapError."""
        if len(text) > _LONGEST_TEXT:
            raise MapError(Message("longer than the description of a map can be."))
        bare = _STRING.sub("", text)
        dots = [line.count(".") for line in bare.split("\n")]
        if '"' in bare or "'" in bare or '"""' in text or max(dots) > _MOST_DOTS or sum(dots) > MOST_CELLS:
            reason = Message("{name} is not as gradsim writes it", name=MAP_TEXT)
            raise MapError(Message("not the description of a map ({reason}).", reason=reason))
        try:
            found = tomllib.loads(text)
            if type(found["format"]) is not int or found["format"] != FORMAT:
                raise MapError(
                    Message(
                        "format {found} is not one that this version reads ({known}).",
                        found=repr(found["format"])[:40],
                        known=str(FORMAT),
                    )
                )
            base = Experiment.from_share_string(_of(str, found["experiment"]))
            steps, seeds = _of(int, found["steps"]), _of(int, found["seeds"])
            return cls(base, _axis(found["x"]), _axis(found["y"]), _of(str, found["quantity"]), steps, seeds)
        except MapError:
            raise
        except GradsimError as error:
            raise MapError(error.message) from None
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise MapError(Message("not the description of a map ({reason}).", reason=str(error)[:80])) from None


def _axis_table(axis: MapAxis) -> dict[str, Any]:
    return {"key": axis.path, "values": list(axis.values), "log": axis.log}


def _axis(table: Any) -> MapAxis:
    values, log = _of(list, _of(dict, table)["values"]), _of(bool, table.get("log", False))
    return MapAxis(_of(str, table["key"]), tuple(values), log)


def _of(kind: type[Any], value: Any) -> Any:
    """The value, where it is exactly of that type: in TOML, true is no number."""
    if type(value) is not kind:
        raise TypeError(f"{str(value)[:40]!r} is not of type {kind.__name__}")
    return value
