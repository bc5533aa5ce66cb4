"""Help → User guide: the guide that is shipped, in the language and the theme in force."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradsim.gui.actions import Actions
from gradsim.gui.guide.chapters import Picture, Text, read_guide
from gradsim.gui.guide.feature import UserGuide
from gradsim.gui.guide.picture_view import PictureView
from gradsim.gui.guide.window import GuideWindow
from gradsim.gui.lessons.text_view import TextView
from gradsim.gui.theme import DARK, theme_manager
from gradsim.gui.translation import language_manager


class Window(QWidget):
    """As much of a window as the action needs."""

    def __init__(self) -> None:
        super().__init__()
        self.window_actions = Actions(self)
        self.guide = UserGuide(self)  # type: ignore[arg-type]


@pytest.fixture
def bare(qtbot: QtBot) -> Window:
    """A window that can do nothing else."""
    window = Window()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def guide(bare: Window) -> GuideWindow:
    """The guide, opened by its action."""
    bare.window_actions["guide"].trigger()
    assert bare.guide.shown is not None
    return bare.guide.shown


def text_of(guide: GuideWindow) -> str:
    """Everything that is written on the page."""
    assert guide.page is not None
    return "\n".join(view.toPlainText() for view in guide.page.findChildren(TextView))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_chapter_can_be_read(qtbot: QtBot, guide: GuideWindow, language: str) -> None:
    """A chapter whose text or pictures are missing is noticed by nobody but the reader."""
    language_manager().choose(language)
    chapters = read_guide(language)
    qtbot.waitUntil(lambda: text_of(guide).startswith(chapters[0].title))
    assert guide.contents.count() == len(chapters) >= 10
    for number, chapter in enumerate(chapters):
        guide.contents.setCurrentRow(number)
        assert guide.page is not None
        assert text_of(guide).startswith(chapter.title)
        pictures = [block.path for block in chapter.blocks if isinstance(block, Picture)]
        assert [view.picture.path for view in guide.page.findChildren(PictureView)] == pictures
        assert not [path for path in pictures if QPixmap(str(path)).isNull()]
        # What the text widget does not know would stand there with its asterisks and brackets.
        assert not [mark for mark in ("**", "](", "![", "| ---", "```") if mark in text_of(guide)]


def test_chapter_stays_open_in_another_language_and_theme(qtbot: QtBot, guide: GuideWindow) -> None:
    """Who changes to Chinese in the middle of a chapter goes on reading there, in colours that can be read."""
    guide.contents.setCurrentRow(4)
    language_manager().choose("zh_CN")
    qtbot.waitUntil(lambda: text_of(guide).startswith(read_guide("zh_CN")[4].title))
    assert guide.contents.currentRow() == 4
    theme_manager().choose("dark")
    assert guide.page is not None
    (title, *_) = guide.page.findChildren(TextView)
    cursor = title.textCursor()
    cursor.setPosition(1)
    assert cursor.charFormat().foreground().color().name().upper() == DARK.text


def test_a_second_time_the_same_guide_comes_forward(bare: Window, guide: GuideWindow) -> None:
    """Two guides would lie on top of one another; a closed one must open again."""
    assert bare.guide.open() is guide
    guide.reject()
    assert bare.guide.open() is not guide


def test_text_above_the_first_chapter_is_for_readers_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Chapters, texts and pictures are told apart; a picture inside a sentence is none of its own."""
    (tmp_path / "en.md").write_text(
        "# Guide\nintro\n\n## One\nfirst\n\n![seen](a/b.png)\n\nlast\n\n## Two\nend\n", "utf-8"
    )
    monkeypatch.setattr("gradsim.gui.guide.chapters.resource_path", lambda *parts: tmp_path / parts[-1])
    first, second = read_guide("en")
    assert first.title == "One"
    assert first.blocks == (Text("first"), Picture(tmp_path / "a" / "b.png", "seen"), Text("last"))
    assert second.blocks == (Text("end"),)
