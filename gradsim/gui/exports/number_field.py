"""A box for a number within a range."""

from PySide6.QtWidgets import QWidget

from gradsim.gui.controls.number_box import NumberBox
from gradsim.gui.controls.text import set_state
from gradsim.gui.scaling import set_width

_WIDTH = 72


class NumberField(NumberBox):
    """Holds a number; what is typed and is none, or is out of range, is marked."""

    def __init__(self, low: float, high: float, *, whole: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.low, self.high = low, high
        self._whole = whole
        set_width(self, _WIDTH)
        self.textChanged.connect(self._mark)
        self.stepped.connect(self._step)
        self.typed.connect(self._keep)

    @property
    def value(self) -> float | None:
        """The number that stands in the box, or None."""
        try:
            number = int(self.text()) if self._whole else float(self.text().replace(",", "."))
        except ValueError:
            return None
        return number if self.low <= number <= self.high else None

    def show_value(self, value: float) -> None:
        """Put a number into the box."""
        text = str(round(value)) if self._whole else f"{value:g}"
        self.show_text(text, text)

    def _mark(self) -> None:
        set_state(self, "wrong", self.value is None)

    def _step(self, by: int) -> None:
        if self.value is not None:
            step = max(1, round(self.value / 20)) if self._whole else 0.5
            self.show_value(min(max(self.value + by * step, self.low), self.high))

    def _keep(self, text: str) -> None:
        """What was typed stays, right or wrong."""
        self.show_text(text, text)
