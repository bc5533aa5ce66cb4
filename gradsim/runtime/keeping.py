"""The part of a controller that takes sessions of the run, and opens them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gradsim.engine import sessions
from gradsim.engine.sessions import Outline, Session
from gradsim.runtime.comparing import Comparing


class Keeping(Comparing):
    """Asks the training thread for what a session file holds, and for the run that is in one."""

    session_taken = Signal(int, object)  # serial that take_session gave, Session: nothing in it changes any more
    session_missed = Signal(int, object)  # the same, GradsimError

    _session_wanted = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session_serial = 0
        # Of requests: the last that was asked for, and the last of which is known what has become.
        self._serial = self._answered = 0

    @property
    def request(self) -> int:
        """Serial of the experiment or session that was asked for last."""
        return self._serial

    @property
    def unanswered(self) -> int:
        """The same, as long as it is not known to run; 0 afterwards."""
        return self._serial if self._answered != self._serial else 0

    def take_session(self, budget: int, *, of_any: bool = False) -> int:
        """Have a session taken as soon as the run stands where it has been measured.

        ``session_taken`` or ``session_missed`` follows, with the serial that is returned. Training goes on as if
        nothing had been asked.

        Args:
            budget: bytes that moments of each network may take in it.
            of_any: whether the run that goes on will do where what was asked for before cannot run.
        """
        self._session_serial += 1
        if not self._closed:
            self._session_wanted.emit(self._session_serial, budget, 0 if of_any else self.unanswered)
        return self._session_serial

    def last_session(self, budget: int) -> Session | None:
        """The session of the end, after ``close``; None where the run was on a journey that was given up.

        Raises SessionError where a network is too large.
        """
        return self._last_session(budget) if self._closed else None

    def open_session(self, file: Path) -> None:
        """Go on with the run in a session file, paused where it was left; ``accepted`` or ``rejected`` follows.

        Raises SessionError where its experiment cannot be read; nothing has then been asked.
        """
        self._open(file, sessions.outline_of(file))

    def _open(self, file: Path, outline: Outline) -> None:
        """Ask for the run in the file."""
        raise NotImplementedError

    def _last_session(self, budget: int) -> Session | None:
        """What the worker knows at the end."""
        raise NotImplementedError
