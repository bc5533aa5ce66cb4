"""What a window takes up of the last session, and what it leaves for the next."""

from typing import TYPE_CHECKING

from gradsim.engine.experiment import Experiment
from gradsim.gui.preferences import Preferences
from gradsim.gui.theme import USUAL_SCALE, theme_manager
from gradsim.gui.translation import language_manager

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

_STATE_VERSION = 1


def choose_looks(preferences: Preferences | None, theme: str | None, language: str | None) -> None:
    """Theme and language as they are given, otherwise as they are remembered; the scale as it is remembered."""
    theme = theme or (preferences.text("theme", "system") if preferences else None)
    language = language or (preferences.text("language", "system") if preferences else None)
    if theme:
        theme_manager().choose(theme)
    if language:
        language_manager().choose(language)
    if preferences:
        theme_manager().choose_scale(preferences.number("scale", USUAL_SCALE))


class Session:
    """Restores and remembers places, groups, speed, looks and the experiment of a window."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def restore(self, window: "MainWindow") -> None:
        """Put everything where it was."""
        preferences = self._preferences
        window.restoreGeometry(preferences.state("window/geometry"))
        window.restoreState(preferences.state("window/state"), _STATE_VERSION)
        plots = preferences.state("window/plots")
        if not plots.isEmpty():
            window.plot_area.restore(plots)
        groups = preferences.words("window/groups")
        if groups is not None:
            window.controls.set_open_groups(groups)
        window.commands.set_speed(preferences.text("speed", window.controller.speed))

    def remember(self, window: "MainWindow", experiment: Experiment) -> None:
        """Keep everything as it is, and this experiment."""
        self._preferences.remember(
            {
                "window/geometry": window.saveGeometry(),
                "window/state": window.saveState(_STATE_VERSION),
                "window/plots": window.plot_area.save(),
                "window/groups": window.controls.open_groups(),
                "theme": theme_manager().choice,
                "scale": str(theme_manager().percent),
                "language": language_manager().choice,
                "speed": window.controller.speed,
                "experiment": experiment.to_toml(),
            }
        )
