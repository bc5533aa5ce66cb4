"""The report as PDF: what stands on which page, and what a reader of the file finds in it."""

import io
import re
from collections.abc import Sequence
from dataclasses import replace

import pypdf
import pytest
from PySide6.QtGui import QPainter

from gradsim.engine.experiment import Experiment
from gradsim.export.report import About
from gradsim.export.report.parts import Figure, Heading, Paragraph, Report, Row, Table
from gradsim.gui.compare.pins import frozen
from gradsim.gui.report import making
from gradsim.gui.report.boxes import Box, boxes_of
from gradsim.gui.report.figures import Figures
from gradsim.gui.report.making import Material, ReportError, check, make
from gradsim.gui.report.pages import HEIGHT, paginate, pdf
from gradsim.gui.theme import DARK, LIGHT, theme_manager
from gradsim.gui.translation import language_manager
from gradsim.runtime.portrait import portray
from gradsim.theory.factors import factor_per_layer
from gradsim.theory.wording import figures

NOBODY = About("en", "2026-01-31", "0.1.0", "3.11.7", "2.4.6")


class Block(Box):
    """A box of a certain height."""

    def __init__(self, name: str, height: float, *, keep: bool = False, repeated: Box | None = None) -> None:
        self.name, self.height, self.keep, self.repeated = name, height, keep, repeated
        self.before = 10.0

    def paint(self, painter: QPainter, top: float) -> None:
        """Nothing."""


def names(boxes: Sequence[Box]) -> list[list[str]]:
    """Which boxes stand on which page."""
    return [[box.name for _, box in page] for page in paginate(boxes, 100.0)]


def test_what_belongs_together_stays_together() -> None:
    """A heading at the foot of a page announces nothing."""
    boxes = [Block("a", 60), Block("heading", 10, keep=True), Block("text", 30), Block("b", 10)]
    assert names(boxes) == [["a"], ["heading", "text", "b"]]
    fitting = [Block("a", 40), Block("heading", 10, keep=True), Block("text", 30)]
    assert names(fitting) == [["a", "heading", "text"]]


def test_nothing_is_lost_where_a_page_is_too_low() -> None:
    """A table of a hundred rows that all want to stay together is broken all the same."""
    boxes = [Block(str(number), 30, keep=True) for number in range(9)]
    pages = paginate(boxes, 100.0)
    assert [box for page in pages for _, box in page] == boxes
    for page in pages:
        assert all(top + box.height <= 100.0 for top, box in page)
        assert [top for top, _ in page] == sorted(top for top, _ in page)


def test_the_head_of_a_table_is_on_every_page() -> None:
    """Columns without names on the second page are numbers without meaning."""
    head = Block("head", 10, keep=True)
    rows = [Block(f"row {number}", 30, repeated=head) for number in range(4)]
    assert names([head, *rows]) == [["head", "row 0", "row 1"], ["head", "row 2", "row 3"]]


def test_no_row_of_a_table_stands_alone(qapp) -> None:
    """One row below its head at the foot of a page, or one at the top of the next, looks like an accident."""
    rows = tuple(Row((str(number), "x")) for number in range(6))
    table = Table("Table 1", "caption", ("a", "b"), rows, (0.5, 0.5))
    caption, head, *cells = boxes_of(table, lambda figure, painter: None)
    assert [box.keep for box in (caption, head)] == [True, True]
    assert [box.keep for box in cells] == [True, False, False, False, True, False]
    assert all(box.repeated is head for box in cells)


@pytest.fixture(scope="module")
def snapshot():
    """A small network after a few steps."""
    changes = {"network.depth": 4, "network.width": 8, "data.samples": 60, "name": "纸上 <b>谈</b>兵"}
    return frozen(portray(Experiment().replace_all(changes), 6, watched=frozenset({"weights"})))


@pytest.fixture(scope="module")
def written(snapshot, qapp, tmp_path_factory):
    """The reports of that network: PDF in English, HTML in Chinese, written while the window is dark and large."""
    folder = tmp_path_factory.mktemp("reports")
    theme_manager().choose("dark")
    theme_manager().choose_scale(150)
    try:
        for language, end in (("en", "pdf"), ("zh_CN", "html")):
            language_manager().choose(language)
            about = About(language, "2026-01-31", "0.1.0", "3.11.7", "2.4.6", author="Ada")
            shares = list(make(folder / f"report.{end}", Material(snapshot, about, [("other", snapshot)])))
            assert shares == sorted(shares)
            assert shares[-1] == 1.0
    finally:
        theme_manager().choose("light")
        theme_manager().choose_scale(100)
        language_manager().choose("en")
    return folder


def test_the_verdict_can_be_read_in_the_file(written, snapshot) -> None:
    """Text that is text can be searched, copied and read aloud."""
    pdf_file = pypdf.PdfReader(written / "report.pdf")
    # Where the font changes, the reader sets blanks of its own.
    first, last = ("".join(pdf_file.pages[number].extract_text().split()) for number in (0, -1))
    for words in (snapshot.verdict.sentence, "<b>", "Ada", f"1 / {len(pdf_file.pages)}", "2026-01-31"):
        assert "".join(words.split()) in first
    assert "Howtorepeatit" in last
    lines = pdf_file.pages[-1].extract_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("gradsim:"))
    end = next(number for number, line in enumerate(lines) if "terminal" in line)
    # Where the font changes, as in this name, the reader sets blanks of its own.
    keys = re.sub(r"\bname=[^;]*;", "", "\n".join(lines[start:end]))
    assert not snapshot.experiment.differences(
        Experiment.from_share_string(keys).replace("name", snapshot.experiment.name)
    )
    assert all(line.endswith(";") for line in lines[start : end - 1])
    by_layer = next(text for page in pdf_file.pages[2:] if "Dashed:" in (text := page.extract_text()))
    for factor in (factor_per_layer(snapshot.record), snapshot.theory.factor_per_layer):
        assert by_layer.count(f"×{figures(factor)}") >= 2, "in the figure and in its caption"
    assert pdf_file.metadata is not None
    assert pdf_file.metadata.title == "纸上 <b>谈</b>兵"
    assert pdf_file.metadata["/CreationDate"].startswith("D:20260131")
    width, height = (float(length) for length in pdf_file.pages[0].mediabox[2:])
    assert (width, height) == pytest.approx((595.3, 841.9), abs=1.0)


def test_fonts_come_with_the_file(written) -> None:
    """Printed elsewhere, Chinese would otherwise be boxes."""
    fonts = {}
    for page in pypdf.PdfReader(written / "report.pdf").pages:
        fonts |= page["/Resources"].get_object()["/Font"]
    descriptors = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts.values()]
    assert len(descriptors) > 2
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor.get_object()) for descriptor in descriptors)


def test_curves_are_no_pictures(written) -> None:
    """Only maps of colours are pixels, and none of these JPEG: curves, formulas and cells stay sharp on paper."""
    filters = []
    for page in pypdf.PdfReader(written / "report.pdf").pages:
        objects = page["/Resources"].get_object().get("/XObject", {}).values()
        pictures = [item for item in map(pypdf.generic.PdfObject.get_object, objects) if item["/Subtype"] == "/Image"]
        filters += [picture["/Filter"] for picture in pictures]
    assert 1 <= len(filters) <= 4
    assert set(filters) == {"/FlateDecode"}


def test_html_has_its_figures_in_it_on_white(written, snapshot) -> None:
    """One file to send; a dark window makes no dark paper, and a large one no large figures."""
    page = (written / "report.html").read_text("utf-8")
    assert page.count("<figure>") == page.count("</svg></div><figcaption>") > 5
    assert snapshot.verdict.said(_chinese) in page
    assert 'viewBox="0 0 642 ' in page
    assert LIGHT.delta.lower() in page.lower()
    assert DARK.delta.lower() not in page.lower()
    assert DARK.muted.lower() not in page.lower()


def test_theme_of_the_window_stays(qapp) -> None:
    """Nothing on the screen may flicker while a report is drawn."""
    manager = theme_manager()
    manager.choose("dark")
    heard: list[object] = []
    manager.changed.connect(heard.append)
    with manager.on_paper() as paper:
        assert manager.theme is paper is LIGHT
    assert manager.theme is DARK
    assert not heard
    manager.changed.disconnect(heard.append)


def test_the_same_report_is_the_same_file(qapp) -> None:
    """What has not changed is not another file for whoever compares."""
    report = Report("en", "title", "foot", (Heading("1  A"), Paragraph("b")))

    def file() -> bytes:
        *_, (share, data) = pdf(report, lambda figure, painter: None, "2026-01-31")
        assert share == 1.0
        return data

    assert file() == file()
    assert b"2026-01-31T00:00:00" in file(), "the day that it was told, and not the second in which it was made"


def test_a_section_does_not_begin_alone(qapp) -> None:
    """Heading, line and figure: were the figure on the next page, the two would be left at the foot of this one."""
    filling = [Paragraph("a")] * int((HEIGHT - 150) / 27)
    figure = Figure("loss", "Figure 1", "caption", 0.4)
    report = Report("en", "t", "f", (*filling, Heading("2  B"), Paragraph("line"), figure))
    *_, (_, data) = pdf(report, lambda figure, painter: None, "2026-01-31")
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    assert "B" not in pages[0].extract_text()
    assert "caption" in pages[1].extract_text()


def test_a_layer_chosen_in_the_window_is_lit_only_where_the_figure_is_of_it(snapshot, qapp) -> None:
    """A reader of the paper does not know what a "layer 2" over the curve of all layers is to tell."""
    figures = Figures(replace(snapshot, inputs=replace(snapshot.inputs, layer=2)))
    lit = {}
    for key in ("gradient_by_layer", "gradient_over_time", "activation", "weights"):
        with figures._card(Figure(key, "", "", 0.4)) as card:
            lit[key] = card.selected_layer
    assert lit == {"gradient_by_layer": 0, "gradient_over_time": 0, "activation": 2, "weights": 2}


def test_plots_that_need_what_nobody_measured_are_missing(snapshot) -> None:
    """The window measures weights only while their plot is open."""
    assert Figures(snapshot).missing == frozenset()
    assert Figures(replace(snapshot, weights=None)).missing == {"weights"}


@pytest.mark.parametrize("name", ["report.docx", "report", "nowhere/report.pdf"])
def test_what_cannot_be_written_is_said_before(name: str, tmp_path) -> None:
    """Nobody wants to hear after an hour of training that .docx is unknown."""
    with pytest.raises(ReportError):
        check(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_formulas_are_typeset_one_a_turn(snapshot, qapp, tmp_path, monkeypatch) -> None:
    """All of them together took the first report of a window half a second, in which it was dead."""
    typeset: list[str] = []
    monkeypatch.setattr(making, "typeset", lambda latex, *, inline: typeset.append(latex))
    begun = make(tmp_path / "report.pdf", Material(snapshot, NOBODY))
    assert [len(typeset) for _, _ in zip(begun, range(4), strict=False)] == [0, 1, 2, 3]
    begun.close()


def test_nothing_half_written_is_left(snapshot, qapp, tmp_path) -> None:
    """A report that was given up, or whose folder is gone, leaves no file."""
    given_up = make(tmp_path / "report.html", Material(snapshot, NOBODY))
    next(given_up)
    given_up.close()
    assert not list(tmp_path.iterdir())


def _chinese(text: str) -> str:
    from gradsim.language import translate

    return translate(text, "zh_CN")
