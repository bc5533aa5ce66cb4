"""Texts of lessons: formulas that are really drawn, on the line, in the text's colour; numbers that are renewed."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QTextCursor
from pytestqt.qtbot import QtBot

from gradsim.gui.fonts import ui_font
from gradsim.gui.lessons.text_document import TextDocument
from gradsim.gui.lessons.text_view import TextView
from gradsim.gui.theme import DARK, LIGHT, Theme, current_theme, theme_manager
from gradsim.lessons.formulas import typeset

WIDTH = 300


def picture(view: TextView) -> np.ndarray:
    """Red, green and blue of what is drawn, (rows, columns, 3)."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    data = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return data[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


def shown(source: str, qtbot: QtBot, number: object = lambda name: "0") -> TextView:
    """A text on the screen."""
    view = TextView(source, number)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(WIDTH, 40)
    view.show()
    qtbot.waitExposed(view)
    return view


def ink(view: TextView, theme: Theme) -> np.ndarray:
    """Where something is drawn in about the colour of the theme's text, (rows, columns)."""
    wanted = np.array([int(theme.text[place : place + 2], 16) for place in (1, 3, 5)])
    return (np.abs(picture(view) - wanted) < 60).all(axis=2)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_formula_is_drawn_in_the_texts_colour(theme: Theme, qtbot: QtBot) -> None:
    """An SVG that Qt does not understand leaves an empty place, and black on black is one too."""
    theme_manager().choose(theme.name)
    view = shown("$\\delta^{l}$", qtbot)
    view.setStyleSheet(f"background: {theme.card}")
    columns = np.flatnonzero(ink(view, theme).any(axis=0))
    assert 6 < np.ptp(columns) < 30
    assert ink(view, theme).sum() > 15


def test_a_formula_stands_on_the_line(qtbot: QtBot) -> None:
    """The feet of z are where those of a word are, also beside something that hangs far below the line."""
    rows = []
    for source in ("n", "$z$", "$\\tilde{z}$"):
        drawn = ink(shown(f"{source} $\\sum_{{i}}$", qtbot), LIGHT)[:, :9]
        rows.append(int(np.flatnonzero(drawn.any(axis=1)).max()))
    assert max(rows) - min(rows) <= 1


def test_a_power_does_not_push_lines_apart(qtbot: QtBot) -> None:
    """Texts full of small formulas are read like texts: nothing below the line, no more room below it."""
    words, power = (shown(f"{start} and what comes after it, " * 5, qtbot) for start in ("one", "$10^{-10}$"))
    lines = [view.document().begin().layout() for view in (words, power)]
    usual, changed = (layout.lineAt(2).y() - layout.lineAt(1).y() for layout in lines)
    assert abs(changed - usual) <= 2


@pytest.mark.parametrize("sign", ["。", ",", "）"])
def test_no_line_begins_with_what_closes_a_formula(sign: str, qtbot: QtBot) -> None:
    """In no language does a line begin with a full stop."""
    view = shown(f"略 $x = 1 + 2 + 3${sign} and so on", qtbot)
    for width in range(60, 200, 3):
        view.resize(width, 40)
        layout = view.document().begin().layout()
        starts = [layout.lineAt(number).textStart() for number in range(1, layout.lineCount())]
        assert sign not in [layout.text()[start : start + 1] for start in starts]


def test_chinese_is_emphasized_without_slanting_it(qtbot: QtBot) -> None:
    """Chinese letters have no slanted form; a slanted one that is made of them is hard to read."""
    formats = {}
    for word in ("word", "深度"):
        cursor = QTextCursor(shown(f"*{word}*", qtbot).document())
        cursor.setPosition(1)
        formats[word] = cursor.charFormat()
    assert formats["word"].fontItalic()
    assert not formats["深度"].fontItalic()
    assert formats["深度"].underlineStyle() != formats["word"].underlineStyle()


def test_a_wide_formula_is_made_to_fit(qtbot: QtBot) -> None:
    """The dock is narrow; a formula that was cut off would teach nothing."""
    view = shown("$$" + " + ".join(f"a_{{{number}}}" for number in range(18)) + "$$", qtbot)
    drawn = picture(view)
    columns = np.flatnonzero((np.abs(drawn - drawn[0, 0]) > 30).any(axis=(0, 2)))
    assert view.document().idealWidth() <= WIDTH
    assert columns.max() > 0.9 * WIDTH


def test_formulas_are_typeset_once(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """Ten milliseconds each: another size, another theme and another page must not pay them again."""
    shown("$\\mu_{77}$", qtbot)
    before = typeset.cache_info().misses
    for theme in (DARK, LIGHT):
        TextDocument("$\\mu_{77}$", theme, str, pixels=20)
    assert typeset.cache_info().misses == before


def test_numbers_are_renewed_in_their_places(qtbot: QtBot) -> None:
    """Each by itself, also where two touch, and where one becomes longer or shorter."""
    values = {"step": "1", "loss": "22", "epoch": "3"}
    view = shown("{{step}}{{loss}} and {{epoch}}.", qtbot, lambda name: values[name])
    for step in ("1234567", "", "8"):
        values["step"] = step
        values["loss"] = step * 2
        view.renew_numbers()
        assert view.toPlainText().replace("\u2060", "") == f"{step}{step * 2} and 3."


def test_the_height_follows_the_text(qtbot: QtBot) -> None:
    """Nothing is cut off: a narrow text is higher than a wide one, and its view with it."""
    view = shown("word " * 60, qtbot)
    heights = []
    for width in (400, 200):
        view.setFixedWidth(width)
        qtbot.waitUntil(lambda width=width: view.viewport().width() == width)
        heights.append(view.height())
        assert view.document().size().height() <= view.height()
    assert heights[1] > 1.7 * heights[0]


def test_markdown_becomes_what_it_says(qtbot: QtBot) -> None:
    """Lists count, tables have cells, Chinese lines are joined without a blank."""
    document = TextDocument("1. a\n2. b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n一行\n二行 and\nthree", LIGHT, str)
    lists = {id(block.textList()) for block in _blocks(document) if block.textList()}
    assert [block.textList().itemText(block) for block in _blocks(document) if block.textList()] == ["1.", "2."]
    assert len(lists) <= 2
    text = document.toPlainText()
    assert [word in text for word in ("x", "y", "1", "2")] == [True] * 4
    assert "一行二行 and three" in text
    assert document.defaultFont().families()[0] == ui_font(13).families()[0]


def _blocks(document: TextDocument) -> list:
    block, found = document.begin(), []
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


@pytest.mark.parametrize("sign", ["×", "≈", "="])
def test_no_line_ends_between_a_sign_and_its_number(sign: str, qtbot: QtBot) -> None:
    """At any width of the dock: a × alone at the end of a line is read as nothing."""
    view = shown(f"One step is {sign} {{{{delta_ratio}}}} of it", qtbot, lambda name: "0.123")
    place = view.toPlainText().index(sign)
    for width in range(60, 220, 10):
        view.resize(width, 40)
        cursor = QTextCursor(view.document())
        cursor.setPosition(place)
        line = cursor.block().layout().lineForTextPosition(place).lineNumber()
        assert cursor.block().layout().lineForTextPosition(place + 2).lineNumber() == line


def test_a_text_that_waits_is_grey(qtbot: QtBot) -> None:
    """Words and numbers of a run that is still to be made look like nothing that has been seen."""
    view = shown("It is {{delta_ratio}}", qtbot)
    view.setStyleSheet(f"background: {current_theme().card}")
    assert ink(view, current_theme()).any()
    view.set_waiting(True)
    assert not ink(view, current_theme()).any()
    assert "–" in view.toPlainText()
