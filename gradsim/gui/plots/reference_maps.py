"""Heat maps of other runs: narrow strips above that of the run that is shown, with its steps and its colours."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.heat import Sample, color, sample
from gradsim.gui.plots.layers.color_bar import ColorBar
from gradsim.gui.plots.layers.image import Picture
from gradsim.gui.plots.layers.run_name import RunName
from gradsim.gui.plots.ranges import Range
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.ticks import CountScale, LayerScale
from gradsim.gui.theme import Theme

# Pixels: a strip is at least so high, and the own map is left so much.
LEAST_STRIP, LEAST_OWN = 26, 84
# From this height on a name inside the strip leaves enough of it to be seen.
_NAMED = 44
# Share of the height that all strips take at most.
_SHARE = 0.5


class ReferenceMaps(QWidget):
    """The strips, as many as there is room for, above ``own``.

    They have their own layers along y: a network of another depth fills its strip as well.
    """

    def __init__(self, own: Canvas) -> None:
        super().__init__()
        self._own = own
        self._strips: list[tuple[Canvas, Picture, RunName]] = []
        self._drawn: list[object] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(own, 1)

    def fitting(self, references: Sequence[Reference]) -> int:
        """How many of them have room."""
        room = min(self.height() - LEAST_OWN, int(_SHARE * self.height()))
        return max(0, min(len(references), room // LEAST_STRIP))

    @property
    def shown(self) -> int:
        """How many strips there are now."""
        return sum(not canvas.isHidden() for canvas, _, _ in self._strips)

    @property
    def named(self) -> int:
        """How many strips have their names inside."""
        return sum(bool(name.text) and not canvas.isHidden() for canvas, _, name in self._strips)

    def name_at(self, place: QPoint) -> str:
        """What is said of the run whose strip is at ``place``; "" at none. In the strip its name may be shortened."""
        for canvas, _, name in self._strips:
            if name.reference is not None and not canvas.isHidden() and canvas.geometry().contains(place):
                return name.reference.legend.tooltip
        return ""

    def event(self, event: QEvent) -> bool:
        """Strips leave the pointer to what lies below them: the whole name is told here."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.name_at(event.pos()), self)
            return True
        return super().event(event)

    def samples(self, references: Sequence[Reference], quantity: str) -> list[Sample | None]:
        """What of each run's history is drawn: the same steps as of the own one."""
        mapping = self._own.mapping
        return [
            sample(
                reference.snapshot.layers.steps,
                getattr(reference.snapshot.layers, quantity),
                mapping.x_range,
                int(mapping.width),
                LEAST_STRIP,
            )
            for reference in references
        ]

    def show_runs(
        self, references: Sequence[Reference], samples: Sequence[Sample | None], levels: Range, theme: Theme
    ) -> None:
        """Draw a strip for each of ``references``, whose ``samples`` these are, in the colours of the own map."""
        while len(self._strips) < len(references):
            self._add_strip(theme)
        height = min(int(_SHARE * self.height()) // max(len(references), 1), 3 * LEAST_STRIP)
        for number, (canvas, picture, name) in enumerate(self._strips[len(references) :], start=len(references)):
            canvas.hide()
            picture.clear()
            name.reference = self._drawn[number] = None
        for number, (reference, part) in enumerate(zip(references, samples, strict=True)):
            canvas, picture, name = self._strips[number]
            canvas.setFixedHeight(height)
            canvas.y_axis.labels = self._own.y_axis.labels
            canvas.set_home(self._own.view.ranges[0], (0.5, reference.layers + 0.5))
            canvas.show()
            name.text, name.reference = reference.name if height >= _NAMED else "", reference
            basis = (reference, levels, None if part is None else (part.x_range, part.values.shape))
            if self._drawn[number] != basis:
                self._drawn[number] = basis
                if part is None:
                    picture.clear()
                else:
                    colors, _ = color(part.values, levels)
                    picture.set_colors(colors, (*part.x_range, 0.5, reference.layers + 0.5))

    def _add_strip(self, theme: Theme) -> None:
        x_axis = Axis(CountScale(), shown=False)
        canvas = Canvas(theme, x_axis, Axis(LayerScale(), " ", label_room=20.0), right=ColorBar.room, grid=False)
        canvas.setMinimumHeight(LEAST_STRIP)
        canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # read at the own map
        picture, name = Picture(), RunName()
        canvas.layers = [picture, name]
        self._column.insertWidget(len(self._strips), canvas)
        self._strips.append((canvas, picture, name))
        self._drawn.append(None)
