"""One of the processes that measure a map: cells in, numbers out, a line of JSON each.

The first line of the standard input is the plan as a JSON string of TOML; each further line a portion of work:
``{"cells": [[column, row], …]}``, ``{"predict": [[column, row], …]}`` or ``{"theory": true}``. Each cell is answered by
a line of its own, each portion by ``{"done": true}`` at its end. The process ends when its input does: whoever started
it has gone, or wants no more of it.
"""

import json
import os
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

import numpy as np

from gradsim.sweep.map_cells import CellMeter, written
from gradsim.sweep.map_theory import theory_of
from gradsim.sweep.phase_map import PhaseMap

Answer = dict[str, Any]


def answers(plan: PhaseMap, portions: Iterator[Any], stop: Callable[[], bool] = lambda: False) -> Iterator[Answer]:
    """What the process says to each portion of work."""
    meter = CellMeter(plan)
    for portion in portions:
        if "cells" in portion:
            for cell in meter.measure((_place(pair) for pair in portion["cells"]), stop):
                yield {"cell": cell.to_data()}
        elif "predict" in portion:
            for pair in portion["predict"]:
                yield {"predicted": [*pair, *written_one(meter.predict(_place(pair)))]}
        else:
            yield {"theory": theory_of(plan).to_data()}
        yield {"done": True}


def serve(source: IO[bytes], target: IO[bytes]) -> None:
    """Read the plan and the portions, write the answers, until the source ends; then the process ends at once."""
    lines: SimpleQueue[bytes] = SimpleQueue()
    first = source.readline()
    if not first:
        return
    Thread(target=_listen, args=(source, lines), name="gradsim map input", daemon=True).start()
    portions = (json.loads(line) for line in iter(lines.get, b""))
    for answer in answers(PhaseMap.from_toml(json.loads(first)), portions):
        target.write(json.dumps(answer, ensure_ascii=True, allow_nan=False).encode() + b"\n")
        target.flush()


def written_one(value: float) -> list[float | str]:
    """A number for JSON, in a list."""
    return written(np.array([value]))


def _listen(source: IO[bytes], lines: "SimpleQueue[bytes]") -> None:
    for line in source:
        lines.put(line)
    # Nobody waits for what is being computed. The usual end would wait for it, and for this very thread.
    os._exit(0)


def _place(pair: Any) -> tuple[int, int]:
    column, row = pair
    return int(column), int(row)
