"""The registry of data sets, and how one becomes training and test samples.

A new data set is one entry in one place: a function in ``data/generated.py``, or a line in ``data/bundled.py``.
"""

import numpy as np

from gradsim.engine.data.bundled import BUNDLED
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.data.files import FILE
from gradsim.engine.data.generated import GENERATED
from gradsim.engine.data.prepare import prepare
from gradsim.engine.data.source import DataSection, DatasetSource, Samples
from gradsim.engine.message import Message
from gradsim.engine.registry import Registry

__all__ = ["DATASETS", "DataSection", "Dataset", "DatasetSource", "Samples", "load_dataset", "load_samples"]

DATASETS: Registry[DatasetSource] = Registry(Message("data set"))
for _source in (*GENERATED, *BUNDLED, FILE):
    DATASETS.add(_source)

# Streams of random numbers that belong to (seed, stream): what is drawn for one purpose does not depend on how much was
# drawn for another, so that another test_fraction leaves a generated set as it is.
GENERATE_STREAM = 1001
SPLIT_STREAM = 1002


def load_samples(data: DataSection, seed: int) -> Samples:
    """All samples before any are held back and before they are scaled. Raises as ``load_dataset`` does."""
    return DATASETS.get(data.name).build(data, np.random.default_rng([seed, GENERATE_STREAM]))


def load_dataset(data: DataSection, seed: int) -> Dataset:
    """The data set that the section ``data`` of an experiment describes; the same for the same section and seed.

    Raises:
        UnknownNameError: where the registry holds no data set of that name.
        DataError: where the user's file cannot be used, or no sample would be left for training.
    """
    return prepare(
        load_samples(data, seed), data.test_fraction, data.standardize, np.random.default_rng([seed, SPLIT_STREAM])
    )
