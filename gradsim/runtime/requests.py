"""What the window asks of the training thread through a mailbox, where only the newest wish counts."""

from dataclasses import dataclass

from gradsim.engine.experiment import Experiment


@dataclass(frozen=True)
class Request:
    """An experiment that is to run from now on.

    Attributes:
        serial: counts the requests of a controller; answers name it.
        experiment: what is to run.
        restart: whether a new run is wanted even where nothing would need one.
    """

    serial: int
    experiment: Experiment
    restart: bool


@dataclass(frozen=True)
class ComparisonRequest:
    """An experiment that is to be trained in step with the one that runs; None ends the comparison.

    Attributes:
        serial: counts these requests of a controller; answers name it.
    """

    serial: int
    experiment: Experiment | None
