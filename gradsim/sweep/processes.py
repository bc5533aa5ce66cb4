"""Tasks in processes of this machine."""

import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Any

from gradsim.engine.blas import pin_process
from gradsim.engine.errors import Interrupted
from gradsim.engine.message import Message
from gradsim.engine.priority import step_back
from gradsim.sweep.errors import SweepError
from gradsim.sweep.executor import Done
from gradsim.sweep.plan import Task
from gradsim.sweep.work import run_task

# Seconds after which somebody looks at other things than tasks, and for which a process may take to end by itself.
_LOOK = 0.1
_PATIENCE = 5.0
# A task whose process has ended so many times is not tried again: most likely it takes more memory than there is.
_ATTEMPTS = 3
_MOST_BREAKS = 10


class Processes:
    """A pool of processes, each with matrix products on one thread. Where one is killed, others take up its tasks."""

    def __init__(self, workers: int) -> None:
        """``workers``: how many processes, at least 1; they start with the first task."""
        self.workers = workers
        # Processes that begin afresh: a copy of this one could be caught in the middle of anything.
        self._context = multiprocessing.get_context("spawn")
        self._stop = self._context.Event()
        self._others = set(multiprocessing.active_children())
        self._pending: dict[Future[str], tuple[Task, str]] = {}
        self._finished: queue.SimpleQueue[Future[str]] = queue.SimpleQueue()
        self._attempts: dict[Task, int] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._useful = False  # whether any process has ever computed anything
        self._breaks = 0

    def submit(self, task: Task, text: str) -> None:
        """See ``Executor.submit``."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, self._context, _begin, (self._stop,))
        try:
            with _interrupts_kept_from_children():
                future = self._pool.submit(_run, text)
        except BrokenProcessPool as error:  # a process has ended since; said when it is this task's turn
            future = Future()
            future.set_exception(error)
        self._pending[future] = task, text
        future.add_done_callback(self._finished.put)

    def as_completed(self) -> Iterator[Done | None]:
        """See ``Executor.as_completed``."""
        while self._pending:
            try:
                future = self._finished.get(timeout=_LOOK)
            except queue.Empty:
                yield None
                continue
            if future not in self._pending:  # of a pool that has been replaced
                continue
            try:
                answer = future.result()
            except BrokenProcessPool:
                yield from self._begin_again()
            except Interrupted:
                yield None
            else:
                self._useful = True
                yield Done(self._pending.pop(future)[0], answer)

    def cancel(self) -> None:
        """See ``Executor.cancel``."""
        self._stop.set()
        self._pending.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """See ``Executor.close``; a process that does not end is killed."""
        self.cancel()
        children = self._children()
        for child in children:
            child.join(_PATIENCE)
            if child.is_alive():
                child.kill()
        self._pool = None

    def _children(self) -> list[BaseProcess]:
        return [child for child in multiprocessing.active_children() if child not in self._others]

    def _begin_again(self) -> Iterator[Done]:
        """A new pool for what the old one has not done: it ends as a whole where one of its processes does."""
        self._breaks += 1
        if self._breaks > _MOST_BREAKS and not self._useful:
            raise SweepError(Message("processes end before they have computed anything."))
        tasks = list(self._pending.values())
        self._pending.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=True)
        self._pool = None
        # Tasks begin in the order in which they come: only of the first ones a process can have been at work.
        for task, _ in tasks[: self.workers]:
            self._attempts[task] = self._attempts.get(task, 0) + 1
        for task, text in tasks:
            if self._attempts.get(task, 0) < _ATTEMPTS:
                self.submit(task, text)
            else:
                yield Done(
                    task, None, Message("the process that computed it has ended {times} times.", times=_ATTEMPTS)
                )


@contextmanager
def _interrupts_kept_from_children() -> Iterator[None]:
    """Ctrl+C reaches every process of a terminal, also one that is just starting and would die with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# -- in the processes -------------------------------------------------------------------------------------------------

_stop: Any = None  # the parent's event


def _begin(stop: Any) -> None:
    """What a process does first: Ctrl+C is the parent's business, and when the parent is gone nobody needs this."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pin_process()
    step_back()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(text: str) -> str:
    return run_task(text, _stop.is_set)
