"""What the window shows of a network's answers: the map of the plane, the curve, the confusion matrix."""

from pathlib import Path

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime.prediction import GRID, MOST_SAMPLES, Predictor

SMALL = Experiment().replace_all({"network.depth": 2, "network.width": 6, "network.activation": "tanh"})


def _trainer(**changes: object) -> Trainer:
    return Trainer(SMALL.replace_all({key.replace("__", "."): value for key, value in changes.items()}))


def test_the_map_is_the_probability_of_class_one_at_its_places() -> None:
    """Rows run from the least second feature up, columns from the least first feature: no map is mirrored."""
    trainer = _trainer(data__name="moons")
    predictions = Predictor(trainer).predict()
    assert predictions.grid is not None
    assert predictions.extent is not None
    left, right, bottom, top = predictions.extent
    points = trainer.dataset.x_train
    assert left < points[:, 0].min()
    assert top > points[:, 1].max()
    for row, column in ((0, 0), (0, GRID - 1), (GRID - 1, 0), (20, 41)):
        x = left + (right - left) * column / (GRID - 1)
        y = bottom + (top - bottom) * row / (GRID - 1)
        outputs = trainer.predict(np.array([[x, y]]))[0, 0]
        exponentials = np.exp(outputs)
        assert predictions.grid[row, column] == pytest.approx(exponentials[1] / exponentials.sum())


def test_the_map_of_a_network_trained_by_squared_error() -> None:
    """There the outputs aim at 0 and 1 themselves: the difference, not its softmax, is the share."""
    trainer = _trainer(data__name="moons", training__loss="mse")
    predictor = Predictor(trainer)
    trainer.network.weights[-1] = 0
    trainer.network.biases[-1] = [0.2, 0.8]
    assert predictor.predict().grid == pytest.approx(0.8)
    trainer.network.biases[-1] = [0.0, 5.0]
    assert predictor.predict().grid == pytest.approx(1.0)


def test_the_map_of_a_regression_is_the_output() -> None:
    """A function of the plane is drawn as it is."""
    trainer = _trainer(data__name="hills", training__loss="mse")
    predictions = Predictor(trainer).predict()
    assert predictions.grid is not None
    assert predictions.extent is not None
    corner = np.array([[predictions.extent[0], predictions.extent[2]]])
    assert predictions.grid[0, 0] == pytest.approx(trainer.predict(corner)[0, 0, 0])
    assert predictions.confusion is None


def test_the_curve_of_one_feature() -> None:
    """A function of one number is drawn as a curve beyond the data on both sides."""
    trainer = _trainer(data__name="sine", training__loss="mse")
    predictions = Predictor(trainer).predict()
    assert predictions.grid is None
    assert predictions.curve is not None
    x, outputs = predictions.curve
    assert x[0] < trainer.dataset.x_train.min() < trainer.dataset.x_train.max() < x[-1]
    assert outputs[10] == pytest.approx(trainer.predict(x[10:11, np.newaxis])[0, 0])


def test_the_confusion_matrix_counts_the_test_samples() -> None:
    """True classes by row, decisions by column; its diagonal is the test accuracy."""
    trainer = _trainer(data__name="iris")
    trainer.advance(50)
    confusion = Predictor(trainer).predict().confusion
    assert confusion is not None
    data = trainer.dataset
    assert confusion.sum() == len(data.y_test)
    np.testing.assert_array_equal(confusion.sum(axis=1), np.bincount(data.y_test.astype(int), minlength=3))
    _, accuracy = trainer.evaluate(data.x_test, data.y_test)
    assert accuracy is not None
    assert np.trace(confusion) / confusion.sum() == pytest.approx(accuracy[0])


def test_without_test_samples_the_training_samples_answer() -> None:
    """Holding nothing back is allowed; the matrix then shows what there is."""
    trainer = _trainer(data__name="iris", data__test_fraction=0.0)
    confusion = Predictor(trainer).predict().confusion
    assert confusion is not None
    assert confusion.sum() == len(trainer.dataset.y_train)


def test_fitted_values_of_a_regression() -> None:
    """Targets beside answers, pair by pair."""
    trainer = _trainer(data__name="plane", training__loss="mse")
    fitted = Predictor(trainer).predict().fitted
    assert fitted is not None
    targets, answers = fitted
    np.testing.assert_array_equal(targets, trainer.dataset.y_test[:, 0])
    np.testing.assert_allclose(answers, trainer.predict(trainer.dataset.x_test)[0, :, 0])


def test_a_diverged_network_has_no_answers() -> None:
    """NaN is drawn as no answer: not counted for the first class, and without a warning."""
    trainer = _trainer(data__name="moons")
    trainer.network.weights[0] = np.nan
    predictions = Predictor(trainer).predict()
    assert predictions.grid is not None
    assert predictions.confusion is not None
    assert np.isnan(predictions.grid).all()
    assert predictions.confusion.sum() == 0


def test_the_map_of_more_classes_is_the_decision(tmp_path: Path) -> None:
    """Three classes have no single probability: each place shows the class that wins there."""
    file = tmp_path / "three.csv"
    file.write_text("a,b,class\n" + "".join(f"{i},{i * i % 7},{'abc'[i % 3]}\n" for i in range(30)))
    trainer = _trainer(data__name="file", data__path=str(file))
    predictor = Predictor(trainer)
    trainer.network.weights[-1] = 0
    trainer.network.biases[-1] = [0.0, 0.1, 3.0]
    predictions = predictor.predict()
    assert predictions.grid is not None
    assert (predictions.grid == 2).all()
    assert predictions.confusion is not None
    assert predictions.confusion[:, 2].sum() == predictions.confusion.sum()


def test_large_sets_and_networks_are_asked_less() -> None:
    """Training must not wait for pictures."""
    confusion = Predictor(_trainer(data__name="moons", data__samples=50_000)).predict().confusion
    assert confusion is not None
    assert confusion.sum() == MOST_SAMPLES
    grid = Predictor(_trainer(network__depth=10, network__width=512)).predict().grid
    assert grid is not None
    assert grid.shape[0] == grid.shape[1] < GRID
