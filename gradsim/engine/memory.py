"""How much memory an experiment needs, so that one that cannot fit is refused before it takes the machine down."""

from itertools import pairwise

import numpy as np

from gradsim.engine.data.dataset import Dataset
from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.precisions import PRECISIONS

LIMIT = 4 * 10**9
# Parameters, gradient, scratch, a mask of the weights, a copy from before the update, the change, and what drawing the
# first weights puts aside.
_PARAMETER_ARRAYS = 7
# u, a, f′, ∂L/∂a, δ, room for values before dropout or skip, normalized values and the dropout mask, and what
# activation functions put aside.
_ACTIVATION_ARRAYS = 11


def needed_bytes(experiment: Experiment, dataset: Dataset) -> int:
    """Bytes that training the experiment on the data takes, within about a third."""
    widths = experiment.network.widths
    sizes = (dataset.features, *widths, dataset.outputs)
    parameters = sum((fan_in + 1) * fan_out for fan_in, fan_out in pairwise(sizes))
    if experiment.mitigation.normalization != "none":
        parameters += 2 * sum(widths)
    # float16 is computed in float32, of which copies stand beside it.
    item = np.dtype(PRECISIONS.get(experiment.precision).product_dtype).itemsize
    memory = OPTIMIZERS.get(experiment.training.optimizer).memory_size
    batch = min(experiment.training.batch_size, len(dataset.x_train))
    per_run = parameters * item * (_PARAMETER_ARRAYS + memory) + sum(sizes) * batch * item * _ACTIVATION_ARRAYS
    samples = len(dataset.x_train) + len(dataset.x_test)
    return experiment.runs * per_run + samples * (dataset.features + dataset.outputs) * 3 * item


def check_memory(experiment: Experiment, dataset: Dataset) -> None:
    """Raise ExperimentError, with the figure, where the experiment would need more than 4 GB."""
    needed = needed_bytes(experiment, dataset)
    if needed > LIMIT:
        raise ExperimentError(
            "network",
            Message(
                "this network would need {needed} GB of memory; allowed: {limit} GB. "
                "Fewer layers, units, runs or samples per batch, or a shorter precision, need less.",
                needed=f"{needed / 1e9:.1f}",
                limit=f"{LIMIT / 1e9:.0f}",
            ),
        )
