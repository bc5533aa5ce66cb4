"""What the window asks of the training thread through a mailbox, where only the newest wish counts."""

from dataclasses import dataclass
from pathlib import Path

from gradsim.engine.experiment import Experiment
from gradsim.runtime.mailbox import Mailbox


@dataclass(frozen=True)
class Request:
    """An experiment that is to run from now on.

    Attributes:
        serial: counts the requests of a controller; answers name it.
        experiment: what is to run.
        restart: whether a new run is wanted even where nothing would need one.
        journey: serial of the last journey in time that was asked for before it; 0 for none.
        session: the session file in which the experiment is to go on, if it is one.
    """

    serial: int
    experiment: Experiment
    restart: bool
    journey: int
    session: Path | None = None


class Requests(Mailbox[Request]):
    """The newest Request, which waits for the journeys that were asked for before it.

    A live change belongs to the step at which it was made. One that replaces an earlier request would otherwise be
    found by the signal of that, and be made before a journey that came between the two.
    """

    def __init__(self) -> None:
        super().__init__()
        self._journey = 0

    def come_to(self, journey: int) -> None:
        """This journey is being made, or has been skipped."""
        self._journey = journey

    def take(self) -> Request | None:
        """The newest one, unless a journey comes first: its own signal then follows that of the journey."""
        with self._lock:
            if self._item is None or self._item.journey > self._journey:
                return None
            item, self._item = self._item, None
            return item

    def withdraw(self) -> Request | None:
        """The newest one in any case."""
        return super().take()


@dataclass(frozen=True)
class ComparisonRequest:
    """An experiment that is to be trained in step with the one that runs; None ends the comparison.

    Attributes:
        serial: counts these requests of a controller; answers name it.
    """

    serial: int
    experiment: Experiment | None
