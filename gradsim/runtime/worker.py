"""What runs in the training thread: a Trainer that advances in short slices, and the commands that get in between."""

from collections.abc import Callable
from functools import partial
from math import ceil, inf
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import Qt, QTimer, Slot

from gradsim.engine.errors import ExperimentError, GradsimError, Interrupted, SessionError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.trainer import Trainer
from gradsim.runtime import pace
from gradsim.runtime.courtesy import Courtesy
from gradsim.runtime.farewell import Farewell
from gradsim.runtime.guard import guarded
from gradsim.runtime.mailbox import Mailbox
from gradsim.runtime.requests import ComparisonRequest, Request, Requests
from gradsim.runtime.run import Run
from gradsim.runtime.session_keeper import SessionKeeper, open_run
from gradsim.runtime.snapshot import Snapshot
from gradsim.runtime.telling import Teller

MakeTrainer = Callable[[Experiment], Trainer]


class Worker(Teller):
    """Owns the Run. All slots run in the training thread; the signals, and ``pictures``, are for the controller."""

    def __init__(
        self,
        make_trainer: MakeTrainer | None,
        requests: Requests,
        comparisons: Mailbox[ComparisonRequest],
        snapshots: Mailbox[Snapshot],
    ) -> None:
        """``make_trainer`` makes the Trainer of an experiment; by default one that gives up when this is closed."""
        super().__init__()
        self._make_trainer = make_trainer or partial(Trainer, interrupt=self.closing.is_set)
        self._requests = requests
        self._comparisons = comparisons
        self._snapshots = snapshots
        self._run_id = 0
        self._companion_id = 0
        self._newest_journey = 0
        self._layer = 1
        self._watched: frozenset[str] = frozenset()
        self._playing = False
        self._target: int | None = None
        self._steps_per_second = pace.SPEEDS["normal"]
        self._pace = pace.Pace(self._steps_per_second, 0.0)
        self._slice = pace.SliceLength()
        self._rate = pace.StepRate()
        self.pictures = pace.Pictures()
        self.courtesy = Courtesy()
        self.farewell = Farewell()
        self.keeper = SessionKeeper(self)
        # A child, so that it moves to the training thread too.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    # -- called from the window's thread ------------------------------------------------------------------------------

    def stop_soon(self) -> None:
        """Make no further step, whatever has been asked; to be called from any thread, before ``finish``."""
        self.closing.set()
        self.courtesy.show()

    def expect_journey(self, serial: int) -> None:
        """A journey in time is on its way to this thread; earlier ones no longer matter. From any thread."""
        self._newest_journey = serial

    # -- commands -----------------------------------------------------------------------------------------------------

    @Slot()
    def finish(self) -> None:
        """The last command: nothing of Qt's may be active in a thread that ends."""
        self._timer.stop()
        self.farewell.follow(self.thread())

    @Slot()
    @guarded
    def take_request(self) -> None:
        """Run the experiment that was asked for last; those asked for in between are skipped."""
        request = self._requests.take()
        if request is None or self.closing.is_set():
            return
        try:
            self._fulfil(request)
        except Interrupted:
            return  # nobody is there any more who could be told
        except GradsimError as error:
            self._tell_rejected(request, error)
        except MemoryError:
            problem = Message("there is not enough free memory for this network.")
            self._tell_rejected(request, ExperimentError("network", problem))
        except Exception:
            # What was not foreseen may have come before the new run was there, or after.
            if self._run is not None and self._run.experiment == request.experiment:
                self._tell_accepted(request)
            else:
                problem = Message("this experiment could not be started, because of an error in gradsim.")
                self._tell_rejected(request, ExperimentError("", problem))
            raise
        else:
            self._tell_accepted(request)

    @Slot(int, int, int)
    @guarded
    def take_session(self, serial: int, budget: int, request: int) -> None:
        """Have a session taken, with moments of ``budget`` bytes, of the run that ``request`` asked for; 0: of any."""
        self._requests.come_to(session=serial)
        if request in self.refused:
            problem = Message("the run that was to be kept could not be made.")
            self.keeper.missed.emit(serial, SessionError(problem))
        else:
            self.keeper.take(serial, budget)

    @Slot()
    @guarded
    def take_comparison(self) -> None:
        """Train the experiment that was asked for last in step with the one that runs, or none any more."""
        request = self._comparisons.take()
        if request is None or self._run is None or self.closing.is_set():
            return
        self._comparison_serial = request.serial
        if request.experiment is None:
            self._run.end_comparison()
            self._tell_companion(always=True)
        else:
            self._compare(self._run, request.experiment)
        if not self._playing:
            self._publish(newest=True)

    @Slot(int, int)
    @guarded
    def go_to(self, serial: int, step: int) -> None:
        """Be where ``step`` steps had been made, paused; of several journeys only the newest is made to its end."""
        self._stop()
        self._requests.come_to(journey=serial)
        start = perf_counter() if serial >= self._newest_journey else -inf

        def given_up() -> bool:
            return self.closing.is_set() or (serial < self._newest_journey and perf_counter() - start > pace.PATIENCE)

        try:
            arrived = self._run is not None and self._run.go_to(step, given_up)
            self._tell_experiments()
            if arrived:
                self._publish(newest=True)
        except Interrupted:
            pass  # nobody is there any more who could look at it
        finally:
            self.journey_ended.emit(serial)

    @Slot(int)
    @guarded
    def play(self, serial: int) -> None:
        """Advance at the chosen speed until told otherwise."""
        self._start(serial, target=None)

    @Slot(int, int)
    @guarded
    def advance_to(self, serial: int, step: int) -> None:
        """Advance at full speed until ``step`` steps have been made in all, and pause exactly there."""
        self._start(serial, target=step)

    @Slot()
    @guarded
    def pause(self) -> None:
        """Stop, with a complete measurement of where the network now is."""
        if self._playing:
            self._stop()
            self._settle()

    @Slot()
    @guarded
    def step(self) -> None:
        """Make one step, completely measured, and stay paused."""
        self._stop()
        if self._run is not None and not self._run.finished:
            self._run.measure(evaluate=True)
            self._tell_experiments()
            self._publish(newest=True)
            self._end_if_diverged()

    @Slot(float)
    @guarded
    def set_speed(self, steps_per_second: float) -> None:
        """From now on make this many steps per second; infinity for as many as possible."""
        self._steps_per_second = steps_per_second
        if self._playing and self._target is None:
            self._pace = pace.Pace(steps_per_second, perf_counter())
            self._timer.start(0)

    @Slot(int)
    @guarded
    def select_layer(self, layer: int) -> None:
        """Snapshots show the inputs of this layer, or of the last one where there are fewer."""
        self._layer = layer
        if not self._playing:
            self._publish()

    @Slot(object)
    @guarded
    def watch(self, watched: frozenset[str]) -> None:
        """Snapshots show these of ``observer.WATCHABLE``."""
        self._watched = watched
        if not self._playing:
            self._publish()

    # -- training -----------------------------------------------------------------------------------------------------

    @Slot()
    @guarded
    def tick(self) -> None:
        """One slice of training. Between two, the thread's event loop lets commands through."""
        if not self._playing or self._run is None or self.closing.is_set():
            return
        self.courtesy.make_way()
        steps = min(self._pace.due(perf_counter()), self._slice.steps)
        if self._target is not None:
            steps = min(steps, self._target - self._run.step_count)
        if steps > 0:
            self._advance(self._run, steps)
        if self._playing:
            self.pictures.trained(wait := self._pace.wait(perf_counter()))
            self._timer.start(ceil(1000 * wait))

    def _advance(self, run: Run, steps: int) -> None:
        start, began, before = perf_counter(), thread_time(), run.step_count
        arrives = before + steps == self._target
        shows = arrives or self._shows_next(run, start)
        if shows and not arrives:
            # A shorter slice, so that pictures come evenly and not in the raster of slices.
            steps = min(steps, self._slice.fitting(self.pictures.wait(start)))
        unseen = steps - 1 if shows else steps
        if unseen:
            run.make(unseen)
            self._slice.measured(unseen, perf_counter() - start)
        made = thread_time()
        self.pictures.trained(made - began)
        if shows and not run.finished and not self.closing.is_set():
            run.measure(evaluate=arrives or self._pace.shows_every_step or run.evaluates_next())
        self._tell_experiments()
        self._pace.made(run.step_count - before)
        self._rate.add(perf_counter(), run.step_count)
        if arrives:
            self._stop()
            self.stopped.emit(self._play_serial)
        if shows:
            self._publish(newest=arrives)
            # A step that is measured is a step all the same.
            step = min(self._slice.step_time, taken := thread_time() - made)
            self.pictures.trained(step)
            self.pictures.spent(taken - step)
        self._end_if_diverged()

    def _shows_next(self, run: Run, now: float) -> bool:
        """Whether the slice that starts now is to end with a snapshot."""
        due = self._snapshots.is_empty and self.pictures.is_due(now) and run.measures_next()
        return due or self._pace.shows_every_step

    def _settle(self) -> None:
        """Show where the run now is; one more step is made where the last one was not measured completely."""
        run = self._run
        if run is None:
            return
        if not run.is_complete and not run.finished and not self.closing.is_set():
            run.measure(evaluate=True)
            self._tell_experiments()
        self._publish(newest=True)
        self._end_if_diverged()

    def _end_if_diverged(self) -> None:
        run = self._run
        if run is None or not run.finished:
            return
        self._stop()
        self._publish(newest=True)
        self.stopped.emit(self._play_serial)
        self.diverged.emit(run.main.record)

    def _start(self, serial: int, *, target: int | None) -> None:
        self._play_serial = serial
        run = self._run
        if run is None or run.finished or (target is not None and target <= run.step_count):
            self._stop()
            self.stopped.emit(serial)
            return
        now = perf_counter()
        self._playing = True
        self._target = target
        self._pace = pace.Pace(pace.SPEEDS["full"] if target is not None else self._steps_per_second, now)
        self.pictures.restart(pace.TRAINING_SHARE if target is None else pace.HURRIED_SHARE)
        self._rate = pace.StepRate()
        self._rate.add(now, run.step_count)
        self._timer.start(0)

    def _stop(self) -> None:
        self._playing = False
        self._target = None
        self._timer.stop()

    # -- runs ---------------------------------------------------------------------------------------------------------

    def _fulfil(self, request: Request) -> None:
        """Raises GradsimError or MemoryError where the experiment cannot run; all is then as before."""
        if request.session is not None:
            self._open(request.session, request.experiment)
            return
        if self._run is None or request.restart:
            self._build(request.experiment)
            return
        self._run.arrive()
        changed = self._run.experiment.differences(request.experiment)
        if not all(Experiment.setting(path).live for path in changed):
            self._build(request.experiment)
        elif changed:
            self._run.apply(request.experiment)
            self._tell_companion()
            if not self._playing:
                self._publish()

    def _build(self, experiment: Experiment) -> None:
        differences = self._run.differences if self._run is not None else None
        with self._building():
            trainer = self._make_trainer(experiment)
            if self.closing.is_set():
                raise Interrupted
            run = Run(trainer, self._run_id + 1, self.closing.is_set)
        self._adopt(run)
        if differences is not None:
            # The comparison goes on in the new run, unless its B cannot be made any more.
            self._compare(run, differences)
        if self._target is not None:
            self._stop()
            self.stopped.emit(self._play_serial)
        elif self._playing:
            self._start(self._play_serial, target=None)
        self.run_started.emit(self._run_id)
        self._publish()

    def _open(self, file: Path, experiment: Experiment) -> None:
        """Go on with the run in a session file, paused."""
        with self._building():
            run = open_run(file, experiment, self._run_id + 1, self._companion_id + 1, self.closing.is_set)
        self._stop()
        self.stopped.emit(self._play_serial)
        self._adopt(run)
        self._companion_id += run.companion is not None
        self._tell_companion(always=True)
        self.run_started.emit(self._run_id)
        self._publish(newest=True)

    def _adopt(self, run: Run) -> None:
        self._run, self._run_id = run, self._run_id + 1
        self._slice = pace.SliceLength()

    def _compare(self, run: Run, other: Experiment | dict[str, object]) -> None:
        """Train B in step with A, or say why it cannot be."""
        with self._building():
            number = self._companion_id + 1
            error = run.try_to_compare(other, number, self._make_trainer, self._comparison_is_outdated)
        self._companion_id += error is None
        self._tell_companion(always=True)
        if error is not None:
            self.comparison_rejected.emit(self._comparison_serial, error)

    def _comparison_is_outdated(self) -> bool:
        return self.closing.is_set() or not self._comparisons.is_empty

    def _publish(self, *, newest: bool = False) -> None:
        """Leave a snapshot for the window, in place of one that it has not taken; none of a journey given up."""
        if self._run is None or not self._run.is_measured:
            return
        snapshot = self._run.picture(
            layer=self._layer,
            watched=self._watched,
            steps_per_second=self._rate.steps_per_second if self._playing else 0.0,
            playing=self._playing,
            newest=newest,
        )
        self._snapshots.put(snapshot)
        self.pictures.shown(perf_counter())
        self.keeper.look(self._run, self._layer)

    def report(self, error: Exception) -> None:
        """Tell of an exception that nobody foresaw; training pauses, what there is stays to be looked at."""
        self._stop()
        super().report(error)
