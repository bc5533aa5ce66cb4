"""The slider of the time bar: the steps of a run from the first weights to now."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from gradsim.gui.controls.groove import GrooveSlider
from gradsim.gui.theme import current_theme

HEIGHT = 22
_KNOB = 6.5
_GROOVE = 3.0
_MARK = 2.0  # radius
_GREATEST = 2**31 - 1  # that a slider of Qt's can stand at


class TimeSlider(GrooveSlider):
    """Its knob is where the pointer or the keys want to be; the line is filled up to the step that is shown.

    Attributes:
        step_wanted: a step, by pointer or keys.
    """

    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(height=HEIGHT, width=120, knob=_KNOB, groove=_GROOVE, parent=parent)
        self._shown = 0
        self._marks: tuple[int, ...] = ()
        self.setRange(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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

    @property
    def live(self) -> bool:
        """Whether there is anywhere to go."""
        return self.maximum() > 0

    @property
    def filled(self) -> int:
        """The step that is shown."""
        return self._shown

    def groove_color(self) -> str:
        """Thin as it is, it has to be seen by itself."""
        return current_theme().strong_line

    def idle_color(self) -> str:
        """The same as the groove's."""
        return current_theme().strong_line

    def paint_marks(self, painter: QPainter, knob: float) -> None:
        """A dot for every change."""
        theme = current_theme()
        painter.setBrush(QColor(theme.pinned))
        for step in self._marks:
            painter.drawEllipse(
                QPointF(self.x_of(step), self.height() / 2 - knob), _MARK * theme.scale, _MARK * theme.scale
            )
