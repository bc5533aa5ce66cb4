"""The bar below the verdict while A and B train in step: the difference between them, in words."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QLineF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gradsim.gui.compare.difference import difference_text
from gradsim.gui.controls.button import PushButton
from gradsim.gui.plots.reference import OTHER_LOOK
from gradsim.gui.plots.style import CurveStyle
from gradsim.gui.scaling import set_margins, set_size, set_spacing
from gradsim.gui.theme import current_theme
from gradsim.gui.verdict.sentence import Sentence
from gradsim.runtime.snapshot import Snapshot

# Seconds for which a sentence stands at least while training: numbers that change faster cannot be read.
_STEADY = 0.7
_A, _B = CurveStyle("delta"), CurveStyle(OTHER_LOOK[0], dash=OTHER_LOOK[1])


class Samples(QWidget):
    """A piece of A's line above one of B's, so that the plots need no explanation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_size(self, 22, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(theme.scale, theme.scale)
        for style, y in ((_A, 7), (_B, 19)):
            painter.setPen(style.pen(theme.unscaled))
            painter.drawLine(QLineF(0, y, self.width() / theme.scale, y))
        painter.end()


class DifferenceBar(QFrame):
    """Hidden while there is no comparison; as high as two lines otherwise.

    Attributes:
        change_requested, end_requested: of the comparison.
        use_requested: B's experiment is to be the one that runs.
    """

    change_requested = Signal()
    end_requested = Signal()
    use_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self.setObjectName("difference-bar")
        self._clock = clock
        self._said = float("-inf")
        self._subject: tuple[object, ...] = ()
        self._pair: tuple[Snapshot, Snapshot] | None = None
        self.sentence = Sentence(self)
        self.change, self.use, self.end = (PushButton("small", self) for _ in range(3))
        self.change.clicked.connect(self.change_requested)
        self.use.clicked.connect(self.use_requested)
        self.end.clicked.connect(self.end_requested)
        layout = QHBoxLayout(self)
        set_margins(layout, 14, 6, 10, 6)
        set_spacing(layout, 8)
        layout.addWidget(Samples(self))
        layout.addWidget(self.sentence, 1)
        for button in (self.change, self.use, self.end):
            layout.addWidget(button)
        self.hide()
        self.retranslate()

    def show_pair(self, a: Snapshot, b: Snapshot) -> None:
        """Say how A and B fare, if it is time to."""
        self._pair = (a, b)
        subject = (a.run_id, b.run_id, a.experiment, b.experiment, a.playing)
        if subject != self._subject or not a.playing or self._clock() - self._said >= _STEADY:
            self._subject, self._said = subject, self._clock()
            self.sentence.set_text(difference_text(a, b))
        self.show()

    def clear(self) -> None:
        """There is nothing to compare any more."""
        self._pair, self._subject = None, ()
        self.hide()

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        texts = (self.tr("Change…"), self.tr("Use B"), self.tr("End"))
        tips = (
            self.tr("Compare with something else (B)"),
            self.tr("End the comparison and go on with B's experiment"),
            self.tr("End the comparison (Shift+B)"),
        )
        for button, text, tip in zip((self.change, self.use, self.end), texts, tips, strict=True):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self._fit()
        if self._pair is not None:
            self._subject = ()
            self.show_pair(*self._pair)

    def event(self, event: QEvent) -> bool:
        """A font that has changed needs wider buttons."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self._fit()
        return handled

    def _fit(self) -> None:
        for button in (self.change, self.use, self.end):
            button.setMinimumWidth(button.fontMetrics().horizontalAdvance(button.text()) + current_theme().px(24))
