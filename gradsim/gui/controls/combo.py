"""A list to choose from that the wheel does not change."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from gradsim.gui.controls.button import is_moving, is_pressing
from gradsim.gui.controls.painting import draw_chevron
from gradsim.gui.theme import current_theme

_LEFT = 9
_ARROW_ROOM = 21


class ComboBox(QComboBox):
    """Items with a name (as data), a label and a tooltip; a label that is too long ends in an ellipsis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A click opens the list and leaves the keyboard where it is, so that Space and letters stay shortcuts.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(20)

    @property
    def text_width(self) -> int:
        """Pixels that a label may be wide without being shortened."""
        return self.width() - current_theme().px(_LEFT + _ARROW_ROOM)

    def set_item_enabled(self, index: int, enabled: bool) -> None:
        """Whether an item can be chosen."""
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.item(index).setEnabled(enabled)

    def event(self, event: QEvent) -> bool:
        """Keep Space, which opens the list, and Home and End where the keyboard has reached it."""
        if is_pressing(event) or is_moving(event):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls."""
        event.ignore()

    def showPopup(self) -> None:
        """Open the list, wide enough for its longest label."""
        self.view().setMinimumWidth(max(self.width(), self.view().sizeHintForColumn(0) + current_theme().px(16)))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame of the style sheet, the label, and an angle that points down."""
        theme = current_theme()
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        area = QRect(theme.px(_LEFT), 0, self.text_width, self.height())
        text = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        color = theme.text if self.isEnabled() and self.currentIndex() >= 0 else theme.muted
        painter.setPen(color)
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        draw_chevron(painter, QPointF(self.width() - theme.px(13), self.height() / 2), theme.muted, down=True)
