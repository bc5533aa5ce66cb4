"""One window and its monkey, in a process of its own: ``python -m tests.reliability.monkey.driver JOB``."""

import json
import random
import sys
from pathlib import Path
from time import thread_time
from typing import Any, TextIO

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gradsim.gui.application import ensure_application
from gradsim.gui.main_window import MainWindow
from gradsim.lessons import lessons
from tests.reliability.machine import held_time, resident, slowness
from tests.reliability.monkey.answers import Answers, prepare_files
from tests.reliability.monkey.deeds import MOST_TURNS, USUAL, Monkey
from tests.reliability.monkey.hands import Action
from tests.reliability.monkey.witness import Witness
from tests.reliability.watch import Watch

HOLD = 0.25
"""Seconds that the window's thread may be held on a machine of slowness 1."""

_INTERVAL = 5  # milliseconds from one action to the next
_LOOKING = 60  # … where what has opened is to be laid out and painted before
_SETTLING = 3000
_MOST_HOLDS = 15

Hold = tuple[float, float, int, Action, list[str]]
"""Seconds that the window's thread was held, and of them at work, since which action; where it was seen meanwhile."""


class Driver(QObject):
    """Lets the monkey act, measures, and ends as soon as something has gone wrong."""

    def __init__(self, job: dict[str, Any], watch: Watch, journal: TextIO) -> None:
        super().__init__()
        self._job = job
        self._watch = watch
        self._journal = journal
        self._rng = random.Random(job["seed"])
        self._folder = Path(job["folder"])
        answers = Answers(self._folder)
        answers.install()
        self.window = MainWindow(USUAL, restore=True)
        self.window.controller.failed.connect(lambda line, details: watch.add(f"{line}\n{details}"))
        self.window.resize(1280, 800)
        self.window.show()
        self._monkey = Monkey(self.window, answers, self._folder)
        self._loop = QEventLoop()
        self._actions: list[Action] = []
        self._last: Action = ["start"]
        self._began = held_time(), thread_time()
        self._over = False
        self._interval = _INTERVAL
        self.witness = Witness()
        self.done = 0
        self.holds: list[Hold] = []
        self.memory: list[float | None] = []

    def run(self) -> None:
        """Do everything there is to do."""
        if "actions" in self._job:
            self._act(self._job["actions"], None)
        else:
            # What is made when somebody first looks is there before memory is measured.
            self._act(self._tour(), None, _LOOKING)
            self._settle()
            self._act([], self._job["count"])
            self._settle()
        self._spend(300)  # for what comes a little later

    def _tour(self) -> list[Action]:
        entries = [["menu", *place] for place in self._monkey.menu_entries()]
        places = [action for entry in entries for action in (entry, ["dismiss"])]
        steps = [step for lesson in lessons("en") for step in (["lesson", lesson.key], *[["turn"]] * MOST_TURNS)]
        return [*places, *steps]

    def _settle(self) -> None:
        if not self._watch.problems:
            self._act([["home"], ["dismiss"], ["home"]], None)
            self._spend(_SETTLING)
            self.memory.append(resident())

    def _spend(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _act(self, actions: list[Action], count: int | None, interval: int = _INTERVAL) -> None:
        """These, or so many that are chosen as it goes, every ``interval`` milliseconds."""
        self._actions, self._over, self._interval = list(actions), False, interval
        self._left = len(actions) if count is None else count
        self._chosen = count is not None
        self._note(["begin"])
        QTimer.singleShot(interval, self._tick)
        self._loop.exec()

    def _tick(self) -> None:
        held, worked = (now - then for now, then in zip((held_time(), thread_time()), self._began, strict=True))
        self._keep_hold(held - self._interval / 1000, worked)
        if self._watch.problems or self._left == 0:
            if not self._over:
                self._over = True
                self._loop.quit()
            self._monkey.do(["dismiss"])  # a menu or dialog with a loop of its own may be in the way
            return
        self._left -= 1
        action = self._monkey.choose(self._rng) if self._chosen else self._actions.pop(0)
        self._journal.write(json.dumps(action) + "\n")
        self._journal.flush()
        # Before it is done: a menu or dialog may have an event loop of its own.
        QTimer.singleShot(self._interval, self._tick)
        self._note(action)
        self._monkey.do(action)
        self.done += 1

    def _note(self, action: Action) -> None:
        self._last, self._began = action, (held_time(), thread_time())
        self.witness.begin()

    def _keep_hold(self, held: float, worked: float) -> None:
        if self._last[0] in ("start", "begin", "home"):  # more than anybody could do at once
            return
        seen = self.witness.seen() if held > HOLD else []
        self.holds.append((held, worked, self.done, self._last, seen))
        if len(self.holds) > 50 * _MOST_HOLDS:
            self.holds = sorted(self.holds, key=lambda hold: -hold[0])[:_MOST_HOLDS]


def main(place: Path) -> None:
    """Do the job in a file and write beside it what came of it."""
    job = json.loads(place.read_text("utf-8"))
    folder = Path(job["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    prepare_files(folder)
    watch = Watch()
    watch.install()
    ensure_application()
    slow = slowness()
    with place.with_suffix(".journal").open("w", encoding="utf-8") as journal:
        driver = Driver(job, watch, journal)
        driver.run()
        slow = max(slow, slowness())
        driver.window.close()
    driver.window.deleteLater()
    QApplication.sendPostedEvents()
    driver.witness.end()
    for thread in watch.threads_left():
        watch.add(f"still running after the end: {thread}")
    result = {
        "problems": watch.problems,
        "done": driver.done,
        "slowness": slow,
        "holds": sorted(driver.holds, key=lambda hold: -hold[0])[:_MOST_HOLDS],
        "memory": driver.memory,
    }
    place.with_suffix(".result").write_text(json.dumps(result), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
