"""The window's side of a run: takes commands, passes them to the training thread, and tells what comes back."""

import sys
from pathlib import Path
from time import thread_time

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QTimer, Signal, Slot

from gradsim.engine.blas import pin_process
from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.sessions import Outline, Session
from gradsim.runtime.garbage import GarbageCollector
from gradsim.runtime.keeping import Keeping
from gradsim.runtime.loading import LoadingNotice
from gradsim.runtime.mailbox import Mailbox
from gradsim.runtime.pace import LOOK, SPEEDS
from gradsim.runtime.requests import Request, Requests
from gradsim.runtime.snapshot import Snapshot
from gradsim.runtime.worker import MakeTrainer, Worker

# With Python's own 5 ms, a training thread of small NumPy operations holds the window's thread for that long each time.
_SWITCH_INTERVAL = 0.0005


class Controller(Keeping):
    """Owns the training thread. Lives in the window's thread, where all its signals are emitted.

    Commands return at once. ``experiment`` and ``playing`` are what was asked for last, so that commands can follow one
    another; where the training thread refuses, they go back to what is, and ``rejected`` or ``playing_changed`` tells.
    """

    snapshot_ready = Signal(object)  # Snapshot, at most about 35 a second
    playing_changed = Signal(bool)
    asked = Signal(object)  # Experiment: somebody wants it; accepted or rejected follows, if it is the last
    accepted = Signal(object)  # Experiment: the newest that was asked for runs, also where it ran before
    experiment_changed = Signal(object)  # Experiment: another one runs, the newest that was asked for
    rejected = Signal(object)  # GradsimError: the run goes on as it was
    run_started = Signal(int)  # run_id; no snapshot of an earlier run follows
    diverged = Signal(object)  # Record, once all networks of the run have diverged
    failed = Signal(str, str)  # an error nobody foresaw: one line, details
    loading_changed = Signal(bool)  # a network or data set takes time to be made
    layer_selected = Signal(int)

    _request_left = Signal()
    _play_wanted = Signal(int)
    _advance_wanted = Signal(int, int)
    _pause_wanted = Signal()
    _step_wanted = Signal()
    _speed_wanted = Signal(float)
    _layer_wanted = Signal(int)
    _watch_wanted = Signal(object)
    _finish_wanted = Signal()

    def __init__(
        self, experiment: Experiment, parent: QObject | None = None, *, make_trainer: MakeTrainer | None = None
    ) -> None:
        """Start the thread and make a network for ``experiment`` there.

        Args:
            experiment: what runs first, paused at step 0.
            parent: Qt's owner.
            make_trainer: makes the Trainer of an experiment, in the training thread; by default one that can be
                interrupted by ``close``.

        Raises:
            ExperimentError: where keys of the experiment contradict one another.
        """
        super().__init__(parent)
        experiment.check_consistency()
        sys.setswitchinterval(_SWITCH_INTERVAL)
        # Not in the training thread: some versions of OpenBLAS take what any but the first thread says for it alone.
        pin_process()
        self._wanted = experiment
        self._running: Experiment | None = None
        self._announced: Experiment | None = None
        self._play_serial = 0
        self._playing = False
        self._advancing = False
        self._speed = "normal"
        self._layer = 1
        self._watched: frozenset[str] = frozenset()
        self._run_id = 0
        self._snapshot: Snapshot | None = None
        self._requests = Requests()
        self._snapshots: Mailbox[Snapshot] = Mailbox()

        self._thread = QThread(self)
        self._thread.setObjectName("gradsim training")
        self._worker = Worker(make_trainer, self._requests, self._comparisons, self._snapshots)
        self._worker.moveToThread(self._thread)
        self._loading = LoadingNotice(self)
        self._loading.changed.connect(self.loading_changed)
        self._connect()
        self._looks = QTimer(self)
        self._looks.setTimerType(Qt.TimerType.PreciseTimer)
        self._looks.timeout.connect(self._look)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)
        self._garbage = GarbageCollector(self)
        self._garbage.hold()
        self._thread.start()
        try:
            self._looks.start(LOOK)
            self._ask(experiment, restart=False)
        except BaseException:
            # Qt ends the whole program where a running thread is destroyed.
            self.close()
            raise

    def _connect(self) -> None:
        worker = self._worker
        for command, slot in (
            (self._request_left, worker.take_request),
            (self._play_wanted, worker.play),
            (self._advance_wanted, worker.advance_to),
            (self._pause_wanted, worker.pause),
            (self._step_wanted, worker.step),
            (self._journey_wanted, worker.go_to),
            (self._comparison_left, worker.take_comparison),
            (self._speed_wanted, worker.set_speed),
            (self._layer_wanted, worker.select_layer),
            (self._watch_wanted, worker.watch),
            (self._session_wanted, worker.take_session),
            (self._finish_wanted, worker.finish),
        ):
            command.connect(slot, Qt.ConnectionType.QueuedConnection)
        for answer, own in (
            (worker.accepted, self._on_accepted),
            (worker.rejected, self._on_rejected),
            (worker.journey_ended, self._on_journey_ended),
            (worker.returned, self._on_returned),
            (worker.compared, self._on_compared),
            (worker.comparison_rejected, self._on_comparison_rejected),
            (worker.run_started, self._on_run_started),
            (worker.stopped, self._on_stopped),
            (worker.building_changed, self._loading.show_building),
            (worker.diverged, self.diverged),
            (worker.keeper.taken, self.session_taken),
            (worker.keeper.missed, self.session_missed),
            (worker.failed, self.failed),
        ):
            answer.connect(own, Qt.ConnectionType.QueuedConnection)

    # -- what is ------------------------------------------------------------------------------------------------------

    @property
    def experiment(self) -> Experiment:
        """The experiment that was asked for last; where it was refused, the one that runs."""
        return self._wanted

    @property
    def step_count(self) -> int:
        """Steps made in the current run where it is, as of the newest snapshot."""
        return self._snapshot.run_step if self._snapshot is not None and self._snapshot.run_id == self._run_id else 0

    @property
    def playing(self) -> bool:
        """Whether steps are being made."""
        return self._playing

    @property
    def advancing(self) -> bool:
        """Whether steps are being made up to a certain one, for which somebody waits; see ``advance_to``."""
        return self._playing and self._advancing

    @property
    def speed(self) -> str:
        """A name in ``pace.SPEEDS``."""
        return self._speed

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot that was shown, or None before the first."""
        return self._snapshot

    @property
    def run_id(self) -> int:
        """Number of the current run, 1 for the first; 0 while there is none."""
        return self._run_id

    @property
    def selected_layer(self) -> int:
        """1…L, the layer whose inputs the snapshots show."""
        return self._layer

    def was_fulfilled(self, request: int) -> bool:
        """Whether what was asked for with this serial runs, or something in its place; True for 0. Also at the end."""
        return request <= self._worker.fulfilled and request not in self._worker.refused

    # -- commands -----------------------------------------------------------------------------------------------------

    def play(self) -> None:
        """Train on at the chosen speed."""
        if self._closed or self._playing:
            return
        self._play_serial += 1
        self._advancing = False
        self._play_wanted.emit(self._play_serial)
        self._set_playing(True)

    def advance_to(self, step: int) -> None:
        """Train on at full speed until exactly ``step`` steps have been made in all, and pause there.

        The snapshot of that step is complete: evaluated, with predictions of its weights. Where as many steps have been
        made already, or all networks have diverged, nothing happens but ``playing_changed(False)``.
        """
        if self._closed:
            return
        self._play_serial += 1
        self._advancing = True
        self._advance_wanted.emit(self._play_serial, step)
        self._set_playing(True)

    def pause(self) -> None:
        """Stop training; a complete snapshot of where the network then is follows."""
        if self._closed:
            return
        self._pause_wanted.emit()
        self._set_playing(False)

    def toggle(self) -> None:
        """Play where paused, pause where playing."""
        if self._playing:
            self.pause()
        else:
            self.play()

    def step(self) -> None:
        """Make exactly one step, and be paused then."""
        if self._closed:
            return
        self._step_wanted.emit()
        self._set_playing(False)

    def reset(self) -> None:
        """Begin again with the same experiment and so the same first weights, paused."""
        self.pause()
        self._ask(self._wanted, restart=True)

    def set_speed(self, name: str) -> None:
        """Choose one of ``pace.SPEEDS``: single, slow, normal or full. Raises ValueError for other names."""
        if name not in SPEEDS:
            raise ValueError(f"unknown speed {name!r}; allowed: {', '.join(SPEEDS)}")
        self._speed = name
        if not self._closed:
            self._speed_wanted.emit(SPEEDS[name])

    def set_experiment(self, experiment: Experiment) -> None:
        """Run this experiment: live changes go into the running network, any other starts a new run.

        ``experiment_changed`` or ``rejected`` follows; of several experiments in quick succession, those that are out
        of date when the training thread looks are skipped without a word.

        Raises:
            ExperimentError: where keys contradict one another; nothing has then been asked.
        """
        experiment.check_consistency()
        self._ask(experiment, restart=False)
        self.asked.emit(experiment)

    def select_layer(self, layer: int) -> None:
        """Choose the layer, 1…L, whose inputs snapshots show. Raises ValueError for others."""
        if not 1 <= layer <= self._layers:
            raise ValueError(f"there is no layer {layer}; allowed: 1 to {self._layers}")
        self._select(layer)

    def watch(self, watched: frozenset[str]) -> None:
        """Say what somebody looks at, of ``observer.WATCHABLE``: snapshots hold it only then, as it costs time."""
        if watched != self._watched and not self._closed:
            self._watched = watched
            self._watch_wanted.emit(watched)

    @Slot()
    def close(self) -> None:
        """End the thread: after the step that is being made, or the layer that is being built. May be repeated."""
        if self._closed:
            return
        self._closed = True
        self._looks.stop()
        self._loading.close()
        self._worker.stop_soon()
        self._worker.farewell.say(self._finish_wanted)
        self._thread.wait()
        self._garbage.release()

    # -- answers ------------------------------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        self._worker.courtesy.show()
        self._worker.pictures.note_window(thread_time())
        snapshot = self._snapshots.take()
        if snapshot is None or snapshot.run_id < self._run_id:
            return
        # A snapshot may overtake the signal that announces its run.
        self._begin_run(snapshot.run_id)
        self._snapshot = snapshot
        self.snapshot_ready.emit(snapshot)

    @Slot(int)
    def _on_run_started(self, run_id: int) -> None:
        self._begin_run(run_id)

    def _begin_run(self, run_id: int) -> None:
        if run_id > self._run_id:
            self._run_id = run_id
            self.run_started.emit(run_id)

    @Slot(int, object)
    def _on_accepted(self, serial: int, experiment: Experiment) -> None:
        self._running = experiment
        self._answered = serial
        # While a newer experiment is under way, controls must not jump back to this one.
        if serial == self._serial:
            self._announce_experiment()
            self.accepted.emit(experiment)

    @Slot(int, object)
    def _on_rejected(self, serial: int, error: GradsimError) -> None:
        self._answered = serial
        if serial != self._serial:
            return
        if self._running is not None:
            self._wanted = self._running
            self._announce_experiment()
        self.rejected.emit(error)

    @Slot(object)
    def _on_returned(self, experiment: Experiment) -> None:
        """The run has come to a time in which other live settings were in force."""
        self._running = experiment
        if self._answered == self._serial:
            self._wanted = experiment
            self._announce_experiment()

    def _announce_experiment(self) -> None:
        if self._running is not None and self._running != self._announced:
            self._announced = self._running
            if self._layer > self._layers:
                self._select(self._layers)
            self.experiment_changed.emit(self._running)

    @Slot(int)
    def _on_stopped(self, serial: int) -> None:
        if serial == self._play_serial:
            self._set_playing(False)

    # -- helpers ------------------------------------------------------------------------------------------------------

    @property
    def _layers(self) -> int:
        return self._wanted.network.depth + 1

    def _ask(self, experiment: Experiment, *, restart: bool, session: Path | None = None) -> None:
        if self._closed:
            return
        self._wanted = experiment
        self._serial += 1
        # A request that nobody has looked at is out of date; a restart that it asked for is not.
        waiting = self._requests.withdraw(self._session_serial, opening=session is not None)
        restart = restart or (waiting is not None and waiting.restart)
        self._requests.put(
            Request(self._serial, experiment, restart, self._journey_serial, self._session_serial, session)
        )
        self._request_left.emit()

    def _open(self, file: Path, outline: Outline) -> None:
        self._ask(outline.experiment, restart=True, session=file)
        self._select(min(outline.layer, self._layers))
        self.asked.emit(outline.experiment)

    def _last_session(self, budget: int) -> Session | None:
        return self._worker.keeper.last(budget)

    def _select(self, layer: int) -> None:
        if layer == self._layer:
            return
        self._layer = layer
        if not self._closed:
            self._layer_wanted.emit(layer)
        self.layer_selected.emit(layer)

    def _depart(self, serial: int) -> None:
        self._worker.expect_journey(serial)
        self._set_playing(False)

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)
