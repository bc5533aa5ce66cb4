"""What the training thread tells the window's."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from PySide6.QtCore import QObject, Signal

from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.runtime.requests import Request
from gradsim.runtime.run import Run


class Teller(QObject):
    """The part of the worker that tells what has become of wishes, and what the run is.

    Attributes:
        closing: set once nobody is there any more who wants anything.
        fulfilled: serial of the last request that was; those before it were too, were replaced, or are in ``refused``.
        refused: serials of requests that could not be fulfilled.
    """

    accepted = Signal(int, object)  # serial of the request, the Experiment that runs
    rejected = Signal(int, object)  # serial of the request, GradsimError
    returned = Signal(object)  # Experiment with the live settings of another time, to which the run has come
    compared = Signal(int, object)  # serial of the newest comparison that was looked at; Experiment of B, or None
    comparison_rejected = Signal(int, object)  # the same serial, GradsimError
    journey_ended = Signal(int)  # serial of a journey, wherever it ended
    run_started = Signal(int)  # run_id
    building_changed = Signal(bool)
    stopped = Signal(int)  # playing ended by itself; serial of the command that had started it
    diverged = Signal(object)  # Record
    failed = Signal(str, str)  # one line, traceback

    def __init__(self) -> None:
        super().__init__()
        self.closing = Event()
        self.fulfilled, self.refused = 0, set[int]()
        self._run: Run | None = None
        self._play_serial = 0
        self._comparison_serial = 0
        # What the controller knows of the experiments of A and B.
        self._told: Experiment | None = None
        self._told_companion: Experiment | None = None

    def report(self, error: Exception) -> None:
        """Tell of an exception that nobody foresaw."""
        details = "".join(traceback.format_exception(error))
        self.stopped.emit(self._play_serial)
        self.failed.emit(f"{type(error).__name__}: {error}", details)

    @contextmanager
    def _building(self) -> Iterator[None]:
        """Inside, something is made that may take time."""
        self.building_changed.emit(True)
        try:
            yield
        finally:
            self.building_changed.emit(False)

    def _tell_accepted(self, request: Request) -> None:
        self._told, self.fulfilled = request.experiment, request.serial
        self.accepted.emit(request.serial, request.experiment)

    def _tell_rejected(self, request: Request, error: GradsimError) -> None:
        self.refused.add(request.serial)
        self.rejected.emit(request.serial, error)

    def _tell_experiments(self) -> None:
        """Live settings change without a request where a run goes through time: they are those of that time."""
        run = self._run
        if run is not None and run.experiment != self._told:
            self._told = run.experiment
            self.returned.emit(run.experiment)
        self._tell_companion()

    def _tell_companion(self, *, always: bool = False) -> None:
        experiment = self._run.companion_experiment if self._run is not None else None
        if always or experiment != self._told_companion:
            self._told_companion = experiment
            self.compared.emit(self._comparison_serial, experiment)
