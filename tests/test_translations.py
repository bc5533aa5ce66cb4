"""The translation files: everything in them, nothing besides, and compiled."""

import gettext
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from gradsim.language import CLICK
from gradsim.resources import resource_path

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def tool():
    """packaging/update_translations.py as a module."""
    before = list(sys.path)
    sys.path.insert(0, str(ROOT / "packaging"))
    import update_translations

    sys.path[:] = before
    return update_translations


def sources(path: Path) -> set[tuple[str, str]]:
    """Context and English text of everything in a .ts file."""
    contexts = ElementTree.parse(path).getroot().iter("context")
    return {(c.findtext("name", ""), m.findtext("source", "")) for c in contexts for m in c.iter("message")}


def test_file_holds_every_text_and_no_other(tool, tmp_path: Path) -> None:
    """A text that is missing shows in English; one that nobody uses any more is work for nothing."""
    fresh = tmp_path / "fresh.ts"
    tool.collect("zh_CN", fresh)
    assert sources(resource_path("translations", "gradsim_zh_CN.ts")) == sources(fresh)


def test_clicks_own_words_are_compiled(tool) -> None:
    """click asks gettext, which reads another kind of file; with a wrong table of places it would find nothing."""
    known = {
        source: text
        for context, source, text in tool.messages(resource_path("translations", "gradsim_zh_CN.ts"))
        if context == CLICK
    }
    with resource_path("translations", "zh_CN", "LC_MESSAGES", "gradsim.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert len(known) > 40
    for singular, plural in tool.click_texts():
        if plural:
            assert [compiled.ngettext(singular, plural, number) for number in (1, 2)] == [known[plural]] * 2
        else:
            assert compiled.gettext(singular) == known[singular]


def test_a_message_that_is_no_literal_is_refused(tool, tmp_path: Path) -> None:
    """What the collector cannot read would be missing in silence."""
    from collecting import message_texts

    source = tool.ROOT / "gradsim" / "engine" / "errors.py"
    assert "{file}, line {line}" in list(message_texts([source]))
    hidden = tmp_path / "hidden.py"
    hidden.write_text("Message(f'found {value}')", "utf-8")
    with pytest.raises(ValueError, match="literal"):
        list(message_texts([hidden]))
