"""Parts of the self-test that an executable is most likely to lack: libraries loaded on demand, and itself once more.

In an executable, a process that tries a remedy or measures a part of a sweep or map is this very program, started with
other words.
"""

import io
import subprocess
from collections.abc import Iterator
from time import monotonic

import numpy as np

from gradsim.engine.experiment import Experiment
from gradsim.export.film.film import Timing
from gradsim.export.film.gif import GifFilm
from gradsim.gui.components import components
from gradsim.gui.documents.qr_code import matrix_of
from gradsim.gui.guide.chapters import read_guide
from gradsim.lessons.formulas import typeset
from gradsim.sweep.map_axis import read_axis
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_workers import measure_map
from gradsim.sweep.own_command import own_command
from gradsim.sweep.phase_map import PhaseMap
from gradsim.sweep.plan import Job, Task
from gradsim.sweep.processes import Processes
from gradsim.sweep.work import read_answer, write_task
from gradsim.theory.outcome import Outcome

# Seconds after which a process that gives no answer is given up.
_PATIENCE = 60
_SMALL = Experiment().replace_all({"network.depth": 2, "network.width": 4})
_STEPS = 10


class SelfTestError(Exception):
    """What does not work, in one line."""


def try_libraries() -> Iterator[str]:
    """What is loaded when somebody first asks for it: formulas, QR codes, films, the guide, the list of licences."""
    svg = typeset(r"\delta^l = (W^{l+1})^T \delta^{l+1} \odot f'(z^l)", inline=False).svg("#000000")
    need("<svg" in svg, "formulas cannot be typeset")
    matrix = matrix_of(_SMALL.to_share_string())
    need(matrix is not None and len(matrix) > 20, "no QR code can be made")
    film = io.BytesIO()
    frames = GifFilm(film, (32, 16), Timing())
    for level in (0, 255):
        frames.add(np.full((16, 32, 3), level, np.uint8))
    frames.finish()
    need(film.getvalue().startswith(b"GIF89a"), "no film can be made")
    for language in ("en", "zh_CN"):
        need(len(read_guide(language)) > 1, f"the guide in {language} is empty")
    yield "formulas, QR codes, films, the guide: all there"
    parts = components()
    nameless = [part.name for part in parts if not part.licence]
    need(not nameless, f"no licence is known of {', '.join(nameless)}")
    yield f"parts with their licences: {len(parts)}"


def try_processes() -> Iterator[str]:
    """A trial of a remedy, points of a sweep over two processes, and a map."""
    words = ["diagnose", _SMALL.to_share_string(), "--steps", str(_STEPS), "--json", "--polite"]
    answer = subprocess.run(
        [*own_command(), *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
    )
    need(answer.returncode == 0, f"no remedy can be tried: {answer.stderr.decode('utf-8', 'replace')[-300:]}")
    need(Outcome.from_json(answer.stdout.decode("utf-8")).steps == _STEPS, "a trial makes other steps than it is to")
    yield "a remedy can be tried"
    yield f"points of a sweep over two processes: {_sweep()}"
    plan = PhaseMap(_SMALL, read_axis("network.depth=2,3"), read_axis("network.gain=1,2"), seeds=1)
    data, end = MapData(plan), monotonic() + _PATIENCE
    workers = measure_map(data, lambda: None, lambda: monotonic() > end, workers=2)
    need(data.complete, f"a map is not measured: {workers.failure[-300:]}")
    yield "a map can be measured"


def _sweep() -> int:
    executor, end, found = Processes(2), monotonic() + _PATIENCE, 0
    try:
        for number in range(2):
            experiment = _SMALL.replace("seed", number)
            executor.submit(Task((Job(number, experiment),)), write_task([experiment], _STEPS))
        for done in executor.as_completed():
            if done is not None and done.answer is not None:
                found += len(read_answer(done.answer, 1)[0])
            need(monotonic() < end, "the processes of a sweep give no answer")
    finally:
        executor.close()
    need(found == 2, "the processes of a sweep give no answer")
    return found


def need(holds: bool, problem: str) -> None:
    """Raise SelfTestError where something is not as it must be."""
    if not holds:
        raise SelfTestError(problem)
