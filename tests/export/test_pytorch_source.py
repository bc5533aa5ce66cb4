"""Scripts for PyTorch as source, which needs no PyTorch: readable, without waste, and nobody's name becomes code."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from gradsim import Experiment
from gradsim.engine.catalogue import REGISTRIES
from gradsim.engine.errors import ExperimentError
from gradsim.engine.message import Message
from gradsim.export.pytorch import script, write_script
from gradsim.export.pytorch.files import ForeignFileError
from gradsim.export.pytorch.first_weights import TooManyWeightsError
from gradsim.export.pytorch.network import ACTIVATIONS
from tests.export.support import NUMBER, experiment_number, small

RUFF = (sys.executable, "-m", "ruff")
HOSTILE = 'x""" \\" \'); import os; os.system("touch owned") #  #{0} %s '


@pytest.fixture(scope="module")
def scripts() -> tuple[str, ...]:
    """A script of every kind."""
    return tuple(_scripts())


def _scripts() -> Iterator[str]:
    for number in range(NUMBER):
        yield script(experiment_number(number), weights=number % 3 == 0)
    for precision in ("float16", "float32"):
        yield script(small(precision=precision, mitigation__dropout=0.1, mitigation__clip="norm"))
    yield script(small(network__width=[5, 4, 3, 2], data__name="sine", training__loss="mse"))
    yield script(small(network__depth=60, network__width=list(range(1, 61)), network__initializer="zeros"))
    yield script(small(data__name="noise", data__standardize=False), data_file="table.csv")
    yield script(small(data__name="digits"), data_file='a "table".csv')


def without_texts(source: str) -> str:
    """The source's structure, every text in it taken out."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


def test_style_is_ruffs(scripts: tuple[str, ...], tmp_path: Path) -> None:
    """As students are taught to write: no unused import or name, and lines of at most 100 letters."""
    for number, source in enumerate(scripts):
        (tmp_path / f"script_{number}.py").write_text(source, "utf-8")
        # A share string cannot be broken but between its words.
        code = source.split('"""', 2)[2]
        assert max(map(len, code.splitlines())) <= 100
    for words in (("check",), ("format", "--line-length", "100", "--diff")):
        answer = subprocess.run([*RUFF, *words, "--isolated", "--no-cache", tmp_path], capture_output=True, text=True)
        assert answer.returncode == 0, answer.stdout + answer.stderr


def test_nothing_stands_there_in_vain(scripts: tuple[str, ...]) -> None:
    """Every function and constant of a script is used in it: a student reads what the experiment needs, and no more."""
    for source in scripts:
        tree = ast.parse(source)
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                assert node.name in used
                assert ast.get_docstring(node)
            elif isinstance(node, ast.Assign):
                assert {target.id for target in node.targets if isinstance(target, ast.Name)} <= used


def test_stored_numbers_are_no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters and signs of numbers may spell the name of a constant, which is no reason to define it."""
    monkeypatch.setattr("gradsim.export.pytorch.assembly.stored_weights", lambda plan: "A+L1/+GAIN+=")
    source = script(small(), weights=True)
    assert "L1 =" not in source
    assert "GAIN =" not in source


def test_same_experiment_same_script() -> None:
    """A script in a repository changes only when the experiment does."""
    for weights in (False, True):
        experiment = small(data__name="iris")
        assert script(experiment, weights=weights) == script(experiment, weights=weights)


def test_the_header_leads_back() -> None:
    """The share string in it is the experiment, also where it takes several lines."""
    experiment = experiment_number(5).replace("name", "a long name of an experiment " * 4)
    header = ast.get_docstring(ast.parse(script(experiment)))
    assert header is not None
    shared = header.partition("gradsim:")[1] + header.partition("gradsim:")[2]
    assert Experiment.from_share_string(shared) == experiment


def test_names_and_paths_are_no_code(tmp_path: Path) -> None:
    """Whatever an experiment, a file or a column is called, the program is that of harmless names."""
    found = []
    for name, title in ((HOSTILE, "x,y"), ("harmless", "x y")):
        table = tmp_path / f"{name.replace('/', '')}.csv"
        table.write_text(f'"{name.replace(chr(34), chr(34) * 2)}\n# {title}",b,label\n1,2,0\n3,1,1\n4,5,0\n', "utf-8")
        experiment = small(name=name, data__name="file", data__path=str(table))
        file = tmp_path / f"{name} script.py"
        for path in write_script(file, experiment):
            assert path.parent == tmp_path
        found.append(without_texts(file.read_text("utf-8")))
        (data,) = tmp_path.glob(f"{glob_escape(name)} script-data.csv")
        x = np.loadtxt(data, delimiter=",", skiprows=2, encoding="utf-8")
        np.testing.assert_array_equal(x, [[1, 2, 0], [3, 1, 1], [4, 5, 0]])
    assert found[0] == found[1]


def glob_escape(name: str) -> str:
    """A name as glob finds it."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def test_every_name_has_a_form() -> None:
    """Whoever adds an activation (or anything else) writes down what it is in PyTorch, or hears of it here."""
    sets = {"plane", "hills", "sine"}
    for key, registry in (
        ("network.activation", "activations"),
        ("network.initializer", "initializers"),
        ("mitigation.clip", "clippings"),
        ("mitigation.normalization", "normalizations"),
        ("mitigation.residual", "residuals"),
        ("training.optimizer", "optimizers"),
        ("training.schedule", "schedules"),
        ("training.loss", "losses"),
        ("precision", "precisions"),
        ("data.name", "datasets"),
    ):
        for name in REGISTRIES[registry].names:
            if name != "file":
                loss = "mse" if name in sets | {"mse"} else "cross_entropy"
                ast.parse(script(small().replace("training.loss", loss).replace(key, name), data_file="table.csv"))


def test_a_name_without_a_form_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that names the key, not a script that does something else."""
    monkeypatch.delitem(ACTIVATIONS, "sigmoid")
    with pytest.raises(ExperimentError, match=r"network\.activation: .*sigmoid.*PyTorch"):
        script(Experiment())


def test_too_many_weights_are_refused_before_they_are_drawn() -> None:
    """A script of gigabytes is no script; what to do instead is said."""
    experiment = Experiment().replace_all({"network.width": 1024, "network.depth": 900})
    with pytest.raises(TooManyWeightsError, match="draws the same"):
        script(experiment, weights=True)


def test_a_foreign_file_in_the_tables_place_is_kept(tmp_path: Path) -> None:
    """The samples that a user exports from must not be overwritten by their copy."""
    own = tmp_path / "deep-data.csv"
    own.write_text("a,b,label\n1,2,0\n3,1,1\n", "utf-8")
    with pytest.raises(ForeignFileError) as caught:
        write_script(tmp_path / "deep.py", small(data__name="iris"))
    assert isinstance(caught.value.message, Message)
    assert own.read_text("utf-8").startswith("a,b")
    assert not (tmp_path / "deep.py").exists()
    own.unlink()
    written = write_script(tmp_path / "deep.py", small(data__name="iris"))
    assert write_script(tmp_path / "deep.py", small(data__name="iris")) == written, "its own table may be replaced"
