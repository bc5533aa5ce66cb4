"""One line of the controls: a label, a mark where the key is live, the control, and a message below it."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gradsim.engine.settings import Setting, Value
from gradsim.gui.controls.editor import Editor
from gradsim.gui.controls.text import make_label, set_visible
from gradsim.gui.controls.toggle import ToggleSwitch
from gradsim.gui.error_text import say
from gradsim.gui.fonts import ui_font
from gradsim.gui.scaling import fitted, set_margins, set_size, set_spacing, set_width
from gradsim.gui.theme import Theme, current_theme
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
        set_size(self, 8, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small filled circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().pinned))
        painter.scale(current_theme().scale, current_theme().scale)
        painter.drawEllipse(1, 5, 6, 6)


class Lock(QWidget):
    """The mark of a key that a teacher has locked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_size(self, 10, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small padlock."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(theme.scale, theme.scale)
        painter.setPen(QPen(QColor(theme.muted), 1.3))
        painter.drawArc(QRectF(2.75, 2, 4.5, 6), 0, 180 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.muted))
        painter.drawRoundedRect(QRectF(1, 6, 8, 6), 1.2, 1.2)


class RowMessage(QLabel):
    """The place below a control for what was wrong; hidden as long as nothing is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._message = ""
        fitted(self, lambda label, theme: label.setFont(ui_font(theme.sizes.small)))
        self.setProperty("role", "error")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        set_margins(self, 0, 0, 0, 4)
        self.hide()

    def tell(self, message: str) -> None:
        """Show a message; a Message follows a change of the language."""
        self._message = message
        self.setText(say(message))
        self._take_height()
        self.show()

    def retranslate(self) -> None:
        """The message in the language in force."""
        self.setText(say(self._message))
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may make other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._take_height()

    def changeEvent(self, event: QEvent) -> None:
        """So may another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._message:  # of most keys there is none
            self._take_height()

    def _take_height(self) -> None:
        """Demand the height of all lines: layouts inside layouts do not always ask again what a width needs."""
        self.setMinimumHeight(0)  # which Qt would count as height that the text needs
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))  # −1 of no text


class RowLabel(QWidget):
    """The name of a key with its mark; help as tooltip."""

    def __init__(self, setting: Setting, parent: QWidget | None = None, *, source: str | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self._source = source or setting.label
        self._locked = False
        self.text = make_label(current_theme().sizes.body, parent=self)
        self.lock = Lock(self)
        self.lock.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 6)
        layout.addWidget(self.text)
        if setting.live:
            layout.addWidget(Dot(self))
        layout.addWidget(self.lock)
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
        lines = [f"<b>{escape(name)}</b>: {escape(text)}", f"{self._setting.path} · {escape(effect)}"]
        if self._locked:
            lines.append(escape(locked_text()))
        self.setToolTip(_tooltip(*lines))

    def set_locked(self, locked: bool) -> None:
        """Show a lock, and say why in the tooltip; or no longer."""
        if locked != self._locked:
            self._locked = locked
            self.lock.setVisible(locked)
            self.retranslate()

    @property
    def name(self) -> str:
        """The name as it is shown."""
        return self.text.text()


def locked_text() -> str:
    """Why a control cannot be changed."""
    return QCoreApplication.translate("RowLabel", "Locked in this experiment (Experiment → Lock and hide controls…)")


def _tooltip(*lines: str) -> str:
    """Lines that are broken only where they are long; by itself, Qt breaks rich text into a narrow column."""
    style = "" if max(map(len, lines)) > _LONG_LINE else ' style="white-space: nowrap"'
    width = f' width="{current_theme().px(_TOOLTIP_WIDTH)}"' if not style else ""
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
        make_editor: Callable[[Setting, QWidget], Editor],
        parent: QWidget | None = None,
        *,
        source: str | None = None,
        indented: bool = False,
    ) -> None:
        """Make the row and, inside it, its control.

        Args:
            setting: the key.
            make_editor: makes its control.
            parent: where the row stands.
            source: what the key is called here, in English.
            indented: whether the row stands below a switch.
        """
        super().__init__(parent)
        self.setting = setting
        self.editor = editor = make_editor(setting, self)
        self.label = RowLabel(setting, self, source=source)
        set_width(self.label, LABEL_WIDTH - INDENT if indented else LABEL_WIDTH)
        self.message = RowMessage(self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        fitted(layout, _space)
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

    def set_locked(self, locked: bool) -> None:
        """Let nobody change the value here, or let them again."""
        self.label.set_locked(locked)
        self.editor.setEnabled(not locked)
        self.editor.setToolTip(locked_text() if locked else "")

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
        set_margins(self.parameters, INDENT, 0, 0, 6)
        self.parameters.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.label, 1)
        head.addWidget(self.toggle)
        self._head = QWidget(self)
        self._head.setLayout(head)
        fitted(self._head, lambda head, theme: head.setMinimumHeight(theme.px(_ROW_HEIGHT)))
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
        set_visible(self.body, on)

    def set_locked(self, locked: bool) -> None:
        """Let nobody turn the switch, or let them again."""
        self.label.set_locked(locked)
        self.toggle.setEnabled(not locked)
        self.toggle.setToolTip(locked_text() if locked else "")

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


def _space(layout: QGridLayout, theme: Theme) -> None:
    layout.setHorizontalSpacing(theme.px(4))
    layout.setVerticalSpacing(theme.px(2))
    layout.setRowMinimumHeight(0, theme.px(_ROW_HEIGHT))
