"""Room for a figure in a low window: what is said of the run stands aside for it, as on a projector in a classroom."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot

from gradsim.gui.soon import soon
from gradsim.gui.theme import current_theme

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


_GAP = 16  # no bar has more below it


class FigureRoom(QObject):
    """Folds the time bar and the verdict away while a figure would be cut.

    They come back with the plots, and as soon as there is room for all.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._stage = window.figures
        self._bars = (window.time.bar, window.verdict.bar)
        # Pixels that they have left to the figure, not too few; 0 while they are there.
        self._freed = 0
        self._asked = False
        window.figures.opened_changed.connect(self._ask)
        window.figures.page.installEventFilter(self)

    @property
    def folded(self) -> bool:
        """Whether they are away."""
        return bool(self._freed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another window, another scale, another message: there is another height."""
        if event.type() == QEvent.Type.Resize:
            self._ask()
        return False

    @Slot()
    def _ask(self, key: str = "") -> None:
        # Once Qt has laid out everything, which it does from the outside in.
        if not self._asked:
            self._asked = True
            soon(self, self._fit)

    def _fit(self) -> None:
        self._asked = False
        cut = bool(self._stage.opened) and self._stage.page.missing > -self._freed
        if cut and not self._freed:
            self._freed = sum(bar.height() + current_theme().px(_GAP) for bar in self._bars)
        elif not cut:
            self._freed = 0
        for bar in self._bars:
            bar.setVisible(not cut)
