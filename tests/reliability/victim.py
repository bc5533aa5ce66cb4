"""A window that trains, saves and keeps its run until it is killed: ``python -m tests.reliability.victim HOME MS``.

It keeps a diary, which says what somebody in front of it would know at each moment: where the run is, and what has been
saved. A line is written at once, so that it is there though the process is killed.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import click

from gradsim.gui.documents.document import Document
from gradsim.gui.documents.kept_runs import folder
from gradsim.runtime.snapshot import Snapshot

SESSION, EXPERIMENT = "run.gradsim", "experiment.gradsim.toml"
RUNS = "run"
_DIARY = "diary"


@dataclass(frozen=True, order=True)
class Stand:
    """How far it was: which experiment, counted from 0, and which step of its run."""

    run: int
    step: int


@dataclass(frozen=True)
class Entry:
    """A line of the diary: when, what (``RUNS`` or the name of a file that has been saved), and how far."""

    time: float
    what: str
    stand: Stand


def diary(home: Path) -> Iterator[Entry]:
    """What the diary of a victim says. Raises FileNotFoundError where it has not begun."""
    for line in (home / _DIARY).read_text("ascii").splitlines():
        time, what, run, step = line.split()
        yield Entry(float(time), what, Stand(int(run), int(step)))


def main(home: Path, every: int) -> None:
    """Train, save the experiment and the session again and again, and keep the run every so many ms; for ever."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from gradsim.gui.application import ensure_application
    from gradsim.gui.documents import autosave
    from gradsim.gui.main_window import MainWindow
    from tests.reliability.monkey.deeds import USUAL
    from tests.reliability.watch import Watch

    watch = Watch()
    watch.found = lambda problem: click.echo(problem, err=True)
    watch.install()
    ensure_application()
    assert folder().is_relative_to(home), folder()
    descriptor = os.open(home / _DIARY, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    autosave.EVERY = every
    window = MainWindow(USUAL.replace("name", "0"), restore=True)
    window.controller.failed.connect(lambda line, details: watch.add(f"{line}\n{details}"))
    documents = window.features.documents
    saved_session = documents._saved_session

    def note(what: str, run: str, step: int) -> None:
        os.write(descriptor, f"{monotonic()} {what} {int(run)} {step}\n".encode("ascii"))

    def note_run(snapshot: Snapshot) -> None:
        note(RUNS, snapshot.experiment.name, snapshot.step)

    def note_session(document: Document) -> None:
        saved_session(document)
        assert document.place is not None
        note(SESSION, document.experiment.name, document.place.step)

    number = 0

    def save() -> None:
        nonlocal number
        number += 1
        # The same two files, so that each is being replaced most of the time.
        documents._write(str(home / SESSION), session=True)
        documents._write(str(home / EXPERIMENT), session=False)
        note(EXPERIMENT, window.controller.experiment.name, 0)
        if number % 30 == 0:
            run = number // 30
            window.editor.replace(USUAL.replace_all({"name": str(run), "network.depth": 3 + run % 5}))
            window.controller.play()

    documents._saved_session = note_session  # type: ignore[method-assign]
    window.controller.snapshot_ready.connect(note_run)
    window.show()
    window.controller.set_speed("full")
    window.controller.play()
    saving = QTimer(window)
    saving.timeout.connect(save)
    saving.start(60)
    QApplication.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
