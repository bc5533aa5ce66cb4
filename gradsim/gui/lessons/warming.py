"""Formulas of the steps to come are typeset while somebody reads, one at a time, so that no page waits for them."""

from collections import deque
from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from gradsim.lessons import Step
from gradsim.lessons.formulas import FormulaError, typeset
from gradsim.lessons.markdown import formulas_of

# Milliseconds before each formula: it takes about ten to be typeset, in the thread that also draws.
_PAUSE = 80


class FormulaWarmer(QObject):
    """Fills the memory of typeset formulas."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._texts: deque[str] = deque()
        self._formulas: deque[tuple[str, bool]] = deque()
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def warm(self, steps: Iterable[Step]) -> None:
        """Typeset the formulas of these steps, in their order."""
        self._texts = deque(text.source for step in steps for text in step.texts)
        self._formulas.clear()
        self._timer.start()

    def stop(self) -> None:
        """Nobody will need them."""
        self._timer.stop()

    def _go_on(self) -> None:
        while self._texts and not self._formulas:
            self._formulas.extend(formulas_of(self._texts.popleft()))
        if self._formulas:
            latex, inline = self._formulas.popleft()
            # What cannot be typeset is said where it is drawn.
            with suppress(FormulaError):
                typeset(latex, inline=inline)
            self._timer.start()
