"""What the terminal says, in the language of the environment. Loads no Qt, and reads translations only for Chinese."""

import gettext
import os
from collections.abc import Iterator
from unicodedata import east_asian_width

from gradsim.engine.message import said
from gradsim.language import CHINESE, language_of_environment
from gradsim.language import translate as translate_to
from gradsim.resources import resource_path

_DOMAIN = "gradsim"
_CLOSING = "，。；：、！？）》”’」』】…"
_OPENING = "（《“‘「『【"


def translate(text: str) -> str:
    """A label, help or template in the terminal's language."""
    return translate_to(text, language_of_environment())


def say(text: str) -> str:
    """A Message in the terminal's language; any other text as it is."""
    return said(text, translate)


def speak_click() -> None:
    """Have click's own words ("Usage:", "Missing option") in the terminal's language: it asks gettext for them."""
    if language_of_environment() != CHINESE:
        gettext.textdomain("messages")  # gettext's usual one, of which there is no translation
        return
    # What gettext itself would look at may say something else than GRADSIM_LANGUAGE.
    os.environ["LANGUAGE"] = CHINESE
    gettext.bindtextdomain(_DOMAIN, str(resource_path("translations")))
    gettext.textdomain(_DOMAIN)


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes: two for each Chinese character."""
    return sum(_columns(character) for character in text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text with blanks up to a width in columns, before it where it stands at the right."""
    blanks = " " * (width - width_of(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns: broken at blanks, and between Chinese characters."""
    lines = [""]
    for piece in _pieces(" ".join(text.split())):
        if lines[-1] and width_of(lines[-1] + piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return [*lines[:-1], lines[-1].rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """What is not to be broken: words with the blank after them, single wide characters with their punctuation."""
    piece = ""
    for character in text:
        wide = _columns(character) == 2
        before = piece[-1:]
        stays = character in _CLOSING or before in _OPENING or (not wide and _columns(before) == 1 and before != " ")
        if piece and not stays and not (character == " " and before != " "):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _columns(character: str) -> int:
    # Quotation marks are "ambiguous": as wide as Latin letters in every terminal that is not set up for old encodings.
    return 2 if character and east_asian_width(character) in "WF" else len(character)
