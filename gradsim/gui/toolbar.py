"""The line of buttons, lists and counters below the menus."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.actions import PAUSE, SPEED_NAMES, Actions
from gradsim.gui.controls.button import ActionButton, ToolButton
from gradsim.gui.controls.combo import ComboBox
from gradsim.gui.controls.text import make_label
from gradsim.gui.counter import Counter
from gradsim.gui.editing import locked_change
from gradsim.gui.icons import SIZE
from gradsim.gui.numbers import grouped
from gradsim.gui.plots_button import PlotsButton
from gradsim.gui.scaling import set_width
from gradsim.gui.theme import current_theme
from gradsim.lessons import Entry
from gradsim.presets import presets
from gradsim.runtime.snapshot import Snapshot

# Around the drawing and the word of a button.
_BUTTON_ROOM = 40
_GAP = 12
# The list of presets is at least so wide, in a wide window and in a narrow one.
_WIDE_LIST, _NARROW_LIST = 220, 110
# Beside a title in it.
_LIST_ROOM = 46
# In front of a lesson's key in the list, where presets have their own.
_LESSON = "lesson:"


class Toolbar(QToolBar):
    """Reset, play, step, speed; how far the training is; the plots; lessons and presets.

    In a window that is too narrow for all of it, what can be done without is left out: no button is ever out of sight.

    Attributes:
        preset_chosen: key of a preset.
        lesson_chosen: key of a lesson.
    """

    preset_chosen = Signal(str)
    lesson_chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setFloatable(False)
        self._actions = actions
        self._loading = False
        self._snapshot: Snapshot | None = None
        self._narrow = self._tight = False
        self._lesson = ""
        self._experiment = Experiment()
        self._pinned = 0
        sizes = current_theme().sizes

        self.menus = ToolButton("toolbar", self)
        self.menus.setText("☰")
        self.menus.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self._menus_action = self.addWidget(self.menus)
        self._menus_action.setVisible(False)
        self.reset_button = self._button("reset")
        self.play_button = self._button("play", role="accent")
        self.step_button = self._button("step")
        self.rewind_button = self._button("rewind")
        self._spaces = [self._space(_GAP)]
        self._speed_label = make_label(sizes.body, role="muted", parent=self)
        self._speed_label_action = self.addWidget(self._speed_label)
        self.speed = ComboBox(self)
        for name in SPEED_NAMES:
            self.speed.addItem("", name)
        self.speed.setCurrentIndex(-1)
        self.speed.activated.connect(lambda index: actions[self.speed.itemData(index)].trigger())
        self.addWidget(self.speed)
        self._spaces.append(self._space(_GAP))
        self.steps = Counter(sizes.large, parent=self)
        self.progress = Counter(sizes.body, role="muted", parent=self)
        self.addWidget(self.steps)
        self._progress_action = self.addWidget(self.progress)
        spring = QWidget(self)
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self.pin_button = self._button("pin")
        self.pins = PlotsButton(self)
        self._pins_action = self.addWidget(self.pins)
        self._pins_action.setVisible(False)
        self.compare_button = self._button("compare")
        self._known = (self.reset_button, self.step_button, self.rewind_button, self.pin_button, self.compare_button)
        self.plots = PlotsButton(self)
        self.addWidget(self.plots)
        self.presets = ComboBox(self)
        for preset in presets():
            self.presets.addItem("", preset.key)
        self.presets.activated.connect(self._choose)
        self.addWidget(self.presets)

    @property
    def shown_speed(self) -> str | None:
        """Which speed is shown as chosen."""
        name: str | None = self.speed.currentData()
        return name

    def set_plots(self, menu: QMenu) -> None:
        """The list of plots."""
        self.plots.set_list(menu)

    def set_pins(self, menu: QMenu) -> None:
        """The list of pinned runs."""
        self.pins.set_list(menu)

    def show_pins(self, count: int) -> None:
        """How many runs are pinned; without any there is no list."""
        self._pinned = count
        self._pins_action.setVisible(count > 0)
        self.pins.set_word(str(count), self.tr("Pinned runs"))
        self.pins.setAccessibleName(self.tr("Pinned runs: %1").replace("%1", str(count)))
        self._fit_room()

    def set_menus(self, menu: QMenu) -> None:
        """All menus in one."""
        self.menus.setMenu(menu)

    def show_menus(self, shown: bool) -> None:
        """Whether there is a button for all menus, because the menu bar is away."""
        self._menus_action.setVisible(shown)
        self._fit_room()

    def show_speed(self, name: str) -> None:
        """Show which speed is chosen."""
        self.speed.setCurrentIndex(self.speed.findData(name))

    def set_lessons(self, entries: Sequence[Entry]) -> None:
        """The lessons above the presets, in the language in force."""
        while self.presets.count() > len(presets()):
            self.presets.removeItem(0)
        for place, entry in enumerate(entries):
            text = self.tr("Lesson %1 · %2").replace("%1", str(entry.number)).replace("%2", entry.title)
            self.presets.insertItem(place, text, f"{_LESSON}{entry.key}")
            self.presets.setItemData(place, entry.summary, Qt.ItemDataRole.ToolTipRole)
        if entries:
            self.presets.insertSeparator(len(entries))
        self._fit_room()
        self.show_experiment(self._experiment)

    def show_lesson(self, key: str, title: str) -> None:
        """Show which lesson is open; ``key`` is empty for one of the user's own, ``title`` for none."""
        self._lesson = title
        if title:
            self.presets.setCurrentIndex(self.presets.findData(f"{_LESSON}{key}"))
        self.presets.setPlaceholderText(title or self._words_for_none())
        self.show_experiment(self._experiment)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show which preset it is, or none; while a lesson is open, that stays shown."""
        self._experiment = experiment
        for preset in presets():
            index = self.presets.findData(preset.key)
            self.presets.set_item_enabled(index, not locked_change(experiment, preset.experiment))
        if self._lesson:
            return
        key = next((preset.key for preset in presets() if preset.experiment.runs_like(experiment)), None)
        self.presets.setCurrentIndex(-1 if key is None else self.presets.findData(key))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show how far the training is, and how fast."""
        self._snapshot = snapshot
        self._tell()

    def show_loading(self, loading: bool) -> None:
        """Say that a network or data set is being made, which takes time."""
        self._loading = loading
        self._tell()

    def retranslate(self, language: str) -> None:
        """Everything in the language in force, each counter as wide as it may become."""
        self._speed_label.setText(self.tr("Speed"))
        for index, name in enumerate(SPEED_NAMES):
            self.speed.setItemText(index, self._actions[name].text())
        _fit(self.speed)
        self.speed.setAccessibleName(self.tr("Speed"))
        self.menus.setAccessibleName(self.tr("Menu"))
        self.menus.setToolTip(self.tr("Menu"))
        self.presets.setPlaceholderText(self._lesson or self._words_for_none())
        self.presets.setAccessibleName(self._words_for_none())
        for preset in presets():
            index = self.presets.findData(preset.key)
            self.presets.setItemText(index, preset.title(language))
            self.presets.setItemData(index, preset.sentence(language), Qt.ItemDataRole.ToolTipRole)
        self.plots.set_word(self.tr("Plots"), self.tr("Open and close plots"))
        self.show_pins(self._pinned)
        self._fit_buttons()
        # Longer runs than these are rare; the counters then grow.
        self.steps.reserve(self._steps_text(999_999))
        self.setWindowTitle(self.tr("Toolbar"))
        self._fit_room()

    def _words_for_none(self) -> str:
        return self.tr("Lessons and presets")

    def _choose(self, index: int) -> None:
        key: str = self.presets.itemData(index)
        if key.startswith(_LESSON):
            self.lesson_chosen.emit(key.removeprefix(_LESSON))
        else:
            self.preset_chosen.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit_room()

    def _button(self, key: str, role: str = "toolbar") -> ActionButton:
        button = ActionButton(role, self._actions[key], self)
        self.addWidget(button)
        return button

    def _space(self, width: int) -> QAction:
        space = QWidget(self)
        set_width(space, width)
        return self.addWidget(space)

    def _fit_buttons(self) -> None:
        """Play is as wide as Pause, so that nothing moves."""
        metrics = self.play_button.fontMetrics()
        words = (QCoreApplication.translate("Actions", word) for word in ("Play", PAUSE))
        widest = 0 if self._tight else max(map(metrics.horizontalAdvance, words))
        self.play_button.setFixedWidth(widest + current_theme().px(SIZE + _BUTTON_ROOM))

    def _fit_room(self) -> None:
        """In a narrow window, buttons do without their words, those with the best known drawings first.

        In a very narrow one there is no rate and no word before the speeds either, and the list is shorter; at last
        there is no epoch, and where everything is large not even a word on Play, and buttons are left out one by one.
        """
        levels = ((0, 0, 1, 0, 0), (0, 3, 1, 0, 0), (0, 5, 1, 0, 0), (1, 5, 1, 0, 0), (1, 5, 0, 0, 0))
        for narrow, wordless, epoch, tight, gone in (*levels, *((1, 5, 0, 1, gone) for gone in range(4))):
            self._set_narrow(bool(narrow))
            self._set_tight(bool(tight))
            self._leave_out(gone)
            self._progress_action.setVisible(bool(epoch))
            for number, button in enumerate(self._known):
                button.set_compact(number < wordless)
            if self._needed() <= self.width():
                break
        self._widen_list()

    def _widen_list(self) -> None:
        """Give the list of lessons and presets what is left, as far as its longest title needs it."""
        titles = (self.presets.itemText(index) for index in range(self.presets.count()))
        wanted = max(map(self.presets.fontMetrics().horizontalAdvance, titles)) + current_theme().px(_LIST_ROOM)
        least = self.presets.minimumWidth()
        self.presets.setMinimumWidth(max(least, min(least + self.width() - self._needed(), wanted)))

    def _set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._speed_label_action.setVisible(not narrow)
        self.presets.setMinimumWidth(current_theme().px(_NARROW_LIST if narrow else _WIDE_LIST))
        # First the text, then the room for it: a longer one from before would keep its own.
        self._write_counters()
        self.progress.reserve(self._progress_text(9_999, None if narrow else 99_999), self._words_for_loading())

    def _set_tight(self, tight: bool) -> None:
        self._tight = tight
        self.play_button.set_compact(tight)
        for space in self._spaces:
            space.setVisible(not tight)
        self._fit_buttons()

    def _leave_out(self, count: int) -> None:
        """Where everything is twice as large, so many are left to their keys and the menu."""
        dispensable = (self.rewind_button, self.compare_button, self.pin_button)
        for action in self.actions():
            button = self.widgetForAction(action)
            if button in dispensable:
                action.setVisible(dispensable.index(button) >= count)

    def _needed(self) -> int:
        """Pixels without which something would be pushed out of sight."""
        widgets = [self.widgetForAction(action) for action in self.actions() if action.isVisible()]
        # A width that was set counts for Qt's layout in place of the one that a widget asks for.
        widths = [widget.minimumWidth() or widget.minimumSizeHint().width() for widget in widgets]
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        return sum(widths) + len(widths) * layout.spacing() + margins.left() + margins.right()

    def _tell(self) -> None:
        """Write the counters; where one has grown, something else may have to make room for it."""
        before = self.steps.width() + self.progress.width()
        self._write_counters()
        if self.steps.width() + self.progress.width() > before:
            self._fit_room()

    def _write_counters(self) -> None:
        snapshot = self._snapshot
        self.steps.setText(self._steps_text(snapshot.run_step if snapshot else 0))
        if self._loading:
            self.progress.setText(self._words_for_loading())
        else:
            rate = snapshot.steps_per_second if snapshot and snapshot.playing and not self._narrow else None
            self.progress.setText(self._progress_text(snapshot.record.epoch if snapshot else 0, rate))

    def _words_for_loading(self) -> str:
        return self.tr("making…") if self._narrow else self.tr("making the network…")

    def _steps_text(self, step: int) -> str:
        return self.tr("step %1").replace("%1", grouped(step))

    def _progress_text(self, epoch: int, rate: float | None) -> str:
        text = self.tr("epoch %1").replace("%1", grouped(epoch))
        if rate is None:
            return text
        # Below ten steps a second, tenths are worth showing.
        number = grouped(round(rate)) if rate >= 9.95 else f"{rate:.1f}"
        speed = self.tr("%1 steps/s").replace("%1", number)
        return f"{text} · {speed}"


def _fit(combo: ComboBox) -> None:
    """As wide as its longest label."""
    labels = (combo.itemText(index) for index in range(combo.count()))
    combo.setFixedWidth(max(map(combo.fontMetrics().horizontalAdvance, labels)) + current_theme().px(_LIST_ROOM))
