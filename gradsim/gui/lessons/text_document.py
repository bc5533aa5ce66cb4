"""Markdown as a document in the window's type, with formulas, and numbers that can be renewed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTableFormat,
)

from gradsim.gui.fonts import ui_font
from gradsim.gui.lessons.formula import OBJECT, REPLACEMENT, FormulaObject, formula_format
from gradsim.gui.theme import Theme
from gradsim.lessons.markdown import parse

if TYPE_CHECKING:
    from markdown_it.token import Token

# In heights of the type.
_LINE_HEIGHT = 1.45
_PARAGRAPH_GAP = 8
_ITEM_GAP = 3
_INDENT = 18
# Between a number and what follows, so that renewing one never moves into the other.
_JOINER = "\N{WORD JOINER}"
_FORMULAS = ("math_inline", "math_inline_double")
# Qt breaks lines before and behind a formula wherever it likes.
_OPENING, _CLOSING = frozenset("（“‘《("), frozenset("，。；：、？！）”’》,.;:?!)")
# They belong to the number that follows.
_SIGNS = ("× ", "≈ ", "= ", "< ", "> ", "≤ ", "≥ ")
# Blanks inside a number: after a sign that belongs to it, around the dot before a power, before the sign of per cent.
_INSIDE_NUMBER = re.compile(r"(?<=[×≈+−]) (?=\d)|(?<=\d) (?=%|· ?\d)|(?<=\d ·) (?=\d)")


class TextDocument(QTextDocument):
    """One text of a lesson.

    Args:
        source: Markdown.
        theme: its colours and sizes.
        number: writes the number of a name as it is now.
        pixels: size of the type.
        strong: whether all of it is bold, as in a heading.
        muted: whether it tells of what has not happened yet.
    """

    def __init__(
        self,
        source: str,
        theme: Theme,
        number: Callable[[str], str],
        *,
        pixels: float | None = None,
        strong: bool = False,
        muted: bool = False,
    ) -> None:
        super().__init__()
        self.setDocumentMargin(0)
        self.setUndoRedoEnabled(False)
        self.setIndentWidth(theme.px(_INDENT))
        self._theme = theme
        self._number = number
        self._muted = muted
        self._font = ui_font(pixels or theme.sizes.heading, strong=strong)
        self._numbers: list[tuple[str, QTextCursor]] = []
        self.setDefaultFont(self._font)
        self._formulas = FormulaObject(self)
        self.documentLayout().registerHandler(OBJECT, self._formulas)
        self._cursor = QTextCursor(self)
        self._fresh = True  # whether the block at the cursor is still to be filled
        # Each list that is open: its format, and the list itself once it has an item.
        self._lists: list[tuple[QTextListFormat, QTextList | None]] = []
        self._quotes = 0
        self._write(parse(source))

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything to renew."""
        return bool(self._numbers)

    def renew(self) -> bool:
        """Write all numbers as they are now; whether any has changed."""
        changed = False
        for name, place in self._numbers:
            text = _held_number(self._number(name))
            if text != place.selectedText():
                start = place.selectionStart()
                place.insertText(text)
                place.setPosition(start)
                place.setPosition(start + len(text), QTextCursor.MoveMode.KeepAnchor)
                changed = True
        return changed

    # -- blocks -------------------------------------------------------------------------------------------------------

    def _write(self, tokens: list[Token]) -> None:
        position = 0
        item = False  # whether the next paragraph begins an item of a list
        while position < len(tokens):
            token = tokens[position]
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self._lists.append((self._list_format(token), None))
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                    self._end_of_list()
                case "list_item_open":
                    item = True
                case "blockquote_open":
                    self._quotes += 1
                case "blockquote_close":
                    self._quotes -= 1
                case "heading_open":
                    self._begin_block()
                    self._inline(tokens[position + 1], self._characters(strong=True))
                    position += 2
                case "paragraph_open":
                    self._begin_block(hidden=token.hidden)
                    if item and self._lists:
                        self._add_item()
                        item = False
                    self._inline(tokens[position + 1], self._characters())
                    position += 2
                case "fence" | "code_block":
                    self._begin_block()
                    text = token.content.rstrip("\n").replace("\n", "\N{LINE SEPARATOR}")
                    self._cursor.insertText(text, self._code())
                case "math_block":
                    self._begin_block(centred=True)
                    self._formula(" ".join(token.content.split()), self._characters(), inline=False)
                case "hr":
                    self._begin_block()
                    rule = QTextBlockFormat(self._cursor.blockFormat())
                    rule.setProperty(rule.Property.BlockTrailingHorizontalRulerWidth, True)
                    rule.setBackground(QColor(self._theme.line))
                    self._cursor.setBlockFormat(rule)
                case "table_open":
                    end = next(place for place in range(position, len(tokens)) if tokens[place].type == "table_close")
                    self._table(tokens[position:end])
                    position = end
            position += 1

    def _begin_block(self, *, hidden: bool = False, centred: bool = False) -> None:
        form = QTextBlockFormat()
        distance = max(2.0, _LINE_HEIGHT * self._font.pixelSize() - QFontMetricsF(self._font).height())
        form.setLineHeight(distance, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        form.setBottomMargin(self._theme.px(_ITEM_GAP if hidden else _PARAGRAPH_GAP))
        form.setLeftMargin(self._theme.px(_INDENT) * self._quotes)
        if self._lists and not hidden:
            form.setIndent(len(self._lists))
        if centred:
            form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            form.setTopMargin(self._theme.px(2))
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(self._characters())
            self._fresh = False
        else:
            self._cursor.insertBlock(form, self._characters())

    def _list_format(self, token: Token) -> QTextListFormat:
        form = QTextListFormat()
        ordered = token.type.startswith("ordered")
        form.setStyle(QTextListFormat.Style.ListDecimal if ordered else QTextListFormat.Style.ListDisc)
        form.setIndent(len(self._lists) + 1)
        return form

    def _add_item(self) -> None:
        form, items = self._lists[-1]
        if items is None:
            self._lists[-1] = form, self._cursor.createList(form)
        else:
            items.add(self._cursor.block())

    def _end_of_list(self) -> None:
        """The last item is followed by as much room as a paragraph."""
        form = self._cursor.blockFormat()
        form.setBottomMargin(self._theme.px(_PARAGRAPH_GAP))
        self._cursor.setBlockFormat(form)

    def _table(self, tokens: list[Token]) -> None:
        rows: list[list[Token]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        columns = max(map(len, rows), default=0)
        if not columns:
            return
        form = QTextTableFormat()
        form.setCellPadding(self._theme.px(4))
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(QColor(self._theme.strong_line)))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setBottomMargin(self._theme.px(_PARAGRAPH_GAP))
        if not self._fresh:
            self._cursor.insertBlock(QTextBlockFormat(), self._characters())
        table = self._cursor.insertTable(len(rows), columns, form)
        outside = self._cursor
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self._cursor = table.cellAt(row, column).firstCursorPosition()
                self._inline(cell, self._characters(strong=row == 0))
        self._cursor = outside
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True

    # -- inside a paragraph -------------------------------------------------------------------------------------------

    def _inline(self, token: Token, base: QTextCharFormat) -> None:
        children = token.children or []
        strong = emphasis = 0
        for place, child in enumerate(children):
            form = QTextCharFormat(base)
            if strong:
                form.setFontWeight(QFont.Weight.Bold.value)
            if emphasis:
                _emphasize(form, child.content)
            match child.type:
                case "strong_open" | "strong_close":
                    strong += child.nesting
                case "em_open" | "em_close":
                    emphasis += child.nesting
                case "code_inline":
                    self._cursor.insertText(child.content, self._code())
                case "math_inline" | "math_inline_double":
                    signs = _opening(children, place - 1), _closing(children, place + 1)
                    self._formula(child.content, form, inline=child.type == "math_inline", signs=signs)
                case "run_number":
                    self._insert_number(child.content, form)
                case "softbreak":
                    self._cursor.insertText("" if _between_chinese(children, place) else " ", form)
                case "hardbreak":
                    self._cursor.insertText("\N{LINE SEPARATOR}", form)
                case _:
                    self._cursor.insertText(_held_together(child.content, children, place), form)

    def _formula(self, latex: str, base: QTextCharFormat, *, inline: bool, signs: tuple[str, str] = ("", "")) -> None:
        form = formula_format(latex, base, inline=inline, signs=signs)
        if form is None:
            before, after = signs
            self._cursor.insertText(before, base)
            self._cursor.insertText(latex, self._code())
            self._cursor.insertText(after, base)
        else:
            self._cursor.insertText(REPLACEMENT, form)
            # A line with nothing but formulas is as high as one with letters.
            self._cursor.insertText(_JOINER, base)

    def _insert_number(self, name: str, base: QTextCharFormat) -> None:
        form = QTextCharFormat(base)
        form.setForeground(QColor(self._theme.muted if self._muted else self._theme.accent))
        form.setFontWeight(QFont.Weight.Bold.value)
        start = self._cursor.position()
        self._cursor.insertText(_held_number(self._number(name)), form)
        end = self._cursor.position()
        self._cursor.insertText(_JOINER, base)
        place = QTextCursor(self)
        place.setPosition(start)
        place.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._numbers.append((name, place))

    def _characters(self, *, strong: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._font)
        form.setForeground(QColor(self._theme.muted if self._quotes or self._muted else self._theme.text))
        if strong:
            form.setFontWeight(QFont.Weight.Bold.value)
        return form

    def _code(self) -> QTextCharFormat:
        form = self._characters()
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        form.setFontFamilies([family, *self._font.families()])
        form.setBackground(QColor(self._theme.hover))
        return form


def plain_text(source: str, number: Callable[[str], str]) -> str:
    """A text of a lesson without any marks, as a screen reader says it; formulas as LaTeX."""
    words: list[str] = []
    for token in parse(source):
        if token.type == "inline":
            words.append("".join(_words(token, number)))
        elif token.content and token.type in ("fence", "code_block", "math_block"):
            words.append(token.content.strip())
    return " ".join(words)


def _words(token: Token, number: Callable[[str], str]) -> Iterator[str]:
    for child in token.children or ():
        if child.type == "run_number":
            yield number(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            yield " "
        else:
            yield child.content


def _held_together(text: str, children: list[Token], place: int) -> str:
    """A text in which no line ends inside a number with its sign or unit: × 0.36, 5 · 10⁻⁷, 92 %.

    Without the signs that stand so close to a formula that it has them itself.
    """
    before, after = place - 1, place + 1
    if after < len(children) and children[after].type in _FORMULAS:
        text = text.removesuffix(_opening(children, place))
    if before >= 0 and children[before].type in _FORMULAS:
        text = text.removeprefix(_closing(children, place))
    numbered = place + 1 < len(children) and children[place + 1].type == "run_number"
    if numbered and text.endswith(_SIGNS):
        text = f"{text[:-1]}\N{NO-BREAK SPACE}"
    return _INSIDE_NUMBER.sub("\N{NO-BREAK SPACE}", text)


def _opening(children: list[Token], place: int) -> str:
    """The sign before a formula from which no line parts it."""
    text = children[place].content if place >= 0 and children[place].type == "text" else ""
    return text[-1:] if text[-1:] in _OPENING else ""


def _closing(children: list[Token], place: int) -> str:
    """The sign behind a formula with which no line begins."""
    text = children[place].content if place < len(children) and children[place].type == "text" else ""
    return text[:1] if text[:1] in _CLOSING else ""


def _held_number(text: str) -> str:
    """A number of the run on one line with its sign."""
    return text.replace(" ", "\N{NO-BREAK SPACE}") if text[-1:] == "%" else text


def _emphasize(form: QTextCharFormat, text: str) -> None:
    """Slanted, or with dots below where it is Chinese, which has no slanted letters."""
    if any(map(_is_chinese, text)):
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    else:
        form.setFontItalic(True)


def _is_chinese(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _between_chinese(children: list[Token], place: int) -> bool:
    """Whether a line break stands between Chinese characters, which are not parted by a blank."""
    before = children[place - 1].content[-1:] if place else ""
    after = children[place + 1].content[:1] if place + 1 < len(children) else ""
    return bool(before and after) and _is_chinese(before) and _is_chinese(after)
