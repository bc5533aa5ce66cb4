"""Remedies tried out in the background: short runs in processes of their own, one at a time, that train politely."""

import os
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

import gradsim
from gradsim.engine.experiment import Experiment
from gradsim.sweep.own_command import own_command
from gradsim.theory.outcome import Outcome
from gradsim.theory.remedies import Remedy, remedies
from gradsim.theory.trial import TRIAL_SECONDS, Trial, trial_steps
from gradsim.theory.verdict import Kind, Verdict

# Milliseconds after which a process is given up. It ends its training itself, after seconds of the processor; this is
# for one that hangs, and must be long enough for starting and training beside others that want the processor too.
_TIME_LIMIT = 120_000
_MOST_KEPT = 64
# How long a closing window waits for a process that has been killed.
_LAST_WAIT = 2_000


class Trials(QObject):
    """Tries the remedies for one experiment after another. Lives in the window's thread and never blocks it.

    Attributes:
        failures: why trials gave no result, newest last; nothing else is made of them.
    """

    finished_one = Signal(object)  # Trial
    finished = Signal()  # nothing is left to be tried

    def __init__(self, parent: QObject | None = None, *, command: Sequence[str] | None = None) -> None:
        """``command``: how ``gradsim`` is called; by default as this process was."""
        super().__init__(parent)
        self._command = tuple(command or own_command())
        self._process: QProcess | None = None
        self._subject: Experiment | None = None  # what that process trains
        self._dying: set[QProcess] = set()  # killed, but not gone yet
        self._waiting: deque[Remedy | None] = deque()  # None: the experiment as it is
        self._experiment: Experiment | None = None
        self._session = 0  # counts what was started and cancelled, so that nothing old goes on
        self._most_steps = 0
        self._before: Outcome | None = None
        # By share string and number of steps that was asked for.
        self._known: dict[tuple[str, int], Outcome] = {}
        self.failures: list[str] = []
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._give_up)

    @property
    def running(self) -> bool:
        """Whether something is being tried."""
        return self._experiment is not None

    def start(self, experiment: Experiment, verdict: Verdict, most_steps: int | None = None) -> None:
        """Try what may help; whatever was being tried before is cancelled.

        The experiment itself makes ``most_steps`` steps, by default ``trial_steps``, and so do the remedies; fewer
        where ``TRIAL_SECONDS`` are over first, and then the remedies make as many as the experiment has made.
        """
        self.cancel()
        candidates = remedies(verdict, experiment)
        if not candidates:
            self.finished.emit()
            return
        self._experiment, self._before = experiment, None
        self._most_steps = trial_steps(experiment) if most_steps is None else most_steps
        self._waiting.extend((None, *candidates))
        self._next()

    def cancel(self) -> None:
        """Stop at once; nothing more is told of it."""
        self._session += 1
        self._waiting.clear()
        self._experiment = None
        self._kill()

    def close(self) -> None:
        """Stop, and wait for the processes to be gone; may be repeated."""
        self.cancel()
        for process in tuple(self._dying):
            process.waitForFinished(_LAST_WAIT)

    def _next(self) -> None:
        """Begin with the next trial; those whose outcome is known already are told at once."""
        session = self._session
        while self._experiment is not None and self._waiting:
            remedy = self._waiting[0]
            subject = self._experiment if remedy is None else self._experiment.replace_all(dict(remedy.changes))
            outcome = self._known.get((subject.to_share_string(), self._steps))
            if outcome is None:
                self._begin(subject)
                return
            self._take(outcome)
            if session != self._session:
                return  # whoever was told has started something else
        if self._experiment is not None:
            self._experiment = None
            self.finished.emit()

    @property
    def _steps(self) -> int:
        """How many steps the next trial is to make: as many as the experiment as it is, unless that diverged."""
        if self._before is None or self._before.verdict.kind is Kind.DIVERGED:
            return self._most_steps
        return self._before.steps

    def _begin(self, subject: Experiment) -> None:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        folder = str(Path(gradsim.__file__).resolve().parent.parent)
        known = environment.value("PYTHONPATH")
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (folder, known))))
        environment.insert("PYTHONIOENCODING", "utf-8")
        environment.insert("OPENBLAS_NUM_THREADS", "1")
        process.setProcessEnvironment(environment)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        program, *arguments = self._command
        words = ["diagnose", subject.to_share_string(), "--steps", str(self._steps), "--json", "--polite", "--attached"]
        words += ["--seconds", str(TRIAL_SECONDS)]
        self._process, self._subject = process, subject
        self._limit.start(_TIME_LIMIT)
        process.start(program, [*arguments, *words])

    @Slot()
    def _on_finished(self) -> None:
        process, subject = self._process, self._subject
        if process is None or subject is None:
            return
        self._release()
        output = bytes(process.readAllStandardOutput().data())
        try:
            if process.exitStatus() is not QProcess.ExitStatus.NormalExit or process.exitCode() != 0:
                raise ValueError(bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip())
            # As it was asked for: a relative path of data has been completed by the process.
            outcome = replace(Outcome.from_json(output.decode("utf-8")), experiment=subject)
        except ValueError as error:
            self._fail(str(error))
            return
        if len(self._known) >= _MOST_KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[subject.to_share_string(), self._steps] = outcome
        session = self._session
        self._take(outcome)
        if session == self._session:
            self._next()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            self._release()
            self._fail(reason)

    @Slot()
    def _give_up(self) -> None:
        if self._process is not None:
            self._kill()
            self._fail("a trial took too long")

    def _kill(self) -> None:
        process = self._process
        self._release()
        if process is not None and process.state() is not QProcess.ProcessState.NotRunning:
            self._dying.add(process)
            process.kill()

    def _release(self) -> None:
        """No longer listen to the process, which is deleted once it is gone."""
        process, self._process = self._process, None
        self._limit.stop()
        if process is not None:
            process.finished.disconnect(self._on_finished)
            process.errorOccurred.disconnect(self._on_error)
            process.finished.connect(self._bury)
            if process.state() is QProcess.ProcessState.NotRunning:
                process.deleteLater()

    @Slot()
    def _bury(self) -> None:
        process = self.sender()
        if isinstance(process, QProcess):
            self._dying.discard(process)
            process.deleteLater()

    def _fail(self, reason: str) -> None:
        """Go on without this trial; without an outcome to compare with there is nothing to be tried."""
        self.failures.append(reason)
        if not self._waiting or self._waiting.popleft() is None:
            self._waiting.clear()
        self._next()

    def _take(self, outcome: Outcome) -> None:
        remedy = self._waiting.popleft()
        if remedy is None:
            self._before = outcome
        elif self._before is not None:
            self.finished_one.emit(Trial(remedy, self._before, outcome, self._before.cut_off(self._most_steps)))
