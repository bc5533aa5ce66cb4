"""A report as one HTML file that needs nothing else: figures and formulas are SVG inside it.

Every text is escaped here, and nowhere else: whatever somebody calls an experiment is shown, never obeyed.
"""

import re
from collections.abc import Callable, Mapping
from html import escape

from gradsim.export.report.parts import (
    Code,
    Fields,
    Figure,
    FigureName,
    Formula,
    Heading,
    Items,
    Notice,
    Paragraph,
    Part,
    Report,
    Row,
    Table,
    Title,
)
from gradsim.export.report.style import STYLE

# A drawing by the name of its figure, and a formula in LaTeX, as SVG.
Drawings = Mapping[FigureName, str]
Typesetter = Callable[[str], str]

_LANGUAGES = {"en": "en", "zh_CN": "zh-Hans"}
_PROLOGUE = re.compile(r"^\s*(<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*", re.DOTALL)
_SIZE = re.compile(r'^(<svg[^>]*?)\swidth="[^"]*"([^>]*?)\sheight="[^"]*"', re.DOTALL)
_IDENTIFIER = re.compile(r'(\bid="|url\(#|href="#)')


def html(report: Report, drawings: Drawings, typeset: Typesetter) -> str:
    """The whole file.

    Args:
        report: what stands in it.
        drawings: for each of its figures an SVG file, whose viewBox tells its size.
        typeset: gives an SVG element of its own size for a formula.
    """
    body = "\n".join(_written(part, number, drawings, typeset) for number, part in enumerate(report.parts))
    language = _LANGUAGES.get(report.language, report.language)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(report.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n"
        f"<footer>{escape(report.foot)}</footer>\n</main>\n</body>\n</html>\n"
    )


def inlined(svg: str, prefix: str) -> str:
    """An SVG file as an element inside HTML, as wide as there is room, with names that no other has."""
    element = _PROLOGUE.sub("", svg, count=1).strip()
    element = _SIZE.sub(r'\1 width="100%"\2', element, count=1)
    return _IDENTIFIER.sub(lambda match: match[1] + prefix, element)


def _written(part: Part, number: int, drawings: Drawings, typeset: Typesetter) -> str:
    match part:
        case Title():
            return (
                f'<header>\n<p class="kicker">{escape(part.kicker)}</p>\n<h1>{escape(part.text)}</h1>\n'
                f'<p class="line">{escape(part.line)}</p>\n</header>'
            )
        case Fields():
            return f'<dl class="fields">{"".join(_field(name, text) for name, text in part.entries)}</dl>'
        case Heading():
            return f"<h2>{escape(part.text)}</h2>"
        case Paragraph():
            return f"<p>{escape(part.text)}</p>"
        case Items():
            return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in part.texts)}</ul>"
        case Notice():
            return (
                f'<div class="notice {escape(part.severity)}"><strong>{escape(part.label)}</strong> '
                f"<span>{escape(part.text)}</span></div>"
            )
        case Formula():
            note = f'<p class="note">{escape(part.note)}</p>' if part.note else ""
            return (
                f'<div class="formula"><div class="math" role="img" aria-label="{escape(part.latex)}">'
                f'{typeset(part.latex)}</div><span class="number">{escape(part.number)}</span>'
                f"{note}</div>"
            )
        case Table():
            return _table(part)
        case Figure():
            return (
                f'<figure><div role="img" aria-label="{escape(part.caption)}">'
                f"{inlined(drawings[part.name], f'f{number}-')}</div>"
                f"<figcaption><b>{escape(part.label)}</b> {escape(part.caption)}</figcaption></figure>"
            )
        case Code():
            return f"<pre>{escape(part.text)}</pre>"


def _field(name: str, text: str) -> str:
    return f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>"


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width:{100 * width:.0f}%">' for width in table.widths)
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in table.head)
    rows = "\n".join(_row(row, len(table.head)) for row in table.rows)
    kind = ' class="numeric"' if table.numeric else ""
    return (
        f"<table{kind}><caption><b>{escape(table.label)}</b> {escape(table.caption)}</caption>"
        f"<colgroup>{columns}</colgroup>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )


def _row(row: Row, columns: int) -> str:
    if len(row.cells) == 1 < columns:
        return f'<tr class="group"><th colspan="{columns}">{escape(row.cells[0])}</th></tr>'
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row.cells)
    return f'<tr class="marked">{cells}</tr>' if row.marked else f"<tr>{cells}</tr>"
