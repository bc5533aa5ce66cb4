"""The card that shows what the network answers: a boundary, a fit, or a confusion matrix, as the data require."""

from dataclasses import replace

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from gradsim.engine.data.dataset import Dataset
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.prediction.boundary import BoundaryView
from gradsim.gui.plots.prediction.confusion import ConfusionView
from gradsim.gui.plots.prediction.fit import FitView
from gradsim.gui.plots.prediction.scatter import ScatterView
from gradsim.gui.plots.prediction.surface import SurfaceView
from gradsim.gui.plots.prediction.view import PredictionView, score
from gradsim.gui.plots.reference import Reference
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot

# The first one that suits the data is shown.
VIEWS: tuple[type[PredictionView], ...] = (BoundaryView, SurfaceView, FitView, ConfusionView, ScatterView)
# Pixels from which on a run that trains beside the shown one has a picture of its own, to the right.
_WIDE = 560


class PredictionPlot(PlotCard):
    """What the first run's network answers; A and B of two that train in step side by side, where there is room."""

    key = "prediction"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.view: PredictionView | None = None
        self._stacks = (ViewStack(theme), ViewStack(theme))
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for stack in self._stacks:
            row.addWidget(stack, 1)
        self._stacks[1].hide()
        self.header.subtitle_first = True
        self.set_body(body)
        self.retranslate()

    @property
    def beside(self) -> PredictionView | None:
        """The picture of B, while there is one."""
        stack = self._stacks[1]
        return None if stack.isHidden() else stack.view

    def title(self) -> str:
        """What the plot is called; it depends on the data."""
        return self.tr("Predictions") if self.view is None else self.view.title()

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Show the answers in the way that suits the data."""
        stack, other = self._stacks
        before, fresh = self.view, stack.show_snapshot(snapshot)
        self.view = view = stack.view
        assert view is not None
        if view is not before:
            self.name()
        comparable = tuple(reference for reference in self.references if same_data(reference.snapshot, snapshot))
        live = next((reference for reference in comparable if reference.live), None)
        if live is not None and self.width() >= _WIDE:
            other.show_snapshot(live.snapshot)
            other.name(self.tr("B"), live)
            stack.name(self.tr("A"), None)
            comparable = tuple(reference for reference in comparable if reference is not live)
        else:
            live = None
            stack.name("", None)
        other.setVisible(live is not None)
        view.show_references(comparable)
        self.header.set_subtitle(*view.subtitles(snapshot))
        if fresh:
            view.canvas.reset_view()
            self.header.set_legend(view.legend(snapshot.dataset))

    def reference_legend(self, reference: Reference) -> LegendItem:
        """Its name and how good it is, or that it learns from other data."""
        item = reference.legend
        if self.snapshot is None or not same_data(reference.snapshot, self.snapshot):
            return replace(item, text=self.tr("{name} (other data)").format(name=reference.name))
        return replace(item, text=f"{reference.name} · {score(reference.snapshot.predictions)}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for two pictures now, or no longer."""
        super().resizeEvent(event)
        if self.references:
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Change colours and fonts of everything in the card."""
        for stack in self._stacks:
            stack.draw_anew(theme)
        super().set_theme(theme)

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        for stack in self._stacks:
            stack.draw_anew(self.theme)
        super().retranslate()


class ViewStack(QStackedWidget):
    """All views of one network, of which one is seen.

    Attributes:
        view: the one that is seen.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.view: PredictionView | None = None
        self._theme = theme
        self._made: dict[type[PredictionView], PredictionView] = {}

    def show_snapshot(self, snapshot: Snapshot) -> bool:
        """Show the answers in the way that suits the data; whether the data are others than before."""
        view = self.view_for(snapshot.dataset)
        fresh = snapshot.dataset is not view.dataset
        if view is not self.view:
            self.view = view
            self.setCurrentWidget(view.canvas)
        view.update_snapshot(snapshot)
        return fresh

    def name(self, text: str, reference: Reference | None) -> None:
        """Write a name into the corner."""
        if self.view is not None:
            self.view.name.text, self.view.name.reference = text, reference

    def draw_anew(self, theme: Theme) -> None:
        """Forget what is shown, so that the next snapshot is drawn in the colours and the language of now."""
        self._theme = theme
        for view in self._made.values():
            view.draw_anew(theme)

    def view_for(self, dataset: Dataset) -> PredictionView:
        """The view that suits the data."""
        kind = next(view for view in VIEWS if view.suits(dataset))
        if kind not in self._made:
            self._made[kind] = kind(self._theme)
            self.addWidget(self._made[kind].canvas)
        return self._made[kind]


def same_data(one: Snapshot, other: Snapshot) -> bool:
    """Whether two runs learn from the same samples, so that their answers can be drawn into one picture."""
    first, second = one.experiment, other.experiment
    return one.dataset is other.dataset or (first.data == second.data and first.seed == second.seed)
