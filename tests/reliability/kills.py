"""A window that trains, saves and keeps its run is killed: what was saved opens, what was kept is offered.

That there is something to open is not left to chance: what the window has told to be saved is there, as far as it had
come or farther, and of the run no more is lost than autosave allows.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from time import monotonic

import click

from gradsim import Experiment, GradsimError, load
from gradsim.engine import sessions
from gradsim.gui.documents import autosave
from gradsim.gui.documents.kept_runs import left_runs
from tests.reliability.home import ROOT, environment
from tests.reliability.machine import slowness
from tests.reliability.victim import EXPERIMENT, RUNS, SESSION, Entry, Stand, diary

SLACK = 1.0
"""Seconds for taking and writing a session, on a machine of slowness 1."""

_PATIENCE = 120.0
_PAUSE = 1.0
_OFTEN = 100
_OFTEN_SECONDS, _USUAL_SECONDS = (0.3, 4.0), (0.3, 20.0)


@dataclass
class Findings:
    """What was found after the kills."""

    saved: int = 0
    offered: int = 0
    longest_loss: dict[int, float] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def check_kills(count: int, seed: int) -> bool:
    """Kill so many; whether nothing was lost. One in five keeps its run as often as usual, the others more often."""
    rng = random.Random(seed)
    found = Findings()
    slack = SLACK * max(1.0, slowness())
    for number in range(count):
        every, seconds = (autosave.EVERY, _USUAL_SECONDS) if number % 5 == 4 else (_OFTEN, _OFTEN_SECONDS)
        moment = rng.uniform(*seconds)
        with tempfile.TemporaryDirectory(prefix="gradsim-kill-") as name:
            home = Path(name)
            problems = []
            killed = _run_and_kill(home, every, moment)
            if killed is None:
                problems.append("the window has ended by itself")
            else:
                entries = [entry for entry in diary(home) if entry.time <= killed]
                problems += _look_at_saved(home, entries, found)
                problems += _look_at_kept(home, entries, killed, every, slack, found)
            problems += (home / "errors").read_text("utf-8", "replace").splitlines()
        found.problems += [f"kill {number} after {moment:.2f} s: {problem}" for problem in problems]
    losses = ", ".join(f"{loss:.1f} s where kept every {every / 1000} s" for every, loss in found.longest_loss.items())
    click.echo(
        f"kills: {count}; {found.saved} saved files opened, {found.offered} kept runs offered; lost of a run at most "
        f"{losses or '0 s'}; {len(found.problems)} problems"
    )
    for problem in found.problems:
        click.echo(problem)
    return not found.problems


def _run_and_kill(home: Path, every: int, moment: float) -> float | None:
    """When the window was killed; None where it has ended by itself."""
    command = [sys.executable, "-m", "tests.reliability.victim", str(home), str(every)]
    with (home / "errors").open("wb") as errors:
        process = subprocess.Popen(command, cwd=ROOT, env=environment(home), stderr=errors)
        try:
            _wait_for_training(home, process)
            with suppress(subprocess.TimeoutExpired):
                process.wait(moment)
            return monotonic() if process.poll() is None else None
        finally:
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for_training(home: Path, process: "subprocess.Popen[bytes]") -> None:
    end = monotonic() + _PATIENCE
    while process.poll() is None and monotonic() < end:
        with suppress(FileNotFoundError):
            if any(entry.stand.step > 0 for entry in diary(home)):
                return
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)


def _look_at_saved(home: Path, entries: list[Entry], found: Findings) -> list[str]:
    """What is wrong with the files that were saved."""
    problems = []
    for name in (SESSION, EXPERIMENT):
        told = max((entry.stand for entry in entries if entry.what == name), default=None)
        if not (home / name).exists():
            problems += [f"{name}: said to be saved, but not there"] if told else []
            continue
        try:
            stand = _session(home / name) if name == SESSION else _of(load(home / name), 0)
        except GradsimError as error:
            problems.append(f"saved, but: {error}")
            continue
        found.saved += 1
        if told is not None and stand < told:
            problems.append(f"{name}: said to be saved of {told}, but it is of {stand}")
    return problems


def _look_at_kept(
    home: Path, entries: list[Entry], killed: float, every: int, slack: float, found: Findings
) -> list[str]:
    """What is wrong with the runs that the next window would offer: they open, and the newest is new enough."""
    kept, problems = [], []
    for run in [run for place in home.rglob("kept") for run in left_runs(place)]:
        try:
            kept.append(_session(run.path))
        except GradsimError as error:
            problems.append(f"kept, but: {error}")
        run.release()
    found.offered += len(kept)
    newest = max(kept, default=Stand(0, 0))
    # From the moment on at which the window was farther than what is kept, everything is lost.
    lost = _lived([*(entry.time for entry in entries if entry.what == RUNS and entry.stand > newest), killed])
    found.longest_loss[every] = max(lost, found.longest_loss.get(every, 0.0))
    if lost > every / 1000 + slack:
        problems.append(f"kept every {every / 1000} s, but {lost:.1f} s of the run are lost")
    return problems


def _lived(times: list[float]) -> float:
    """From the first to the last of these times, without pauses in which somebody held up the whole machine."""
    return sum(min(later - time, _PAUSE) for time, later in pairwise(times))


def _session(path: Path) -> Stand:
    """What is in a session file, all of which can be read. Raises SessionError."""
    sessions.read(path)
    outline = sessions.outline_of(path)
    return _of(outline.experiment, outline.step)


def _of(experiment: Experiment, step: int) -> Stand:
    # A file that lacks its name opens as an experiment of another one.
    return Stand(int(experiment.name) if experiment.name.isdigit() else -1, step)
