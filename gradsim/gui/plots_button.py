"""The button of the toolbar that lists all plots, so that those on demand are found."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionToolButton, QStylePainter, QWidget

from gradsim.gui.controls.button import ToolButton
from gradsim.gui.controls.painting import draw_chevron
from gradsim.gui.theme import current_theme

_PADDING = 12
_ARROW_ROOM = 17


class PlotsButton(ToolButton):
    """A word and an angle that points down, like the lists beside it; pressed, it opens its list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("toolbar", parent)
        self.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)

    def set_list(self, menu: QMenu) -> None:
        """What is listed; the menu bar may have the same menu."""
        self.setMenu(menu)

    def set_word(self, word: str, tip: str) -> None:
        """What stands on the button, and what it says of itself."""
        self.setText(word)
        self.setAccessibleName(word)
        self.setToolTip(tip)

    def sizeHint(self) -> QSize:
        """Room for word and angle."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + current_theme().px(2 * _PADDING + _ARROW_ROOM)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What the style sheet says of its frame, the word, and the angle."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""  # Qt would put it into the middle, where the angle has no room
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.setPen(current_theme().text)
        area = self.rect().adjusted(current_theme().px(_PADDING), 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        draw_chevron(
            painter, QPointF(self.width() - current_theme().px(14), self.height() / 2), current_theme().muted, down=True
        )
        painter.end()
