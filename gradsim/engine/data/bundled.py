"""Real data sets that gradsim ships: tables in resources/datasets/, whose README names their sources and licences."""

from dataclasses import replace
from functools import cache

import numpy as np

from gradsim.engine.data.dataset import CLASSIFICATION
from gradsim.engine.data.source import DataSection, DatasetSource, Samples
from gradsim.engine.data.tables import read_table
from gradsim.engine.data.unpacking import content_of
from gradsim.engine.message import Message
from gradsim.resources import resource_path

BUNDLED: list[DatasetSource] = []
# Names of classes that are words and not, as those of flowers and digits, the same in every language.
_CLASSES = {
    str(name): name
    for name in (
        Message("benign"),
        Message("malignant"),
        *(Message("cultivar {number}", number=str(number)) for number in (1, 2, 3)),
    )
}


@cache
def _read(name: str) -> Samples:
    path = resource_path("datasets", f"{name}.csv.gz")
    samples = read_table(content_of(path), str(path), drop_constant=False)
    # What a reader of a foreign table should know (which column was taken for the target, …) is settled here.
    return replace(samples, notes=(), class_names=tuple(_CLASSES.get(name, name) for name in samples.class_names))


def _register(name: str, label: str, help_line: str) -> None:
    def build(data: DataSection, generator: np.random.Generator) -> Samples:
        return _read(name)

    BUNDLED.append(DatasetSource(name, label, help_line, CLASSIFICATION, False, build))


_register("digits", "Digits", "1,797 handwritten digits of 8 × 8 pixels, 10 classes")
_register("iris", "Iris", "150 iris flowers of 3 species by 4 measurements of sepal and petal")
_register("wine", "Wine", "178 wines from 3 grape varieties by 13 chemical measurements")
_register("breast_cancer", "Breast cancer", "569 tumours, benign or malignant, by 30 measurements of their cells")
