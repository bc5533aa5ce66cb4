"""The card in which figures are shown: title, a line of explanation, the way back, and one figure at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gradsim.gui.controls.button import ActionButton
from gradsim.gui.controls.text import make_label
from gradsim.gui.figures.figure import Figure
from gradsim.gui.plot_docks import HANDLE_HEIGHT, SIDE
from gradsim.gui.theme import current_theme


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
        self.explanation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.back = ActionButton("", leave, card)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.explanation)
        header = QHBoxLayout()
        header.setContentsMargins(2 * sizes.grid, 0, sizes.gap, 0)
        header.setSpacing(2 * sizes.grid)
        header.addLayout(words, 1)
        header.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._places = QStackedWidget(card)
        self._scrolls: dict[str, QScrollArea] = {}
        column = QVBoxLayout(card)
        column.setContentsMargins(1, sizes.gap, 1, sizes.grid)
        column.setSpacing(sizes.grid)
        column.addLayout(header)
        column.addWidget(self._places, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, HANDLE_HEIGHT, SIDE, 0)
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

    def show_figure(self, key: str) -> None:
        """Put this figure into the card."""
        self._places.setCurrentWidget(self._scrolls[key])

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page has come into sight."""
        super().showEvent(event)
        self.shown.emit()
