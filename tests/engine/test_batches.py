"""Which samples a step sees, and that all runs see the same."""

import numpy as np
import pytest

from gradsim import Trainer
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.residuals import RESIDUALS
from tests.engine.support import rows_of_step, small


def test_short_batches_are_dropped_and_every_epoch_has_its_own_order() -> None:
    """42 samples in batches of 8: five steps an epoch, no sample twice in one, another order in the next."""
    trainer = Trainer(small({"training.batch_size": 8}))
    assert len(trainer.dataset.x_train) == 42
    seen = []
    for step in range(10):
        rows = rows_of_step(trainer, step)
        assert len(rows) == 8
        x, y = trainer.dataset.x_train[rows], trainer.dataset.y_train[rows]
        expected, _ = trainer.network.loss_and_gradients(x, y)
        record = trainer.step()
        np.testing.assert_allclose(record.train_loss, expected, rtol=1e-12)
        assert record.epoch == (step + 1) // 5
        assert (record.test_loss is not None) == ((step + 1) % 5 == 0)
        seen.append(rows)
    first, second = np.concatenate(seen[:5]), np.concatenate(seen[5:])
    assert len(set(first.tolist())) == len(set(second.tolist())) == 40
    assert not np.array_equal(first, second)


@pytest.mark.parametrize("size", [42, 43, 100_000])
def test_full_batch_in_the_given_order(size: int) -> None:
    """A batch of at least all samples is all of them as they are: the sum is taken in the data's own order."""
    trainer = Trainer(small({"training.batch_size": size}))
    expected, _ = trainer.network.loss_and_gradients(trainer.dataset.x_train, trainer.dataset.y_train)
    record = trainer.step()
    assert record.train_loss.tobytes() == expected.tobytes()
    assert record.epoch == 1


@pytest.mark.parametrize("normalization", NORMALIZATIONS.names)
@pytest.mark.parametrize("residual", RESIDUALS.names)
def test_runs_train_as_if_alone(residual: str, normalization: str) -> None:
    """All runs see the same mini-batches, and none feels the others: run 0 of three is the run alone."""
    changes = {
        "mitigation.normalization": normalization,
        "mitigation.residual": residual,
        "mitigation.dropout": 0.2,
        "mitigation.clip": "norm",
        "mitigation.clip_threshold": 0.1,
        "training.optimizer": "adam",
    }
    three, two, alone = (Trainer(small({**changes, "runs": runs})) for runs in (3, 2, 1))
    records = [trainer.advance(25) for trainer in (three, two, alone)]
    np.testing.assert_allclose(three.network.flat[:1], alone.network.flat, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(three.network.flat[:2], two.network.flat, rtol=1e-9, atol=1e-12)
    for name in ("train_loss", "test_loss", "delta_norm", "clip_scale", "activation_gradient_norm"):
        runs = [getattr(record, name) for record in records]
        np.testing.assert_allclose(runs[0][:2], runs[1], rtol=1e-9)
        np.testing.assert_allclose(runs[0][:1], runs[2], rtol=1e-9)
    assert len(set(records[0].train_loss.tolist())) == 3
