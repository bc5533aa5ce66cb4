"""Training for long with the window open: ``python -m tests.reliability.long_training STEPS [SHARE_STRING]``."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from time import thread_time

import click
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gradsim import Experiment
from gradsim.gui.application import ensure_application
from gradsim.gui.main_window import MainWindow
from tests.reliability.machine import held_time, resident, slowness
from tests.reliability.watch import Watch

GROWTH = 10.0
"""Megabytes by which memory may grow after the first minute."""

SLOWER = 0.8
"""Share of the frames of the start that there must be at the end, on a machine that is as slow as at the start."""

_MINUTE = 60.0
_LOOKS = 40
_PAUSE = 1.0


@dataclass(frozen=True)
class Look:
    """What was seen: minutes since the start, step, memory, frames a second, milliseconds of work a frame."""

    minutes: float
    step: int
    megabytes: float | None
    rate: float
    work: float


class LongTraining(QObject):
    """Looks at memory and frames at even distances.

    Seconds are those in which the window had a processor or needed none: neither waiting for one that others use nor
    being held up as a whole makes it slower.
    """

    def __init__(self, experiment: Experiment, steps: int, watch: Watch) -> None:
        super().__init__()
        self._steps = steps
        self._watch = watch
        self._loop = QEventLoop()
        self.window = MainWindow(experiment, restore=True)
        self.window.controller.failed.connect(lambda line, details: watch.add(f"{line}\n{details}"))
        self.window.controller.snapshot_ready.connect(self._on_snapshot)
        self.window.verdict.tester.enabled = False  # trials are processes of their own
        self.window.resize(1600, 1000)
        self.window.show()
        self._frames = 0
        self._held = held_time()
        self._lived = self._since = 0.0
        self._worked = thread_time()
        self._next = 0
        self.looks: list[Look] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(200)

    def run(self) -> None:
        """Train until all steps are made or something has gone wrong."""
        self.window.controller.set_speed("full")
        self.window.controller.play()
        self._loop.exec()

    def _on_snapshot(self, snapshot: object) -> None:
        self._frames += 1
        if self.window.controller.step_count >= self._next:
            self._look()
            self._next += max(1, self._steps // _LOOKS)
        if self.window.controller.step_count >= self._steps:
            self._loop.quit()

    def _look(self) -> None:
        self._live()
        now, worked = self._lived, thread_time()
        if self._frames > 1:
            rate, work = self._frames / (now - self._since), 1000 * (worked - self._worked) / self._frames
            look = Look(now / _MINUTE, self.window.controller.step_count, resident(), rate, work)
            self.looks.append(look)
            click.echo(
                f"  {look.minutes:6.2f} min, step {look.step:>9,}: {look.megabytes or 0:.1f} MB, {rate:.1f} frames/s "
                f"of {work:.1f} ms"
            )
        self._frames, self._since, self._worked = 0, now, worked

    def _live(self) -> None:
        now = held_time()
        self._lived += min(now - self._held, _PAUSE)
        self._held = now

    def _on_tick(self) -> None:
        self._live()
        if self._watch.problems:
            self._loop.quit()


def main(steps: int, share_string: str = "gradsim:") -> int:
    """The exit status."""
    watch = Watch()
    watch.install()
    ensure_application()
    before = slowness()
    training = LongTraining(Experiment.from_share_string(share_string), steps, watch)
    training.run()
    after = slowness()
    training.window.close()
    problems = [*watch.problems, *watch.threads_left()]
    text, judged = judge(training.looks, after / before)
    click.echo(f"{text}; slowness {before:.2f} and {after:.2f}")
    for problem in (*problems, *judged):
        click.echo(problem)
    del training
    QApplication.sendPostedEvents()
    return int(bool(problems or judged))


def judge(looks: Sequence[Look], slower: float) -> tuple[str, list[str]]:
    """The figures in a line, and what is wrong with them; ``slower``: the slowness at the end over that at first."""
    if not looks:
        return "training: no steps", ["nothing was seen of the training"]
    # In a run of a minute or less, moments and history are still growing up to what they may take.
    judged = looks[-1].minutes >= 2
    settled = [look for look in looks if look.minutes >= (1.0 if judged else 0.0)]
    grown = (settled[-1].megabytes or 0.0) - (settled[0].megabytes or 0.0)
    first, last = (sum(look.rate for look in part) / len(part) for part in (settled[:3], settled[-3:]))
    since = "after the first minute" if judged else "(not judged: less than two minutes)"
    text = (
        f"training: {looks[-1].step:,} steps in {looks[-1].minutes:.1f} min; memory {grown:+.1f} MB {since}; "
        f"{first:.1f} frames/s at first, {last:.1f} at last"
    )
    problems = []
    if judged and grown > GROWTH:
        problems.append(f"memory has grown by {grown:.1f} MB, more than {GROWTH:.0f}")
    share = last / first * max(1.0, slower)
    if judged and share < SLOWER:
        problems.append(f"only {share:.2f} of the frames a second that there were at the start")
    return text, problems


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:]))
