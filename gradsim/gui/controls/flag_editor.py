"""Yes or no: a switch."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gradsim.engine.settings import Setting, Value
from gradsim.gui.controls.editor import Editor
from gradsim.gui.controls.toggle import ToggleSwitch


class FlagEditor(Editor):
    """For the kind "flag"."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.toggle = ToggleSwitch(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignRight)
        self.toggle.clicked.connect(self.touched)
        self.toggle.clicked.connect(lambda on: self.entered.emit(on))

    def show_value(self, value: Value) -> None:
        """On or off."""
        self.toggle.setChecked(bool(value))
