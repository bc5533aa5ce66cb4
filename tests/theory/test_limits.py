"""Which sentences about the limits of the prediction concern which experiment."""

import pytest

from gradsim import Experiment
from gradsim.engine.activations import ACTIVATIONS
from gradsim.theory.limits import CAVEATS, limits

WIDE = Experiment().replace_all({"network.width": 512, "network.depth": 4})


def names_of(experiment: Experiment) -> set[str]:
    """The caveats whose sentences are shown."""
    shown = limits(experiment)
    return {caveat.name for caveat in CAVEATS if caveat.help in shown}


def test_only_training_limits_a_plain_wide_network() -> None:
    """No sentence that is not needed; the first one is: weights change."""
    assert names_of(WIDE) == {"first_weights"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"network.gain": 0.0}, {"no_weights"}),
        ({"network.initializer": "zeros"}, {"no_weights"}),
        ({"network.depth": 80}, {"narrow"}),
        ({"network.activation": "silu", "network.initializer": "scaled_normal", "network.gain": 1.5}, {"unstable"}),
        ({"network.activation": "silu", "network.initializer": "scaled_normal", "network.gain": 1.3}, set()),
        ({"network.activation": "silu", "network.initializer": "scaled_normal", "network.gain": 2.1}, set()),
        ({"network.width": [512, 512, 256, 512]}, {"unequal"}),
        ({"network.initializer": "orthogonal"}, {"orthogonal"}),
        ({"network.initializer": "lsuv"}, {"orthogonal", "calibrated"}),
        ({"mitigation.normalization": "batch"}, {"batch"}),
        ({"mitigation.normalization": "batch", "training.batch_size": 7}, {"batch", "few"}),
        ({"mitigation.normalization": "batch", "training.batch_size": 2}, {"batch", "few", "signs"}),
        ({"mitigation.normalization": "layer"}, {"layer"}),
        ({"mitigation.normalization": "layer", "training.batch_size": 2}, {"layer"}),
        ({"mitigation.normalization": "layer", "network.width": 2}, {"layer", "narrow", "signs"}),
        ({"mitigation.dropout": 0.2}, {"dropout"}),
        ({"precision": "float16"}, {"precision"}),
        ({"mitigation.residual": "identity", "network.activation": "relu"}, {"sums"}),
        ({"mitigation.residual": "identity", "network.activation": "tanh"}, set()),
        ({"mitigation.residual": "zero_init", "network.activation": "relu"}, set()),
        ({"mitigation.residual": "identity", "network.activation": "relu", "mitigation.residual_span": 9}, set()),
    ],
)
def test_each_reason_for_the_experiments_that_it_concerns(changes: dict[str, object], expected: set[str]) -> None:
    """Every entry once where it holds, and where it nearly does."""
    assert names_of(WIDE.replace_all(changes)) == {"first_weights"} | expected


def test_sums_are_of_one_sign_for_functions_with_a_mean() -> None:
    """ReLU and its kin against odd functions."""
    experiment = WIDE.replace("mitigation.residual", "identity")
    with_mean = {
        name for name in ACTIVATIONS.names if "sums" in names_of(experiment.replace("network.activation", name))
    }
    assert with_mean == set(ACTIVATIONS.names) - {"linear", "tanh", "softsign"}


def test_sentences_are_whole_and_differ() -> None:
    """The window shows them as they are."""
    sentences = [caveat.help for caveat in CAVEATS]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in sentences)
