"""A calm line above the plots: what was refused, what was changed along, where a run diverged."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gradsim.gui.controls.button import ToolButton
from gradsim.gui.controls.text import let_wrap, make_label, set_state
from gradsim.gui.error_text import say
from gradsim.gui.icons import SIZE, icon
from gradsim.gui.scaling import fitted, set_margins, set_size, set_spacing
from gradsim.gui.theme import current_theme

Severity = Literal["information", "warning", "error"]


class MessageBar(QFrame):
    """Shows one message at a time, until it is dismissed or replaced; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message-bar")
        self._severity: Severity = "information"
        self._message = ""
        self._symbol = QLabel(self)
        set_size(self._symbol, SIZE, SIZE)
        self._text = make_label(current_theme().sizes.body, wrap=True, parent=self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        let_wrap(self._text)
        self.dismiss_button = ToolButton("plain", self)
        fitted(self.dismiss_button, lambda button, theme: button.setIconSize(QSize(theme.px(14), theme.px(14))))
        self.dismiss_button.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        set_margins(layout, 14, 8, 8, 8)
        set_spacing(layout, 10)
        layout.addWidget(self._symbol)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.dismiss_button)
        self.hide()
        self.retranslate()

    @property
    def text(self) -> str:
        """The message, "" while there is none."""
        return self._text.text()

    @property
    def severity(self) -> Severity:
        """How serious the message is."""
        return self._severity

    def show_message(self, text: str, severity: Severity) -> None:
        """Show a message in place of the one before; a Message follows a change of the language."""
        self._severity = severity
        self._message = text
        self._write()
        set_state(self, "severity", severity)
        self.refresh()
        self.show()

    def dismiss(self) -> None:
        """Take the message away."""
        self._message = ""
        self._text.clear()
        self.hide()

    def refresh(self) -> None:
        """Draw the icons in the theme's colours."""
        theme = current_theme()
        color = {"information": theme.accent, "warning": theme.warning, "error": theme.error}[self._severity]
        side = theme.px(SIZE)
        self._symbol.setPixmap(icon(self._severity, color).pixmap(QSize(side, side), self.devicePixelRatioF()))
        self.dismiss_button.setIcon(icon("close", theme.muted))

    def retranslate(self) -> None:
        """The message, and what the button is called."""
        self._write()
        self.dismiss_button.setAccessibleName(self.tr("Dismiss the message"))
        self.dismiss_button.setToolTip(self.tr("Dismiss"))

    def _write(self) -> None:
        text = say(self._message)
        self._text.setText(text)
        self._text.setAccessibleName(text)
