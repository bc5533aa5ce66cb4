"""A number that changes with every snapshot, in a place that stays as it is."""

from PySide6.QtWidgets import QLabel, QWidget

from gradsim.gui.controls.text import make_label
from gradsim.gui.numbers import THIN_SPACE


class Counter(QWidget):
    """A label of fixed size: Qt lays the whole window out anew when the text of any other label changes.

    It grows when a text needs more room than was reserved.
    """

    def __init__(self, pixels: float, *, role: str = "text", parent: QWidget | None = None) -> None:
        """``pixels`` and ``role``: as for ``make_label``."""
        super().__init__(parent)
        self._label: QLabel = make_label(pixels, role=role, parent=self)

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def setText(self, text: str) -> None:  # as Qt's labels have it
        """Say something else."""
        if text != self._label.text():
            self._label.setText(text)
            if self._needed(text) > self.width():
                self._take(self._needed(text))

    def reserve(self, *texts: str) -> None:
        """Be wide enough for each of ``texts`` and for what it says now."""
        self._take(max(self._needed(text) for text in (*texts, self._label.text())))

    def _needed(self, text: str) -> int:
        # A figure is as wide as any other; a thin space may come from another font and be wider.
        return self._label.fontMetrics().horizontalAdvance(text.replace(THIN_SPACE, " ")) + 2

    def _take(self, width: int) -> None:
        height = self._label.fontMetrics().height() + 2
        self._label.setFixedSize(width, height)
        self.setFixedSize(width, height)
