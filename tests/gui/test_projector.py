"""Projector mode: what a class sees, and that nothing is lost on the way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.picture import render_window
from gradsim.gui.plots.style import CurveStyle
from gradsim.gui.portions import portions
from gradsim.gui.theme import LIGHT, current_theme, dressed, theme_manager
from tests.gui.conftest import SMALL, MakeWindow


def contrast(first: str, second: str) -> float:
    """Contrast of two colours as WCAG 2 defines it, 1 to 21."""

    def luminance(name: str) -> float:
        color = QColor(name)
        parts = (color.redF(), color.greenF(), color.blueF())
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_contrast_is_stronger(name: str) -> None:
    """A projector washes colours out: text far above the 7:1 of WCAG's strictest level, grid lines that can be seen."""
    usual, projected = dressed(name), dressed(name, projector=True)
    for role in ("text", "muted", "theory"):
        assert contrast(getattr(projected, role), projected.card) >= 10
    for role in ("muted", "line", "strong_line", "accent"):
        before, after = (contrast(getattr(theme, role), theme.card) for theme in (usual, projected))
        assert after > before
    assert projected.sizes.body > usual.sizes.body
    style = CurveStyle("delta")
    assert style.pen(projected).widthF() > style.pen(usual).widthF()


@pytest.mark.parametrize("way_out", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_there_and_back(window: MainWindow, qtbot: QtBot, way_out: Qt.Key) -> None:
    """F11 folds everything away; F11 or Escape puts it all back as it was, to the pixel and the word."""
    size, open_groups = window.size(), window.controls.open_groups()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: not portions().busy)
    assert window.isFullScreen()
    assert theme_manager().projector
    for part in (window.controls_dock, window.menuBar(), window.status):
        assert not part.isVisible()
    assert window.window_actions["projector"].isChecked()
    assert window.window_actions["leave"].text() == "Leave projector mode"
    qtbot.keyClick(window, way_out)
    qtbot.waitUntil(lambda: not portions().busy)
    assert not window.isFullScreen()
    assert current_theme() is LIGHT
    for part in (window.controls_dock, window.menuBar(), window.status):
        assert part.isVisible()
    assert not window.window_actions["projector"].isChecked()
    assert not window.window_actions["leave"].isEnabled()
    assert not window.toolbar.menus.isVisible()
    assert window.size() == size
    assert window.controls.open_groups() == open_groups


def test_what_was_hidden_before_stays_hidden(window: MainWindow, qtbot: QtBot) -> None:
    """A lecturer who had closed the controls does not get them back by F11 twice."""
    window.controls_dock.hide()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: not portions().busy)
    assert not window.controls_dock.isVisible()


def test_menus_and_keys_work_in_the_mode(window: MainWindow, qtbot: QtBot) -> None:
    """Without a menu bar, a button holds all menus, the keys still act, and the controls can be fetched."""
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(window.toolbar.menus.isVisible)
    titles = [action.text() for action in window.toolbar.menus.menu().actions()]
    assert titles == [action.text() for action in window.menuBar().actions()]
    qtbot.keyClick(window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: window.controller.step_count == 1)
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert window.controls_dock.isVisible()


def test_escape_puts_the_enlarged_plot_back_first(window: MainWindow, qtbot: QtBot) -> None:
    """From the inside out."""
    qtbot.keyClick(window, Qt.Key.Key_F11)
    window.toggle_enlarged("loss")
    assert window.window_actions["leave"].text() == "Back to all plots"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.plot_area.enlarged
    assert window.projector.on
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.projector.on


def test_window_closed_in_the_mode_opens_as_usual(make_window: MakeWindow) -> None:
    """What is remembered is the window of before, with its controls and menus."""
    window = make_window(SMALL, restore=True)
    window.projector.enter()
    window.close()
    assert not theme_manager().projector
    again = make_window(None, restore=True)
    assert again.controls_dock.isVisible()
    assert again.menuBar().isVisible()
    assert not again.isFullScreen()


def test_picture_of_the_mode_and_of_a_scale(qapp: object, tmp_path: Path) -> None:
    """`--projector` and `--scale` draw what the window shows then, and leave nothing behind for the next picture."""
    for name, keywords in (
        ("usual", {}),
        ("projector", {"projector": True}),
        ("large", {"percent": 150}),
        ("again", {}),
    ):
        render_window(SMALL, 3, tmp_path / f"{name}.png", (1280, 720), **keywords)  # type: ignore[arg-type]
    pictures = {path.stem: QImage(str(path)) for path in tmp_path.glob("*.png")}
    assert all((picture.width(), picture.height()) == (1280, 720) for picture in pictures.values())
    assert pictures["usual"] == pictures["again"]
    assert pictures["projector"].pixelColor(4, 700).name() == "#ffffff"  # no status bar: the ground, pure white
    assert pictures["large"] != pictures["usual"]
