"""Putting a script together: header, imports, constants, functions."""

from collections.abc import Iterator
from textwrap import fill

from gradsim import __version__
from gradsim.engine.experiment import Experiment
from gradsim.export.pytorch.code import block, literal, long_text, names_in, number_list, shortened, wrapped
from gradsim.export.pytorch.data import data_code
from gradsim.export.pytorch.first_weights import first_weights_code, stored_weights
from gradsim.export.pytorch.network import network_code
from gradsim.export.pytorch.plan import Plan, plan_of
from gradsim.export.pytorch.steps import SCHEDULERS, main_code, steps_code
from gradsim.export.pytorch.table import packed, table_of

STEPS = 500
REPORTS = 5
_LONGEST_TITLE = 50
_FILLED = 95

_STANDARD = (
    ("base64", "import base64"),
    ("io", "import io"),
    ("zlib", "import zlib"),
    ("count", "from itertools import count"),
    ("pairwise", "from itertools import pairwise"),
    ("inf", "from math import inf"),
    ("sqrt", "from math import sqrt"),
    ("Path", "from pathlib import Path"),
)


def script(experiment: Experiment, *, weights: bool = False, data_file: str | None = None) -> str:
    """A PyTorch script that does what a run of the experiment does, with the same numbers.

    Args:
        experiment: what the script trains.
        weights: whether the first weights stand in it as numbers; otherwise it draws the same ones.
        data_file: the table beside the script that ``write_script`` writes, for data that are not generated; without
            it they stand in the script.

    Raises:
        ExperimentError: where keys contradict one another, or something has no form in PyTorch.
        DataError: where the data cannot be read.
        TooManyWeightsError: where the weights are too many to stand in a script.
    """
    return script_of(plan_of(experiment, weights=weights, data_file=data_file))


def script_of(plan: Plan) -> str:
    """The script of a plan; see ``script``."""
    functions = (*data_code(plan), *network_code(plan), *first_weights_code(plan), *steps_code(plan))
    code = "\n\n\n".join(functions)
    # Names are looked for in the code alone: in the letters of stored numbers any short one may occur.
    start = f"{_header(plan)}\n\n{_imports(names_in(code))}\n\n{_constants(plan, names_in(code + main_code(plan)))}"
    stored = "\n".join(_stored(plan))
    return "\n\n\n".join(part for part in (start, code, stored, main_code(plan)) if part) + "\n"


def _header(plan: Plan) -> str:
    experiment = plan.experiment
    title = shortened(experiment.name, _LONGEST_TITLE) or "An experiment"
    return block(
        f'"""{title}: an experiment of gradsim {__version__} as a PyTorch script.',
        "",
        fill(" ".join(_notes(plan)), _FILLED),
        "",
        "It needs:  pip install torch numpy",
        "To run it: python followed by the name of this file",
        "",
        "The experiment as a share string, which gradsim opens:",
        *wrapped(experiment.to_share_string(), ";", _FILLED),
        '"""',
    )


def _notes(plan: Plan) -> Iterator[str]:
    agreement = {
        "float64": "so that the losses agree to many digits, as long as the training is not chaotic.",
        "float32": "so that the losses agree to about five digits at first.",
        "float16": (
            "in float16. Inside an activation or a normalization PyTorch rounds once where gradsim rounds after every "
            "operation: in the first twenty losses the largest difference that was found is 4e-4, or 2e-3 with batch "
            "normalization and Adam, and it grows from there."
        ),
    }
    yield "The same samples, mini-batches, first weights and steps as in gradsim,"
    yield agreement[plan.experiment.precision]
    yield "It prints the loss and, layer by layer, the norms of dL/dW and of dL/dz, the delta of back-propagation."
    if plan.data_file is not None:
        yield "The samples are in a table beside it."
    if plan.experiment.runs > 1:
        yield "The runs, which gradsim trains side by side, follow one another."


def _imports(names: frozenset[str]) -> str:
    standard = [line for name, line in _STANDARD if name in names]
    plain = [line for line in standard if line.startswith("import")]
    chosen: dict[str, list[str]] = {}
    for line in standard:
        if line.startswith("from"):
            module, _, name = line.removeprefix("from ").partition(" import ")
            chosen.setdefault(module, []).append(name)
    lines = [*plain, *(f"from {module} import {', '.join(found)}" for module, found in chosen.items())]
    others = (*(("import numpy as np",) if "np" in names else ()), "import torch", "from torch import nn")
    schedulers = (f"from torch.optim.lr_scheduler import {name}" for name in SCHEDULERS if name in names)
    return "\n".join((*lines, *(("",) if lines else ()), *others, *schedulers))


def _constants(plan: Plan, names: frozenset[str]) -> str:
    experiment = plan.experiment
    data, network, mitigation, training = (
        experiment.data,
        experiment.network,
        experiment.mitigation,
        experiment.training,
    )
    groups: tuple[tuple[tuple[str, str | float], ...], ...] = (
        (("SEED", experiment.seed), ("RUNS", experiment.runs), ("STEPS", STEPS), ("REPORT_EVERY", STEPS // REPORTS)),
        (
            ("DATA_FILE", plan.data_file or ""),
            ("SAMPLES", data.samples),
            ("NOISE", data.noise),
            ("DIMENSION", data.dimension),
            ("TEST_FRACTION", data.test_fraction),
            ("TRAINING_SAMPLES", len(plan.dataset.x_train)),
        ),
        (
            ("SIZES", ""),
            ("GAIN", network.gain),
            ("BIAS_STD", network.bias_std),
            ("SPAN", mitigation.residual_span),
            ("BLOCKS", plan.blocks),
            ("DROPOUT", mitigation.dropout),
        ),
        (
            ("LEARNING_RATE", training.learning_rate),
            ("MOMENTUM", training.momentum),
            ("WEIGHT_DECAY", training.weight_decay),
            ("BATCH_SIZE", training.batch_size),
            ("CLIP", mitigation.clip_threshold),
            ("L1", mitigation.l1),
            ("L2", mitigation.l2),
        ),
    )
    written = [
        [_sizes(plan) if name == "SIZES" else f"{name} = {literal(value)}" for name, value in group if name in names]
        for group in groups
    ]
    return "\n\n".join("\n".join(group) for group in written if group)


def _sizes(plan: Plan) -> str:
    inputs, *widths, outputs = plan.sizes
    comment = "  # inputs, units of each hidden layer, outputs"
    if len(set(widths)) == 1:
        return f"SIZES = [{inputs}] + [{widths[0]}] * {len(widths)} + [{outputs}]{comment}"
    return block(comment.strip(), number_list("SIZES", plan.sizes))


def _stored(plan: Plan) -> Iterator[str]:
    if plan.samples is not None and plan.data_file is None:
        yield "# The samples: a table (CSV), compressed."
        yield long_text("DATA", packed(table_of(plan.samples)))
    if plan.weights:
        yield "# The first weights: an array (runs, parameters) as NumPy keeps it in a file."
        yield long_text("WEIGHTS", stored_weights(plan))
