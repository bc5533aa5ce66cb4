"""A name and a formula in one line, with a sample of the colour that stands for it in the drawing."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.figures.notation import Formula, plain
from gradsim.gui.figures.typesetting import Setting, fitting, measure
from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.style import role_color
from gradsim.gui.theme import Theme

_TYPE = 13.5
_HEIGHT = 24.0
_SAMPLE = 22.0
_GAP = 8.0


class FormulaLine(QWidget):
    """A sample of a colour, a name, and a formula."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name = ""
        self._formula: Formula | None = None
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_scale(1.0)

    def set_scale(self, scale: float) -> None:
        """How large everything is, 1 in a small window."""
        self._scale = scale
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(600, round(_HEIGHT * self._scale))

    def show_formula(self, name: str, formula: Formula | None) -> None:
        """Write the name, and the formula where it is known."""
        self._name, self._formula = name, formula
        self.setAccessibleName(name)
        self.setAccessibleDescription(plain(formula) if formula else "")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change all colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sample, name and formula."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle, left = self.height() / 2, 14.0
            painter.fillRect(QRectF(left, middle - 3.5, _SAMPLE, 7), self._band)
            left += _SAMPLE + _GAP
            font = ui_font(_TYPE * self._scale)
            painter.setFont(font)
            painter.setPen(QColor(self._theme.muted))
            metrics = painter.fontMetrics()
            painter.drawText(QPointF(left, middle + metrics.capHeight() / 2), self._name)
            left += metrics.horizontalAdvance(self._name) + 2 * _GAP
            if self._formula is not None:
                pixels = fitting(self._formula, _TYPE * self._scale, self.width() - left - 14)
                extent = measure(self._formula, pixels)
                baseline = middle + (extent.ascent - extent.descent) / 2
                Setting(self._formula, left, baseline, pixels).paint(painter, self._theme)
        finally:
            painter.end()

    @property
    def _band(self) -> QColor:
        return role_color(self._theme, "activation_gradient", 0.55)
