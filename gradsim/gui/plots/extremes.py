"""Numbers that a logarithmic axis has no place for: 0, subnormal, infinite, NaN. They are shown, never left out."""

from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from gradsim.gui.translation import QT_TRANSLATE_NOOP
from gradsim.runtime.snapshot import Snapshot

Float64 = NDArray[np.float64]

SMALLEST_NORMAL = float(np.finfo(np.float64).smallest_normal)


class Extreme(Enum):
    """What a number is that cannot be placed on a logarithmic axis."""

    ZERO = "zero"
    SUBNORMAL = "subnormal"
    INFINITE = "infinite"
    NAN = "nan"

    @property
    def at_top(self) -> bool:
        """Whether it is marked at the upper rim."""
        return self in (Extreme.INFINITE, Extreme.NAN)


_WORDS = {
    Extreme.ZERO: "0",
    Extreme.SUBNORMAL: QT_TRANSLATE_NOOP("Extreme", "subnormal"),
    Extreme.INFINITE: "∞",
    Extreme.NAN: "NaN",
}


def word(extreme: Extreme) -> str:
    """How it is called in the window's language."""
    return QCoreApplication.translate("Extreme", _WORDS[extreme])


def find(values: NDArray[np.floating[Any]]) -> dict[Extreme, NDArray[np.bool_]]:
    """Which of the magnitudes ``values`` (any shape) are extreme: a mask for each kind that occurs."""
    masks = {
        Extreme.ZERO: values == 0,
        Extreme.SUBNORMAL: (values > 0) & (values < SMALLEST_NORMAL),
        Extreme.INFINITE: np.isinf(values),
        Extreme.NAN: np.isnan(values),
    }
    return {extreme: mask for extreme, mask in masks.items() if mask.any()}


def died(snapshot: Snapshot) -> dict[Extreme, Float64]:
    """Shares (runs, L) of the entries of ∂L/∂W that have left the ordinary numbers of their precision, by kind.

    A 0 counts only where float64 has another number: dead units have no gradient in any precision.
    """
    record, shadow = snapshot.record, snapshot.shadow
    shares = {kind: record.extreme(kind.value) for kind in Extreme}
    wide = shares[Extreme.ZERO] if shadow is None else shadow.gradient_zero_fraction
    shares[Extreme.ZERO] = np.maximum(shares[Extreme.ZERO] - wide, 0)
    return shares


def logarithms(values: NDArray[np.floating[Any]]) -> Float64:
    """log₁₀ of magnitudes (any shape), NaN where they are extreme, so that a curve breaks there."""
    result = np.full(values.shape, np.nan)
    np.log10(values, out=result, where=(values >= SMALLEST_NORMAL) & np.isfinite(values))
    return result
