"""The part of a controller that has a second network trained in step with the first."""

from PySide6.QtCore import QObject, Signal, Slot

from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.runtime.journeys import Journeys
from gradsim.runtime.mailbox import Mailbox
from gradsim.runtime.requests import ComparisonRequest


class Comparing(Journeys):
    """Asks for the comparison of two networks, A and B, and tells what has become of it."""

    comparison_changed = Signal(object)  # Experiment that is trained in step with the run, or None
    comparison_rejected = Signal(object)  # GradsimError: it cannot be; ``comparison`` is what is

    _comparison_left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparisons: Mailbox[ComparisonRequest] = Mailbox()
        self._comparison_serial = 0
        self._comparison: Experiment | None = None
        self._announced_comparison: Experiment | None = None

    @property
    def comparison(self) -> Experiment | None:
        """The experiment that was asked for last to be trained in step; where it was refused, the one that is."""
        return self._comparison

    def compare(self, experiment: Experiment | None) -> None:
        """Train a second network, B, in step with the run from now on; None ends it.

        B has A's past, as it would have been: it is trained to where A is, with A's live changes. All commands act on
        both. A change of the run's experiment changes B too, but for the keys in which B was made to differ; if B
        cannot be what it then ought to be, the comparison ends. ``comparison_changed`` or ``comparison_rejected``
        follows: seed, data and size of the mini-batches must be the same.

        Raises:
            ExperimentError: where keys contradict one another; nothing has then been asked.
        """
        if experiment is not None:
            experiment.check_consistency()
        if self._closed:
            return
        self._comparison = experiment
        self._comparison_serial += 1
        self._comparisons.put(ComparisonRequest(self._comparison_serial, experiment))
        self._comparison_left.emit()

    @Slot(int, object)
    def _on_compared(self, serial: int, experiment: Experiment | None) -> None:
        # While a newer comparison is under way, what is said of this one is out of date.
        if serial == self._comparison_serial:
            self._comparison = experiment
            if experiment != self._announced_comparison:
                self._announced_comparison = experiment
                self.comparison_changed.emit(experiment)

    @Slot(int, object)
    def _on_comparison_rejected(self, serial: int, error: GradsimError) -> None:
        if serial == self._comparison_serial:
            self.comparison_rejected.emit(error)
