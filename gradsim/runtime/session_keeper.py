"""Sessions in the training thread: taken of the run that is there, and made into a run again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gradsim.engine import sessions
from gradsim.engine.errors import GradsimError, SessionError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.runtime.run import Run


class SessionKeeper(QObject):
    """Takes a session when the run next stands where everything of it is known; lives in the training thread.

    Taking one copies the history alone, some milliseconds at most; it is written elsewhere.
    """

    taken = Signal(int, object)  # serial of the wish, Session
    missed = Signal(int, object)  # the same, GradsimError

    def __init__(self, worker: QObject) -> None:
        super().__init__(worker)
        self._wishes: list[tuple[int, int]] = []
        self._run: Run | None = None
        self._layer = 1

    def take(self, serial: int, budget: int) -> None:
        """Take a session with moments of ``budget`` bytes, now or at the next picture."""
        self._wishes.append((serial, budget))
        if self._run is not None and self._run.is_measured:
            self.look(self._run, self._layer)

    def look(self, run: Run, layer: int) -> None:
        """The run stands where it has been measured: take what is wished; of the run before, what was wished of it."""
        if self._wishes and self._run is not None and run is not self._run:
            self._take_last()
        self._run, self._layer = run, layer
        wishes, self._wishes = self._wishes, []
        for serial, budget in wishes:
            try:
                self.taken.emit(serial, run.session(layer, budget))
            except (GradsimError, MemoryError) as error:
                self._miss(serial, error)

    def _take_last(self) -> None:
        """Take what is wished of a run in whose place another has come: it was not to go into this one's file."""
        wishes, self._wishes = self._wishes, []
        for serial, budget in wishes:
            try:
                if self._run is not None:
                    self._run.arrive()
                session = self.last(budget)
                if session is None:
                    raise SessionError(Message("another run has taken the place of the one that was to be kept."))
                self.taken.emit(serial, session)
            except (GradsimError, MemoryError) as error:
                self._miss(serial, error)

    def _miss(self, serial: int, error: GradsimError | MemoryError) -> None:
        if isinstance(error, MemoryError):
            error = SessionError(Message("there is not enough free memory for this network."))
        self.missed.emit(serial, error)

    def last(self, budget: int) -> sessions.Session | None:
        """The session of the end, once the run goes on no more; None on a journey that was given up.

        One more step is made where the last one was not measured, as at full speed. Raises SessionError where the
        network is too large.
        """
        run = self._run
        if run is not None and not (run.is_measured or run.is_travelling or run.finished):
            run.measure(evaluate=False)
        if run is None or not run.is_measured:
            return None
        return run.session(self._layer, budget)


def open_run(
    file: Path, experiment: Experiment, number: int, companion_number: int, closing: Callable[[], bool]
) -> Run:
    """The run in a session file.

    Args:
        file: the file.
        experiment: what was found in it before.
        number, companion_number: of the snapshots of A, and of B if there is one.
        closing: asked on the way; True gives up.

    Raises:
        SessionError: where it is not as it should be, or has changed since it was looked at.
        Interrupted: where ``closing`` answered True.
    """
    opened = sessions.read(file, closing)
    run = Run.resumed(opened, number, companion_number, closing)
    if run.experiment != experiment:
        raise SessionError(Message("{file}: was changed while it was being opened.", file=str(file)))
    return run
