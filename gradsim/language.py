"""Which languages gradsim speaks, which one the environment asks for, and translations without Qt."""

import os
from collections.abc import Mapping
from functools import cache
from xml.etree import ElementTree

from gradsim.resources import resource_path

ENGLISH = "en"
CHINESE = "zh_CN"
# Each language under its own name, so that it is found by those who read it.
LANGUAGES = {ENGLISH: "English", CHINESE: "简体中文"}

VARIABLE = "GRADSIM_LANGUAGE"
# Contexts of the translation file whose texts come from below the window. What is translated the same everywhere needs
# no context to be looked up.
ENGINE = "engine"
TERMINAL = "terminal"
CLICK = "click"


def wished_language(environment: Mapping[str, str] | None = None) -> str | None:
    """The language that GRADSIM_LANGUAGE asks for, or None."""
    wish = (os.environ if environment is None else environment).get(VARIABLE, "")
    return _spoken(wish)


def language_of_environment(environment: Mapping[str, str] | None = None) -> str:
    """The terminal's language: GRADSIM_LANGUAGE, or what the locale says, as far as gradsim speaks it; else English.

    The locale's variables are read as gettext does: the first that is set of LC_ALL, LC_MESSAGES and LANG tells it;
    unless it is the locale "C", LANGUAGE may list others that come before it.
    """
    variables = os.environ if environment is None else environment
    wish = wished_language(variables)
    if wish is not None:
        return wish
    locale = next(filter(None, (variables.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if locale.partition(".")[0] in ("", "C", "POSIX"):
        return ENGLISH
    words = (*variables.get("LANGUAGE", "").split(":"), locale)
    return next(filter(None, map(_spoken, words)), ENGLISH)


def translate(text: str, language: str) -> str:
    """A text of engine, theory or terminal in that language; the text itself where there is no translation."""
    return text if language == ENGLISH else _translations(language).get(text, text)


def _spoken(name: str) -> str | None:
    """The language for a name such as "zh_CN.UTF-8", "zh-Hans" or "en"."""
    word = name.strip().replace("-", "_").partition(".")[0].partition("_")[0].lower()
    return {"zh": CHINESE, "en": ENGLISH}.get(word)


@cache
def _translations(language: str) -> Mapping[str, str]:
    """Translation by English text, of the contexts above; empty where the file is missing or damaged."""
    try:
        root = ElementTree.parse(resource_path("translations", f"gradsim_{language}.ts")).getroot()
    except (OSError, ElementTree.ParseError):  # English says more than nothing at all
        return {}
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for context in root.iter("context")
        if context.findtext("name") in (ENGINE, TERMINAL, CLICK)
        for message in context.iter("message")
        if message.findtext("translation")
    }
