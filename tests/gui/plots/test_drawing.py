"""Plots as files: PNG, SVG, PDF."""

import io
from base64 import b64decode
from collections.abc import Callable
from xml.etree import ElementTree

import pypdf
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gradsim.gui.application import ensure_application
from gradsim.gui.exports import drawing
from gradsim.gui.plots import PLOTS
from gradsim.gui.plots.activation import ActivationPlot
from gradsim.gui.plots.gradient_by_layer import GradientByLayer
from gradsim.gui.plots.gradient_over_time import GradientOverTime
from gradsim.gui.plots.loss import LossPlot
from gradsim.gui.plots.prediction.card import PredictionPlot
from gradsim.gui.theme import DARK, LIGHT, dressed, theme_manager
from gradsim.gui.translation import language_manager

_SVG = "{http://www.w3.org/2000/svg}"
_MAPS = {"gradient_over_time", "prediction", "weights"}

every_plot = pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.key)


@pytest.fixture
def card(qtbot, snapshots) -> Callable:
    """Makes cards with a snapshot, which nobody has shown."""

    def make(plot, theme=LIGHT, **changes):
        made = plot(theme)
        qtbot.addWidget(made)
        made.update_snapshot(snapshots.make(**changes))
        return made

    return make


def _difference(one: QImage, other: QImage) -> float:
    """Share of pixels that are clearly not the same."""
    assert one.size() == other.size()
    unlike = 0
    for y in range(0, one.height(), 3):
        for x in range(0, one.width(), 3):
            first, second = one.pixelColor(x, y), other.pixelColor(x, y)
            unlike += max(abs(a - b) for a, b in zip(first.getRgb(), second.getRgb(), strict=True)) > 60
    return 9 * unlike / (one.width() * one.height())


@every_plot
def test_svg_is_writing_and_shapes(card, plot) -> None:
    """Text that can be searched, and no picture of pixels but where numbers are shown as colours."""
    made = card(plot)
    made.refresh()
    root = ElementTree.fromstring(drawing.svg(made, (500, 320)))
    assert root.get("viewBox") == "0 0 500 320"
    texts = [element.text for element in root.iter(f"{_SVG}text")]
    # Of a plot with tabs, the chosen one: its name is the beginning of the title.
    assert texts[0]
    assert made.title().startswith(texts[0])
    assert root.findtext(f"{_SVG}title") == made.title()
    pictures = list(root.iter(f"{_SVG}image"))
    assert bool(pictures) == (plot.key in _MAPS)


def test_svg_looks_like_the_picture(card) -> None:
    """A program that reads the file shows what was painted: clips, places and all."""
    for made in (card(GradientByLayer), card(GradientOverTime)):
        size = (500, 320)
        shown = QImage(*size, QImage.Format.Format_RGB32)
        shown.fill(QColor("magenta"))
        painter = QPainter(shown)
        QSvgRenderer(drawing.svg(made, size)).render(painter, QRectF(0, 0, *size))
        painter.end()
        assert _difference(shown, drawing.image(made, size, 1.0)) < 0.04


def test_cells_are_finer_than_the_screen_but_do_not_grow_with_the_window(card) -> None:
    """Whoever shows the file smooths them; and a picture of ten million pixels would hold the window up."""
    made = card(GradientOverTime)
    usual, large = (_embedded(drawing.svg(made, size)) for size in ((400, 300), (3200, 2400)))
    assert usual.height() > 3 * 150
    assert usual.height() < large.height() < 2000  # three times as fine it would have more than 5,000 rows


def _embedded(file: bytes) -> QImage:
    """The map of colours in it, the largest picture."""
    pictures = ElementTree.fromstring(file).iter(f"{_SVG}image")
    element = max(pictures, key=lambda picture: float(picture.get("width", 0)))
    address = element.get("{http://www.w3.org/1999/xlink}href")
    assert address is not None
    return QImage.fromData(b64decode(address.partition(",")[2]))


def test_a_clip_stands_where_the_painter_had_it(card) -> None:
    """Qt writes it in other coordinates than those of the group that it puts it on: curves would be cut off."""
    root = ElementTree.fromstring(drawing.svg(card(GradientByLayer), (500, 320)))
    clipped = [element for element in root.iter(f"{_SVG}g") if element.get("clip-path")]
    assert clipped
    assert all("matrix" in element.get("transform", "") for element in clipped)


def test_a_curve_has_all_its_points(card, snapshots) -> None:
    """A marker at the place of every layer: ‖δ‖ as circles, ‖∂L/∂W‖ as squares."""
    root = ElementTree.fromstring(drawing.svg(card(GradientByLayer, depth=14), (640, 400)))
    circles = [element for element in root.iter(f"{_SVG}circle") if element.get("r") == "4"]
    assert len({element.get("cx") for element in circles}) == 15


@every_plot
def test_png_has_the_pixels_that_were_asked_for(card, plot) -> None:
    """Size times scale, whatever the size on the screen."""
    made = card(plot)
    picture = QImage.fromData(drawing.png(made, (401, 300), 1.5), "PNG")
    assert (picture.width(), picture.height()) == (602, 450)
    assert picture.pixelColor(0, 0) == QColor(LIGHT.card)


def test_pdf_is_one_page_of_that_size_with_its_fonts(card) -> None:
    """It opens, can be searched in both languages, and does not need the fonts to be there."""
    ensure_application()  # whose font has other figures
    made = card(LossPlot)
    for language, title in (("en", "Loss"), ("zh_CN", "损失")):
        steps = "600" if language == "en" else "步"
        language_manager().choose(language)
        made.retranslate()
        data = drawing.pdf(made, (480, 320))
        assert data.startswith(b"%PDF-")
        reader = pypdf.PdfReader(io.BytesIO(data))
        (page,) = reader.pages
        assert (float(page.mediabox.width), float(page.mediabox.height)) == (360, 240)
        assert title in page.extract_text()
        assert steps in page.extract_text()  # figures are letters as well
        assert b"/FontFile" in data
        assert reader.metadata.title == made.title()


def test_maps_of_colours_in_a_pdf_are_as_they_are(card) -> None:
    """As JPEG, which Qt takes where it can, cells would have seams of other colours."""
    data = drawing.pdf(card(GradientOverTime), (480, 320))
    assert b"/Image" in data
    assert b"/DCTDecode" not in data


def test_numbers_can_be_found_in_a_pdf(card) -> None:
    """Signs beside figures have glyphs of their own in the window, of which a PDF could not say what they are."""
    ensure_application()
    words = pypdf.PdfReader(io.BytesIO(drawing.pdf(card(ActivationPlot), (640, 320)))).pages[0].extract_text()
    assert "δ here: ×0." in " ".join(words.split())


def test_the_card_on_the_screen_is_left_alone(show, snapshots, mouse) -> None:
    """Size, choices, zoom and focus stay; the file shows what was chosen."""
    card = show(GradientByLayer)
    card.update_snapshot(snapshots.make())
    card.toggle("weight_gradient_norm")
    mouse.wheel(card.canvas, mouse.pixel(card.canvas, 5, -4), 3)
    before, focus, view = card.grab().toImage(), QApplication.focusWidget(), card.canvas.view.ranges
    plain = drawing.svg(card, (500, 320)).decode()
    assert card.grab().toImage() == before
    assert QApplication.focusWidget() is focus
    assert card.canvas.view.ranges == view
    card.canvas.reset_view()
    assert drawing.svg(card, (500, 320)).decode() != plain


def test_choices_of_menu_and_tabs_are_in_the_picture(card) -> None:
    """What was asked for by its owner, not what a new card begins with."""
    over_time, loss = card(GradientOverTime), card(LossPlot)
    over_time.menu.choices[1].trigger()
    loss.choose_tab(1)
    assert "‖∂L/∂W‖" in drawing.svg(over_time, (500, 320)).decode()
    texts = ElementTree.fromstring(drawing.svg(loss, (500, 320))).itertext()
    assert "Accuracy" in list(texts)


def test_a_narrow_picture_keeps_its_legend(card) -> None:
    """On the screen the pointer says what is what; on paper nothing does."""
    text = drawing.svg(card(GradientByLayer), (240, 200)).decode()
    assert "theory" in text


def test_the_scale_of_the_interface_is_not_in_the_file(card) -> None:
    """The same figure for everybody, however large the window's type is."""
    usual = drawing.image(card(PredictionPlot), (400, 300), 1.0)
    theme_manager().choose_scale(200)
    large = drawing.image(card(PredictionPlot, dressed("light", 200)), (400, 300), 1.0)
    assert _difference(usual, large) < 0.06


def test_dark_pictures_are_dark(card) -> None:
    """As the window is."""
    assert drawing.image(card(LossPlot, DARK), (300, 200), 1.0).pixelColor(QPoint(1, 1)) == QColor(DARK.card)
