"""Objects of the window are destroyed in the window's thread, never in the one that trains."""

import gc
import threading

from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.runtime.controller import Controller


class Knot:
    """Garbage that only the cyclic collector finds; tells in which thread it was destroyed."""

    def __init__(self, told: list[int]) -> None:
        self.itself = self
        self.told = told

    def __del__(self) -> None:
        """Tell."""
        self.told.append(threading.get_ident())


def test_cycles_are_collected_in_this_thread_while_another_one_trains(qtbot: QtBot) -> None:
    """In the training thread, Qt's lock and Python's would wait for one another for ever."""
    controller = Controller(Experiment().replace_all({"network.depth": 2, "data.samples": 60}))
    try:
        assert not gc.isenabled()
        told: list[int] = []
        controller.set_speed("full")
        controller.play()
        for _ in range(10 * gc.get_threshold()[0]):
            Knot(told)
        qtbot.waitUntil(lambda: len(told) > 0 and controller.step_count > 100)
        assert set(told) == {threading.get_ident()}
    finally:
        controller.close()
    assert gc.isenabled()
