"""What each plot shows of a snapshot, as a table: all numbers, unrounded. Needs no Qt: the terminal has them too.

Runs are counted from 0 and layers from 1, as in the tables of ``gradsim run``.
"""

from collections.abc import Callable, Sequence

import numpy as np

from gradsim.engine.activations import ACTIVATIONS, Activation
from gradsim.engine.record import FACTORS, Record
from gradsim.export.tables import Cell, Table
from gradsim.runtime.snapshot import Float64, Snapshot
from gradsim.theory.mean_field import Profile

NORMS = ("activation_gradient_norm", "weight_gradient_norm", "delta_norm")
# Name of the columns, of the norm in Record, and of the profile in MeanField.
PREDICTED = (("theory_weight_gradient", "weight_gradient_norm", "weight_gradient"), ("theory", "delta_norm", "delta"))
ACTIVATION_FIGURES = ("activation_mean", "activation_std", "saturated_fraction", "dead_fraction")


def gradient_by_layer(snapshot: Snapshot) -> Table:
    """Norms, and what theory predicts for them: a row for each run and layer."""
    norms: list[Float64] = [getattr(snapshot.record, name) for name in NORMS]
    predicted = [
        np.broadcast_to(values, norms[0].shape)
        for _, figure, profile in PREDICTED
        for values in predicted_norms(snapshot, figure, profile)
    ]
    names = (f"{name}{part}" for name, _, _ in PREDICTED for part in ("", "_lower", "_upper"))
    return _by_run_and_layer(snapshot.record, (*NORMS, *names), [*norms, *predicted])


def predicted_norms(snapshot: Snapshot, figure: str, profile: str) -> tuple[Float64, Float64, Float64]:
    """Median network, and the band that holds about nine of ten, (L,) each, on the scale of the measurement."""
    prediction: Profile = getattr(snapshot.theory, profile)
    first = anchor(snapshot, figure)
    with np.errstate(all="ignore"):
        low, high = prediction.band()
        return first * prediction.median, first * low, first * high


def anchor(snapshot: Snapshot, figure: str) -> float:
    """The norm at the output layer for the first weights, as far as the snapshot still knows it."""
    history = snapshot.layers
    if snapshot.step == 0 or not len(history.steps):
        return float(np.median(getattr(snapshot.record, figure)[:, -1]))
    return float(getattr(history, figure)[0, -1])  # the first step is measured before its update


def activation(snapshot: Snapshot) -> Table:
    """Inputs of the layer that the snapshot knows them of: a row for each bin, with f and f′ at its middle."""
    inputs = snapshot.inputs
    function = activation_of(snapshot, inputs.layer)
    middles = (inputs.edges[:-1] + inputs.edges[1:]) / 2
    columns = (inputs.edges[:-1], inputs.edges[1:], inputs.counts, function(middles), function.slope(middles))
    rows = ((snapshot.step, inputs.layer, *(float(value) for value in row)) for row in zip(*columns, strict=True))
    return Table(("step", "layer", "u_from", "u_to", "share", "f_middle", "f_slope_middle"), rows)


def activation_of(snapshot: Snapshot, layer: int) -> Activation:
    """The function of a layer, 1…L: the output layer may have none, which is the identity."""
    network = snapshot.experiment.network
    is_linear = layer == snapshot.record.layers and network.output == "linear"
    return ACTIVATIONS.get("linear" if is_linear else network.activation)


def loss(snapshot: Snapshot) -> Table:
    """Least and largest loss of the steps of every kept point, and evaluations: a row for each point and run."""
    losses, evaluations = snapshot.loss, snapshot.evaluations
    trained = {int(step): row for row, step in enumerate(losses.steps)}
    evaluated = {int(step): row for row, step in enumerate(evaluations.steps)}
    parts = (
        (trained, (losses.minimum, losses.maximum)),
        (evaluated, (evaluations.test_loss, evaluations.test_accuracy, evaluations.train_accuracy)),
    )
    rows: list[list[Cell]] = []
    for step in sorted(trained.keys() | evaluated.keys()):
        for run in range(snapshot.experiment.runs):
            cells: list[Cell] = [step, run]
            for index, arrays in parts:
                row = index.get(step)
                cells += [None if row is None else float(array[row, run]) for array in arrays]
            rows.append(cells)
    names = ("train_loss_minimum", "train_loss_maximum", "test_loss", "test_accuracy", "train_accuracy")
    return Table(("step", "run", *names), rows)


def gradient_over_time(snapshot: Snapshot) -> Table:
    """Norms, of several runs the medians: a row for each recorded step and layer."""
    history = snapshot.layers
    norms = (history.delta_norm, history.weight_gradient_norm)
    rows = (
        (int(step), layer + 1, *(float(norm[row, layer]) for norm in norms))
        for row, step in enumerate(history.steps)
        for layer in range(norms[0].shape[1])
    )
    return Table(("step", "layer", "delta_norm", "weight_gradient_norm"), rows)


def factors(snapshot: Snapshot) -> Table:
    """By what ‖δ‖ is multiplied: a row for each run and layer."""
    record = snapshot.record
    names = ("delta_norm", *(f"{name}_factor" for name in FACTORS))
    return _by_run_and_layer(record, names, [record.delta_norm, *(record.factor(name) for name in FACTORS)])


def activations_by_layer(snapshot: Snapshot) -> Table:
    """Mean, deviation, saturation, dead units: a row for each run and layer."""
    figures = [getattr(snapshot.record, name) for name in ACTIVATION_FIGURES]
    return _by_run_and_layer(snapshot.record, ACTIVATION_FIGURES, figures)


def update_ratio(snapshot: Snapshot) -> Table:
    """‖ΔW‖ / ‖W‖: a row for each run and layer."""
    return _by_run_and_layer(snapshot.record, ("update_ratio",), [snapshot.record.update_ratio])


def weights(snapshot: Snapshot) -> Table:
    """Norm, largest singular value and the shares of all bins: a row for each layer of the first run."""
    picture = snapshot.weights
    columns = ("step", "layer", "weight_norm", "largest_singular_value")
    if picture is None:
        return Table(columns, ())
    bins = [f"share_{low:.6g}_{high:.6g}" for low, high in zip(picture.edges, picture.edges[1:], strict=False)]
    rows = (
        (
            snapshot.step,
            layer + 1,
            float(snapshot.record.weight_norm[0, layer]),
            float(picture.largest_singular_value[layer]),
            *(float(share) for share in picture.shares[layer]),
        )
        for layer in range(len(picture.shares))
    )
    return Table((*columns, *bins), rows)


def prediction(snapshot: Snapshot) -> Table:
    """What the first run's network answers, in the way that suits the data."""
    dataset = snapshot.dataset
    if dataset.is_planar:
        return _answers_on_the_grid(snapshot)
    if dataset.class_names:
        return _confusion(snapshot)
    return _curve(snapshot) if dataset.features == 1 else _fitted(snapshot)


TABLES: dict[str, Callable[[Snapshot], Table]] = {
    "gradient_by_layer": gradient_by_layer,
    "activation": activation,
    "loss": loss,
    "gradient_over_time": gradient_over_time,
    "prediction": prediction,
    "factors": factors,
    "activations_by_layer": activations_by_layer,
    "update_ratio": update_ratio,
    "weights": weights,
}
"""The table of each plot by its key."""


def _by_run_and_layer(record: Record, names: Sequence[str], figures: Sequence[Float64]) -> Table:
    rows = (
        (record.step, run, layer + 1, *(float(figure[run, layer]) for figure in figures))
        for run in range(len(record.train_loss))
        for layer in range(record.layers)
    )
    return Table(("step", "run", "layer", *names), rows)


def _answers_on_the_grid(snapshot: Snapshot) -> Table:
    """A row for each place: the share of the second of two classes, the number of the class, or the output."""
    predictions = snapshot.predictions
    columns = ("step", *snapshot.dataset.feature_names, "answer")
    if predictions.grid is None or predictions.extent is None:
        return Table(columns, ())
    x_low, x_high, y_low, y_high = predictions.extent
    x = np.linspace(x_low, x_high, predictions.grid.shape[1])
    y = np.linspace(y_low, y_high, predictions.grid.shape[0])
    rows = (
        (snapshot.step, float(x[column]), float(y[row]), float(answer))
        for (row, column), answer in np.ndenumerate(predictions.grid)
    )
    return Table(columns, rows)


def _confusion(snapshot: Snapshot) -> Table:
    """The matrix: a row for each true class."""
    names, counts = snapshot.dataset.class_names, snapshot.predictions.confusion
    rows = () if counts is None else ([name, *row] for name, row in zip(names, counts.tolist(), strict=True))
    return Table(("true_class", *names), rows)


def _curve(snapshot: Snapshot) -> Table:
    """The curve, all outputs."""
    curve = snapshot.predictions.curve
    if curve is None:
        return Table(("step", *snapshot.dataset.feature_names), ())
    names = tuple(f"answer_{number + 1}" for number in range(curve[1].shape[1]))
    rows = ((snapshot.step, float(x), *map(float, answers)) for x, answers in zip(*curve, strict=True))
    return Table(("step", *snapshot.dataset.feature_names, *names), rows)


def _fitted(snapshot: Snapshot) -> Table:
    """A row for each sample."""
    fitted = snapshot.predictions.fitted
    rows = () if fitted is None else zip(fitted[0].tolist(), fitted[1].tolist(), strict=True)
    return Table(("target", "answer"), rows)
