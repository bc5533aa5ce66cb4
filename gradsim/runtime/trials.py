"""Remedies tried out in the background: short runs in processes of their own, one at a time, that train politely."""

import os
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

import gradsim
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.experiment import Experiment
from gradsim.theory.judgement import helps
from gradsim.theory.outcome import Outcome
from gradsim.theory.remedies import Remedy, remedies
from gradsim.theory.verdict import Verdict

# A trial aims at this time of training. With the start of its process it takes half a second more.
_SECONDS = 0.8
_MOST_STEPS, _FEWEST_STEPS = 600, 20
# Rough cost of a step on a slow machine: for each layer, and for each multiplication.
_LAYER_SECONDS, _PRODUCT_SECONDS = 2e-5, 5e-10
_TIME_LIMIT = 20_000
_MOST_KEPT = 64


@dataclass(frozen=True)
class Trial:
    """A remedy that was tried: the same seed, data and number of steps before and after.

    Attributes:
        remedy: what was changed.
        before, after: what came of it.
        helps: see ``judgement.helps``.
    """

    remedy: Remedy
    before: Outcome
    after: Outcome
    helps: bool


def trial_steps(experiment: Experiment, dataset: Dataset) -> int:
    """How many steps a trial makes: as many as fit into its time, by a rough estimate, at most 600."""
    widths = (dataset.features, *experiment.network.widths, dataset.outputs)
    products = sum(one * other for one, other in pairwise(widths))
    batch = min(experiment.training.batch_size, len(dataset.x_train))
    seconds = _LAYER_SECONDS * len(widths) + 3 * _PRODUCT_SECONDS * products * batch * experiment.runs
    return int(min(max(_SECONDS / seconds, _FEWEST_STEPS), _MOST_STEPS))


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
        self._command = tuple(command or _own_command())
        self._process: QProcess | None = None
        self._waiting: deque[Remedy | None] = deque()  # None: the experiment as it is
        self._experiment: Experiment | None = None
        self._steps = 0
        self._before: Outcome | None = None
        self._known: dict[tuple[str, int], Outcome] = {}
        self.failures: list[str] = []
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._give_up)

    @property
    def running(self) -> bool:
        """Whether something is being tried."""
        return self._experiment is not None

    def start(self, experiment: Experiment, verdict: Verdict, steps: int) -> None:
        """Try what may help; whatever was being tried before is cancelled. See ``trial_steps``."""
        self.cancel()
        candidates = remedies(verdict, experiment)
        if not candidates:
            self.finished.emit()
            return
        self._experiment, self._steps, self._before = experiment, steps, None
        self._waiting.extend((None, *candidates))
        self._next()

    def cancel(self) -> None:
        """Stop at once; nothing more is told of it."""
        self._waiting.clear()
        self._experiment = None
        process = self._process
        self._release()
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Stop, and wait for the process to be gone; may be repeated."""
        process = self._process
        self.cancel()
        if process is not None:
            process.waitForFinished(2000)

    def _next(self) -> None:
        """Begin with the next trial; those whose outcome is known already are told at once."""
        while self._experiment is not None and self._waiting:
            remedy = self._waiting[0]
            subject = self._experiment if remedy is None else self._experiment.replace_all(dict(remedy.changes))
            outcome = self._known.get((subject.to_share_string(), self._steps))
            if outcome is None:
                self._begin(subject)
                return
            self._take(outcome)
        if self._experiment is not None:
            self._experiment = None
            self.finished.emit()

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
        words = ["diagnose", subject.to_share_string(), "--steps", str(self._steps), "--json", "--polite"]
        self._process = process
        self._limit.start(_TIME_LIMIT)
        process.start(program, [*arguments, *words])

    def _on_finished(self) -> None:
        process = self._process
        if process is None:
            return
        self._release()
        output = bytes(process.readAllStandardOutput().data())
        try:
            if process.exitStatus() is not QProcess.ExitStatus.NormalExit or process.exitCode() != 0:
                raise ValueError(bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip())
            outcome = Outcome.from_json(output.decode("utf-8"))
        except ValueError as error:
            self._fail(str(error))
            return
        if len(self._known) >= _MOST_KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[outcome.experiment.to_share_string(), self._steps] = outcome
        self._take(outcome)
        self._next()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            self._release()
            self._fail(reason)

    def _give_up(self) -> None:
        if self._process is not None:
            process = self._process
            self._release()
            process.kill()
            self._fail("a trial took too long")

    def _release(self) -> None:
        process, self._process = self._process, None
        self._limit.stop()
        if process is not None:
            process.finished.disconnect(self._on_finished)
            process.errorOccurred.disconnect(self._on_error)
            process.finished.connect(process.deleteLater)
            if process.state() is QProcess.ProcessState.NotRunning:
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
            self.finished_one.emit(Trial(remedy, self._before, outcome, helps(self._before, outcome)))


def _own_command() -> tuple[str, ...]:
    """How this very gradsim is started once more: frozen programs are their own interpreter."""
    return (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "gradsim")
