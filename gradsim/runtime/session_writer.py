"""Session files are written in a thread of their own: a slow disk holds up neither the window nor the training."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from gradsim.engine import sessions
from gradsim.engine.errors import GradsimError, SessionError
from gradsim.engine.message import Message
from gradsim.engine.sessions import Session


class _Hand(QObject):
    """Writes; lives in the thread."""

    written = Signal(int)
    failed = Signal(int, object)

    @Slot(int, object, object)
    def write(self, serial: int, path: Path, session: Session) -> None:
        try:
            sessions.write(path, session)
        except GradsimError as error:
            self.failed.emit(serial, error)
        except MemoryError:
            problem = Message(
                "{file}: cannot be written ({reason}).", file=str(path), reason=Message("too little memory")
            )
            self.failed.emit(serial, SessionError(problem))
        else:
            self.written.emit(serial)

    @Slot()
    def finish(self) -> None:
        self.thread().quit()


class SessionWriter(QObject):
    """Writes one session after the other; the thread is there as long as there is something to write.

    Attributes:
        written: serial of a job, which is on the disk.
        failed: serial of a job, and the GradsimError that says why it is not.
    """

    written = Signal(int)
    failed = Signal(int, object)

    _wanted = Signal(int, object, object)
    _ending = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._serial = 0
        self._waiting: set[int] = set()
        self._thread: QThread | None = None
        self._hand: _Hand | None = None

    def write(self, path: Path, session: Session) -> int:
        """Write a session; the serial of the job, of which ``written`` or ``failed`` tells."""
        self._start()
        self._serial += 1
        self._waiting.add(self._serial)
        self._wanted.emit(self._serial, path, session)
        return self._serial

    def close(self) -> None:
        """Write what is still to be written, and end the thread. May be repeated."""
        if self._thread is not None:
            # The event that ends the thread's loop comes after those of the jobs.
            self._ending.emit()
            self._thread.wait()
            self._thread.deleteLater()
            self._thread = self._hand = None

    def _start(self) -> None:
        if self._thread is not None:
            return
        self._thread = QThread(self)
        self._thread.setObjectName("gradsim sessions")
        self._hand = _Hand()
        self._hand.moveToThread(self._thread)
        self._wanted.connect(self._hand.write, Qt.ConnectionType.QueuedConnection)
        self._ending.connect(self._hand.finish, Qt.ConnectionType.QueuedConnection)
        self._hand.written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)
        self._hand.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    @Slot(int)
    def _on_written(self, serial: int) -> None:
        self._done(serial)
        self.written.emit(serial)

    @Slot(int, object)
    def _on_failed(self, serial: int, error: GradsimError) -> None:
        self._done(serial)
        self.failed.emit(serial, error)

    def _done(self, serial: int) -> None:
        self._waiting.discard(serial)
        if not self._waiting:
            self.close()
