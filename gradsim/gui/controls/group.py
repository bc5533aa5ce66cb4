"""A heading that opens and closes what lies below it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from gradsim.gui.controls.button import is_pressing
from gradsim.gui.controls.painting import draw_chevron, draw_focus_ring
from gradsim.gui.controls.text import set_visible
from gradsim.gui.fonts import ui_font
from gradsim.gui.scaling import set_height, set_margins
from gradsim.gui.theme import current_theme

_HEIGHT = 32
# On both sides of everything in a group: room for the frame that shows where the keyboard is.
INSET = 6


class GroupHeader(QAbstractButton):
    """An angle, the title, and at the right a remark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remark = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_height(self, _HEIGHT)

    def sizeHint(self) -> QSize:
        """The height of the heading; as wide as there is room."""
        return QSize(160, current_theme().px(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Keep Space where the keyboard has reached the heading."""
        if is_pressing(event):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Angle down where open, to the right where closed."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()).adjusted(1, 3, -1, -3), theme.sizes.control_radius)
        color = theme.accent if self.underMouse() else theme.text
        draw_chevron(painter, QPointF(theme.px(INSET + 5), self.height() / 2), color, down=self.isChecked())
        painter.setPen(QColor(color))
        painter.setFont(ui_font(theme.sizes.heading, strong=True))
        area = self.rect().adjusted(theme.px(INSET + 16), 0, -theme.px(INSET), 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(QColor(theme.muted))
        painter.setFont(ui_font(theme.sizes.small))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.remark)


class CollapsibleGroup(QWidget):
    """A heading and rows.

    Attributes:
        opened: whether it has just been opened or closed.
    """

    opened = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = GroupHeader(self)
        self.body = QWidget(self)
        self.rows = QVBoxLayout(self.body)
        set_margins(self.rows, INSET, 0, INSET, 8)
        self.rows.setSpacing(0)
        layout = QVBoxLayout(self)
        set_margins(layout, 0, 4, 0, 4)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.body)
        self.header.toggled.connect(self._toggled)

    def set_open(self, open_: bool) -> None:
        """Open or close."""
        self.header.setChecked(open_)
        set_visible(self.body, open_)

    def set_texts(self, title: str, remark: str) -> None:
        """Title and remark in the language in force."""
        self.header.setText(title)
        self.header.remark = remark
        self.header.setAccessibleName(title)
        self.header.update()

    def _toggled(self, open_: bool) -> None:
        set_visible(self.body, open_)
        self.opened.emit(open_)
