"""Small controls of figures: a number with its symbol, a list of activations."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.errors import ExperimentError
from gradsim.engine.settings import Setting
from gradsim.gui.controls.choice_editor import choice_text
from gradsim.gui.controls.combo import ComboBox
from gradsim.gui.controls.number_box import NumberBox
from gradsim.gui.controls.text import make_label, set_state
from gradsim.gui.error_text import error_text
from gradsim.gui.numbers import decimal, tidy
from gradsim.gui.scaling import set_spacing, set_width
from gradsim.gui.theme import current_theme

_STEP = 1.25


class NumberField(QWidget):
    """A word or symbol and a box into which a number is typed; what is not allowed is marked, with the reason.

    Args:
        setting: what is allowed.
        width: of the box, in the unit of the interface.
        step: what the arrow keys add; 0 where they multiply.

    Attributes:
        entered: a number that is allowed.
    """

    entered = Signal(float)

    def __init__(self, setting: Setting, *, width: int = 64, step: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._step = step
        self._value = 0.0
        self.label = make_label(current_theme().sizes.body, role="muted", parent=self)
        self.box = NumberBox(self)
        set_width(self.box, width)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 6)
        layout.addWidget(self.label)
        layout.addWidget(self.box)
        self.box.typed.connect(self._typed)
        self.box.stepped.connect(self._stepped)

    def name(self, label: str, accessible: str) -> None:
        """What stands before the box, and what screen readers say."""
        self.label.setText(label)
        self.label.setVisible(bool(label))
        self.box.setAccessibleName(accessible)
        self.setToolTip(accessible)

    def show_value(self, value: float) -> None:
        """Show a number that is allowed."""
        self._value = value
        whole = self.setting.kind == "integer"
        self.box.show_text(tidy(int(value) if whole else value), str(int(value)) if whole else repr(float(value)))
        self._judge("")

    def _typed(self, text: str) -> None:
        try:
            value = self.setting.parse(decimal(text))
        except ExperimentError as error:
            self._judge(error_text(error, without_path=True))
            return
        assert isinstance(value, int | float)
        self._accept(value)

    def _stepped(self, direction: int) -> None:
        value = self._value + direction * self._step if self._step else self._value * _STEP**direction
        low, high = self.setting.minimum, self.setting.maximum
        self._accept(min(max(float(f"{value:.4g}") if self.setting.kind == "number" else value, low), high))

    def _accept(self, value: float) -> None:
        self.show_value(value)
        self.entered.emit(value)

    def _judge(self, problem: str) -> None:
        set_state(self.box, "wrong", bool(problem))
        self.box.setToolTip(problem)


class ActivationList(ComboBox):
    """All activations of the registry.

    Attributes:
        chosen: name of the one that a person has chosen.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for entry in ACTIVATIONS:
            self.addItem("", entry.name)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def show_name(self, name: str) -> None:
        """Show which one is chosen."""
        self.setCurrentIndex(self.findData(name))

    def retranslate(self) -> None:
        """Labels and helps of all, in the window's language."""
        for index in range(self.count()):
            label, text = choice_text("network.activation", self.itemData(index))
            self.setItemText(index, label)
            self.setItemData(index, text, Qt.ItemDataRole.ToolTipRole)
