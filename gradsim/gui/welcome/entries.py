"""What the welcome page offers: lessons, presets, files that were open before."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from gradsim.gui.editing import locked_change
from gradsim.presets import presets

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


@dataclass(frozen=True)
class WelcomeEntry:
    """One place to begin.

    Attributes:
        remark: a word at the right, such as how long it takes.
        begin: what happens when it is chosen.
    """

    title: str
    sentence: str
    remark: str
    begin: Callable[[], object]


def lesson_entries(window: "MainWindow", language: str) -> tuple[WelcomeEntry, ...]:
    """gradsim's lessons, in their order; none where this window has none."""
    guide: Any = getattr(window, "lessons", None)
    if guide is None:
        return ()
    minutes = QCoreApplication.translate("Welcome", "%1 min")
    return tuple(
        WelcomeEntry(
            entry.title, entry.summary, minutes.replace("%1", str(entry.minutes)), partial(guide.start, entry.key)
        )
        for entry in import_module("gradsim.lessons").lessons(language)
    )


def preset_entries(window: "MainWindow", language: str) -> tuple[WelcomeEntry, ...]:
    """The presets that may be opened now."""
    current = window.controller.experiment
    return tuple(
        WelcomeEntry(
            preset.title(language), preset.sentence(language), "", partial(window.menus.preset_chosen.emit, preset.key)
        )
        for preset in presets()
        if not locked_change(current, preset.experiment)
    )


def recent_entries(window: "MainWindow") -> tuple[WelcomeEntry, ...]:
    """The files that were open last, the newest first."""
    return tuple(
        WelcomeEntry(Path(path).name, str(Path(path).parent), "", partial(window.recent.open, path))
        for path in window.recent.paths
    )
