"""The experiment: its defaults, its checks key by key, and keys that must go together."""

import dataclasses
import tomllib
from typing import Any

import numpy as np
import pytest

import gradsim
from gradsim import Experiment, ExperimentError, Trainer
from gradsim.engine.catalogue import REGISTRIES, registry_of
from gradsim.engine.settings import Setting

# The file format as it is specified, word for word.
DEFAULTS = """
format = 1
name = "Vanishing sigmoid"
seed = 0
runs = 1
precision = "float64"

[data]
name = "spiral"
path = ""
samples = 500
noise = 0.1
dimension = 2
test_fraction = 0.3
standardize = true

[network]
depth = 10
width = 32
activation = "sigmoid"
output = "linear"
initializer = "glorot_normal"
gain = 1.0
bias_std = 0.0

[mitigation]
clip = "none"
clip_threshold = 1.0
l1 = 0.0
l2 = 0.0
dropout = 0.0
normalization = "none"
residual = "none"
residual_span = 2

[training]
loss = "cross_entropy"
optimizer = "sgd"
learning_rate = 0.1
momentum = 0.9
weight_decay = 0.0
schedule = "constant"
batch_size = 32
"""

NAMES = {
    "precision": "float64 float32 float16",
    "data.name": (
        "circle xor gaussian spiral moons checkerboard plane hills sine noise digits iris wine breast_cancer file"
    ),
    "network.activation": "linear sigmoid hard_sigmoid tanh softsign softplus relu leaky_relu elu selu gelu silu mish",
    "network.output": "linear activation",
    "network.initializer": (
        "zeros uniform_small standard normal scaled_normal lecun_normal lecun_uniform glorot_normal glorot_uniform "
        "he_normal he_uniform orthogonal lsuv"
    ),
    "mitigation.clip": "none value norm layer",
    "mitigation.normalization": "none batch layer",
    "mitigation.residual": "none identity scaled zero_init",
    "training.loss": "cross_entropy mse",
    "training.optimizer": "sgd momentum nesterov adagrad rmsprop adam adamw",
    "training.schedule": "constant step cosine warmup",
}

SETTINGS = Experiment.settings()
PATHS = [setting.path for setting in SETTINGS]
CHOICES = [setting for setting in SETTINGS if setting.kind == "choice"]
NUMBERS = [setting for setting in SETTINGS if setting.kind in ("integer", "number")]


def flattened(tree: dict[str, Any]) -> dict[str, Any]:
    """Dotted paths and values of a TOML tree, without the format."""
    result = {}
    for name, value in tree.items():
        if isinstance(value, dict):
            result |= {f"{name}.{inner}": leaf for inner, leaf in value.items()}
        elif name != "format":
            result[name] = value
    return result


def refusal(path: str, value: object) -> ExperimentError:
    """The error with which a value is refused."""
    with pytest.raises(ExperimentError) as caught:
        Experiment().replace(path, value)
    error = caught.value
    assert error.path == path
    assert str(error).startswith(f"{path}: found ")
    assert "; allowed: " in str(error)
    assert "\n" not in str(error)
    assert len(str(error)) < 500
    return error


# -- what the contract says -------------------------------------------------------------------------------------------


def test_every_key_and_default_is_the_specified_one() -> None:
    """No key more or less, each with the specified default and type."""
    expected = flattened(tomllib.loads(DEFAULTS))
    found = {setting.path: value for setting, value in Experiment().items()}
    assert found == expected
    assert {path: type(value) for path, value in found.items()} == {path: type(v) for path, v in expected.items()}
    assert flattened(tomllib.loads(Experiment().to_toml())) == expected
    assert tomllib.loads(Experiment().to_toml())["format"] == 1


def test_order_of_keys_is_the_specified_one() -> None:
    """Files are written as people know them from the description."""
    assert list(flattened(tomllib.loads(Experiment().to_toml()))) == list(flattened(tomllib.loads(DEFAULTS)))


def test_every_specified_name_can_be_chosen() -> None:
    """All names of the registries are there, with the first specified ones in their order."""
    for path, names in NAMES.items():
        assert set(names.split()) <= set(Experiment.setting(path).choices), path
    assert {setting.path for setting in CHOICES} == set(NAMES)


def test_choices_come_from_the_registries() -> None:
    """A new registry entry can be chosen without another line of code."""
    for setting in CHOICES:
        registry = registry_of(setting.path)
        if setting.path != "network.output":
            assert registry is not None
            assert setting.choices == registry.names
            assert registry in REGISTRIES.values()
    assert registry_of("network.depth") is None


@pytest.mark.parametrize("setting", SETTINGS, ids=PATHS)
def test_descriptions(setting: Setting) -> None:
    """Every key can be shown: label, help, default inside its range, slider inside its range, key it depends on."""
    assert setting.label
    assert setting.help
    assert not setting.help.endswith(".")
    assert setting.check(setting.default) == setting.default
    assert setting.allowed
    if setting.slider is not None:
        low, high = setting.slider
        assert setting.minimum <= low < high <= setting.maximum
        assert setting.scale == "linear" or low > 0
    if setting.relevant_if is not None:
        path, values = setting.relevant_if
        assert values <= set(Experiment.setting(path).choices)
        assert values


def test_attributes_and_paths_are_the_same_tree() -> None:
    """``experiment.network.depth`` is the key network.depth."""
    experiment = Experiment().replace("network.depth", 30).replace("seed", 5)
    assert experiment.network.depth == experiment.get("network.depth") == 30
    assert experiment.seed == experiment.get("seed") == 5
    assert Experiment().network.depth == 10


def test_experiments_are_immutable_and_comparable() -> None:
    """Replacing gives another object; equal experiments are equal and have the same hash."""
    one = Experiment()
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.seed = 3  # type: ignore[misc]  # that it is refused is what is tested
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.network.depth = 3  # type: ignore[misc]  # likewise
    other = one.replace("network.width", [3, 4])
    assert other != one
    assert other.network.width == (3, 4)
    assert len({one, other, Experiment(), other.replace("network.width", 32)}) == 2
    assert one.differences(other) == ("network.width",)
    assert one.differences(Experiment()) == ()


@pytest.mark.parametrize("setting", CHOICES, ids=lambda setting: setting.path)
def test_every_choice_runs(setting: Setting) -> None:
    """Every name of every list makes a network that trains, or is refused with a reason."""
    for name in setting.choices:
        small = {"network.depth": 3, "network.width": 4, "data.samples": 20, "training.batch_size": 8}
        experiment = Experiment().replace_all({**small, setting.path: name})
        if registry_of(setting.path) is not None and setting.path == "data.name":
            if name == "file":
                continue
            experiment = experiment.replace("training.loss", "mse")
        assert Trainer(experiment).step().status.tolist() == ["running"], name


# -- wrong values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda setting: setting.path)
def test_ranges(setting: Setting) -> None:
    """The ends of every range are in or out as stated; just beyond them is out, and so are infinity and NaN."""
    experiment = Experiment()
    step = 1 if setting.kind == "integer" else 1e-9 * max(1.0, abs(setting.maximum))
    kind = int if setting.kind == "integer" else float
    low, high = kind(setting.minimum), kind(setting.maximum)
    for end, is_open in ((low, setting.open_minimum), (high, setting.open_maximum)):
        if is_open:
            refusal(setting.path, end)
        else:
            assert experiment.replace(setting.path, end).get(setting.path) == end
    for value in (low - step, high + step, np.nan, np.inf, -np.inf, 10**400, -(10**400)):
        error = refusal(setting.path, value)
        assert f"{setting.minimum:g}" in error.problem


@pytest.mark.parametrize("setting", SETTINGS, ids=PATHS)
def test_wrong_types(setting: Setting) -> None:
    """Each key takes its own type only: no text for numbers, no truth values for integers, no halves of units."""
    wrong: list[object] = [None, {}, {"a": 1}, [[1]], b"x", 1j, object(), [True], ["3"], [1.5], []]
    if setting.kind != "flag":
        wrong += [True, False]
    if setting.kind not in ("integer", "number", "widths"):
        wrong += [1, 0]
    if setting.kind != "number":
        wrong += [0.5, 1.0]
    if setting.kind not in ("text", "choice"):
        wrong += ["5", "", "true", "spiral"]
    for value in wrong:
        refusal(setting.path, value)


def test_integers_are_numbers() -> None:
    """A whole number may stand where a number may: learning_rate = 1."""
    value = Experiment().replace("training.learning_rate", 1).training.learning_rate
    assert value == 1.0
    assert type(value) is float


@pytest.mark.parametrize("setting", CHOICES, ids=lambda setting: setting.path)
def test_unknown_names(setting: Setting) -> None:
    """What was found, all names that are allowed, and the nearest one to a slip of the fingers."""
    for name in setting.choices:
        if len(name) < 4:
            continue
        for slip in (name[:-1], name + name[-1], name.upper(), name[0] + name[2] + name[1] + name[3:]):
            if slip in setting.choices:
                continue
            error = refusal(setting.path, slip)
            assert f'"{slip}"' in str(error)
            assert all(choice in str(error) for choice in setting.choices)
            assert error.suggestion in setting.choices
            assert f'Did you mean "{error.suggestion}"?' in str(error)
    assert refusal(setting.path, "qqqqqqqqq").suggestion is None


@pytest.mark.parametrize("text", ["a\nb", "\0", "\x1b[31m", "x" * 5000, "\ud800", "a\u202eb", "\x7f"])
@pytest.mark.parametrize("path", ["name", "data.path"])
def test_texts_that_cannot_be_shown(path: str, text: str) -> None:
    """Control characters, halves of characters and novels; the message does not carry them on."""
    error = refusal(path, text)
    assert str(error).isprintable()


@pytest.mark.parametrize("width", [0, -1, 1025, 10**30, [0], [32, 1025], [], [[3]], "32", 2.0, None, True])
def test_widths(width: object) -> None:
    """Widths go from 1 to 1,024, one for all or one each."""
    refusal("network.width", width)


@pytest.mark.parametrize("width", [1, 1024, [5], (5, 6), [1024] * 20])
def test_good_widths(width: Any) -> None:
    """Lists and tuples become tuples, which can be compared."""
    expected = width if isinstance(width, int) else tuple(width)
    assert Experiment().replace("network.width", width).network.width == expected


@pytest.mark.parametrize(
    ("path", "suggestion"),
    [
        ("network.dept", "network.depth"),
        ("netwrok.depth", "network.depth"),
        ("training.learningrate", "training.learning_rate"),
        ("mitigation.droput", "mitigation.dropout"),
        ("sed", "seed"),
        ("zzz", None),
        ("", None),
        ("network.", None),
        ("network.depth.more", "network.depth"),
        ("network", None),
    ],
)
def test_unknown_keys(path: str, suggestion: str | None) -> None:
    """An unknown key is named, with the nearest one there is."""
    for action in (lambda: Experiment().replace(path, 3), lambda: Experiment().get(path)):
        with pytest.raises(ExperimentError, match="unknown key") as caught:
            action()
        assert caught.value.path == path
        if suggestion:
            assert caught.value.suggestion == suggestion


def test_values_are_checked_in_the_constructor_too() -> None:
    """There is no way round the checks."""
    with pytest.raises(ExperimentError, match=r"network\.depth"):
        gradsim.engine.experiment.Network(depth=0)
    with pytest.raises(ExperimentError, match="runs"):
        Experiment(runs=0)
    with pytest.raises(ExperimentError, match=r"training\.optimizer"):
        dataclasses.replace(Experiment().training, optimizer="adman")


# -- keys that must go together ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"network.width": [8, 8, 8]}, "network.width"),
        ({"network.depth": 2, "network.width": [8, 9], "mitigation.residual": "identity"}, "network.width"),
        ({"network.depth": 2, "network.width": [8, 9], "mitigation.residual": "zero_init"}, "network.width"),
        ({"training.batch_size": 1, "mitigation.normalization": "batch"}, "training.batch_size"),
        ({"data.name": "file"}, "data.path"),
        ({"data.name": "sine"}, "training.loss"),
    ],
)
def test_contradictions(changes: dict[str, object], path: str) -> None:
    """Keys that are each allowed, but not together: one error that names the key to change, before anything runs."""
    experiment = Experiment().replace_all(changes)
    with pytest.raises(ExperimentError) as caught:
        Trainer(experiment)
    assert caught.value.path == path
    assert "allowed" in str(caught.value)


def test_keys_can_be_replaced_in_any_order() -> None:
    """Between two changes the keys may contradict each other; only running it needs them to agree."""
    experiment = Experiment().replace("network.width", [4, 5]).replace("network.depth", 2)
    assert experiment.check_consistency() is experiment
    equal = Experiment().replace("mitigation.residual", "scaled").replace("network.width", [7] * 10)
    assert Trainer(equal.replace("data.samples", 20)).network.weights[0].shape == (1, 7, 2)


@pytest.mark.parametrize("normalization", ["batch", "layer", "none"])
def test_a_single_training_sample(normalization: str) -> None:
    """One sample has no variance: batch normalization is refused with a reason, everything else trains."""
    changes = {
        "data.name": "plane",
        "data.samples": 4,
        "data.test_fraction": 0.8,
        "training.loss": "mse",
        "mitigation.normalization": normalization,
    }
    if normalization == "batch":
        with pytest.raises(gradsim.GradsimError, match="batch normalization"):
            Trainer(Experiment().replace_all(changes))
    else:
        assert Trainer(Experiment().replace_all(changes)).step().status.tolist() == ["running"]
