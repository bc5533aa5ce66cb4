"""Networks of every combination of what can be chosen: each trains, or diverges cleanly, without any warning."""

import math
import random
from collections import Counter

import click
import numpy as np
from tqdm import tqdm

from gradsim import Experiment, Trainer
from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.datasets import load_dataset
from gradsim.engine.ensemble import Ensemble
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.record import Record
from gradsim.engine.residuals import RESIDUALS
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence
from tests.reliability.cases import Case, Outcome, run_cases
from tests.reliability.tally import Tally

LIMIT, LIMIT_OF_MANY = 20.0, 120.0
"""Seconds that one network may take, and those that are trained together."""

PATIENCE_WITH_MANY = 1200.0

# The first ones may differ among networks that are trained together.
CHOICES: dict[str, tuple[object, ...]] = {
    "network.initializer": INITIALIZERS.names,
    "training.optimizer": OPTIMIZERS.names,
    "network.activation": ACTIVATIONS.names,
    "mitigation.normalization": NORMALIZATIONS.names,
    "mitigation.residual": RESIDUALS.names,
    "precision": PRECISIONS.names,
    "network.depth": (1, 2, 50),
}
TOTAL = math.prod(len(values) for values in CHOICES.values())
TOGETHER = len(INITIALIZERS.names) * len(OPTIMIZERS.names)
_PATTERN = Experiment().replace_all(
    {"data.samples": 24, "network.width": 4, "training.batch_size": 8, "runs": 2},
)
_STEPS = 4


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
    dataset = load_dataset(_PATTERN.data, _PATTERN.seed)

    def case(number: int) -> str:
        trainer = Trainer(_PATTERN.replace_all(combination(number)), dataset=dataset)
        _kind(trainer, trainer.step(evaluate=True))
        trainer.advance(_STEPS - 2, record=False)
        return _kind(trainer, trainer.step(evaluate=True))

    return case


def training_together() -> Case:
    """What trains all networks of the shape of a number side by side."""
    dataset = load_dataset(_PATTERN.data, _PATTERN.seed)

    def case(shape: int) -> Counter[str]:
        numbers = range(shape * TOGETHER, (shape + 1) * TOGETHER)
        experiments = [_PATTERN.replace_all(combination(number)) for number in numbers]
        ensemble = Ensemble(experiments, [dataset] * TOGETHER)
        records = ensemble.advance(_STEPS)
        kinds: Counter[str] = Counter()
        for number, trainer, record in zip(numbers, ensemble.trainers, records, strict=True):
            assert record is not None
            try:
                kinds[_kind(trainer, record)] += 1
            except Exception as error:
                error.add_note(f"in combination {number}: {combination(number)}")
                raise
        return kinds

    return case


def _kind(trainer: Trainer, record: Record) -> str:
    """What has become of a network, if it is as it should be.

    Whoever goes on has finite numbers, and whoever has stopped has left them at a place that is known.
    """
    stopped = record.status == "diverged"
    places = [place is not None for place in record.divergence]
    assert (stopped == places).all(), "who has diverged has a place where, and nobody else"
    assert trainer.finished == stopped.all()
    finite = np.isfinite(record.train_loss) & np.isfinite(record.weight_norm).all(axis=1)
    finite &= np.isfinite(record.delta_norm).all(axis=1) & np.isfinite(record.applied_gradient_norm).all(axis=1)
    assert finite[~stopped].all(), "who has no finite loss, weights or gradients has diverged"
    assert np.isfinite(trainer.network.flat[~stopped]).all()
    assert ((record.dead_fraction >= 0) & (record.dead_fraction <= 1))[~stopped].all()
    # Whatever has come of it, there is something to be said about it.
    assert diagnose(Evidence.of(trainer, record)).sentence
    return f"diverged in {trainer.experiment.precision}" if stopped.any() else "trained"


def check_combinations(count: int, seed: int, only: int | None, processes: int | None = None) -> bool:
    """Train a sample of so many, each by itself, or all where ``count`` is 0, many together; whether all is well."""
    if count == 0 and only is None:
        return _check_all(processes)
    numbers = [only] if only is not None else random.Random(seed).sample(range(TOTAL), min(count, TOTAL))
    tally = Tally(LIMIT)
    outcomes = run_cases(training, (), numbers, processes)
    for outcome in tqdm(outcomes, total=len(numbers), unit="network", disable=None):
        _add(tally, outcome)
    click.echo(f"combinations: {tally.text()}; of {TOTAL:,} in all")
    return not tally.problems


def _check_all(processes: int | None) -> bool:
    """Those of a shape together; where anything is wrong with them, one by one, to see with which."""
    shapes = range(TOTAL // TOGETHER)
    together, alone = Tally(LIMIT_OF_MANY), Tally(LIMIT)
    outcomes = run_cases(training_together, (), shapes, processes, PATIENCE_WITH_MANY)
    for outcome in tqdm(outcomes, total=len(shapes), unit="shape", disable=None):
        if together.add(outcome):
            first = outcome.number * TOGETHER
            for single in run_cases(training, (), range(first, first + TOGETHER), processes):
                _add(alone, single)
    click.echo(f"combinations: {together.text()}; {TOGETHER} in each of {len(shapes):,} cases")
    return not together.problems


def _add(tally: Tally, outcome: Outcome) -> None:
    if tally.add(outcome):
        click.echo(f"{combination(outcome.number)}; again: make fuzz ARGS='combinations --only {outcome.number}'")
