"""What is worth comparing an experiment with: one idea for each thing that decides how gradients fare."""

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment

# Depths are tripled up to here, and divided by three beyond.
_SHALLOW = 20
_TIMES = 10.0
_FASTEST = 1.0


def proposals(experiment: Experiment) -> tuple[Experiment, ...]:
    """Experiments that differ in their activation, initializer, normalization, residuals, depth or learning rate.

    Those that cannot be, as residual connections between layers of different widths, are left out.
    """
    network, mitigation = experiment.network, experiment.mitigation
    rate = experiment.training.learning_rate
    depth = 3 * network.depth if network.depth <= _SHALLOW else max(1, network.depth // 3)
    ideas: tuple[dict[str, object], ...] = (
        _other_activation(network.activation),
        {"network.initializer": _other_initializer(network.initializer, network.activation)},
        {"mitigation.normalization": "batch" if mitigation.normalization == "none" else "none"},
        {"mitigation.residual": "identity" if mitigation.residual == "none" else "none"},
        {"network.depth": depth, **({} if isinstance(network.width, int) else {"network.width": network.width[0]})},
        {"training.learning_rate": float(f"{rate * _TIMES if rate * _TIMES <= _FASTEST else rate / _TIMES:.6g}")},
    )
    found = []
    for changes in ideas:
        try:
            other = experiment.replace_all(changes)
            other.check_consistency()
        except ExperimentError:
            continue
        if other != experiment:
            found.append(other)
    return tuple(found)


def _other_activation(name: str) -> dict[str, object]:
    """ReLU with the weights that suit it, beside what is no ReLU; a sigmoid beside what is one."""
    if ACTIVATIONS.get(name).homogeneous and name != "linear":
        return {"network.activation": "sigmoid", "network.initializer": "glorot_normal"}
    return {"network.activation": "relu", "network.initializer": "he_normal"}


def _other_initializer(name: str, activation: str) -> str:
    """Weights that suit the activation; where it has them, weights that are too small."""
    suiting = "he_normal" if ACTIVATIONS.get(activation).homogeneous and activation != "linear" else "orthogonal"
    return "normal" if name == suiting == "he_normal" else ("lecun_normal" if name == suiting else suiting)
