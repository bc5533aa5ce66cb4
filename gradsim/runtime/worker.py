"""What runs in the training thread: a Trainer that advances in short slices, and the commands that get in between."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from math import ceil
from threading import Event
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gradsim.engine.errors import ExperimentError, GradsimError, Interrupted
from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Record
from gradsim.engine.trainer import Trainer
from gradsim.runtime.mailbox import Mailbox
from gradsim.runtime.observer import Observer
from gradsim.runtime.pace import SLICE, SPEEDS, Pace, SliceLength, StepRate
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.outcome import MEASURED_AT_FIRST

# Seconds between two snapshots: some more than 30 a second look smooth, and drawing them costs training the least.
PUBLISH_INTERVAL = 0.030
# Up to this many steps a second, every single one is shown and evaluated.
_EVERY_STEP_SHOWN = 10.0

MakeTrainer = Callable[[Experiment], Trainer]


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


def _guarded(method: Callable[..., None]) -> Callable[..., None]:
    """A slot out of which no exception gets: what was not foreseen is reported, and training pauses."""

    @wraps(method)
    def slot(worker: "Worker", *arguments: Any) -> None:
        try:
            method(worker, *arguments)
        except Exception as error:
            worker.report(error)

    return slot


class Worker(QObject):
    """Owns the Trainer. All slots run in the training thread; the signals are for the controller alone."""

    accepted = Signal(int, object)  # serial of the request, the Experiment that runs
    rejected = Signal(int, object)  # serial of the request, GradsimError
    run_started = Signal(int)  # run_id
    building_changed = Signal(bool)
    stopped = Signal(int)  # playing ended by itself; serial of the command that had started it
    diverged = Signal(object)  # Record
    failed = Signal(str, str)  # one line, traceback

    def __init__(
        self, make_trainer: MakeTrainer | None, requests: Mailbox[Request], snapshots: Mailbox[Snapshot]
    ) -> None:
        """``make_trainer`` makes the Trainer of an experiment; by default one that gives up when this is closed."""
        super().__init__()
        self._closing = Event()
        self._make_trainer = make_trainer or partial(Trainer, interrupt=self._closing.is_set)
        self._requests = requests
        self._snapshots = snapshots
        self._trainer: Trainer | None = None
        self._observer: Observer | None = None
        self._record: Record | None = None
        self._evaluated = False  # whether the Record is of an evaluated step
        self._run_id = 0
        self._layer = 1
        self._watched: frozenset[str] = frozenset()
        self._playing = False
        self._play_serial = 0
        self._target: int | None = None
        self._steps_per_second = SPEEDS["normal"]
        self._pace = Pace(self._steps_per_second, 0.0)
        self._slice = SliceLength()
        self._rate = StepRate()
        self._published = 0.0
        # A child, so that it moves to the training thread too.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    # -- called from the window's thread ------------------------------------------------------------------------------

    def stop_soon(self) -> None:
        """Make no further step, whatever has been asked; to be called from any thread, before ``finish``."""
        self._closing.set()

    # -- commands -----------------------------------------------------------------------------------------------------

    @Slot()
    def finish(self) -> None:
        """The last command: nothing of Qt's may be active in a thread that ends."""
        self._timer.stop()
        self.thread().quit()

    @Slot()
    @_guarded
    def take_request(self) -> None:
        """Run the experiment that was asked for last; those asked for in between are skipped."""
        request = self._requests.take()
        if request is None or self._closing.is_set():
            return
        try:
            self._fulfil(request)
        except Interrupted:
            return  # nobody is there any more who could be told
        except GradsimError as error:
            self.rejected.emit(request.serial, error)
        except MemoryError:
            problem = "there is not enough free memory for this network."
            self.rejected.emit(request.serial, ExperimentError("network", problem))
        except Exception:
            # What was not foreseen may have come before the new run was there, or after.
            if self._trainer is not None and self._trainer.experiment == request.experiment:
                self.accepted.emit(request.serial, request.experiment)
            else:
                problem = "this experiment could not be started, because of an error in gradsim."
                self.rejected.emit(request.serial, ExperimentError("", problem))
            raise
        else:
            self.accepted.emit(request.serial, request.experiment)

    @Slot(int)
    @_guarded
    def play(self, serial: int) -> None:
        """Advance at the chosen speed until told otherwise."""
        self._start(serial, target=None)

    @Slot(int, int)
    @_guarded
    def advance_to(self, serial: int, step: int) -> None:
        """Advance at full speed until ``step`` steps have been made in all, and pause exactly there."""
        self._start(serial, target=step)

    @Slot()
    @_guarded
    def pause(self) -> None:
        """Stop, with a complete measurement of where the network now is."""
        if self._playing:
            self._stop()
            self._settle()

    @Slot()
    @_guarded
    def step(self) -> None:
        """Make one step, completely measured, and stay paused."""
        self._stop()
        if self._trainer is not None and not self._trainer.finished:
            self._measured_step(evaluate=True)
            self._publish(newest=True)
            self._end_if_diverged()

    @Slot(float)
    @_guarded
    def set_speed(self, steps_per_second: float) -> None:
        """From now on make this many steps per second; infinity for as many as possible."""
        self._steps_per_second = steps_per_second
        if self._playing and self._target is None:
            self._pace = Pace(steps_per_second, perf_counter())
            self._timer.start(0)

    @Slot(int)
    @_guarded
    def select_layer(self, layer: int) -> None:
        """Snapshots show the inputs of this layer, or of the last one where there are fewer."""
        self._layer = layer
        if not self._playing:
            self._publish()

    @Slot(object)
    @_guarded
    def watch(self, watched: frozenset[str]) -> None:
        """Snapshots show these of ``observer.WATCHABLE``."""
        self._watched = watched
        if not self._playing:
            self._publish()

    # -- training -----------------------------------------------------------------------------------------------------

    @Slot()
    @_guarded
    def tick(self) -> None:
        """One slice of training. Between two, the thread's event loop lets commands through."""
        if not self._playing or self._trainer is None or self._closing.is_set():
            return
        steps = min(self._pace.due(perf_counter()), self._slice.steps)
        if self._target is not None:
            steps = min(steps, self._target - self._trainer.step_count)
        if steps > 0:
            self._advance(self._trainer, steps)
        if self._playing:
            self._timer.start(ceil(1000 * self._pace.wait(perf_counter())))

    def _advance(self, trainer: Trainer, steps: int) -> None:
        start, before = perf_counter(), trainer.step_count
        arrives = before + steps == self._target
        shows = arrives or self._shows_next(start)
        if shows and not arrives:
            # A shorter slice, so that pictures come evenly and not in the raster of slices.
            steps = min(steps, self._slice.fitting(self._published + PUBLISH_INTERVAL - start))
        unseen = steps - 1 if shows else steps
        if unseen:
            _make_steps(trainer, unseen)
            self._slice.measured(unseen, perf_counter() - start)
        if shows and not trainer.finished and not self._closing.is_set():
            self._measured_step(evaluate=arrives or self._evaluates_next())
        now = perf_counter()
        self._pace.made(trainer.step_count - before)
        self._rate.add(now, trainer.step_count)
        if arrives:
            self._stop()
            self.stopped.emit(self._play_serial)
        if shows and self._record is not None and self._record.step == trainer.step_count:
            self._publish(newest=arrives)
        self._end_if_diverged()

    def _shows_next(self, now: float) -> bool:
        """Whether the slice that starts now is to end with a snapshot."""
        if self._pace.steps_per_second <= _EVERY_STEP_SHOWN:
            return True
        if self._observer is None or not self._observer.measures_next():
            return False
        return self._snapshots.is_empty and now + SLICE - self._published >= PUBLISH_INTERVAL

    def _evaluates_next(self) -> bool:
        assert self._observer is not None
        return self._pace.steps_per_second <= _EVERY_STEP_SHOWN or self._observer.evaluates_next()

    def _measured_step(self, *, evaluate: bool) -> None:
        assert self._observer is not None
        self._record = self._observer.record_step(evaluate=evaluate)
        self._evaluated = evaluate

    def _settle(self) -> None:
        """Show where the network now is; one more step is made where the last one was not measured completely."""
        trainer, record = self._trainer, self._record
        if trainer is None or record is None:
            return
        complete = record.step == trainer.step_count and self._evaluated
        if not complete and not trainer.finished and not self._closing.is_set():
            self._measured_step(evaluate=True)
        self._publish(newest=True)
        self._end_if_diverged()

    def _end_if_diverged(self) -> None:
        if self._trainer is None or not self._trainer.finished:
            return
        self._stop()
        self._record = self._trainer.peek()
        self._publish(newest=True)
        self.stopped.emit(self._play_serial)
        self.diverged.emit(self._record)

    def _start(self, serial: int, *, target: int | None) -> None:
        self._play_serial = serial
        trainer = self._trainer
        if trainer is None or trainer.finished or (target is not None and target <= trainer.step_count):
            self._stop()
            self.stopped.emit(serial)
            return
        now = perf_counter()
        self._playing = True
        self._target = target
        self._pace = Pace(SPEEDS["full"] if target is not None else self._steps_per_second, now)
        self._rate = StepRate()
        self._rate.add(now, trainer.step_count)
        self._timer.start(0)

    def _stop(self) -> None:
        self._playing = False
        self._target = None
        self._timer.stop()

    # -- runs ---------------------------------------------------------------------------------------------------------

    def _fulfil(self, request: Request) -> None:
        """Raises GradsimError or MemoryError where the experiment cannot run; all is then as before."""
        if self._trainer is None or request.restart:
            self._build(request.experiment)
            return
        changed = self._trainer.experiment.differences(request.experiment)
        if not all(Experiment.setting(path).live for path in changed):
            self._build(request.experiment)
        elif changed:
            self._trainer.apply(request.experiment)
            if not self._playing:
                self._publish()

    def _build(self, experiment: Experiment) -> None:
        self.building_changed.emit(True)
        try:
            trainer = self._make_trainer(experiment)
            if self._closing.is_set():
                return
            record = trainer.peek()
            observer = Observer(trainer, self._run_id + 1)
        finally:
            self.building_changed.emit(False)
        self._trainer, self._observer, self._record = trainer, observer, record
        self._evaluated = True
        self._run_id += 1
        self._slice = SliceLength()
        if self._target is not None:
            self._stop()
            self.stopped.emit(self._play_serial)
        elif self._playing:
            self._start(self._play_serial, target=None)
        self.run_started.emit(self._run_id)
        self._publish()

    def _publish(self, *, newest: bool = False) -> None:
        """Leave a snapshot for the window, in place of one that it has not taken."""
        if self._observer is None or self._record is None:
            return
        snapshot = self._observer.picture(
            self._record,
            layer=min(self._layer, self._record.layers),
            watched=self._watched,
            steps_per_second=self._rate.steps_per_second if self._playing else 0.0,
            playing=self._playing,
            newest=newest,
        )
        self._snapshots.put(snapshot)
        self._published = perf_counter()

    def report(self, error: Exception) -> None:
        """Tell of an exception that nobody foresaw; training pauses, what there is stays to be looked at."""
        self._stop()
        details = "".join(traceback.format_exception(error))
        self.stopped.emit(self._play_serial)
        self.failed.emit(f"{type(error).__name__}: {error}", details)


def _make_steps(trainer: Trainer, steps: int) -> None:
    """Steps of which no picture is made; the first ones of a run are measured all the same.

    An explosion is often over within a few steps, between two pictures: it must be in the history.
    """
    measured = min(steps, max(0, MEASURED_AT_FIRST - trainer.step_count))
    for _ in range(measured):
        trainer.step(evaluate=False)
    if steps > measured:
        trainer.advance(steps - measured, record=False)
