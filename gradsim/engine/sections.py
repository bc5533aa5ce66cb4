"""The sections of an experiment: ``[data]``, ``[network]``, ``[mitigation]`` and ``[training]``, key by key.

Each key is a field whose metadata holds its ``Setting``. Adding a key is adding a field here; files, the terminal, the
controls of the window and the tests find it by themselves.
"""

from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.clipping import CLIPPINGS
from gradsim.engine.datasets import DATASETS
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.losses import LOSSES
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.residuals import RESIDUALS
from gradsim.engine.schedules import SCHEDULES
from gradsim.engine.settings import Setting

MAXIMUM_DEPTH = 1000

_GENERATED = ("data.name", frozenset(DATASETS.select(lambda source: source.generated)))


def key(setting: Setting) -> Any:
    """The field of a key: its default, and its description for whoever asks."""
    return field(default=setting.default, metadata={"setting": setting})


class Section:
    """A part of the experiment whose fields are keys; checks and normalises its values when it is made."""

    _prefix = ""

    def __post_init__(self) -> None:
        section: Any = type(self)
        for setting in settings_of(section):
            name = setting.path.rpartition(".")[2]
            object.__setattr__(self, name, setting.check(getattr(self, name)))


@cache
def settings_of(section: Any) -> tuple[Setting, ...]:
    """The keys of one section (a subclass of Section), without those of its subsections, with their dotted paths."""
    return tuple(
        replace(item.metadata["setting"], path=f"{section._prefix}{item.name}")
        for item in fields(section)
        if "setting" in item.metadata
    )


@dataclass(frozen=True)
class Data(Section):
    """``[data]``: what the network learns."""

    _prefix = "data."

    name: str = key(Setting("choice", "spiral", "Set", "what the network learns", choices=DATASETS.names))
    path: str = key(Setting("text", "", "File", "a CSV or NPZ file", relevant_if=("data.name", frozenset({"file"}))))
    samples: int = key(
        Setting(
            "integer",
            500,
            "Samples",
            "how many samples are generated",
            minimum=4,
            maximum=100_000,
            slider=(20, 5000),
            scale="log",
            relevant_if=_GENERATED,
        )
    )
    noise: float = key(
        Setting("number", 0.1, "Noise", "how blurred the pattern is", 0, 100, slider=(0, 1), relevant_if=_GENERATED)
    )
    dimension: int = key(
        Setting(
            "integer",
            2,
            "Dimension",
            "number of Gaussian inputs",
            minimum=1,
            maximum=1024,
            slider=(1, 1024),
            scale="log",
            relevant_if=("data.name", frozenset({"noise"})),
        )
    )
    test_fraction: float = key(
        Setting(
            "number",
            0.3,
            "Test share",
            "share of the samples kept for testing",
            0,
            1,
            open_maximum=True,
            slider=(0, 0.9),
        )
    )
    standardize: bool = key(
        Setting("flag", True, "Standardize", "shift and scale every input to mean 0 and deviation 1")
    )


@dataclass(frozen=True)
class Network(Section):
    """``[network]``: the layers and their first weights."""

    _prefix = "network."

    depth: int = key(
        Setting("integer", 10, "Depth", "number of hidden layers", 1, MAXIMUM_DEPTH, slider=(1, 100), scale="log")
    )
    width: int | tuple[int, ...] = key(
        Setting(
            "widths",
            32,
            "Width",
            "units of every hidden layer, or a list with one number per hidden layer",
            1,
            1024,
            slider=(1, 256),
            scale="log",
        )
    )
    activation: str = key(
        Setting("choice", "sigmoid", "Activation", "f of the hidden layers", choices=ACTIVATIONS.names)
    )
    output: str = key(
        Setting(
            "choice",
            "linear",
            "Output",
            "whether the output layer applies the activation too",
            choices=("linear", "activation"),
        )
    )
    initializer: str = key(
        Setting("choice", "glorot_normal", "Initializer", "how the first weights are drawn", choices=INITIALIZERS.names)
    )
    gain: float = key(
        Setting(
            "number",
            1.0,
            "Gain",
            "multiplies the initializer's standard deviation",
            0,
            1e6,
            slider=(0.1, 10),
            scale="log",
        )
    )
    bias_std: float = key(
        Setting("number", 0.0, "Bias deviation", "standard deviation of the first biases", 0, 1e6, slider=(0, 2))
    )

    @property
    def widths(self) -> tuple[int, ...]:
        """Units of each hidden layer."""
        return self.width if isinstance(self.width, tuple) else (self.width,) * self.depth


@dataclass(frozen=True)
class Mitigation(Section):
    """``[mitigation]``: what is done against vanishing and exploding gradients."""

    _prefix = "mitigation."

    clip: str = key(
        Setting("choice", "none", "Gradient clipping", "limits the gradient's size", choices=CLIPPINGS.names, live=True)
    )
    clip_threshold: float = key(
        Setting(
            "number",
            1.0,
            "Threshold θ",
            "the size that the gradient may have",
            0,
            1e12,
            open_minimum=True,
            slider=(1e-4, 1e2),
            scale="log",
            live=True,
            relevant_if=("mitigation.clip", frozenset(CLIPPINGS.select(lambda clipping: clipping.name != "none"))),
        )
    )
    l1: float = key(Setting("number", 0.0, "L1", "penalty λ Σ|W|", 0, 1e6, slider=(1e-7, 1e-1), scale="log", live=True))
    l2: float = key(Setting("number", 0.0, "L2", "penalty λ ΣW²", 0, 1e6, slider=(1e-7, 1e-1), scale="log", live=True))
    dropout: float = key(
        Setting(
            "number",
            0.0,
            "Dropout",
            "probability with which a unit is left out of a step",
            0,
            1,
            open_maximum=True,
            slider=(0, 0.9),
            live=True,
        )
    )
    normalization: str = key(
        Setting(
            "choice", "none", "Normalization", "of every hidden layer's pre-activations", choices=NORMALIZATIONS.names
        )
    )
    residual: str = key(
        Setting("choice", "none", "Residual connections", "paths around blocks of layers", choices=RESIDUALS.names)
    )
    residual_span: int = key(
        Setting(
            "integer",
            2,
            "Layers per block",
            "hidden layers inside one residual block",
            1,
            MAXIMUM_DEPTH,
            slider=(1, 10),
            relevant_if=("mitigation.residual", frozenset(RESIDUALS.select(lambda residual: residual.connected))),
        )
    )


@dataclass(frozen=True)
class Training(Section):
    """``[training]``: how the network learns."""

    _prefix = "training."

    loss: str = key(Setting("choice", "cross_entropy", "Loss", "what is made small", choices=LOSSES.names))
    optimizer: str = key(
        Setting("choice", "sgd", "Optimizer", "how the weights follow the gradient", choices=OPTIMIZERS.names)
    )
    learning_rate: float = key(
        Setting(
            "number",
            0.1,
            "Learning rate",
            "length of a step along the gradient",
            0,
            1e9,
            slider=(1e-5, 1e1),
            scale="log",
            live=True,
        )
    )
    momentum: float = key(
        Setting(
            "number",
            0.9,
            "Momentum",
            "share of the last step kept in the next",
            0,
            1,
            open_maximum=True,
            slider=(0, 0.99),
            live=True,
            relevant_if=("training.optimizer", frozenset({"momentum", "nesterov"})),
        )
    )
    weight_decay: float = key(
        Setting(
            "number",
            0.0,
            "Weight decay",
            "share of the weights lost per step and learning rate",
            0,
            1e6,
            slider=(1e-6, 1),
            scale="log",
            live=True,
            relevant_if=("training.optimizer", frozenset({"adamw"})),
        )
    )
    schedule: str = key(
        Setting("choice", "constant", "Schedule", "how the learning rate changes", choices=SCHEDULES.names, live=True)
    )
    batch_size: int = key(
        Setting("integer", 32, "Batch size", "samples per step", 1, 100_000, slider=(1, 1024), scale="log")
    )
