"""Two languages: complete, switched at once, and written so that the tool that collects texts finds them."""

import ast
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import gradsim.gui
from gradsim.engine.catalogue import REGISTRIES
from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.gui import MainWindow
from gradsim.gui.error_text import error_text
from gradsim.gui.translation import language_manager, translate_engine
from gradsim.presets import presets
from gradsim.resources import resource_path

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


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_texts_are_literals(path: Path) -> None:
    """The collector reads source code: it sees no variable, and nothing inside an f-string."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {node for string in ast.walk(tree) if isinstance(string, ast.JoinedStr) for node in ast.walk(string)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        called = ast.unparse(node.func)
        if called.endswith(".tr") or called == "QCoreApplication.translate":
            assert node not in inside, ast.unparse(node)
        if called.endswith(".tr"):
            assert isinstance(node.args[0], ast.Constant), ast.unparse(node)


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


@pytest.mark.parametrize("setting", Experiment.settings(), ids=lambda setting: setting.path)
def test_refusal_of_every_key_is_translated(setting: object, qapp: object) -> None:
    """Each kind of key has its own words for what is allowed; none is left in English."""
    assert isinstance(setting, type(Experiment.settings()[0]))
    with pytest.raises(ExperimentError) as caught:
        setting.check(object())
    language_manager().choose("zh_CN")
    text = error_text(caught.value, without_path=True)
    assert CHINESE.search(text)
    assert not re.search(r"\b(allowed|found|number|whole|text)\b", text)


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
