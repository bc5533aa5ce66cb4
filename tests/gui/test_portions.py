"""Work in portions leaves room for everything else."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gradsim.gui.portions import Portions


def test_what_has_become_due_goes_between_two_portions(qtbot: QtBot) -> None:
    """Else a click would wait for all of them together, as if they were one."""
    done: list[str] = []

    def part(name: str) -> Callable[[], None]:
        def work() -> None:
            end = perf_counter() + 0.01
            while perf_counter() < end:
                pass
            done.append(name)

        return work

    due = QTimer(interval=5, singleShot=True)
    due.timeout.connect(lambda: done.append("due"))
    due.start()
    portions = Portions()
    portions.begin([part("first"), part("second"), part("third")])
    qtbot.waitUntil(lambda: not portions.busy)
    assert done == ["first", "due", "second", "third"]
