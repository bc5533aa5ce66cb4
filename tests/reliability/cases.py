"""Numbered cases over processes: one that crashes or hangs its process is named, and the others go on."""

import multiprocessing
import os
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic

from tests.reliability.machine import held_time

PATIENCE = 60.0
"""Seconds for a case of the usual size, on a machine that others use too."""


@dataclass(frozen=True)
class Outcome:
    """What has become of one case.

    Attributes:
        number: of the case.
        kinds: words for the statistics, "loaded" for example, and how often; a case may be of many.
        seconds: that it took, without those in which others had the processor.
        problem: what is wrong; "" for nothing.
    """

    number: int
    kinds: Mapping[str, int]
    seconds: float = 0.0
    problem: str = ""


Case = Callable[[int], str | Mapping[str, int]]
"""Does the case of a number and says its kind or kinds; whatever it raises, a warning too, is a problem."""


def run_cases(
    make: Callable[..., Case],
    arguments: tuple[object, ...],
    numbers: Iterable[int],
    processes: int | None = None,
    patience: float = PATIENCE,
) -> Iterator[Outcome]:
    """The outcome of each case as it comes.

    Args:
        make: makes the function of the cases in each process, from ``arguments``; both must be picklable.
        numbers: of the cases.
        processes: how many; None is one for each processor.
        patience: seconds after which a case that has not answered is ended, and called a hang.
    """
    left = iter(numbers)
    workers = [_Worker(make, arguments, patience) for _ in range(processes or os.cpu_count() or 1)]
    try:
        busy = [worker for worker in workers if worker.take(next(left, None))]
        while busy:
            wait([worker.connection for worker in busy], timeout=1)
            for worker in list(busy):
                outcome = worker.outcome()
                if outcome is not None:
                    yield outcome
                    if not worker.take(next(left, None)):
                        busy.remove(worker)
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """One process, which is made anew where it has crashed."""

    def __init__(self, make: Callable[..., Case], arguments: tuple[object, ...], patience: float) -> None:
        self._make = make
        self._patience = patience
        self._arguments = arguments
        self._number = -1
        self._since = 0.0
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(theirs, self._make, self._arguments), daemon=True
        )
        self._process.start()
        theirs.close()

    def take(self, number: int | None) -> bool:
        """Begin a case; False where there is none."""
        if number is None:
            return False
        self._number, self._since = number, monotonic()
        self.connection.send(number)
        return True

    def outcome(self) -> Outcome | None:
        """What has become of the case, as soon as that is known."""
        try:
            if self.connection.poll():
                return self.connection.recv()  # type: ignore[no-any-return]
        except (EOFError, ConnectionError):
            self._process.join()
            problem = f"the process ended with status {self._process.exitcode}"
            self._start()
            return Outcome(self._number, {"crashed": 1}, problem=problem)
        if monotonic() - self._since > self._patience:
            self.end()
            self._start()
            return Outcome(self._number, {"hangs": 1}, self._patience, f"no answer for {self._patience:.0f} s")
        return None

    def end(self) -> None:
        """No more cases."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(connection: Connection, make: Callable[..., Case], arguments: tuple[object, ...]) -> None:
    warnings.simplefilter("error")
    case = make(*arguments)
    while True:
        try:
            number = connection.recv()
        except EOFError:
            return
        start, problem = held_time(), ""
        kinds: Mapping[str, int] = {"fails": 1}
        try:
            said = case(number)
            kinds = {said: 1} if isinstance(said, str) else said
        except Exception:
            problem = traceback.format_exc()
        connection.send(Outcome(number, kinds, held_time() - start, problem))
