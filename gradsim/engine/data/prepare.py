"""From samples to a Dataset: hold some back for testing, and bring the inputs to a common scale."""

import numpy as np

from gradsim.engine.data.dataset import CLASSIFICATION, Dataset, Floats
from gradsim.engine.data.source import Samples
from gradsim.engine.data.wording import listing
from gradsim.engine.errors import DataError
from gradsim.engine.message import Message

Rows = np.ndarray[tuple[int], np.dtype[np.intp]]


def prepare(samples: Samples, test_fraction: float, standardize: bool, generator: np.random.Generator) -> Dataset:
    """The data set, split and scaled.

    Samples keep their order in both parts. A split that the source brings is kept; otherwise
    ``test_fraction`` of the rows, rounded, are drawn for testing, every class keeping at least one row for training.

    Raises DataError where no row would be left for training, or where the inputs' sizes differ too much to be scaled.
    """
    notes = list(samples.notes)
    count = len(samples.x)
    if samples.test_rows is not None:
        if test_fraction > 0:
            notes.append(Message("The file brings its own test rows: test_fraction has no effect."))
        rows = np.arange(count)
        train, test = rows[: count - samples.test_rows], rows[count - samples.test_rows :]
    else:
        train, test = _split(samples, test_fraction, generator)
    if len(train) == 0:
        raise DataError(
            Message(
                "no sample is left for training: {count} in all, of which {test} are for testing; "
                "take a smaller test_fraction or more samples",
                count=str(count),
                test=str(len(test)),
            )
        )
    notes.extend(_missing_classes(samples, train))
    x_train, x_test = samples.x[train], samples.x[test]
    if standardize:
        x_train, x_test = _standardize(x_train, x_test, samples.feature_names)
    return Dataset(
        x_train, samples.y[train], x_test, samples.y[test],
        samples.task, samples.class_names, samples.feature_names, tuple(notes),
    )  # fmt: skip


def _split(samples: Samples, test_fraction: float, generator: np.random.Generator) -> tuple[Rows, Rows]:
    count = len(samples.x)
    for_training = count - round(test_fraction * count)
    order = generator.permutation(count)
    if samples.task == CLASSIFICATION:
        # The first row of each class in the random order moves to its front, so that training sees every class.
        firsts = np.unique(samples.y[order], return_index=True)[1]
        order = np.concatenate((order[firsts], np.delete(order, firsts)))
    return np.sort(order[:for_training]), np.sort(order[for_training:])


def _missing_classes(samples: Samples, train: Rows) -> list[str]:
    """A note where a class has no sample to learn from."""
    if samples.task != CLASSIFICATION:
        return []
    present = np.bincount(samples.y[train].astype(np.int64), minlength=len(samples.class_names))
    missing = [name for name, number in zip(samples.class_names, present, strict=True) if number == 0]
    return [Message("No training sample belongs to {names}.", names=listing(missing))] if missing else []


def _standardize(x_train: Floats, x_test: Floats, names: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Both parts, shifted and scaled by the training part's mean and (biased) standard deviation.

    A feature that is constant in the training part is only shifted.
    """
    constant = x_train.min(axis=0) == x_train.max(axis=0)
    # Sums of squares of very large or very small numbers would overflow or vanish: each feature is first brought to
    # a size of about 1 by a power of two, which is exact.
    exponent = np.where(constant, 0, np.frexp(np.abs(x_train).max(axis=0))[1])
    scaled = np.ldexp(x_train, -exponent)
    # The mean of equal numbers may be off by a rounding, and their deviation is no scale.
    mean, deviation = scaled[0].copy(), np.ones(len(constant))
    mean[~constant] = scaled[:, ~constant].mean(axis=0)
    deviation[~constant] = scaled[:, ~constant].std(axis=0)
    with np.errstate(over="ignore", invalid="ignore"):  # looked for, and named, just below
        parts = [(np.ldexp(part, -exponent) - mean) / deviation for part in (x_train, x_test)]
    finite = np.isfinite(parts[0]).all(axis=0) & np.isfinite(parts[1]).all(axis=0)
    if not finite.all():
        name = names[int(np.argmin(finite))]
        problem = Message('feature "{name}" holds numbers of too different sizes to be standardized', name=name)
        raise DataError(problem)
    return parts[0], parts[1]
