"""What a session file holds, and what its parts are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Record
from gradsim.engine.settings import Value
from gradsim.engine.timeline import Timeline
from gradsim.engine.timeline_state import TimelineState

SUFFIX = ".gradsim"
KIND = "gradsim session"
FORMAT = 1
MOMENT_BYTES = 16 * 10**6
"""Bytes that the moments in a file take, beside two without which it could not be opened."""

# Members of the file. What belongs to one network has its name in front: a.experiment.toml, a.history.….
INDEX = "session.toml"
EXPERIMENT = "experiment.toml"
NETWORKS = ("a", "b")
HISTORY, WHOLE, MOMENTS = "history.", "whole.", "moments."


@dataclass(frozen=True)
class Session:
    """A run, or two in step.

    Attributes:
        networks: A, and B where two are compared.
        differences: the keys in which B was made to differ, with B's values; empty without B.
        layer: 1…L, which is selected.
    """

    networks: tuple[TimelineState, ...]
    differences: Mapping[str, Value]
    layer: int

    @property
    def experiment(self) -> Experiment:
        """That of A, as it is now."""
        return self.networks[0].experiment

    @property
    def step(self) -> int:
        """Where the run is: where B is, if A has diverged and B goes on."""
        return max(network.step for network in self.networks)

    @property
    def latest_step(self) -> int:
        """The farthest step that it has been at; likewise."""
        return max(network.latest_step for network in self.networks)


@dataclass(frozen=True)
class Outline:
    """What can be known of a session without making its network.

    Attributes:
        experiment: that of A, as it is.
        step: where A is.
        layer: 1…L, which is selected.
        run_step, latest_step: see ``Session.step`` and ``Session.latest_step``.
    """

    experiment: Experiment
    step: int
    layer: int
    run_step: int
    latest_step: int


@dataclass(frozen=True)
class Resumed:
    """A network out of a file, where it was left; ``record`` is of that step, ``evaluated`` as there."""

    timeline: Timeline
    record: Record
    evaluated: bool


@dataclass(frozen=True)
class Opened:
    """A session out of a file; see ``Session``."""

    networks: tuple[Resumed, ...]
    differences: Mapping[str, Value]
    layer: int
