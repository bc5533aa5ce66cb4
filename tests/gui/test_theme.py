"""Colours and type: readable, and following the system or the user's choice at once."""

import re

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.application import ensure_application
from gradsim.gui.fonts import families, ui_font
from gradsim.gui.picture import settle
from gradsim.gui.portions import portions
from gradsim.gui.stylesheet import stylesheet
from gradsim.gui.theme import DARK, LIGHT, Theme, ThemeManager, current_theme, theme_manager

WRITING = [
    ("text", "background"),
    ("text", "card"),
    ("text", "hover"),
    ("text", "selection"),
    ("muted", "background"),
    ("muted", "card"),
    ("accent", "card"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("error", "card"),
    ("error", "error_background"),
    ("warning", "warning_background"),
    ("text", "error_background"),
    ("text", "warning_background"),
    ("text", "information_background"),
]
DRAWING = [
    *("delta", "weight", "activation_gradient", "theory"),
    *("pinned", "pinned_second", "pinned_third", "pinned_fourth", "other"),
]


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = (int(color[position : position + 2], 16) / 255 for position in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_formula() -> None:
    """The yardstick itself: black on white is 21, a colour on itself 1."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#0B63CE", "#0B63CE") == 1


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("writing", "ground"), WRITING)
def test_writing_has_enough_contrast(theme: Theme, writing: str, ground: str) -> None:
    """Grey on grey cannot be read on a projector: at least 4.5 to 1."""
    assert contrast(getattr(theme, writing), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("curve", DRAWING)
def test_curves_stand_out_from_the_card(theme: Theme, curve: str) -> None:
    """Graphics need at least 3 to 1."""
    assert contrast(getattr(theme, curve), theme.card) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_style_sheet_is_complete(theme: Theme) -> None:
    """A name that the theme lacks would stand in the style sheet as it is, and Qt would skip the rule in silence."""
    text = stylesheet(theme)
    assert "$" not in text
    assert text.count("{") == text.count("}")
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", text)) <= {
        value for value in vars(theme).values() if isinstance(value, str)
    }


def test_choice_changes_the_window_at_once(window: MainWindow, qtbot: QtBot) -> None:
    """The theme is switched while the window is open."""
    window.window_actions["theme-dark"].trigger()
    qtbot.waitUntil(lambda: not portions().busy)
    assert current_theme() is DARK
    assert window.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.background
    assert all(card.theme is DARK for card in window.plots.values())
    window.window_actions["theme-light"].trigger()
    qtbot.waitUntil(lambda: not portions().busy)
    assert window.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.background


def test_a_choice_is_put_on_in_several_turns_and_seen_once(window: MainWindow, qtbot: QtBot) -> None:
    """At once, it would hold the window for half a second on a slow machine; half of it is never painted."""
    told: list[tuple[Theme, bool]] = []

    def note(theme: Theme) -> None:
        told.append((theme, window.updatesEnabled()))

    signals = (theme_manager().discarded, theme_manager().worn, theme_manager().measured, theme_manager().changed)
    for signal in signals:
        signal.connect(note)
    window.window_actions["theme-dark"].trigger()
    assert told == [(DARK, False)]
    # Somebody else's choice in between holds, whatever is left of the first one.
    theme_manager().choose("light")
    qtbot.waitUntil(lambda: not portions().busy)
    assert {theme for theme, _ in told[1:]} == {LIGHT}
    assert window.updatesEnabled()
    assert all(card.theme is LIGHT for card in window.plots.values())
    for signal in signals:
        signal.disconnect(note)


def test_nothing_moves_between_two_style_sheets(window: MainWindow, qtbot: QtBot) -> None:
    """Each is put on in a turn of its own: what is laid out without any would lose its place where it is scrolled."""
    settle()
    panel = window.controls_dock.panel
    bar = panel.verticalScrollBar()
    bar.setValue(bar.maximum())
    before, place = panel.widget().height(), bar.value()
    assert place > 0
    heights: set[int] = set()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Resize:
                heights.add(panel.widget().height())
            return False

    watch = Watch()
    panel.widget().installEventFilter(watch)
    for theme in ("dark", "light"):
        window.window_actions[f"theme-{theme}"].trigger()
        qtbot.waitUntil(lambda: not portions().busy)
        settle()
    assert heights <= {before}
    assert bar.value() == place


def test_manager_follows_the_system_until_something_is_chosen(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """With "system" the window turns dark with the desktop; a choice holds whatever the desktop does."""
    scheme = [Qt.ColorScheme.Light]

    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:
            return scheme[0]

    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(Hints))
    manager = ThemeManager()
    manager.refresh()
    assert manager.theme is LIGHT
    scheme[0] = Qt.ColorScheme.Dark
    with qtbot.waitSignal(manager.changed):
        manager.refresh()
    assert manager.theme is DARK
    manager.choose("light")
    manager.refresh()
    assert manager.theme is LIGHT


def test_unknown_choice_means_system() -> None:
    """A damaged setting must not prevent a start."""
    manager = ThemeManager()
    manager.choose("purple")
    assert manager.choice == "system"


def test_window_is_written_in_inter_with_figures_of_equal_width(window: MainWindow) -> None:
    """Counters would tremble with proportional figures; pictures would differ from machine to machine without Inter."""
    assert families()[0] == "Inter"
    assert QFontInfo(window.toolbar.steps.font()).family() == "Inter"
    metrics = window.toolbar.steps.fontMetrics()
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")
    assert ui_font(12.5).pixelSize() == 13


def test_menu_marks_the_theme_in_force(window: MainWindow) -> None:
    """Who opens the menu sees what is chosen, however it was chosen."""
    theme_manager().choose("dark")
    assert window.window_actions["theme-dark"].isChecked()


class Polished(QWidget):
    """Counts how often a style sheet is put on it."""

    count = 0

    def changeEvent(self, event: QEvent) -> None:
        """Qt's way of telling of it."""
        self.count += event.type() is QEvent.Type.StyleChange
        super().changeEvent(event)


def test_another_theme_costs_the_same_however_deep_a_widget_lies(qtbot: QtBot) -> None:
    """Where a style sheet is put on once for every widget around, a theme with its 700 widgets holds the window."""
    ensure_application()
    outer = innermost = Polished()
    qtbot.addWidget(outer)
    for _ in range(8):
        innermost = Polished(innermost)
    with qtbot.waitExposed(outer):
        outer.show()
    outer.count = innermost.count = 0
    theme_manager().choose("dark")
    assert innermost.count == outer.count > 0
