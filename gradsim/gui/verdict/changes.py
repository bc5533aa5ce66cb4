"""What a remedy changes, in words: "activation: Sigmoid → ReLU"."""

from PySide6.QtCore import QCoreApplication

from gradsim.engine.experiment import Experiment
from gradsim.gui.controls.choice_editor import choice_text
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
    """The value of one key, in the language in force."""
    value = experiment.get(path)
    if experiment.setting(path).kind == "choice":
        return choice_text(path, str(value))[0]
    if isinstance(value, bool):
        return QCoreApplication.translate("Changes", "on") if value else QCoreApplication.translate("Changes", "off")
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return tidy(value) if isinstance(value, int | float) else f"“{value}”"
