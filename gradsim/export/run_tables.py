"""The tables of a run: history.csv and layers.csv, the same from the terminal and from the window.

Floats are written by ``repr``, so that reading them back gives the same numbers; what is not finite as nan, inf, -inf;
an empty cell is a figure that is not defined.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import IO, Any

from gradsim.engine.record import EXTREMES, FACTORS, Record

HISTORY_COLUMNS = (
    "step",
    "epoch",
    "run",
    "train_loss",
    "penalty",
    "test_loss",
    "test_accuracy",
    "learning_rate",
    "clip_scale",
    "status",
)
LAYER_FIGURES = (
    "weight_gradient_norm",
    "delta_norm",
    "activation_gradient_norm",
    "applied_gradient_norm",
    "activation_mean",
    "activation_std",
    "derivative_rms",
    "saturated_fraction",
    "dead_fraction",
    "weight_norm",
    "update_ratio",
    *(f"{name}_factor" for name in FACTORS),
    *(f"gradient_{kind}_fraction" for kind in EXTREMES),
)
LAYER_COLUMNS = ("step", "run", "layer", *LAYER_FIGURES)

Row = tuple[object, ...]


class CsvTable:
    """A CSV file that grows row by row, in UTF-8 with Unix line ends."""

    def __init__(self, file: IO[str], columns: Iterable[str]) -> None:
        """Begin with the names of the columns in ``file``, which is open with ``newline=""``."""
        self._file = file
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(columns)

    def add(self, row: Iterable[object]) -> None:
        """Write a row; None is an empty cell. Raises OSError."""
        self._writer.writerow(row)

    def close(self) -> None:
        """Write what is still in memory. Raises OSError."""
        self._file.close()


def history_rows(record: Record) -> Iterator[Row]:
    """The cells of HISTORY_COLUMNS, a row for each run, counted from 0."""
    for run in range(len(record.train_loss)):
        yield (
            record.step,
            record.epoch,
            run,
            float(record.train_loss[run]),
            float(record.penalty[run]),
            figure(record.test_loss, run),
            figure(record.test_accuracy, run),
            float(record.learning_rate),
            float(record.clip_scale[run]),
            str(record.status[run]),
        )


def layer_rows(record: Record) -> Iterator[Row]:
    """The cells of LAYER_COLUMNS, a row for each run, counted from 0, and layer, counted from 1."""
    for run in range(len(record.train_loss)):
        for layer in range(record.layers):
            figures = (float(getattr(record, name)[run, layer]) for name in LAYER_FIGURES)
            yield (record.step, run, layer + 1, *figures)


def figure(values: Any, run: int) -> float | None:
    """One run's figure, None where it was not evaluated."""
    return None if values is None else float(values[run])
