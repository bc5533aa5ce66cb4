"""What a map is to be of: two axes, the quantity, steps and seeds; and the buttons."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.engine.settings import Setting
from gradsim.gui.controls.button import PushButton
from gradsim.gui.controls.combo import ComboBox
from gradsim.gui.controls.text import make_label
from gradsim.gui.figures.fields import NumberField
from gradsim.gui.figures.phase_map.axis_bar import AxisBar
from gradsim.gui.scaling import fitted, set_spacing, set_width
from gradsim.gui.theme import Theme, current_theme
from gradsim.gui.translation import QT_TRANSLATE_NOOP
from gradsim.sweep.phase_map import (
    GRADIENT,
    LOSS,
    MOST_SEEDS,
    MOST_STEPS,
    QUANTITIES,
    USUAL_SEEDS,
    VERDICT,
    PhaseMap,
    usual_axes,
)

_NAMES = {
    GRADIENT: QT_TRANSLATE_NOOP("MapSetup", "Gradient"),
    LOSS: QT_TRANSLATE_NOOP("MapSetup", "Loss"),
    VERDICT: QT_TRANSLATE_NOOP("MapSetup", "Verdict"),
}
_STEPS = Setting("integer", 0, "", "", 0, MOST_STEPS)
_SEEDS = Setting("integer", USUAL_SEEDS, "", "", 1, MOST_SEEDS)
# A loss says nothing before there has been any learning.
_STEPS_OF_LOSS = 100


class MapSetup(QWidget):
    """The controls above the map.

    Attributes:
        quantity_chosen: another quantity.
        compute, save, open: the buttons; the first one computes, and cancels while something is computed.
    """

    quantity_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = current_theme().sizes
        x, y = usual_axes()
        self.across, self.upwards = AxisBar(x, self), AxisBar(y, self)
        self.quantity = ComboBox(self)
        for quantity in QUANTITIES:
            self.quantity.addItem("", quantity)
        set_width(self.quantity, 100)
        self.steps = NumberField(_STEPS, width=50, step=100, parent=self)
        self.seeds = NumberField(_SEEDS, width=34, parent=self)
        self.compute = PushButton("accent", self)
        self.save, self.open = PushButton("", self), PushButton("", self)
        self.progress = make_label(sizes.body, role="muted", parent=self)
        # It takes what room there is, and asks for none.
        self.progress.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._steps, self._seeds = 0, USUAL_SEEDS
        self._busy = False
        self.steps.show_value(0)
        self.seeds.show_value(USUAL_SEEDS)
        self.steps.entered.connect(self._set_steps)
        self.seeds.entered.connect(self._set_seeds)
        self.quantity.activated.connect(self._choose)
        self._lay_out()
        self.retranslate()

    def plan(self, base: Experiment) -> PhaseMap:
        """The map of an experiment as it is set up. Raises MapError or ExperimentError."""
        quantity = str(self.quantity.currentData())
        return PhaseMap(base, self.across.axis(), self.upwards.axis(), quantity, self._steps, self._seeds)

    def show_plan(self, plan: PhaseMap) -> None:
        """Show the set-up of a map that there is."""
        self.across.show_axis(plan.x)
        self.upwards.show_axis(plan.y)
        self.quantity.setCurrentIndex(self.quantity.findData(plan.quantity))
        self._set_steps(plan.steps)
        self._set_seeds(plan.seeds)
        self.steps.show_value(plan.steps)
        self.seeds.show_value(plan.seeds)

    def set_busy(self, busy: bool) -> None:
        """Whether the button cancels."""
        self._busy = busy
        self._name_button()

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.across.retranslate(self.tr("Across"))
        self.upwards.retranslate(self.tr("Upwards"))
        for index in range(self.quantity.count()):
            self.quantity.setItemText(
                index, QCoreApplication.translate("MapSetup", _NAMES[self.quantity.itemData(index)])
            )
        self.quantity.setAccessibleName(self.tr("What the colours show"))
        self.steps.name(self.tr("after steps"), self.tr("Steps of training before it is measured; 0: first weights"))
        self.seeds.name(self.tr("seeds"), self.tr("How many networks stand behind each cell"))
        self.open.setText(self.tr("Open…"))
        self.open.setToolTip(self.tr("Open a map that was saved"))
        self.save.setText(self.tr("Save…"))
        self.save.setToolTip(self.tr("Save the map, so that it can be opened again"))
        self._name_button()

    def _name_button(self) -> None:
        self.compute.setText(self.tr("Cancel") if self._busy else self.tr("Compute"))
        self.compute.setAccessibleName(self.compute.text())

    def _choose(self, index: int) -> None:
        quantity = self.quantity.itemData(index)
        if quantity == LOSS and self._steps == 0:
            self._set_steps(_STEPS_OF_LOSS)
            self.steps.show_value(_STEPS_OF_LOSS)
        self.quantity_chosen.emit(quantity)

    def _set_steps(self, steps: float) -> None:
        self._steps = int(steps)

    def _set_seeds(self, seeds: float) -> None:
        self._seeds = int(seeds)

    def _lay_out(self) -> None:
        what, buttons = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (what, (self.quantity, self.steps, self.seeds)),
            (buttons, (self.compute, self.open, self.save, self.progress)),
        ):
            set_spacing(row, 6)
            for widget in widgets:
                row.addWidget(widget, 1 if widget is self.progress else 0)
        what.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        fitted(grid, _space)
        grid.addWidget(self.across, 0, 0)
        grid.addWidget(self.upwards, 1, 0)
        grid.addLayout(what, 0, 1)
        grid.addLayout(buttons, 1, 1)
        grid.setColumnStretch(1, 1)


def _space(grid: QGridLayout, theme: Theme) -> None:
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
