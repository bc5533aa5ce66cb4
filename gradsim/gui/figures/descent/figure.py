"""Figure: gradient descent that creeps, arrives or overshoots, in a valley, in a ravine, and in the network itself."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gradsim.gui.figures.descent.one_weight import OneWeight
from gradsim.gui.figures.descent.slice_panel import SlicePanel
from gradsim.gui.figures.descent.two_weights import TwoWeights
from gradsim.gui.figures.figure import Figure
from gradsim.gui.plots.buttons import TabButton
from gradsim.gui.scaling import set_margins, set_spacing
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot


class DescentFigure(Figure):
    """The report's figure 1, once more in two weights, and as it is in the running network.

    Attributes:
        one, two, slice: the panels.
        tabs: a button for each, in this order.
    """

    key = "descent"
    needs = frozenset({"slice"})

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.one, self.two, self.slice = OneWeight(theme), TwoWeights(theme), SlicePanel(theme)
        self._panels = QStackedWidget(self)
        self.tabs = [TabButton(theme) for _ in range(3)]
        self._group = QButtonGroup(self)
        bar = QHBoxLayout()
        set_spacing(bar, 12)
        for number, (tab, panel) in enumerate(zip(self.tabs, (self.one, self.two, self.slice), strict=True)):
            bar.addWidget(tab)
            self._group.addButton(tab, number)
            self._panels.addWidget(panel)
        bar.addStretch(1)
        self.tabs[0].setChecked(True)
        self._group.idToggled.connect(self._turn)
        layout = QVBoxLayout(self)
        set_margins(layout, 16, 0, 16, 8)
        set_spacing(layout, 8)
        layout.addLayout(bar)
        layout.addWidget(self._panels, 1)
        self.retranslate()

    @classmethod
    def title(cls) -> str:
        """What the figure is called."""
        return QCoreApplication.translate("DescentFigure", "Gradient descent")

    def explanation(self) -> str:
        """What can be done."""
        return self.tr(
            "A vanished gradient creeps from A to B, an exploded one leaps over the minimum to F. Drag A and go step "
            "by step."
        )

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the network's own loss."""
        self.slice.show_snapshot(snapshot)

    def set_theme(self, theme: Theme) -> None:
        """Change all colours."""
        super().set_theme(theme)
        for panel in (self.one, self.two, self.slice):
            panel.set_theme(theme)
        for tab in self.tabs:
            tab.set_theme(theme)

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        super().retranslate()
        words = (self.tr("One weight"), self.tr("Two weights: a ravine"), self.tr("The network's own loss"))
        for tab, word in zip(self.tabs, words, strict=True):
            tab.setText(word)
            tab.setAccessibleName(word)
            tab.updateGeometry()
        for panel in (self.one, self.two, self.slice):
            panel.retranslate()

    def _turn(self, number: int, chosen: bool) -> None:
        if chosen:
            self._panels.setCurrentIndex(number)
