"""The picture of a sweep: what it shows, and that it is drawn."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from gradsim import Experiment
from gradsim.gui.plots.colormap import color_at
from gradsim.gui.sweep.panels import KeyAxis
from gradsim.gui.sweep.picture import draw_sweep, paint
from gradsim.gui.sweep.quantities import overview
from gradsim.gui.theme import DARK, LIGHT
from gradsim.sweep.grid import Grid, read_grid
from gradsim.sweep.together import PointResult


def result(experiment: Experiment, ratio: float, *, diverged: bool = False) -> PointResult:
    """A point of which only the ratio matters."""
    figure = np.full(experiment.runs, ratio)
    nothing = np.full(experiment.runs, np.nan)
    return PointResult(
        experiment, 1, figure, figure / 2, np.full(experiment.runs, 0.5), nothing, nothing, "healthy",
        np.full(experiment.runs, diverged),
    )  # fmt: skip


def results_of(grid: Grid, ratios: list[float], lost: tuple[int, ...] = ()) -> dict[int, PointResult]:
    """A result for each number that is not NaN."""
    points = zip(grid.points(), ratios, strict=True)
    return {
        point.number: result(point.experiment, ratio, diverged=point.number in lost)
        for point, ratio in points
        if not np.isnan(ratio) and isinstance(point.experiment, Experiment)
    }


def colors_of(image: QImage) -> set[str]:
    """The colours of all points."""
    points = np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint32)
    return {f"#{color & 0xFFFFFF:06x}" for color in np.unique(points).tolist()}


def test_medians_over_seeds_and_further_keys() -> None:
    """Two keys are shown; what is left is folded into medians, without what has diverged and what is not there."""
    words = ["network.gain=1,2", "network.depth=3,4", "network.bias_std=0,1,2"]
    grid = read_grid(Experiment(), words)
    ratios = [1.0, 5.0, 9.0, 1.0, 2.0, np.nan, 1.0, 2.0, 3.0, 7.0, 8.0, 9.0]
    seen = overview(grid, results_of(grid, ratios, lost=(8, 9, 10, 11)))
    assert [axis.path for axis in seen.axes] == ["network.gain", "network.depth"]
    assert [axis.path for axis in seen.folded] == ["network.bias_std"]
    assert seen.networks == 3
    spread = seen.figures["log10_delta_ratio"]
    np.testing.assert_array_equal(spread.middle, [[5.0, 1.5], [1.5, np.nan]])
    np.testing.assert_array_equal(spread.low, [[1.0, 1.0], [1.0, np.nan]])
    np.testing.assert_array_equal(spread.high, [[9.0, 2.0], [2.0, np.nan]])
    assert seen.diverged.tolist() == [[False, False], [False, True]]


def test_seeds_are_repeats_unless_they_are_all_there_is() -> None:
    """One key with repeats is one curve with a band, and seeds alone are an axis."""
    grid = read_grid(Experiment(), ["network.gain=1,2"], repeats=2)
    seen = overview(grid, results_of(grid, [1.0, 3.0, -np.inf, 4.0]))
    assert [axis.path for axis in seen.axes] == ["network.gain"]
    assert seen.folded == ()
    assert seen.figures["log10_delta_ratio"].middle.tolist() == [2.0, -np.inf]
    alone = read_grid(Experiment(), ["seed=1,2"])
    assert [axis.path for axis in overview(alone, results_of(alone, [1.0, 2.0])).axes] == ["seed"]


def test_axes_of_keys() -> None:
    """Numbers over decades stand at their logarithms, others at themselves, names in cells of equal width."""
    assert KeyAxis.line("", (0.01, 1.0, 100.0)).positions.tolist() == [-2.0, 0.0, 2.0]
    assert KeyAxis.line("", (1, 2, 4)).positions.tolist() == [1.0, 2.0, 4.0]
    assert KeyAxis.line("", (0.0, 100.0)).positions.tolist() == [0.0, 100.0]
    assert KeyAxis.line("", ("relu", "tanh")).positions.tolist() == [0.0, 1.0]
    assert KeyAxis.line("", (True, False)).positions.tolist() == [0.0, 1.0]
    assert KeyAxis.line("", (3,)).ends == (2.5, 3.5)


@pytest.mark.usefixtures("qapp")
def test_cells_have_the_colours_of_their_values() -> None:
    """The largest ratio is the lightest cell, at its keys' place; what was not computed stays empty."""
    grid = read_grid(Experiment(), ["network.gain=1,2", "network.depth=3,4"])
    image = paint(grid, overview(grid, results_of(grid, [-4.0, -2.0, 0.0, np.nan])), LIGHT)
    colors = colors_of(image)
    expected = [color_at(share).name() for share in (0.2 / 4.4, 2.2 / 4.4, 4.2 / 4.4)]
    assert all(color in colors for color in expected)
    assert QColor(LIGHT.card).name() in colors


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", [["network.gain=1,2,3"], ["network.activation=relu,tanh", "network.depth=3,4"]])
def test_pictures_are_written(tmp_path: Path, words: list[str]) -> None:
    """Curves and heat maps, dark and in Chinese, also where all have diverged; the application stays as it was."""
    grid = read_grid(Experiment(), words)
    size = len(list(grid.points()))
    for lost in ((), tuple(range(size))):
        draw_sweep(
            tmp_path / "picture.png", grid, results_of(grid, [-1.0] * size, lost), theme="dark", language="zh_CN"
        )
        image = QImage(str(tmp_path / "picture.png"))
        assert image.width() == 2400
        expected = (DARK.card, DARK.error if lost else DARK.line)
        assert {QColor(color).name() for color in expected} <= colors_of(image)
    assert isinstance(QApplication.instance(), QApplication)
