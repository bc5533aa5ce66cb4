"""The errors a user can cause. Each has one clear message; everything else is a defect of gradsim."""


class GradsimError(Exception):
    """Base of every error that is the input's fault: shown to the user as it stands, without a traceback."""


class ExperimentError(GradsimError, ValueError):
    """A key or value of an experiment that cannot be used.

    Attributes:
        path: the key's dotted path, for example ``"network.depth"``; empty where the text as a whole is unreadable.
        problem: what was found and what is allowed, without the path.
        suggestion: the nearest allowed name, or None.
    """

    def __init__(self, path: str, problem: str, suggestion: str | None = None) -> None:
        self.path = path
        self.problem = problem
        self.suggestion = suggestion
        hint = f' Did you mean "{suggestion}"?' if suggestion else ""
        prefix = f"{path}: " if path else ""
        super().__init__(f"{prefix}{problem}{hint}")


class DataError(GradsimError, ValueError):
    """A data file that cannot be used.

    Attributes:
        line: 1-based line of the file, or None where the problem has no line.
        column: 1-based column (field) of that line, or None.
    """

    def __init__(self, problem: str, *, file: str = "", line: int | None = None, column: int | None = None) -> None:
        self.line = line
        self.column = column
        place = ", ".join(
            text for text in (file, f"line {line}" if line else "", f"column {column}" if column else "") if text
        )
        super().__init__(f"{place}: {problem}" if place else problem)


class Interrupted(Exception):
    """Building a network was given up because the caller asked for it."""


class CheckpointError(GradsimError, ValueError):
    """A checkpoint file that is damaged, foreign, or of another version."""
