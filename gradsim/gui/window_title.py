"""What the window is called: by its file, or by the name of its experiment."""

from pathlib import Path

from gradsim.engine.experiment import Experiment
from gradsim.presets import presets

# Where Qt puts the mark of what has not been saved; twice, it stands for itself.
_MARK = "[*]"


def window_title(experiment: Experiment, language: str, path: str = "") -> str:
    """The file's name or, without one, the experiment's, with the place of Qt's mark, and the program's name."""
    if path:
        return f"{Path(path).name.replace(_MARK, 2 * _MARK)}{_MARK} – gradsim"
    name = shown_name(experiment, language)
    return f"{name.replace(_MARK, 2 * _MARK)}{_MARK} – gradsim" if name else f"gradsim{_MARK}"


def shown_name(experiment: Experiment, language: str) -> str:
    """What the experiment is called; a name that a preset has given it is that preset's title."""
    named = (preset.title(language) for preset in presets() if preset.experiment.name == experiment.name)
    return next(named, experiment.name)
