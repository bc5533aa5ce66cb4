"""What a timeline is at some time, as it can be kept in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from gradsim.engine.data.dataset import Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.moment import Moment


@dataclass(frozen=True)
class Change:
    """From a step on, the next one being the first that it concerns, this experiment was in force."""

    step: int
    experiment: Experiment


@dataclass(frozen=True)
class TimelineState:
    """All that ``Timeline.resume`` needs; nothing in it is changed by the run that goes on.

    Attributes:
        changes: the experiment at first, and each live change, those of later steps included.
        first_step: how many steps had been made when the timeline began.
        step: where the run is.
        latest_step: the farthest step that it has been at.
        stride: how many steps lie between two moments.
        evaluated: whether the Record of ``step`` includes the test samples.
        moments: some of those that were kept, the first one first; none where not even one fits into memory.
        before: the last known moment before ``step``, from which there are few steps to it; None at the first step.
        parts: what the arrays of a moment are called, in their order.
        history: the state of the history at ``step``.
        whole: that of the whole run, where ``step`` is an earlier one; otherwise None.
        dataset: the data, where they cannot be made anew; otherwise None.
    """

    changes: tuple[Change, ...]
    first_step: int
    step: int
    latest_step: int
    stride: int
    evaluated: bool
    moments: tuple[Moment, ...]
    before: Moment | None
    parts: tuple[str, ...]
    history: Mapping[str, NDArray[Any]]
    whole: Mapping[str, NDArray[Any]] | None
    dataset: Dataset | None

    @property
    def experiment(self) -> Experiment:
        """That of the step after ``step``."""
        return next(change.experiment for change in reversed(self.changes) if change.step <= self.step)
