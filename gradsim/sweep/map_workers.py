"""A map measured by several processes at once, which are killed when nobody wants it any more.

Each process has a thread here that hands it one portion of work after the other and passes on what it answers.
Processes and not threads compute: the interpreter's lock would let the map halve the speed of all else in this one.
"""

import json
import os
import subprocess
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any

import numpy as np

import gradsim
from gradsim.sweep.map_cells import Cell, read_numbers
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_order import Place
from gradsim.sweep.map_theory import MapTheory
from gradsim.sweep.own_command import own_command
from gradsim.sweep.phase_map import PhaseMap

COMMAND = "map-cells"
_MOST_WORKERS = 4
_PREDICTIONS_AT_ONCE = 8
_TAIL = 2000
_WAIT = 0.1  # seconds between two looks at whether somebody wants to stop
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)

Portion = dict[str, Any]


def usual_workers() -> int:
    """As many processes as there are processors, within reason."""
    return max(1, min(_MOST_WORKERS, os.cpu_count() or 1))


class MapWorkers:
    """Fills a map. Everything is begun at once; ``collect`` takes in what has come since.

    The lines of theory come first, then the cells from coarse to fine, then theory's prediction for each of them.

    Attributes:
        data: the map; changed by ``collect`` alone, and so by the thread that calls it.
        theory: the lines, once they are there.
        failure: why a process ended before its time, otherwise "".
    """

    def __init__(
        self,
        data: MapData,
        *,
        workers: int | None = None,
        command: Sequence[str] | None = None,
        polite: bool = True,
        cells: bool = True,
        predictions: bool = True,
    ) -> None:
        """Begin with whatever is not known yet.

        Args:
            data: the map, empty or not.
            workers: how many processes.
            command: how ``gradsim`` is called; by default as this process was.
            polite: whether they leave the processor to others that want it.
            cells: whether cells are measured that are not known.
            predictions: whether cells get theory's prediction too.
        """
        self.data = data
        self.theory: MapTheory | None = None
        self.failure = ""
        self._answers: SimpleQueue[Any] = SimpleQueue()
        self._lock = Lock()
        self._portions = deque(_portions(data, cells, predictions))
        self._stopped = False
        words = [*(command or own_command()), COMMAND, *(("--polite",) if polite else ())]
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[Thread] = []
        self._busy = 0
        for number in range(min(workers or usual_workers(), max(len(self._portions), 1))):
            process = _start(words)
            self._processes.append(process)
            thread = Thread(target=self._feed, args=(process, data.plan), name=f"gradsim map {number}", daemon=True)
            self._threads.append(thread)
            self._busy += 1
        for thread in self._threads:
            thread.start()

    @property
    def running(self) -> bool:
        """Whether anything is still to come."""
        return self._busy > 0 or not self._answers.empty()

    def collect(self, wait: float | None = None) -> bool:
        """Take in what has come; whether that was anything. ``wait``: seconds in which something may come first."""
        changed = False
        while True:
            try:
                answer = self._answers.get(timeout=wait) if wait and not changed else self._answers.get_nowait()
            except Empty:
                return changed
            if answer is None:
                self._busy -= 1
            elif isinstance(answer, str):
                self.failure = self.failure or answer
            else:
                self._take(answer)
            changed = True

    def stop(self) -> None:
        """End all processes at once and wait until they are gone; may be repeated."""
        with self._lock:
            self._stopped = True
            self._portions.clear()
        for process in self._processes:
            process.kill()
        for thread in self._threads:
            thread.join()
        self.collect()

    def _take(self, answer: Any) -> None:
        if "cell" in answer:
            self.data.put(Cell.from_data(answer["cell"]))
        elif "predicted" in answer:
            column, row, value = answer["predicted"]
            self.data.predicted[int(row), int(column)] = read_numbers([value])[0]
        elif "theory" in answer:
            self.theory = MapTheory.from_data(answer["theory"])

    def _next(self) -> Portion | None:
        with self._lock:
            return self._portions.popleft() if self._portions and not self._stopped else None

    def _feed(self, process: "subprocess.Popen[bytes]", plan: PhaseMap) -> None:
        """In a thread of its own: work for one process, one portion after the other."""
        complaint = ""
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            _send(process, plan.to_toml())
            while (portion := self._next()) is not None:
                _send(process, portion)
                if not self._pass_on(process.stdout):
                    raise EOFError("the process has ended")
            process.stdin.close()
        except (OSError, EOFError, ValueError) as error:
            complaint = str(error)
        process.kill()
        if complaint and not self._stopped:
            assert process.stderr is not None
            complaint = process.stderr.read().decode("utf-8", "replace").strip()[-_TAIL:] or complaint
            self._answers.put(complaint)
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                _close(stream)
        process.wait()
        self._answers.put(None)

    def _pass_on(self, source: Iterable[bytes]) -> bool:
        """All answers to a portion; whether the process has said that there are no more."""
        for line in source:
            answer = json.loads(line)
            if "done" in answer:
                return True
            self._answers.put(answer)
        return False


def lines_alone(data: MapData) -> MapWorkers:
    """A single process that finds theory's lines over a map, and leaves its cells as they are."""
    return MapWorkers(data, workers=1, polite=False, cells=False, predictions=False)


def measure_map(
    data: MapData, shown: Callable[[], object], stopped: Callable[[], bool] = lambda: False, **keywords: Any
) -> MapWorkers:
    """Fill a map and wait for it; no process is left when it returns or raises.

    Args:
        data: the map.
        shown: called whenever something has come.
        stopped: asked now and then; where it answers True the map stays as it is.
        keywords: see ``MapWorkers``.
    """
    workers = MapWorkers(data, **keywords)
    try:
        while workers.running and not stopped():
            if workers.collect(wait=_WAIT):
                shown()
    finally:
        workers.stop()
    return workers


def _portions(data: MapData, cells: bool, predictions: bool) -> list[Portion]:
    found: list[Portion] = [{"theory": True}]
    if cells:
        missing = [[place for place in task if not data.known[place[1], place[0]]] for task in data.plan.tasks()]
        found += [{"cells": list(map(list, places))} for places in missing if places]
    if predictions:
        silent: list[Place] = [
            place for task in data.plan.tasks() for place in task if np.isnan(data.predicted[place[1], place[0]])
        ]
        for start in range(0, len(silent), _PREDICTIONS_AT_ONCE):
            found.append({"predict": list(map(list, silent[start : start + _PREDICTIONS_AT_ONCE]))})
    return found


def _start(words: Sequence[str]) -> "subprocess.Popen[bytes]":
    environment = dict(os.environ)
    folder = str(Path(gradsim.__file__).resolve().parent.parent)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (folder, environment.get("PYTHONPATH", ""))))
    environment["OPENBLAS_NUM_THREADS"] = "1"
    pipe = subprocess.PIPE
    return subprocess.Popen(
        words,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env=environment,
        creationflags=_NO_WINDOW,
        # Ctrl+C in the terminal is for whoever started it, which then ends them.
        start_new_session=True,
    )


def _send(process: "subprocess.Popen[bytes]", message: object) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(message).encode() + b"\n")
    process.stdin.flush()


def _close(stream: Any) -> None:
    try:
        stream.close()
    except OSError:
        # What was still to be written to a process that has been killed.
        return
