"""Telling that something takes time to be made, unless it is there at once."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gradsim.runtime.pace import LOADING_DELAY


class LoadingNotice(QObject):
    """Follows the training thread, and says when somebody ought to be told.

    Attributes:
        changed: whether a network or data set is being made that takes time.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._announce)

    @Slot(bool)
    def show_building(self, building: bool) -> None:
        """Something has begun to be made, or is there."""
        if building and not self._closed:
            self._timer.start(LOADING_DELAY)
            return
        self._timer.stop()
        if self._shown:
            self._shown = False
            self.changed.emit(False)

    def close(self) -> None:
        """Nobody is there any more who could be told."""
        self._closed = True
        self._timer.stop()

    @Slot()
    def _announce(self) -> None:
        self._shown = True
        self.changed.emit(True)
