"""Two norms, one trap: where ‖∂L/∂W‖ stays level while δ vanishes or explodes, and why."""

from math import inf, log10

import numpy as np
from PySide6.QtCore import QCoreApplication

from gradsim.engine.activations import ACTIVATIONS
from gradsim.gui.translation import QT_TRANSLATE_NOOP
from gradsim.runtime.snapshot import Snapshot

# Decades between the first and the last layer. The note appears where δ has changed by more and ∂L/∂W by less, and
# stays until either has come back by half a decade, so that it does not flicker.
_STEEP = 2.0
_LEVEL = 1.0
_SLACK = 0.5

_VANISHING = QT_TRANSLATE_NOOP(
    "HomogeneousTrap",
    "Two norms: ‖∂L/∂W‖ stays level although δ vanishes. ∂L/∂W = δ·aᵀ, and with {function}, which is homogeneous, the "
    "activations a shrink on their way up by as much as δ shrinks on its way down. The network hardly sees its input.",
)
_EXPLODING = QT_TRANSLATE_NOOP(
    "HomogeneousTrap",
    "Two norms: ‖∂L/∂W‖ stays level although δ explodes. ∂L/∂W = δ·aᵀ, and with {function}, which is homogeneous, the "
    "activations a grow on their way up by as much as δ grows on its way down.",
)


class HomogeneousTrap:
    """Decides whether the note is to be read, with memory, so that it does not come and go."""

    def __init__(self) -> None:
        self._shown = False

    def reset(self) -> None:
        """A new run has begun."""
        self._shown = False

    def note(self, snapshot: Snapshot) -> str:
        """The sentence, or "" where the two norms tell the same."""
        experiment, record = snapshot.experiment, snapshot.record
        activation = ACTIVATIONS.get(experiment.network.activation)
        if not activation.homogeneous or experiment.mitigation.normalization != "none":
            return ""
        delta = _decades(record.delta_norm[:, 0], record.delta_norm[:, -1])
        weight = _decades(record.weight_gradient_norm[:, 0], record.weight_gradient_norm[:, -1])
        slack = _SLACK if self._shown else 0.0
        self._shown = abs(delta) > _STEEP - slack and abs(weight) < _LEVEL + slack and abs(delta) < inf
        if not self._shown:
            return ""
        text = QCoreApplication.translate("HomogeneousTrap", _VANISHING if delta < 0 else _EXPLODING)
        return text.format(function=activation.label)


def _decades(first: np.ndarray, last: np.ndarray) -> float:
    """log₁₀ of the ratio, the median of the runs; NaN where it is not defined."""
    with np.errstate(all="ignore"):
        ratio = float(np.median(first / last))
    return log10(ratio) if ratio > 0 else (-inf if ratio == 0 else float("nan"))
