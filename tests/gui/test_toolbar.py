"""The toolbar: the list of plots, and everything in sight at every width."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.picture import settle
from gradsim.gui.plots import ON_DEMAND, PLOTS
from tests.gui.conftest import MakeWindow


def test_the_button_lists_all_plots(window: MainWindow, qtbot: QtBot) -> None:
    """A click opens the list; the usual ones are checked, those on demand stand below a line; a click opens one."""
    seen: list[tuple[str, bool]] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.extend((action.text(), action.isChecked()) for action in menu.actions() if not action.isSeparator())
        line = next(place for place, action in enumerate(menu.actions()) if action.isSeparator())
        assert line == len(PLOTS) - len(ON_DEMAND)
        wanted = menu.actions()[line + 1]
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(wanted).center())

    QTimer.singleShot(0, choose)
    qtbot.mouseClick(window.toolbar.plots, Qt.MouseButton.LeftButton)
    assert seen == [(window.plots[plot.key].title(), plot not in ON_DEMAND) for plot in PLOTS]
    assert window.plots[ON_DEMAND[0].key].isVisible()
    assert window.plot_area.toggles[ON_DEMAND[0].key].isChecked()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_pushed_out_of_sight(language: str, window: MainWindow, qtbot: QtBot) -> None:
    """Every button is in the window, also at its least width and while it trains at full speed."""
    window.window_actions[f"language-{language}"].trigger()
    window.controller.set_speed("full")
    window.controller.play()
    toolbar = window.toolbar
    overflow = toolbar.findChild(QToolButton, "qt_toolbar_ext_button")

    def all_is_in_sight() -> None:
        assert not overflow.isVisible()
        for widget in (toolbar.reset_button, toolbar.play_button, toolbar.speed, toolbar.steps, toolbar.plots):
            assert widget.isVisible()
        assert toolbar.presets.isVisible()
        assert toolbar.presets.mapTo(window, QPoint(toolbar.presets.width(), 0)).x() <= window.width()
        assert toolbar.steps.width() >= toolbar.steps.sizeHint().width()
        assert toolbar.progress.width() >= toolbar.progress.sizeHint().width()

    for number, size in enumerate([(960, 600), (1100, 700), (1280, 720), (1600, 1000)], start=1):
        window.resize(*size)
        qtbot.waitUntil(lambda width=size[0]: toolbar.width() == width)
        qtbot.waitUntil(lambda wanted=100 * number: window.controller.step_count > wanted)
        # Layouts follow another size a moment later.
        qtbot.waitUntil(all_is_in_sight)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_counters_that_grow_push_nothing_out_of_sight(language: str, make_window: MakeWindow) -> None:
    """A network that takes long to make, and then a very long run, in the narrowest window."""
    window = make_window(size=(960, 600))
    window.window_actions[f"language-{language}"].trigger()
    toolbar, seen = window.toolbar, window.controller.snapshot
    assert seen is not None

    def all_is_in_sight() -> None:
        settle()
        assert toolbar.width() == 960
        assert toolbar.presets.isVisible()
        assert toolbar.presets.geometry().right() < toolbar.width()
        assert not toolbar.findChild(QToolButton, "qt_toolbar_ext_button").isVisible()
        for counter in (toolbar.steps, toolbar.progress):
            assert not counter.isVisible() or counter.width() >= counter.sizeHint().width()

    toolbar.show_loading(True)
    assert toolbar.progress.isVisible()
    assert "…" in toolbar.progress.text()
    all_is_in_sight()
    toolbar.show_loading(False)
    assert "…" not in toolbar.progress.text()
    all_is_in_sight()
    before = toolbar.steps.width()
    toolbar.show_snapshot(replace(seen, record=replace(seen.record, step=10**12)))
    assert toolbar.steps.width() > before
    all_is_in_sight()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_runs_can_be_compared_on_an_old_projector(language: str, window: MainWindow, qtbot: QtBot) -> None:
    """Of 1024 pixels: there is room for Pin and Compare if the list of presets is short."""
    window.window_actions[f"language-{language}"].trigger()
    window.resize(1024, 768)
    window.projector.enter(full_screen=False)
    toolbar = window.toolbar
    qtbot.waitUntil(lambda: toolbar.width() == 1024 and toolbar.compare_button.isVisible())
    qtbot.waitUntil(lambda: toolbar.presets.mapTo(window, QPoint(toolbar.presets.width(), 0)).x() <= 1024)
    assert toolbar.pin_button.isVisible()
    assert not toolbar.findChild(QToolButton, "qt_toolbar_ext_button").isVisible()


def test_a_narrow_window_does_without_the_rate(make_window: MakeWindow, qtbot: QtBot) -> None:
    """The epoch stays; in a wide window the rate is there again."""
    window = make_window(size=(960, 600))
    window.controller.play()
    qtbot.waitUntil(lambda: window.controller.step_count > 3)
    assert "epoch" in window.toolbar.progress.text()
    assert "steps/s" not in window.toolbar.progress.text()
    window.resize(1400, 700)
    qtbot.waitUntil(lambda: "steps/s" in window.toolbar.progress.text())
