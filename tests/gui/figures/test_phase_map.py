"""The phase map: filled while one watches, read, clicked, cancelled, saved and opened."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.gui.figures.phase_map.canvas import MapCanvas
from gradsim.gui.figures.phase_map.card import PhaseMapCard
from gradsim.gui.figures.phase_map.colors import diverging, ratio_colors
from gradsim.gui.figures.phase_map.figure import PhaseMapFigure
from gradsim.gui.figures.phase_map.layers import cell_box
from gradsim.gui.figures.phase_map.scale import MapScale
from gradsim.gui.theme import DARK, LIGHT
from gradsim.sweep.map_axis import MapAxis, read_axis
from gradsim.sweep.map_cells import Cell, CellMeter
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_order import Place
from gradsim.sweep.map_theory import MapTheory, theory_of
from gradsim.sweep.map_workers import MapWorkers
from gradsim.sweep.phase_map import GRADIENT, LOSS, VERDICT, PhaseMap
from tests.gui.conftest import SMALL, MakeWindow

BASE = Experiment().replace_all(
    {"network.width": 8, "network.activation": "tanh", "network.initializer": "scaled_normal", "data.samples": 60}
)
DEPTH, GAIN = read_axis("network.depth=2,4,6,8"), read_axis("network.gain=0.5:2:5")


class Here:
    """Workers without processes: a portion of cells at each look."""

    def __init__(self, data: MapData) -> None:
        self.data = data
        self.theory: MapTheory | None = None
        self.failure = ""
        self.stopped = False
        self._meter = CellMeter(data.plan)
        self._portions = [[p for p in task if not data.known[p[1], p[0]]] for task in data.plan.tasks()]

    @property
    def running(self) -> bool:
        """Whether there are cells to come."""
        return bool(self._portions)

    def collect(self, wait: float | None = None) -> bool:
        """Measure the next cells."""
        self.theory = self.theory or theory_of(self.data.plan)
        if self._portions:
            for cell in self._meter.measure(self._portions.pop(0)):
                self.data.put(cell)
        return True

    def stop(self) -> None:
        """Nothing more comes."""
        self.stopped = True
        self._portions.clear()


class Endless(Here):
    """Workers that have never done."""

    @property
    def running(self) -> bool:
        """As long as nobody stops them."""
        return not self.stopped


def set_up(figure: PhaseMapFigure, x: MapAxis = DEPTH, y: MapAxis = GAIN, workers: type[Here] = Here) -> None:
    """A small map, measured in this process."""
    figure.make_workers = workers  # type: ignore[assignment]  # looks like MapWorkers
    figure.setup.show_plan(PhaseMap(BASE, x, y, seeds=2))


def compute(figure: PhaseMapFigure, qtbot: QtBot) -> MapData:
    """Press the button, and wait."""
    with qtbot.waitSignal(figure.finished):
        qtbot.mouseClick(figure.setup.compute, Qt.MouseButton.LeftButton)
    assert figure.card.map is not None
    return figure.card.map


def middle(canvas: MapCanvas, place: Place) -> QPoint:
    """Where the mouse has to be for a cell."""
    center = cell_box(canvas.mapping, place).center() * canvas.scale
    return center.toPoint()


@pytest.fixture
def figure(show_figure: Callable[..., PhaseMapFigure]) -> PhaseMapFigure:
    """A figure alone, with an experiment to make maps of."""
    made = show_figure(PhaseMapFigure, (1000, 620))
    set_up(made)
    made.show_experiment(BASE)
    return made


def full(plan: PhaseMap) -> MapData:
    """A whole map."""
    data, workers = MapData(plan), None
    workers = Here(data)
    while workers.running:
        workers.collect()
    return data


def test_filled_from_coarse_to_fine_while_one_watches(figure: PhaseMapFigure, qtbot: QtBot) -> None:
    """Every look shows more, the colours' ends never come nearer, and theory's lines are on top."""
    seen: list[tuple[int, float]] = []
    draw = figure.card.refresh

    def refresh() -> None:
        draw()
        if figure.card.map is not None:
            seen.append((int(figure.card.map.known.sum()), figure.card.bar.levels[1]))

    figure.card.refresh = refresh  # type: ignore[method-assign]
    data = compute(figure, qtbot)
    assert data.complete
    assert data.plan.base == BASE
    counts, ends = zip(*seen, strict=True)
    assert len(set(counts)) > 4
    assert list(counts) == sorted(counts)
    assert list(ends) == sorted(ends)
    assert figure.card.bar.levels[0] == -figure.card.bar.levels[1]
    assert figure.card.lines.lines
    assert figure.setup.compute.text() == "Compute"


def test_critical_line_is_drawn_where_it_belongs(figure: PhaseMapFigure, qtbot: QtBot) -> None:
    """On the screen: dark pixels at the height of σ_w = 1 across the map, for tanh without biases."""
    compute(figure, qtbot)
    canvas = figure.card.canvas
    figure.card.lines.lines = tuple(line for line in figure.card.lines.lines if line.level == 0)
    picture = canvas.grab().toImage()
    mapping, text = canvas.mapping, QColor(LIGHT.text)
    height = mapping.y(float(GAIN.positions(1.0)))
    hits = 0
    columns = range(int(mapping.left) + 4, int(mapping.right) - 4, 7)
    for x in columns:
        around = (picture.pixelColor(x, round(height) + shift) for shift in (-1, 0, 1))
        hits += any(abs(color.lightness() - text.lightness()) < 40 for color in around)
    assert hits > 0.8 * len(columns)


def test_hover_tells_the_numbers_of_a_cell(figure: PhaseMapFigure, qtbot: QtBot) -> None:
    """Median, range over the seeds, theory; by the mouse and by the arrow keys."""
    data = compute(figure, qtbot)
    data.predicted[3, 1] = -2.0
    canvas = figure.card.canvas
    canvas.point_at((1, 3))
    readout = canvas.readout()
    assert readout is not None
    assert readout.title == "Depth 4 · Gain 1.62"
    values = {entry.label: entry.value for entry in readout.entries}
    assert values["theory, first weights"] == "0.0100"
    median, least, largest = (10**value for value in data.spread(GRADIENT, (1, 3)))
    assert float(values["‖δ¹‖/‖δᴸ‖, median"]) == pytest.approx(median, rel=0.01)
    assert least <= median <= largest
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.place_under_pointer() == (0, 2)
    with qtbot.waitSignal(figure.load_wanted) as wanted:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert wanted.args[0] == BASE.replace_all({"network.depth": 2, "network.gain": 1.25})


def test_cancelled_and_gone_on(figure: PhaseMapFigure, qtbot: QtBot) -> None:
    """Cancel leaves the map as it is, and the next press goes on with what is missing."""
    set_up(figure, workers=Endless)
    qtbot.mouseClick(figure.setup.compute, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: figure.card.map is not None and bool(figure.card.map.known.any()))
    assert figure.setup.compute.text() == "Cancel"
    assert "of 20 cells" in figure.setup.progress.text() or figure.card.map.complete
    with qtbot.waitSignal(figure.finished):
        qtbot.mouseClick(figure.setup.compute, Qt.MouseButton.LeftButton)
    assert not figure.running
    assert figure.setup.progress.text() == ""
    kept = figure.card.map
    kept.known[2, 2] = False
    set_up(figure)
    assert compute(figure, qtbot) is kept
    assert kept.complete


def test_impossible_and_diverged_cells(figure: PhaseMapFigure, qtbot: QtBot) -> None:
    """Hatched with the reason under the pointer, and crossed; neither has a colour of the scale."""
    base = BASE.replace("network.width", [8, 4, 4, 8])
    figure.show_experiment(base)
    set_up(figure, y=read_axis("mitigation.residual=none,identity"))
    data = compute(figure, qtbot)
    card = figure.card
    assert set(card.hatching.places) == set(data.problems)
    assert (1, 0) not in data.problems  # four widths for a depth of four
    card.canvas.point_at((1, 1))
    readout = card.canvas.readout()
    assert readout is not None
    assert "equal widths" in " ".join(entry.label for entry in readout.entries)
    assert "numbers on both axes" in card.remark
    qtbot.mouseClick(card.canvas, Qt.MouseButton.LeftButton, pos=middle(card.canvas, (1, 1)))
    assert "equal widths" in card.remark  # and nothing is loaded
    data.put(Cell((1, 0), np.array([np.nan, np.nan]), np.array([np.inf, np.nan]), "", 2))
    card.refresh()
    assert card.crosses.all == ((1, 0),)
    assert "× diverged" in [item.text for item in card.header.legend]


def test_other_quantities_of_the_same_map(qtbot: QtBot) -> None:
    """After training a map has all three; verdicts have a sign in their cells, and a name in the legend."""
    card = PhaseMapCard(LIGHT)
    qtbot.addWidget(card)
    card.resize(800, 500)
    card.show_map(full(PhaseMap(BASE, DEPTH, GAIN, LOSS, steps=3, seeds=2)))
    assert card.title() == "Loss after 3 steps"
    assert not card.bar.diverges
    card.show_quantity(VERDICT)
    assert card.title() == "Verdict after 3 steps"
    assert len(card.signs.signs) == 20
    assert "HEALTHY" in " ".join(item.text for item in card.header.legend)
    card.show_quantity(GRADIENT)
    assert card.bar.diverges
    card.set_theme(DARK)
    card.grab()


def test_palette_is_symmetric_and_told_apart() -> None:
    """0 is in the middle; what vanishes is blue, what explodes is red, on light ground and on dark."""
    for theme in (LIGHT, DARK):
        table = diverging(theme.is_dark).astype(int)
        low, middle_color, high = ratio_colors(np.array([[-8.0, 0.0, 8.0]]), (-8.0, 8.0), theme)[0].astype(int)
        assert low.tolist() == table[0].tolist()
        assert high.tolist() == table[-1].tolist()
        assert np.ptp(middle_color) < 25
        blue, red = table[64], table[192]
        assert blue[2] > blue[0] + 40
        assert red[0] > red[2] + 40


def test_saved_and_opened(figure: PhaseMapFigure, qtbot: QtBot, tmp_path: Path, monkeypatch) -> None:
    """Through the buttons: the same map in another figure, with its set-up; what is no map leaves the old one there."""
    data = compute(figure, qtbot)
    path = tmp_path / "map.npz"
    dialogs = "gradsim.gui.figures.phase_map.figure.QFileDialog.getOpenFileName"
    saving = "gradsim.gui.figures.phase_map.saving.QFileDialog.getSaveFileName"
    monkeypatch.setattr(saving, lambda *_: (str(path), ""))
    qtbot.mouseClick(figure.setup.save, Qt.MouseButton.LeftButton)
    other = PhaseMapFigure(LIGHT)
    other.make_lines = Here  # type: ignore[assignment]  # looks like MapWorkers
    qtbot.addWidget(other)
    other.resize(1000, 620)
    other.show()
    monkeypatch.setattr(dialogs, lambda *_: (str(path), ""))
    qtbot.mouseClick(other.setup.open, Qt.MouseButton.LeftButton)
    assert other.card.map is not None
    assert other.card.map.plan == data.plan
    assert np.array_equal(other.card.map.log_ratio, data.log_ratio)
    assert other.setup.plan(BASE) == data.plan
    # Theory's lines over a large map take half a second, in which the window would stand still.
    assert not other.card.lines.lines
    assert not other.running
    qtbot.waitUntil(lambda: bool(other.card.lines.lines))
    kept = other.card.map
    path.write_bytes(b"something else")
    qtbot.mouseClick(other.setup.open, Qt.MouseButton.LeftButton)
    assert "not a map of gradsim" in other.card.remark
    assert other.card.map is kept
    for name, action in (("map.csv", other.card.menu.data), ("map.svg", other.card.menu.picture)):
        monkeypatch.setattr(saving, lambda *_, name=name: (str(tmp_path / name), ""))
        action.trigger()
    assert (tmp_path / "map.csv").read_text() == other.card.data()
    assert other.card.data().startswith("network.depth,network.gain,run,")
    assert ">6ξ<" in "".join((tmp_path / "map.svg").read_text(encoding="utf-8").split())


def test_set_up_by_hand(figure: PhaseMapFigure, qtbot: QtBot) -> None:
    """Another key has its usual range, names are all taken, and what cannot be is said before anything is computed."""
    setup = figure.setup
    setup.across.choose("network.activation")
    assert "tanh" in setup.across.axis().values
    setup.across.choose("training.learning_rate")
    assert setup.across.axis().log
    setup.across.choose("network.gain")
    qtbot.mouseClick(setup.compute, Qt.MouseButton.LeftButton)
    assert "two different keys" in figure.card.remark
    assert not figure.running
    setup.across.choose("network.depth")
    box = setup.across.high.box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "9")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert setup.across.axis().values == (2, 3, 4, 5, 6, 7, 8, 9)


def test_a_map_of_another_network_says_so(figure: PhaseMapFigure, qtbot: QtBot) -> None:
    """Whoever has changed something else in the meantime does not look for the network on this map."""
    compute(figure, qtbot)
    figure.show_experiment(BASE.replace_all({"network.depth": 5, "network.gain": 0.6, "name": "other"}))
    assert figure.card.present.position == pytest.approx((1.5, 0.1 / 0.375))
    assert figure.card.remark == ""
    figure.show_experiment(BASE.replace("network.activation", "relu"))
    assert figure.card.present.position is None
    assert figure.card.remark == "The network in the window differs from those of this map: Activation."


def test_ticks_are_round_numbers_at_their_places() -> None:
    """Cells of 2, 4, 6, 8 layers have 5 between two of them; on a logarithmic axis 1 stands where it is."""
    ticks = MapScale(DEPTH).ticks(-0.5, 3.5, 5)
    assert {tick.text: tick.position for tick in ticks}["4"] == 1.0
    axis = read_axis("network.gain=0.1:10:5:log")
    ticks = MapScale(axis).ticks(-0.5, 4.5, 8)
    assert {tick.text: round(tick.position, 6) for tick in ticks}["1"] == 2.0
    names = MapScale(read_axis("network.activation=tanh,relu")).ticks(-0.5, 1.5, 5)
    assert [tick.text for tick in names] == ["Tanh", "ReLU"]


def test_a_click_loads_the_network_and_closing_ends_the_processes(make_window: MakeWindow, qtbot: QtBot) -> None:
    """In the window: M, Compute, a click on a cell; undone like any change; and no process outlives the window."""
    window = make_window(SMALL)
    qtbot.keyClick(window, Qt.Key.Key_M)
    assert window.figures.opened == "phase_map"
    figure = window.figures.figures["phase_map"]
    assert isinstance(figure, PhaseMapFigure)
    set_up(figure)
    compute(figure, qtbot)
    canvas = figure.card.canvas
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, (2, 4)))
    qtbot.waitUntil(lambda: window.controller.experiment.network.depth == 6)
    loaded = window.controller.experiment
    assert loaded == SMALL.replace_all({"network.depth": 6, "network.gain": 2.0})
    qtbot.waitUntil(lambda: figure.card.present.position == (2.0, 4.0))
    assert window.figures.opened == "phase_map"
    qtbot.waitUntil(lambda: window.window_actions["undo"].isEnabled())
    window.window_actions["undo"].trigger()
    qtbot.waitUntil(lambda: window.controller.experiment == SMALL)

    figure.make_workers = lambda data: MapWorkers(data, workers=1)
    figure.setup.show_plan(PhaseMap(SMALL, DEPTH, GAIN, LOSS, steps=100_000, seeds=64))
    figure.setup.compute.click()
    workers = figure._workers
    assert workers is not None
    window.close()
    assert not figure.running
    assert all(process.poll() is not None for process in workers._processes)
