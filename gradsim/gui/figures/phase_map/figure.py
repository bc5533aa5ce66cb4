"""The phase map in the place of the plots: set up, computed while one watches, saved and opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.gui.figures.figure import Figure
from gradsim.gui.figures.phase_map.card import PhaseMapCard
from gradsim.gui.figures.phase_map.saving import ask_and_save
from gradsim.gui.figures.phase_map.setup import MapSetup
from gradsim.gui.numbers import grouped
from gradsim.gui.scaling import set_margins, set_spacing
from gradsim.gui.theme import Theme
from gradsim.gui.translation import translate_engine
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_file import SUFFIX, open_map, save_map
from gradsim.sweep.map_theory import MapTheory
from gradsim.sweep.map_workers import MapWorkers, lines_alone
from gradsim.sweep.phase_map import GRADIENT

# Milliseconds between two looks at what has come; as often as the window is repainted.
_LOOK = 33
_MOST_NAMED = 3
_MOST_REASON = 200

MakeWorkers = Callable[[MapData], MapWorkers]


class PhaseMapFigure(Figure):
    """A map over two keys of the experiment in the window. Nothing changes the run but the click on a cell.

    Attributes:
        card: the map. ``setup``: the controls above it.
        load_wanted: the Experiment of a cell that was clicked.
        finished: nothing is computed any more.
        make_workers, make_lines: begin to compute a map, or theory's lines alone over one from a file; tests put their
            own here.
    """

    load_wanted = Signal(object)
    finished = Signal()

    key = "phase_map"
    shortcut = "M"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.make_workers: MakeWorkers = MapWorkers
        self.make_lines: MakeWorkers = lines_alone
        self.setup, self.card = MapSetup(self), PhaseMapCard(theme, self)
        self._experiment = Experiment()
        self._workers: MapWorkers | None = None
        self._lines: MapWorkers | None = None
        self._theory: MapTheory | None = None
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)
        self.setup.compute.clicked.connect(self.compute_or_cancel)
        self.setup.open.clicked.connect(self._ask_to_open)
        self.setup.save.clicked.connect(self._ask_to_save)
        self.setup.quantity_chosen.connect(self._show_quantity)
        self.card.cell_chosen.connect(self._load)
        layout = QVBoxLayout(self)
        set_margins(layout, 16, 0, 8, 0)
        set_spacing(layout, 6)
        layout.addWidget(self.setup)
        layout.addWidget(self.card, 1)
        self.retranslate()
        self._enable()

    # -- for the window -----------------------------------------------------------------------------------------------

    @classmethod
    def title(cls) -> str:
        """What the figure is called."""
        return QCoreApplication.translate("PhaseMapFigure", "Phase map")

    def explanation(self) -> str:
        """What can be seen and done."""
        return self.tr(
            "Lines are theory’s: solid where χ* = 1, dashed where networks are ξ deep, dotted at 6ξ. A click on a cell "
            "loads its network."
        )

    def show_experiment(self, experiment: Experiment) -> None:
        """The experiment in the window, of which the next map will be; the cell that it is."""
        self._experiment = experiment
        self._find_present()

    def set_theme(self, theme: Theme) -> None:
        """Change all colours."""
        super().set_theme(theme)
        self.card.set_theme(theme)

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        super().retranslate()
        self.setup.retranslate()
        self._write_progress()
        self._find_present()

    def close_workers(self) -> None:
        """End whatever is being computed; the map stays as it is."""
        self._timer.stop()
        if self._lines is not None:
            lines, self._lines = self._lines, None
            lines.stop()
        if self._workers is not None:
            workers, self._workers = self._workers, None
            workers.stop()
            self.card.refresh()
            self.setup.set_busy(False)
            self._enable()
            self._write_progress()
            self.finished.emit()

    # -- computing ----------------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether something is being computed."""
        return self._workers is not None

    @Slot()
    def compute_or_cancel(self) -> None:
        """What the button does."""
        if self._workers is not None:
            self.close_workers()
            return
        try:
            plan = self.setup.plan(self._experiment)
        except GradsimError as error:
            self.card.say(error.message)
            return
        data = self.card.map
        # A map that was cancelled goes on where it was.
        if data is None or data.plan != plan or data.complete:
            data = MapData(plan)
            self.card.say("")
            self._theory = None
            self.card.show_map(data)
        self.close_workers()  # the lines of a map from a file, which are found once more
        self._workers = self.make_workers(data)
        self.setup.set_busy(True)
        self._timer.start()
        self._find_present()
        self._enable()
        self._write_progress()

    @Slot()
    def _look(self) -> None:
        if self._lines is not None:
            self._look_for_lines(self._lines)
        workers = self._workers
        if workers is None:
            return
        changed = workers.collect()
        if workers.theory is not None and workers.theory is not self._theory:
            self._theory = workers.theory
            self.card.show_theory(workers.theory)
        elif changed and self.isVisible():
            self.card.refresh()
        self._write_progress()
        if not workers.running:
            if workers.failure:
                self.card.say(
                    Message(
                        "The map could not be computed: {reason}",
                        reason=workers.failure.splitlines()[-1][:_MOST_REASON],
                    )
                )
            self.close_workers()

    def _look_for_lines(self, lines: MapWorkers) -> None:
        lines.collect()
        if lines.theory is None and lines.running:
            return
        self.close_workers()
        if lines.theory is not None:
            self._theory = lines.theory
            self.card.show_theory(lines.theory)
        elif lines.failure:
            reason = lines.failure.splitlines()[-1][:_MOST_REASON]
            self.card.say(Message("Theory’s lines could not be found: {reason}", reason=reason))

    def _write_progress(self) -> None:
        data = self.card.map
        if data is None or not self.running:
            text = ""
        elif data.complete:
            text = self.tr("theory’s numbers …")
        else:
            text = self.tr("%1 of %2 cells")
            text = text.replace("%1", grouped(int(data.known.sum()))).replace("%2", grouped(data.known.size))
        self.setup.progress.setText(text)

    def _enable(self) -> None:
        self.setup.save.setEnabled(self.card.map is not None)

    # -- looking ------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _show_quantity(self, quantity: str) -> None:
        """Another quantity of the map that there is, as long as that has it and no other one is being set up."""
        data = self.card.map
        if data is not None and self.card.has(quantity) and (data.plan.steps > 0 or quantity == GRADIENT):
            self.card.show_quantity(quantity)

    def _find_present(self) -> None:
        data = self.card.map
        if data is None:
            return
        plan = data.plan
        self.card.set_present(plan.position_of(self._experiment))
        other = [path for path in plan.base.differences(self._experiment) if path not in (*plan.keys, "name")]
        labels = [translate_engine(self._experiment.setting(path).label) for path in other]
        text = ""
        if other:
            # More keys than this say that it is another network altogether.
            named = self.tr(", ").join(labels[:_MOST_NAMED]) + (" …" if len(labels) > _MOST_NAMED else "")
            text = self.tr("The network in the window differs from those of this map: %1.").replace("%1", named)
        self.card.tell_difference(text)

    @Slot(int, int)
    def _load(self, column: int, row: int) -> None:
        data = self.card.map
        if data is None:
            return
        try:
            experiment = data.plan.loaded_at((column, row))
        except GradsimError as error:
            self.card.say(error.message)
            return
        self.card.say("")
        self.load_wanted.emit(experiment)

    # -- files --------------------------------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Show the map in a file; a remark says so where it cannot be read."""
        try:
            data = open_map(path)
        except GradsimError as error:
            self.card.say(error.message)
            return
        self.close_workers()
        self.setup.show_plan(data.plan)
        self._theory = None
        self.card.say("")
        self.card.show_map(data)
        # The window would wait half a second for those of a large map.
        self._lines = self.make_lines(data)
        self._timer.start()
        self._find_present()
        self._enable()

    def _filters(self) -> str:
        return self.tr("Phase maps (*.npz)")

    @Slot()
    def _ask_to_open(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open phase map"), "", self._filters())
        if chosen:
            self.open(Path(chosen))

    @Slot()
    def _ask_to_save(self) -> None:
        data = self.card.map
        if data is not None:
            name = f"phase-map{SUFFIX}"
            ask_and_save(self, self.tr("Save phase map"), name, self._filters(), lambda path: save_map(data, path))
