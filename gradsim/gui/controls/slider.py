"""A slider over a list of values that only the mouse and the arrow keys move."""

from PySide6.QtWidgets import QWidget

from gradsim.gui.controls.groove import GrooveSlider
from gradsim.gui.scaling import fitted

_KNOB = 8.0
_GROOVE = 4.0


class Slider(GrooveSlider):
    """A slider whose positions are 0 … ``count`` − 1; the groove is filled up to the knob."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(height=24, width=72, knob=_KNOB, groove=_GROOVE, parent=parent)
        self.setRange(0, count - 1)
        self.setPageStep(max(1, count // 10))
        fitted(self, lambda slider, theme: slider.setMinimumWidth(theme.px(48)))
