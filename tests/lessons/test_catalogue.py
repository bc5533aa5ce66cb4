"""The list of lessons: order, languages, and that gradsim's own are sound."""

from pathlib import Path

import pytest

from gradsim.lessons import LessonFileError, lessons, load_lesson
from gradsim.lessons.catalogue import read_lessons
from gradsim.lessons.markdown import parse
from gradsim.resources import MissingResourceError, resource_path
from tests.lessons.support import FRONT, STEP, write


def test_order_and_languages(tmp_path: Path) -> None:
    """By number; what is not translated is there in English, with its own number in the list."""
    for name, title in (("02-second", "Two"), ("01-first", "One"), ("10-last", "Ten"), ("notes", "None")):
        write(tmp_path, FRONT.replace("Vanishing", title) + STEP, f"en/{name}.md")
    write(tmp_path, FRONT.replace("Vanishing", "二") + STEP, "zh_CN/02-second.md")
    found = read_lessons(tmp_path, "zh_CN")
    assert [(entry.key, entry.number, entry.title) for entry in found] == [
        ("first", 1, "One"),
        ("second", 2, "二"),
        ("last", 3, "Ten"),
    ]
    assert [entry.title for entry in read_lessons(tmp_path, "en")] == ["One", "Two", "Ten"]
    assert found[1].load().title == "二"


@pytest.mark.parametrize("content", ["+++\nformat = 1\n", "", "\0", FRONT.replace("format = 1", "format = 2") + STEP])
def test_damaged_lesson_does_not_take_the_others_along(content: str, tmp_path: Path) -> None:
    """One file that somebody has spoilt must not keep the window from opening; it says itself what is wrong."""
    write(tmp_path, content, "en/01-spoilt.md")
    write(tmp_path, FRONT + STEP, "en/02-sound.md")
    spoilt, sound = read_lessons(tmp_path, "en")
    assert (spoilt.title, sound.title) == ("01-spoilt.md", "Vanishing")
    with pytest.raises(LessonFileError):
        spoilt.load()


def _shipped() -> list[Path]:
    try:
        return sorted(resource_path("lessons").glob("*/*.md"))
    except MissingResourceError:
        return []


@pytest.mark.parametrize("path", _shipped(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_lessons_are_sound(path: Path) -> None:
    """Each can be read, and every network that it asks for can be made."""
    lesson = load_lesson(path, make=True)
    assert lesson.summary
    assert lesson.minutes
    # Stars that a Chinese sign has kept from being read as bold type.
    for token in parse(path.read_text("utf-8")):
        assert not any("**" in child.content for child in token.children or () if child.type == "text"), token.content


@pytest.mark.parametrize("path", [path for path in _shipped() if path.parent.name != "en"], ids=lambda path: path.stem)
def test_translations_have_the_same_structure(path: Path) -> None:
    """Answers and tasks are kept when the language changes: they must be at the same places."""
    english, other = load_lesson(path.parents[1] / "en" / path.name), load_lesson(path)
    assert other.experiment.replace("name", english.experiment.name) == english.experiment
    assert (other.plots, other.hide, other.minutes) == (english.plots, english.hide, english.minutes)
    assert [[type(block) for block in step.blocks] for step in other] == [
        [type(block) for block in step.blocks] for step in english
    ]
    for ours, theirs in zip(other, english, strict=True):
        assert [task.until for task in ours.tasks] == [task.until for task in theirs.tasks]
        assert [question.right for question in ours.questions] == [question.right for question in theirs.questions]


def test_the_list_is_empty_rather_than_broken() -> None:
    """An installation without lessons still starts."""
    assert isinstance(lessons("en"), tuple)
