"""A picture of the guide on the screen: as large as it is, and smaller where there is less room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.guide.chapters import Picture
from gradsim.gui.theme import current_theme


class PictureView(QWidget):
    """Shows a picture in a thin frame; its height follows from its width."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self._pixels = QPixmap(str(picture.path))
        self._fitting = QPixmap()  # the same in the size in which it was painted last
        self.setAccessibleName(picture.words)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Always."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As much as the picture needs at this width."""
        return self._size_in(width).height()

    def sizeHint(self) -> QSize:
        """As large as the picture is."""
        return self._natural()

    def paintEvent(self, event: QPaintEvent) -> None:
        """At the left, as the text is."""
        if self._pixels.isNull():
            return
        size = self._size_in(self.width())
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        wanted = size * ratio
        if self._fitting.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._fitting = self._pixels.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._fitting.setDevicePixelRatio(ratio)
        painter.drawPixmap(0, 0, self._fitting)
        painter.setPen(QPen(QColor(current_theme().strong_line), 1))
        painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
        painter.end()

    def _natural(self) -> QSize:
        return self._pixels.size() * current_theme().scale

    def _size_in(self, width: int) -> QSize:
        natural = self._natural()
        if natural.width() <= width or not natural.width():
            return natural
        return QSize(width, round(natural.height() * width / natural.width()))
