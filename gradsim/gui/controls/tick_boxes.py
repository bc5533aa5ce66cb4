"""Boxes to be ticked in lists, in the theme's colours: those of the style are all but black on dark ground."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gradsim.gui.theme import current_theme

_SIDE, _RADIUS = 14, 3
# The tick, and the line of a group of which some are ticked, in parts of the box.
_TICK = ((0.22, 0.52), (0.43, 0.72), (0.79, 0.3))
_SOME = ((0.25, 0.5), (0.75, 0.5))


class TickBoxes(QStyledItemDelegate):
    """Paints the items of a list, and their boxes itself; clicks and keys work as ever."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The item without its box, then the box."""
        item = QStyleOptionViewItem(option)
        self.initStyleOption(item, index)
        widget = item.widget
        style = widget.style()
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, item, widget)
        state = item.checkState
        if ticked:
            item.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, item, painter, widget)
        if ticked:
            _paint_box(painter, QRectF(place), state)


def _paint_box(painter: QPainter, place: QRectF, state: Qt.CheckState) -> None:
    theme = current_theme()
    side = min(theme.px(_SIDE), place.width(), place.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(place.center())
    empty = state is Qt.CheckState.Unchecked
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.muted if empty else theme.accent), 1.2 * theme.scale))
    painter.setBrush(QColor(theme.card if empty else theme.accent))
    radius = _RADIUS * theme.scale
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if not empty:
        painter.setPen(QPen(QColor(theme.accent_text), side / 8))
        shape = _TICK if state is Qt.CheckState.Checked else _SOME
        painter.drawPolyline([QPointF(box.x() + x * side, box.y() + y * side) for x, y in shape])
    painter.restore()
