"""The user guide as it is shipped: a Markdown file for each language, taken apart into chapters, texts and pictures."""

import re
from dataclasses import dataclass
from pathlib import Path

from gradsim.gui.translation import ENGLISH
from gradsim.resources import MissingResourceError, resource_path

FOLDER = "guide"
# A chapter begins with its heading; what stands above the first one is for readers of the file alone.
_CHAPTER = re.compile(r"^## +(.+?) *$", re.MULTILINE)
# A picture is a paragraph of its own.
_PICTURE = re.compile(r"^!\[(?P<words>[^\]]*)\]\((?P<path>[^)\s]+)\) *$", re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """Paragraphs, lists and tables, as Markdown."""

    source: str


@dataclass(frozen=True)
class Picture:
    """A picture between them.

    Attributes:
        path: of its file.
        words: what can be seen, for those who cannot.
    """

    path: Path
    words: str


@dataclass(frozen=True)
class Chapter:
    """A chapter of the guide: its title, and what stands in it from top to bottom."""

    title: str
    blocks: tuple[Text | Picture, ...]


def read_guide(language: str) -> tuple[Chapter, ...]:
    """The chapters in a language, in English where there is no guide in it. Raises MissingResourceError."""
    try:
        path = resource_path(FOLDER, f"{language}.md")
    except MissingResourceError:
        path = resource_path(FOLDER, f"{ENGLISH}.md")
    _, *parts = _CHAPTER.split(path.read_text(encoding="utf-8"))
    titles, bodies = parts[::2], parts[1::2]
    return tuple(Chapter(title, _blocks(body, path.parent)) for title, body in zip(titles, bodies, strict=True))


def _blocks(body: str, folder: Path) -> tuple[Text | Picture, ...]:
    blocks: list[Text | Picture] = []
    place = 0
    for match in _PICTURE.finditer(body):
        blocks += _texts(body[place : match.start()])
        blocks.append(Picture(folder / match["path"], match["words"]))
        place = match.end()
    return (*blocks, *_texts(body[place:]))


def _texts(source: str) -> list[Text]:
    return [Text(source.strip())] if source.strip() else []
