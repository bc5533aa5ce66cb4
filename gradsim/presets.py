"""Ready-made experiments, each of which shows one thing: files in ``resources/presets/``.

A preset is an experiment file whose name begins with a number that gives its place in the list; what follows the number
is its key: ``01-vanishing-sigmoid.toml`` is ``vanishing-sigmoid``. Its title and its one sentence stand, in every
language, in ``presets.toml`` beside it. A new preset is a new file and its entry there.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gradsim.engine.experiment import Experiment, load
from gradsim.engine.message import Message
from gradsim.engine.registry import Registry
from gradsim.resources import resource_path

ENGLISH = "en"
_TEXTS = "presets.toml"
_FILE_NAME = re.compile(r"\d+-(?P<key>[a-z0-9-]+)\.toml")


@dataclass(frozen=True)
class Preset:
    """One ready-made experiment.

    Attributes:
        key: under which the terminal and scripts know it, for example ``"vanishing-sigmoid"``.
        experiment: what it sets.
        texts: title and sentence by language, ``texts["zh_CN"]["title"]``; English is always there.
    """

    key: str
    experiment: Experiment
    texts: Mapping[str, Mapping[str, str]]

    def title(self, language: str = ENGLISH) -> str:
        """What it is called in ``language``; in English where that language has no text."""
        return self._text(language, "title")

    def sentence(self, language: str = ENGLISH) -> str:
        """One sentence on what it shows, in ``language`` or else in English."""
        return self._text(language, "sentence")

    @property
    def name(self) -> str:
        """The key: presets are listed like registries."""
        return self.key

    @property
    def label(self) -> str:
        """The English title."""
        return self.title()

    @property
    def help(self) -> str:
        """The English sentence."""
        return self.sentence()

    def _text(self, language: str, kind: str) -> str:
        return self.texts.get(language, self.texts[ENGLISH])[kind]


def read_presets(folder: Path) -> Registry[Preset]:
    """The presets in a folder, in the order of their numbers.

    Raises GradsimError or OSError where a file is damaged: gradsim's own folder is checked by its tests.
    """
    texts = tomllib.loads((folder / _TEXTS).read_text("utf-8"))
    registry: Registry[Preset] = Registry(Message("preset"))
    for path in sorted(folder.glob("*.toml")):
        match = _FILE_NAME.fullmatch(path.name)
        if match:
            registry.add(Preset(match["key"], load(path), texts[match["key"]]))
    return registry


@cache
def presets() -> Registry[Preset]:
    """All presets that belong to gradsim, the default experiment first; ``presets().get(key)`` is one of them."""
    return read_presets(resource_path("presets"))


def find_preset(name: str) -> Preset | None:
    """The preset with this key, or with this title in any language, whatever the case of its letters; or None."""
    wanted = name.strip().casefold()
    for preset in presets():
        titles = (text["title"].casefold() for text in preset.texts.values())
        if wanted == preset.key or wanted in titles:
            return preset
    return None
