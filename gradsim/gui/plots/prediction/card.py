"""The card that shows what the network answers: a boundary, a fit, or a confusion matrix, as the data require."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from gradsim.engine.data.dataset import Dataset
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.prediction.boundary import BoundaryView
from gradsim.gui.plots.prediction.confusion import ConfusionView
from gradsim.gui.plots.prediction.fit import FitView
from gradsim.gui.plots.prediction.scatter import ScatterView
from gradsim.gui.plots.prediction.surface import SurfaceView
from gradsim.gui.plots.prediction.view import PredictionView
from gradsim.gui.plots.tables import Table
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot

# The first one that suits the data is shown.
VIEWS: tuple[type[PredictionView], ...] = (BoundaryView, SurfaceView, FitView, ConfusionView, ScatterView)


class PredictionPlot(PlotCard):
    """What the first run's network answers."""

    key = "prediction"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.view: PredictionView | None = None
        self._made: dict[type[PredictionView], PredictionView] = {}
        self._stack = QStackedWidget()
        self.header.subtitle_first = True
        self.set_body(self._stack)
        self.retranslate()

    def title(self) -> str:
        """What the plot is called; it depends on the data."""
        return self.tr("Predictions") if self.view is None else self.view.title()

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Show the answers in the way that suits the data."""
        view = self._view_for(snapshot.dataset)
        fresh = snapshot.dataset is not view.dataset
        if view is not self.view:
            self.view = view
            self._stack.setCurrentWidget(view.canvas)
            self.name()
        view.update_snapshot(snapshot)
        self.header.set_subtitle(*view.subtitles(snapshot))
        if fresh:
            view.canvas.reset_view()
            self.header.set_legend(view.legend(snapshot.dataset))

    def table(self, snapshot: Snapshot) -> Table:
        """What the network answers, unrounded."""
        return self._view_for(snapshot.dataset).table(snapshot)

    def set_theme(self, theme: Theme) -> None:
        """Change colours and fonts of everything in the card."""
        for view in self._made.values():
            view.draw_anew(theme)
        super().set_theme(theme)

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        for view in self._made.values():
            view.draw_anew(self.theme)
        super().retranslate()

    def _view_for(self, dataset: Dataset) -> PredictionView:
        kind = next(view for view in VIEWS if view.suits(dataset))
        if kind not in self._made:
            self._made[kind] = kind(self.theme)
            self._stack.addWidget(self._made[kind].canvas)
        return self._made[kind]
