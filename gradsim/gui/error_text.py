"""Messages of the engine and of the window in the language in force."""

from gradsim.engine.errors import ExperimentError, GradsimError
from gradsim.engine.message import said
from gradsim.gui.numbers import grouped
from gradsim.gui.translation import translate_engine


def say(text: str) -> str:
    """A Message in the language in force, with counts as the window writes them; any other text as it is."""
    return said(text, translate_engine, grouped)


def error_message(error: GradsimError, *, without_path: bool = False) -> str:
    """What an error says, to be said later; ``without_path`` where it stands at the control of that key anyway."""
    if without_path and isinstance(error, ExperimentError):
        return error.problem_and_hint
    return error.message


def error_text(error: GradsimError, *, without_path: bool = False) -> str:
    """The same, in the language in force."""
    return say(error_message(error, without_path=without_path))
