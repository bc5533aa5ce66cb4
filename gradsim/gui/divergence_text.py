"""Where a run left the finite numbers, in a sentence."""

from PySide6.QtCore import QCoreApplication

from gradsim.engine.record import Record
from gradsim.gui.translation import QT_TRANSLATE_NOOP

# %1 run, %2 step, %3 layer, by the quantity that was not finite first.
_SENTENCES = {
    "pre-activation": QT_TRANSLATE_NOOP(
        "Divergence", "Run %1 diverged at step %2: pre-activations of layer %3 are not finite."
    ),
    "loss": QT_TRANSLATE_NOOP("Divergence", "Run %1 diverged at step %2: the loss is not finite."),
    "delta": QT_TRANSLATE_NOOP("Divergence", "Run %1 diverged at step %2: signals δ of layer %3 are not finite."),
    "gradient": QT_TRANSLATE_NOOP("Divergence", "Run %1 diverged at step %2: gradients of layer %3 are not finite."),
    "weights": QT_TRANSLATE_NOOP("Divergence", "Run %1 diverged at step %2: weights of layer %3 are not finite."),
}


def divergence_text(record: Record) -> str:
    """The run that diverged first, where and when, and whether it is alone; "" where none diverged."""
    found = [(event.step, run, event) for run, event in enumerate(record.divergence, start=1) if event is not None]
    if not found:
        return ""
    step, run, event = min(found, key=lambda item: item[:2])
    text = QCoreApplication.translate("Divergence", _SENTENCES[event.quantity])
    text = text.replace("%1", str(run)).replace("%2", str(step)).replace("%3", str(event.layer))
    if len(found) > 1:
        others = QCoreApplication.translate("Divergence", "%1 of %2 runs have diverged.")
        text += " " + others.replace("%1", str(len(found))).replace("%2", str(len(record.divergence)))
    return text
