"""Two languages: complete, switched at once, and written so that the tool that collects texts finds them."""

import ast
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

import gradsim.gui
from gradsim.engine.catalogue import REGISTRIES
from gradsim.engine.data.tables import read_table
from gradsim.engine.errors import DataError, ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, sentences
from gradsim.gui import MainWindow
from gradsim.gui.dialogs import ShortcutGroup, about_dialog, group_of_actions, shortcuts_dialog
from gradsim.gui.error_text import error_text, say
from gradsim.gui.numbers import percent
from gradsim.gui.translation import language_manager, translate_engine
from gradsim.gui.verdict.text import verdict_text
from gradsim.gui.verdict.why import Why
from gradsim.presets import presets
from gradsim.resources import resource_path
from gradsim.theory.verdict import Kind, Verdict
from tests.cases import try_all

SOURCES = sorted(Path(gradsim.gui.__file__).parent.rglob("*.py"))
CHINESE = re.compile("[\u4e00-\u9fff]")


def messages() -> Iterator[tuple[str, str, str, bool]]:
    """Context, text, translation and whether it is finished, of everything in the Chinese file."""
    tree = ElementTree.parse(resource_path("translations", "gradsim_zh_CN.ts"))
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            name, source = context.findtext("name") or "", message.findtext("source") or ""
            yield name, source, translation.text or "", translation.get("type") is None


def test_every_text_is_translated() -> None:
    """A window half in English looks unfinished; names of people and formulas may stay as they are."""
    for context, source, translation, finished in messages():
        assert finished, (context, source)
        assert translation, (context, source)


def test_placeholders_survive_translation() -> None:
    """A lost %1 or {number} would lose the number it stands for; an invented one would stay visible."""
    for context, source, translation, _ in messages():
        for pattern in (r"%\d", r"\{\w+\}"):
            found = sorted(re.findall(pattern, translation))
            assert found == sorted(re.findall(pattern, source)), (context, source)


def test_every_text_of_the_engine_is_in_the_file(qapp: object) -> None:
    """A new registry entry is forgotten otherwise: run packaging/update_translations.py."""
    known = {source for context, source, _, _ in messages() if context == "engine"}
    entries = [*Experiment.settings(), *(entry for registry in REGISTRIES.values() for entry in registry)]
    assert {text for entry in entries for text in (entry.label, entry.help) if text} <= known


def test_compiled_file_is_up_to_date(qapp: object) -> None:
    """The window loads the compiled file; one that is older than the texts shows English."""
    language_manager().choose("zh_CN")
    for context, source, translation, _ in messages():
        if context == "engine":
            assert translate_engine(source) == translation


def hidden_from_the_collector(path: Path) -> list[str]:
    """Calls in a source file whose text the collector cannot see."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {node for string in ast.walk(tree) if isinstance(string, ast.JoinedStr) for node in ast.walk(string)}
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        called = ast.unparse(node.func)
        own = called.endswith(".tr")
        if (own or called == "QCoreApplication.translate") and node in inside:
            found.append(ast.unparse(node))
        if own and not isinstance(node.args[0], ast.Constant):
            found.append(ast.unparse(node))
    return found


def test_texts_are_literals() -> None:
    """The collector reads source code: it sees no variable, and nothing inside an f-string."""
    found = {path.name: hidden_from_the_collector(path) for path in SOURCES}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_switch_of_language_changes_everything_at_once(window: MainWindow, qtbot: QtBot) -> None:
    """Menus, toolbar, controls, plots and status bar, without a restart, and back."""
    english = {label.text() for label in window.findChildren(QLabel) if label.text()}
    window.window_actions["language-zh_CN"].trigger()
    qtbot.waitUntil(lambda: window.window_actions["play"].text() == "播放")
    assert window.toolbar.play_button.text() == "播放"
    assert window.controls.rows["network.depth"].label.name == "深度"
    assert window.controls.rows["network.activation"].editor.combo.itemText(0) == "线性"  # type: ignore[attr-defined]
    assert all(CHINESE.search(card.title()) for card in window.plots.values())
    assert window.status.language.text() == "简体中文"
    assert [dock.windowTitle() for dock in window.plot_area.docks.values()] == [
        card.title() for card in window.plots.values()
    ]
    window.window_actions["language-en"].trigger()
    qtbot.waitUntil(lambda: window.window_actions["play"].text() == "Play")
    assert {label.text() for label in window.findChildren(QLabel) if label.text()} == english


def test_chinese_window_holds_no_english_words(window: MainWindow, qtbot: QtBot) -> None:
    """Every label with a word of several letters is Chinese, but for names that have no other form."""
    names = {"gradsim", "float64", "SGD", "L1", "L2", "Dropout", window.controller.experiment.name}
    window.window_actions["language-zh_CN"].trigger()
    qtbot.waitUntil(lambda: window.window_actions["play"].text() == "播放")
    for label in window.findChildren(QLabel):
        text = label.text()
        if re.search("[A-Za-z]{3}", text) and text not in names:
            assert CHINESE.search(text), text


def groups_of(window: MainWindow) -> list[ShortcutGroup]:
    """The window's keys, menu by menu."""
    return [group_of_actions(title, actions) for title, actions in window.menus.groups()]


def test_nothing_that_explains_is_english(window: MainWindow, qtbot: QtBot) -> None:
    """Buttons, lists, menus, tooltips, and what a screen reader says of each: no two English words in a row."""
    window.window_actions["language-zh_CN"].trigger()
    qtbot.waitUntil(lambda: window.window_actions["play"].text() == "播放")
    found: set[str] = set()
    for widget in window.findChildren(QWidget):
        if widget.objectName().startswith("qt_"):
            continue  # buttons inside docks, which gradsim's own title bars stand in front of
        found |= {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()}
        if isinstance(widget, QAbstractButton):
            found.add(widget.text())
        if isinstance(widget, QComboBox):
            found |= {widget.itemText(index) for index in range(widget.count())}
    for action in window.findChildren(QAction):
        found |= {action.text(), action.toolTip()}
    # Marks of rich text, and what is the same in every language.
    name = window.controller.experiment.name
    texts = [re.sub(rf"<[^>]*>|{name}|Leaky ReLU|Hard sigmoid|Ctrl|Shift", " ", text) for text in found]
    assert [text for text in texts if re.search(r"[A-Za-z]{3,} [A-Za-z]{2,}", text) and not CHINESE.search(text)] == []
    assert [text for text in texts if re.search(r"(?:\b[a-z]+ ){3}", text)] == []
    assert len(texts) > 150


def test_every_preset_has_a_chinese_title() -> None:
    """The list of presets is the first thing that a class sees."""
    for preset in presets():
        assert CHINESE.search(preset.title("zh_CN")), preset.key
        assert CHINESE.search(preset.sentence("zh_CN")), preset.key


def test_errors_are_translated(qapp: object) -> None:
    """The engine writes English; the window puts the parts together in its own language."""
    with pytest.raises(ExperimentError) as caught:
        Experiment().replace("network.activation", "sigmod")
    assert error_text(caught.value) == str(caught.value)
    language_manager().choose("zh_CN")
    text = error_text(caught.value)
    assert text.startswith("network.activation：")
    assert CHINESE.search(text)
    assert '"sigmod"' in text
    assert "“sigmoid”" in text


def test_refusal_of_every_key_is_translated(qapp: object) -> None:
    """Each kind of key has its own words for what is allowed; none is left in English."""
    language_manager().choose("zh_CN")

    def check(path: str) -> None:
        with pytest.raises(ExperimentError) as caught:
            Experiment.setting(path).check(object())
        text = error_text(caught.value, without_path=True)
        assert CHINESE.search(text)
        assert not re.search(r"\b(allowed|found|number|whole|text)\b", text)

    try_all(check, ((setting.path,) for setting in Experiment.settings()))


def test_message_without_translation_stays_as_it_is(qapp: object) -> None:
    """A text that nobody has translated yet is better in English than lost."""
    language_manager().choose("zh_CN")
    assert (
        error_text(ExperimentError("", Message("something never seen: {what}", what="x"))) == "something never seen: x"
    )


def test_unknown_language_means_the_systems(qapp: object) -> None:
    """A damaged setting must not prevent a start."""
    language_manager().choose("tlh")
    assert language_manager().choice == "system"


def test_open_dialogs_follow(window: MainWindow, qtbot: QtBot) -> None:
    """Who changes the language while an explanation is open is not to read on in the old one."""
    snapshot = window.controller.snapshot
    assert snapshot is not None
    window.verdict.bar.show_verdict(snapshot.verdict)
    window.verdict.explain()
    why = window.findChild(Why)
    about, keys = about_dialog(window), shortcuts_dialog(lambda: groups_of(window), window)
    about.open()
    keys.open()
    window.failures.show_failure("ValueError: x", "details")
    failure = window.failures.dialog
    assert failure is not None
    english = [why.page.toPlainText(), *texts(about), *texts(keys), failure.text()]
    window.window_actions["language-zh_CN"].trigger()
    qtbot.waitUntil(lambda: failure.text().startswith("gradsim 中出现了错误"))
    assert "梯度是一个乘积" in why.page.toPlainText()
    assert why.windowTitle().startswith("为什么")
    assert "单步" in texts(keys)
    assert any("MIT 许可证" in text for text in texts(about))
    window.window_actions["language-en"].trigger()
    qtbot.waitUntil(lambda: failure.text().startswith("Something"))
    assert [why.page.toPlainText(), *texts(about), *texts(keys), failure.text()] == english
    for dialog in (why, about, keys, failure):
        dialog.close()


def texts(dialog: QWidget) -> list[str]:
    """What all labels say."""
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_messages_on_the_screen_follow(window: MainWindow, qtbot: QtBot) -> None:
    """What was refused, at its control and above the plots, is said anew in the other language, and back."""
    window.editor.request("network.depth", "many")
    row = window.controls.rows["network.depth"]
    window.messages.show_message(Message("Saved as {path}.", path="a.toml"), "information")
    english = row.message.text(), window.messages.text
    assert english == ('found "many"; allowed: a whole number ≥ 1 and ≤ 1000.', "Saved as a.toml.")
    window.window_actions["language-zh_CN"].trigger()
    qtbot.waitUntil(lambda: window.messages.text == "已保存为 a.toml。")
    assert row.message.isVisible()
    assert row.message.text() == '输入为 "many"；允许：整数，≥ 1 且 ≤ 1000。'
    window.window_actions["language-en"].trigger()
    qtbot.waitUntil(lambda: (row.message.text(), window.messages.text) == english)


def test_errors_of_data_are_translated(qapp: object) -> None:
    """A class that opens its own table makes every mistake there is; none is explained in English."""
    tables = (
        b"", b"a\n1\n", b"x,y\n", b"x,label\n1,a\n2\n", b"x,label\noops,a\n2,b\n", b"x,label\ninf,a\n2,b\n",
        b"x,label\n1,a\n2,a\n", b"x,label\n1,a\n1,b\n", b"x,label\n1,\n,b\n", b"x,y,y\n1,2,3\n", b"PK\x03\x04",
        b"\xff\xfe\x00", b"a\x01b", b"%PDF",
    )  # fmt: skip
    language_manager().choose("zh_CN")

    def check(table: bytes) -> None:
        with pytest.raises(DataError) as caught:
            read_table(table, "daten.csv")
        text = error_text(caught.value)
        assert text.startswith("daten.csv")
        assert CHINESE.search(text)
        assert not re.search(r"(?:\b[a-z]+ ){2}", text), text

    try_all(check, zip(tables))


def test_notes_on_data_are_translated(qapp: object) -> None:
    """What was left out of a table is told in whole sentences, one after the other."""
    table = b"id;empty;same;x;label\n1;;5;1,5;a\n2;;5;2,5;b\n3;;5;?;b\n4;;5;0,5;a\n"
    notes = sentences(read_table(table, "data.csv").notes)
    language_manager().choose("zh_CN")
    text = say(notes)
    assert "已略去 1 行有缺失值的数据（第 4 行）。" in text
    assert "列“id”只是行号，已略去。" in text
    assert "目标是列“label”：目标值是文本，因此是 2 个类别。" in text
    assert not re.search(r"(?:\b[a-z]+ ){2}", text), text


def test_per_cent_and_counts_as_the_language_writes_them(qapp: object) -> None:
    """62 % with a narrow space in English, 62% in Chinese; counts are grouped as everywhere in the window."""
    rows = Message("{number} rows", number=12345)
    assert (percent("62"), say(rows)) == ("62\u2009%", "12\u2009345 rows")
    language_manager().choose("zh_CN")
    assert (percent("62"), say(rows)) == ("62%", "12\u2009345 行")


def test_verdicts_write_shares_as_the_language_does(qapp: object) -> None:
    """Numbers inside a verdict are texts already, and follow nevertheless."""
    verdict = Verdict(Kind.DEAD_UNITS, "dead_units", 2, {"dead": "64 %", "layer": "2", "slope": "f′"}, 0.0)
    language_manager().choose("zh_CN")
    assert "有 64% 的单元" in verdict_text(verdict)
