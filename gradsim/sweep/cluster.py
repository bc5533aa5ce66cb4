"""Tasks on other machines, by way of a Dask scheduler (https://distributed.dask.org)."""

import logging
import socket
from collections.abc import Iterator
from typing import Any

from gradsim.engine.message import Message
from gradsim.sweep.errors import SweepError
from gradsim.sweep.executor import Done
from gradsim.sweep.plan import Task
from gradsim.sweep.work import run_task

# Seconds: for finding the scheduler, for the first worker to come, and between two looks at other things.
_CONNECT = 5
_FIRST_WORKER = 10
_LOOK = 0.1
# After which a scheduler that is silent counts as gone; the library allows no less than 11.
_SILENCE = 15


class Cluster:
    """The workers of a scheduler. Where one is lost, the scheduler gives its tasks to others."""

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at ``address``, for example "tcp://192.168.1.5:8786".

        Raises SweepError where the library is not installed, or scheduler or workers are not there within seconds.
        """
        try:
            import dask
            import distributed
            from distributed.comm import get_address_host_port
        except ImportError:
            raise SweepError(
                Message('--scheduler needs a library that is not installed; pip install "gradsim[cluster]" does it.')
            ) from None
        self._address = address
        self._killed: type[Exception] = distributed.KilledWorker
        self._pending: dict[Any, Task] = {}
        # What becomes of scheduler and workers is said by us, once, and not by every part of the library.
        for name in logging.root.manager.loggerDict:
            if name.startswith("distributed"):
                logging.getLogger(name).setLevel(logging.CRITICAL)
        dask.config.set(
            {"distributed.comm.timeouts.connect": f"{_CONNECT}s", "distributed.comm.timeouts.tcp": f"{_SILENCE}s"}
        )
        try:
            # A client that finds nobody there is not easily got rid of again.
            socket.create_connection(get_address_host_port(address), _CONNECT).close()
            self._client = distributed.Client(address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            problem = Message(
                "{address}: there is no scheduler ({reason}).", address=address, reason=_first_line(error)
            )
            raise SweepError(problem) from None
        self._completed = distributed.as_completed(loop=self._client.loop)
        try:
            self._client.wait_for_workers(1, timeout=_FIRST_WORKER)
        except (OSError, TimeoutError):
            self.close()
            raise SweepError(
                Message(
                    "{address}: the scheduler has no workers; start one with: dask worker {address}", address=address
                )
            ) from None

    @property
    def workers(self) -> int:
        """How many there are at present."""
        return max(1, len(self._client.nthreads()))

    def submit(self, task: Task, text: str) -> None:
        """See ``Executor.submit``."""
        future = self._client.submit(run_task, text, pure=False)
        self._pending[future] = task
        self._completed.add(future)

    def as_completed(self) -> Iterator[Done | None]:
        """See ``Executor.as_completed``."""
        while self._pending:
            if self._client.status != "running":
                raise self._gone()
            if not self._completed.has_ready():
                with self._completed.thread_condition:
                    self._completed.thread_condition.wait(_LOOK)
                yield None
                continue
            future = next(self._completed)
            task = self._pending.pop(future)
            if future.status == "finished":
                yield Done(task, future.result())
            elif future.status == "error":
                yield self._failed(task, future.exception())
            else:
                raise self._gone()

    def cancel(self) -> None:
        """See ``Executor.cancel``; what a worker has begun it ends, in vain."""
        if self._pending and self._client.status == "running":
            self._client.cancel(list(self._pending))
        self._completed.clear()
        self._pending.clear()

    def close(self) -> None:
        """See ``Executor.close``; scheduler and workers go on for others."""
        self._pending.clear()
        self._client.close(timeout=_CONNECT)
        loop = self._client.loop
        if loop.asyncio_loop.is_running():  # as the client leaves it when its scheduler has gone away
            loop.add_callback(loop.stop)

    def _failed(self, task: Task, error: BaseException) -> Done:
        if isinstance(error, self._killed):
            return Done(task, None, Message("the worker that computed it has been lost, several times."))
        # Points that fail are results; this is a worker that does not know what it is asked for.
        reason = Message("{kind}: {reason}", kind=type(error).__name__, reason=_first_line(error))
        raise SweepError(
            Message("{address}: the workers cannot compute this ({reason}).", address=self._address, reason=reason)
        )

    def _gone(self) -> SweepError:
        return SweepError(
            Message(
                "{address}: the scheduler has gone away; finished points are kept, and --resume goes on with them.",
                address=self._address,
            )
        )


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
