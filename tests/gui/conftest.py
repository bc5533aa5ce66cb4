"""Windows for tests: shown, with a first snapshot, closed when the test or its module is over."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QCursor
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.gui import MainWindow, create_window
from gradsim.gui.theme import theme_manager
from gradsim.gui.translation import language_manager
from tests.gui.renewal import USUAL_SIZE, renew

MakeWindow = Callable[..., MainWindow]

# A network that is made and trained in no time.
SMALL = Experiment().replace_all(
    {"network.depth": 3, "network.width": 8, "network.activation": "tanh", "data.samples": 60}
)


@pytest.fixture(autouse=True)
def usual_looks(qapp: Any) -> Iterator[None]:
    """Theme, language and pointer belong to the whole program; each test begins in the light, at 100 %, in English.

    A pointer that an earlier test has left over a plot would show a readout there, in front of the curves.
    """
    _wear_usual_looks()
    yield
    _wear_usual_looks()


def _wear_usual_looks() -> None:
    theme_manager().choose("light")
    theme_manager().choose_scale(100)
    theme_manager().set_projector(False)
    language_manager().choose("en")
    QCursor.setPos(-1000, -1000)  # windows may be larger than the screen


def _windows(qtbot: QtBot) -> Iterator[MakeWindow]:
    made: list[MainWindow] = []

    def make(
        experiment: Experiment | None = SMALL, *, size: tuple[int, int] = USUAL_SIZE, **keywords: Any
    ) -> MainWindow:
        window = create_window(experiment, **keywords)
        made.append(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window.controller.snapshot is not None)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def make_window(qtbot: QtBot) -> Iterator[MakeWindow]:
    """Makes windows that have shown their first snapshot."""
    yield from _windows(qtbot)


@pytest.fixture(scope="module")
def make_shared_window(qapp: Any, request: pytest.FixtureRequest) -> Iterator[MakeWindow]:
    """The same for a window that the tests of a module share: each must begin by making it what it needs."""
    yield from _windows(QtBot(request))


@pytest.fixture(scope="module")
def shared_window(make_shared_window: MakeWindow) -> MainWindow:
    """The window that the tests of a module use one after another."""
    return make_shared_window()


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with a small network, used by other tests before and made like a new one.

    Who closes it, or changes what ``renew`` does not put back, takes ``new_window``.
    """
    renew(shared_window, SMALL, qtbot)
    return shared_window


@pytest.fixture
def new_window(make_window: MakeWindow) -> MainWindow:
    """A window with a small network that no test has used."""
    return make_window()
