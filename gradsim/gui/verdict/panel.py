"""The verdict of a window: from snapshots to the bar, to trials, and to the two dialogs that explain."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.editing import locked_change
from gradsim.gui.verdict.bar import VerdictBar
from gradsim.gui.verdict.comparison import Comparison
from gradsim.gui.verdict.tester import RemedyTester
from gradsim.gui.verdict.why import Why
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.steady import SteadyVerdict
from gradsim.theory.trial import Trial


class VerdictPanel(QObject):
    """Owns the bar and what belongs to it.

    Attributes:
        experiment_wanted: an Experiment, a remedy that somebody wants to use.
        bar: to be placed above the plots.
        tester: what has been tried.
    """

    experiment_wanted = Signal(object)

    def __init__(self, window: QWidget, occupied: Callable[[], bool] = lambda: False) -> None:
        """``occupied``: see ``RemedyTester``."""
        super().__init__(window)
        self._window = window
        self._steady = SteadyVerdict()
        self._snapshot: Snapshot | None = None
        self._dialog: QDialog | None = None
        self._experiment = Experiment()
        self.bar = VerdictBar()
        self.tester = RemedyTester(self, occupied=occupied)
        self.tester.changed.connect(self._offer)
        self.bar.remedy_chosen.connect(self.compare)
        self.bar.why_requested.connect(self.explain)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Judge another picture."""
        self._snapshot = snapshot
        shown = self._steady.update(snapshot.verdict, run=snapshot.run_id, playing=snapshot.playing, now=monotonic())
        if shown is not self.bar.verdict:
            self.bar.show_verdict(shown)
        self.tester.follow(snapshot, shown)

    @Slot()
    def explain(self) -> None:
        """Open "Why?" for what is shown now."""
        verdict = self.bar.verdict
        if verdict is None or self._snapshot is None:
            return
        tester = self.tester
        # Popular cures that do help here are not offered, but not kept back either.
        popular = tuple(trial for trial in tester.tried if trial.helps and trial.remedy.popular)
        dialog = Why(verdict, self._snapshot, (*tester.helping, *popular), tester.failing, self._window)
        dialog.trial_chosen.connect(self.compare)
        self._open(dialog)

    @Slot(object)
    def compare(self, trial: Trial) -> None:
        """Show a trial, before and after."""
        dialog = Comparison(trial, self._window)
        dialog.accepted_remedy.connect(self._use)
        dialog.forbid(self._locked(trial))
        self._open(dialog)

    def close(self) -> None:
        """Nothing is tried any more."""
        self.tester.close()

    def _open(self, dialog: QDialog) -> None:
        """One dialog at a time, without holding up the window."""
        if self._dialog is not None:
            self._dialog.close()
        self._dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        dialog = self.sender()
        if dialog is self._dialog:
            self._dialog = None
        dialog.deleteLater()

    def show_experiment(self, experiment: Experiment) -> None:
        """Offer no remedy that would change what is locked now."""
        if experiment.classroom != self._experiment.classroom:
            self._experiment = experiment
            self._offer()

    def _use(self, trial: Trial) -> None:
        self.experiment_wanted.emit(trial.after.experiment)

    def _offer(self) -> None:
        tester = self.tester
        offered = [trial for trial in tester.helping if not self._locked(trial)]
        # What helps but is locked, or is but popular, is under "Why?"; then nothing is said here.
        tried = len(tester.tried) if not any(trial.helps for trial in tester.tried) else 0
        failed = tester.failures if not tester.tried else 0
        self.bar.show_remedies(offered, testing=tester.testing, tried=tried, failed=failed)

    def _locked(self, trial: Trial) -> str:
        before = trial.before.experiment.in_classroom(self._experiment)
        return locked_change(before, trial.after.experiment)
