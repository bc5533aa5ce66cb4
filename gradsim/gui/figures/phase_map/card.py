"""The map itself: cells in colours, theory's lines on them, the numbers of the cell under the pointer."""

from functools import partial
from math import ceil, floor
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from gradsim.gui.error_text import say
from gradsim.gui.figures.lettering import lettered
from gradsim.gui.figures.phase_map.canvas import MapCanvas
from gradsim.gui.figures.phase_map.colors import (
    kind_color,
    loss_colors,
    ratio_colors,
    sign,
    verdict_colors,
)
from gradsim.gui.figures.phase_map.layers import Crosses, Hatching, Here, MapBar, Signs, ordered
from gradsim.gui.figures.phase_map.reading import RATIO, read_cell
from gradsim.gui.figures.phase_map.saving import ask_and_save, save_picture_of
from gradsim.gui.figures.phase_map.scale import LossScale, MapScale, axis_name
from gradsim.gui.figures.phase_map.theory_lines import TheoryLines
from gradsim.gui.numbers import grouped
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.colormap import rgb
from gradsim.gui.plots.layers.guides import Note
from gradsim.gui.plots.layers.image import Picture
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.ranges import Range, StickyRange
from gradsim.gui.plots.readout import Readout
from gradsim.gui.plots.style import CurveStyle
from gradsim.gui.plots.ticks import DecadeScale
from gradsim.gui.theme import Theme
from gradsim.gui.verdict.text import kind_text
from gradsim.sweep.map_axis import MapAxis
from gradsim.sweep.map_data import NO_VERDICT, MapData
from gradsim.sweep.map_file import map_csv, save_csv
from gradsim.sweep.map_order import Place, shown_from
from gradsim.sweep.map_theory import MapTheory
from gradsim.sweep.phase_map import GRADIENT, LOSS, VERDICT
from gradsim.theory.verdict import Kind

_KINDS = tuple(Kind)
# Decades to either side of 0 by which the colours of a map may end.
_ENDS = (1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 30, 40, 60, 80, 100, 150, 200, 300, 600)
_FIRST_END = 4.0
_LEAST_TENTHS = 3
_NUMBER_ROOM, _NAME_ROOM, _BAR_ROOM = 44.0, 112.0, 74.0


class PhaseMapCard(PlotCard):
    """Shows one map, as far as it has been measured.

    Attributes:
        map: the map, or None.
        quantity: which of its quantities is coloured.
        cell_chosen: column and row of a cell that was clicked.
    """

    cell_chosen = Signal(int, int)

    key = "phase_map"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.map: MapData | None = None
        self.quantity = GRADIENT
        self._theory = MapTheory()
        self._own_remark = self._difference = ""
        self._fresh = True
        x_axis, y_axis = Axis(DecadeScale(), label_room=58.0, labels=26.0), Axis(DecadeScale(), label_room=34.0)
        self.canvas = MapCanvas(theme, x_axis, y_axis, right=_BAR_ROOM, grid=False)
        self._ratio_levels = StickyRange((-_FIRST_END, _FIRST_END), _around_zero, narrows=False)
        self._loss_levels = StickyRange((-1.0, 0.0), _tenths, narrows=False)
        self.cells, self.hatching, self.crosses, self.signs = Picture(), Hatching(), Crosses(), Signs()
        self.lines, self.present, self.note = TheoryLines(), Here(), Note()
        self.bar = MapBar(DecadeScale(), self._ratio_levels.range)
        self.canvas.layers = [
            self.cells,
            self.hatching,
            self.signs,
            self.crosses,
            self.lines,
            self.present,
            self.bar,
            self.note,
        ]
        self.canvas.set_theme(lettered(theme))
        self.canvas.reader = self._read
        self.canvas.clicked.connect(lambda x, y: self._choose(*self.canvas.place_at(x, y)))
        self.canvas.chosen.connect(self._choose)
        self.canvas.setFocusPolicy(self.header.menu.focusPolicy())
        self._lines_shown = self.menu.add_switch("theory", True, self.refresh)
        self.header.enlarge.hide()
        self.set_body(self.canvas)
        self.retranslate()

    # -- for the figure -----------------------------------------------------------------------------------------------

    def show_map(self, data: MapData | None, theory: MapTheory | None = None) -> None:
        """Show another map, or none; its colours begin anew."""
        self.map, self._theory = data, theory or MapTheory()
        self._ratio_levels.reset()
        self._loss_levels.reset()
        self._fresh = True
        self.canvas.reset_view()
        if data is not None:
            self.quantity = data.plan.quantity
        self.refresh()

    def show_theory(self, theory: MapTheory) -> None:
        """Draw these lines."""
        self._theory = theory
        self.refresh()

    def show_quantity(self, quantity: str) -> None:
        """Colour another quantity of the same map."""
        self.quantity = quantity
        self.refresh()

    def set_present(self, position: tuple[float, float] | None) -> None:
        """Mark the network that is in the window; None where it is not on this map."""
        self.present.position = position
        self.canvas.update()

    def say(self, remark: str) -> None:
        """A sentence above the map, such as why something cannot be; "" where another may stand there."""
        self._own_remark = remark
        self._write_remark()

    def tell_difference(self, remark: str) -> None:
        """What the network in the window has to do with the map, where it does not lie on it; "" where it does."""
        self._difference = remark
        self._write_remark()

    def has(self, quantity: str) -> bool:
        """Whether the map has that quantity."""
        return self.map is not None and (quantity != VERDICT or self.map.plan.judges)

    # -- as a card ----------------------------------------------------------------------------------------------------

    def title(self) -> str:
        """What is shown, after how many steps."""
        if self.map is None:
            return self.tr("Phase map")
        steps = self.map.plan.steps
        first = {
            GRADIENT: self.tr("Gradient of the first weights"),
            LOSS: self.tr("Loss of the first weights"),
            VERDICT: self.tr("Verdict on the first weights"),
        }
        later = {
            GRADIENT: self.tr("Gradient after %1 steps"),
            LOSS: self.tr("Loss after %1 steps"),
            VERDICT: self.tr("Verdict after %1 steps"),
        }
        return later[self.quantity].replace("%1", grouped(steps)) if steps else first[self.quantity]

    def show_like(self, other: Self) -> None:
        """Show the same map in the same colours, without the mark of the network in the window."""
        self.show_map(other.map, other._theory)
        self._ratio_levels.range = other._ratio_levels.range
        self._loss_levels.range = other._loss_levels.range
        self._fresh = other._fresh
        self.show_quantity(other.quantity)

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self._lines_shown.setText(self.tr("Show theory’s lines"))
        super().retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Change colours and fonts of everything in the card; it is shown to a room, like all figures."""
        super().set_theme(theme)
        self.canvas.set_theme(lettered(theme))

    def refresh(self) -> None:
        """Draw the map as far as it goes."""
        self._stale = False
        self.name()
        self.header.enlarge.hide()
        data = self.map
        for layer in (self.cells, self.hatching, self.signs, self.crosses, self.lines, self.bar):
            layer.visible = data is not None
        self.canvas.x_axis.shown = self.canvas.y_axis.shown = data is not None
        if data is None:
            self.note.text = self.tr("No map yet: choose two keys above, and press Compute.")
            self.header.set_legend(())
            self.header.set_subtitle("")
        else:
            self.note.text = ""
            self._set_axes(data)
            self._color(data)
            self._mark(data)
            self.lines.lines = self._theory.lines if self._lines_shown.isChecked() else ()
            self._write_header(data)
        self._write_remark()
        self.canvas.update()

    def data(self) -> str:
        """The map as CSV; "" where there is none."""
        return map_csv(self.map) if self.map is not None else ""

    def _ask_for_picture(self) -> None:
        kinds = self.tr("Pictures (*.png *.svg *.pdf)")
        ask_and_save(self, self.tr("Export picture"), "phase-map.png", kinds, partial(save_picture_of, self))

    def _ask_for_data(self) -> None:
        data = self.map
        if data is not None:
            kinds = self.tr("Tables (*.csv)")
            ask_and_save(self, self.tr("Export data"), "phase-map.csv", kinds, partial(save_csv, data))

    # -- drawing ------------------------------------------------------------------------------------------------------

    def _set_axes(self, data: MapData) -> None:
        plan, canvas = data.plan, self.canvas
        for axis, shown in ((plan.x, canvas.x_axis), (plan.y, canvas.y_axis)):
            shown.scale = MapScale(axis)
            shown.title = self._axis_title(axis)
            shown.shortened = not axis.numeric
        canvas.y_axis.labels = _NUMBER_ROOM if plan.y.numeric else _NAME_ROOM
        canvas.x_axis.label_room = 58.0 if plan.x.numeric else 84.0
        canvas.y_axis.label_room = 34.0 if plan.y.numeric else 18.0
        columns, rows = len(plan.x), len(plan.y)
        canvas.size_in_cells = (columns, rows)
        canvas.set_home((-0.5, columns - 0.5), (-0.5, rows - 0.5))

    def _axis_title(self, axis: MapAxis) -> str:
        return self.tr("%1 (logarithmic)").replace("%1", axis_name(axis)) if axis.log else axis_name(axis)

    def _color(self, data: MapData) -> None:
        rows, columns = data.plan.shape
        source = shown_from(data.known)
        if self.quantity == VERDICT:
            colors = verdict_colors(data.verdict, self.theme)
            defined = data.verdict != NO_VERDICT
            self.bar.visible = False
        else:
            values = data.values(self.quantity)
            defined = ~np.isnan(values)
            self._follow(values)
            if self.quantity == GRADIENT:
                colors = ratio_colors(values, self.bar.levels, self.theme)
            else:
                colors = loss_colors(values, self.bar.levels)
        # A map has no colour where nothing is known yet, and none where there is no number: crosses stand there.
        colors[data.known & ~defined] = rgb(self.theme.line)
        painted: NDArray[np.uint8] = colors.reshape(-1, 3)[source.ravel()]
        painted[source.ravel() < 0] = rgb(self.theme.background)
        self.cells.set_colors(painted.reshape(rows, columns, 3), (-0.5, columns - 0.5, -0.5, rows - 0.5))

    def _follow(self, values: NDArray[np.float64]) -> None:
        """Let the colours reach as far as the numbers; they never become narrower within a map."""
        self.bar.diverges = self.quantity == GRADIENT
        levels = self._ratio_levels if self.quantity == GRADIENT else self._loss_levels
        finite = values[np.isfinite(values)]
        if len(finite):
            # There is no usual loss: its colours begin with the first ones that are measured.
            begins = self.quantity == LOSS and self._fresh
            self._fresh = self._fresh and not begins
            (levels.begin_at if begins else levels.follow)(float(finite.min()), float(finite.max()))

        self.bar.levels = levels.range
        self.bar.scale = DecadeScale() if self.quantity == GRADIENT else LossScale()

    def _mark(self, data: MapData) -> None:
        self.hatching.places = ordered(data.problems)
        seeds = data.plan.seeds
        lost = np.isnan(data.log_ratio).all(axis=2) & data.known
        diverged = data.diverged >= seeds
        if self.quantity == GRADIENT:
            diverged |= lost
        elif self.quantity == LOSS:
            diverged |= np.isnan(data.loss).all(axis=2) & data.known
        else:
            diverged[:] = False  # the verdict says so
        for place in data.problems:
            diverged[place[1], place[0]] = False
        some = (data.diverged > 0) & ~diverged if self.quantity != VERDICT else np.zeros_like(diverged)
        self.crosses.all, self.crosses.some = _places(diverged), _places(some)
        self.signs.signs = ()
        if self.quantity == VERDICT:
            judged = _places(data.verdict != NO_VERDICT)
            kinds = [_KINDS[int(data.verdict[row, column])] for column, row in judged]
            self.signs.signs = tuple(
                (place, sign(kind), QColor(kind_color(kind, self.theme)))
                for place, kind in zip(judged, kinds, strict=True)
            )

    def _write_header(self, data: MapData) -> None:
        seeds = self.tr("median of %1 seeds").replace("%1", str(data.plan.seeds))
        if self.quantity == VERDICT:
            measure = self.tr("%1 seeds together").replace("%1", str(data.plan.seeds))
            self.header.set_subtitle(measure)
        else:
            measure = f"log₁₀ {RATIO}" if self.quantity == GRADIENT else self.tr("training loss")
            self.header.set_subtitle(f"{measure} · {seeds}" if data.plan.seeds > 1 else measure, measure)
        self.header.set_legend(tuple(self._legend(data)))

    def _legend(self, data: MapData) -> list[LegendItem]:
        nothing = CurveStyle("text", width=0)
        items: list[tuple[str, str, str]] = []
        hatched: list[LegendItem] = []
        if self.quantity == GRADIENT:
            colors = ratio_colors(np.array([[-0.7, 0.7]]), (-1.0, 1.0), self.theme)[0].tolist()
            names = (self.tr("vanishes"), self.tr("explodes"))
            items = [(name, name, QColor(*color).name()) for name, color in zip(names, colors, strict=True)]
        elif self.quantity == VERDICT:
            found = [kind for number, kind in enumerate(_KINDS) if (data.verdict == number).any()]
            items = [(str(kind), f"{sign(kind)} {kind_text(kind)}", kind_color(kind, self.theme)) for kind in found]
        if self.crosses.all or self.crosses.some:
            items.append(("diverged", "× " + self.tr("diverged"), self.theme.error))
        if data.problems:
            text, color = self.tr("no such network"), self.theme.muted
            pattern = Qt.BrushStyle.BDiagPattern
            hatched = [LegendItem("impossible", text, nothing, color=color, filled=True, pattern=pattern)]
        plain = [LegendItem(key, text, nothing, color=color, filled=True) for key, text, color in items]
        return [*plain, *hatched]

    def _write_remark(self) -> None:
        note = self._theory.note if self.map is not None and self._lines_shown.isChecked() else ""
        self.set_remark(say(self._own_remark) or self._difference or say(note))

    # -- touching -----------------------------------------------------------------------------------------------------

    def _choose(self, column: int, row: int) -> None:
        if self.map is not None:
            self.cell_chosen.emit(column, row)

    def _read(self, x: float, y: float) -> Readout | None:
        return None if self.map is None else read_cell(self.map, self.canvas.place_at(x, y))


def _around_zero(low: float, high: float) -> Range:
    """As many decades below 0 as above."""
    wanted = max(abs(low), abs(high))
    end = float(next((end for end in _ENDS if end >= wanted), _ENDS[-1]))
    return -end, end


def _tenths(low: float, high: float) -> Range:
    """Tenths of a decade around the logarithms of losses, a few at least."""
    bottom, top = floor(10 * low - 0.1), ceil(10 * high + 0.1)
    missing = max(0, _LEAST_TENTHS - (top - bottom))
    return (bottom - (missing + 1) // 2) / 10, (top + missing // 2) / 10


def _places(mask: NDArray[np.bool_]) -> tuple[Place, ...]:
    return tuple((column, row) for row, column in np.argwhere(mask).tolist())
