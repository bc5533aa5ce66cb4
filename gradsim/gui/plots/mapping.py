"""From the numbers of a plot to the pixels of its widget and back."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.gui.plots.ranges import Range

Float64 = NDArray[np.float64]

# A painter's coordinates beyond this cost time and precision; nothing that far outside is seen.
_FAR = 1e5


@dataclass(frozen=True)
class Mapping:
    """The rectangle of a plot (left, top, width, height in pixels) and the ranges of its axes; y points up."""

    left: float
    top: float
    width: float
    height: float
    x_range: Range
    y_range: Range

    @property
    def right(self) -> float:
        """The rectangle's right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The rectangle's lower edge."""
        return self.top + self.height

    @property
    def x_scale(self) -> float:
        """Pixels per unit of x."""
        return self.width / (self.x_range[1] - self.x_range[0])

    @property
    def y_scale(self) -> float:
        """Pixels per unit of y."""
        return self.height / (self.y_range[1] - self.y_range[0])

    def x(self, value: float) -> float:
        """The pixel of one x."""
        return min(max(self.left + (value - self.x_range[0]) * self.x_scale, -_FAR), _FAR)

    def y(self, value: float) -> float:
        """The pixel of one y."""
        return min(max(self.bottom - (value - self.y_range[0]) * self.y_scale, -_FAR), _FAR)

    def xs(self, values: NDArray[Any]) -> Float64:
        """The pixels of many x; NaN stays NaN."""
        with np.errstate(over="ignore"):  # what is too large lies beyond the rim, like all that is far
            return np.clip(self.left + (values - self.x_range[0]) * self.x_scale, -_FAR, _FAR)

    def ys(self, values: NDArray[Any]) -> Float64:
        """The pixels of many y; NaN stays NaN."""
        with np.errstate(over="ignore"):
            return np.clip(self.bottom - (values - self.y_range[0]) * self.y_scale, -_FAR, _FAR)

    def value_at(self, x: float, y: float) -> tuple[float, float]:
        """The x and y at a pixel."""
        return self.x_range[0] + (x - self.left) / self.x_scale, self.y_range[0] + (self.bottom - y) / self.y_scale

    def contains(self, x: float, y: float) -> bool:
        """Whether a pixel lies in the rectangle."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom
