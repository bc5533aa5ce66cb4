"""gradsim: why gradients vanish or explode in deep networks, and what helps."""

from gradsim.engine.errors import CheckpointError, DataError, ExperimentError, GradsimError
from gradsim.engine.experiment import Experiment, load
from gradsim.engine.record import Divergence, Record
from gradsim.engine.trainer import Trainer

__version__ = "0.1.0"

__all__ = [
    "CheckpointError",
    "DataError",
    "Divergence",
    "Experiment",
    "ExperimentError",
    "GradsimError",
    "Record",
    "Trainer",
    "__version__",
    "load",
]
