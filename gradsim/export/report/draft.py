"""A report while it is being written: parts in order, with their numbers."""

from collections.abc import Collection, Sequence

from gradsim.engine.message import Message, sentences
from gradsim.export.report.parts import Code, Figure, Formula, Heading, Items, Notice, Paragraph, Part, Row, Table
from gradsim.export.report.words import Words


class Draft:
    """Takes Messages, puts them into the language of the report, and numbers headings, formulas, tables, figures.

    ``left_out``: keys of plots of which there can be no figures.
    """

    def __init__(self, words: Words, left_out: Collection[str] = ()) -> None:
        self.words = words
        self._left_out = left_out
        self.parts: list[Part] = []
        self._headings = self._formulas = self._tables = self._figures = 0

    def heading(self, text: str) -> None:
        """Begin a section."""
        self._headings += 1
        self.parts.append(Heading(f"{self._headings}  {self.words.say(text)}"))

    def paragraph(self, *texts: str | None) -> None:
        """One sentence after another; those that are None are left out, and a paragraph of none is none."""
        said = [text for text in texts if text is not None]
        if said:
            self.parts.append(Paragraph(self._text(said)))

    def items(self, texts: Sequence[str]) -> None:
        """A list, unless it is empty."""
        if texts:
            self.parts.append(Items(tuple(map(self.words.say, texts))))

    def notice(self, severity: str, label: str, text: str) -> None:
        """What is to be seen first."""
        self.parts.append(Notice(severity, self.words.say(label), self.words.say(text)))

    def formula(self, latex: str, note: str) -> str:
        """A formula; its number."""
        self._formulas += 1
        number = f"({self._formulas})"
        self.parts.append(Formula(latex, number, self.words.say(note)))
        return number

    def table(
        self,
        caption: Sequence[str | None],
        head: Sequence[str],
        rows: Sequence[Row],
        widths: Sequence[float],
        *,
        numeric: bool = False,
    ) -> None:
        """A table with its number."""
        self._tables += 1
        label = Message("Table {number}", number=str(self._tables))
        said = tuple(map(self.words.say, head))
        written = tuple(Row(tuple(map(self.words.say, row.cells)), row.marked) for row in rows)
        self.parts.append(
            Table(self.words.say(label), self._caption(caption), said, written, tuple(widths), numeric=numeric)
        )

    def figure(
        self, key: str, caption: Sequence[str | None], height: float, *, tab: int = 0, compared: bool = False
    ) -> None:
        """A figure with its number, unless nobody can draw it."""
        if key in self._left_out:
            return
        self._figures += 1
        label = self.words.say(Message("Figure {number}", number=str(self._figures)))
        self.parts.append(Figure(key, label, self._caption(caption), height, tab, compared))

    def code(self, text: str) -> None:
        """Something to be typed."""
        self.parts.append(Code(text))

    def _caption(self, texts: Sequence[str | None]) -> str:
        return self._text([text for text in texts if text is not None])

    def _text(self, texts: Sequence[str]) -> str:
        return self.words.say(sentences(texts))
