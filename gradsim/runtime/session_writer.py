"""Session files are written in a thread of their own: a slow disk holds up neither the window nor the training."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from gradsim.engine import sessions
from gradsim.engine.errors import GradsimError, SessionError
from gradsim.engine.message import Message
from gradsim.engine.sessions import Session
from gradsim.runtime.farewell import Farewell


@dataclass(frozen=True)
class _Job:
    """What is to be in a file; ``serials`` are those of all who asked for it, or for an earlier state of the file."""

    serials: tuple[int, ...]
    path: Path
    session: Session


class _Queue:
    """What waits to be written, by file: of several sessions for one file only the last is worth writing.

    So nothing waits for longer than it takes to write each other file once, however often somebody saves.
    """

    def __init__(self) -> None:
        self._lock = Lock()  # put in by the window's thread, taken out by the one that writes
        self._jobs: dict[Path, _Job] = {}

    def put(self, serial: int, path: Path, session: Session) -> None:
        with self._lock:
            before = self._jobs.get(path)
            # One that is there already keeps its turn.
            self._jobs[path] = _Job((*before.serials, serial) if before else (serial,), path, session)

    def take(self) -> _Job | None:
        """The one that has waited for longest; None where it has been taken together with another."""
        with self._lock:
            return self._jobs.pop(next(iter(self._jobs))) if self._jobs else None


class _Hand(QObject):
    """Writes; lives in the thread."""

    written = Signal(object)
    failed = Signal(object, object)

    def __init__(self, queue: _Queue) -> None:
        super().__init__()
        self.farewell = Farewell()
        self._queue = queue

    @Slot()
    def write(self) -> None:
        job = self._queue.take()
        if job is None:
            return
        problem = _problem_in_writing(job)
        if problem is None:
            self.written.emit(job.serials)
        else:
            self.failed.emit(job.serials, problem)

    @Slot()
    def finish(self) -> None:
        self.farewell.follow(self.thread())


def _problem_in_writing(job: _Job) -> GradsimError | None:
    try:
        sessions.write(job.path, job.session)
    except GradsimError as error:
        return error
    except MemoryError:
        lack = Message("too little memory")
        return SessionError(Message("{file}: cannot be written ({reason}).", file=str(job.path), reason=lack))
    return None


class SessionWriter(QObject):
    """Writes one session after the other; the thread is there as long as there is something to write.

    Attributes:
        written: serials of jobs for one file, the last of which is on the disk.
        failed: the same, and the GradsimError that says why none is.
    """

    written = Signal(object)
    failed = Signal(object, object)

    _wanted = Signal()
    _ending = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._serial = 0
        self._queue = _Queue()
        self._waiting: set[int] = set()
        self._thread: QThread | None = None
        self._hand: _Hand | None = None

    def write(self, path: Path, session: Session) -> int:
        """Write a session; the serial of the job, of which ``written`` or ``failed`` tells."""
        self._start()
        self._serial += 1
        self._waiting.add(self._serial)
        self._queue.put(self._serial, path, session)
        self._wanted.emit()
        return self._serial

    def close(self) -> None:
        """Write what is still to be written, and end the thread. May be repeated."""
        if self._thread is not None and self._hand is not None:
            # The event that ends the thread's loop comes after those of the jobs.
            self._hand.farewell.say(self._ending)
            self._thread.wait()
            self._thread.deleteLater()
            self._thread = self._hand = None

    def _start(self) -> None:
        if self._thread is not None:
            return
        self._thread = QThread(self)
        self._thread.setObjectName("gradsim sessions")
        self._hand = _Hand(self._queue)
        self._hand.moveToThread(self._thread)
        self._wanted.connect(self._hand.write, Qt.ConnectionType.QueuedConnection)
        self._ending.connect(self._hand.finish, Qt.ConnectionType.QueuedConnection)
        self._hand.written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)
        self._hand.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    @Slot(object)
    def _on_written(self, serials: tuple[int, ...]) -> None:
        self._done(serials)
        self.written.emit(serials)

    @Slot(object, object)
    def _on_failed(self, serials: tuple[int, ...], error: GradsimError) -> None:
        self._done(serials)
        self.failed.emit(serials, error)

    def _done(self, serials: tuple[int, ...]) -> None:
        self._waiting.difference_update(serials)
        if not self._waiting:
            self.close()
