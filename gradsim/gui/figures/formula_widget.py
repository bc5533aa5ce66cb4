"""Formulas on a widget that is larger in a larger figure: the base, and one formula in a line with its name."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.figures.notation import Formula, Part, plain
from gradsim.gui.figures.typesetting import Setting, fitting, measure
from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.style import role_color
from gradsim.gui.theme import Theme, current_theme

_MARGIN = 14.0
_TYPE = 13.5
_HEIGHT = 28.0
_SAMPLE = QSize(22, 7)
_GAP = 8.0


def growth(figure: QWidget, usual: QSize, largest: float) -> float:
    """How much larger than in a figure of the ``usual`` size, in the unit of the interface, type may be."""
    unit = current_theme().scale
    wanted = min(figure.width() / usual.width(), figure.height() / usual.height()) / unit
    return min(max(wanted, 1.0), largest)


def baseline(part: Part, pixels: float, middle: float) -> float:
    """The line on which a formula stands whose middle is at ``middle``."""
    extent = measure(part, pixels)
    return middle + (extent.ascent - extent.descent) / 2


class FormulaWidget(QWidget):
    """As high as its type asks for. Subclasses paint.

    Attributes:
        theme: in force.
    """

    def __init__(self, theme: Theme, *, type_size: float, height: float) -> None:
        """``type_size`` and ``height`` are in the unit of the interface, in a figure of the usual size."""
        super().__init__()
        self.theme = theme
        self._type, self._height = type_size, height
        self._growth = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def pixels(self) -> float:
        """How high the type is."""
        return self._type * self._growth * self.theme.scale

    @property
    def margin(self) -> float:
        """What stays free at both sides."""
        return _MARGIN * self.theme.scale

    def set_growth(self, growth: float) -> None:
        """How large everything is, 1 in a small window."""
        self._growth = growth
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Change colours and scale."""
        self.theme = theme
        self._fit()

    def sizeHint(self) -> QSize:
        """The height that the lines take."""
        return QSize(self.theme.px(600), self.theme.px(self._height * self._growth))

    def paint(self, painter: QPainter) -> None:
        """Paint everything."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Have it painted."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint(painter)
        finally:
            # A painter that is left open by an error takes the whole process with it.
            painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()


class FormulaLine(FormulaWidget):
    """A sample of the colour that stands for it in the drawing, a name, and a formula."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, type_size=_TYPE, height=_HEIGHT)
        self._name = ""
        self._formula: Formula | None = None

    def show_formula(self, name: str, formula: Formula | None) -> None:
        """Write the name, and the formula where it is known."""
        self._name, self._formula = name, formula
        self.setAccessibleName(name)
        self.setAccessibleDescription(plain(formula) if formula else "")
        self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint sample, name and formula."""
        unit, middle, left = self.theme.scale, self.height() / 2, self.margin
        sample = QRectF(left, middle - unit * _SAMPLE.height() / 2, unit * _SAMPLE.width(), unit * _SAMPLE.height())
        painter.fillRect(sample, role_color(self.theme, "activation_gradient", 0.55))
        left = sample.right() + unit * _GAP
        painter.setFont(ui_font(self.pixels))
        painter.setPen(QColor(self.theme.muted))
        metrics = painter.fontMetrics()
        painter.drawText(QPointF(left, middle + metrics.capHeight() / 2), self._name)
        left += metrics.horizontalAdvance(self._name) + 2 * unit * _GAP
        if self._formula is not None:
            pixels = fitting(self._formula, self.pixels, self.width() - left - self.margin)
            Setting(self._formula, left, baseline(self._formula, pixels, middle), pixels).paint(painter, self.theme)
