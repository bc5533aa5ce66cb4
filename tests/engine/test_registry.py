"""Registries: entries by name, in order, each described, and helpful about slips."""

from dataclasses import dataclass

import pytest

from gradsim import GradsimError
from gradsim.engine.catalogue import REGISTRIES
from gradsim.engine.registry import Registry, UnknownNameError, nearest_name


@dataclass(frozen=True)
class Thing:
    """What a registry can hold."""

    name: str
    label: str = "Thing"
    help: str = "a thing"
    round: bool = False


@pytest.fixture
def things() -> Registry[Thing]:
    """Three things."""
    registry: Registry[Thing] = Registry("thing")
    for name, is_round in (("ball", True), ("box", False), ("coin", True)):
        registry.add(Thing(name, round=is_round))
    return registry


def test_entries_come_in_the_order_of_their_adding(things: Registry[Thing]) -> None:
    """Lists show what belongs together side by side; names, not positions, are what is stored."""
    assert things.names == ("ball", "box", "coin")
    assert [thing.name for thing in things] == ["ball", "box", "coin"]
    assert len(things) == 3
    assert things.get("box").name == "box"
    assert "box" in things
    assert "cat" not in things
    assert 3 not in things
    assert things.select(lambda thing: thing.round) == ("ball", "coin")


def test_add_returns_the_entry_and_takes_a_name_once(things: Registry[Thing]) -> None:
    """Two entries of one name are a defect of the program, not an input error."""
    cone = Thing("cone")
    assert things.add(cone) is cone
    with pytest.raises(ValueError, match="'cone' is registered twice") as caught:
        things.add(Thing("cone"))
    assert not isinstance(caught.value, GradsimError)
    assert things.get("cone") is cone


@pytest.mark.parametrize(
    ("name", "suggestion"), [("bal", "ball"), ("BALL", "ball"), ("conn", "coin"), ("zebra", None), ("", None)]
)
def test_unknown_names(things: Registry[Thing], name: str, suggestion: str | None) -> None:
    """The message is a sentence, not the repr of a key, and holds all names and the nearest."""
    with pytest.raises(UnknownNameError) as caught:
        things.get(name)
    message = str(caught.value)
    assert message.startswith(f'unknown thing "{name}"; allowed: ball, box, coin.')
    assert caught.value.suggestion == suggestion
    assert (f'Did you mean "{suggestion}"?' in message) == (suggestion is not None)
    assert isinstance(caught.value, GradsimError)
    assert isinstance(caught.value, KeyError)


def test_nearest_name() -> None:
    """One slip is understood, a different word is not guessed at."""
    names = ("sigmoid", "hard_sigmoid", "softsign", "softplus")
    assert nearest_name("sigmiod", names) == "sigmoid"
    assert nearest_name("hardsigmoid", names) == "hard_sigmoid"
    assert nearest_name("SoftPlus", names) == "softplus"
    assert nearest_name("relu", names) is None
    assert nearest_name("anything", ()) is None


@pytest.mark.parametrize("kind", REGISTRIES)
def test_every_entry_can_be_shown_and_written(kind: str) -> None:
    """Names can stand in a TOML file, a share string and a command line; labels and help are one line each."""
    registry = REGISTRIES[kind]
    assert len(registry) > 1
    for entry in registry:
        assert entry.name.isidentifier()
        assert entry.name == entry.name.lower()
        assert entry.label.isprintable()
        assert entry.label.strip() == entry.label != ""
        assert entry.help.isprintable()
        assert 5 < len(entry.help) < 160
    labels = [entry.label for entry in registry]
    assert len(set(labels)) == len(labels)
