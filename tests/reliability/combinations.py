"""Networks of every combination of what can be chosen: each trains, or diverges cleanly, without any warning."""

import math
import random

import click
import numpy as np
from tqdm import tqdm

from gradsim import Experiment, Trainer
from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.datasets import load_dataset
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.record import Record
from gradsim.engine.residuals import RESIDUALS
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence
from tests.reliability.cases import Case, run_cases
from tests.reliability.tally import Tally

LIMIT = 20.0
CHOICES: dict[str, tuple[object, ...]] = {
    "network.activation": ACTIVATIONS.names,
    "network.initializer": INITIALIZERS.names,
    "mitigation.normalization": NORMALIZATIONS.names,
    "mitigation.residual": RESIDUALS.names,
    "training.optimizer": OPTIMIZERS.names,
    "precision": PRECISIONS.names,
    "network.depth": (1, 2, 50),
}
TOTAL = math.prod(len(values) for values in CHOICES.values())
_SMALL: dict[str, object] = {"data.samples": 24, "network.width": 4, "training.batch_size": 8, "runs": 2}
_STEPS = 5


def combination(number: int) -> dict[str, object]:
    """What the number of a combination stands for."""
    chosen = {}
    for path, values in CHOICES.items():
        number, place = divmod(number, len(values))
        chosen[path] = values[place]
    return chosen


def training() -> Case:
    """What trains the network of a number."""
    # The samples are the same for all of them; making them takes longer than a step.
    pattern = Experiment().replace_all(_SMALL)
    dataset = load_dataset(pattern.data, pattern.seed)

    def case(number: int) -> str:
        trainer = Trainer(pattern.replace_all(combination(number)), dataset=dataset)
        _check(trainer, trainer.step(evaluate=True))
        trainer.advance(_STEPS - 2, record=False)
        record = trainer.step(evaluate=True)
        _check(trainer, record)
        # Whatever has come of it, there is something to be said about it.
        assert diagnose(Evidence.of(trainer, record)).sentence
        return f"diverged in {trainer.experiment.precision}" if record.diverged else "trained"

    return case


def _check(trainer: Trainer, record: Record) -> None:
    """Whoever goes on has finite numbers, and whoever has stopped has left them at a place that is known."""
    stopped = record.status == "diverged"
    places = [place is not None for place in record.divergence]
    assert (stopped == places).all(), "who has diverged has a place where, and nobody else"
    assert trainer.finished == stopped.all()
    finite = np.isfinite(record.train_loss) & np.isfinite(record.weight_norm).all(axis=1)
    finite &= np.isfinite(record.delta_norm).all(axis=1) & np.isfinite(record.applied_gradient_norm).all(axis=1)
    assert finite[~stopped].all(), "who has no finite loss, weights or gradients has diverged"
    assert np.isfinite(trainer.network.flat[~stopped]).all()
    assert ((record.dead_fraction >= 0) & (record.dead_fraction <= 1))[~stopped].all()


def check_combinations(count: int, seed: int, only: int | None, processes: int | None = None) -> bool:
    """Train a sample of so many, or all where ``count`` is 0; whether all is well."""
    numbers = [only] if only is not None else list(range(TOTAL))
    if 0 < count < len(numbers):
        numbers = random.Random(seed).sample(numbers, count)
    tally = Tally(LIMIT)
    for outcome in tqdm(run_cases(training, (), numbers, processes), total=len(numbers), unit="network", disable=None):
        if tally.add(outcome):
            click.echo(f"{combination(outcome.number)}; again: make fuzz ARGS='combinations --only {outcome.number}'")
    click.echo(f"combinations: {tally.text()}; of {TOTAL:,} in all")
    return not tally.problems
