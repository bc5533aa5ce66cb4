"""Which step of how many: a dot for each, or a line where there are too many for dots."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.theme import current_theme

_MOST_DOTS = 14
_DOT, _CURRENT, _GAP = 6.0, 16.0, 5.0


class StepDots(QWidget):
    """Steps before the current one are filled, it is longer than the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step, self._steps = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, step: int, steps: int, name: str) -> None:
        """Step, counted from 0, of so many; ``name`` says it in words."""
        self._step, self._steps = step, max(steps, 1)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """One line of dots."""
        return QSize(current_theme().px(80), current_theme().px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dots, or a line."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        dot, current, gap = (theme.scale * length for length in (_DOT, _CURRENT, _GAP))
        top = (self.height() - dot) / 2
        if self._steps > _MOST_DOTS:
            for share, color in ((1.0, theme.strong_line), ((self._step + 1) / self._steps, theme.accent)):
                painter.setBrush(QColor(color))
                line = QRectF(0, top + dot / 6, self.width() * share, dot / 1.5)
                painter.drawRoundedRect(line, line.height() / 2, line.height() / 2)
            return
        left = 0.0
        for step in range(self._steps):
            width = current if step == self._step else dot
            painter.setBrush(QColor(theme.accent if step <= self._step else theme.strong_line))
            painter.drawRoundedRect(QRectF(left, top, width, dot), dot / 2, dot / 2)
            left += width + gap
