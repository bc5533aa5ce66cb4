"""The errors a user can cause. Each has one clear message; everything else is a defect of gradsim."""

from gradsim.engine.message import Message


class GradsimError(Exception):
    """Base of every error that is the input's fault: shown to the user as it stands, without a traceback."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)

    @property
    def message(self) -> Message:
        """What is wrong, for every language; ``str(error)`` is the same in English."""
        message: Message = self.args[0]
        return message


class ExperimentError(GradsimError, ValueError):
    """A key or value of an experiment that cannot be used.

    Attributes:
        path: the key's dotted path, for example ``"network.depth"``; empty where the text as a whole is unreadable.
        problem: what was found and what is allowed, without the path.
        suggestion: the nearest allowed name, or None.
    """

    def __init__(self, path: str, problem: Message, suggestion: str | None = None) -> None:
        self.path = path
        self.problem = problem
        self.suggestion = suggestion
        said = self.problem_and_hint
        super().__init__(Message("{path}: {problem}", path=path, problem=said) if path else said)

    @property
    def problem_and_hint(self) -> Message:
        """The message without the path: where it stands at the control of that key, this is enough."""
        return with_hint(self.problem, self.suggestion)


class DataError(GradsimError, ValueError):
    """A data file that cannot be used.

    Attributes:
        line: 1-based line of the file, or None where the problem has no line.
        column: 1-based column (field) of that line, or None.
    """

    def __init__(self, problem: Message, *, file: str = "", line: int | None = None, column: int | None = None) -> None:
        self.line = line
        self.column = column
        super().__init__(_placed(problem, file, str(line or ""), str(column or "")))


class Interrupted(Exception):
    """Building a network was given up because the caller asked for it."""


class CheckpointError(GradsimError, ValueError):
    """A checkpoint file that is damaged, foreign, or of another version."""


class SessionError(GradsimError, ValueError):
    """A session file that is damaged, foreign, or of another version, or a run that cannot be kept in one."""


def with_hint(problem: Message, suggestion: str | None) -> Message:
    """The problem, and the name that may have been meant where there is one."""
    if not suggestion:
        return problem
    return Message('{problem} Did you mean "{suggestion}"?', problem=problem, suggestion=suggestion)


def _placed(problem: Message, file: str, line: str, column: str) -> Message:
    if not file:
        return problem
    place: str = file
    if line and column:
        place = Message("{file}, line {line}, column {column}", file=file, line=line, column=column)
    elif line:
        place = Message("{file}, line {line}", file=file, line=line)
    return Message("{place}: {problem}", place=place, problem=problem)
