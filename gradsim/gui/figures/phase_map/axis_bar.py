"""One axis of the map to come: which key, and from where to where."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.engine.settings import Setting
from gradsim.gui.controls.combo import ComboBox
from gradsim.gui.controls.text import make_label
from gradsim.gui.controls.toggle import ToggleSwitch
from gradsim.gui.figures.fields import NumberField
from gradsim.gui.scaling import set_spacing, set_width
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import translate_engine
from gradsim.sweep.map_axis import MOST_VALUES, MapAxis, can_be_axis, spaced
from gradsim.sweep.phase_map import usual_axes

_BOX = 50
_COUNT_BOX = 38
_USUAL_COUNT = 12
_COUNT = Setting("integer", _USUAL_COUNT, "", "", 2, MOST_VALUES)
# The keys of the papers have their ranges; others begin with what their slider covers.
_USUAL = {axis.path: axis for axis in usual_axes()}


class AxisBar(QWidget):
    """A list of keys and their range; of keys that are names, all of them are taken.

    Attributes:
        changed: another key or range was chosen.
    """

    changed = Signal()

    def __init__(self, axis: MapAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = current_theme().sizes
        self.name = make_label(sizes.body, role="muted", parent=self)
        self.keys = ComboBox(self)
        for setting in Experiment.settings():
            if can_be_axis(setting):
                self.keys.addItem("", setting.path)
        set_width(self.keys, 132)
        self.low = NumberField(axis.setting, width=_BOX, step=0, parent=self)
        self.high = NumberField(axis.setting, width=_BOX, step=0, parent=self)
        self.count = NumberField(_COUNT, width=_COUNT_BOX, parent=self)
        self.log = ToggleSwitch(self)
        self.log_name = make_label(sizes.body, role="muted", parent=self)
        self.names = make_label(sizes.body, role="muted", parent=self)
        self._axis = axis
        self._ends = (0.0, 1.0)
        self._number = len(axis)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 6)
        set_width(self.name, 56)
        for widget in (self.name, self.keys, self.low, self.high, self.count, self.names, self.log_name, self.log):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.keys.activated.connect(lambda index: self.choose(self.keys.itemData(index)))
        self.low.entered.connect(lambda value: self._set(low=value))
        self.high.entered.connect(lambda value: self._set(high=value))
        self.count.entered.connect(lambda value: self._set(count=int(value)))
        self.log.clicked.connect(self.changed)
        self.show_axis(axis)

    @property
    def path(self) -> str:
        """The key."""
        return str(self.keys.currentData())

    def axis(self) -> MapAxis:
        """The axis as it was put together. Raises MapError or ExperimentError where it cannot be one."""
        setting = Experiment.setting(self.path)
        # An axis of a file or a script is taken as it is, as long as nobody changes it.
        if self.path == self._axis.path and not self._touched and self.log.isChecked() is self._axis.log:
            return self._axis
        if not _numeric(setting):
            return MapAxis(self.path, _all_names(setting))
        return spaced(self.path, *self._ends, self._number, log=self.log.isChecked())

    def show_axis(self, axis: MapAxis) -> None:
        """Show an axis that there is, as of a map that was opened."""
        self._axis = axis
        self._touched = False
        self.keys.setCurrentIndex(self.keys.findData(axis.path))
        self.log.setChecked(axis.log)
        if axis.numeric:
            numbers = axis.numbers
            self._fill(float(numbers[0]), float(numbers[-1]), len(axis), log=axis.log)
        self._arrange()

    def choose(self, path: str) -> None:
        """Another key, with its usual range."""
        setting = Experiment.setting(path)
        self._touched = True
        self.keys.setCurrentIndex(self.keys.findData(path))
        if path in _USUAL:
            self.show_axis(_USUAL[path])
        elif _numeric(setting):
            low, high = setting.slider or (setting.minimum, setting.maximum)
            self._fill(low, high, _USUAL_COUNT, log=setting.scale == "log")
        self._arrange()
        self.changed.emit()

    def retranslate(self, name: str) -> None:
        """All texts; ``name``: which axis it is."""
        self.name.setText(name)
        self.keys.setAccessibleName(self.tr("%1: key").replace("%1", name))
        self.log_name.setText(self.tr("log"))
        self.log.setAccessibleName(self.tr("%1: logarithmic").replace("%1", name))
        self.log.setToolTip(self.tr("Whether the values lie on a logarithmic axis"))
        self.low.name(self.tr("from"), self.tr("%1: first value").replace("%1", name))
        self.high.name(self.tr("to"), self.tr("%1: last value").replace("%1", name))
        self.count.name(self.tr("values"), self.tr("%1: how many values").replace("%1", name))
        for index in range(self.keys.count()):
            setting = Experiment.setting(self.keys.itemData(index))
            self.keys.setItemText(index, translate_engine(setting.label))
            self.keys.setItemData(index, translate_engine(setting.help), Qt.ItemDataRole.ToolTipRole)
        self._arrange()

    def _set(self, low: float | None = None, high: float | None = None, count: int | None = None) -> None:
        self._touched = True
        ends = self._ends
        self._ends = (ends[0] if low is None else low, ends[1] if high is None else high)
        self._number = self._number if count is None else count
        self.changed.emit()

    def _fill(self, low: float, high: float, count: int, *, log: bool) -> None:
        setting = Experiment.setting(self.path)
        one = Setting(
            "number" if setting.kind == "number" else "integer",
            low,
            "",
            "",
            setting.minimum,
            setting.maximum,
            setting.open_minimum,
            setting.open_maximum,
        )
        for field, value in ((self.low, low), (self.high, high)):
            field.setting = one
            field.show_value(value)
        self.count.show_value(count)
        self.log.setChecked(log)
        self._ends, self._number = (low, high), count

    def _arrange(self) -> None:
        setting = Experiment.setting(self.path)
        numeric = _numeric(setting)
        for widget in (self.low, self.high, self.count, self.log, self.log_name):
            widget.setVisible(numeric)
        self.names.setVisible(not numeric)
        every = len(_all_names(setting))
        number = every if self._touched or self._axis.path != self.path else len(self._axis)
        text = self.tr("all %1 names") if number == every else self.tr("%1 names")
        self.names.setText(text.replace("%1", str(number)))


def _numeric(setting: Setting) -> bool:
    return setting.kind not in ("choice", "flag")


def _all_names(setting: Setting) -> tuple[str | bool, ...]:
    if setting.kind == "flag":
        return False, True
    return tuple(name for name in setting.choices if name != "file")
