"""docs/model.md says what the code does: every key, name and constant in it is compared with the code."""

import re
import tomllib
from dataclasses import fields
from operator import attrgetter
from pathlib import Path

import numpy as np
import pytest
import tomli_w

from gradsim import Experiment, Record, Trainer
from gradsim.engine import diagnostics, evaluation, history, initialization, normalization, optimizers, schedules
from gradsim.engine.activations import ACTIVATIONS, GELU_CUBIC, SELU_ALPHA, SELU_SCALE
from gradsim.engine.catalogue import REGISTRIES
from gradsim.engine.data import files, targets
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.network import CALIBRATION_SAMPLES
from gradsim.engine.settings import Setting, Value
from gradsim.theory import diagnosis, steady

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "model.md"
LABELLED = Path(__file__).resolve().parent / "theory" / "labelled_experiments.toml"
TEXT = DOCUMENT.read_text(encoding="utf-8")
Row = list[str]


def tables() -> list[list[Row]]:
    """The body of every table, cell by cell, without its head."""
    found = re.findall(r"^\|.*\|\n\|(?: *-+ *\|)+\n((?:\|.*\|\n)*)", TEXT, flags=re.MULTILINE)
    cells = re.compile(r"(?<!\\)\|")
    return [[[cell.strip() for cell in cells.split(line)[1:-1]] for line in body.splitlines()] for body in found]


def table_of(names: tuple[str, ...]) -> dict[str, Row]:
    """The table whose rows are these names, in this order: the other cells by name."""
    quoted = [f"`{name}`" for name in names]
    (table,) = [table for table in tables() if [row[0] for row in table] == quoted]
    return {name: row[1:] for name, row in zip(names, table, strict=True)}


def section(number: int) -> str:
    """The text of one numbered section."""
    (text,) = re.findall(rf"^## {number}\. (.*?)(?=^## |\Z)", TEXT, flags=re.MULTILINE | re.DOTALL)
    return str(text)


def in_a_file(value: Value) -> str:
    """The value as an experiment file writes it."""
    return tomli_w.dumps({"x": value}).removeprefix("x = ").strip()


SETTINGS = Experiment.settings()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.path)
def test_key_stands_with_its_default_range_and_kind_of_change(setting: Setting) -> None:
    """A teacher reads in this table what a file may say and what may change while a network trains."""
    default, allowed, change, meaning = table_of(tuple(item.path for item in SETTINGS))[setting.path]
    assert default == f"`{in_a_file(setting.default)}`"
    assert allowed.replace("`", "") == setting.allowed
    assert change == ("live" if setting.live else "new run")
    assert meaning


@pytest.mark.parametrize("kind", REGISTRIES)
def test_every_name_of_a_registry_has_its_row(kind: str) -> None:
    """An entry that can be chosen but is not explained leaves a teacher alone."""
    assert all(all(cells[:1]) for cells in table_of(REGISTRIES[kind].names).values())


def test_every_figure_of_a_record_is_explained() -> None:
    """What is measured is worth nothing without its formula."""
    assert table_of(tuple(item.name for item in fields(Record)))


@pytest.mark.parametrize("name", ACTIVATIONS.names)
def test_greatest_slope_and_kinks_of_an_activation(name: str) -> None:
    """The saturation that is drawn is measured against the greatest slope."""
    activation = ACTIVATIONS.get(name)
    _, _, slope, kinks, source = table_of(ACTIVATIONS.names)[name]
    # Both may be rounded to four digits.
    assert float(slope) == pytest.approx(activation.maximum_slope, rel=2e-4)
    found = () if kinks == "–" else tuple(float(kink.replace("−", "-")) for kink in kinks.split(","))
    assert found == activation.kinks
    assert source


@pytest.mark.parametrize("name", [name for name in INITIALIZERS.names if name != "lsuv"])
def test_variance_of_an_initializer(name: str) -> None:
    """The variance is what theory starts from."""
    formula = table_of(INITIALIZERS.names)[name][1].replace("1/(3 fan_in)", "1/3/fan_in")
    fan_out, fan_in = 7, 5
    known = {
        "0": 0.0,
        "1": 1.0,
        "1/12": 1 / 12,
        "1/3/fan_in": 1 / 3 / fan_in,
        "1/fan_in": 1 / fan_in,
        "2/fan_in": 2 / fan_in,
        "2/(fan_in + fan_out)": 2 / (fan_in + fan_out),
        "1/max(fan_in, fan_out)": 1 / max(fan_in, fan_out),
    }
    assert INITIALIZERS.get(name).deviation(fan_out, fan_in) ** 2 == pytest.approx(known[formula])


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (8, f"λ = {SELU_SCALE}, α = {SELU_ALPHA}"),
        (8, f"{GELU_CUBIC} u^3"),
        (8, f"{3 * GELU_CUBIC:.6f} u^2"),
        (9, f"first {CALIBRATION_SAMPLES} training samples"),
        (9, f"within {initialization.CALIBRATION_TOLERANCE:g} of 1"),
        (10, f"ε = {normalization.EPSILON:.0e}".replace("e-0", "e-")),
        (10, f"momentum {normalization.RUNNING_MOMENTUM}"),
        (14, f"ε = {optimizers.ADAGRAD_EPSILON:.0e}".replace("e-0", "e-")),
        (14, f"ρ = {optimizers.RMSPROP_DECAY}, ε = {optimizers.EPSILON:.0e}".replace("e-0", "e-")),
        (14, f"ρ₁ = {optimizers.ADAM_DECAY[0]}, ρ₂ = {optimizers.ADAM_DECAY[1]}"),
        (15, f"{schedules.STEP_FACTOR}^{{\\lfloor t/{schedules.STEP_INTERVAL} \\rfloor}}"),
        (15, f"(t \\bmod {schedules.COSINE_PERIOD})/{schedules.COSINE_PERIOD}"),
        (15, f"(t + 1)/{schedules.WARMUP_STEPS}"),
        (16, f"at most {targets.FEW_VALUES} different values"),
        (16, f"At most {targets.MAXIMUM_CLASSES:,} classes"),
        (16, ", ".join(f"`{ending}`" for ending in files.TABLES)),
        (19, f"at most the first {evaluation.MOST_TRAINING_SAMPLES}"),
        (19, f"{diagnostics.SATURATION} \\cdot$ max slope"),
        (21, f"{history.MOST_LOSSES:,}"),
        (21, f"{history.MOST_RECORDS:,}"),
    ],
)
def test_constant_of_the_code_stands_in_its_section(number: int, words: str) -> None:
    """A constant that is changed in the code must be changed for the teacher too."""
    assert words in section(number)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("UNDERFLOW", f"{diagnosis.UNDERFLOWN_SHARE:g} of the entries"),
        ("UNDERFLOW", f"or {diagnosis.SUBNORMAL_SHARE:g} of them subnormal"),
        ("UNDERFLOW", f"below {diagnosis.END_OF_FLOAT64:g}"),
        ("DEAD UNITS", f"{diagnosis.DEAD_SHARE:g} of the units"),
        ("EXPLODING", f"above {diagnosis.GREATEST_RATIO:g}, or the loss above {diagnosis.RISEN:g} times"),
        ("SATURATED", f"{diagnosis.SATURATED_SHARE:g} of units × samples"),
        ("VANISHING", f"below 1/{diagnosis.GREATEST_RATIO:g}"),
        ("STUCK", f"after {diagnosis.PATIENCE} steps the loss is above {diagnosis.STUCK_SHARE:g} of"),
    ],
)
def test_thresholds_of_the_verdict(verdict: str, words: str) -> None:
    """The table is what a teacher reads; the constants are what decides."""
    (table,) = [table for table in tables() if table[0][0] == "DIVERGED"]
    assert any(row[0] == verdict and words in row[1] for row in table)
    assert f"at most {diagnosis.SOLVED_SHARE:g} of that" in section(25)
    assert f"for {steady.HOLD_PICTURES} pictures and {steady.HOLD_SECONDS:g} seconds" in section(25)
    assert f"holds {len(tomllib.loads(LABELLED.read_text('utf-8'))['experiment'])} experiments" in section(25)


def test_formulas_survive_markdown() -> None:
    """GitHub reads Markdown before it typesets $…$: these characters would be taken out, or end a table cell."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", TEXT, flags=re.DOTALL)
    assert prose.count("$") % 2 == 0
    formulas = re.findall(r"\$([^$]*)\$", prose)
    assert formulas
    spoiled = re.compile(r"\\[^A-Za-z]|[^\w]_|[|<*\n]|^\s|\s$")
    assert [formula for formula in formulas if spoiled.search(formula)] == []


def test_links_inside_the_document_lead_to_a_heading() -> None:
    """A section that is renamed must be renamed in the contents too."""
    headings = re.findall(r"^#+ (.*)$", TEXT, flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    linked = set(re.findall(r"\]\(#([^)]+)\)", TEXT))
    assert linked - anchors == set()
    assert len(linked) == len(re.findall(r"^## ", TEXT, flags=re.MULTILINE))


def test_every_table_is_rectangular() -> None:
    """A stray bar shifts what follows into the wrong column."""
    assert tables()
    assert all(len(row) == len(table[0]) for table in tables() for row in table)


def test_python_that_is_named_exists() -> None:
    """What a table says to be in Python must be there."""
    paths = re.findall(r"`trainer((?:\.\w+)+)", TEXT)
    assert len(paths) > 10
    trainer = Trainer(Experiment())
    for path in paths:
        attrgetter(path.removeprefix("."))(trainer)


@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_figures_of_the_homogeneous_trap(activation: str) -> None:
    """A teacher who opens the experiment finds the ratios that the text states, of δ and of ∂L/∂W."""
    text = section(22)
    (share_string,) = re.findall(r"^gradsim:.*$", text, flags=re.MULTILINE)
    record = Trainer(Experiment.from_share_string(share_string).replace("network.activation", activation)).peek()
    stated = {
        "relu": re.findall(r"‖ = ([\d.e-]+\d)", text),
        "sigmoid": re.findall(r"both ratios are tiny: ([\de-]+) and ([\de-]+)", text)[0],
    }
    for norms, figure in zip((record.delta_norm, record.weight_gradient_norm), stated[activation], strict=True):
        ratio = np.exp(np.mean(np.log(norms[:, 0] / norms[:, -1])))
        digits = len(figure.partition("e")[0].removeprefix("0").replace(".", ""))
        assert float(f"{ratio:.{digits - 1}e}") == float(figure)
