"""Training: one optimizer step after another, measured where somebody looks."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradsim.engine import checkpoint
from gradsim.engine.batches import Batches
from gradsim.engine.blas import single_threaded
from gradsim.engine.container import below
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.datasets import load_dataset
from gradsim.engine.divergence import locate
from gradsim.engine.errors import ExperimentError
from gradsim.engine.evaluation import Evaluator
from gradsim.engine.experiment import Experiment
from gradsim.engine.history import History
from gradsim.engine.loss_slice import LossSlice, slice_loss
from gradsim.engine.measuring import GradientFigures, StepMeter
from gradsim.engine.message import Message
from gradsim.engine.moment import Moment, needed_bytes
from gradsim.engine.network import Network
from gradsim.engine.record import DIVERGED, RUNNING, Divergence, Record, frozen
from gradsim.engine.room import Room
from gradsim.engine.shadow import Shadow, cast_shadow
from gradsim.engine.stepping import Stepper
from gradsim.engine.workspace import Workspace

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]


class Trainer:
    """One run of an experiment: its data, its networks and their past.

    Attributes:
        experiment: with all live changes so far.
        dataset: what is learned; see ``Dataset``.
        network: the parameters, which may be read and assigned into between steps.
        history: the loss of every step, evaluations and layer norms, in bounded memory.
        step_count: how many steps have been made.
    """

    def __init__(
        self,
        experiment: Experiment,
        *,
        dataset: Dataset | None = None,
        interrupt: Callable[[], bool] | None = None,
        room: Room | None = None,
    ) -> None:
        """Load the data and draw the first weights.

        Args:
            experiment: what to run.
            dataset: the data, where it is at hand already; otherwise it is loaded or generated.
            interrupt: asked while the weights are drawn, which takes seconds in a huge network; True gives up.
            room: where the numbers are to lie, for trainers that are part of an ``Ensemble``.

        Raises:
            Interrupted: where ``interrupt`` answered True.
            ExperimentError: where keys contradict one another or the network would need more than 4 GB.
            DataError: where the data cannot be read.
        """
        self.experiment = experiment.check_consistency()
        self.dataset = dataset or load_dataset(experiment.data, experiment.seed)
        self._keeps_dataset = dataset is not None or experiment.data.name == "file"
        self._interrupt = interrupt
        flat = room.parameters if room else None
        self.network = network = Network(experiment, self.dataset, interrupt=interrupt, flat=flat)
        inputs, targets = network.augment(self.dataset.x_train), network.targets(self.dataset.y_train)
        self._batches = Batches(inputs, targets, batch_size=experiment.training.batch_size, seed=experiment.seed)
        self._stepper = Stepper(network, experiment, self._batches.size, room)
        self._evaluator = Evaluator(network, self.dataset)
        self._meter = StepMeter(network, self._stepper, experiment.network.activation)
        self.history = History(experiment.runs, network.layout.layers)
        self.step_count = 0
        self._active = np.ones(experiment.runs, bool)
        self._all_active = True
        self._all_running = frozen(np.full(experiment.runs, RUNNING))
        self._divergence: list[Divergence | None] = [None] * experiment.runs
        self._last_record: Record | None = None
        # What the last Record was measured on.
        self._seen = self._stepper.workspace
        self._seen_batch = self._batches.at(0)

    @property
    def own_dataset(self) -> Dataset | None:
        """The data, where they cannot be made anew: they came from a file, or were given; otherwise None."""
        return self.dataset if self._keeps_dataset else None

    # -- training -----------------------------------------------------------------------------------------------------

    @property
    def epoch(self) -> int:
        """How many epochs have been completed."""
        return self.step_count // self._batches.per_epoch

    @property
    def ends_epoch(self) -> bool:
        """Whether the next step completes an epoch."""
        return (self.step_count + 1) % self._batches.per_epoch == 0

    @property
    def finished(self) -> bool:
        """Whether every run has diverged: further steps would change nothing."""
        return not bool(self._active.any())

    def step(self, evaluate: bool | None = None) -> Record:
        """Make one step and measure it.

        Args:
            evaluate: whether to evaluate on the test samples too; by default at the end of each epoch.

        Returns:
            the full Record; once every run has diverged, that of the step where the last one did.
        """
        if evaluate is None:
            evaluate = self.ends_epoch
        record = self.advance(1, evaluate=evaluate)
        assert record is not None
        return record

    def advance(self, steps: int, *, record: bool = True, evaluate: bool = True) -> Record | None:
        """Make ``steps`` steps at full speed; the loss of each is kept in ``history``. Stops where all runs diverge.

        Args:
            steps: at least 1.
            record: whether to measure the last step; without, nothing is returned unless every run has diverged.
            evaluate: whether that Record includes the test samples.

        Returns:
            the Record of the last step made, or None with ``record=False``.

        Raises:
            ValueError: where ``steps`` is less than 1.
        """
        if steps < 1:
            raise ValueError(f"steps must be at least 1, not {steps}")
        # Overflow and invalid values are not hidden by this: each step looks for them, and a run that left the finite
        # numbers is located and reported. Only NumPy's warnings, which say neither step nor layer, are silenced.
        with np.errstate(all="ignore"), single_threaded():
            for remaining in range(steps, 0, -1):
                if self.finished:
                    return self._last_record
                self._make_step(measured=record and remaining == 1, evaluate=evaluate)
        return self._last_record if record or self.finished else None

    def peek(self, *, evaluate: bool = True) -> Record:
        """Measure the network as it is on the next mini-batch, without changing anything; dropout is left out."""
        if self.finished and self._last_record is not None:
            return self._last_record
        inputs, targets = self._batches.at(self.step_count)
        workspace = self.network.propagation.workspace(self._batches.size)
        with np.errstate(all="ignore"), single_threaded():
            loss = self._stepper.propagate(workspace, inputs, targets, track=False)
            self._seen_batch = inputs, targets
            figures = self._meter.regularize(self.experiment.mitigation)
            return self._record(loss, figures, workspace, evaluate=evaluate, updated=False)

    def apply(self, experiment: Experiment) -> None:
        """Go on with other live settings. Raises ExperimentError where a key differs that would need a new run."""
        for path in self.experiment.differences(experiment):
            if not experiment.setting(path).live:
                raise ExperimentError(path, Message("cannot change in a running network; it needs a new run."))
        self.experiment = experiment
        self._stepper.follow(experiment)

    def moment(self) -> Moment:
        """All that the next steps depend on, as copies; see ``timeline.Timeline``."""
        return Moment(self.step_count, *self._stepper.keep(), self._active.copy(), tuple(self._divergence))

    @property
    def moment_arrays(self) -> dict[str, Array]:
        """The arrays that a moment has copies of, by name, in its order."""
        return self._stepper.named_arrays()

    @property
    def moment_bytes(self) -> int:
        """What a moment of this run takes."""
        return needed_bytes((*self._stepper.arrays(), self._active), self.network.runs)

    def go_back(self, moment: Moment) -> None:
        """Be as at that moment of this run. Live settings and the history are left as they are."""
        self._stepper.put_back(moment.arrays, moment.generators)
        self._set_state(moment.step, moment.active.copy(), moment.divergence)

    def begin_again(self) -> None:
        """Be as before the first step; the first weights are drawn once more. The history is left as it is.

        Raises Interrupted where the ``interrupt`` of ``__init__`` answered True; the weights are then of no use.
        """
        self.network.draw(self.experiment, interrupt=self._interrupt)
        self._stepper.begin_again()
        self._set_state(0, np.ones(self.network.runs, bool), [None] * self.network.runs)

    def _set_state(self, step: int, active: NDArray[np.bool_], divergence: Sequence[Divergence | None]) -> None:
        self.step_count = step
        self._active, self._all_active = active, bool(active.all())
        self._divergence = list(divergence)
        self._last_record = None

    def _make_step(self, *, measured: bool, evaluate: bool) -> None:
        inputs, targets = self.begin_step()
        loss = self._stepper.propagate(self._stepper.workspace, inputs, targets, track=True)
        self.complete_step(loss, measured=measured, evaluate=evaluate)

    def begin_step(self) -> tuple[Array, Array]:
        """Draw the dropout mask of the next step; its inputs (features + 1, size) and targets (outputs, size).

        A step's three parts are begun, propagated and completed; an ``Ensemble`` propagates for several trainers.
        """
        self._seen = self._stepper.workspace
        self._seen_batch = self._batches.at(self.step_count)
        self._stepper.draw_mask()
        return self._seen_batch

    def complete_step(self, loss: Array, *, measured: bool, evaluate: bool) -> None:
        """From the loss (runs,) and its gradient, which the stepper has, to the next parameters."""
        stepper, step = self._stepper, self.step_count
        inputs, _ = self._seen_batch
        figures = None
        if measured:
            figures = self._meter.regularize(self.experiment.mitigation)
        else:
            # What is needed to measure the step after all, should a run turn out to diverge in it.
            self._meter.keep_parameters()
            stepper.regularize()
        self.step_count = step + 1
        self.history.train_loss.append(step + 1, loss)

        broken = stepper.runs_with_broken_gradient(loss, self._active)
        self._mark_diverged(broken, loss)
        if broken and figures is None:
            figures = self._meter.regularize_afterwards(self.experiment.mitigation, inputs)
        self._update(step)
        overflown = stepper.runs_with_broken_parameters(self._active)
        self._mark_diverged(overflown, loss)
        if overflown and figures is None:
            figures = self._meter.regularize_afterwards(self.experiment.mitigation, inputs)
        if figures is not None:
            self._last_record = self._record(loss, figures, stepper.workspace, evaluate=evaluate, updated=True)

    def _update(self, step: int) -> None:
        """Change the parameters of the runs that have not diverged; the others stay as they were when they did."""
        if self._all_active:
            self._stepper.update(step)
            return
        stopped = np.flatnonzero(~self._active)
        kept = self.network.flat[stopped].copy()
        self._stepper.update(step)
        self.network.flat[stopped] = kept

    def _mark_diverged(self, runs: list[int], loss: Array) -> None:
        """Note where these runs have just left the finite numbers."""
        stepper = self._stepper
        for run in runs:
            self._divergence[run] = locate(
                self.step_count,
                run,
                loss,
                stepper.workspace,
                stepper.gradient_views,
                self.network.parameters,
                self.network.propagation.block_ends,
            )
            self._active[run] = self._all_active = False

    # -- measuring ----------------------------------------------------------------------------------------------------

    def _record(
        self, loss: Array, figures: GradientFigures, workspace: Workspace, *, evaluate: bool, updated: bool
    ) -> Record:
        self._seen = workspace
        stopped = None if self._all_active else ~self._active
        measured = self._meter.layer_figures(figures, workspace, stopped, updated=updated)
        scores = self._evaluator.scores() if evaluate else None
        record = Record(
            step=self.step_count,
            epoch=self.epoch,
            learning_rate=self._stepper.learning_rate(max(self.step_count - 1, 0)),
            train_loss=frozen(loss.astype(np.float64)),
            test_loss=scores.test_loss if scores else None,
            test_accuracy=scores.test_accuracy if scores else None,
            train_accuracy=scores.train_accuracy if scores else None,
            status=self._status(),
            divergence=tuple(self._divergence),
            **measured,
        )
        if updated:
            self.history.add(record)
        return record

    def _status(self) -> NDArray[Any]:
        """(runs,) what a Record says of each run; made anew only once a run has diverged."""
        return self._all_running if self._all_active else frozen(np.where(self._active, RUNNING, DIVERGED))

    @property
    def last_record(self) -> Record | None:
        """The Record of the step that was measured last; where every run has diverged, of that where the last did."""
        return self._last_record

    def inputs(self, layer: int) -> Float64:
        """u^l (runs, units, samples) of layer 1…L on the last mini-batch that was measured or trained on; a copy."""
        layers = self.network.layout.layers
        if not 1 <= layer <= layers:
            raise ValueError(f"layer must be from 1 to {layers}, not {layer}")
        return self._seen.u_views[layer - 1].astype(np.float64)

    def shadow(self) -> Shadow | None:
        """The last Record's gradients once more in float64; None where they were computed in float64 themselves.

        To be asked for before the next step is made. It costs about as much as two or three steps in float64.
        """
        if self.network.dtype is np.float64:
            return None
        inputs, targets = self._seen_batch
        return cast_shadow(self.network, self._meter.before, inputs, targets, self._seen.mask)

    def loss_slice(self) -> LossSlice:
        """The loss of the first run along its gradient, from where the last Record was measured.

        To be asked for before the next step is made. It costs about as much as twenty steps.
        """
        inputs, targets = self._seen_batch
        rate = self._stepper.learning_rate(max(self.step_count - 1, 0))
        return slice_loss(self.network, self._meter.before[0], inputs, targets, rate, self.step_count)

    def all_inputs(self) -> list[Array]:
        """u^l (runs, units, samples) of every layer as in ``inputs``: views that the next step overwrites."""
        return list(self._seen.u_views)

    def evaluate(self, x: ArrayLike, y: ArrayLike) -> tuple[Float64, Float64 | None]:
        """Loss (runs,) and accuracy (runs,), None for regression, of samples x (samples, features) with answers y.

        In evaluation mode: running averages, no dropout. With no samples both are NaN.
        """
        return self._evaluator.evaluate(self.network.augment(x), self.network.targets(y))

    def predict(self, x: ArrayLike, *, first_run_only: bool = False) -> Float64:
        """Outputs (runs, samples, outputs) in evaluation mode for x (samples, features).

        ``first_run_only``: those of run 0 alone, (1, samples, outputs).
        """
        outputs = self.network.predict(self.network.augment(x), first_run_only=first_run_only)
        return outputs.swapaxes(1, 2).astype(np.float64)

    # -- checkpoints --------------------------------------------------------------------------------------------------

    def save(self, path: str | Path) -> None:
        """Write a checkpoint: going on from it is bit-identical to never having stopped.

        Raises:
            OSError: where it cannot be written; a file that was there before is then still whole.
        """
        checkpoint.write(Path(path), self.experiment, self.own_dataset, self._state())

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Go on from a checkpoint. Raises CheckpointError where the file is none, or is damaged."""
        with checkpoint.reading(Path(path)) as stored:
            trainer = cls(stored.experiment, dataset=stored.dataset)
            trainer._restore(stored.arrays(trainer._largest_state()))
        return trainer

    def _state(self) -> dict[str, NDArray[Any]]:
        """All that a checkpoint holds besides the experiment, as arrays by name."""
        state = self._stepper.state() | {f"history.{name}": array for name, array in self.history.state().items()}
        state["step_count"] = np.array(self.step_count)
        if self._last_record is not None:
            state |= {f"record.{name}": array for name, array in self._last_record.to_arrays().items()}
        return state

    def _largest_state(self) -> int:
        """Bytes that a checkpoint of this experiment can take at most, whatever has happened in it."""
        runs, layers = self.experiment.runs, self.network.layout.layers
        known = sum(array.nbytes for array in self._stepper.state().values()) + self.history.nbytes
        # A Record is about two dozen figures per run and layer; texts, such as states of a generator, vary.
        return known + runs * (300 * layers + 10_000) + 1_000_000

    def _restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Go on from ``_state()``. Raises ValueError or KeyError where it belongs to another kind of run."""
        self._stepper.restore(state)
        self.history.restore(below("history.", state))
        self.step_count = int(state["step_count"])
        if self.step_count != self.history.train_loss.last_step or self.step_count >= 2**53:
            raise ValueError(Message("the number of steps does not fit the history"))
        record = below("record.", state)
        if record:
            self._last_record = Record.from_arrays(record)
            self._divergence = list(self._last_record.divergence)
            self._active = self._last_record.status == RUNNING
            self._all_active = bool(self._active.all())
            if self._last_record.delta_norm.shape != (self.network.runs, self.network.layout.layers):
                raise ValueError(Message("the stored record has another number of runs or layers"))
