"""Pinned runs of a session file, made once more in the background and pinned one after the other."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from gradsim.engine import sessions
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.sessions import PinnedRun
from gradsim.gui.compare.pins import Pins
from gradsim.gui.exports.job import Cancelled, Job
from gradsim.runtime.controller import Controller
from gradsim.runtime.replay import Replay
from gradsim.runtime.snapshot import Snapshot


class PinRecall(QObject):
    """Brings the pinned runs of a session back, once its own run is there.

    Attributes:
        found: the pinned runs that are in the file.
        refused: a Message about a pinned run that cannot be made once more.
        broken: an error nobody foresaw: one line, details.
    """

    found = Signal(object)
    refused = Signal(object)
    broken = Signal(str, str)

    def __init__(self, controller: Controller, pins: Pins, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._pins = pins
        self._expected: Path | None = None
        self._accepted = self._cancelled = False
        self._job: _Job | None = None
        self._ending: list[_Job] = []
        self._pending: tuple[PinnedRun, ...] = ()
        controller.accepted.connect(self._on_accepted)
        controller.rejected.connect(self._on_rejected)
        controller.snapshot_ready.connect(self._start)

    @property
    def pending(self) -> tuple[PinnedRun, ...]:
        """Runs that are still to be pinned: whoever keeps the session keeps these too."""
        return self._pending

    def expect(self, file: Path) -> None:
        """The run in this file has been asked for."""
        self._expected, self._accepted = file, False

    def forget(self) -> None:
        """Something else has been asked for before the session's run was there."""
        self._expected = None

    def cancel(self) -> None:
        """Something else takes the place of the session: what is not pinned by now never will be.

        Until that is there, ``pending`` stays as it is, for who keeps the session that is left.
        """
        self.forget()
        self._cancelled = True
        self._end()

    def close(self) -> None:
        """End what is being made, and wait for it: the window is closing."""
        self.forget()
        self._end()
        for job in self._ending:
            job.close()
        self._ending, self._pending = [], ()

    def _end(self) -> None:
        """Without waiting for it: a step of a large network can take seconds."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            self._ending.append(job)

    @Slot()
    def _on_ended(self) -> None:
        job = self.sender()
        assert isinstance(job, _Job)
        if job is self._job:
            self._job = None
        elif job in self._ending:
            self._ending.remove(job)
        job.close()
        job.deleteLater()

    @Slot(object)
    def _on_accepted(self, experiment: Experiment) -> None:
        self._accepted = True
        if self._cancelled:
            self._cancelled, self._pending = False, ()
        # It is shown paused: there may be no other snapshot.
        self._start(self._controller.snapshot)

    @Slot(object)
    def _on_rejected(self, error: GradsimError) -> None:
        self._expected = None

    @Slot(object)
    def _start(self, snapshot: Snapshot | None) -> None:
        if self._expected is None or not self._accepted or snapshot is None:
            return
        if snapshot.run_id != self._controller.run_id:
            return
        file, self._expected = self._expected, None
        self._end()
        self._pending, self._cancelled = (), False
        self._job = job = _Job(file, snapshot, self._controller.selected_layer, tuple(self._ending), self)
        job.found.connect(self._on_found)
        job.recalled.connect(self._on_recalled)
        job.missed.connect(self._on_missed)
        job.refused.connect(self._on_refused)
        job.broken.connect(self.broken)
        job.ended.connect(self._on_ended)
        job.start()

    @Slot(object)
    def _on_found(self, runs: tuple[PinnedRun, ...]) -> None:
        # What a job has said before it was ended may arrive afterwards.
        if self.sender() is self._job:
            self._pending = runs
            self.found.emit(runs)

    @Slot(object, object)
    def _on_recalled(self, run: PinnedRun, snapshot: Snapshot) -> None:
        if run in self._pending and self.sender() is self._job:
            self._settle(run)
            self._pins.put_back(run, snapshot)

    @Slot(object, object)
    def _on_missed(self, run: PinnedRun, reason: Message) -> None:
        if self.sender() is self._job:
            self._settle(run)
            self.refused.emit(Message("A pinned run cannot be made once more: {reason}", reason=reason))

    @Slot(object)
    def _on_refused(self, reason: Message) -> None:
        if self.sender() is self._job:
            self.refused.emit(reason)

    def _settle(self, run: PinnedRun) -> None:
        self._pending = tuple(other for other in self._pending if other is not run)


class _Job(Job):
    """Reads what was pinned, and makes it."""

    found = Signal(object)  # all of them
    recalled = Signal(object, object)  # one of them, its Snapshot
    missed = Signal(object, object)  # one of them, Message

    def __init__(self, file: Path, beside: Snapshot, layer: int, after: tuple[Job, ...], parent: QObject) -> None:
        """``beside``: of the session's own run, on whose data others may have been trained; ``after``: which jobs must
        have ended before a network is made, as two might be too large.
        """
        super().__init__(parent)
        self._file, self._beside, self._layer, self._after = file, beside, layer, after

    def work(self) -> None:
        """See ``Job``."""
        runs = sessions.pins_of(self._file)
        self.found.emit(runs)
        for job in self._after:
            job.join()
        for run in runs:
            try:
                replay = Replay(run.changes, run.step, stop=self.interrupted, dataset=self._dataset(run))
                snapshots = list(replay.pictures([run.step], layer=self._layer))
            except GradsimError as error:
                if self.stopped():
                    raise
                self.missed.emit(run, error.message)
                continue
            if self.stopped() or not snapshots:
                raise Cancelled
            self.recalled.emit(run, snapshots[-1])

    def _dataset(self, run: PinnedRun) -> Dataset | None:
        """The data of the session where they are the same: a table may no longer lie where it was."""
        first, own = run.changes[0].experiment, self._beside.experiment
        return self._beside.dataset if (first.data, first.seed) == (own.data, own.seed) else None
