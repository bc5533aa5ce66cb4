"""A remedy that was tried, and how long networks train for that: as many steps on every machine."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from time import process_time

from gradsim.engine.datasets import DATASETS
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import sentences
from gradsim.theory.explanations import explanation
from gradsim.theory.judgement import Effect, Judgement, judge
from gradsim.theory.outcome import Outcome
from gradsim.theory.remedies import Remedy

# What helps shows by then; STUCK is said from 200 steps on.
MOST_STEPS = 600
LEAST_STEPS = 50
TRIAL_SECONDS = 10.0
"""A trial ends early after so much time of the processor: several times what it takes on a common desktop."""
# A trial is to cost so many multiplications at most: one or two seconds' worth.
_BUDGET = 1e11
# Each number that a unit gives for a sample takes as long as so many multiplications within a matrix product (f, f′,
# what is measured), and each layer as so many more, as it is called upon at all.
_PER_UNIT = 1000
_PER_LAYER = 300_000
# Forward, the gradient of the weights, and that of the layer below.
_PRODUCTS = 3


@dataclass(frozen=True)
class Trial:
    """A remedy that was tried: the same seed, data and number of steps before and after.

    Attributes:
        remedy: what was changed.
        before, after: what came of it.
        cut: whether the experiment as it is was cut off by time, so that all trials made fewer steps than they should.
    """

    remedy: Remedy
    before: Outcome
    after: Outcome
    cut: bool = False

    @cached_property
    def judgement(self) -> Judgement:
        """What has become better; see ``judge``."""
        return judge(self.before, self.after)

    @property
    def effect(self) -> Effect:
        """What the remedy does."""
        return self.judgement.effect

    @property
    def helps(self) -> bool:
        """Whether it is really better, be it that only the gradient is cured."""
        return self.effect is not Effect.NONE

    @property
    def reason(self) -> str:
        """Why that is said of it, with its numbers; and where something general can be said, why that is so."""
        general = explanation(self.remedy, self.before, self.after, helped=self.helps)
        return self.judgement.reason if general is None else sentences((self.judgement.reason, general))


def trial_steps(experiment: Experiment) -> int:
    """How many steps are made to try a remedy for this experiment, by what a step multiplies: the same on every
    machine, ``MOST_STEPS`` for networks of usual size.
    """
    network = experiment.network
    batch = experiment.training.batch_size
    if DATASETS.get(experiment.data.name).generated:
        batch = min(batch, experiment.data.samples)
    products = sum(below * above for below, above in pairwise(network.widths))
    of_a_sample = _PRODUCTS * products + _PER_UNIT * sum(network.widths)
    cost = batch * experiment.runs * of_a_sample + _PER_LAYER * (network.depth + 1)
    return int(min(max(_BUDGET // cost, LEAST_STEPS), MOST_STEPS))


def limited(stopped: Callable[[], bool] = lambda: False, seconds: float = TRIAL_SECONDS) -> Callable[[], bool]:
    """For ``observe``: True once ``stopped`` is, or this process has had the processor for so many seconds from now on.

    Time that others took is not counted, so that a busy machine makes as many steps as a quiet one.
    """
    end = process_time() + seconds
    return lambda: stopped() or process_time() >= end
