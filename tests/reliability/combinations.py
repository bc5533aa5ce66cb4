"""Networks of every combination of what can be chosen: each trains, or diverges cleanly, without any warning."""

import math
import random

import click
import numpy as np
from tqdm import tqdm

from gradsim import Experiment, Trainer
from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.residuals import RESIDUALS
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
_STEPS = 3


def combination(number: int) -> dict[str, object]:
    """What the number of a combination stands for."""
    chosen = {}
    for path, values in CHOICES.items():
        number, place = divmod(number, len(values))
        chosen[path] = values[place]
    return chosen


def training() -> Case:
    """What trains the network of a number."""

    def case(number: int) -> str:
        trainer = Trainer(Experiment().replace_all({**_SMALL, **combination(number)}))
        record = trainer.step(evaluate=True)
        for _ in range(_STEPS - 1):
            record = trainer.step()
        trainer.advance(2, record=False)
        diverged = record.status == "diverged"
        places = np.array([place is not None for place in record.divergence])
        assert (diverged == places).all(), "who has diverged has a place where"
        assert np.isfinite(record.train_loss[~diverged]).all(), "who has no finite loss has diverged"
        assert np.isfinite(record.weight_norm[~diverged]).all(), "who has no finite weights has diverged"
        assert ((record.dead_fraction >= 0) & (record.dead_fraction <= 1))[~diverged].all()
        return "diverged" if diverged.any() else "trained"

    return case


def check_combinations(count: int, seed: int, only: int | None) -> bool:
    """Train a sample of so many, or all where ``count`` is 0; whether all is well."""
    numbers = [only] if only is not None else list(range(TOTAL))
    if 0 < count < len(numbers):
        numbers = random.Random(seed).sample(numbers, count)
    tally = Tally(LIMIT)
    for outcome in tqdm(run_cases(training, (), numbers), total=len(numbers), unit="network", disable=None):
        if tally.add(outcome):
            click.echo(f"{combination(outcome.number)}; again: make fuzz ARGS='combinations --only {outcome.number}'")
    click.echo(f"combinations: {tally.text()}; of {TOTAL:,} in all")
    return not tally.problems
