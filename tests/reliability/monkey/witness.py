"""Where the window's thread is when it is held for long; ends the process when it hangs."""

import faulthandler
import sys
import threading
from pathlib import Path
from time import perf_counter, sleep

_HANG = 120.0
_LOOK = 0.05
_CALLS = 14


class Witness:
    """Looks at the thread in which it is made, every 50 ms, from another one.

    It sees nothing while that thread is in a library that keeps Python's lock; then it sees what called the library.
    (faulthandler could look without the lock, but ends the process sooner or later when what it looks at runs.)
    """

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._began = perf_counter()
        self._seen: list[str] = []
        self._over = False
        threading.Thread(target=self._look, name="witness", daemon=True).start()

    def begin(self) -> None:
        """A turn begins."""
        faulthandler.dump_traceback_later(_HANG, exit=True)
        self._began, self._seen = perf_counter(), []

    def seen(self) -> list[str]:
        """What it has seen since then: when, and in which calls, the innermost first."""
        return self._seen

    def end(self) -> None:
        """No turn begins any more."""
        self._over = True
        faulthandler.cancel_dump_traceback_later()

    def _look(self) -> None:
        while not self._over:
            sleep(_LOOK)
            began, seen = self._began, self._seen
            passed = perf_counter() - began
            if passed > _LOOK:
                seen.append(f"after {1000 * passed:.0f} ms: {self._calls()}")

    def _calls(self) -> str:
        frame = sys._current_frames().get(self._thread)
        calls = []
        while frame is not None and len(calls) < _CALLS:
            code = frame.f_code
            calls.append(f"{Path(code.co_filename).stem}:{frame.f_lineno} {code.co_name}")
            frame = frame.f_back
        return " < ".join(calls)
