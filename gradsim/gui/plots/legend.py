"""The legend in a card's header: a sample of each curve and its name."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPen

from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.buttons import HeaderButton
from gradsim.gui.plots.style import CurveStyle, Marker, draw_marker, paint_swatch
from gradsim.gui.theme import Theme

_SAMPLE, _COMPACT_SAMPLE = 16, 12
_GAP = 5
_PADDING, _COMPACT_PADDING = 4, 3
_HEIGHT = 24


@dataclass(frozen=True)
class LegendItem:
    """One line of a legend.

    Attributes:
        key: by which a click on it is known.
        style: of the sample; a width of 0 draws the marker alone.
        switchable: whether a click switches it on and off. ``on``: whether it is on.
        tooltip: what is said under the pointer.
        color: of the sample, where it is not the style's: ``"#rrggbb"``.
        brief: the name where there is little room, if there is a shorter one.
        hollow: whether the marker is a ring; ``filled``: whether the sample is a rectangle of the colour, with
            ``pattern`` on it.
    """

    key: str
    text: str
    style: CurveStyle
    switchable: bool = False
    on: bool = True
    tooltip: str = ""
    color: str = ""
    brief: str = ""
    hollow: bool = False
    filled: bool = False
    pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern


class LegendEntry(HeaderButton):
    """A sample and a name; where the curve is switchable, also the switch.

    Attributes:
        compact: whether it takes little room; small: whether its writing is small; brief: whether its name is short.
    """

    def __init__(self, theme: Theme, item: LegendItem) -> None:
        super().__init__(theme)
        self.item = item
        self.compact = self.small = self.brief = False
        self.setText(item.text)
        self.setAccessibleName(item.text)
        self.setToolTip(item.tooltip)
        self.setCheckable(item.switchable)
        self.setChecked(item.switchable and item.on)
        if not item.switchable:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            # One that says something is not transparent, but what is pressed is the card behind it.
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not item.tooltip)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover, False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Only what can be switched can be pressed."""
        if self.item.switchable:
            super().mousePressEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """Room for both."""
        width = QFontMetricsF(self._font).horizontalAdvance(self._name)
        return QSize(int(width) + self._around, self.theme.px(_HEIGHT))

    @property
    def _around(self) -> int:
        """Pixels beside the name."""
        return self.theme.px(self._sample + _GAP + 2 * self._padding)

    @property
    def _name(self) -> str:
        return self.item.brief if self.brief and self.item.brief else self.item.text

    def _shortened(self, metrics: QFontMetricsF) -> str:
        """The name as it fits: entries of other runs, whose names may be long, are given less than they ask for."""
        room = self.width() - self._around
        if metrics.horizontalAdvance(self._name) <= room + 1:
            return self._name
        return metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)

    @property
    def _font(self) -> QFont:
        return ui_font(self.theme.sizes.small if self.small else self.theme.sizes.body)

    @property
    def _sample(self) -> int:
        return _COMPACT_SAMPLE if self.compact else _SAMPLE

    @property
    def _padding(self) -> int:
        return _COMPACT_PADDING if self.compact else _PADDING

    def paint_sign(self, painter: QPainter) -> None:
        """Paint sample and name; what is switched off is pale, its name remains readable."""
        on = self.item.on
        middle = self.height() / 2
        color = QColor(self.item.color) if self.item.color else self.item.style.color(self.theme)
        if not on:
            color.setAlphaF(0.35)
        painter.save()
        painter.scale(self.theme.scale, self.theme.scale)
        self._paint_sample(painter, color, middle / self.theme.scale)
        painter.restore()
        painter.setFont(self._font)
        painter.setPen(QColor(self.theme.text if on else self.theme.muted))
        box = QRectF(self.theme.px(self._padding + self._sample + _GAP), 0, self.width(), self.height())
        painter.drawText(
            box,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self._shortened(QFontMetricsF(painter.font())),
        )

    def _paint_sample(self, painter: QPainter, color: QColor, middle: float) -> None:
        style, left, right = self.item.style, self._padding, self._padding + self._sample
        if self.item.filled:
            paint_swatch(painter, QRectF((left + right) / 2 - 5.5, middle - 5.5, 11, 11), color, self.item.pattern)
            return
        if style.width > 0:
            pen = style.pen(self.theme)
            pen.setColor(color)
            pen.setWidthF(style.width)  # with thicker lines, dashes would be longer than the sample
            painter.setPen(pen)
            painter.drawLine(QLineF(left, middle, right, middle))
        if style.marker is not Marker.NONE:
            painter.setPen(QPen(color, 1.5) if self.item.hollow else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if self.item.hollow else color)
            draw_marker(painter, style.marker, (left + right) / 2, middle, 3.5)
