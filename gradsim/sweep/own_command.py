"""How this very gradsim is started once more, for work in processes of its own."""

import sys


def own_command() -> tuple[str, ...]:
    """The program and its first arguments; a frozen program is its own interpreter.

    -P: nothing is imported from the folder in which the user happens to be.
    """
    return (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-P", "-m", "gradsim")
