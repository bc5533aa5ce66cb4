"""What a lesson does with the window: its experiment, its plots, its controls, and everything as it was before."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, Qt, Slot

from gradsim.engine.errors import ExperimentError, GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.gui.error_text import error_text
from gradsim.lessons import Lesson, Show
from gradsim.runtime.snapshot import Snapshot

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


@dataclass(frozen=True)
class Before:
    """The window before a lesson.

    Attributes:
        comparison: what trained in step with its experiment.
        enlarged, figure: the plot or the figure that filled the room of all plots, or "".
    """

    experiment: Experiment
    comparison: Experiment | None
    plots: QByteArray
    layer: int
    enlarged: str
    figure: str


class Director(QObject):
    """Sets the window up for lessons and their buttons, and puts it back."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        # Snapshots of this run and earlier ones show what was before the lesson asked for something else.
        self._stale_run = 0
        # After the steps of a button the run plays on; None where it does not.
        self._play_from: int | None = None
        # Keys of what buttons have pinned, by name.
        self._pinned: dict[str, int] = {}
        window.controller.rejected.connect(self._on_rejected)
        window.controller.playing_changed.connect(self._play_on)
        window.controller.snapshot_ready.connect(self._play_on)

    def note(self) -> Before:
        """How the window is now."""
        area, controller = self._window.plot_area, self._window.controller
        return Before(
            controller.experiment,
            controller.comparison,
            area.save(),
            controller.selected_layer,
            area.enlarged,
            self._window.figures.opened,
        )

    def begin(self, lesson: Lesson) -> None:
        """The lesson's experiment alone, from its first weights, its plots, and only the controls that it leaves.

        What the buttons of another lesson have pinned goes with that lesson.
        """
        if self._window.controller.comparison is not None:
            self._window.controller.compare(None)
        self._run(lesson.experiment, restart=True)
        self._leave_figure()
        self._unpin()
        self._window.plot_area.leave()
        if lesson.plots is not None:
            self._window.plot_area.present(frozenset(lesson.plots))
        self._window.controls.set_hidden(lesson.hide)

    def restore(self, before: Before, *, run: bool = True) -> None:
        """Everything as it was; ``run``: the experiment too, which begins anew."""
        self._leave_figure()
        self._unpin()
        self._window.plot_area.restore(before.plots)
        self._window.controls.set_hidden(frozenset())
        if before.enlarged:
            self._window.plot_area.enlarge(before.enlarged)
        if before.figure:
            self._window.figures.open(before.figure)
        if run:
            self._run(before.experiment, restart=True)
            if before.comparison != self._window.controller.comparison:
                self._window.controller.compare(before.comparison)
            self._window.select_layer(before.layer)

    def perform(self, show: Show) -> None:
        """Do what a button of a lesson says."""
        window = self._window
        if show.pin:
            self._pin(show.pin_name)
        try:
            wanted = show.apply(window.controller.experiment)
        except ExperimentError as error:
            # The learner's own changes and the button's do not go together.
            window.messages.show_message(error_text(error), "error")
            return
        if show.run is not None or show.changes_experiment:
            self._run(wanted, restart=show.run is not None)
        if show.plots is not None or show.enlarge:
            self._leave_figure()
        if show.plots is not None:
            window.plot_area.present(frozenset(show.plots))
        if show.layer is not None:
            window.select_layer(show.layer)
        if show.enlarge:
            window.plot_area.enlarge(show.enlarge)
        if show.figure:
            self._open_figure(show.figure)
        if show.run is not None:
            self._play_from = show.run if show.play else None
            window.controller.advance_to(show.run)
        elif show.play:
            window.controller.play()

    def is_current(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot shows what the lesson asked for last, and not the run before it."""
        return snapshot.run_id > self._stale_run

    @property
    def pins(self) -> int:
        """How many runs are pinned."""
        pins: Any = getattr(self._window, "pins", None)
        return int(pins.count) if pins is not None else 0

    def follow_pins(self, slot: Callable[[], None]) -> None:
        """Call ``slot`` whenever runs are pinned or let go of, which makes no snapshot."""
        pins: Any = getattr(self._window, "pins", None)
        if pins is not None:
            pins.changed.connect(slot, Qt.ConnectionType.UniqueConnection)

    def _run(self, experiment: Experiment, *, restart: bool) -> None:
        controller = self._window.controller
        self._play_from = None
        changed = [Experiment.setting(path) for path in controller.experiment.differences(experiment)]
        if restart or not all(setting.live for setting in changed):
            self._stale_run = controller.run_id
        if changed:
            try:
                self._window.editor.replace(experiment)
            except GradsimError as error:
                self._stale_run = 0
                self._window.messages.show_message(error_text(error), "error")
                return
        if restart:
            controller.reset()

    @Slot()
    def _on_rejected(self) -> None:
        """The run goes on as it was, and with it the lesson."""
        self._stale_run = 0
        self._play_from = None

    @Slot()
    def _play_on(self) -> None:
        controller = self._window.controller
        if self._play_from is not None and controller.step_count >= self._play_from and not controller.playing:
            self._play_from = None
            controller.play()

    # -- what other parts of the window may offer --------------------------------------------------------------------

    def _open_figure(self, key: str) -> None:
        figures: Any = getattr(self._window, "figures", None)
        if figures is not None and key in figures.figures:
            figures.open(key)
            self._make_room(figures)

    def _make_room(self, figures: Any) -> None:
        """Fold the controls away while a figure is open that has too little room between them and the lesson."""
        window = self._window
        dock = window.controls_dock
        room = window.width() - window.lessons.dock.width() - dock.width()
        if not dock.isHidden() and room < figures.figures[figures.opened].minimumSizeHint().width():
            window.show_dock(dock, False)
            figures.opened_changed.connect(self._unfold, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _unfold(self) -> None:
        self._window.show_dock(self._window.controls_dock, True)

    def _leave_figure(self) -> None:
        figures: Any = getattr(self._window, "figures", None)
        if figures is not None:
            figures.close()

    def _pin(self, name: str) -> None:
        """Pin the run; a button that is pressed again replaces what it pinned before."""
        pins: Any = getattr(self._window, "pins", None)
        if pins is not None:
            if name in self._pinned:
                pins.remove(self._pinned.pop(name))
            pin = pins.add(name or None)
            if pin is not None:
                self._pinned[name] = pin.key

    def _unpin(self) -> None:
        pins: Any = getattr(self._window, "pins", None)
        for key in self._pinned.values():
            pins.remove(key)
        self._pinned.clear()
