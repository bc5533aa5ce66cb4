"""What a teacher locks and hides: read, written, checked, and without any effect on a run."""

from pathlib import Path

import numpy as np
import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.classroom import control_groups, keys_of
from gradsim.engine.errors import ExperimentError

SMALL = Experiment().replace_all({"network.depth": 3, "network.width": 8, "data.samples": 60})
LOCKED = SMALL.replace_all({"classroom.locked": ["network.depth", "training"], "classroom.hidden": ["data", "seed"]})


def test_files_and_share_strings_carry_it() -> None:
    """A teacher hands out a file or a line of text; both bring the locks along."""
    assert 'locked = [\n    "network.depth",' in LOCKED.to_toml()
    assert Experiment.from_toml(LOCKED.to_toml()) == LOCKED
    assert "classroom.locked=[network.depth,training]" in LOCKED.to_share_string()
    assert Experiment.from_share_string(LOCKED.to_share_string()) == LOCKED
    assert Experiment.from_share_string("gradsim:classroom.hidden= data , seed ").classroom.hidden == ("data", "seed")


def test_absent_where_nothing_is_locked_or_hidden() -> None:
    """Files of those who do not teach stay as they were; taking everything away again leaves no trace."""
    assert "classroom" not in SMALL.to_toml()
    assert "classroom" not in SMALL.to_share_string()
    freed = LOCKED.replace_all({"classroom.locked": (), "classroom.hidden": ()})
    assert freed == SMALL
    assert freed.to_toml() == SMALL.to_toml()


@pytest.mark.parametrize(
    ("text", "found", "suggestion"),
    [
        ('locked = ["network.dept"]', '"network.dept"', "network.depth"),
        ('hidden = ["trainning"]', '"trainning"', "training"),
        ('locked = "training"', '"training"', None),
        ("locked = [3]", "3", None),
        ('locked = ["classroom.locked"]', '"classroom.locked"', None),
    ],
)
def test_mistakes_are_named(text: str, found: str, suggestion: str | None) -> None:
    """As everywhere in a file: the key, what was found, the nearest name."""
    with pytest.raises(ExperimentError) as raised:
        Experiment.from_toml(f"[classroom]\n{text}\n")
    assert raised.value.path.startswith("classroom.")
    assert found in raised.value.problem
    if suggestion is not None:
        assert raised.value.suggestion == suggestion


def test_unknown_key_of_the_section() -> None:
    """The nearest one is suggested here too."""
    with pytest.raises(ExperimentError) as raised:
        Experiment.from_toml("[classroom]\nlock = []\n")
    assert raised.value.suggestion == "classroom.locked"


def test_groups_hold_every_key_once() -> None:
    """A group is a short name for its keys; no key of a run is in none or in two."""
    paths = [path for group in control_groups().values() for path in group]
    assert sorted(paths) == sorted(setting.path for setting in Experiment.settings())
    assert keys_of(["training"]) >= {"training.loss", "precision"}
    assert keys_of(["runs", "network.depth"]) == {"name", "seed", "runs", "network.depth"}


def test_no_number_depends_on_it(tmp_path: Path) -> None:
    """The same run, bit for bit; a running network takes it up; a checkpoint keeps it."""
    assert LOCKED.differences(SMALL) == ()
    free, locked = Trainer(SMALL), Trainer(LOCKED)
    for trainer in (free, locked):
        trainer.advance(5)
    assert np.array_equal(free.network.flat, locked.network.flat)
    free.apply(LOCKED)
    assert free.experiment == LOCKED
    locked.save(tmp_path / "run.gradsim")
    assert Trainer.load(tmp_path / "run.gradsim").experiment == LOCKED
