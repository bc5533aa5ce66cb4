"""What a data set of the registry is made of, before anything is held back for testing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from gradsim.engine.data.dataset import Floats, Labels


class DataSection(Protocol):
    """The keys of an experiment's section ``data``."""

    @property
    def name(self) -> str:
        """Key of the registry."""

    @property
    def path(self) -> str:
        """The user's file, for the data set "file"."""

    @property
    def samples(self) -> int:
        """How many samples are generated."""

    @property
    def noise(self) -> float:
        """How blurred a generated set is."""

    @property
    def dimension(self) -> int:
        """Number of inputs of the set "noise"."""

    @property
    def test_fraction(self) -> float:
        """Share of the samples held back for testing, in [0, 1)."""

    @property
    def standardize(self) -> bool:
        """Whether inputs are shifted and scaled to mean 0 and deviation 1."""


@dataclass(frozen=True, eq=False)
class Samples:
    """All samples of a data set, training and test together, as they were generated or read.

    Attributes:
        x: (samples, features).
        y: (samples,) labels for classification; (samples, outputs) for regression.
        task: "classification" or "regression".
        class_names: what each label stands for; empty for regression.
        feature_names: one name per column of x.
        notes: see ``Dataset``.
        test_rows: where the source brings its own split, the number of rows at the end that are for testing.
    """

    x: Floats
    y: Labels | Floats
    task: str
    class_names: tuple[str, ...]
    feature_names: tuple[str, ...]
    notes: tuple[str, ...] = ()
    test_rows: int | None = None


@dataclass(frozen=True)
class DatasetSource:
    """One data set that can be chosen.

    Attributes:
        task: "classification", "regression", or "either" where it depends on the file.
        generated: whether it is computed from ``samples`` and ``noise``.
        build: ``build(data, generator)`` makes the samples; raises DataError where the user's file cannot be used.
    """

    name: str
    label: str
    help: str
    task: str
    generated: bool
    build: Callable[[DataSection, np.random.Generator], Samples]
