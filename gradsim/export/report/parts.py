"""A report as a value: what stands in it, in order and in the language of its readers; nothing of how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass

FigureName = tuple[str, int, bool]


@dataclass(frozen=True)
class Title:
    """What stands above everything: what it is, what it is called, where it comes from."""

    kicker: str
    text: str
    line: str


@dataclass(frozen=True)
class Fields:
    """What is filled in by hand: name and text of each, "" where there is nothing yet."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Heading:
    """The title of a section, with its number."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; plain characters, as everywhere in a report: nothing in it is a mark."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list of short texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """The verdict: ``severity`` is "healthy", "warning" or "error"."""

    severity: str
    label: str
    text: str


@dataclass(frozen=True)
class Formula:
    """A formula in LaTeX on a line of its own, with its number in brackets, and what it says."""

    latex: str
    number: str
    note: str


@dataclass(frozen=True)
class Row:
    """One row of a table: ``marked`` stands out; a row of a single cell is a title over those that follow."""

    cells: tuple[str, ...]
    marked: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its caption. ``numeric``: whether all columns but the first are numbers, set at the right.

    ``widths``: the shares of the columns in the width of the page.
    """

    label: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    numeric: bool = False


@dataclass(frozen=True)
class Figure:
    """A plot of the window, drawn by whoever writes the report.

    Attributes:
        key: of the plot.
        label: "Figure 3".
        caption: what is to be seen, with the numbers of the run.
        height: over the width.
        tab: of the plot's tabs, counted from 0.
        compared: whether the other runs are dotted in it.
    """

    key: str
    label: str
    caption: str
    height: float
    tab: int = 0
    compared: bool = False

    @property
    def name(self) -> FigureName:
        """Under which its drawing is given."""
        return self.key, self.tab, self.compared


@dataclass(frozen=True)
class Code:
    """What is to be typed or copied, letter by letter."""

    text: str


Part = Title | Fields | Heading | Paragraph | Items | Notice | Formula | Table | Figure | Code


@dataclass(frozen=True)
class Report:
    """A whole report.

    Attributes:
        language: "en" or "zh_CN".
        title: for the head of the file.
        foot: what stands at the foot of every page, before its number.
        parts: in the order in which they are read.
    """

    language: str
    title: str
    foot: str
    parts: tuple[Part, ...]

    def formulas(self) -> Iterator[Formula]:
        """Its formulas, in their order."""
        return (part for part in self.parts if isinstance(part, Formula))

    def figures(self) -> Iterator[Figure]:
        """The figures that have to be drawn for it."""
        return (part for part in self.parts if isinstance(part, Figure))
