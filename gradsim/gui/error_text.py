"""What was wrong with an input, in the language in force.

The engine writes its messages in English, from a few patterns; here they are recognised and put together anew in the
window's language. A message of another pattern stays as it is.
"""

import re
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication

from gradsim.engine.errors import ExperimentError, GradsimError
from gradsim.gui.translation import QT_TRANSLATE_NOOP

# %1, %2, … stand for what is quoted; "allowed" parts are themselves translated.
_PATTERNS = (
    QT_TRANSLATE_NOOP("error", "found %1; allowed: %2."),
    QT_TRANSLATE_NOOP("error", "a whole number %1 and %2"),
    QT_TRANSLATE_NOOP("error", "a number %1 and %2"),
    QT_TRANSLATE_NOOP("error", "a whole number from %1 to %2, or a list with one such number per hidden layer"),
    QT_TRANSLATE_NOOP("error", "one number, or a list with one per hidden layer (network.depth = %1)"),
    QT_TRANSLATE_NOOP("error", "a list of keys and of groups of keys"),
    QT_TRANSLATE_NOOP("error", "a list of %1"),
    QT_TRANSLATE_NOOP("error", "hidden layers of %1 different widths"),
    QT_TRANSLATE_NOOP("error", "equal widths, because residual connections add layers up (mitigation.residual = %1)"),
    QT_TRANSLATE_NOOP("error", "2 or more, because batch normalization needs a variance over the mini-batch"),
    QT_TRANSLATE_NOOP("error", "the path of a CSV or NPZ file"),
    QT_TRANSLATE_NOOP("error", "text of at most %1 characters, without control characters"),
    QT_TRANSLATE_NOOP("error", "text of at most %1 characters"),
    QT_TRANSLATE_NOOP("error", "text in quotes"),
    QT_TRANSLATE_NOOP("error", "true or false"),
    QT_TRANSLATE_NOOP("error", "unknown key."),
    QT_TRANSLATE_NOOP("error", "not valid TOML: %1."),
    QT_TRANSLATE_NOOP("error", "%1: cannot be read (%2)."),
    QT_TRANSLATE_NOOP("error", "%1: not a text in UTF-8."),
    QT_TRANSLATE_NOOP("error", "not a share string: it would begin with %1."),
    QT_TRANSLATE_NOOP("error", "not a usable TOML file: %1."),
    QT_TRANSLATE_NOOP("error", "longer than an experiment can be (%1 characters)."),
    QT_TRANSLATE_NOOP("error", "stands more than once."),
    QT_TRANSLATE_NOOP("error", "key=value, for example network.depth=30"),
    QT_TRANSLATE_NOOP("error", "found %1; allowed for data %2 (%3): %4."),
    QT_TRANSLATE_NOOP("error", "classification"),
    QT_TRANSLATE_NOOP("error", "regression"),
    QT_TRANSLATE_NOOP(
        "error",
        "this network would need %1 of memory; allowed: %2. "
        "Fewer layers, units, runs or samples per batch, or a shorter precision, need less.",
    ),
    QT_TRANSLATE_NOOP("error", "there is not enough free memory for this network."),
    # Of lessons.
    QT_TRANSLATE_NOOP("error", "a whole number from %1 to %2"),
    QT_TRANSLATE_NOOP("error", "a list of names in quotes"),
    QT_TRANSLATE_NOOP("error", "text in one line of at most %1 characters"),
    QT_TRANSLATE_NOOP("error", "%1, and the keys of an experiment"),
    QT_TRANSLATE_NOOP("error", "unknown command %1"),
    QT_TRANSLATE_NOOP("error", "a } without {"),
    QT_TRANSLATE_NOOP("error", "a { without }"),
    QT_TRANSLATE_NOOP("error", "it is empty"),
    QT_TRANSLATE_NOOP("error", "it is too long"),
    QT_TRANSLATE_NOOP("error", "it is nested too deeply"),
    QT_TRANSLATE_NOOP("error", "the typesetter cannot make sense of it"),
)


@dataclass(frozen=True)
class _Pattern:
    source: str
    expression: re.Pattern[str]


@cache
def _compiled() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(source, re.compile(re.sub(r"%\d", "(.+)", re.escape(source).replace(r"\%", "%")), re.DOTALL))
        for source in _PATTERNS
    )


def translate_error(text: str) -> str:
    """A message of the engine, or a part of one, in the language in force."""
    for pattern in _compiled():
        match = pattern.expression.fullmatch(text)
        if match:
            result = QCoreApplication.translate("error", pattern.source)
            for number, part in enumerate(match.groups(), start=1):
                result = result.replace(f"%{number}", translate_error(part))
            return result
    return text


def error_text(error: GradsimError, *, without_path: bool = False) -> str:
    """The whole message of an error; ``without_path`` where it stands at the control of that key anyway."""
    if not isinstance(error, ExperimentError):
        return translate_error(str(error))
    text = translate_error(error.problem)
    if error.path and not without_path:
        text = f"{error.path}: {text}"
    if error.suggestion:
        hint = QCoreApplication.translate("error", "Did you mean “%1”?")
        text = f"{text} {hint.replace('%1', error.suggestion)}"
    return text
