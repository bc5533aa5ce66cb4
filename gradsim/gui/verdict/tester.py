"""When remedies are tried: once a verdict has stood for a moment and nobody changes anything or waits."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gradsim.engine.experiment import Experiment
from gradsim.gui.portions import portions
from gradsim.runtime.snapshot import Snapshot
from gradsim.runtime.trials import Trials
from gradsim.theory.judgement import Effect
from gradsim.theory.trial import Trial
from gradsim.theory.verdict import Kind, Verdict

# Milliseconds that a verdict and its experiment must stay as they are.
PATIENCE = 1500


class RemedyTester(QObject):
    """Keeps the trials that belong to the verdict that is shown.

    Attributes:
        changed: there are other trials, or the testing has begun or ended.
        enabled: whether anything is tried at all.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        trials: Trials | None = None,
        occupied: Callable[[], bool] = lambda: False,
    ) -> None:
        """``occupied``: whether nothing should begin now, as somebody waits for the processor."""
        super().__init__(parent)
        self._occupied = occupied
        self.enabled = True
        self.trials = trials or Trials(self)
        self.trials.finished_one.connect(self._on_finished_one)
        self.trials.finished.connect(self._on_finished)
        self._experiment: Experiment | None = None
        self._share_string = ""
        self._subject: tuple[str, Kind, str] | None = None
        self._waiting: tuple[Snapshot, Verdict] | None = None
        self._found: list[Trial] = []
        self._failed_before = 0  # trials of other experiments that gave no result
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)

    @property
    def testing(self) -> bool:
        """Whether something is being tried."""
        return self.trials.running

    @property
    def tried(self) -> tuple[Trial, ...]:
        """All that was tried, in order of promise, popular cures last."""
        return tuple(self._found)

    @property
    def failures(self) -> int:
        """How many trials gave no result."""
        return len(self.trials.failures) - self._failed_before

    @property
    def helping(self) -> tuple[Trial, ...]:
        """What helps: those that end HEALTHY first, those that have learned something before others."""
        found = [trial for trial in self._found if trial.helps and not trial.remedy.popular]
        return tuple(sorted(found, key=_order))

    @property
    def failing(self) -> tuple[Trial, ...]:
        """What was tried and does not help, popular cures first."""
        found = [trial for trial in self._found if not trial.helps]
        return tuple(sorted(found, key=lambda trial: not trial.remedy.popular))

    def follow(self, snapshot: Snapshot, verdict: Verdict) -> None:
        """Another picture with the verdict that is shown of it."""
        if snapshot.experiment is not self._experiment:
            self._experiment = snapshot.experiment
            self._share_string = snapshot.experiment.to_share_string()
        subject = (self._share_string, verdict.kind, verdict.cause)
        if subject == self._subject:
            return
        self._subject = subject
        self.trials.cancel()
        self._found = []
        self._waiting = (snapshot, verdict)
        if self.enabled and verdict.kind is not Kind.HEALTHY:
            self._timer.start(PATIENCE)
        else:
            self._timer.stop()
        self.changed.emit()

    def close(self) -> None:
        """Stop for good."""
        self._timer.stop()
        self.trials.close()

    def _start(self) -> None:
        if self._occupied() or portions().busy:
            self._timer.start(PATIENCE)
        elif self._waiting is not None:
            snapshot, verdict = self._waiting
            self._failed_before = len(self.trials.failures)
            self.trials.start(snapshot.experiment, verdict)
            self.changed.emit()

    def _on_finished_one(self, trial: Trial) -> None:
        self._found.append(trial)
        self.changed.emit()

    def _on_finished(self) -> None:
        self.changed.emit()


def _order(trial: Trial) -> tuple[bool, bool]:
    return trial.after.verdict.kind is not Kind.HEALTHY, trial.effect is Effect.CURES
