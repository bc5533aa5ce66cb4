"""Work on the whole window that would hold it for too long at once: part by part, one a turn of the event loop."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gradsim.gui.theme import theme_manager

Part = Callable[[], object]


class Portions(QObject):
    """Does the first part at once and each other one in a turn of its own. Nobody sees what is half done.

    Between two turns the program hears of keys and of snapshots. Painting waits until all is done: what is seen until
    then is what was there before.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: deque[Part] = deque()
        self._frozen: list[QWidget] = []
        # Started anew after each part: whatever has become due meanwhile goes first.
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is left to be done."""
        return bool(self._parts or self._frozen)

    def begin(self, parts: Iterable[Part]) -> None:
        """Do these, after all that is left of earlier ones."""
        self.finish()
        self._parts.extend(parts)
        self._frozen = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top.updatesEnabled()]
        for top in self._frozen:
            top.setUpdatesEnabled(False)
        self._go_on()

    def add(self, parts: Iterable[Part]) -> None:
        """Do these as well, before anything is seen; at once where nothing is under way."""
        if self.busy:
            self._parts.extend(parts)
        else:
            for part in parts:
                part()

    def finish(self) -> None:
        """Do at once what is left."""
        while self.busy:
            self._go_on()

    def drop(self) -> None:
        """Leave undone what is left: all of it is done anew."""
        self._parts.clear()
        self.finish()

    def _go_on(self) -> None:
        if self._parts:
            try:
                self._parts.popleft()()
            except BaseException:
                self.drop()
                raise
            self._timer.start()
            return
        # In a turn of its own as well: all that has been changed is painted now.
        self._timer.stop()
        frozen, self._frozen = self._frozen, []
        for top in frozen:
            if isValid(top):
                top.setUpdatesEnabled(True)


_portions: list[Portions] = []


def portions() -> Portions:
    """The one of this program: all windows have the same looks."""
    if not _portions:
        _portions.append(Portions())
    return _portions[0]


def gently(change: Callable[[], object]) -> None:
    """Let ``change`` choose other looks, and put them on in portions. Scripts and pictures have them at once."""
    with theme_manager().done_by(portions().begin):
        change()
