"""Who computes tasks: this process, other processes, or other machines, all behind one protocol."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from gradsim.engine.errors import Interrupted
from gradsim.engine.message import Message
from gradsim.sweep.plan import Task
from gradsim.sweep.work import run_task


@dataclass(frozen=True)
class Done:
    """What became of a task: an answer, see ``work.read_answer``, or why there is none.

    Attributes:
        task: as it was submitted.
        answer: the worker's text, or None.
        error: why nobody could compute it, or None.
    """

    task: Task
    answer: str | None
    error: Message | None = None


class Executor(Protocol):
    """Computes tasks in any order. To be closed by whoever made it."""

    @property
    def workers(self) -> int:
        """How many tasks are computed at a time, at least 1."""

    def submit(self, task: Task, text: str) -> None:
        """Have a task computed; ``text`` is what ``work.write_task`` wrote of it."""

    def as_completed(self) -> Iterator[Done | None]:
        """Every task that was submitted, once it is done; None now and then, so that one can look at other things.

        Raises SweepError where there is nobody left to compute them.
        """

    def cancel(self) -> None:
        """Give up what is not done."""

    def close(self) -> None:
        """Leave nothing behind. May be repeated."""


class Inline:
    """Computes in this process, one task after the other."""

    workers = 1

    def __init__(self, stop: Callable[[], bool] = lambda: False) -> None:
        """``stop``: asked every few steps; while it answers True nothing is computed."""
        self._stop = stop
        self._waiting: deque[tuple[Task, str]] = deque()

    def submit(self, task: Task, text: str) -> None:
        """See ``Executor.submit``."""
        self._waiting.append((task, text))

    def as_completed(self) -> Iterator[Done | None]:
        """See ``Executor.as_completed``."""
        while self._waiting:
            task, text = self._waiting[0]
            try:
                answer = run_task(text, self._stop)
            except Interrupted:
                yield None
                continue
            self._waiting.popleft()
            yield Done(task, answer)

    def cancel(self) -> None:
        """See ``Executor.cancel``."""
        self._waiting.clear()

    def close(self) -> None:
        """See ``Executor.close``."""
        self.cancel()
