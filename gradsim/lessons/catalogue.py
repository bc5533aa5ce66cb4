"""The lessons that belong to gradsim: files in ``resources/lessons/LANGUAGE/``, in the order of their numbers."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gradsim.lessons.errors import LessonFileError, Problems
from gradsim.lessons.lesson import Lesson
from gradsim.lessons.loading import Front, load_lesson, read_front, read_lines
from gradsim.resources import MissingResourceError, resource_path

ENGLISH = "en"
_FILE_NAME = re.compile(r"(?P<number>\d+)-(?P<key>[a-z0-9-]+)\.md")


@dataclass(frozen=True)
class Entry:
    """One lesson in a list; its steps are read when it is opened.

    Attributes:
        key: the name of its file without number and ending; the same in every language.
        number: its place in the list, 1 for the first.
        path: its file, in the language that was asked for, or in English.
    """

    key: str
    number: int
    path: Path
    title: str
    summary: str
    minutes: int

    def load(self) -> Lesson:
        """The whole lesson. Raises LessonFileError."""
        return load_lesson(self.path)


def read_lessons(folder: Path, language: str) -> tuple[Entry, ...]:
    """The lessons in a folder of languages; English ones where the language has none.

    One whose head is damaged stands there under the name of its file: to open it tells what is wrong.
    """
    files = {path.name: path for name in (ENGLISH, language) for path in (folder / name).glob("*.md")}
    entries: list[Entry] = []
    for name in sorted(files):
        match = _FILE_NAME.fullmatch(name)
        if match:
            path = files[name]
            front = _front(path)
            words = (front.title, front.summary, front.minutes) if front else (name, "", 0)
            entries.append(Entry(match["key"], len(entries) + 1, path, *words))
    return tuple(entries)


def _front(path: Path) -> Front | None:
    """The head of a lesson; None where it is damaged, or where there is more wrong with the file."""
    try:
        return read_front(read_lines(path), Problems(path))[0]
    except LessonFileError:
        return None


@cache
def lessons(language: str = ENGLISH) -> tuple[Entry, ...]:
    """All lessons that belong to gradsim, in their order, in a language where there is a translation."""
    try:
        folder = resource_path("lessons")
    except MissingResourceError:
        return ()
    return read_lessons(folder, language)
