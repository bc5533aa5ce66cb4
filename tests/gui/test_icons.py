"""Drawings in the theme's colours."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer

from gradsim.gui.actions import ACTIONS
from gradsim.gui.icons import SIZE, application_icon, icon
from gradsim.resources import MissingResourceError, resource_path

DRAWINGS = sorted(path for path in resource_path("icons").glob("*.svg"))


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_drawing_is_valid(path: Path, qapp: object) -> None:
    """A damaged drawing would be an empty button."""
    assert QSvgRenderer(str(path)).isValid()


@pytest.mark.parametrize("name", sorted({spec.drawing for spec in ACTIONS if spec.drawing}))
def test_icon_has_the_colour_that_was_asked_for(name: str, qapp: object) -> None:
    """The same drawing serves both themes."""
    image = icon(name, "#D55E00").pixmap(SIZE, SIZE).toImage()
    colors = {
        image.pixelColor(x, y).name() for x in range(SIZE) for y in range(SIZE) if image.pixelColor(x, y).alpha() == 255
    }
    assert colors == {QColor("#D55E00").name()}


def test_application_icon_is_drawn(qapp: object) -> None:
    """Taskbars show something."""
    assert not application_icon().pixmap(64, 64).isNull()


def test_unknown_drawing_is_an_error(qapp: object) -> None:
    """A misspelt name is found when it is written, not when somebody looks for the button."""
    with pytest.raises(MissingResourceError):
        icon("no-such-drawing", "#000000")
