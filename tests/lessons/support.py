"""Lessons that the tests share."""

from pathlib import Path

from gradsim.lessons import LessonError, LessonFileError, load_lesson

FRONT = """+++
format = 1
title = "Vanishing"
summary = "One sentence."
minutes = 10
experiment = "gradsim:data.samples=60;network.depth=3;network.width=8"
plots = ["gradient_by_layer", "loss"]
hide = ["data", "network.width"]
+++
"""
STEP = """
# First

How much? {{delta_ratio}} and $\\sigma'(z) \\le 0.25$.

~~~question
Which?
- [ ] a quarter
- [x] *much* less
- [ ] all
---
It is {{delta_ratio}}.
~~~

~~~show
label = "Eight layers"
network.depth = 8
training.learning_rate = 0.5
run = 20
~~~

~~~task
text = "Ten layers."
until = "network.depth >= 10 and step >= 2"
hint = "The first slider."
praise = "Reached with {{network.depth}}."
~~~

# Second

The end.
"""


def write(folder: Path, text: str, name: str = "lesson.md") -> Path:
    """A file with that text."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def errors_of(path: Path) -> tuple[LessonError, ...]:
    """What is wrong with a file; nothing where all is well."""
    try:
        load_lesson(path)
    except LessonFileError as error:
        return error.errors
    return ()


def line_of(text: str, part: str) -> int:
    """The line, counted from 1, in which a part of a text begins."""
    return text[: text.index(part)].count("\n") + 1
