"""A report from snapshots to a file: PDF or HTML, told by the end of its name."""

import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gradsim.engine.atomic import replacing
from gradsim.engine.errors import GradsimError
from gradsim.engine.message import Message, listed
from gradsim.engine.reasons import reason_of
from gradsim.export.report import About, Report, build, html
from gradsim.gui.report import type as t
from gradsim.gui.report.figures import Figures
from gradsim.gui.report.pages import pdf
from gradsim.gui.report.subjects import subject_of
from gradsim.lessons.formulas import load_typesetter, typeset
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.trial import Trial

# Formulas are so much larger than the text around them.
_FORMULA = 1.3


class ReportError(GradsimError):
    """The report cannot be written."""


@dataclass(frozen=True)
class Material:
    """What a report is made from.

    Attributes:
        snapshot: the run that it is about.
        about: who, when, and in which language: figures are in that of the window, which must be the same.
        others: names and pictures of runs that it is compared with.
        tried: remedies.
    """

    snapshot: Snapshot
    about: About
    others: Sequence[tuple[str, Snapshot]] = ()
    tried: Sequence[Trial] = ()


Making = Iterator[tuple[float, bytes]]
"""The share that is done, and in the end the file."""
Maker = Callable[[Report, Figures, About], Making]


def make(path: Path, material: Material) -> Generator[float]:
    """Write the report; stops after every formula, figure or page, with the share done: a window can live in between.

    Raises ReportError where the file cannot be written, or its name tells no known form; nothing is changed then.
    """
    maker = _maker(path)
    figures = Figures(material.snapshot, material.others)
    report = build(
        subject_of(material.snapshot),
        material.about,
        others=[subject_of(snapshot, name) for name, snapshot in material.others],
        tried=material.tried,
        left_out=figures.missing,
    )
    if any(report.formulas()):
        load_typesetter()
    for formula in report.formulas():
        yield 0.0
        typeset(formula.latex, inline=False)
    data = b""
    for share, written in maker(report, figures, material.about):
        data = written
        yield share
    try:
        with replacing(path) as file:
            file.write(data)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None


def check(path: Path) -> None:
    """Raise ReportError where a report could not be written there: before anybody has waited for it."""
    _maker(path)
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "is a folder")
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None


def _html(report: Report, figures: Figures, about: About) -> Making:
    wanted = list(report.figures())
    drawings = {}
    for number, figure in enumerate(wanted, start=1):
        drawings[figure.name] = figures.svg(figure)
        yield number / (len(wanted) + 1), b""
    yield 1.0, html(report, drawings, _formula).encode()


def _pdf(report: Report, figures: Figures, about: About) -> Making:
    return pdf(report, figures.paint, about.date)


MAKERS: dict[str, Maker] = {".pdf": _pdf, ".html": _html}
"""How a report is made, by the end of its file's name."""


def _maker(path: Path) -> Maker:
    maker = MAKERS.get(path.suffix.lower())
    if maker is None:
        problem = Message(
            '{file}: a report cannot be a file with the end "{end}"; allowed: {ends}.',
            file=str(path),
            end=path.suffix,
            ends=listed(MAKERS),
        )
        raise ReportError(problem)
    return maker


def _formula(latex: str) -> str:
    """An SVG element whose size follows the text."""
    picture = typeset(latex, inline=False)
    width = f'style="width:{_FORMULA * picture.width:.2f}em" '
    return picture.svg(t.TEXT).replace("<svg ", f"<svg {width}", 1)


def _unwritable(path: Path, error: OSError | ValueError) -> ReportError:
    return ReportError(Message("{file}: cannot be written ({reason}).", file=str(path), reason=reason_of(error)))
