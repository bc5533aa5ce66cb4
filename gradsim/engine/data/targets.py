"""What a column of targets means: classes, or numbers to be fitted.

The rule: text is classes; whole numbers of at most 20 different values, each in two rows on average, are classes (two
different values always are); all other numbers are a target for regression.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import CLASSIFICATION, REGRESSION, Floats, Labels
from gradsim.engine.data.wording import rows, tidy
from gradsim.engine.errors import DataError
from gradsim.engine.message import Message

FEW_VALUES = 20
MAXIMUM_CLASSES = 1000
LARGE_TARGET = 100


@dataclass(frozen=True, eq=False)
class Target:
    """The targets, ready for a network.

    Attributes:
        y: (rows,) labels, or (rows, outputs) numbers.
        task: "classification" or "regression".
        class_names: what each label stands for, in the order of the labels; empty for regression.
        note: how the targets were understood, as the end of a sentence.
    """

    y: Labels | Floats
    task: str
    class_names: tuple[str, ...]
    note: Message


def target_from_numbers(values: Floats, file: str) -> Target:
    """Classes or regression, from finite numbers (rows,), by the rule above. Raises DataError where all are equal."""
    different = np.unique(values)
    if len(different) == 1:
        raise _only_one(f"{different[0]:.15g}", file)
    exact = 2.0**53  # beyond it float64 does not hold every whole number
    whole = bool(((different == np.floor(different)) & (np.abs(different) < exact)).all())
    few = len(different) == 2 or (len(different) <= FEW_VALUES and 2 * len(different) <= len(values))
    if whole and few:
        return target_from_integers(values.astype(np.int64), file)
    return _regression(values[:, None])


def target_from_integers(values: NDArray[np.integer], file: str) -> Target:
    """Classes, one per different whole number, in their order.

    Raises DataError where all are equal, or where there are more than 1,000 classes.
    """
    different, indices = np.unique(values, return_inverse=True)
    if len(different) == 1:
        raise _only_one(str(different[0]), file)
    return _classes(indices, [str(value) for value in different], Message("whole numbers"), file)


def target_from_texts(texts: Sequence[str], file: str) -> Target:
    """Classes, one per different text, in alphabetical order.

    Raises DataError where all are equal, or so many differ that they are hardly classes.
    """
    different = sorted(set(texts))
    if len(different) == 1:
        raise _only_one(tidy(different[0]), file)
    if len(different) > 10 and 2 * len(different) > len(texts):
        raise DataError(
            Message(
                "the targets are {number} different texts in {rows}; these are hardly classes "
                '("{first}", "{second}", …)',
                number=len(different),
                rows=rows(len(texts)),
                first=tidy(different[0]),
                second=tidy(different[1]),
            ),
            file=file,
        )
    label_of = {text: label for label, text in enumerate(different)}
    indices = np.fromiter((label_of[text] for text in texts), dtype=np.int64, count=len(texts))
    return _classes(indices, different, Message("texts"), file)


def target_from_columns(values: Floats, file: str) -> Target:
    """Several outputs, from finite numbers (rows, outputs): classes where each row is one-hot, else regression.

    Raises DataError where nothing varies.
    """
    outputs = values.shape[1]
    one_hot = outputs > 1 and bool(np.isin(values, (0, 1)).all()) and bool((values.sum(axis=1) == 1).all())
    if one_hot:
        labels = values.argmax(axis=1)
        if len(np.unique(labels)) == 1:
            raise _only_one(str(labels[0]), file)
        return _classes(labels, [str(column) for column in range(outputs)], Message("one-hot rows"), file)
    if (values == values[0]).all():
        raise DataError(Message("all targets are the same: there is nothing to learn"), file=file)
    return _regression(values)


def _regression(values: Floats) -> Target:
    outputs = values.shape[1]
    note = Message("numbers, so this is regression with 1 output")
    if outputs != 1:
        note = Message("numbers, so this is regression with {number} outputs", number=outputs)
    largest = float(np.abs(values).max())
    if largest > LARGE_TARGET:
        note = Message(
            "{note}; targets reach {largest} and are not scaled, while networks learn best near 1",
            note=note,
            largest=f"{largest:.3g}",
        )
    return Target(values, REGRESSION, (), note)


def _classes(indices: NDArray[np.intp], names: Sequence[str], kind: Message, file: str) -> Target:
    if len(names) > MAXIMUM_CLASSES:
        problem = Message(
            "the targets are {number} classes; at most {most} are allowed", number=len(names), most=MAXIMUM_CLASSES
        )
        raise DataError(problem, file=file)
    labels = indices.astype(np.int64)
    note = Message("{kind}, so these are {number} classes", kind=kind, number=str(len(names)))
    return Target(labels, CLASSIFICATION, tuple(map(tidy, names)), note)


def _only_one(name: str, file: str) -> DataError:
    problem = Message('only one class: the target of every row is "{name}", so there is nothing to learn', name=name)
    return DataError(problem, file=file)
