"""The line above the plots that offers a run of a window that is no longer there."""

from PySide6.QtCore import QDateTime, QLocale, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gradsim.engine.sessions import Outline
from gradsim.gui.controls.button import PushButton
from gradsim.gui.controls.text import let_wrap, make_label, set_state
from gradsim.gui.icons import SIZE, icon
from gradsim.gui.numbers import grouped
from gradsim.gui.scaling import set_margins, set_size, set_spacing
from gradsim.gui.theme import current_theme, theme_manager
from gradsim.gui.translation import language_manager
from gradsim.gui.window_title import shown_name


class RestoreBar(QFrame):
    """Restore or discard; hidden while there is nothing to offer.

    Attributes:
        restore_requested, discard_requested: what was chosen.
    """

    restore_requested = Signal()
    discard_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message-bar")
        set_state(self, "severity", "information")
        self._offer: tuple[Outline, float, int] | None = None
        self._symbol = QLabel(self)
        set_size(self._symbol, SIZE, SIZE)
        self.text = make_label(current_theme().sizes.body, wrap=True, parent=self)
        let_wrap(self.text)
        self.restore_button, self.discard_button = (PushButton("small", self) for _ in range(2))
        self.restore_button.clicked.connect(self.restore_requested)
        self.discard_button.clicked.connect(self.discard_requested)
        layout = QHBoxLayout(self)
        set_margins(layout, 14, 6, 8, 6)
        set_spacing(layout, 10)
        layout.addWidget(self._symbol)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.restore_button)
        layout.addWidget(self.discard_button)
        theme_manager().changed.connect(self._refresh)
        self._refresh()
        self.hide()

    def offer(self, outline: Outline, time: float, more: int) -> None:
        """Offer a run that was kept at ``time``, in seconds since 1970; ``more`` others wait."""
        self._offer = outline, time, more
        self.retranslate()
        self.show()

    def withdraw(self) -> None:
        """Offer nothing any more."""
        self._offer = None
        self.hide()

    def retranslate(self) -> None:
        """Everything in the language in force."""
        self.restore_button.setText(self.tr("Restore"))
        self.discard_button.setText(self.tr("Discard"))
        for button in (self.restore_button, self.discard_button):
            # Buttons of this kind have no room of their own beside their word.
            button.setFixedWidth(button.fontMetrics().horizontalAdvance(button.text()) + current_theme().px(28))
        if self._offer is None:
            return
        outline, time, more = self._offer
        language = language_manager().language
        moment = QDateTime.fromSecsSinceEpoch(int(time))
        text = self.tr("A run was kept when gradsim ended: “%1”, step %2, %3.")
        if more:
            text = self.tr("A run was kept when gradsim ended: “%1”, step %2, %3. There are more: %4.")
        for mark, part in (
            ("%4", grouped(more)),
            ("%3", QLocale(language).toString(moment, QLocale.FormatType.ShortFormat)),
            ("%2", grouped(outline.step)),
            ("%1", shown_name(outline.experiment, language)),
        ):
            text = text.replace(mark, part)
        self.text.setText(text)
        self.text.setAccessibleName(text)

    def _refresh(self) -> None:
        theme = current_theme()
        side = theme.px(SIZE)
        self.retranslate()
        self._symbol.setPixmap(icon("information", theme.accent).pixmap(QSize(side, side), self.devicePixelRatioF()))
