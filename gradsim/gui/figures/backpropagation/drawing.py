"""The perceptron as units and edges, every number of a round at its place."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.controls.painting import draw_focus_ring
from gradsim.gui.figures.backpropagation.geometry import GRADIENT_SHARE, WEIGHT_SHARE, Geometry
from gradsim.gui.figures.backpropagation.steps import Cell, Kind, known, steps
from gradsim.gui.figures.formula_widget import baseline
from gradsim.gui.figures.notation import Formula, Glyphs, row, variable, written
from gradsim.gui.figures.typesetting import Setting, fitting, measure
from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.style import ink, role_color
from gradsim.gui.scaling import fitted
from gradsim.gui.theme import Theme
from gradsim.theory.perceptron import LAYERS, SIZES, Path, Round

_LINES = ("b", "z", "a", "delta")
_LETTERS = {"delta": "δ"}
_ROLES = {"delta": "delta", "dw": "weight", "b": "muted"}
_UNKNOWN = "·"
_SHOWN_LOSSES = 3
_RADIUS = 8.0


class NetworkDrawing(QWidget):
    """Draws a Round as far as it has been computed. The boxes for x and y are put onto it by their owner.

    Attributes:
        geometry_changed: everything stands elsewhere.
        unit_clicked: layer and unit, from 0.
        path: the way along which a product is formed.
    """

    geometry_changed = Signal()
    unit_clicked = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._numbers: Round | None = None
        self._index = 0
        self._cells: frozenset[Cell] = frozenset()
        self._lit: frozenset[Cell] = frozenset()
        self._losses: tuple[float, ...] = ()
        self.path = Path()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        fitted(self, lambda drawing, theme: drawing.setMinimumSize(theme.px(800), theme.px(220)))
        self.setMouseTracking(True)

    @property
    def places(self) -> Geometry:
        """Where everything stands now, in the unit of the interface."""
        scale = self._theme.scale
        return Geometry(self.width() / scale, self.height() / scale)

    def show_round(
        self, numbers: Round, index: int, cells: frozenset[Cell], path: Path, losses: tuple[float, ...] = ()
    ) -> None:
        """Draw the numbers as they are after step ``index``; ``cells`` take part in it; ``losses``: of all rounds."""
        self._numbers, self._index, self._cells, self.path, self._losses = numbers, index, cells, path, losses
        self.update()

    def light(self, cells: Iterable[Cell]) -> None:
        """Light the numbers of one term."""
        self._lit = frozenset(cells)
        self.update()

    @property
    def lit(self) -> frozenset[Cell]:
        """The numbers that are lit."""
        return self._lit

    def set_theme(self, theme: Theme) -> None:
        """Change all colours."""
        self._theme = theme
        self.update()
        self.geometry_changed.emit()

    def value(self, cell: Cell, digits: int = 3) -> str:
        """What stands at the place of a number: the number, or a dot as long as it is not known."""
        if self._numbers is None or not known(cell, self._index):
            return _UNKNOWN
        numbers, layer = self._numbers, cell.layer
        match cell.quantity:
            case "y":
                return written(numbers.y, digits)
            case "E":
                return written(numbers.loss, digits)
            case "w":
                return written(float(numbers.weights[layer][cell.unit, cell.below]), digits)
            case "dw":
                return written(float(numbers.weight_gradients[layer][cell.unit, cell.below]), digits)
            case "b":
                return written(float(numbers.biases[layer][cell.unit]), digits)
        values = {"a": numbers.a, "z": numbers.z, "delta": numbers.deltas}[cell.quantity]
        return written(float(values[layer][cell.unit]), digits)

    def boxes(self) -> dict[Cell | str, QRectF]:
        """The rectangle of every number and of every text, by what stands there; no two overlap."""
        places = self.places
        found: dict[Cell | str, QRectF] = {}
        for layer in range(LAYERS + 1):
            found[f"head {layer}"] = places.head(layer)
            for unit in range(SIZES[layer]):
                if layer == 0:
                    found[Cell("a", 0, unit)] = places.unit(0, unit)
                    continue
                found |= {Cell(name, layer, unit): places.value(layer, unit, i) for i, name in enumerate(_LINES)}
        for cell, box in self._edge_labels():
            found[cell] = box
        target = places.target()
        found[Cell("y")] = QRectF(target.left(), target.top(), target.width(), target.height() / 2)
        found[Cell("E")] = QRectF(target.left(), target.center().y(), target.width(), target.height() / 2)
        found["losses"] = places.losses()
        return found

    def history(self) -> Formula | None:
        """E from round to round, as far as it has been computed; None where there is but one."""
        done = self._losses if known(Cell("E"), self._index) else self._losses[:-1]
        if len(self._losses) < 2:
            return None
        values = "  →  ".join(written(loss) for loss in done[-_SHOWN_LOSSES:])
        return row(variable("E", role="muted"), Glyphs(f":  {values}", role="muted"))

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a unit for the path."""
        found = self._unit_at(event.position())
        if found is not None:
            self.unit_clicked.emit(*found)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where there is something to choose."""
        over = self._unit_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _unit_at(self, place: QPointF) -> tuple[int, int] | None:
        """Layer and unit under the pointer; not the output, through which every path leads."""
        places, place = self.places, place / self._theme.scale
        units = ((layer, unit) for layer in range(LAYERS) for unit in range(SIZES[layer]))
        return next((found for found in units if places.unit(*found).contains(place)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell where things are now."""
        super().resizeEvent(event)
        self.geometry_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint path, edges, units, and the numbers on top."""
        if self._numbers is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                draw_focus_ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._theme.sizes.radius)
            painter.scale(self._theme.scale, self._theme.scale)
            self._paint_edges(painter)
            self._paint_units(painter)
            self._paint_labels(painter)
            self._paint_heads(painter, self._numbers)
            self._paint_target(painter)
        finally:
            # A painter that is left open by an error takes the whole process with it.
            painter.end()

    # Painting

    @property
    def _font(self) -> QFont:
        return ui_font(self.places.pixels)

    def _edge_labels(self) -> list[tuple[Cell, QRectF]]:
        places = self.places
        found = []
        for quantity, share in (("w", WEIGHT_SHARE), ("dw", GRADIENT_SHARE)):
            for layer in range(1, LAYERS + 1):
                for unit in range(SIZES[layer]):
                    for below in range(SIZES[layer - 1]):
                        cell = Cell(quantity, layer, unit, below)
                        width = QFontMetricsF(self._font).horizontalAdvance(self._label_text(cell)) + 4
                        found.append((cell, places.label(layer, unit, below, share, width)))
        return found

    def _label_text(self, cell: Cell) -> str:
        return self._fitting(cell, self.places.label_width - 4)

    def _fitting(self, cell: Cell, width: float) -> str:
        """A number with as many digits as there is room for."""
        metrics = QFontMetricsF(self._font)
        texts = (self.value(cell, digits) for digits in (3, 2, 1))
        return next((text for text in texts if metrics.horizontalAdvance(text) <= width), self.value(cell, 1))

    def _paint_edges(self, painter: QPainter) -> None:
        theme, places = self._theme, self.places
        edges = [
            (layer, unit, below)
            for layer in range(1, LAYERS + 1)
            for unit in range(SIZES[layer])
            for below in range(SIZES[layer - 1])
        ]
        # The path lies under everything, broad.
        painter.setPen(_round(QPen(role_color(theme, "activation_gradient", 0.35), 7.0)))
        for layer in range(1, LAYERS + 1):
            painter.drawLine(places.edge(layer, self.path.unit(layer), self.path.unit(layer - 1)))
        painter.setPen(QPen(QColor(theme.strong_line), 1.2))
        painter.drawLines([places.edge(*edge) for edge in edges])
        backward = not steps()[self._index].kind.forward
        taking_part = [places.edge(*edge) for edge in edges if {Cell("w", *edge), Cell("dw", *edge)} & self._cells]
        if steps()[self._index].kind is not Kind.UPDATE:
            pen = QPen(QColor(theme.delta if backward else theme.text), 2.0)
            if backward:
                pen.setDashPattern([4.0, 2.5])
            painter.setPen(pen)
            painter.drawLines(taking_part)

    def _paint_units(self, painter: QPainter) -> None:
        theme, places = self._theme, self.places
        for layer in range(LAYERS + 1):
            for unit in range(SIZES[layer]):
                box = places.unit(layer, unit)
                on_path = self.path.unit(layer) == unit
                pen = QPen(QColor(theme.strong_line), 1.2)
                if on_path:
                    pen = QPen(QColor(theme.activation_gradient), 2.5)
                painter.setPen(pen)
                painter.setBrush(QColor(theme.card))
                if Cell("a", 0, unit) in self._cells and layer == 0:
                    lit = Cell("a", 0, unit) in self._lit
                    painter.setPen(QPen(QColor(theme.accent), 2.5) if lit else pen)
                    painter.setBrush(QColor(theme.selection))
                painter.drawRoundedRect(box, _RADIUS, _RADIUS)
                if layer:
                    for line, quantity in enumerate(_LINES):
                        cell = Cell(quantity, layer, unit)
                        self._paint_line(painter, places.value(layer, unit, line), cell, f"{unit + 1}")

    def _paint_line(self, painter: QPainter, box: QRectF, cell: Cell, unit: str) -> None:
        """A symbol at the left and its number at the right."""
        self._paint_ground(painter, box, cell)
        role = _ROLES.get(cell.quantity, "text")
        pixels = self.places.pixels
        letter = _LETTERS.get(cell.quantity, cell.quantity)
        baseline = box.center().y() + QFontMetricsF(self._font).capHeight() / 2
        ground = self._ground(cell)
        symbol = Setting(variable(letter, "", unit, role), box.left() + 2, baseline, pixels)
        symbol.paint(painter, self._theme, ground=ground)
        painter.setFont(self._font)
        painter.setPen(ink(self._theme, role, ground))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        room = box.width() - symbol.extent.width - 8
        painter.drawText(box.adjusted(0, 0, -3, 0), right, self._fitting(cell, room))

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setFont(self._font)
        for cell, box in self._edge_labels():
            if not known(cell, self._index):
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.card))
            painter.drawRoundedRect(box, 4, 4)
            self._paint_ground(painter, box, cell)
            painter.setPen(ink(self._theme, _ROLES.get(cell.quantity, "text"), self._ground(cell)))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._label_text(cell))

    def _ground(self, cell: Cell) -> str:
        """On which colour of the theme a number stands."""
        return "selection" if cell in self._cells else "card"

    def _paint_ground(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        """The ground of a number that takes part; with a frame where its term is lit."""
        if cell not in self._cells:
            return
        lit = cell in self._lit
        painter.setPen(QPen(QColor(self._theme.accent), 1.8) if lit else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.selection))
        painter.drawRoundedRect(box, 4, 4)

    def _paint_heads(self, painter: QPainter, numbers: Round) -> None:
        places = self.places
        for layer in range(LAYERS + 1):
            text = self.tr("layer %1").replace("%1", str(layer)) if layer else self.tr("input")
            head = row(Glyphs(text, role="muted"))
            if layer and known(Cell("delta", layer, SIZES[layer] - 1), self._index):
                norm = written(numbers.delta_norms[layer - 1])
                bars = Glyphs("‖", role="delta")
                head = row(
                    head, "   ", bars, variable("δ", layer, role="delta"), bars, Glyphs(f" = {norm}", role="delta")
                )
            self._paint_centered(painter, head, places.head(layer))

    def _paint_target(self, painter: QPainter) -> None:
        box = self.boxes()
        for cell in (Cell("y"), Cell("E")):
            area = box[cell]
            label = row(variable(cell.quantity), " = ")
            width = measure(label, self.places.pixels).width
            if cell.quantity == "E":
                label = row(label, self.value(cell))
                self._paint_ground(painter, area.adjusted(0, 4, 0, -4), cell)
                self._paint_left(painter, label, area.adjusted(4, 0, 0, 0))
            else:
                self._paint_ground(painter, area.adjusted(0, 2, 0, -2), cell)
                self._paint_left(painter, label, QRectF(area.left() + 4, area.top(), width, area.height()))
        history = self.history()
        if history is not None:
            self._paint_left(painter, history, self.places.losses())
        end = self.places.unit(LAYERS, 0)
        painter.setPen(QPen(QColor(self._theme.strong_line), 1.2))
        painter.drawLine(QLineF(end.right(), end.center().y(), box[Cell("y")].left(), end.center().y()))

    def _paint_left(self, painter: QPainter, formula: Formula, box: QRectF) -> None:
        pixels = fitting(formula, self.places.pixels, box.width())
        self._set(formula, QPointF(box.left(), box.center().y()), pixels).paint(painter, self._theme)

    def _paint_centered(self, painter: QPainter, formula: Formula, box: QRectF) -> None:
        pixels = fitting(formula, self.places.pixels, box.width())
        left = box.center().x() - measure(formula, pixels).width / 2
        self._set(formula, QPointF(left, box.center().y()), pixels).paint(painter, self._theme)

    @staticmethod
    def _set(formula: Formula, middle: QPointF, pixels: float) -> Setting:
        return Setting(formula, middle.x(), baseline(formula, pixels, middle.y()), pixels)


def _round(pen: QPen) -> QPen:
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
