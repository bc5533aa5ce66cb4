"""A window that trains, saves and keeps its run is killed: what was saved opens, what was kept is offered."""

import os
import random
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from time import monotonic

import click

from gradsim import GradsimError, load
from gradsim.engine import sessions
from gradsim.gui.application import ensure_application
from gradsim.gui.documents.kept_runs import folder, left_runs
from tests.reliability.home import ROOT, environment

_PATIENCE = 120.0


def victim(place: Path, seed: int) -> None:
    """Train, save the experiment and the session again and again, and keep the run more often than usual; for ever."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from gradsim.gui.documents import autosave
    from gradsim.gui.main_window import MainWindow
    from tests.reliability.monkey.deeds import USUAL

    autosave.EVERY = 100
    window = MainWindow(USUAL.replace("seed", seed), restore=True)
    window.show()
    window.controller.set_speed("full")
    window.controller.play()
    saving = QTimer(window)
    number = 0

    def save() -> None:
        nonlocal number
        number += 1
        documents = window.features.documents
        # The same two files, so that each is being replaced most of the time.
        documents._write(str(place / "run.gradsim"), session=True)
        documents._write(str(place / "experiment.gradsim.toml"), session=False)
        if number % 7 == 0:
            window.editor.replace(USUAL.replace_all({"seed": seed, "network.depth": 3 + number % 5}))

    saving.timeout.connect(save)
    saving.start(60)
    (place / "ready").touch()
    QApplication.exec()


def check_kills(count: int, seed: int) -> bool:
    """Kill so many; whether nothing was lost."""
    rng = random.Random(seed)
    saved = offered = 0
    problems: list[str] = []
    for number in range(count):
        moment = rng.uniform(0.3, 4.0)
        with tempfile.TemporaryDirectory(prefix="gradsim-kill-") as name:
            home = Path(name)
            kept_before = _run_and_kill(home, number, moment)
            found, lost = _look_at_saved(home)
            saved += found
            problems += [f"kill {number} after {moment:.2f} s: {problem}" for problem in lost]
            ours, lost = _look_at_kept(home, kept_before)
            offered += ours
            problems += [f"kill {number} after {moment:.2f} s: {problem}" for problem in lost]
    click.echo(f"kills: {count}; {saved} saved files opened, {offered} kept runs offered; {len(problems)} problems")
    for problem in problems:
        click.echo(problem)
    return not problems


def _run_and_kill(home: Path, seed: int, moment: float) -> bool:
    """Whether the run had been kept when the window was killed."""
    command = [sys.executable, "-m", "tests.reliability.kills", str(home), str(seed)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(home), stderr=subprocess.DEVNULL)
    try:
        _wait_for(home / "ready", process)
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        # Whole files only: what is being written has another ending.
        return any(home.rglob(f"kept/*{sessions.SUFFIX}"))
    finally:
        if process.poll() is not None:
            raise RuntimeError(f"the window has ended by itself with status {process.returncode}")
        os.kill(process.pid, signal.SIGKILL)
        process.wait()


def _wait_for(file: Path, process: "subprocess.Popen[bytes]") -> None:
    end = monotonic() + _PATIENCE
    while not file.exists() and process.poll() is None and monotonic() < end:
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)


def _look_at_saved(home: Path) -> tuple[int, list[str]]:
    """How many files were saved, and what is wrong with them."""
    lost, found = [], 0
    for name, read in (("run.gradsim", sessions.read), ("experiment.gradsim.toml", load)):
        if (home / name).exists():
            found += 1
            try:
                read(home / name)
            except GradsimError as error:
                lost.append(f"saved, but: {error}")
    return found, lost


def _look_at_kept(home: Path, expected: bool) -> tuple[int, list[str]]:
    """How many runs the next window would offer, and what is wrong with them."""
    places = list(home.rglob("kept"))
    runs = left_runs(places[0]) if places else []
    lost = []
    for kept in runs:
        try:
            sessions.read(kept.path)
        except GradsimError as error:
            lost.append(f"kept, but: {error}")
        kept.release()
    if expected and not runs:
        lost.append("kept, but not offered")
    return len(runs), lost


if __name__ == "__main__":
    ensure_application()
    assert folder().is_relative_to(sys.argv[1]), folder()
    victim(Path(sys.argv[1]), int(sys.argv[2]))
