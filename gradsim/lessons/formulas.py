"""Formulas in LaTeX: whether one can be read, and the same as SVG. The typesetter is loaded with the first formula."""

import re
import warnings
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from gradsim.engine.message import Message

LONGEST = 1000
# What is nested deeper, in rows inside rows: the typesetter's time doubles with each, to about half a second here.
_DEEPEST = 7
_ROWS = frozenset({"math", "mrow", "msqrt", "mstyle", "mtd"})
_SIGNS = frozenset("+−±∓")
_CLOSING = frozenset(")]}|‖!")
_UNKNOWN_COMMAND = re.compile(r"\\[A-Za-z]+")
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')
# The type size, in pixels, in which formulas are set before they are scaled to that of their text.
_SIZE = 24.0
_COLOR = "#010203"


class FormulaError(ValueError):
    """A formula that cannot be typeset; says why in a few words."""


@dataclass(frozen=True)
class Typeset:
    """A formula as a picture. Lengths are in heights of the type.

    Attributes:
        drawing: SVG in one colour; see ``svg``.
        width, height: of the whole picture.
        depth: how far it reaches below the line on which the text stands.
        margin: what is empty on each of its sides.
    """

    drawing: str
    width: float
    height: float
    depth: float
    margin: float

    def svg(self, color: str) -> str:
        """The picture in a colour, ``"#rrggbb"``."""
        return self.drawing.replace(_COLOR, color)


def check_formula(latex: str) -> None:
    """Raise FormulaError where LaTeX cannot be read."""
    depth = 0
    for character in re.sub(r"\\.", "", latex):
        depth += (character == "{") - (character == "}")
        if depth < 0:
            raise FormulaError(Message("a } without {"))
    if depth:
        raise FormulaError(Message("a { without }"))
    if not latex.strip():
        raise FormulaError(Message("it is empty"))
    if len(latex) > LONGEST:
        raise FormulaError(Message("it is too long"))
    # Not at the top: a tenth of a second that a start without formulas need not wait for.
    from latex2mathml.converter import convert

    _tree(latex, convert)


_tried: set[tuple[str, bool]] = set()


def was_tried(latex: str, *, inline: bool) -> bool:
    """Whether a formula has been typeset already, or could not be: it then costs no time any more."""
    return (latex, inline) in _tried


@lru_cache(maxsize=2000)
def typeset(latex: str, *, inline: bool) -> Typeset:
    """A formula as a picture. Raises FormulaError."""
    _tried.add((latex, inline))
    check_formula(latex)
    convert, draw = _typesetter()
    tree = _tree(latex, lambda text: convert(text, inline=inline))
    tree.set("mathcolor", _COLOR)
    try:
        svg: str = draw(tree, size=_SIZE).svg()
        box = _VIEW_BOX.search(svg)
        assert box is not None
        top, width, height = (float(number) / _SIZE for number in box[1].split()[1:])
    except Exception as error:  # its own errors, and whatever strange input makes it trip over
        raise FormulaError(_reason(error)) from None
    return Typeset(svg, width, height, height + top, 1 / _SIZE)


def _tree(latex: str, convert: Callable[[str], str]) -> Element:
    """The formula as MathML. Raises FormulaError."""
    try:
        tree = ElementTree.fromstring(convert(latex).replace(' xmlns="http://www.w3.org/1998/Math/MathML"', ""))
    except Exception as error:  # as above
        raise FormulaError(_reason(error)) from None
    for element in tree.iter():
        if element.text and _UNKNOWN_COMMAND.fullmatch(element.text) and element.tag != "mtext":
            raise FormulaError(Message("unknown command {command}", command=element.text))
    _flatten(tree)
    _mark_signs(tree)
    if _depth(tree) > _DEEPEST:
        raise FormulaError(Message("it is nested too deeply"))
    return tree


def _flatten(parent: Element) -> None:
    """Put single elements in place of rows that hold nothing else: {l} is no more than l."""
    for place, child in enumerate(list(parent)):
        _flatten(child)
        # An operator in a row of its own has no room around it.
        if child.tag == "mrow" and len(child) == 1 and not child.attrib and child[0].tag != "mo":
            parent[place] = child[0]


def _mark_signs(parent: Element) -> None:
    """Draw the minus of x = −1 close to its number: after another operator it is a sign and subtracts nothing."""
    before: Element | None = None
    for child in parent:
        _mark_signs(child)
        if child.text in _SIGNS and before is not None and before.tag == "mo" and before.text not in _CLOSING:
            child.set("form", "prefix")
        before = child


def _depth(element: Element) -> int:
    """How many rows lie inside one another."""
    return (element.tag in _ROWS) + max(map(_depth, element), default=0)


def load_typesetter() -> bool:
    """Have the typesetter there; whether it had to be loaded, which takes a tenth of a second, once."""
    before = _typesetter.cache_info().misses
    _typesetter()
    return _typesetter.cache_info().misses > before


@cache
def _typesetter() -> tuple[Callable[..., str], Callable[..., Any]]:
    """ziamath: from LaTeX to MathML, and from there to a drawing. Loaded with the first formula."""
    with warnings.catch_warnings():
        # On some versions of Python it opens its font by a function that was deprecated for a while.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.tex import tex2mml
        from ziamath.zmath import Math
    # Qt draws hardly anything of SVG 2.
    config.svg2 = False
    return tex2mml, Math


def _reason(error: Exception) -> str:
    """What the typesetter's error is called, in words: "extra left or missing right"."""
    name = type(error).__name__.removesuffix("Error").removesuffix("Exception")
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
    known = type(error).__module__.startswith("latex2mathml")
    return words if known else Message("the typesetter cannot make sense of it")
