"""A number: a slider over its usual range, and a box that reaches all of it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gradsim.engine.settings import Setting, Value, write_value
from gradsim.gui.controls.editor import Editor
from gradsim.gui.controls.number_box import NumberBox
from gradsim.gui.controls.slider import Slider
from gradsim.gui.controls.ticks import nearest_tick, ticks_of
from gradsim.gui.numbers import decimal, plain, tidy
from gradsim.gui.scaling import set_spacing, set_width

_BOX_WIDTH = 72


class NumberEditor(Editor):
    """For the kinds "integer", "number" and "widths"; a list of widths is typed into the box.

    The slider does not stop at values of ``leave_out``, which are chosen elsewhere, such as by a switch.
    """

    def __init__(self, setting: Setting, parent: QWidget | None = None, *, leave_out: tuple[Value, ...] = ()) -> None:
        super().__init__(setting, parent)
        stops = ticks_of(setting) if setting.slider else (setting.minimum, setting.maximum)
        self.ticks = tuple(stop for stop in stops if stop not in leave_out)
        self.slider = Slider(len(self.ticks), self)
        if setting.slider is None:
            self.slider.hide()
        self.box = NumberBox(self)
        set_width(self.box, _BOX_WIDTH)
        self._value: Value = setting.default

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 8)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.box)

        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderPressed.connect(lambda: self.held.emit(True))
        self.slider.sliderReleased.connect(self._released)
        self.box.typed.connect(self._typed)
        self.box.stepped.connect(self._step)
        self.box.textEdited.connect(self.touched)

    def show_value(self, value: Value) -> None:
        """Show the value; a knob that is being held stays where it is until it is let go."""
        self._value = value
        if self.slider.isSliderDown():
            return
        self._show_text(value)
        self.slider.blockSignals(True)
        self.slider.setValue(nearest_tick(self.ticks, _first(value)))
        self.slider.blockSignals(False)
        self.slider.update()

    def frames(self) -> tuple[QWidget, ...]:
        """The box."""
        return (self.box,)

    def _show_text(self, value: Value) -> None:
        complete = write_value(value).strip("[]")
        short = ", ".join(map(str, value)) if isinstance(value, tuple) else tidy(_first(value), digits=2)
        self.box.show_text(short, complete)
        self.box.setToolTip(complete)

    def _slid(self, position: int) -> None:
        self.touched.emit()
        self._show_text(self.ticks[position])
        self.entered.emit(self.ticks[position])

    def _released(self) -> None:
        self.show_value(self._value)
        self.held.emit(False)

    def _typed(self, text: str) -> None:
        self.entered.emit(plain(text) if self.setting.kind == "widths" else decimal(text))

    def _step(self, direction: int) -> None:
        current = _first(self._value)
        if self.setting.kind != "number":
            wanted: float = int(current) + direction
        else:
            index = nearest_tick(self.ticks, current)
            beyond = (self.ticks[index] - current) * direction > 0
            wanted = self.ticks[min(max(index + (0 if beyond else direction), 0), len(self.ticks) - 1)]
        self.touched.emit()
        self.entered.emit(wanted)


def _first(value: Value) -> int | float:
    """The number that a slider shows: the value, or the first of a list."""
    if isinstance(value, tuple):
        value = value[0]
    assert isinstance(value, int | float)
    return value
