"""What Python's TOML reader found wrong, in a form that can be translated."""

import re

from gradsim.engine.message import Message

_PLACED = re.compile(
    r"(?P<problem>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL
)
# What people's slips lead to; the rest of the reader's messages are said as they are.
_KNOWN = {
    str(message): message
    for message in (
        Message("Cannot overwrite a value"),
        Message("Expected '=' after a key in a key/value pair"),
        Message("Expected ']' at the end of a table declaration"),
        Message("Expected ']]' at the end of an array declaration"),
        Message("Expected newline or end of document after a statement"),
        Message("Invalid date or datetime"),
        Message("Invalid hex value"),
        Message("Invalid initial character for a key part"),
        Message("Invalid statement"),
        Message("Invalid value"),
        Message("Unclosed array"),
        Message("Unclosed inline table"),
        Message("Unescaped '\\' in a string"),
        Message("Unterminated string"),
    )
}


def toml_reason(problem: str) -> str:
    """What is wrong, without the place: a Message where it is one of people's slips."""
    return _KNOWN.get(problem, problem)


def toml_problem(text: str) -> str:
    """The reader's message, such as "Invalid value (at line 3, column 8)"."""
    match = _PLACED.fullmatch(text)
    if match is None:
        return text
    problem = toml_reason(match["problem"])
    if match["line"] is None:
        return Message("{problem} (at end of document)", problem=problem)
    return Message(
        "{problem} (at line {line}, column {column})", problem=problem, line=match["line"], column=match["column"]
    )
