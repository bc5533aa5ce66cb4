"""What all pictures of a network's answers have in common. Which one is shown depends on the data."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from gradsim.engine.data.dataset import Dataset
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.layers.guides import Note
from gradsim.gui.plots.layers.run_name import RunName
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.prediction.scores import coefficient_of_determination, share_right
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.runs import first_brief, first_text
from gradsim.gui.plots.writing import percentage, short
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Predictions, Snapshot


class PredictionView(QObject):
    """One way to show what a network answers; each has its own canvas.

    Attributes:
        canvas: its area.
        note: stands in the middle of it where there is nothing to show.
        name: the run's, where two views stand side by side.
        references: other networks that answered to the same data, shown dotted.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.canvas = self.make_canvas(theme)
        self.note, self.name = Note("error"), RunName()
        self.references: tuple[Reference, ...] = ()
        self.dataset: Dataset | None = None
        self.predictions: Predictions | None = None
        self.canvas.reader = self._read

    @staticmethod
    def make_canvas(theme: Theme) -> Canvas:
        """The area, with axes that suit."""
        raise NotImplementedError

    @staticmethod
    def suits(dataset: Dataset) -> bool:
        """Whether these data can be shown in this way."""
        raise NotImplementedError

    def title(self) -> str:
        """What the plot is called then."""
        raise NotImplementedError

    def show_data(self, dataset: Dataset) -> None:
        """Draw what does not change while the network learns."""
        raise NotImplementedError

    def show_answers(self, dataset: Dataset, predictions: Predictions) -> None:
        """Draw what the network answers now."""
        raise NotImplementedError

    def show_references(self, references: tuple[Reference, ...]) -> None:
        """Draw what other networks answer; called after ``show_data``."""
        answers = [(reference.key, reference.snapshot.predictions) for reference in references]
        before = [(reference.key, reference.snapshot.predictions) for reference in self.references]
        self.references = references
        if len(answers) != len(before) or any(
            new[0] != old[0] or new[1] is not old[1] for new, old in zip(answers, before, strict=True)
        ):
            self.canvas.update()

    def read_reference(self, reference: Reference, dataset: Dataset, x: float, y: float) -> str:
        """What another network answers at a place, in a word; "" for nothing."""
        return ""

    def legend(self, dataset: Dataset) -> tuple[LegendItem, ...]:
        """What the legend lists."""
        return ()

    def read(self, dataset: Dataset, predictions: Predictions, x: float, y: float) -> Readout | None:
        """What is known about a place."""
        raise NotImplementedError

    def update_snapshot(self, snapshot: Snapshot) -> None:
        """Show a snapshot; data and answers that are shown already are not drawn again."""
        if snapshot.dataset is not self.dataset:
            self.dataset = snapshot.dataset
            self.predictions = None
            self.show_data(snapshot.dataset)
        if snapshot.predictions is not self.predictions:
            self.predictions = snapshot.predictions
            self.show_answers(snapshot.dataset, snapshot.predictions)
            self.canvas.update()

    def draw_anew(self, theme: Theme) -> None:
        """Forget what is shown, so that the next snapshot is drawn in the colours and the language of now."""
        self.theme = theme
        self.dataset = None

    def say_if_not_finite(self, answers: NDArray[np.float64] | None) -> None:
        """Put a note over the plot where not one answer is a number."""
        nothing = answers is None or not bool(np.isfinite(answers).any())
        self.note.text = self.tr("the network's answers are not finite") if nothing else ""

    def subtitles(self, snapshot: Snapshot) -> tuple[str, str]:
        """The accuracy on the samples counted, or how much of the targets' variation is explained; also in short."""
        long, brief = self._scores(snapshot)
        several = first_text(snapshot.record)
        return (f"{long} · {several}", f"{brief} · {first_brief(snapshot.record)}") if several else (long, brief)

    def _scores(self, snapshot: Snapshot) -> tuple[str, str]:
        on_test = len(snapshot.dataset.x_test) > 0
        confusion, fitted = snapshot.predictions.confusion, snapshot.predictions.fitted
        if confusion is not None:
            long = self.tr("test accuracy {value}") if on_test else self.tr("training accuracy {value}")
            brief = self.tr("test {value}") if on_test else self.tr("training {value}")
            value = percentage(share_right(confusion))
            return long.format(value=value), brief.format(value=value)
        if fitted is not None:
            long = self.tr("test R² {value}") if on_test else self.tr("training R² {value}")
            value = short(coefficient_of_determination(*fitted))
            return long.format(value=value), f"R² {value}"
        return "", ""

    def _read(self, x: float, y: float) -> Readout | None:
        if self.dataset is None or self.predictions is None:
            return None
        readout = self.read(self.dataset, self.predictions, x, y)
        if readout is None:
            return None
        words = [(other, self.read_reference(other, self.dataset, x, y)) for other in self.references]
        entries = (Entry(other.label, word, other.role) for other, word in words if word)
        return replace(readout, entries=(*readout.entries, *entries))


def score(predictions: Predictions) -> str:
    """How good answers are: the accuracy, or R²; "" where neither is known."""
    if predictions.confusion is not None:
        return percentage(share_right(predictions.confusion))
    if predictions.fitted is not None:
        return f"R² {short(coefficient_of_determination(*predictions.fitted))}"
    return ""
