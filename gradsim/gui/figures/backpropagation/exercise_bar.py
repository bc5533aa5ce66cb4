"""The controls above the output: activation, seed and gain of the weights, learning rate."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.engine.settings import Setting
from gradsim.gui.figures.fields import ActivationList, NumberField
from gradsim.gui.scaling import set_spacing, set_width
from gradsim.gui.translation import QT_TRANSLATE_NOOP
from gradsim.theory.perceptron import Exercise

# x and y, and what the engine allows, narrowed to what is of any use here.
VALUE = Setting("number", 0.0, "x", "", -1000, 1000, path="x")
GAIN = Setting("number", 1.0, "Gain", "", 0, 100, path="gain")
_NAMES = {
    "seed": (QT_TRANSLATE_NOOP("ExerciseBar", "Seed"), QT_TRANSLATE_NOOP("ExerciseBar", "Seed of the first weights")),
    "gain": (
        QT_TRANSLATE_NOOP("ExerciseBar", "Gain"),
        QT_TRANSLATE_NOOP("ExerciseBar", "Factor on the first weights (Glorot)"),
    ),
    "learning_rate": ("α", QT_TRANSLATE_NOOP("ExerciseBar", "Learning rate α")),
}


class ExerciseBar(QWidget):
    """What a perceptron is made from.

    Attributes:
        changed: name of a field of Exercise, and its new value.
    """

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.activation = ActivationList(self)
        set_width(self.activation, 124)
        self.fields = {
            "seed": NumberField(Experiment.setting("seed"), width=48),
            "gain": NumberField(GAIN, width=48, step=0.1),
            "learning_rate": NumberField(Experiment.setting("training.learning_rate"), width=48, step=0.0),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 4)
        for widgets in ((self.activation, self.fields["seed"]), (self.fields["gain"], self.fields["learning_rate"])):
            line = QHBoxLayout()
            set_spacing(line, 8)
            for widget in widgets:
                line.addWidget(widget)
            line.addStretch(1)
            layout.addLayout(line)
        for name, field in self.fields.items():
            field.entered.connect(lambda value, name=name: self._entered(name, value))
        self.activation.chosen.connect(lambda name: self.changed.emit("activation", name))

    def show_exercise(self, exercise: Exercise) -> None:
        """Show all values."""
        self.activation.show_name(exercise.activation)
        for name, field in self.fields.items():
            field.show_value(getattr(exercise, name))

    def retranslate(self) -> None:
        """All texts in the window's language."""
        self.activation.retranslate()
        self.activation.setAccessibleName(self.tr("Activation"))
        for name, (label, accessible) in _NAMES.items():
            translate = QCoreApplication.translate
            self.fields[name].name(translate("ExerciseBar", label), translate("ExerciseBar", accessible))

    def _entered(self, name: str, value: float) -> None:
        self.changed.emit(name, int(value) if name == "seed" else value)
