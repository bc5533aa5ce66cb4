"""A sweep as one picture: curves over one key, heat maps over two, without a screen."""

import os
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from gradsim.engine.atomic import replacing
from gradsim.engine.experiment import Experiment
from gradsim.export.report.building import title_of
from gradsim.gui.fonts import ui_font
from gradsim.gui.numbers import grouped
from gradsim.gui.plots.style import CurveStyle, Dash, Marker
from gradsim.gui.sweep.panels import Curve, CurvePanel, HeatPanel, KeyAxis, Panel
from gradsim.gui.sweep.quantities import Overview, overview
from gradsim.gui.theme import Theme, dressed
from gradsim.gui.translation import QT_TRANSLATE_NOOP, language_manager, translate_engine
from gradsim.sweep.grid import Axis, Grid
from gradsim.sweep.together import PointResult

SIZE = (1200, 800)
CURVES_SIZE = (1200, 440)
_FACTOR = 2  # pixels of the picture for one of the window's
_MARGIN = 20.0
_TITLE = 44.0
_NOTE = 20.0
_GAP = 24.0

_CONTEXT = "SweepPicture"
_DELTA = "‖δ¹‖/‖δᴸ‖"
_WEIGHT = "‖∂L/∂W¹‖/‖∂L/∂Wᴸ‖"
_TITLES = {
    "log10_delta_ratio": _DELTA,
    "log10_weight_ratio": _WEIGHT,
    "train_loss": QT_TRANSLATE_NOOP("SweepPicture", "Training loss"),
    "test_loss": QT_TRANSLATE_NOOP("SweepPicture", "Test loss"),
    "test_accuracy": QT_TRANSLATE_NOOP("SweepPicture", "Test accuracy"),
}


def draw_sweep(
    path: Path,
    grid: Grid,
    results: Mapping[int, PointResult],
    *,
    theme: str = "light",
    language: str = "en",
) -> None:
    """Write a PNG of the results. Without a QApplication one is made that draws into memory.

    Args:
        path: the file to write, as a whole or not at all.
        grid: of the sweep.
        results: by the number of their point, at least one without an error.
        theme: "light" or "dark".
        language: "en" or "zh_CN".

    Raises:
        OSError: where the file cannot be written.
    """
    if QCoreApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gradsim.gui.application import ensure_application

    ensure_application()
    before = language_manager().language
    language_manager().choose(language)
    try:
        image = paint(grid, overview(grid, results), dressed(theme))
    finally:
        language_manager().choose(before)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    with replacing(path) as file:
        file.write(buffer.data().data())


def paint(grid: Grid, seen: Overview, theme: Theme) -> QImage:
    """The picture, in the language in force. Needs the application."""
    panels = _curves(seen) if len(seen.axes) == 1 else _heat_maps(seen)
    width, height = CURVES_SIZE if len(seen.axes) == 1 else SIZE
    image = QImage(width * _FACTOR, height * _FACTOR, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.card))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_FACTOR, _FACTOR)
    painter.setPen(QColor(theme.text))
    painter.setFont(ui_font(theme.sizes.large, strong=True))
    title = title_of(grid.base, language_manager().language) if grid.base.name else ""
    painter.drawText(QPointF(_MARGIN, _MARGIN + 12), title)
    painter.setPen(QColor(theme.muted))
    painter.setFont(ui_font(theme.sizes.small))
    painter.drawText(QPointF(_MARGIN, height - _NOTE + 4), _note(seen))
    columns = len(panels) if len(seen.axes) == 1 else 2
    rows = -(-len(panels) // columns)
    area = QRectF(_MARGIN, _TITLE, width - 2 * _MARGIN, height - _TITLE - _NOTE - _MARGIN)
    across, down = (area.width() + _GAP) / columns, (area.height() + _GAP) / rows
    for index, panel in enumerate(panels):
        row, column = divmod(index, columns)
        box = QRectF(area.left() + column * across, area.top() + row * down, across - _GAP, down - _GAP)
        panel.paint(painter, box, theme)
    painter.end()
    return image


def _curves(seen: Overview) -> list[Panel]:
    x = KeyAxis.line(_key(seen.axes[0]), seen.axes[0].values)
    figures = seen.figures
    ratios = [
        Curve(_DELTA, CurveStyle("delta", Marker.CIRCLE), figures["log10_delta_ratio"]),
        Curve(_WEIGHT, CurveStyle("weight", Marker.SQUARE, Dash.DASHED), figures["log10_weight_ratio"]),
    ]
    losses = [figures[name] for name in ("train_loss", "test_loss") if figures[name].known]
    logarithmic = any(loss.spans_decades for loss in losses)
    names = (
        QCoreApplication.translate("SweepPicture", "Training"),
        QCoreApplication.translate("SweepPicture", "Test"),
    )
    styles = (CurveStyle("accent", Marker.CIRCLE), CurveStyle("other", Marker.SQUARE, Dash.DASHED))
    drawn = [loss.log10() if logarithmic else loss for loss in losses]
    loss_curves = [Curve(*parts) for parts in zip(names, styles, drawn, strict=False)]
    panels: list[Panel] = [
        CurvePanel(QCoreApplication.translate("SweepPicture", "Gradients"), x, ratios, seen.diverged, logarithmic=True)
    ]
    if loss_curves:
        title = QCoreApplication.translate("SweepPicture", "Loss")
        panels.append(CurvePanel(title, x, loss_curves, seen.diverged, logarithmic=logarithmic))
    if figures["test_accuracy"].known:
        accuracy = Curve("", CurveStyle("other", Marker.CIRCLE), figures["test_accuracy"])
        panels.append(CurvePanel(_title("test_accuracy"), x, [accuracy], seen.diverged, logarithmic=False))
    return panels


def _heat_maps(seen: Overview) -> list[Panel]:
    x, y = (KeyAxis.cells(_key(axis), axis.values) for axis in seen.axes)
    names = ["log10_delta_ratio", "log10_weight_ratio", "train_loss"]
    names += [name for name in ("test_accuracy", "test_loss") if seen.figures[name].known][:1]
    panels: list[Panel] = []
    for name in names:
        figure = seen.figures[name]
        is_ratio = name.startswith("log10")
        drawn = figure.log10() if figure.spans_decades and not is_ratio else figure
        logarithmic = is_ratio or figure.spans_decades
        panels.append(HeatPanel(_title(name), x, y, drawn.middle, seen.diverged, logarithmic=logarithmic))
    return panels


def _note(seen: Overview) -> str:
    """What stands below the panels: after how many steps, of what medians are taken, and what is hatched."""
    after = QCoreApplication.translate("SweepPicture", "After %1 steps.").replace("%1", grouped(seen.steps))
    parts = [after if seen.steps else QCoreApplication.translate("SweepPicture", "At the first weights.")]
    if seen.networks > 1:
        text = QCoreApplication.translate(
            "SweepPicture", "Medians of %1 networks at each place, without those that diverged."
        )
        parts.append(text.replace("%1", str(seen.networks)))
    if seen.folded:
        text = QCoreApplication.translate("SweepPicture", "All values of %1 are in them.")
        parts.append(text.replace("%1", ", ".join(_key(axis) for axis in seen.folded)))
    if len(seen.axes) == 1 and seen.networks > 1:
        parts.append(QCoreApplication.translate("SweepPicture", "Bands reach from the least to the greatest."))
    if seen.diverged.any():
        parts.append(QCoreApplication.translate("SweepPicture", "Hatched: all have diverged."))
    return " ".join(parts)


def _key(axis: Axis) -> str:
    """A key as the window names it, with its path, which is what the tables have."""
    return f"{translate_engine(Experiment.setting(axis.path).label)} ({axis.path})"


def _title(name: str) -> str:
    return QCoreApplication.translate(_CONTEXT, _TITLES[name])
