"""The verdict bar: a pill, one sentence, remedies that were found to help, and Why."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gradsim.gui.controls.button import PushButton
from gradsim.gui.controls.text import make_label, set_state
from gradsim.gui.scaling import set_margins, set_spacing
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import translate_engine
from gradsim.gui.verdict.pill import Pill
from gradsim.gui.verdict.sentence import Sentence
from gradsim.gui.verdict.text import severity, verdict_text
from gradsim.theory.trial import Trial
from gradsim.theory.verdict import Verdict

MOST_REMEDIES = 3
# A sentence is left at least so many pixels, whatever is offered beside it.
_LEAST_TEXT = 280


class VerdictBar(QFrame):
    """Always as high as two lines, so that nothing below it moves.

    Attributes:
        remedy_chosen: a Trial that helps, to be looked at.
        why_requested: somebody wants to know more.
    """

    remedy_chosen = Signal(object)
    why_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdict-bar")
        self._verdict: Verdict | None = None
        self._trials: tuple[Trial, ...] = ()
        self._testing, self._tried, self._failed = False, 0, 0
        self.pill, self.sentence = Pill(self), Sentence(self)
        self._progress: QLabel = make_label(current_theme().sizes.small, parent=self)
        self.buttons = [PushButton("small", self) for _ in range(MOST_REMEDIES)]
        self.why = PushButton("small", self)
        self.why.clicked.connect(self.why_requested)
        layout = QHBoxLayout(self)
        set_margins(layout, 14, 3, 10, 3)
        set_spacing(layout, 8)
        layout.addWidget(self.pill)
        layout.addSpacing(4)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self._progress)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda checked=False, number=number: self._choose(number))
            button.hide()
            layout.addWidget(button)
        layout.addWidget(self.why)
        self._progress.hide()
        self.retranslate()

    @property
    def verdict(self) -> Verdict | None:
        """What is shown."""
        return self._verdict

    def show_verdict(self, verdict: Verdict) -> None:
        """Say another verdict; the remedies stay until others are shown."""
        self._verdict = verdict
        set_state(self, "severity", severity(verdict.kind))
        self.pill.show_kind(verdict.kind)
        self.sentence.set_text(verdict_text(verdict))

    def show_remedies(self, trials: Sequence[Trial], *, testing: bool, tried: int = 0, failed: int = 0) -> None:
        """Offer these; ``testing``: whether others are still being tried; ``tried``: how many were, ``failed``: of how
        many others nothing is known.
        """
        self._trials = tuple(trials)[:MOST_REMEDIES]
        self._testing, self._tried, self._failed = testing, tried, failed
        self._arrange()

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.why.setText(self.tr("Why?"))
        self.why.setAccessibleName(self.why.text())
        self.why.setToolTip(self.tr("Explain the verdict (W)"))
        for button in self.buttons:
            button.setAccessibleName(self.tr("Remedy"))
        if self._verdict is not None:
            self.show_verdict(self._verdict)
        self._arrange()

    def refresh(self) -> None:
        """Take up colours and sizes of another theme."""
        for part in (self.pill, self.sentence):
            part.updateGeometry()
            part.update()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer as much as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A font that has changed needs another arrangement."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self._arrange()
        return handled

    def _arrange(self) -> None:
        """Show the remedies that leave the sentence its room, the best one first; at least one, if any."""
        px = current_theme().px
        room = self.width() - self.pill.sizeHint().width() - _button_width(self.why) - px(60)
        least = px(_LEAST_TEXT)
        wanted = max(min(self.sentence.needed_width(), room), least)
        # What has been found matters more than that others are still being looked for.
        text = self._progress_text()
        self._progress.setText(text)
        progress = self._progress.sizeHint().width() + px(8)
        self._progress.setVisible(bool(text) and room - progress >= wanted)
        for number, button in enumerate(self.buttons):
            shown = number < len(self._trials)
            if shown:
                remedy = self._trials[number].remedy
                button.setText(self.tr("Try {remedy}").format(remedy=translate_engine(remedy.label)))
                button.setToolTip(translate_engine(remedy.reason))
                button.setAccessibleName(button.text())
                room -= _button_width(button) + px(8)
                shown = room >= wanted or (number == 0 and room >= least)
            button.setVisible(shown)

    def _progress_text(self) -> str:
        """Where no remedy can be offered: why not."""
        if self._trials:
            return ""
        if self._testing:
            return self.tr("testing remedies…")
        if self._failed:
            return self.tr("remedies could not be tried")
        return self.tr("{tried} remedies tried, none helps").format(tried=self._tried) if self._tried else ""

    def _choose(self, number: int) -> None:
        if number < len(self._trials):
            self.remedy_chosen.emit(self._trials[number])


def _button_width(button: PushButton) -> int:
    """What a small button takes up: its text, and air beside it."""
    width = button.fontMetrics().horizontalAdvance(button.text()) + current_theme().px(24)
    button.setMinimumWidth(width)
    return width
