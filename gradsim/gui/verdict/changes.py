"""What a remedy changes, in words: "activation: Sigmoid → ReLU"."""

from PySide6.QtCore import QCoreApplication

from gradsim.engine.catalogue import registry_of
from gradsim.engine.experiment import Experiment
from gradsim.gui.numbers import tidy
from gradsim.gui.translation import translate_engine


def change_texts(before: Experiment, after: Experiment) -> list[str]:
    """One line for each key that differs."""
    return [
        QCoreApplication.translate("Changes", "{key}: {before} → {after}").format(
            key=translate_engine(before.setting(path).label),
            before=value_text(before, path),
            after=value_text(after, path),
        )
        for path in before.differences(after)
    ]


def value_text(experiment: Experiment, path: str) -> str:
    """The value of a key as people read it, names in the window's language."""
    value = experiment.get(path)
    registry = registry_of(path)
    if registry is not None and isinstance(value, str):
        return translate_engine(registry.get(value).label)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return tidy(value) if isinstance(value, int | float) else str(value)
