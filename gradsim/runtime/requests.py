"""What the window asks of the training thread through mailboxes, where only the newest wish counts."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from gradsim.engine.experiment import Experiment


@dataclass(frozen=True)
class Request:
    """An experiment that is to run from now on.

    Attributes:
        serial: counts the requests of a controller; answers name it.
        experiment: what is to run.
        restart: whether a new run is wanted even where nothing would need one.
        journey: serial of the last journey in time that was asked for before it; 0 for none.
        kept: serial of the last session that was to be taken before it; 0 for none.
        session: the session file in which the experiment is to go on, if it is one.
    """

    serial: int
    experiment: Experiment
    restart: bool
    journey: int
    kept: int = 0
    session: Path | None = None


class Requests:
    """The newest Request, which waits for the journeys and the sessions that were asked for before it.

    A live change belongs to the step at which it was made, and a session to what had been asked for before it. A
    request that replaces an earlier one would otherwise be found by the signal of that, and be fulfilled before a
    journey that came between the two, or before what was to be kept of the run. Of such a session the earlier request
    is a part, and is not replaced. Every method may be called from any thread.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: list[Request] = []
        self._journey = self._kept = 0

    def come_to(self, *, journey: int = 0, session: int = 0) -> None:
        """This journey is being made, or has been skipped; this session is wished of the run as it is now."""
        with self._lock:
            self._journey, self._kept = max(self._journey, journey), max(self._kept, session)

    def put(self, request: Request) -> None:
        """Leave a request."""
        with self._lock:
            self._waiting.append(request)

    def take(self) -> Request | None:
        """The next one, unless something else comes first: its own signal then follows that of what it waits for."""
        with self._lock:
            if not self._waiting:
                return None
            request = self._waiting[0]
            if request.journey > self._journey or request.kept > self._kept:
                return None
            return self._waiting.pop(0)

    def withdraw(self, kept: int, *, opening: bool = False) -> Request | None:
        """Take back the newest one, which nobody has looked at, because another is about to be left.

        None where session ``kept`` is to be taken with it; and of one that opens a session none either, unless the
        other is ``opening`` one too: it may be a change of the run that is in the file.
        """
        with self._lock:
            if not self._waiting or self._waiting[-1].kept < kept:
                return None
            if self._waiting[-1].session is not None and not opening:
                return None
            return self._waiting.pop()


@dataclass(frozen=True)
class ComparisonRequest:
    """An experiment that is to be trained in step with the one that runs; None ends the comparison.

    Attributes:
        serial: counts these requests of a controller; answers name it.
    """

    serial: int
    experiment: Experiment | None
