"""What can be found without eyes: nothing is cut, pale, nameless, outside of its parent or in another language."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.plots.style import ink
from gradsim.gui.theme import DARK, LIGHT, theme_manager
from gradsim.gui.translation import language_manager
from tests.gui.conftest import SMALL, MakeWindow
from tests.gui.inspection import contrast, faults

LOOKS = (("light", "en"), ("dark", "zh_CN"))
DIALOGS = ("shortcuts", "about", "why", "classroom", "compare", "report", "report-problem", "qr", "export", "welcome")
# Names of keys of the keyboard, which Qt writes as they stand on them.
KEYS = {"End", "Home"}


@pytest.fixture(scope="module")
def shared(make_shared_window: MakeWindow) -> MainWindow:
    """A window for all tests, which only look."""
    window = make_shared_window(SMALL.replace("name", "实验"), size=(1280, 720))
    window.verdict.tester.enabled = False
    window.verdict.tester.close()
    return window


@pytest.fixture(params=LOOKS, ids="-".join)
def window(request: pytest.FixtureRequest, shared: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window in two themes, in two languages."""
    theme, language = request.param
    theme_manager().choose(theme)
    language_manager().choose(language)
    yield shared
    shared.figures.close()


def nothing_is_wrong(widget: QWidget, qtbot: QtBot) -> None:
    """Waits until layouts have settled, and asserts."""
    chinese = language_manager().language != "en"

    def settled() -> None:
        found = faults(widget, chinese=chinese)
        assert [fault for fault in found if not any(fault.endswith(repr(key)) for key in KEYS)] == []

    qtbot.waitUntil(settled, timeout=10_000)


def test_window(window: MainWindow, qtbot: QtBot) -> None:
    """All groups of controls, all plots."""
    window.controls.set_open_groups(tuple(window.controls.groups))
    for key in window.plots:
        window.plot_area.set_open(key, True)
    nothing_is_wrong(window, qtbot)


def test_dialogs(window: MainWindow, qtbot: QtBot) -> None:
    """Those that can be opened from a menu."""
    for key in DIALOGS:
        window.window_actions[key].trigger()
        dialog = next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())
        nothing_is_wrong(dialog, qtbot)
        dialog.close()
        qtbot.waitUntil(lambda: not any(dialog.isVisible() for dialog in window.findChildren(QDialog)))


def test_lessons(window: MainWindow, qtbot: QtBot) -> None:
    """The list of lessons, which once was a stack of lines."""
    window.lessons.show_list()
    nothing_is_wrong(window.lessons.dock, qtbot)
    assert all(item.height() > 40 for item in window.lessons.dock.list.items)
    window.lessons.leave()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_ink_can_be_read(theme: object) -> None:
    """Writing in the colour of any curve has the contrast that WCAG 2 asks for, on what it stands on."""
    for role in ("delta", "weight", "activation_gradient", "pinned", "pinned_second", "other", "theory", "muted"):
        for ground in ("card", "hover", "selection"):
            behind = QColor(getattr(theme, ground))
            assert contrast(ink(theme, role, ground), behind) >= 4.5, (role, ground)  # type: ignore[arg-type]


def test_the_inspection_finds_what_is_wrong(qtbot: QtBot) -> None:
    """A test that finds nothing is worth something only if it would find something."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(120, 60)
    widget.setStyleSheet("QWidget { background: #ffffff } QLabel { color: #bbbbbb }")
    label = QLabel("Gradient by layer", widget)
    label.setGeometry(90, 10, 60, 20)
    widget.show()
    qtbot.waitExposed(widget)
    kinds = {fault.partition(":")[0] for fault in faults(widget, chinese=True)}
    assert kinds == {"cut", "outside", "pale", "English"}
