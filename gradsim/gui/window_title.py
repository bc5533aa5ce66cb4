"""What the window is called: by the name of its experiment."""

from gradsim.engine.experiment import Experiment
from gradsim.presets import presets


def window_title(experiment: Experiment, language: str) -> str:
    """The experiment's name and the program's; a name that a preset has given it is that preset's title."""
    named = (preset.title(language) for preset in presets() if preset.experiment.name == experiment.name)
    name = next(named, experiment.name)
    return f"{name} – gradsim" if name else "gradsim"
