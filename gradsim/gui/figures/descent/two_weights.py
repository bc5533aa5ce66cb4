"""Descent in two weights: a ravine, steep across and flat along."""

from math import hypot, sqrt

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from gradsim.gui.figures.descent.model import Descent, Point, Regime, Valley, regime, steps_until
from gradsim.gui.figures.descent.panel import DescentPanel, Preset
from gradsim.gui.figures.descent.wording import count_text
from gradsim.gui.figures.quantity import Quantity
from gradsim.gui.figures.spots import Path, Spot, Spots
from gradsim.gui.figures.touch_canvas import TouchCanvas
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.style import role_color
from gradsim.gui.plots.ticks import NumberScale
from gradsim.gui.plots.writing import short
from gradsim.gui.theme import Theme

_REACH = 10.5
_START = (-9.0, 2.4)
_NUDGE = 0.25
_STEEP = 20.0
_CONTOURS = 18


class Contours(Layer):
    """Lines of equal loss of a valley, closer together where it is steeper."""

    def __init__(self, valley: Valley) -> None:
        self.valley = valley

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint ellipses ½ k₁ w₁² + ½ k₂ w₂² = L for evenly growing √L, as far as the corners of the plot."""
        mapping = frame.mapping
        center = QPointF(mapping.x(0.0), mapping.y(0.0))
        first, second = self.valley.curvatures
        narrow = sqrt(first / second)
        reach = hypot(mapping.x_range[1], mapping.y_range[1] / narrow)
        painter.setPen(QPen(role_color(frame.theme, "delta", 0.55), 1.2))
        painter.setBrush(role_color(frame.theme, "delta", 0.035))
        for number in range(_CONTOURS, 0, -1):
            half = reach * number / _CONTOURS
            painter.drawEllipse(center, half * mapping.x_scale, half * narrow * mapping.y_scale)


class TwoWeights(DescentPanel):
    """L(w) = ½ w₁² + ½ k w₂²: what is right along the ravine may be too much across it."""

    def __init__(self, theme: Theme) -> None:
        axis = Axis(NumberScale(), label_room=60.0, labels=26.0)
        canvas = TouchCanvas(theme, axis, Axis(NumberScale(), label_room=44.0, labels=36.0))
        valley = Valley((1.0, _STEEP))
        self.contours, self.path, self.spots = Contours(valley), Path("weight"), Spots()
        self.ahead = Path("muted", 1.5)
        canvas.layers = [self.contours, self.ahead, self.path, self.spots]
        canvas.reader = self._read
        self.steepness = Quantity(_STEEP, (1.0, 100.0), scale="log")
        super().__init__(Descent(valley, _START, rate=1.5 / _STEEP), canvas, (self.steepness,))
        self.steepness.changed.connect(self._shape)
        canvas.touched.connect(lambda x, y: self.start_from((round(x, 2), round(y, 2))))
        canvas.nudged.connect(self._nudge)
        canvas.resized.connect(self._fit)
        self._fit()

    def preset(self, number: int) -> Preset:
        """A thousandth of the right one; a zigzag that arrives; just so large that it bounces between the walls."""
        steep = self.steepness.value
        return (Preset(1e-3, 1.5 / steep), Preset(1.0, 1.5 / steep), Preset(2.0, 1.0 / steep))[number]

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.canvas.x_axis.title = self.tr("weight w₁, along the ravine")
        self.canvas.y_axis.title = self.tr("weight w₂, across")
        self.canvas.setAccessibleName(self.tr("Lines of equal loss; arrow keys move the start A"))
        self.steepness.set_name(
            self.tr("Curvature across"), self.tr("how steep the walls are; along the ravine it is 1")
        )
        super().retranslate()

    def draw(self, shown: Point) -> None:
        """The way over the lines of equal loss, and where the next step goes."""
        descent = self.descent
        places = [*descent.path[:-1], shown]
        self.path.points = tuple((place[0], place[1]) for place in places)
        after = descent.next_place(descent.place)
        self.ahead.points = ((shown[0], shown[1]), (after[0], after[1])) if shown == descent.place else ()
        spots = [Spot(0.0, 0.0, self.tr("minimum"), "muted", hollow=True, radius=5.0, below=True)]
        spots += [Spot(place[0], place[1], role="weight", radius=3.5) for place in places[1:-1][-60:]]
        spots.append(Spot(descent.start[0], descent.start[1], "A", "text"))
        if descent.steps:
            spots.append(Spot(shown[0], shown[1], "", "weight", radius=7.0))
        self.spots.spots = tuple(spots)

    def say(self) -> tuple[str, str]:
        """The product in both directions, and what they mean together."""
        descent = self.descent
        along, across = descent.products
        headline = self.tr("Step length %1. Rate × gradient scale × curvature: %2 along, %3 across; stable below 2.")
        for place, number in enumerate((descent.step_length(), along, across), start=1):
            headline = headline.replace(f"%{place}", short(number))
        return headline, self._explain(along, across)

    def _explain(self, along: float, across: float) -> str:
        kind = regime(max(along, across))
        if kind is Regime.CREEPING:
            text = self.tr("Vanished: nothing moves. Nine tenths of the way along the ravine would take %1 steps.")
        elif kind is Regime.STEADY:
            text = self.tr(
                "Right: down the wall without leaping over the bottom, then along it; nine tenths of it take %1 steps."
            )
        elif kind is Regime.OVERSHOOTING:
            text = self.tr(
                "From wall to wall, each time %2 times as high; along the ravine nine tenths take %1 steps. The "
                "steepest direction limits the rate, and the flattest one pays for it."
            )
        elif kind is Regime.BOUNCING:
            text = self.tr(
                "Too large: across it bounces from wall to wall for ever, while it moves on along the ravine."
            )
        else:
            text = self.tr(
                "Exploded: each step ends %2 times as far up the other wall; along the ravine it would be stable."
            )
            if along >= 2:
                text = self.tr("Exploded: unstable in both directions.")
        return text.replace("%1", count_text(steps_until(0.1, along))).replace("%2", short(abs(1 - across)))

    def _shape(self, *_: object) -> None:
        valley = Valley((1.0, self.steepness.value))
        self.contours.valley = self.descent.valley = valley
        self.go_back()

    def _fit(self) -> None:
        """As long a unit across as along, whatever shape the window has: gradients are upright on the lines."""
        mapping = self.canvas.mapping
        high = _REACH * mapping.height / mapping.width
        self.canvas.set_home((-_REACH, _REACH), (-high, high))

    def _nudge(self, across: int, up: int) -> None:
        x, y = self.descent.start
        high = self.canvas.view.home[1][1]
        x, y = x + _NUDGE * across, y + _NUDGE * up
        self.start_from((min(max(x, -_REACH), _REACH), min(max(y, -high), high)))

    def _read(self, x: float, y: float) -> Readout:
        valley = self.descent.valley
        first, second = valley.gradient((x, y))
        return Readout(
            f"w₁ = {short(x)}, w₂ = {short(y)}",
            (
                Entry("L", short(valley.loss((x, y))), "delta"),
                Entry("∂L/∂w₁", short(first), "muted"),
                Entry("∂L/∂w₂", short(second), "muted"),
            ),
        )
