"""The factors of δ: each against its definition, and their product against the measured ratio."""

from itertools import product

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.experiment import Experiment
from gradsim.engine.record import FACTORS, Record
from gradsim.engine.trainer import Trainer

SMALL: dict[str, object] = {
    "network.depth": 7,
    "network.width": 6,
    "network.activation": "tanh",
    "network.gain": 1.5,
    "mitigation.residual_span": 2,
    "training.batch_size": 16,
    "runs": 2,
}
MEASURED_STEPS = 3


def trained(changes: dict[str, object]) -> tuple[Trainer, Record]:
    """A trainer after some steps, so that γ, β and α are no longer what they began with."""
    trainer = Trainer(Experiment().replace_all({**SMALL, **changes}))
    records = [trainer.step() for _ in range(MEASURED_STEPS)]
    return trainer, records[-1]


@pytest.mark.parametrize("dropout", [0.0, 0.3])
@pytest.mark.parametrize(
    ("residual", "normalization"),
    list(product(["none", "identity", "scaled", "zero_init"], ["none", "batch", "layer"])),
)
def test_factors_multiply_to_the_measured_ratio(residual: str, normalization: str, dropout: float) -> None:
    """To 1e-10, for each layer and over all of them, whatever is between two layers."""
    _, record = trained(
        {"mitigation.residual": residual, "mitigation.normalization": normalization, "mitigation.dropout": dropout}
    )
    factors = np.array([record.factor(name) for name in FACTORS])
    assert np.isnan(factors[..., -1]).all()
    steps = factors[..., :-1].prod(axis=0)
    np.testing.assert_allclose(steps, record.delta_norm[:, :-1] / record.delta_norm[:, 1:], rtol=1e-10)
    np.testing.assert_allclose(
        np.log(factors[..., :-1]).sum(axis=(0, 2)),
        np.log(record.delta_norm[:, 0] / record.delta_norm[:, -1]),
        atol=1e-10,
    )
    unused = {"skip": residual == "none", "dropout": dropout == 0, "normalization": normalization == "none"}
    for name, absent in unused.items():
        values = record.factor(name)[:, :-1]
        assert (values == 1).all() if absent else (values != 1).any()


@pytest.mark.parametrize("residual", ["none", "identity", "scaled"])
@pytest.mark.parametrize("normalization", ["none", "batch", "layer"])
def test_each_factor_is_its_definition(residual: str, normalization: str) -> None:
    """From the gradients and parameters themselves, by the formulas of docs/model.md, for first weights."""
    changes = {"mitigation.residual": residual, "mitigation.normalization": normalization, "training.batch_size": 1000}
    trainer = Trainer(Experiment().replace_all({**SMALL, **changes}))
    record, network = trainer.peek(), trainer.network
    _, gradients = network.loss_and_gradients(trainer.dataset.x_train, trainer.dataset.y_train)
    f = ACTIVATIONS.get("tanh")
    ends = [3, 5, 7] if residual != "none" else []
    alpha = {"none": 1.0, "identity": 1.0, "scaled": 3**-0.5}[residual]
    arriving: dict[int, np.ndarray] = {}
    for layer in range(7, 0, -1):
        delta = gradients.deltas[layer]
        after_weights = network.weights[layer].swapaxes(1, 2) @ delta
        arriving[layer] = after_weights + (arriving[layer + 2] if layer + 2 in ends else 0)
        branch = arriving[layer] * (alpha if layer in ends else 1)
        after_slope = branch * f.slope(trainer.inputs(layer))
        signals = [delta, after_weights, branch, branch, after_slope, gradients.deltas[layer - 1]]
        norms = [np.sqrt(np.square(signal).sum(axis=(1, 2))) for signal in signals]
        for name, before, after in zip(FACTORS, norms[:-1], norms[1:], strict=True):
            np.testing.assert_allclose(record.factor(name)[:, layer - 1], after / before, rtol=1e-10, err_msg=name)


def test_a_mask_takes_its_part() -> None:
    """A dropout of one half keeps half of the entries and doubles them: the norm grows by about √2."""
    _, record = trained({"mitigation.dropout": 0.5, "network.width": 200, "runs": 1})
    np.testing.assert_allclose(record.dropout_factor[0, :-1], 2**0.5, rtol=0.1)


def test_a_factor_on_nothing_is_not_defined() -> None:
    """Inside a block with α = 0 there is no signal: 0/0 is neither 0 nor 1."""
    record = Trainer(Experiment().replace_all({**SMALL, "mitigation.residual": "zero_init"})).peek()
    assert (record.delta_norm[:, 1:6] == 0).all()
    assert (record.skip_factor[:, 6] == 0).all()  # α at the end of the last block
    assert np.isnan(record.derivative_factor[:, 2]).all()
    weightless = Trainer(Experiment().replace_all({**SMALL, "network.initializer": "zeros"})).peek()
    assert (weightless.weights_factor[:, -2] == 0).all()
    assert np.isnan(weightless.weights_factor[:, :-2]).all()


def test_factors_are_of_the_weights_before_the_update() -> None:
    """A huge update must not leak into the figures of the step that makes it."""
    experiment = Experiment().replace_all({**SMALL, "mitigation.residual": "zero_init"})
    slow, fast = (Trainer(experiment.replace("training.learning_rate", rate)) for rate in (1e-9, 5.0))
    for trainer in (slow, fast):
        trainer.network.residual_scales[...] = 0.7
    one, other = slow.step(), fast.step()
    for name in FACTORS:
        np.testing.assert_array_equal(one.factor(name), other.factor(name))


@pytest.mark.parametrize("precision", ["float16", "float32"])
def test_low_precision_keeps_the_product(precision: str) -> None:
    """Rounding moves the norms; the factors are still ratios of these norms."""
    _, record = trained({"precision": precision, "mitigation.residual": "scaled", "mitigation.normalization": "layer"})
    steps = np.array([record.factor(name) for name in FACTORS])[..., :-1].prod(axis=0)
    np.testing.assert_allclose(steps, record.delta_norm[:, :-1] / record.delta_norm[:, 1:], rtol=1e-10)
