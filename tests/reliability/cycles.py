"""Windows opened and closed, most of them while they train: ``python -m tests.reliability.cycles COUNT FIRST``."""

import gc
import sys
from collections import Counter

import click
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gradsim.gui.application import ensure_application
from gradsim.gui.main_window import MainWindow
from tests.reliability.machine import resident
from tests.reliability.monkey.deeds import USUAL
from tests.reliability.watch import Watch

GROWTH = 10.0
"""Megabytes by which memory may grow after the first windows of a process."""

KEPT = 50
"""So many objects of Qt may Python keep beside those after the first windows; a window has thousands."""

_FIRST = 8
_HOW = ("at once", "training", "training, at full speed")


def _spend(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _cycle(number: int, watch: Watch) -> None:
    """Open one and close it; two of three while they train, at a moment that is another one each time."""
    how = _HOW[number % len(_HOW)]
    window = MainWindow(USUAL.replace("seed", number), restore=True)
    window.controller.failed.connect(lambda line, details: watch.add(f"{line}\n{details}"))
    window.show()
    if how != "at once":
        window.controller.set_speed("full" if "full" in how else "normal")
        window.controller.play()
        _spend(50 + 37 * number % 400)
    elif number % 2:
        _spend(10)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main(count: int, first: int) -> int:
    """The exit status."""
    watch = Watch()
    watch.install()
    ensure_application()
    sizes: list[float] = []
    living: Counter[str] = Counter()
    for number in range(first, first + count):
        _cycle(number, watch)
        gc.collect()
        sizes.append(resident() or 0.0)
        if number == first + min(_FIRST, count // 2):
            living = _living()
    left = watch.threads_left()
    after = _living()
    grown = sizes[-1] - sizes[min(_FIRST, count // 2)]
    remains = (
        f"{after['MainWindow']} windows and {after['QWidget']} widgets left, {after['kept'] - living['kept']:+} kept"
    )
    click.echo(
        f"cycles {first} to {first + count - 1}: memory {sizes[0]:.0f} MB after the first window, {sizes[-1]:.0f} at "
        f"last, {grown:+.1f} MB after the first {_FIRST}; {remains}"
    )
    problems = [*watch.problems, *(f"still running: {thread}" for thread in left)]
    if grown > GROWTH:
        problems.append(f"memory has grown by {grown:.1f} MB")
    if after["MainWindow"] > 1 or any(after[kind] > living[kind] + KEPT for kind in ("QWidget", "kept")):
        problems.append(f"what was closed is still there: {after}, after the first windows {living}")
    for problem in problems:
        click.echo(problem)
    QApplication.sendPostedEvents()
    return int(bool(problems))


def _living() -> Counter[str]:
    """Windows and widgets that Python or Qt still has, and objects that Python keeps though they may be destroyed."""
    counts = Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, MainWindow))
    counts["kept"] = sum(issubclass(type(each), QObject) for each in gc.get_objects())
    counts["QWidget"] = len(QApplication.allWidgets())
    assert all(isinstance(widget, QWidget) for widget in QApplication.allWidgets())
    return counts


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
