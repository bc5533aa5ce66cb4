"""What a long command shows while it works, and how it is interrupted without harm."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

from tqdm import tqdm

from gradsim.cli.language import say
from gradsim.engine.message import Message

# As tqdm has it, but for what takes longer than a second: "0.4 points/s", not "2.5 s/ points", in every language.
_FORM = "{l_bar}{bar}| {n_fmt}/{total_fmt} [{elapsed}<{remaining}, {rate_noinv_fmt}{postfix}]"


class _Bar(tqdm):  # type: ignore[type-arg]  # generic for type checkers only, not when it runs
    # No thread of tqdm's own beside the training: we show often enough.
    monitor_interval = 0


class Progress:
    """A bar on stderr with steps per second and loss, where stderr is a terminal; otherwise nothing."""

    def __init__(self, total: int, *, unit: Message | None = None, done: int = 0) -> None:
        """``total``: how many there are of ``unit``, steps by default; ``done``: how many of them took no time."""
        shown = sys.stderr.isatty()
        # Some terminals do not know their size, and tqdm then shows nothing.
        sized = shown and min(os.get_terminal_size(sys.stderr.fileno())) > 0
        columns, lines = (None, None) if sized else (80, 24)
        self._bar = _Bar(
            total=total,
            initial=done,
            unit=" " + say(unit or Message("steps")),
            bar_format=_FORM,
            file=sys.stderr,
            disable=not shown,
            dynamic_ncols=sized,
            ncols=columns,
            nrows=lines,
        )

    def show(self, steps_made: int, loss: float) -> None:
        """So many steps have been made in all; ``loss`` is the newest that is known."""
        self.tell(steps_made, Message("loss {loss}", loss=f"{loss:.4g}"))

    def tell(self, done: int, remark: Message | None = None) -> None:
        """So many are done in all, and what else is to be read there; the time that is left follows from it."""
        if remark is not None:
            self._bar.set_postfix_str(say(remark), refresh=False)
        self._bar.update(done - self._bar.n)

    def note(self, text: str) -> None:
        """A line on stderr, above the bar."""
        self._bar.write(text, file=sys.stderr)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()


_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def signals_deferred() -> Iterator[None]:
    """What the block does is not cut short: a Ctrl+C in it raises KeyboardInterrupt at its end, unless it failed."""
    received: list[int] = []
    before = [signal.signal(number, lambda number, frame: received.append(number)) for number in _SIGNALS]
    try:
        yield
    finally:
        _restore(before)
    if received:
        raise KeyboardInterrupt


def _restore(handlers: list[Any]) -> None:
    for number, handler in zip(_SIGNALS, handlers, strict=True):
        signal.signal(number, handler)


@contextmanager
def stop_on_signal() -> Iterator[Callable[[], bool]]:
    """Gives a function that tells whether Ctrl+C was pressed (or the process asked to end) since the block began.

    So the step that is being made is completed, and files end with a whole row. A second Ctrl+C does not wait: it
    raises KeyboardInterrupt.
    """
    stopped = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopped
        if stopped:
            raise KeyboardInterrupt
        stopped = True

    before = [signal.signal(number, stop) for number in _SIGNALS]
    try:
        yield lambda: stopped
    finally:
        _restore(before)
