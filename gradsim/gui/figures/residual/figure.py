"""The figure of the residual block: controls, one block with its two paths, and the whole stack as curves."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.engine.residuals import RESIDUALS
from gradsim.engine.settings import Setting
from gradsim.gui.controls.combo import ComboBox
from gradsim.gui.controls.slider import Slider
from gradsim.gui.controls.text import make_label
from gradsim.gui.controls.toggle import ToggleSwitch
from gradsim.gui.figures.fields import ActivationList, NumberField
from gradsim.gui.figures.figure import Figure
from gradsim.gui.figures.formula_widget import FormulaLine, growth
from gradsim.gui.figures.notation import Formula, Glyphs, Quotient, plain, row, variable, written
from gradsim.gui.figures.residual.curves import BlockCurves
from gradsim.gui.figures.residual.drawing import BACKWARD, FORWARD, BlockDrawing
from gradsim.gui.scaling import set_margins, set_spacing, set_width
from gradsim.gui.theme import Theme
from gradsim.gui.translation import translate_engine
from gradsim.theory.residual_stack import MOST_BLOCKS, Block, Flow, Stack, flow

GAIN = Setting("number", 1.0, "Gain", "", 0.01, 10, path="gain")
_KINDS = tuple(RESIDUALS.select(lambda residual: residual.connected))
_USUAL = QSize(940, 480)
_LARGEST = 1.4
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}


class ResidualFigure(Figure):
    """One block of a stack, with its skip or without, and what many of them make of signal and gradient.

    Attributes:
        stack: how the blocks are made. ``kind``: of the skips. ``skip``: whether they are on in the drawing.
        block: which block is drawn, from 1.
    """

    key = "residual"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.stack = Stack()
        self.kind = "identity"
        self.skip = True
        self.block = 5
        self._experiment: Experiment | None = None
        self.toggle = ToggleSwitch(self)
        self.kinds = ComboBox(self)
        self.activation = ActivationList(self)
        self.gain = NumberField(GAIN, width=48, step=0.1)
        self.seed = NumberField(Experiment.setting("seed"), width=48)
        self.blocks = Slider(MOST_BLOCKS, self)
        self.drawing = BlockDrawing(theme)
        self.line = FormulaLine(theme)
        self.backward = BlockCurves(theme, BACKWARD)
        self.forward = BlockCurves(theme, FORWARD)
        self._build()
        self._connect()
        self.retranslate()

    @classmethod
    def title(cls) -> str:
        """What the figure is called."""
        return QCoreApplication.translate("ResidualFigure", "Residual block")

    def explanation(self) -> str:
        """What can be done."""
        return self.tr("Beside its two layers, the gradient has a path of its own. Switch the skip off: what arrives?")

    @property
    def connected(self) -> Flow:
        """The stack with skips, whether they are on in the drawing or not."""
        return flow(self.stack, self.kind)

    @property
    def plain(self) -> Flow:
        """The same weights without."""
        return flow(self.stack, "none")

    @property
    def numbers(self) -> Block:
        """The block that is drawn."""
        return (self.connected if self.skip else self.plain).blocks[self.block - 1]

    def show_experiment(self, experiment: Experiment) -> None:
        """Take over activation and kind of skip, whenever the experiment has others than before."""
        known, self._experiment = self._experiment, experiment
        activation, kind = experiment.network.activation, experiment.mitigation.residual
        if known is None or activation != known.network.activation:
            self.stack = replace(self.stack, activation=activation)
        if kind in _KINDS and (known is None or kind != known.mitigation.residual):
            self.kind = kind
        self._show()

    def change(self, **changes: object) -> None:
        """Another stack: any fields of Stack."""
        self.stack = replace(self.stack, **changes)  # type: ignore[arg-type]  # the caller names the fields
        self.block = min(self.block, self.stack.blocks)
        self._show()

    def choose_kind(self, kind: str) -> None:
        """Another α."""
        self.kind = kind
        self._show()

    def set_skip(self, skip: bool) -> None:
        """Switch the skip of the drawing on or off."""
        self.skip = skip
        self._show()

    def select(self, block: int) -> None:
        """Draw another block, from 1; beyond the ends, the last one there is."""
        self.block = min(max(block, 1), self.stack.blocks)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Change all colours and fonts."""
        super().set_theme(theme)
        for part in (self.drawing, self.line, self.backward, self.forward):
            part.set_theme(theme)
        self._fit_line()

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        super().retranslate()
        self._skip_word.setText(self.tr("Skip"))
        self.toggle.setAccessibleName(self.tr("Skip connection"))
        self.toggle.setToolTip(self.tr("Skip connection"))
        for index, kind in enumerate(_KINDS):
            self.kinds.setItemText(index, translate_engine(RESIDUALS.get(kind).label))
        self.kinds.setAccessibleName(self.tr("Factor α of the branch"))
        self.kinds.setToolTip(self.tr("Factor α of the branch"))
        self.activation.retranslate()
        self.activation.setAccessibleName(self.tr("Activation"))
        self.gain.name(self.tr("Gain"), self.tr("Factor on He's weights"))
        self.seed.name(self.tr("Seed"), self.tr("Seed of the weights"))
        self._blocks_word.setText(self.tr("Blocks"))
        self.blocks.setAccessibleName(self.tr("Number of blocks"))
        self.backward.name(self.tr("Backward: ‖∂L/∂a‖, × per block"), self.tr("block"))
        self.forward.name(self.tr("Forward: ‖a‖, × per block"), self.tr("block"))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from block to block."""
        if event.key() in _STEPS:
            self._move(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger type in a larger figure."""
        super().resizeEvent(event)
        self._fit_line()

    # Inside

    def _fit_line(self) -> None:
        self.line.set_growth(growth(self, _USUAL, _LARGEST))

    def _build(self) -> None:
        sizes = self.theme.sizes
        self._skip_word = make_label(sizes.body, role="muted", parent=self)
        self._alpha_word = make_label(sizes.body, role="muted", parent=self)
        self._alpha_word.setText("α")
        self._blocks_word = make_label(sizes.body, role="muted", parent=self)
        self._blocks_number = make_label(sizes.large, parent=self)
        for kind in _KINDS:
            self.kinds.addItem("", kind)
        set_width(self.kinds, 104)
        set_width(self.activation, 124)
        set_width(self._blocks_number, 20)
        bar = QHBoxLayout()
        set_spacing(bar, 8)
        for group in (
            (self._skip_word, self.toggle),
            (self._alpha_word, self.kinds),
            (self.activation,),
            (self.gain,),
            (self.seed,),
            (self._blocks_word, self.blocks, self._blocks_number),
        ):
            for widget in group:
                bar.addWidget(widget, 1 if widget is self.blocks else 0)
            bar.addSpacing(sizes.grid)
        plots = QHBoxLayout()
        set_spacing(plots, 12)
        plots.addWidget(self.backward, 1)
        plots.addWidget(self.forward, 1)
        layout = QVBoxLayout(self)
        set_margins(layout, 12, 4, 12, 2)
        set_spacing(layout, 4)
        layout.addLayout(bar)
        layout.addWidget(self.drawing, 9)
        layout.addWidget(self.line)
        layout.addLayout(plots, 10)

    def _connect(self) -> None:
        self.toggle.toggled.connect(self.set_skip)
        self.kinds.activated.connect(lambda index: self.choose_kind(self.kinds.itemData(index)))
        self.activation.chosen.connect(lambda name: self.change(activation=name))
        self.gain.entered.connect(lambda value: self.change(gain=value))
        self.seed.entered.connect(lambda value: self.change(seed=int(value)))
        self.blocks.valueChanged.connect(lambda position: self.change(blocks=position + 1))
        for curves in (self.backward, self.forward):
            curves.block_clicked.connect(self.select)
            curves.stepped.connect(self._move)

    def _move(self, by: int) -> None:
        self.select(self.block + by)

    def _show(self) -> None:
        stack = self.stack
        self.block = min(self.block, stack.blocks)
        for widget, value in ((self.toggle, self.skip),):
            widget.blockSignals(True)
            widget.setChecked(value)
            widget.blockSignals(False)
        self.kinds.setCurrentIndex(self.kinds.findData(self.kind))
        self.activation.show_name(stack.activation)
        self.gain.show_value(stack.gain)
        self.seed.show_value(stack.seed)
        self.blocks.blockSignals(True)
        self.blocks.setValue(stack.blocks - 1)
        self.blocks.blockSignals(False)
        self.blocks.update()
        self._blocks_number.setText(str(stack.blocks))
        self._show_block()
        self._show_curves()

    def _show_block(self) -> None:
        name = self.tr("block %1 of %2").replace("%1", str(self.block)).replace("%2", str(self.stack.blocks))
        formula = self._sum(self.numbers)
        self.drawing.show_block(name, self.numbers)
        arriving = self.tr("What arrives at x")
        self.line.show_formula(arriving, formula)
        spoken = f"{name}\n{arriving}: {plain(formula)}"
        self.drawing.setAccessibleName(self.title())
        for widget in (self.drawing, self):
            widget.setAccessibleDescription(spoken)
        label = self.tr("block %1").replace("%1", str(self.block))
        for curves in (self.backward, self.forward):
            curves.select(self.block, label)

    def _show_curves(self) -> None:
        connected, bare = self.connected, self.plain
        kind = translate_engine(RESIDUALS.get(self.kind).label)
        without = self.tr("no skip")

        def names(first: float, second: float) -> tuple[str, str]:
            return f"{kind} ×{written(first)}", f"{without} ×{written(second)}"

        self.backward.show_values(
            (connected.gradients, bare.gradients), names(connected.backward_factor, bare.backward_factor)
        )
        self.forward.show_values((connected.values, bare.values), names(connected.forward_factor, bare.forward_factor))

    def _sum(self, block: Block) -> Formula:
        """The gradient at x as the sum of what comes over both paths."""
        arriving = row(_norm(Quotient(row("∂", variable("L")), row("∂", variable("x")))))
        whole = Glyphs(written(block.x_gradient), role=BACKWARD)
        g, branch = variable("g"), row(variable("g"), variable("αJ") if block.skip else variable("J"))
        part = row(_norm(branch), " = ", Glyphs(written(block.branch_part), role=BACKWARD))
        if not block.skip:
            return row(arriving, " = ", part, f"   (× {written(block.branch_factor)})")
        skip, through = self.tr("skip"), self.tr("branch")
        return row(
            arriving, " = ", _norm(row(g, " + ", branch)), " = ", whole, "        ",
            _norm(g), " = ", Glyphs(written(block.skip_part), role=BACKWARD), f"  ({skip} × 1)        ",
            part, f"  ({through} × {written(block.branch_factor)})",
        )  # fmt: skip


def _norm(part: Formula | Glyphs | Quotient) -> Formula:
    return row("‖", part, "‖")
