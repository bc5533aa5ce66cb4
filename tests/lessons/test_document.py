"""docs/writing-lessons.md, in both languages, tells what there is: no more and no less."""

import re
from pathlib import Path

import pytest

from gradsim.gui.controls.arrangement import GROUPS as CONTROL_GROUPS
from gradsim.gui.figures import FIGURES as FIGURE_CLASSES
from gradsim.gui.plots import PLOTS as PLOT_CLASSES
from gradsim.lessons import load_lesson
from gradsim.lessons.fences import SHOW_KEYS, TASK_KEYS
from gradsim.lessons.loading import FRONT_KEYS
from gradsim.lessons.quantities import own_quantities
from gradsim.lessons.vocabulary import FIGURES, GROUPS, PLOTS
from gradsim.theory.verdict import Kind
from tests.lessons.support import write

DOCS = Path(__file__).resolve().parents[2] / "docs"
NAMES = ["writing-lessons.md", "writing-lessons.zh-CN.md"]
TABLES = [
    FRONT_KEYS,
    SHOW_KEYS,
    TASK_KEYS,
    tuple(quantity.name for quantity in own_quantities()),
    PLOTS,
    FIGURES,
    GROUPS,
]


@pytest.mark.parametrize("name", NAMES)
def test_tables_list_what_there_is(name: str) -> None:
    """A key that is not in its table is used by nobody; one that is gone is used in vain."""
    text = (DOCS / name).read_text("utf-8")
    tables = re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)
    found = [tuple(re.findall(r"^\| `([\w.]+)` \|", table, flags=re.MULTILINE)) for table in tables]
    assert [sorted(table) for table in found] == [sorted(table) for table in TABLES]
    for kind in Kind:
        assert f"`{kind.value}`" in text


@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_a_lesson(name: str, tmp_path: Path) -> None:
    """What a teacher copies first must not be refused."""
    example = re.search(r"^````markdown\n(.*?)^````$", (DOCS / name).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert example is not None
    lesson = load_lesson(write(tmp_path, example[1]), make=True)
    assert [len(step.blocks) for step in lesson] == [2, 3]


def test_lessons_can_name_what_the_window_has() -> None:
    """The floor of the lessons knows nothing of the window; its lists of names must be the same all the same."""
    assert {plot.key for plot in PLOT_CLASSES} == set(PLOTS)
    assert {group.key for group in CONTROL_GROUPS} == set(GROUPS)
    assert {figure.key for figure in FIGURE_CLASSES} <= set(FIGURES)


def test_meanings_are_those_of_the_code() -> None:
    """One table in the code, the same words in the document."""
    text = (DOCS / NAMES[0]).read_text("utf-8")
    for quantity in own_quantities():
        assert f"| `{quantity.name}` | {quantity.help} |" in text
