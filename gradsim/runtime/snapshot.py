"""What crosses from the training thread to the window: an immutable picture of a run. Needs no Qt and no trainer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.loss_slice import LossSlice
from gradsim.engine.record import Record
from gradsim.engine.shadow import Shadow
from gradsim.engine.timeline import Change
from gradsim.theory.mean_field import MeanField
from gradsim.theory.verdict import Verdict

Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class LossCurve:
    """Training loss over time. Each point covers one step or, once a run is long, a bucket of consecutive steps.

    Attributes:
        steps: (n,) the last step of each point's bucket.
        minimum, maximum: (n, runs) least and largest loss in the bucket; equal where it is a single step.
    """

    steps: NDArray[np.int64]
    minimum: Float64
    maximum: Float64


@dataclass(frozen=True)
class EvaluationCurve:
    """Losses and accuracies where they were evaluated: ``steps`` (n,), the others (n, runs); NaN where not defined."""

    steps: NDArray[np.int64]
    test_loss: Float64
    test_accuracy: Float64
    train_accuracy: Float64


@dataclass(frozen=True)
class LayerHistory:
    """‖δ^l‖ and ‖∂L/∂W^l‖ at recorded steps, of several runs the medians: ``steps`` (n,), norms (n, L)."""

    steps: NDArray[np.int64]
    delta_norm: Float64
    weight_gradient_norm: Float64


@dataclass(frozen=True)
class LayerInputs:
    """Where the inputs u of one layer's activation function fall on the last mini-batch, all runs together.

    Attributes:
        layer: 1…L.
        counts: (bins,) share of finite inputs in each bin; the first and last bin hold all beyond the edges.
        edges: (bins + 1,).
        mean, deviation: of the finite inputs.
        not_finite: share of inputs that are infinite or NaN.
    """

    layer: int
    counts: Float64
    edges: Float64
    mean: float
    deviation: float
    not_finite: float


@dataclass(frozen=True)
class InputBands:
    """Where the inputs u of every layer's activation function lie on the last mini-batch, all runs together.

    Runs that have diverged do not count as long as there are others.

    Attributes:
        quantiles: (L, 5) at 2.5, 25, 50, 75 and 97.5 % of the finite inputs; NaN where there are none.
    """

    quantiles: Float64


@dataclass(frozen=True)
class WeightPicture:
    """The weights W^l of the first run.

    Attributes:
        edges: (bins + 1,), the same for all layers.
        shares: (L, bins) share of each layer's finite weights in each bin; the first and last bin hold all beyond.
        largest_singular_value: (L,) of W^l, NaN where an entry is not finite.
    """

    edges: Float64
    shares: Float64
    largest_singular_value: Float64


@dataclass(frozen=True)
class Predictions:
    """What the first run's network answers, in evaluation mode.

    Attributes:
        grid: for planar data (two features), outputs on a regular grid, (rows, columns), rows from least to greatest
            second feature: for two classes the share of class 1 (its softmax; for networks trained by squared error
            ½ + ½ (a₁ − a₀), between 0 and 1), for regression the output, for any other number of classes the predicted
            class. NaN where the network has no answer. None for other data.
        extent: (x_minimum, x_maximum, y_minimum, y_maximum) of the grid, in the network's own (standardized) inputs.
        curve: for data with one feature, (x (n,), outputs (n, outputs)); otherwise None.
        confusion: for classification, (classes, classes) counts over the first 1,000 test samples (training samples
            where there are none), true class by row, predicted by column; without those to which the network has no
            answer but NaN. Otherwise None.
        fitted: for regression, (targets (n,), answers (n,)) of the first output on the same samples.
    """

    grid: Float64 | None
    extent: tuple[float, float, float, float] | None
    curve: tuple[Float64, Float64] | None
    confusion: NDArray[np.int64] | None
    fitted: tuple[Float64, Float64] | None


@dataclass(frozen=True)
class Snapshot:
    """One picture of a run; all arrays are copies and read-only.

    Attributes:
        run_id: counts the runs of this window; snapshots of an earlier run are dropped by it.
        experiment: with all live changes so far.
        dataset: shared, itself read-only.
        record: of the newest measured step. Before the first step: of the first weights on the first mini-batch, with
            ``record.step`` 0.
        first_seen: see ``History.first_seen``: numbers that have left the range of their precision.
        shadow: the record's gradients in float64, where numbers have died in a lower precision; otherwise None.
        theory: what mean-field theory predicts for the first weights of this run.
        verdict: as ``gradsim diagnose`` would give it; while training it may be on a record shortly before.
        weights: None while nobody watches them.
        steps_per_second: 0 while paused.
        latest_step: the farthest step of this run that can be gone to; greater than ``step`` where one has gone back.
        changed_at: the steps at which live changes were made, later ones included.
        changes: the experiment at first and all live changes, later ones included: the run can be made again with them.
        companion: while two networks are compared, the snapshot of B at the same step; of a network that has diverged,
            that of the step where it did. Its ``run_id`` counts the networks that were B.
        slice: the loss of the first run along its gradient; None while nobody watches it.
    """

    run_id: int
    experiment: Experiment
    dataset: Dataset
    record: Record
    loss: LossCurve
    evaluations: EvaluationCurve
    layers: LayerHistory
    inputs: LayerInputs
    bands: InputBands
    weights: WeightPicture | None
    predictions: Predictions
    first_seen: Mapping[str, tuple[int, int]]
    shadow: Shadow | None
    theory: MeanField
    verdict: Verdict
    steps_per_second: float
    playing: bool
    latest_step: int = 0
    changed_at: tuple[int, ...] = ()
    changes: tuple[Change, ...] = ()
    companion: "Snapshot | None" = None
    slice: LossSlice | None = None

    @property
    def step(self) -> int:
        """How many steps had been made."""
        return self.record.step

    @property
    def run_step(self) -> int:
        """How many steps the run has made: those of B where A has diverged and B goes on."""
        return self.step if self.companion is None else max(self.step, self.companion.step)

    @property
    def run_latest_step(self) -> int:
        """The farthest step that the run can go to; likewise."""
        return self.latest_step if self.companion is None else max(self.latest_step, self.companion.latest_step)

    @property
    def ended(self) -> bool:
        """Whether there is no next step, because all networks have diverged."""
        return self.record.diverged and (self.companion is None or self.companion.record.diverged)


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """``array`` itself, no longer writable."""
    array.setflags(write=False)
    return array
