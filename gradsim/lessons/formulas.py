"""Formulas in LaTeX: whether one can be read, and the same as SVG. The typesetter is loaded with the first formula."""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

LONGEST = 1000
# Nested deeper than that, the typesetter would run out of Python's own stack.
_DEEPEST = 40
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')
_UNKNOWN_COMMAND = re.compile(r"<m[ion]>(\\[A-Za-z]+)</m[ion]>")


class FormulaError(ValueError):
    """A formula that cannot be typeset; says why in a few words."""


@dataclass(frozen=True)
class Typeset:
    """A formula as a picture without colour of its own.

    Attributes:
        svg: black on nothing.
        width, height: in units of the type size's own pixels.
        depth: how far it reaches below the line on which the text stands.
    """

    svg: str
    width: float
    height: float
    depth: float


def check_formula(latex: str) -> None:
    """Raise FormulaError where LaTeX cannot be read."""
    depth = deepest = 0
    for character in re.sub(r"\\.", "", latex):
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
        if depth < 0:
            raise FormulaError("a } without {")
    if depth:
        raise FormulaError("a { without }")
    if not latex.strip():
        raise FormulaError("it is empty")
    if len(latex) > LONGEST or deepest > _DEEPEST:
        raise FormulaError("it is too long")
    # Not at the top: a tenth of a second that a start without formulas need not wait for.
    from latex2mathml.converter import convert

    try:
        mathml = convert(latex)
    except Exception as error:  # its own errors, and whatever strange input makes it trip over
        raise FormulaError(_reason(error)) from None
    unknown = _UNKNOWN_COMMAND.search(mathml)
    if unknown:
        raise FormulaError(f"unknown command {unknown[1]}")


@lru_cache(maxsize=500)
def typeset(latex: str, size: float, inline: bool, color: str = "#000000") -> Typeset:
    """A formula at a type size in pixels, in one colour. Raises FormulaError."""
    check_formula(latex)
    try:
        formula = _typesetter()(latex, size=size, inline=inline, color=color)
        svg = formula.svg()
        box = _VIEW_BOX.search(svg)
        assert box is not None
        top, width, height = map(float, box[1].split()[1:])
        return Typeset(svg, width, height, height + top)
    except Exception as error:  # as above
        raise FormulaError(_reason(error)) from None


@cache
def _typesetter() -> Callable[..., Any]:
    """ziamath's Latex. A quarter of a second, that is why it is loaded with the first formula."""
    with warnings.catch_warnings():
        # On some versions of Python it opens its font by a function that was deprecated for a while.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Latex
    # Qt draws hardly anything of SVG 2.
    config.svg2 = False
    return Latex


def _reason(error: Exception) -> str:
    """What the typesetter's error is called, in words: "extra left or missing right"."""
    name = type(error).__name__.removesuffix("Error").removesuffix("Exception")
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
    return words if type(error).__module__.startswith("latex2mathml") else "the typesetter cannot make sense of it"
