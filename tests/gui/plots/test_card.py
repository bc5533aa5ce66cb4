"""What all cards have in common."""

import csv
import gc
import io
import sys
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTranslator
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from gradsim.export.tables import Table, csv_text
from gradsim.gui.exports.drawing import image
from gradsim.gui.exports.sheet import painting
from gradsim.gui.plots import PLOTS
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.colormap import contrast
from gradsim.gui.plots.gradient_by_layer import GradientByLayer
from gradsim.gui.plots.gradient_over_time import GradientOverTime
from gradsim.gui.plots.loss import LossPlot
from gradsim.gui.plots.prediction.card import PredictionPlot
from gradsim.gui.theme import DARK, LIGHT

every_plot = pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.key)


@every_plot
def test_a_card_has_names_for_eyes_ears_and_files(show, snapshots, plot) -> None:
    """A title, an accessible name on everything that can be used, a key that is unique."""
    card = show(plot)
    card.update_snapshot(snapshots.make())
    assert card.title()
    assert card.accessibleName() == card.title()
    assert all(canvas.accessibleName() == card.title() for canvas in card.findChildren(Canvas))
    assert card.title() in card.header.enlarge.accessibleName()
    assert card.title() in card.header.menu.accessibleName()
    assert [other.key for other in PLOTS].count(card.key) == 1


@every_plot
def test_a_hidden_card_waits_and_then_shows_the_newest(qtbot, snapshots, plot, monkeypatch) -> None:
    """Work for plots that nobody sees would slow the training."""
    card = plot(LIGHT)
    qtbot.addWidget(card)
    drawn = []
    original = plot.draw
    monkeypatch.setattr(plot, "draw", lambda self, made, new: (drawn.append(made.step), original(self, made, new))[1])
    for step in (10, 20, 30):
        card.update_snapshot(snapshots.make(step=step))
    assert drawn == []
    with qtbot.waitExposed(card):
        card.show()
    assert drawn == [30]


@every_plot
def test_a_theme_changes_everything_that_is_drawn(show, snapshots, plot) -> None:
    """Ground, text and canvas, at once and without a new snapshot; and back to the very same picture."""
    card = show(plot)
    card.update_snapshot(snapshots.make())
    light = card.grab().toImage()
    assert light.pixelColor(4, 30) == QColor(LIGHT.card)
    card.set_theme(DARK)
    dark = card.grab().toImage()
    assert dark.pixelColor(4, 30) == QColor(DARK.card)
    canvas = next(canvas for canvas in card.findChildren(Canvas) if canvas.isVisible())
    assert canvas.grab().toImage().pixelColor(1, 1) == QColor(DARK.card)
    card.set_theme(LIGHT)
    assert card.grab().toImage() == light


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_texts_and_curves_can_be_read_on_a_card(theme) -> None:
    """4.5 to 1 for whatever is written, 3 to 1 for curves."""
    card = QColor(theme.card)
    for role in ("text", "muted", "accent", "error", "delta"):
        assert contrast(QColor(getattr(theme, role)), card) >= 4.5, role
    for role in ("weight", "activation_gradient", "theory", "pinned"):
        assert contrast(QColor(getattr(theme, role)), card) >= 3, role


@pytest.mark.parametrize("plot", [GradientByLayer, GradientOverTime, PredictionPlot], ids=lambda plot: plot.key)
def test_repaints_leave_the_count_of_none_alone(show, snapshots, plot) -> None:
    """Some versions of the Qt binding drop a reference to None at every call, until the process aborts.

    Three plots paint all there is to paint: curves, pictures, bands and marks.
    """
    card = show(plot)
    data = snapshots.dataset()
    pictures = (snapshots.make(dataset=data), snapshots.make(dataset=data, step=601))
    for made in pictures:
        card.update_snapshot(made)
        card.repaint()
    gc.collect()
    before = sys.getrefcount(None)
    for number in range(100):
        card.update_snapshot(pictures[number % 2])
        card.repaint()
        for canvas in card.findChildren(Canvas):
            canvas.repaint()
    gc.collect()
    assert abs(sys.getrefcount(None) - before) < 40


@every_plot
def test_every_size_is_drawn(show, snapshots, plot) -> None:
    """From a projector's corner to a large screen, without a warning and without an error."""
    card = show(plot)
    card.update_snapshot(snapshots.make())
    for size in ((180, 160), (360, 310), (1900, 1000)):
        card.resize(*size)
        assert card.grab().width() == size[0]


@every_plot
def test_the_enlarge_button_asks_the_window(show, plot, qtbot) -> None:
    """A real click."""
    card = show(plot)
    with qtbot.waitSignal(card.enlarge_requested):
        qtbot.mouseClick(card.header.enlarge, Qt.MouseButton.LeftButton)


def test_the_menu_opens_and_resets_the_view(show, snapshots, mouse, qtbot, monkeypatch) -> None:
    """Behind the three dots."""
    card = show(GradientByLayer)
    card.update_snapshot(snapshots.make())
    mouse.wheel(card.canvas, mouse.pixel(card.canvas, 5, -4), 3)
    assert card.canvas.view.moved
    opened = []
    monkeypatch.setattr(card.menu, "popup", opened.append)
    qtbot.mouseClick(card.header.menu, Qt.MouseButton.LeftButton)
    assert len(opened) == 1
    card.menu.reset.trigger()
    assert not card.canvas.view.moved


@every_plot
def test_the_exported_table_reads_back_exactly(show, snapshots, plot) -> None:
    """As many rows as there are, and every number the same after reading."""
    card = show(plot)
    made = snapshots.make()
    card.update_snapshot(made)
    header, *rows = list(csv.reader(io.StringIO(card.data())))
    table = card.table(made)
    expected = list(table.rows)
    assert tuple(header) == table.columns
    assert len(rows) == len(expected)
    for row, wanted in zip(rows, expected, strict=True):
        for cell, value in zip(row, wanted, strict=True):
            if isinstance(value, float):
                np.testing.assert_equal(float(cell), value)
            else:
                assert cell == ("" if value is None else str(value))


def test_numbers_that_are_not_finite_are_words_in_a_table() -> None:
    """They are results, not gaps."""
    table = Table(("a", "b", "c", "d"), [(float("inf"), float("nan"), None, "x, y")])
    assert csv_text(table) == 'a,b,c,d\ninf,nan,,"x, y"\n'


def test_the_menu_asks_for_an_export(show, snapshots, qtbot) -> None:
    """As a picture or as numbers: the window has the dialog."""
    card = show(GradientByLayer)
    for action, kind in ((card.menu.picture, "png"), (card.menu.data, "csv")):
        with qtbot.waitSignal(card.export_requested, check_params_cb=lambda asked, kind=kind: asked == kind):
            action.trigger()


def test_what_is_kept_between_repaints_is_as_fine_in_an_exported_picture(show, snapshots) -> None:
    """Axes and points must not be the screen's pixels enlarged: then every square of 2 × 2 pixels has one colour."""
    card = show(PredictionPlot, (400, 300))
    card.update_snapshot(snapshots.make())
    card.grab()
    picture = QImage(800, 600, QImage.Format.Format_RGB32)
    with painting(picture, 2.0) as painter:
        card.render(painter, QPoint())
    canvas = card.view.canvas
    mapping, place = canvas.mapping, canvas.mapTo(card, QPoint())
    labels = (0, mapping.bottom + 8, 400, mapping.bottom + 20)
    plot = (mapping.left, mapping.top, mapping.right, mapping.bottom)
    for left, top, right, bottom in (labels, plot):
        mixed = 0
        for y in range(int(top), int(bottom)):
            for x in range(int(left), int(right) - 1):
                at = 2 * (place + QPoint(x, y))
                mixed += len({picture.pixel(at.x() + i, at.y() + j) for i in (0, 1) for j in (0, 1)}) > 1
        assert mixed > 100


def test_the_picture_of_a_hidden_card_is_not_stale(qtbot, snapshots) -> None:
    """A card in a tab behind others is exported as it would be seen."""
    card = GradientByLayer(LIGHT)
    qtbot.addWidget(card)
    card.resize(400, 300)
    empty = image(card, (400, 300))
    card.update_snapshot(snapshots.make())
    assert image(card, (400, 300)) != empty


def test_the_picture_is_copied(show, snapshots) -> None:
    """To the clipboard, to be put into a report."""
    card = show(LossPlot, (400, 300))
    card.update_snapshot(snapshots.make())
    card.menu.copy.trigger()
    assert QApplication.clipboard().image().width() == 800


class Shouting(QTranslator):
    """A language in which everything is in brackets."""

    def translate(self, context, text, disambiguation=None, count=-1) -> str:
        """The text in brackets."""
        return f"[{text}]"


@every_plot
def test_every_text_follows_a_change_of_language(show, snapshots, plot) -> None:
    """Titles, tabs, legend, axes and menu, without a restart, and back."""
    card = show(plot, (900, 400))
    card.update_snapshot(snapshots.make())
    translator = Shouting()
    QCoreApplication.installTranslator(translator)
    try:
        QApplication.sendEvent(card, QEvent(QEvent.Type.LanguageChange))
        canvas = next(canvas for canvas in card.findChildren(Canvas) if canvas.isVisible())
        assert card.title().startswith("[")
        assert card.header.title.text == card.title()
        texts = [action.text() for action in card.menu.actions() if not action.isSeparator()]
        assert all(text.startswith("[") for text in texts)
        assert all(tab.text().startswith("[") for tab in card.header._tabs)
        symbols = {"‖∂L/∂W‖", "‖∂L/∂a‖", "W", "σ′", "first arm", "second arm"}
        assert all(item.text.startswith("[") or item.text in symbols for item in card.header.legend)
        titles = {canvas.x_axis.title, canvas.y_axis.title} - {"x₁", "x₂", "‖δ‖", "‖ΔW‖ / ‖W‖", ""}
        assert all(title.startswith("[") for title in titles)
        assert "[" in card.header.subtitle.text or plot is GradientOverTime
    finally:
        QCoreApplication.removeTranslator(translator)
    QApplication.sendEvent(card, QEvent(QEvent.Type.LanguageChange))
    assert not card.title().startswith("[")


def test_a_narrow_header_drops_the_subtitle_first_then_the_legend(show, snapshots) -> None:
    """Title and buttons are always there, nothing overlaps, and a high card has a row for the legend."""
    card = show(GradientByLayer, (900, 300))
    card.update_snapshot(snapshots.make(runs=4))
    header = card.header
    assert header.subtitle.isVisible()
    listed = [entry.item.key for entry in header._entries if entry.isVisible()]
    assert listed == ["delta_norm", "weight_gradient_norm", "activation_gradient_norm", "theory"]
    card.resize(450, 300)
    assert [entry.item.key for entry in header._entries if entry.isVisible()] == [
        "delta_norm",
        "weight_gradient_norm",
        "theory",
    ]
    card.resize(250, 200)
    assert not any(entry.isVisible() for entry in header._entries)
    assert header.title.isVisible()
    card.resize(250, 300)
    shown = [entry for entry in header._entries if entry.isVisible()]
    assert [entry.item.key for entry in shown] == ["delta_norm", "weight_gradient_norm", "theory"]
    assert all(entry.y() >= header.title.height() and entry.width() >= entry.sizeHint().width() for entry in shown)
    for width in (900, 500, 380, 300, 250):
        card.resize(width, 300)
        shown = [header.title, header.subtitle, *header._entries, header.enlarge, header.menu]
        edges = [(child.x(), child.x() + child.width()) for child in shown if child.isVisible() and child.y() == 0]
        assert all(end <= start + 1 for (_, end), (start, _) in pairwise(edges)), width
