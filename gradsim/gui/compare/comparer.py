"""A | B in a window: the dialog that chooses B, the bar that says the difference, and B as plots show it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gradsim.engine.errors import ExperimentError, GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.gui.compare.bar import DifferenceBar
from gradsim.gui.compare.difference import side_names
from gradsim.gui.error_text import error_text
from gradsim.gui.plots.reference import OTHER, Reference
from gradsim.runtime.snapshot import Snapshot

if TYPE_CHECKING:
    from gradsim.gui.compare.dialog import CompareDialog
    from gradsim.gui.main_window import MainWindow


class Comparer(QObject):
    """Ties the comparison of a window's controller to dialog, bar and plots.

    Attributes:
        changed: B has come or gone.
        bar: to be placed below the verdict.
    """

    changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._controller = window.controller
        self._reference: Reference | None = None
        self._dialog: CompareDialog | None = None
        self.bar = DifferenceBar()
        self.bar.change_requested.connect(self.choose)
        self.bar.end_requested.connect(self.end)
        self.bar.use_requested.connect(self._use)
        self._end_action = window.window_actions["compare-end"]
        self._end_action.triggered.connect(self.end)
        self._end_action.setEnabled(False)
        window.window_actions["compare"].triggered.connect(self.choose)
        self._controller.comparison_changed.connect(self._on_changed)
        self._controller.comparison_rejected.connect(self._on_rejected)

    @property
    def reference(self) -> Reference | None:
        """B, as plots show it; None without a comparison."""
        return self._reference

    @Slot()
    def choose(self) -> None:
        """Ask what B shall be, without holding up the window."""
        if self._dialog is not None:
            self._dialog.close()
        from gradsim.gui.compare.dialog import CompareDialog  # when somebody asks: no start should wait for it

        dialog = CompareDialog(self._controller.experiment, self._controller.comparison, self._window)
        dialog.chosen.connect(self.start)
        dialog.end_requested.connect(self.end)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.open()

    @Slot(object)
    def start(self, experiment: Experiment) -> None:
        """Train ``experiment`` in step with the run."""
        try:
            self._controller.compare(experiment)
        except ExperimentError as error:
            self._on_rejected(error)

    @Slot()
    def end(self) -> None:
        """Show one run alone again."""
        self._controller.compare(None)

    def show_snapshot(self, snapshot: Snapshot) -> bool:
        """Take up B's newest picture; whether plots have to be given it."""
        other = snapshot.companion
        if other is None or self._controller.comparison is None:
            gone = self._reference is not None
            self._reference = None
            self.bar.clear()
            return gone
        _, name = side_names(snapshot.experiment, other.experiment)
        # A key for each B: with another one, plots choose their axes anew.
        self._reference = Reference(-other.run_id - 1, name, OTHER, other, live=True)
        self.bar.show_pair(snapshot, other)
        return True

    def _use(self) -> None:
        """Go on with B's experiment alone."""
        experiment = self._controller.comparison
        self.end()
        if experiment is not None:
            self._window.editor.replace(experiment)

    @Slot(object)
    def _on_changed(self, experiment: Experiment | None) -> None:
        self._end_action.setEnabled(experiment is not None)
        if experiment is None:
            self._reference = None
            self.bar.clear()
            self.changed.emit()

    @Slot(object)
    def _on_rejected(self, error: GradsimError) -> None:
        self._window.messages.show_message(error_text(error), "error")

    def _forget(self) -> None:
        dialog = self.sender()
        if dialog is self._dialog:
            self._dialog = None
        if dialog is not None:
            dialog.deleteLater()
