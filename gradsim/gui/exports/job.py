"""Long exports: the run is made once more in a thread of its own, beside the one that is shown."""

from collections.abc import Callable
from threading import Event, Thread
from traceback import format_exception

from PySide6.QtCore import QObject, QTimer, Signal

from gradsim.engine.errors import GradsimError, Interrupted
from gradsim.runtime.courtesy import Courtesy
from gradsim.runtime.garbage import GarbageCollector

# Milliseconds between two signs that the window's thread is at leisure.
_LOOK = 10


class Cancelled(Exception):
    """Somebody has ended the work."""


class Job(QObject):
    """Work in a thread of its own. Subclasses do it in ``work``; all signals arrive in the window's thread.

    Attributes:
        progressed: so many steps are made, of so many.
        done: a Message (as an object: as a text it would forget its translations) about what has been written.
        refused: a Message about why nothing has.
        broken: an error nobody foresaw: one line, details.
        ended: after any of them, and where it was cancelled.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    refused = Signal(object)
    broken = Signal(str, str)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = Event()
        # A daemon: should the process end without closing the window, it does not wait for a film.
        self._thread = Thread(target=self._run, name="gradsim export", daemon=True)
        self._garbage = GarbageCollector(self)
        self._courtesy = Courtesy()
        self._looks = QTimer(self)
        self._looks.timeout.connect(self._courtesy.show)
        self.ended.connect(self._looks.stop)

    def start(self) -> None:
        """Begin."""
        self._garbage.hold()
        self._looks.start(_LOOK)
        self._thread.start()

    def cancel(self) -> None:
        """End soon, without a file."""
        self._stopped.set()
        self._courtesy.show()

    def close(self) -> None:
        """End, and wait for it: a step or a frame long."""
        self.cancel()
        self.join()
        self._garbage.release()

    def join(self) -> None:
        """Wait until its work has ended; may be called in any thread."""
        if self._thread.is_alive():
            self._thread.join()

    @property
    def stopped(self) -> Callable[[], bool]:
        """Whether it has been cancelled; may be asked in any thread."""
        return self._stopped.is_set

    def interrupted(self) -> bool:
        """For ``work``, between two portions of it: waits while the window has much to do; whether it is to end."""
        if not self._stopped.is_set():  # who closes it waits for it, and shows nothing meanwhile
            self._courtesy.make_way()
        return self._stopped.is_set()

    def work(self) -> str | None:
        """Do it, in the thread; a Message about what has been written, or None where there is nothing to say.

        Raises GradsimError, Cancelled, Interrupted.
        """
        raise NotImplementedError

    def _run(self) -> None:
        try:
            said = self.work()
            if said is not None:
                self.done.emit(said)
        except (Cancelled, Interrupted):
            pass  # whoever has cancelled it knows
        except GradsimError as error:
            self.refused.emit(error.message)
        except Exception as error:
            self.broken.emit(f"{type(error).__name__}: {error}", "".join(format_exception(error)))
        finally:
            self.ended.emit()
