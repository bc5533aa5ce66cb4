"""The slider of the time bar: the steps of a run from the first weights to now."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from gradsim.gui.controls.painting import draw_focus_ring
from gradsim.gui.scaling import set_height
from gradsim.gui.theme import current_theme

HEIGHT = 22
_KNOB = 6.5  # radius, its line included
_GROOVE = 3.0  # height
_MARK = 2.0  # radius
_GREATEST = 2**31 - 1  # that a slider of Qt's can stand at
# The window's shortcuts would otherwise take them before the slider sees them.
_MOVING_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class TimeSlider(QSlider):
    """Its knob is where the pointer or the keys want to be; the line is filled up to the step that is shown.

    Attributes:
        step_wanted: a step, by pointer or keys.
    """

    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shown = 0
        self._marks: tuple[int, ...] = ()
        self.setRange(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_height(self, HEIGHT)
        self.valueChanged.connect(self.step_wanted)

    def show_run(self, step: int, latest: int, marks: Iterable[int], *, follow: bool) -> None:
        """Show where the run is, how far it goes, and where something was changed.

        ``follow``: whether the knob goes to the step, or stays where somebody wants to be.
        """
        self._shown = step
        self._marks = tuple(marks)
        with QSignalBlocker(self):
            self.setMaximum(min(latest, _GREATEST))
            self.setPageStep(max(1, latest // 10))
            if follow and not self.isSliderDown():
                self.setValue(min(step, _GREATEST))
        # Never disabled: the keyboard would be passed on to the next button, and Space with it.
        cursor = Qt.CursorShape.PointingHandCursor if latest else Qt.CursorShape.ArrowCursor
        if cursor is not self.cursor().shape():
            self.setCursor(cursor)
        self.update()

    def sizeHint(self) -> QSize:
        """As narrow as is still usable; layouts give it more."""
        return QSize(current_theme().px(120), current_theme().px(HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move the knob where the keyboard has reached it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and Qt.Key(event.key()) in _MOVING_KEYS
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the knob to the pointer and hold it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held."""
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A thin line, filled up to the step that is shown, a dot for every change, and the knob."""
        theme = current_theme()
        knob, groove_height, mark = (theme.scale * length for length in (_KNOB, _GROOVE, _MARK))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.strong_line))
        start, end = self._ends
        groove = QRectF(start, middle - groove_height / 2, end - start, groove_height)
        painter.drawRoundedRect(groove, groove_height / 2, groove_height / 2)
        if self.maximum():
            painter.setBrush(QColor(theme.accent))
            groove.setRight(self._x(self._shown))
            painter.drawRoundedRect(groove, groove_height / 2, groove_height / 2)
        painter.setBrush(QColor(theme.pinned))
        for step in self._marks:
            painter.drawEllipse(QPointF(self._x(step), middle - knob), mark, mark)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(1, 1, self.width() - 2, self.height() - 2), theme.sizes.control_radius)
        held = self.maximum() > 0 and (self.isSliderDown() or self.underMouse())
        painter.setPen(QPen(QColor(theme.accent if self.maximum() else theme.strong_line), 2 * theme.scale))
        painter.setBrush(QColor(theme.selection if held else theme.card))
        painter.drawEllipse(QPointF(self._x(self.sliderPosition()), middle), knob - theme.scale, knob - theme.scale)

    def _follow(self, event: QMouseEvent) -> None:
        start, end = self._ends
        share = (event.position().x() - start) / max(1.0, end - start)
        self.setSliderPosition(round(min(max(share, 0.0), 1.0) * self.maximum()))

    def _x(self, step: int) -> float:
        start, end = self._ends
        return start + step / self.maximum() * (end - start) if self.maximum() else start

    @property
    def _ends(self) -> tuple[float, float]:
        """Where the middle of the knob can go."""
        knob = _KNOB * current_theme().scale
        return knob + 1, self.width() - knob - 1
