"""The window: controls at the left, plots at the right, and what connects them with the run."""

from time import perf_counter

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

from gradsim.engine.datasets import Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, sentences
from gradsim.gui.actions import Actions
from gradsim.gui.central import Central
from gradsim.gui.closing import close_parts
from gradsim.gui.commands import Commands
from gradsim.gui.compare.panel import ComparePanel
from gradsim.gui.controls.dock import ControlsDock
from gradsim.gui.controls.text_editor import choose_data_file
from gradsim.gui.divergence_text import divergence_text
from gradsim.gui.dock_host import DockHost
from gradsim.gui.editing import ExperimentEditor
from gradsim.gui.failures import FailureDialogs
from gradsim.gui.features import Features
from gradsim.gui.figures.stage import Stage
from gradsim.gui.lessons.guide import LessonGuide
from gradsim.gui.menus import Menus
from gradsim.gui.message_bar import MessageBar
from gradsim.gui.plot_area import PlotArea
from gradsim.gui.plots import ON_DEMAND, PLOTS, PlotCard
from gradsim.gui.plots.turns import Turns
from gradsim.gui.preferences import Preferences
from gradsim.gui.projector import Projector
from gradsim.gui.recent import RecentFiles
from gradsim.gui.session import Session, choose_looks
from gradsim.gui.status_bar import StatusBar
from gradsim.gui.tab_order import TabOrder
from gradsim.gui.theme import Theme, current_theme, theme_manager
from gradsim.gui.time.travel import TimeTravel
from gradsim.gui.toolbar import Toolbar
from gradsim.gui.translation import language_manager
from gradsim.gui.undo import UndoHistory
from gradsim.gui.verdict.panel import VerdictPanel
from gradsim.gui.welcome.greeting import Greeting
from gradsim.runtime.controller import Controller
from gradsim.runtime.snapshot import Snapshot
from gradsim.runtime.worker import MakeTrainer

_SIZE = (1440, 900)
_SMALLEST = (960, 600)


class MainWindow(DockHost):
    """One window with one run.

    Attributes:
        controller: the run; ``close()`` of the window ends it.
        plots: the cards by key.
        figures: what can take the place of the plots: ``figures.open(key)``, ``figures.close()``, ``figures.opened``.
        controls: the panel of all keys.
        pins: the pinned runs.
    """

    def __init__(
        self,
        experiment: Experiment | None = None,
        *,
        restore: bool = False,
        theme: str | None = None,
        language: str | None = None,
        make_trainer: MakeTrainer | None = None,
    ) -> None:
        """See ``gradsim.gui.create_window``.

        Args:
            experiment: what runs.
            restore: whether to take up and keep what is remembered.
            theme, language: used instead of what is remembered.
            make_trainer: see ``Controller``.
        """
        super().__init__()
        self._preferences = Preferences() if restore else None
        self._session = Session(self._preferences) if self._preferences else None
        choose_looks(self._preferences, theme, language)
        remembered = self._preferences.experiment() if self._preferences else None
        self.controller = Controller(experiment or remembered or Experiment(), self, make_trainer=make_trainer)
        try:
            self._furnish()
        except BaseException:
            # The thread runs already, and Qt ends the whole program where a running thread is destroyed.
            self.controller.close()
            raise

    # -- building -----------------------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        self.failures = FailureDialogs(self)
        self.undo = UndoHistory(self.controller, self)
        self.editor = ExperimentEditor(self.controller, self._choose_data_file, self)
        self.window_actions = Actions(self)
        self.controls_dock = ControlsDock(self.controller.experiment, self)
        self.controls = self.controls_dock.panel
        self.central = Central(self)
        self.setCentralWidget(self.central)
        self.plots: dict[str, PlotCard] = {plot.key: plot(current_theme()) for plot in PLOTS}
        self.plot_area = PlotArea(self.plots, {plot.key for plot in ON_DEMAND}, self.central.room)
        self.central.room.addWidget(self.plot_area)
        self.messages = MessageBar(self.central)
        self.verdict = VerdictPanel(self, lambda: self.controller.advancing)
        self.time = TimeTravel(self)
        self.menus = Menus(self.window_actions, self)
        self.figures = Stage(self, self.central.room)
        self.toolbar = Toolbar(self.window_actions, self)
        self.status = StatusBar(self.menus.inner["language"], self)
        self.compare = ComparePanel(self)
        self.pins = self.compare.pins
        self.lessons = LessonGuide(self, self._preferences)
        self._turns = Turns(self.plots.values())
        self._frames = 0
        self._frame_timer = QTimer(self, interval=1000)
        self._dataset: Dataset | None = None
        self._noted = False
        self._scale = current_theme().scale
        self._diverged = 0  # runs of which it has been told

        self._build()
        self._connect()
        self.recent = RecentFiles(self, self._preferences)
        self.commands = Commands(self)
        self.projector = Projector(self)
        self.features = Features(self, self._preferences)
        self.tab_order = TabOrder(self)
        self.greeting = Greeting(self, self._preferences)
        self._retranslate()
        for card in self.plots.values():  # from now on they hear of another language themselves
            card.retranslate()
        self._put_on(current_theme())
        self._show_experiment(self.controller.experiment)
        # The middle says most about what happens on the way.
        self.controller.select_layer(max(1, (self.controller.experiment.network.depth + 1) // 2))
        room = self.screen().availableGeometry().size()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        if self._session:
            self._session.restore(self)

    def _build(self) -> None:
        self.setObjectName("main-window")
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        # The menu that Qt would offer here could hide the toolbar for good.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMenuBar(self.menus)
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status)

        self.controls_dock.put_into_place()
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.lessons.dock)
        self.lessons.dock.hide()

        self.central.add_notices(self.time.bar, self.messages, self.verdict.bar, self.compare.comparer.bar)
        # Otherwise Qt gives the keyboard to the first button, which would look as if it had been chosen.
        self.setFocus()

    def _connect(self) -> None:
        controller, editor = self.controller, self.editor
        controller.snapshot_ready.connect(self._on_snapshot)
        controller.experiment_changed.connect(self._show_experiment)
        controller.run_started.connect(self._on_run_started)
        controller.loading_changed.connect(self.toolbar.show_loading)
        controller.failed.connect(self.failures.show_failure)
        controller.layer_selected.connect(self._on_layer_selected)
        controller.playing_changed.connect(self._on_playing_changed)
        self.controls.requested.connect(editor.request)
        self.verdict.experiment_wanted.connect(self._use_remedy)
        editor.asked.connect(self._on_asked)
        editor.refused.connect(self._on_refused)
        editor.noted.connect(self._on_noted)
        for card in self.plots.values():
            card.layer_clicked.connect(self.select_layer)
            card.enlarge_requested.connect(self._on_enlarge_requested)
        self.plot_area.opened_changed.connect(self._watch)
        self.plot_area.enlarged_changed.connect(self._watch)
        self.figures.opened_changed.connect(self._watch)
        self._frame_timer.timeout.connect(self._count_frames)
        theme_manager().changed.connect(self._put_on)

    # -- the run ------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_snapshot(self, snapshot: Snapshot) -> None:
        self._frames += 1
        self.toolbar.show_snapshot(snapshot)
        self.time.show_snapshot(snapshot)
        # A script may have chosen another speed at the controller itself.
        self.commands.mark_speed()
        self.compare.show_snapshot(snapshot)
        self._turns.show(snapshot, perf_counter())
        diverged = sum(place is not None for place in snapshot.record.divergence)
        self.verdict.show_snapshot(snapshot)
        if diverged > self._diverged:
            # Once all have diverged, it is the verdict that says so.
            self._diverged = diverged
            if snapshot.record.diverged:
                self.messages.dismiss()
            else:
                self.messages.show_message(divergence_text(snapshot.record), "warning")
        elif diverged < self._diverged:  # somebody has gone back to before
            self._diverged = diverged
            self.messages.dismiss()
        if snapshot.dataset is not self._dataset:
            self._dataset = snapshot.dataset
            # What is predicted, classes or numbers, changes what its plot is called.
            self._name_plots()
            if self._noted:
                self.messages.dismiss()
            self._noted = bool(snapshot.dataset.notes)
            if self._noted:
                self.messages.show_message(sentences(snapshot.dataset.notes), "information")

    @Slot(int)
    def _on_run_started(self, run_id: int) -> None:
        if self._diverged:
            self._diverged = 0
            self.messages.dismiss()

    @Slot(bool)
    def _on_playing_changed(self, playing: bool) -> None:
        self._frames = 0
        if playing:
            self._frame_timer.start()
        else:
            self._frame_timer.stop()
            self.status.show_frames(None)
        self.window_actions.set_playing(playing)
        self.window_actions.retranslate()
        self.window_actions.refresh_icons(current_theme())

    def _count_frames(self) -> None:
        self.status.show_frames(self._frames)
        self._frames = 0

    def _watch(self) -> None:
        """Have measured only what somebody looks at."""
        shown = self.plot_area.opened | {self.plot_area.enlarged}
        needs = (card.needs for key, card in self.plots.items() if key in shown)
        self.controller.watch(self.figures.needs if self.figures.opened else frozenset().union(*needs))

    @Slot(int)
    def select_layer(self, layer: int) -> None:
        """Select a layer in all plots; of a plot that still shows a deeper network, the last layer there is."""
        self.controller.select_layer(min(layer, self.controller.experiment.network.depth + 1))

    @Slot(int)
    def _on_layer_selected(self, layer: int) -> None:
        for card in self.plots.values():
            card.set_selected_layer(layer)

    # -- the experiment -----------------------------------------------------------------------------------------------

    @Slot(object)
    def _show_experiment(self, experiment: Experiment) -> None:
        self.controls.show_experiment(experiment)
        self.toolbar.show_experiment(experiment)
        self.menus.show_experiment(experiment)
        self.verdict.show_experiment(experiment)
        self.status.show_experiment(experiment)
        self.features.documents.show_title()

    @Slot(object)
    def _on_asked(self, experiment: Experiment) -> None:
        """What was wrong before no longer matters once something else is asked for."""
        self._show_experiment(experiment)
        if self.messages.severity == "error":
            self.messages.dismiss()

    @Slot(str, object)
    def _on_refused(self, path: str, text: str) -> None:
        if not self.controls.show_message(path, text):
            placed = Message("{path}: {problem}", path=path, problem=text) if path else text
            self.messages.show_message(placed, "error")

    @Slot(object)
    def _use_remedy(self, experiment: Experiment) -> None:
        """The same experiment with the remedy's changes, under the same name."""
        self.editor.apply(experiment.replace("name", self.controller.experiment.name))

    def _choose_data_file(self) -> str:
        return choose_data_file(self, "")

    @Slot(object)
    def _on_noted(self, text: str) -> None:
        self.messages.show_message(text, "information")

    # -- looks --------------------------------------------------------------------------------------------------------

    @Slot()
    def _on_enlarge_requested(self) -> None:
        card = self.sender()
        key = next(key for key, candidate in self.plots.items() if candidate is card)
        self.toggle_enlarged(key)

    def toggle_enlarged(self, key: str) -> None:
        """Let one plot fill the area of all, or put it back."""
        if self.plot_area.enlarged == key:
            self.plot_area.leave()
        else:
            self.plot_area.enlarge(key)

    def reset_layout(self) -> None:
        """All plots and controls at their usual places, in their usual sizes."""
        self.figures.close()
        self.plot_area.arrange()
        self.controls_dock.put_into_place()
        self.controls_dock.setVisible(not self.projector.on)
        self.controls.open_usual_groups()
        self.lessons.put_into_place()

    @Slot(object)
    def _put_on(self, theme: Theme) -> None:
        self.window_actions.refresh_icons(theme)
        self.messages.refresh()
        self.verdict.bar.refresh()
        for card in self.plots.values():
            card.set_theme(theme)
        if theme.scale == self._scale:
            self.lessons.refresh()
        else:
            self._scale = theme.scale
            # Many widths are those of words.
            self._retranslate()
            self.controls_dock.take_usual_width()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on with the Tab key, as one reads."""
        self.tab_order.ensure()
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        """Write everything anew when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        language = language_manager().language
        self.window_actions.retranslate()
        self.menus.retranslate(language)
        self.toolbar.retranslate(language)
        self.status.retranslate(language)
        self.messages.retranslate()
        self.verdict.bar.retranslate()
        self.time.retranslate()
        self.controls.retranslate()
        self.compare.retranslate()
        self.lessons.retranslate()
        self.controls_dock.setWindowTitle(self.tr("Controls"))
        self.figures.retranslate()
        self.recent.refresh()
        self.features.retranslate()
        self._name_plots()
        self.features.documents.show_title()

    def _name_plots(self) -> None:
        for key, dock in self.plot_area.docks.items():
            dock.setWindowTitle(self.plots[key].title())
        self.commands.retranslate()

    # -- files that are dropped ---------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take the file of an experiment or a session."""
        if self.recent.droppable(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file."""
        event.acceptProposedAction()
        self.recent.open(self.recent.droppable(event.mimeData()))

    # -- start and end ------------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the session and end the training thread."""
        try:
            close_parts(self, self._session)
        finally:
            super().closeEvent(event)
