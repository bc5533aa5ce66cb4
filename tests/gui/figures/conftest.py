"""Figures alone on the (invisible) screen, and what holds for all drawings: nothing lies on anything else."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradsim.gui.application import ensure_application
from gradsim.gui.figures import Figure
from gradsim.gui.theme import LIGHT, Theme, theme_manager
from gradsim.gui.translation import language_manager


@pytest.fixture(autouse=True)
def usual_looks(qapp: QApplication) -> Iterator[None]:
    """Theme and language belong to the whole program; each test begins in the light, in English."""
    ensure_application()
    theme_manager().choose("light")
    language_manager().choose("en")
    yield
    theme_manager().choose("light")
    language_manager().choose("en")


@pytest.fixture
def show_figure(qtbot: QtBot) -> Callable[..., Any]:
    """Makes a figure of a class and shows it, ready for the keyboard."""

    def make(kind: type[Figure], size: tuple[int, int] = (960, 560), theme: Theme = LIGHT) -> Figure:
        figure = kind(theme)
        qtbot.addWidget(figure)
        figure.resize(*size)
        with qtbot.waitActive(figure):
            figure.show()
            figure.activateWindow()
        return figure

    return make


def overlaps(boxes: dict[Any, QRectF]) -> list[tuple[Any, Any]]:
    """Which of the boxes lie on one another by more than a hair."""
    hair = 0.5
    shrunk = {name: box.adjusted(hair, hair, -hair, -hair) for name, box in boxes.items()}
    return [(one, other) for one, other in combinations(shrunk, 2) if shrunk[one].intersects(shrunk[other])]


@pytest.fixture(name="overlaps")
def overlaps_fixture() -> Callable[[dict[Any, QRectF]], list[tuple[Any, Any]]]:
    """Finds what lies on what."""
    return overlaps
