"""One residual block with its two paths: values on their way forward, gradients on their way back."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.controls.painting import draw_focus_ring
from gradsim.gui.figures.formula_widget import baseline
from gradsim.gui.figures.notation import Formula, Glyphs, row, variable, written
from gradsim.gui.figures.residual.geometry import ELEMENTS, PIECES, BlockGeometry
from gradsim.gui.figures.typesetting import Setting, fitting, measure
from gradsim.gui.plots.style import role_color
from gradsim.gui.scaling import fitted
from gradsim.gui.theme import Theme
from gradsim.theory.residual_stack import Block

FORWARD, BACKWARD = "pinned", "activation_gradient"
_DASHES = [4.0, 2.5]
_HEAD = 5.0


@dataclass(frozen=True)
class Tag:
    """Something written on the drawing: in the middle of its box or at its left end, no wider than it."""

    box: QRectF
    formula: Formula
    at_left: bool = False


class BlockDrawing(QWidget):
    """Draws a Block."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._block: Block | None = None
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        fitted(self, lambda drawing, theme: drawing.setMinimumSize(theme.px(720), theme.px(170)))

    @property
    def places(self) -> BlockGeometry:
        """Where everything stands now, in the unit of the interface."""
        scale = self._theme.scale
        return BlockGeometry(self.width() / scale, self.height() / scale)

    def show_block(self, name: str, block: Block) -> None:
        """Draw a block; ``name`` says which."""
        self._name, self._block = name, block
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change all colours."""
        self._theme = theme
        self.update()

    def tags(self) -> dict[str, Tag]:
        """Everything that is written beside the paths, by what it is; no two overlap."""
        block, places = self._block, self.places
        if block is None:
            return {}
        out = row(variable("x"), " + ", variable("αh")) if block.skip else row(variable("h"))
        pieces = (
            ("x", row(variable("x")), block.x, block.x_gradient),
            ("branch", None, None, block.branch_part),
            ("z1", row(variable("z", "", "1")), block.z1, block.z1_gradient),
            ("f1", row(variable("f"), "(", variable("z", "", "1"), ")"), block.f1, block.f1_gradient),
            ("z2", row(variable("z", "", "2")), block.z2, block.z2_gradient),
            ("h", row(variable("h")), block.h, block.h_gradient),
            ("scaled", row(variable("αh")), block.scaled, block.out_gradient),
            ("out", out, block.out, block.out_gradient),
        )
        found: dict[str, Tag] = {}
        for piece, (name, symbol, value, gradient) in enumerate(pieces):
            if symbol is not None and value is not None:
                found[f"{name} symbol"] = Tag(places.symbol(piece), symbol)
                found[f"{name} forward"] = Tag(places.forward(piece), _number(value, FORWARD))
            found[f"{name} backward"] = Tag(places.backward(piece), _number(gradient, BACKWARD))
        if block.skip:
            forward = row(Glyphs("× 1   ", role=FORWARD), _number(block.x, FORWARD))
            backward = row(Glyphs("× 1   ", role=BACKWARD), _number(block.skip_part, BACKWARD))
            found["skip forward"] = Tag(places.skip_forward(), forward)
            found["skip backward"] = Tag(places.skip_backward(), backward)
        else:
            found["skip off"] = Tag(places.skip_forward(), row(Glyphs(self.tr("skip off: only the branch is left"))))
        factor = row(
            Glyphs(self.tr("branch"), role="muted"), Glyphs(f"   × {written(block.branch_factor)}", role=BACKWARD)
        )
        found["branch factor"] = Tag(places.branch_factor(), factor)
        alpha = written(block.scale) if block.scale not in (0, 1) else f"{block.scale:.0f}"
        found["scale"] = Tag(places.branch_scale(), row(Glyphs(f"α = {alpha}", role="muted")))
        found["name"] = Tag(places.corner(), row(Glyphs(self._name, role="muted")), at_left=True)
        return found

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paths, the elements on them, and what is written."""
        if self._block is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                draw_focus_ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._theme.sizes.radius)
            painter.scale(self._theme.scale, self._theme.scale)
            self._paint_skip(painter, self._block)
            self._paint_main(painter)
            self._paint_elements(painter)
            for tag in self.tags().values():
                self._write(painter, tag)
        finally:
            # A painter that is left open by an error takes the whole process with it.
            painter.end()

    # Painting

    def _paint_main(self, painter: QPainter) -> None:
        places = self.places
        for piece in range(PIECES):
            start, end = places.piece(piece)
            forward, backward = places.main - places.apart, places.main + places.apart
            self._arrow(painter, [QPointF(start, forward), QPointF(end, forward)], FORWARD)
            self._arrow(painter, [QPointF(end, backward), QPointF(start, backward)], BACKWARD)

    def _paint_skip(self, painter: QPainter, block: Block) -> None:
        places = self.places
        apart = places.apart
        start, end = places.element(0), places.element(len(ELEMENTS) - 1)
        above, below = places.skip - apart, places.skip + apart
        forward = [
            QPointF(start.center().x() - apart, start.top()),
            QPointF(start.center().x() - apart, above),
            QPointF(end.center().x() + apart, above),
            QPointF(end.center().x() + apart, end.top()),
        ]
        backward = [
            QPointF(end.center().x() - apart, end.top()),
            QPointF(end.center().x() - apart, below),
            QPointF(start.center().x() + apart, below),
            QPointF(start.center().x() + apart, start.top()),
        ]
        if block.skip:
            self._arrow(painter, forward, FORWARD)
            self._arrow(painter, backward, BACKWARD)
            return
        pen = QPen(QColor(self._theme.strong_line), 1.5)
        pen.setDashPattern([1.0, 3.0])
        painter.setPen(pen)
        painter.drawPolyline(forward)

    def _paint_elements(self, painter: QPainter) -> None:
        theme, places = self._theme, self.places
        for number, name in enumerate(ELEMENTS):
            box = places.element(number)
            if name == "x":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.text))
                painter.drawEllipse(box)
                continue
            painter.setPen(QPen(QColor(theme.text), 1.6))
            painter.setBrush(QColor(theme.card))
            if name == "+":
                painter.drawEllipse(box)
            else:
                painter.drawRoundedRect(box, 7, 7)
            label = row(Glyphs("+")) if name == "+" else row(variable(name[0], "", name[1:].translate(_PLAIN)))
            self._write(painter, Tag(box, label), larger=1.25)

    def _write(self, painter: QPainter, tag: Tag, larger: float = 1.0) -> None:
        pixels = fitting(tag.formula, larger * self.places.pixels, tag.box.width())
        left = tag.box.left() if tag.at_left else tag.box.center().x() - measure(tag.formula, pixels).width / 2
        line = baseline(tag.formula, pixels, tag.box.center().y())
        Setting(tag.formula, left, line, pixels).paint(painter, self._theme)

    def _arrow(self, painter: QPainter, points: list[QPointF], role: str) -> None:
        """A line with a head at its end; backward ones are dashed."""
        color = role_color(self._theme, role)
        pen = QPen(color, 2.0)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if role == BACKWARD:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        tip, before = points[-1], points[-2]
        along = tip - before
        length = max((along.x() ** 2 + along.y() ** 2) ** 0.5, 1e-9)
        along = along / length * _HEAD * self.places.scale
        across = QPointF(-along.y(), along.x()) * 0.7
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([tip, tip - 1.5 * along + across, tip - 1.5 * along - across]))


_PLAIN = str.maketrans("₁₂", "12")


def _number(value: float, role: str) -> Formula:
    return row(Glyphs(written(value), role=role))
