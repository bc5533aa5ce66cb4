"""What a script depends on: the experiment, and what its data say."""

from dataclasses import dataclass

from gradsim.engine.data.dataset import CLASSIFICATION, Dataset
from gradsim.engine.data.source import Samples
from gradsim.engine.datasets import DATASETS, load_dataset, load_samples
from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.losses import check_loss
from gradsim.engine.message import Message
from gradsim.engine.parameters import ParameterLayout
from gradsim.engine.residuals import RESIDUALS, block_ends


@dataclass(frozen=True)
class Plan:
    """An experiment, looked at by who writes the script.

    Attributes:
        dataset: the samples that the network sees.
        samples: all samples before they are split; None for generated sets, which the script generates itself.
        data_file: name of the table beside the script; None where the table stands in the script.
        weights: whether the first weights are numbers in the script.
    """

    experiment: Experiment
    dataset: Dataset
    samples: Samples | None
    data_file: str | None
    weights: bool

    @property
    def classifies(self) -> bool:
        """Whether the targets are labels."""
        return self.dataset.task == CLASSIFICATION

    @property
    def sizes(self) -> tuple[int, ...]:
        """Inputs, units of every hidden layer, outputs."""
        return self.dataset.features, *self.experiment.network.widths, self.dataset.outputs

    @property
    def full_batch(self) -> bool:
        """Whether every step sees all samples, in the given order."""
        return self.experiment.training.batch_size >= len(self.dataset.x_train)

    @property
    def tests(self) -> bool:
        """Whether samples are held back."""
        return len(self.dataset.x_test) > 0

    @property
    def blocks(self) -> int:
        """How many residual blocks there are."""
        mitigation = self.experiment.mitigation
        if not RESIDUALS.get(mitigation.residual).connected:
            return 0
        return len(block_ends(self.experiment.network.depth, mitigation.residual_span))

    @property
    def residual(self) -> str:
        """The kind of residual connection, "none" where the network is too shallow for a block."""
        return self.experiment.mitigation.residual if self.blocks else "none"

    @property
    def normalization(self) -> str:
        """The kind of normalization."""
        return self.experiment.mitigation.normalization

    @property
    def drops(self) -> bool:
        """Whether there is dropout."""
        return self.experiment.mitigation.dropout > 0

    @property
    def half(self) -> bool:
        """Whether the network is kept in float16."""
        return self.experiment.precision == "float16"

    @property
    def layout(self) -> ParameterLayout:
        """How many parameters there are, and where."""
        return ParameterLayout(
            self.sizes,
            normalized=self.normalization != "none",
            learnable_scales=self.blocks if self.residual == "zero_init" else 0,
        )


def plan_of(experiment: Experiment, *, data_file: str | None = None, weights: bool = False) -> Plan:
    """Look at the experiment and its data.

    Raises:
        ExperimentError: where keys contradict one another or the loss does not fit the data.
        DataError: where the data cannot be read.
    """
    experiment.check_consistency()
    dataset = load_dataset(experiment.data, experiment.seed)
    check_loss(experiment.training.loss, experiment.data.name, dataset.task)
    generated = DATASETS.get(experiment.data.name).generated
    samples = None if generated else load_samples(experiment.data, experiment.seed)
    return Plan(experiment, dataset, samples, data_file, weights)


def unknown(path: str, name: str) -> ExperimentError:
    """A name for which nobody has written down what it is in PyTorch."""
    return ExperimentError(path, Message('"{name}" cannot be written in PyTorch yet.', name=name))
