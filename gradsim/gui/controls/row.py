"""One line of the controls: a label, a mark where the key is live, the control, and a message below it."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gradsim.engine.settings import Setting, Value
from gradsim.gui.controls.editor import Editor
from gradsim.gui.controls.text import make_label
from gradsim.gui.controls.toggle import ToggleSwitch
from gradsim.gui.error_text import say
from gradsim.gui.fonts import ui_font
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import translate_engine

LABEL_WIDTH = 111
INDENT = 10
_ROW_HEIGHT = 30
# In characters and in pixels.
_LONG_LINE = 80
_TOOLTIP_WIDTH = 400


class Dot(QWidget):
    """The mark of a live key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(8, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small filled circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().pinned))
        painter.drawEllipse(1, 5, 6, 6)


class RowMessage(QLabel):
    """The place below a control for what was wrong; hidden as long as nothing is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._message = ""
        self.setFont(ui_font(current_theme().sizes.small))
        self.setProperty("role", "error")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setContentsMargins(0, 0, 0, 4)
        self.hide()

    def tell(self, message: str) -> None:
        """Show a message; a Message follows a change of the language."""
        self._message = message
        self.setText(say(message))
        self.show()

    def retranslate(self) -> None:
        """The message in the language in force."""
        self.setText(say(self._message))


class RowLabel(QWidget):
    """The name of a key with its mark; help as tooltip."""

    def __init__(self, setting: Setting, parent: QWidget | None = None, *, source: str | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self._source = source or setting.label
        self.text = make_label(current_theme().sizes.body, parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.text)
        if setting.live:
            layout.addWidget(Dot(self))
        layout.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Name and help in the language in force."""
        name, text = translate_engine(self._source), translate_engine(self._setting.help)
        self.text.setText(name)
        if self._setting.live:
            effect = QCoreApplication.translate("RowLabel", "applies while training")
        else:
            effect = QCoreApplication.translate("RowLabel", "starts a new run")
        self.setToolTip(_tooltip(f"<b>{escape(name)}</b>: {escape(text)}", f"{self._setting.path} · {escape(effect)}"))

    @property
    def name(self) -> str:
        """The name as it is shown."""
        return self.text.text()


def _tooltip(*lines: str) -> str:
    """Lines that are broken only where they are long; by itself, Qt breaks rich text into a narrow column."""
    style = "" if max(map(len, lines)) > _LONG_LINE else ' style="white-space: nowrap"'
    width = f' width="{_TOOLTIP_WIDTH}"' if not style else ""
    return f"<table{width}><tr><td{style}>{'<br>'.join(lines)}</td></tr></table>"


class Row(QWidget):
    """A label and a control for one key, with room for a message.

    Attributes:
        requested: path and value that the user asks for.
    """

    requested = Signal(str, object)

    def __init__(
        self,
        setting: Setting,
        editor: Editor,
        parent: QWidget | None = None,
        *,
        source: str | None = None,
        indented: bool = False,
    ) -> None:
        """``source``: what the key is called here, in English; ``indented``: whether the row stands below a switch."""
        super().__init__(parent)
        self.setting = setting
        self.editor = editor
        self.label = RowLabel(setting, self, source=source)
        self.label.setFixedWidth(LABEL_WIDTH - INDENT if indented else LABEL_WIDTH)
        self.message = RowMessage(self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(4)
        layout.setVerticalSpacing(2)
        layout.setRowMinimumHeight(0, _ROW_HEIGHT)
        layout.addWidget(self.label, 0, 0)
        layout.addWidget(editor, 0, 1)
        layout.addWidget(self.message, 1, 0, 1, 2)
        layout.setColumnStretch(1, 1)
        editor.entered.connect(lambda value: self.requested.emit(self.setting.path, value))
        editor.touched.connect(self.clear_message)
        self.retranslate()

    def show_value(self, value: Value) -> None:
        """Show the experiment's value."""
        self.editor.show_value(value)

    def show_message(self, text: str) -> None:
        """Say what was wrong with the value that was asked for."""
        self.message.tell(text)
        self.editor.set_wrong(True)

    def clear_message(self) -> None:
        """Take the message back."""
        self.message.hide()
        self.editor.set_wrong(False)

    def retranslate(self) -> None:
        """Everything in the language in force."""
        self.message.retranslate()
        self.label.retranslate()
        self.editor.retranslate()
        self.editor.set_name(self.label.name, translate_engine(self.setting.help))


class SwitchRow(QWidget):
    """A key that is off or on, with a switch that opens its parameters below it.

    Attributes:
        requested: path and value that the user asks for.
        body: where the parameters go.
    """

    requested = Signal(str, object)

    def __init__(self, setting: Setting, off: Value, on: Value, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._off = off
        self._on = on
        self.label = RowLabel(setting, self)
        self.toggle = ToggleSwitch(self)
        self.message = RowMessage(self)
        self.body = QWidget(self)
        self.parameters = QVBoxLayout(self.body)
        self.parameters.setContentsMargins(INDENT, 0, 0, 6)
        self.parameters.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.label, 1)
        head.addWidget(self.toggle)
        self._head = QWidget(self)
        self._head.setLayout(head)
        self._head.setMinimumHeight(_ROW_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.message)
        layout.addWidget(self.body)
        self.toggle.clicked.connect(self._switched)
        self.retranslate()

    def show_value(self, value: Value) -> None:
        """Off where the value is the one that means off; the last other value is kept for the next time."""
        on = value != self._off
        if on:
            self._on = value
        self.toggle.setChecked(on)
        self.body.setVisible(on)

    def show_message(self, text: str) -> None:
        """Say why it cannot be switched."""
        self.message.tell(text)

    def clear_message(self) -> None:
        """Take the message back."""
        self.message.hide()

    def retranslate(self) -> None:
        """Name and help in the language in force, and the message."""
        self.message.retranslate()
        self.label.retranslate()
        self.toggle.setAccessibleName(self.label.name)
        self.toggle.setAccessibleDescription(translate_engine(self.setting.help))

    def _switched(self, on: bool) -> None:
        self.clear_message()
        self.requested.emit(self.setting.path, self._on if on else self._off)
