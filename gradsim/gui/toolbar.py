"""The line of buttons, lists and counters below the menus."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.actions import PAUSE, SPEED_NAMES, Actions
from gradsim.gui.controls.button import ActionButton
from gradsim.gui.controls.combo import ComboBox
from gradsim.gui.controls.text import make_label
from gradsim.gui.icons import SIZE
from gradsim.gui.numbers import THIN_SPACE, grouped
from gradsim.gui.theme import current_theme
from gradsim.presets import presets
from gradsim.runtime.snapshot import Snapshot

# Around the drawing and the word of a button.
_BUTTON_ROOM = 40


class Toolbar(QToolBar):
    """Reset, play, step, speed; how far the training is; the presets.

    Attributes:
        preset_chosen: key of a preset.
    """

    preset_chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setFloatable(False)
        self._actions = actions
        self._loading = False
        self._snapshot: Snapshot | None = None
        sizes = current_theme().sizes

        self.reset_button = self._button("reset")
        self.play_button = self._button("play", role="accent")
        self.step_button = self._button("step")
        self._space(sizes.gap)
        self._speed_label = make_label(sizes.body, role="muted", parent=self)
        self.addWidget(self._speed_label)
        self.speed = ComboBox(self)
        for name in SPEED_NAMES:
            self.speed.addItem("", name)
        self.speed.setCurrentIndex(-1)
        self.speed.activated.connect(lambda index: actions[self.speed.itemData(index)].trigger())
        self.addWidget(self.speed)
        self._space(sizes.gap)
        self.steps = make_label(sizes.large, parent=self)
        self.progress = make_label(sizes.body, role="muted", parent=self)
        self.addWidget(self.steps)
        self.addWidget(self.progress)
        spring = QWidget(self)
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self.presets = ComboBox(self)
        for preset in presets():
            self.presets.addItem("", preset.key)
        self.presets.setMinimumWidth(220)
        self.presets.activated.connect(lambda index: self.preset_chosen.emit(self.presets.itemData(index)))
        self.addWidget(self.presets)

    @property
    def shown_speed(self) -> str | None:
        """Which speed is shown as chosen."""
        name: str | None = self.speed.currentData()
        return name

    def show_speed(self, name: str) -> None:
        """Show which speed is chosen."""
        self.speed.setCurrentIndex(self.speed.findData(name))

    def show_experiment(self, experiment: Experiment) -> None:
        """Show which preset it is, or none."""
        keys = [preset.key for preset in presets() if preset.experiment == experiment]
        self.presets.setCurrentIndex(self.presets.findData(keys[0]) if keys else -1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show how far the training is, and how fast."""
        self._snapshot = snapshot
        self._write_counters()

    def show_loading(self, loading: bool) -> None:
        """Say that a network or data set is being made, which takes time."""
        self._loading = loading
        self._write_counters()

    def retranslate(self, language: str) -> None:
        """Everything in the language in force, each counter as wide as it may become."""
        self._speed_label.setText(self.tr("Speed"))
        for index, name in enumerate(SPEED_NAMES):
            self.speed.setItemText(index, self._actions[name].text())
        _fit(self.speed)
        self.speed.setAccessibleName(self.tr("Speed"))
        self.presets.setPlaceholderText(self.tr("Presets"))
        self.presets.setAccessibleName(self.tr("Presets"))
        for index, preset in enumerate(presets()):
            self.presets.setItemText(index, preset.title(language))
            self.presets.setItemData(index, preset.sentence(language), Qt.ItemDataRole.ToolTipRole)
        self._fit_buttons()
        # Longer runs than these are rare; the counters then grow.
        _reserve(self.steps, self._steps_text(999_999))
        _reserve(self.progress, max(self._progress_text(9_999, 99_999), self.tr("making the network…"), key=len))
        self.setWindowTitle(self.tr("Toolbar"))
        self._write_counters()

    def _button(self, key: str, role: str = "toolbar") -> ActionButton:
        button = ActionButton(role, self._actions[key], self)
        self.addWidget(button)
        return button

    def _space(self, width: int) -> None:
        space = QWidget(self)
        space.setFixedWidth(width)
        self.addWidget(space)

    def _fit_buttons(self) -> None:
        """Play is as wide as Pause, so that nothing moves."""
        metrics = self.play_button.fontMetrics()
        words = (QCoreApplication.translate("Actions", word) for word in ("Play", PAUSE))
        self.play_button.setFixedWidth(max(map(metrics.horizontalAdvance, words)) + SIZE + _BUTTON_ROOM)

    def _write_counters(self) -> None:
        snapshot = self._snapshot
        self.steps.setText(self._steps_text(snapshot.step if snapshot else 0))
        if self._loading:
            self.progress.setText(self.tr("making the network…"))
        else:
            rate = snapshot.steps_per_second if snapshot and snapshot.playing else None
            self.progress.setText(self._progress_text(snapshot.record.epoch if snapshot else 0, rate))

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


def _reserve(label: QLabel, widest: str) -> None:
    """Let a counter keep its width while its digits change."""
    # A figure is as wide as any other; a thin space may come from another font and be wider.
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest.replace(THIN_SPACE, " ")) + 2)


def _fit(combo: ComboBox) -> None:
    """As wide as its longest label."""
    labels = (combo.itemText(index) for index in range(combo.count()))
    combo.setFixedWidth(max(map(combo.fontMetrics().horizontalAdvance, labels)) + 46)
