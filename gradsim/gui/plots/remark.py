"""A sentence below a plot's header, over as many lines as it takes."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.scaling import set_margins
from gradsim.gui.theme import current_theme

_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_TALL = 10_000


class Remark(QWidget):
    """Hidden while it says nothing.

    A label of Qt's lays the whole window out anew at each text. Here the numbers of a sentence can change with every
    snapshot: only one that takes more lines than there are moves what lies below, and the plot does not jump back.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self._height = 0
        self._most = _TALL
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_margins(self, 12, 0, 12, 0)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else; "" for nothing."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if not text:
            self._height = 0
        elif self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
        self._tell()
        self.update()

    def forget(self) -> None:
        """What was said before took more room, or less, for another reason than its numbers: do not keep that room."""
        self._height = 0

    def set_room(self, height: int) -> None:
        """Take no more pixels than these, but always a line."""
        line = QFontMetrics(self.font()).height()
        most = max(height // line, 1) * line
        if most != self._most:
            before = self.heightForWidth(self.width())
            self._most = most
            if self.heightForWidth(self.width()) != before:
                self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Pixels that the text takes at such a width; not less than it has had at the present one."""
        needed = self._needed_height(width)
        return min(self._most, max(needed, self._height) if width == self.width() else needed)

    def sizeHint(self) -> QSize:
        """Any width, and the height for that."""
        return QSize(0, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """A low window squeezes it to its first line."""
        return QSize(0, QFontMetrics(self.font()).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Note how much room the text takes."""
        if event.size().width() != event.oldSize().width():
            self._height = 0
        self._height = max(self._height, self._needed_height(event.size().width()))
        self._tell()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text."""
        painter = QPainter(self)
        painter.setPen(QColor(current_theme().muted))
        painter.drawText(self.contentsRect(), _WRAPPED, self._shown())
        painter.end()

    @property
    def _is_short(self) -> bool:
        return self.height() < self._needed_height(self.width())

    def _tell(self) -> None:
        """Tell the pointer the whole text where it is not all to be seen."""
        text = self._text if self._is_short else ""
        if text != self.toolTip():
            self.setToolTip(text)

    def _shown(self) -> str:
        """The text; shortened to one line where there is room for no more."""
        metrics, room = QFontMetrics(self.font()), self.contentsRect()
        if room.height() >= 2 * metrics.height() or not self._is_short:
            return self._text
        return metrics.elidedText(self._text.partition("\n")[0], Qt.TextElideMode.ElideRight, room.width())

    def _needed_height(self, width: int) -> int:
        margins = self.contentsMargins()
        room = QRect(0, 0, max(1, width - margins.left() - margins.right()), _TALL)
        text = QFontMetrics(self.font()).boundingRect(room, _WRAPPED, self._text)
        return text.height() + margins.top() + margins.bottom()
