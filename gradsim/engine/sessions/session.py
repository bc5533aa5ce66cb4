"""What a session file holds, and what its parts are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Record
from gradsim.engine.settings import Value
from gradsim.engine.timeline import Timeline
from gradsim.engine.timeline_state import Change, TimelineState

SUFFIX = ".gradsim"
KIND = "gradsim session"
FORMAT = 1
MOMENT_BYTES = 16 * 10**6
"""Bytes that the moments in a file take, beside two without which it could not be opened."""
LATEST_PIN = 100_000
"""A run that was pinned later than at this step is not kept: making it once more would take minutes."""

MOST_PLOTS = 100

MOST_PINS = 8
"""So many are kept; more could not be told apart in a plot."""

# Members of the file. What belongs to one network has its name in front: a.experiment.toml, a.history.….
INDEX = "session.toml"
EXPERIMENT = "experiment.toml"
NETWORKS = ("a", "b")
HISTORY, WHOLE, MOMENTS = "history.", "whole.", "moments."


@dataclass(frozen=True)
class PinnedRun:
    """A run that is pinned beside the one in the file.

    Attributes:
        changes: its experiment at first (step 0), and the live changes up to ``step``; see ``Timeline.changes``.
        step: at which it is shown.
        name: which somebody has given it; "" where its name follows from the experiment.
        look: its place among the looks of pinned runs.
        shown: whether plots show it.
    """

    changes: tuple[Change, ...]
    step: int
    name: str
    look: int
    shown: bool

    @property
    def keepable(self) -> bool:
        """Whether it can be made once more, from its first weights and before long."""
        return self.changes[0].step == 0 and self.step <= LATEST_PIN


@dataclass(frozen=True)
class Session:
    """A run, or two in step.

    Attributes:
        networks: A, and B where two are compared.
        differences: the keys in which B was made to differ, with B's values; empty without B.
        layer: 1…L, which is selected.
        pins: runs that are pinned beside it.
        plots: keys of those that are open; None where nobody looks at any.
    """

    networks: tuple[TimelineState, ...]
    differences: Mapping[str, Value]
    layer: int
    pins: tuple[PinnedRun, ...] = ()
    plots: tuple[str, ...] | None = None

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
        plots: see ``Session``; None also in files of before they were kept. Of some there may be no such plot.
    """

    experiment: Experiment
    step: int
    layer: int
    run_step: int
    latest_step: int
    plots: tuple[str, ...] | None = None


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
