"""What every control of one key has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gradsim.engine.settings import Setting, Value
from gradsim.gui.controls.text import set_state
from gradsim.gui.descendants import descendants


class Editor(QWidget):
    """A control that shows the value of one key and asks for another; it never changes an experiment itself.

    Attributes:
        entered: the value that is asked for, as typed text or in the key's own type.
        touched: the user has begun to change what is shown, so that an old message no longer fits.
        held: whether the user has just taken hold of the control or let it go; whatever lies between is one movement.
    """

    entered = Signal(object)
    touched = Signal()
    held = Signal(bool)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting

    def show_value(self, value: Value) -> None:
        """Show the experiment's value."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Write everything in the language in force."""

    def frames(self) -> tuple[QWidget, ...]:
        """The widgets that are framed in red where a value was refused."""
        return ()

    def set_name(self, name: str, description: str) -> None:
        """What a screen reader says of the control."""
        for widget in descendants(self):
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(description)
        self.setAccessibleName(name)

    def set_wrong(self, wrong: bool) -> None:
        """Frame the control in red, or no longer."""
        for widget in self.frames():
            set_state(widget, "wrong", wrong)
