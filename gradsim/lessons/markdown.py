"""The Markdown of lessons: CommonMark, tables, formulas between dollars, and numbers of the run in double braces."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from gradsim.engine.message import message_of
from gradsim.lessons.conditions import unknown_quantity
from gradsim.lessons.errors import Problems
from gradsim.lessons.formulas import FormulaError, check_formula
from gradsim.lessons.quantities import quantities

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

NUMBER = "run_number"
FORMULA = "math_inline"
FORMULA_DOUBLE = "math_inline_double"
FORMULA_BLOCK = "math_block"
# In a whole lesson, and inside one another: far more than any needs, and what can be read in an instant.
MOST_FORMULAS = 200
MOST_NESTED = 6
# In one text: what begins with a bracket may be a link, and the parser looks far for its end.
MOST_BRACKETS = 1000
_CONTAINERS = ("blockquote_", "bullet_list_", "ordered_list_")
_EXAMPLE = "{{loss}}"
_LONGEST_NAME = 80


@cache
def _parser() -> MarkdownIt:
    # Not at the top: the list of lessons is read at every start, their Markdown is not.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["html_block", "html_inline"])
    parser.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=True)
    parser.inline.ruler.before("escape", NUMBER, _number_rule)
    return parser


def parse(source: str) -> list[Token]:
    """The tokens of a text; numbers of the run are inline tokens of type ``NUMBER`` with the quantity as content."""
    return _parser().parse(source)


def _number_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    end = state.src.find("}}", state.pos, min(state.pos + _LONGEST_NAME, state.posMax))
    name = state.src[state.pos + 2 : end]
    if end < 0 or "\n" in name or "{" in name:
        return False
    if not silent:
        state.push(NUMBER, "", 0).content = name.strip()
    state.pos = end + 2
    return True


@lru_cache(maxsize=256)  # the texts of a lesson, which are asked about one after another more than once
def formulas_of(source: str) -> tuple[tuple[str, bool], ...]:
    """The formulas of a text, and whether each stands inside a line."""
    found: list[tuple[str, bool]] = []
    for token in parse(source):
        if token.type == FORMULA_BLOCK:
            found.append((" ".join(token.content.split()), False))
        inside = (child for child in token.children or () if child.type in (FORMULA, FORMULA_DOUBLE))
        found.extend((child.content, child.type == FORMULA) for child in inside)
    return tuple(found)


def check_markdown(source: str, first_line: int, problems: Problems) -> None:
    """Note what is wrong with formulas, numbers and blocks of a text that begins at a line of the file."""
    if source.count("[") > MOST_BRACKETS:
        problems.add(first_line, "brackets", limit=MOST_BRACKETS)
        return
    depth = 0
    for token in parse(source):
        line = first_line + (token.map[0] if token.map else 0)
        if token.type.startswith(_CONTAINERS):
            depth += token.nesting
            if token.nesting > 0 and depth == MOST_NESTED + 1:
                problems.add(line, "nested", limit=MOST_NESTED)
        elif token.type == "heading_open" and token.markup == "=":
            problems.add(line, "underlined")
        elif token.type == FORMULA_BLOCK:
            _check_formula(token.content, line, problems)
        elif token.type == "inline":
            for child, offset in _with_lines(token):
                _check_inline(child, line + offset, problems)


def _with_lines(token: Token) -> Iterator[tuple[Token, int]]:
    """The inline tokens, and how many lines below the first they begin."""
    offset = 0
    for child in token.children or ():
        yield child, offset
        if child.type in ("softbreak", "hardbreak"):
            offset += 1
        else:
            offset += child.content.count("\n")


def _check_inline(token: Token, line: int, problems: Problems) -> None:
    match token.type:
        case "math_inline" | "math_inline_double":
            _check_formula(token.content, line, problems)
        case "run_number":
            if token.content in quantities():
                return
            if problems.full:
                problems.count += 1
            else:
                problems.add_problem(line, unknown_quantity(token.content))
        case "image":
            problems.add(line, "picture")
        case "text":
            text = token.content
            if "{{" in text:
                problems.add(line, "number_end", found=text[text.index("{{") :], example=_EXAMPLE)
            if "$$" in text or ("$" in text and "\\" in text[text.index("$") :]):
                problems.add(line, "formula_end", mark="$$" if "$$" in text else "$")


def _check_formula(latex: str, line: int, problems: Problems) -> None:
    problems.formulas += 1
    if problems.formulas == MOST_FORMULAS + 1:
        problems.add(line, "formulas", limit=MOST_FORMULAS)
    if problems.formulas > MOST_FORMULAS:
        return
    try:
        check_formula(latex)
    except FormulaError as error:
        problems.add(line, "formula", formula=" ".join(latex.split())[:60], reason=message_of(error))
