"""The samples of a data set that is not generated, as a table that the script reads."""

import base64
import csv
import io
import zlib

from gradsim.engine.data.source import Samples

MARK = "# Samples as gradsim has read them; a PyTorch script beside this file needs them.\n"


def table_of(samples: Samples) -> str:
    """A line that says what this is, a header, and a row per sample: inputs, then the label or the outputs."""
    targets = samples.y[:, None] if samples.y.ndim == 1 else samples.y
    names = ["label"] if samples.y.ndim == 1 else [f"y{number + 1}" for number in range(targets.shape[1])]
    file = io.StringIO()
    file.write(MARK)
    # np.loadtxt goes by lines: a name must not bring a line of its own.
    csv.writer(file, lineterminator="\n").writerow(
        [*(" ".join(name.split()) for name in samples.feature_names), *names]
    )
    for row, target in zip(samples.x.tolist(), targets.tolist(), strict=True):
        file.write(",".join(map(_digits, (*row, *target))))
        file.write("\n")
    return file.getvalue()


def packed(table: str) -> str:
    """The table, compressed, as base64."""
    return base64.b64encode(zlib.compress(table.encode(), 9)).decode()


def _digits(number: float) -> str:
    """As many digits as it takes to read the same number back."""
    return repr(number).removesuffix(".0")
