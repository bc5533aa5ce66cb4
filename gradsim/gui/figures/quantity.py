"""A number that is chosen in a figure: its name, a slider, and a box to type into."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gradsim.engine.errors import ExperimentError
from gradsim.engine.settings import Setting
from gradsim.gui.controls.number_editor import NumberEditor
from gradsim.gui.controls.text import make_label
from gradsim.gui.scaling import set_spacing
from gradsim.gui.theme import current_theme


class Quantity(QWidget):
    """One number of a figure, with the same slider and box as the keys of an experiment.

    Attributes:
        changed: the new number, after somebody has chosen it.
        value: as it is now.
        editor: slider and box.
    """

    changed = Signal(float)

    def __init__(
        self,
        default: float,
        slider: tuple[float, float],
        *,
        limits: tuple[float, float] | None = None,
        scale: Literal["linear", "log"] = "linear",
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """A number at ``default``.

        Args:
            default: at the start.
            slider: from where to where the slider goes.
            limits: what can be typed; by default what the slider reaches.
            scale: how the slider is divided.
            whole: whether it is a whole number.
            parent: as of any widget.
        """
        super().__init__(parent)
        low, high = limits or slider
        kind: Literal["integer", "number"] = "integer" if whole else "number"
        setting = Setting(kind, default, "", "", minimum=low, maximum=high, slider=slider, scale=scale)
        self.value = default
        self.name = make_label(current_theme().sizes.heading, parent=self)
        self.editor = NumberEditor(setting, self)
        self.editor.entered.connect(self._enter)
        self.editor.touched.connect(lambda: self.editor.set_wrong(False))
        self.editor.show_value(default)
        head = QHBoxLayout()
        head.addWidget(self.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 2)
        layout.addLayout(head)
        layout.addWidget(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str, description: str = "") -> None:
        """What the number is called, and more about it for screen readers and under the pointer."""
        self.name.setText(name)
        self.editor.set_name(name, description)
        self.setToolTip(description)

    def set_value(self, value: float) -> None:
        """Show another number, which is not reported; the nearest possible one where it is out of the limits."""
        setting = self.editor.setting
        inside = min(max(value, setting.minimum), setting.maximum)
        self.value = round(inside) if setting.kind == "integer" else inside
        self.editor.set_wrong(False)
        self.editor.show_value(self.value)

    def _enter(self, entered: object) -> None:
        setting = self.editor.setting
        try:
            value = setting.parse(entered) if isinstance(entered, str) else setting.check(entered)
        except ExperimentError:
            self.editor.set_wrong(True)
            return
        assert isinstance(value, int | float)
        self.set_value(value)
        self.changed.emit(float(self.value))
