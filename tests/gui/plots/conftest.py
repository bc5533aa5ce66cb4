"""Made-up snapshots, whose figures are chosen here, so that a test knows what has to be drawn; and a mouse."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradsim.engine.data.dataset import CLASSIFICATION, REGRESSION, Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.record import EXTREMES, FACTORS, Divergence, Record
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.theme import LIGHT, Theme
from gradsim.runtime.snapshot import (
    EvaluationCurve,
    InputBands,
    LayerHistory,
    LayerInputs,
    LossCurve,
    Predictions,
    Snapshot,
    WeightPicture,
)
from gradsim.theory.mean_field import MeanField, predict
from gradsim.theory.verdict import Kind, Verdict


def dataset(kind: str = "spiral", samples: int = 300) -> Dataset:
    """Data of one kind: "spiral", "three" (planar, three classes), "plane", "line" or "wide" (regression), "digits"."""
    rng = np.random.default_rng(1)
    split = int(0.7 * samples)
    features = {"digits": 64, "line": 1, "wide": 5}.get(kind, 2)
    x = rng.standard_normal((samples, features))
    names: tuple[str, ...] = ()
    if kind in ("plane", "line", "wide"):
        y: Any = np.sin(2 * x[:, :1]) + 0.1 * rng.standard_normal((samples, 1))
    elif kind == "spiral":
        y, along = np.arange(samples) % 2, np.sqrt(rng.uniform(0.02, 1, samples))
        angle = 3.5 * np.pi * along + np.pi * y
        x = 1.7 * along[:, None] * np.stack((np.sin(angle), np.cos(angle)), axis=1)
        names = ("first arm", "second arm")
    else:
        names = ("setosa", "versicolor", "virginica") if kind == "three" else tuple("0123456789")
        y = rng.integers(0, len(names), samples)
    columns = tuple(f"x{number + 1}" for number in range(features))
    task = CLASSIFICATION if names else REGRESSION
    return Dataset(x[:split], y[:split], x[split:], y[split:], task, names, columns)


def predictions(data: Dataset, confident: float = 1.0) -> Predictions:
    """Answers of a network that is not bad at ``data``."""
    grid = extent = curve = confusion = fitted = None
    if data.is_planar:
        extent = (-2.2, 2.2, -2.2, 2.2)
        axis = np.linspace(-2.2, 2.2, 50)
        x, y = np.meshgrid(axis, axis)
        if len(data.class_names) == 2:
            grid = 1 / (1 + np.exp(-8 * confident * np.sin(np.arctan2(x, y) - 6.5 * np.hypot(x, y))))
        elif data.class_names:
            grid = np.floor((np.arctan2(y, x) / np.pi + 1) * 1.499)
        else:
            grid = np.sin(2 * x)
    if data.features == 1:
        line = np.linspace(-2.8, 2.8, 200)
        curve = (line, np.sin(2 * line)[:, None] * 0.9)
    if data.class_names:
        classes = len(data.class_names)
        confusion = np.random.default_rng(2).poisson(1, (classes, classes)) + np.diag(np.full(classes, 20))
    else:
        target = data.y_test[:, 0]
        fitted = (target, 0.8 * target + 0.1 * np.cos(9 * target))
    return Predictions(grid, extent, curve, confusion, fitted)


def factors(delta: np.ndarray, derivative: float = 0.247) -> dict[str, np.ndarray]:
    """Factors of a network without skips, dropout and normalization, in which f′ takes ``derivative`` of δ."""
    made = {f"{name}_factor": np.ones(delta.shape) for name in FACTORS}
    made["derivative_factor"][:] = derivative
    with np.errstate(all="ignore"):
        made["weights_factor"][:, :-1] = delta[:, :-1] / delta[:, 1:] / derivative
    for values in made.values():
        values[:, -1] = np.nan
    return made


def record(depth: int = 10, runs: int = 1, step: int = 600, **changes: Any) -> Record:
    """A network whose δ shrinks to a quarter per layer towards the input."""
    layers = depth + 1
    rng = np.random.default_rng(3)
    below = np.arange(layers)[::-1]
    jitter = 10 ** (0.12 * rng.standard_normal((runs, layers)))
    # Deep networks shrink less per layer here, so that nothing underflows unless a test wants it.
    delta = 0.1 * np.maximum(0.25, 10 ** (-40 / layers)) ** below * jitter
    per_layer = np.ones((runs, layers))
    values: dict[str, Any] = {
        "step": step,
        "epoch": step // 10,
        "learning_rate": 0.5,
        "train_loss": np.full(runs, 0.69),
        "penalty": np.zeros(runs),
        "test_loss": np.full(runs, 0.7),
        "test_accuracy": np.full(runs, 0.52),
        "train_accuracy": np.full(runs, 0.55),
        "weight_gradient_norm": 4 * delta * jitter,
        "delta_norm": delta,
        "activation_gradient_norm": 3.5 * delta,
        "applied_gradient_norm": 4 * delta,
        "activation_mean": 0.5 * per_layer,
        "activation_std": 0.1 * per_layer,
        "derivative_rms": 0.247 * per_layer,
        "saturated_fraction": 0 * per_layer,
        "dead_fraction": 0 * per_layer,
        "weight_norm": 5 * per_layer,
        "update_ratio": 1e-3 * per_layer,
        **factors(delta),
        **{f"gradient_{kind}_fraction": 0 * per_layer for kind in EXTREMES},
        "clip_scale": np.ones(runs),
        "status": np.array(["running"] * runs),
        "divergence": (None,) * runs,
    }
    return Record(**(values | changes))


def weights(depth: int = 10) -> WeightPicture:
    """Weights that spread more from layer to layer."""
    edges = np.linspace(-1, 1, 42)
    middles = (edges[:-1] + edges[1:]) / 2
    shares = np.exp(-(middles**2) / (2 * np.linspace(0.1, 0.4, depth + 1)[:, np.newaxis] ** 2))
    return WeightPicture(edges, shares / shares.sum(axis=1, keepdims=True), np.linspace(1.5, 2.5, depth + 1))


@lru_cache
def theory(share_string: str) -> MeanField:
    """The prediction for an experiment."""
    return predict(Experiment.from_share_string(share_string))


def snapshot(
    depth: int = 10,
    runs: int = 1,
    step: int = 600,
    kind: str = "spiral",
    points: int = 600,
    run_id: int = 1,
    settings: dict[str, object] | None = None,
    **changes: Any,
) -> Snapshot:
    """A picture of a run; ``changes`` replace whole fields of the Snapshot."""
    experiment = Experiment().replace_all({"network.depth": depth, "runs": runs} | (settings or {}))
    data = changes.pop("dataset", None) or dataset(kind)
    rng = np.random.default_rng(4)
    steps = np.unique(np.linspace(1, max(step, 1), points).astype(np.int64))
    level = 0.55 + 0.4 * np.exp(-steps / (0.12 * step + 1))
    middle = level[:, None] + 0.05 * rng.standard_normal((len(steps), runs))
    half = 0.03 * rng.random((len(steps), runs))
    evaluated = steps[::5]
    loss = LossCurve(steps, middle - half, middle + half)
    test = (level[::5] + 0.04)[:, None] + 0.01 * rng.standard_normal((len(evaluated), runs))
    accuracy = np.clip(1.4 - test, 0, 1) if data.class_names else np.full_like(test, np.nan)
    now = record(depth, runs, step)
    fading = np.linspace(1, 1e-2, len(evaluated))[:, None]
    history = LayerHistory(evaluated, now.delta_norm[0] * fading, now.weight_gradient_norm[0] * fading)
    inside = np.linspace(-1.5, 1.5, 41)
    share = np.exp(-((inside[:-1] + 0.04) ** 2) / 0.2)
    inputs = LayerInputs(5, share / share.sum(), inside, 0.0, 0.3, 0.0)
    values: dict[str, Any] = {
        "run_id": run_id,
        "experiment": experiment,
        "dataset": data,
        "record": now,
        "loss": loss,
        "evaluations": EvaluationCurve(evaluated, test, accuracy, np.clip(accuracy + 0.05, 0, 1)),
        "layers": history,
        "inputs": inputs,
        "bands": InputBands(np.outer(np.linspace(0.5, 1.5, depth + 1), (-1.4, -0.4, 0.0, 0.4, 1.4))),
        "weights": weights(depth),
        "first_seen": {},
        "shadow": None,
        "theory": theory(experiment.to_share_string()),
        "verdict": Verdict(Kind.HEALTHY, "", None, {"per_layer": "0.98", "ratio": "0.8"}, 0.8),
        "predictions": predictions(data),
        "steps_per_second": 2870.0,
        "playing": True,
    }
    return Snapshot(**(values | changes))


def diverged(depth: int = 10, step: int = 137) -> Snapshot:
    """A run that exploded and left the finite numbers at ``step``, in layer 3."""
    layers = depth + 1
    delta = 10.0 ** np.linspace(306, 3, layers)[None, :]
    delta[:, :2] = np.inf
    weight = delta.copy()
    weight[:, :3] = np.nan
    now = record(
        depth,
        step=step,
        delta_norm=delta,
        weight_gradient_norm=weight,
        status=np.array(["diverged"]),
        divergence=(Divergence(step, 3, "gradient"),),
        train_loss=np.array([np.inf]),
    )
    steps = np.arange(1, step + 1)
    loss = (0.7 * 10 ** (steps / 9.0))[:, None]
    loss[-1] = np.inf
    growth = np.maximum(np.minimum(10.0 ** (2 * steps - 260.0), 1e300), 1e-12)[:, None]
    history = LayerHistory(steps, growth * np.linspace(2, 1, layers), growth * np.linspace(4, 1, layers))
    history.delta_norm[-1, :3] = np.inf
    history.delta_norm[-1, 3:] = np.nan
    made = snapshot(depth, step=step, record=now, loss=LossCurve(steps, loss, loss), layers=history)
    curve = made.evaluations
    return replace(made, evaluations=replace(curve, test_loss=curve.test_loss * 3, steps=curve.steps))


def vanished(depth: int = 100, dead: int = 60) -> Snapshot:
    """A deep network in which nothing at all arrives at the first ``dead`` layers."""
    now = record(depth)
    delta, weight = now.delta_norm * 1e-260, now.weight_gradient_norm * 1e-260
    delta[:, :dead] = 0
    weight[:, : dead - 3] = 0
    delta[:, dead] = 3e-320
    made = snapshot(depth, record=replace(now, delta_norm=delta, weight_gradient_norm=weight))
    history = replace(made.layers, delta_norm=made.layers.delta_norm * (delta > 0))
    return replace(made, layers=history)


@dataclass(frozen=True)
class Snapshots:
    """The makers of snapshots, for tests."""

    dataset: Callable[..., Dataset] = dataset
    predictions: Callable[..., Predictions] = predictions
    record: Callable[..., Record] = record
    make: Callable[..., Snapshot] = snapshot
    diverged: Callable[..., Snapshot] = diverged
    vanished: Callable[..., Snapshot] = vanished


@pytest.fixture(scope="session")
def snapshots() -> Snapshots:
    """Makers of snapshots."""
    return Snapshots()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Any]:
    """Makes a card of a class and shows it on the (invisible) screen."""

    def make(kind: type[PlotCard], size: tuple[int, int] = (730, 390), theme: Theme = LIGHT) -> PlotCard:
        card = kind(theme)
        qtbot.addWidget(card)
        card.resize(*size)
        with qtbot.waitExposed(card):
            card.show()
        return card

    return make


class Mouse:
    """Real events at the places of a plot, given by its own x and y."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def pixel(self, canvas: Canvas, x: float, y: float) -> QPoint:
        """Where x and y are drawn."""
        return QPoint(round(canvas.mapping.x(x)), round(canvas.mapping.y(y)))

    def click(self, canvas: Canvas, x: float, y: float) -> None:
        """Press and release the left button."""
        self._qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=self.pixel(canvas, x, y))

    def move(self, canvas: QWidget, pixel: QPoint, button: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
        """Move to a pixel, with a button held down or none."""
        place = QPointF(pixel)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            canvas.mapToGlobal(place),
            Qt.MouseButton.NoButton,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(canvas, event)

    def hover(self, canvas: Canvas, x: float, y: float) -> str:
        """Move to a place; what the readout then says."""
        self.move(canvas, self.pixel(canvas, x, y))
        readout = canvas.readout()
        return readout.text() if readout else ""

    def drag(self, canvas: Canvas, start: QPoint, end: QPoint) -> None:
        """Move with the left button held down."""
        self._qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
        for part in (1, 2, 3):
            self.move(canvas, start + (end - start) * part / 3, Qt.MouseButton.LeftButton)
        self._qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)

    def wheel(self, canvas: Canvas, pixel: QPoint, notches: int) -> None:
        """Turn the wheel, away from the person for positive ``notches``."""
        place = QPointF(pixel)
        event = QWheelEvent(
            place,
            canvas.mapToGlobal(place),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, event)


@pytest.fixture
def mouse(qtbot: QtBot) -> Mouse:
    """A mouse."""
    return Mouse(qtbot)


def color_share(widget: QWidget, color: str, box: tuple[float, float, float, float] | None = None) -> float:
    """The share of pixels near a colour in (left, top, width, height) of a widget, or in all of it."""
    image = widget.grab().toImage()
    left, top, width, height = map(round, box or (0, 0, image.width(), image.height()))
    image = image.convertToFormat(QImage.Format.Format_RGBA8888).copy(left, top, width, height)
    seen = np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)[:, :, :3].astype(int)
    wanted = QColor(color).getRgb()[:3]
    return float((np.abs(seen - wanted) <= 24).all(axis=2).mean())


@pytest.fixture(name="color_share")
def color_share_fixture() -> Callable[..., float]:
    """Measures how much of a colour there is."""
    return color_share
