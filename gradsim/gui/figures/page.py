"""The card in which figures are shown: title, a line of explanation, the way back, and one figure at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gradsim.gui.controls.button import ActionButton
from gradsim.gui.controls.text import let_wrap, make_label
from gradsim.gui.figures.figure import Figure
from gradsim.gui.plot_docks import HANDLE_HEIGHT, SIDE
from gradsim.gui.scaling import set_margins, set_spacing
from gradsim.gui.theme import current_theme

# From this height on there is room for a sentence in the header.
_ROOMY = 360


class FigurePage(QWidget):
    """A card with a header, in which one figure is shown at a time.

    Attributes:
        shown: the page has come into sight.
    """

    shown = Signal()

    def __init__(self, leave: QAction, parent: QWidget | None = None) -> None:
        """``leave``: the action that goes back to the plots."""
        super().__init__(parent)
        sizes = current_theme().sizes
        self.setObjectName("figure-page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = QFrame(self)
        card.setObjectName("figure-card")
        self.title = make_label(sizes.large, strong=True, parent=card)
        self.explanation = make_label(sizes.heading, role="muted", wrap=True, parent=card)
        # A sentence that is broken into lines must not widen the window.
        let_wrap(self.explanation)
        self.back = ActionButton("", leave, card)
        words = QVBoxLayout()
        set_spacing(words, 2)
        words.addWidget(self.title)
        words.addWidget(self.explanation)
        header = QHBoxLayout()
        set_margins(header, 16, 0, 12, 0)
        set_spacing(header, 16)
        header.addLayout(words, 1)
        header.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._places = QStackedWidget(card)
        self._scrolls: dict[str, QScrollArea] = {}
        column = QVBoxLayout(card)
        set_margins(column, 1, 12, 1, 8)
        set_spacing(column, 8)
        column.addLayout(header)
        column.addWidget(self._places, 1)
        layout = QVBoxLayout(self)
        set_margins(layout, SIDE, HANDLE_HEIGHT, SIDE, 0)
        layout.addWidget(card)

    def make(self, kind: type[Figure]) -> Figure:
        """Make a figure inside the card, out of sight."""
        # A figure scrolls where there is too little room for it, rather than make the window larger.
        scroll = QScrollArea(self._places)
        scroll.setObjectName("figure-scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        figure = kind(current_theme(), scroll.viewport())
        scroll.setWidget(figure)
        # The card is seen through both.
        figure.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        self._scrolls[kind.key] = scroll
        self._places.addWidget(scroll)
        return figure

    def name(self, title: str, explanation: str) -> None:
        """What stands in the header."""
        self.title.setText(title)
        self.title.setToolTip(explanation)
        # No line begins with the bracket of f′(u).
        self.explanation.setText(explanation.replace("′(", "′\N{WORD JOINER}("))
        self._fit_header()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room it is the figure's."""
        super().resizeEvent(event)
        self._fit_header()

    @property
    def missing(self) -> int:
        """How many pixels the figure needs more than it has; less than 0 where there is room."""
        scroll = self._places.currentWidget()
        if not isinstance(scroll, QScrollArea):
            return 0
        figure = scroll.widget()
        if figure is None:
            return 0
        return figure.minimumSize().expandedTo(figure.minimumSizeHint()).height() - scroll.viewport().height()

    def _fit_header(self) -> None:
        self.explanation.setVisible(bool(self.explanation.text()) and self.height() >= current_theme().px(_ROOMY))

    def show_figure(self, key: str) -> None:
        """Put this figure into the card."""
        self._places.setCurrentWidget(self._scrolls[key])

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page has come into sight."""
        super().showEvent(event)
        self.shown.emit()
