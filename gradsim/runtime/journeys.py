"""The part of a controller that goes to other steps of the run."""

from PySide6.QtCore import QObject, Signal, Slot


class Journeys(QObject):
    """Asks for journeys in time, and knows whether one is on its way."""

    travelling_changed = Signal(bool)

    _journey_wanted = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._journey_serial = 0
        self._travelling = False

    @property
    def travelling(self) -> bool:
        """Whether a step has been asked for that is not there yet."""
        return self._travelling

    def rewind(self) -> None:
        """Go back to the first weights of this run; later steps can still be gone to."""
        self.go_to(0)

    def go_to(self, step: int) -> None:
        """Be where ``step`` steps of this run had been made, 0 for its first weights, and be paused there.

        Everything is as it was then, the live settings included, and a complete snapshot of it follows; of many quick
        wishes only the newest counts. What came later, up to ``Snapshot.latest_step``, can still be gone to, and comes
        again when training goes on, until something is changed.
        """
        if self._closed:
            return
        self._journey_serial += 1
        self._depart(self._journey_serial)
        self._journey_wanted.emit(self._journey_serial, max(0, step))
        self._set_travelling(True)

    def _depart(self, serial: int) -> None:
        """Say that earlier journeys no longer matter."""
        raise NotImplementedError

    def _look(self) -> None:
        """Take the newest snapshot, if there is one."""
        raise NotImplementedError

    @Slot(int)
    def _on_journey_ended(self, serial: int) -> None:
        if serial == self._journey_serial:
            # So that nobody who is told looks at the picture from before.
            self._look()
            self._set_travelling(False)

    def _set_travelling(self, travelling: bool) -> None:
        if travelling != self._travelling:
            self._travelling = travelling
            self.travelling_changed.emit(travelling)
