"""The formula of a step: in words, in general, for the unit at hand, and with the numbers put in."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetricsF, QMouseEvent, QPainter, QPen

from gradsim.gui.figures.backpropagation.formulas import Formulas
from gradsim.gui.figures.formula_widget import FormulaWidget, baseline
from gradsim.gui.figures.notation import Formula, plain, row
from gradsim.gui.figures.typesetting import Setting, fitting, measure
from gradsim.gui.fonts import ui_font
from gradsim.gui.theme import Theme

# Pixels of type at scale 1, and how large and how far apart the three lines are in it.
_TYPE = 17.0
_GENERAL_SIZE, _SENTENCE_SIZE = 0.88, 0.8
_LINES = (0.19, 0.54, 0.86)
_HEIGHT = 6.5


class FormulaView(FormulaWidget):
    """A card with the formulas. A term under the pointer is lit.

    Attributes:
        term_pointed: number of the term under the pointer, or −1.
    """

    term_pointed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, type_size=_TYPE, height=_HEIGHT * _TYPE)
        self._formulas: Formulas | None = None
        self._sentence = ""
        self._lit: int | None = None
        self.setMouseTracking(True)

    def show_formulas(self, sentence: str, formulas: Formulas) -> None:
        """Write the formulas of a step; screen readers get them as text."""
        self._sentence, self._formulas = sentence, formulas
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(self.spoken)
        self.update()

    @property
    def spoken(self) -> str:
        """Everything in characters."""
        if self._formulas is None:
            return ""
        written = (self._formulas.general, self._formulas.instance, self._formulas.values)
        return "\n".join((self._sentence, *map(plain, written)))

    def light(self, term: int | None) -> None:
        """Light a term."""
        if term != self._lit:
            self._lit = term
            self.update()

    @property
    def lit(self) -> int | None:
        """The term that is lit."""
        return self._lit

    def settings(self) -> tuple[Setting, ...]:
        """The three formulas laid out: the general one at the right of the sentence, the others below."""
        if self._formulas is None:
            return ()
        general = self._general(self._formulas)
        pixels = _GENERAL_SIZE * self.pixels
        extent = measure(general, pixels)
        right = self.width() - self.margin - extent.width
        first = Setting(general, right, self._baseline(_LINES[0], general, pixels), pixels)
        # Both lines in the same type: as large as the longer one allows.
        lines = (self._formulas.instance, self._formulas.values)
        room = self.width() - 2 * self.margin
        pixels = min(fitting(line, self.pixels, room) for line in lines)
        others = (
            Setting(line, self.margin, self._baseline(share, line, pixels), pixels)
            for share, line in zip(_LINES[1:], lines, strict=True)
        )
        return first, *others

    def sentence_box(self) -> QRectF:
        """Where the sentence stands."""
        general = self.settings()[0].extent.width if self._formulas else 0.0
        return QRectF(self.margin, 0, self.width() - 3 * self.margin - general, 2 * _LINES[0] * self.height())

    # Qt

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the term under the pointer."""
        found = (setting.term_at(event.position()) for setting in self.settings())
        self.term_pointed.emit(next((term for term in found if term is not None), -1))

    def leaveEvent(self, event: QEnterEvent) -> None:  # type: ignore[override]  # Qt says QEvent and means the same
        """Light nothing."""
        self.term_pointed.emit(-1)

    def paint(self, painter: QPainter) -> None:
        """Paint the card and what is written on it."""
        painter.setPen(QPen(QColor(self.theme.line), 1.0))
        painter.setBrush(QColor(self.theme.card))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, self.theme.sizes.radius, self.theme.sizes.radius)
        for setting in self.settings():
            setting.paint(painter, self.theme, self._lit)
        font = ui_font(_SENTENCE_SIZE * self.pixels, strong=True)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        box = self.sentence_box()
        text = QFontMetricsF(font).elidedText(self._sentence, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    @staticmethod
    def _general(formulas: Formulas) -> Formula:
        number = f"({formulas.number})   " if formulas.number else ""
        return row(number, formulas.general) if number else formulas.general

    def _baseline(self, share: float, formula: Formula, pixels: float) -> float:
        """The line on which a formula stands whose middle is at a share of the height."""
        return baseline(formula, pixels, share * self.height())
