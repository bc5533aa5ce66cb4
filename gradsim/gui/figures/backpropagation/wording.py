"""What each step does, in a sentence."""

from PySide6.QtCore import QCoreApplication

from gradsim.gui.figures.backpropagation.steps import Kind, Step
from gradsim.gui.translation import QT_TRANSLATE_NOOP

_SENTENCES = {
    Kind.SUM: QT_TRANSLATE_NOOP("Backpropagation", "Forward: unit %2 of layer %1 sums what it receives"),
    Kind.ACTIVATION: QT_TRANSLATE_NOOP("Backpropagation", "Forward: unit %2 of layer %1 answers with f"),
    Kind.LOSS: QT_TRANSLATE_NOOP("Backpropagation", "The loss: how far the output is from the target"),
    Kind.OUTPUT_DELTA: QT_TRANSLATE_NOOP("Backpropagation", "Backward: δ begins at the output"),
    Kind.HIDDEN_DELTA: QT_TRANSLATE_NOOP("Backpropagation", "Backward: δ reaches unit %2 of layer %1"),
    Kind.WEIGHT_GRADIENT: QT_TRANSLATE_NOOP("Backpropagation", "Gradient of the weights of unit %2, layer %1"),
    Kind.BIAS_GRADIENT: QT_TRANSLATE_NOOP("Backpropagation", "Gradient of the bias of unit %2, layer %1"),
    Kind.UPDATE: QT_TRANSLATE_NOOP("Backpropagation", "The update: every weight and bias goes down its gradient"),
}


def sentence(step: Step) -> str:
    """The step in the window's language; units are counted from 1."""
    text = QCoreApplication.translate("Backpropagation", _SENTENCES[step.kind])
    return text.replace("%1", str(step.layer)).replace("%2", str(step.unit + 1))
