"""Descent along one weight: the report's figure of A, B and F."""

import numpy as np

from gradsim.gui.figures.descent.model import Descent, Point, Regime, Valley, regime, steps_until
from gradsim.gui.figures.descent.panel import DescentPanel, Preset
from gradsim.gui.figures.descent.wording import count_text, share_text
from gradsim.gui.figures.spots import Path, Spot, Spots
from gradsim.gui.figures.touch_canvas import TouchCanvas
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.style import CurveStyle, Dash
from gradsim.gui.plots.ticks import NumberScale
from gradsim.gui.plots.writing import short
from gradsim.gui.theme import Theme

LOSS = CurveStyle("delta", width=2.5)
TANGENT = CurveStyle("muted", dash=Dash.DASHED, width=1.8)

_REACH = 10.0
_START = -8.0
_NUDGE = 0.25
_HEIGHT = (-6.0, 54.0)
_TANGENT_REACH = 3.0
_PRESETS = (Preset(1e-3, 0.5), Preset(1.0, 0.5), Preset(4.0, 0.5))


class OneWeight(DescentPanel):
    """L(w) = ½ w², A at w = −8, the tangent where the ball is."""

    def __init__(self, theme: Theme) -> None:
        self.valley = Valley((1.0,))
        x_axis = Axis(NumberScale(), label_room=60.0, labels=26.0)
        canvas = TouchCanvas(theme, x_axis, Axis(NumberScale(), label_room=44.0, labels=36.0))
        self.loss, self.tangent = Curve(LOSS), Curve(TANGENT)
        self.path, self.spots = Path("weight"), Spots()
        canvas.layers = [self.loss, self.tangent, self.path, self.spots]
        canvas.reader = self._read
        canvas.set_home((-_REACH, _REACH), _HEIGHT)
        w = np.linspace(-_REACH - 1, _REACH + 1, 221)
        self.loss.set_data(w, 0.5 * w * w)
        super().__init__(Descent(self.valley, (_START,)), canvas)
        canvas.touched.connect(lambda x, y: self.start_from((_allowed(x),)))
        canvas.nudged.connect(self._nudge)

    def preset(self, number: int) -> Preset:
        """1000 times too small a gradient; halfway at each step; just so large that A and F take turns."""
        return _PRESETS[number]

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.canvas.x_axis.title = self.tr("weight w")
        self.canvas.y_axis.title = self.tr("loss L(w)")
        self.canvas.setAccessibleName(self.tr("Loss curve; arrow keys move the start A"))
        super().retranslate()

    def draw(self, shown: Point) -> None:
        """The chords between the places on the curve, the ball, its tangent, and the letters of the report."""
        descent, valley = self.descent, self.valley
        places = [*descent.path[:-1], shown]
        self.path.points = tuple((place[0], valley.loss(place)) for place in places)
        w, slope = shown[0], valley.gradient(shown)[0]
        # Far outside the plot there is no tangent to be seen, and perhaps no number to compute it from.
        reaches = (-_TANGENT_REACH, _TANGENT_REACH) if abs(w) <= 2 * _REACH else ()
        around = w + np.array(reaches)
        self.tangent.set_data(around, valley.loss(shown) + slope * (around - w))
        spots = [Spot(0.0, 0.0, self.tr("minimum"), "muted", hollow=True, radius=5.0, below=True)]
        spots += [Spot(place[0], valley.loss(place), role="weight", radius=3.5) for place in places[1:-1][-60:]]
        # A and B, which may be close to one another, each have their letter on their own side.
        outwards = 1 if descent.start[0] > 0 else -1
        spots.append(Spot(descent.start[0], valley.loss(descent.start), "A", "text", aside=outwards))
        if descent.steps:
            spots.append(Spot(w, valley.loss(shown), self._letter(shown), "weight", radius=7.0, aside=-outwards))
        self.spots.spots = tuple(spots)

    def say(self) -> tuple[str, str]:
        """Step length and product, and what they mean."""
        descent = self.descent
        product = descent.products[0]
        headline = self.tr("Step length %1. Rate × gradient scale × curvature = %2 × %3 × 1 = %4; stable below 2.")
        numbers = (descent.step_length(), descent.rate, descent.scale, product)
        for place, number in enumerate(numbers, start=1):
            headline = headline.replace(f"%{place}", short(number))
        return headline, self._explain(product)

    def _explain(self, product: float) -> str:
        kind, steps = regime(product), steps_until(0.1, product)
        if kind is Regime.CREEPING:
            text = self.tr(
                "Vanished: each step covers %1 of the way. After many steps the weight has come from A only to B; nine "
                "tenths of the way take %2 steps."
            )
        elif kind is Regime.STEADY:
            text = self.tr("Right: each step covers %1 of the way that is left; nine tenths of it take %2 steps.")
        elif kind is Regime.OVERSHOOTING:
            text = self.tr(
                "Overshooting: each step leaps over the minimum and ends %3 times as far from it as it began. It still "
                "arrives, after %2 steps for nine tenths of the way."
            )
        elif kind is Regime.BOUNCING:
            text = self.tr(
                "Too large: from A over the minimum to F, and back to A, for ever. The minimum is never found."
            )
        else:
            text = self.tr(
                "Exploded: each step ends %3 times as far from the minimum as it began. The weight leaves all bounds."
            )
        text = text.replace("%1", share_text(product)).replace("%2", count_text(steps))
        return text.replace("%3", short(abs(1 - product)))

    def _letter(self, shown: Point) -> str:
        """F beyond the minimum, B on the way to it, nothing where it has arrived, is back at A, or farther away."""
        start = self.descent.start[0]
        if self.descent.finished:
            return ""
        if shown[0] * start < 0:
            return "F"
        return "B" if abs(shown[0]) < abs(start) else ""

    def _nudge(self, across: int, up: int) -> None:
        self.start_from((_allowed(self.descent.start[0] + _NUDGE * (across + up)),))

    def _read(self, x: float, y: float) -> Readout:
        valley = self.valley
        slope = valley.gradient((x,))[0]
        return Readout(
            f"w = {short(x)}",
            (
                Entry("L(w)", short(valley.loss((x,))), LOSS.role),
                Entry("L′(w)", short(slope), TANGENT.role),
            ),
            x,
        )


def _allowed(w: float) -> float:
    return round(min(max(w, -_REACH), _REACH), 2)
