"""The middle of the window: what is said about the run, and below it the plots or a figure in their place."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gradsim.gui.plot_area import HANDLE_HEIGHT, SIDE
from gradsim.gui.scaling import set_margins, set_spacing

_MARGIN = 12


class Central(QWidget):
    """A column. It is there before what stands in it: whatever is made inside it, Qt's style goes through only once.

    Attributes:
        room: where the plots are.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("central")
        self.room = QStackedWidget(self)
        column = QVBoxLayout(self)
        # Less below: at 1280×720 every pixel goes to the plots, which would have to be scrolled otherwise.
        set_margins(column, _MARGIN - SIDE, _MARGIN - HANDLE_HEIGHT, _MARGIN - SIDE, _MARGIN // 2)
        column.setSpacing(0)
        self._notices = QVBoxLayout()
        set_margins(self._notices, SIDE, 0, SIDE, 0)
        set_spacing(self._notices, HANDLE_HEIGHT)
        column.addLayout(self._notices)
        column.addWidget(self.room, 1)

    def add_notices(self, *bars: QWidget) -> None:
        """Put bars that say something about the run above the plots, one below the other."""
        for bar in bars:
            self._notices.addWidget(bar)

    def put_first(self, bar: QWidget) -> None:
        """Put a bar above all others."""
        self._notices.insertWidget(0, bar)
