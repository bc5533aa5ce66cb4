"""Travelling in time: any earlier step of a run can be gone back to, exactly, and the run can go on from there.

Moments of the run are kept in memory, evenly spaced and ever farther apart as the run grows; between two of them steps
are made once more, which gives the same numbers, bit for bit. Live changes are kept in a journal and made again where
they were made.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Any

from numpy.typing import NDArray

from gradsim.engine.errors import Interrupted
from gradsim.engine.experiment import Experiment
from gradsim.engine.history import History
from gradsim.engine.message import Message
from gradsim.engine.moment import Moment
from gradsim.engine.record import Record
from gradsim.engine.repetition import Repetition
from gradsim.engine.timeline_state import Change as Change  # known from here, too
from gradsim.engine.timeline_state import TimelineState
from gradsim.engine.trainer import Trainer

BUDGET = 200 * 10**6
"""Bytes that the moments of a run may take."""

MOST_MOMENTS = 512
# So many steps take some milliseconds, fewer do in networks with many parameters or of large mini-batches: so long a
# journey goes on before it asks whether to give up.
_PORTION = 32
_PORTION_PRODUCTS = 20_000_000
# Keeping a moment costs about a third of a step, whatever the network: they are never closer together than this.
_CLOSEST = 16


class Timeline:
    """Follows one Trainer: from now on its steps and live changes are to be made here.

    The history belongs to the run and not to the way one moves in it: at a step it is what it was when the run first
    came there, the loss of every step, and what was measured at those steps at which somebody looked. Measuring a step
    again adds nothing to it. In a run so long that its history keeps several steps in one bucket (65,536 for the losses
    of one run), it is kept in the buckets of the whole run, and of evaluations and layers a bucket that was not yet
    complete at the step is left out. A live change at an earlier step ends all this there: what came later is
    forgotten.

    Attributes:
        trainer: somewhere between ``first_step`` and ``latest_step``, wherever one has gone.
        first_step: how many steps had been made before the timeline followed; nothing before is known.
        portion: so many steps take some milliseconds, unless a single one takes longer.
    """

    def __init__(self, trainer: Trainer, *, budget: int = BUDGET, changes: tuple[Change, ...] = ()) -> None:
        """``changes``: live changes that are to be made when the run comes to their steps."""
        self.trainer = trainer
        self.first_step = self._latest = trainer.step_count
        self._journal = [Change(self.first_step, trainer.experiment), *changes]
        self._whole = trainer.history
        self._moments: list[Moment] = []
        # From before the step that was measured last: what is kept in a file goes on from there.
        self._before: Moment | None = None
        batch = min(trainer.experiment.training.batch_size, len(trainer.dataset.x_train))
        affordable = max(1, min(_PORTION, _PORTION_PRODUCTS // (trainer.network.flat.size * batch)))
        self.portion = 1 << (affordable.bit_length() - 1)
        self._stride = max(_CLOSEST, self.portion)
        self._moment_size = trainer.moment_bytes
        self._capacity = 0
        self.set_budget(budget)
        if self._capacity:
            self._moments.append(trainer.moment())
        self._settle()

    # -- what is ------------------------------------------------------------------------------------------------------

    @property
    def latest_step(self) -> int:
        """The farthest step that can be gone to."""
        return self._latest

    @property
    def changes(self) -> tuple[Change, ...]:
        """The experiment at first, and each live change; those of steps to come included."""
        return tuple(self._journal)

    @property
    def nbytes(self) -> int:
        """Memory that the moments take."""
        return sum(moment.nbytes for moment in self._moments)

    def set_budget(self, budget: int) -> None:
        """Let the moments take at most so many bytes.

        Where not even the first one fits, none is kept and the first weights are drawn again when they are needed. A
        run that had begun before it was followed keeps its first moment all the same: it could not be had again.
        """
        least = 0 if self.first_step == 0 else 1
        self._capacity = max(least, min(MOST_MOMENTS, budget // self._moment_size))
        while len(self._moments) > max(1, self._capacity):
            self._thin()
        del self._moments[self._capacity :]

    # -- training -----------------------------------------------------------------------------------------------------

    def step(self, evaluate: bool | None = None) -> Record:
        """See ``Trainer.step``."""
        if evaluate is None:
            evaluate = self.trainer.ends_epoch
        record = self.advance(1, evaluate=evaluate)
        assert record is not None
        return record

    def advance(self, steps: int, *, record: bool = True, evaluate: bool = True) -> Record | None:
        """See ``Trainer.advance``; live changes of the journal are made at their steps."""
        if steps < 1:
            raise ValueError(f"steps must be at least 1, not {steps}")
        trainer = self.trainer
        end = trainer.step_count + steps
        while trainer.step_count < (stop := min(end, self._next_stop())) and not trainer.finished:
            is_last = record and stop == end
            result = self._train(stop, record=is_last, evaluate=evaluate)
            self._latest = max(self._latest, trainer.step_count)
            self._settle()
            if stop == end:
                return result
        return trainer.advance(1)  # every run has diverged: the Record of that step

    def _train(self, stop: int, *, record: bool, evaluate: bool) -> Record | None:
        """Steps between which nothing is due; of a measured one, what was before is kept."""
        trainer = self.trainer
        if record and self._capacity:
            if stop - 1 > trainer.step_count:
                trainer.advance(stop - 1 - trainer.step_count, record=False)
            if not trainer.finished:
                self._before = trainer.moment()
            return trainer.advance(1, evaluate=evaluate)
        return trainer.advance(stop - trainer.step_count, record=record, evaluate=evaluate)

    def apply(self, experiment: Experiment) -> None:
        """Go on with other live settings, from this step on; a change forgets what came later.

        Raises ExperimentError, and changes nothing, where a key differs that would need a new run.
        """
        trainer = self.trainer
        step = trainer.step_count
        if experiment == trainer.experiment:
            return
        trainer.apply(experiment)
        if step < self._latest:
            del self._moments[self._place_after(step) :]
            trainer.history = self._whole = trainer.history.until(step)
            self._latest = step
        self._journal = [change for change in self._journal if change.step < step]
        if not self._journal or self._journal[-1].experiment != experiment:
            self._journal.append(Change(step, experiment))

    # -- travelling ---------------------------------------------------------------------------------------------------

    def go_to(self, step: int, interrupt: Callable[[], bool] | None = None) -> Record | None:
        """Be as after ``step`` steps, or after the nearest number of steps that is known.

        Args:
            step: 0 for the first weights.
            interrupt: asked every few steps on the way; True gives up.

        Returns:
            the Record of that step, evaluated; of the first step what ``Trainer.peek`` says. None where it was given
            up: the trainer is then at some other step of the run, as it was there.
        """
        trainer = self.trainer
        step = min(max(step, self.first_step), self._latest)
        if step == self.first_step:
            self._return_to(step, nearest=False)
            return trainer.peek()
        # The last step of the way is made and measured, whatever moments there are.
        self._return_to(step - 1, nearest=True)
        while trainer.step_count < step - 1:
            if interrupt is not None and interrupt():
                return None
            self.advance(min(self.portion, step - 1 - trainer.step_count), record=False)
        return self.advance(1)

    def _return_to(self, step: int, *, nearest: bool) -> None:
        """Be at the last moment up to ``step``, unless the trainer is nearer already."""
        trainer = self.trainer
        moment = self._moment_before(step)
        start = self.first_step if moment is None else moment.step
        if nearest and start <= trainer.step_count <= step:
            return
        self._before = None
        trainer.apply(self._in_force(start))
        if moment is None:
            trainer.begin_again()
        else:
            trainer.go_back(moment)
        trainer.history = Repetition(self._whole, start)
        self._settle()

    def _moment_before(self, step: int) -> Moment | None:
        """The last one from which both the parameters and the losses can be had up to ``step``."""
        for place in range(self._place_after(step) - 1, -1, -1):
            if place == 0 or self._whole.train_loss.divides_at(self._moments[place].step):
                return self._moments[place]
        return None

    def _place_after(self, step: int) -> int:
        return bisect_right(self._moments, step, key=lambda moment: moment.step)

    # -- files --------------------------------------------------------------------------------------------------------

    def state(self, *, evaluated: bool, budget: int) -> TimelineState | None:
        """Where the run is and what is known of it, to be kept in a file; None where a moment takes too much memory.

        Nothing in it changes any more, and of parameters nothing is copied.

        Args:
            evaluated: whether the Record of this step includes the test samples.
            budget: bytes that moments may take, beside those without which the run could not go on.
        """
        trainer, step = self.trainer, self.trainer.step_count
        known = [moment for moment in (*self._moments, self._before) if moment is not None and moment.step < step]
        if step > self.first_step and not known:
            return None
        stride, moments = self._stride, self._moments
        if self.first_step == 0 and budget < self._moment_size:
            moments = []  # the first weights can be drawn again
        while len(moments) > max(1, budget // self._moment_size):
            stride *= 2
            moments = [moment for moment in moments if (moment.step - self.first_step) % stride == 0]
        return TimelineState(
            changes=self.changes,
            first_step=self.first_step,
            step=step,
            latest_step=self._latest,
            stride=stride,
            evaluated=evaluated,
            moments=tuple(moments),
            before=max(known, key=lambda moment: moment.step, default=None),
            parts=tuple(trainer.moment_arrays),
            history=trainer.history.state(),
            whole=self._whole.state() if trainer.history is not self._whole else None,
            dataset=trainer.own_dataset,
        )

    def resume(self, state: TimelineState, interrupt: Callable[[], bool] = lambda: False) -> Record:
        """Be where another timeline of the same experiment was; to be called before anything else is done.

        Its last steps are made once more, with the same result: what is seen of a step is then there again, too.

        Returns:
            the Record of the step that the run is at; of the first one what ``Trainer.peek`` says.

        Raises:
            ValueError: where the parts of ``state`` do not go together.
            ExperimentError: where keys have changed that would have needed a new run.
            Interrupted: where ``interrupt`` answered True.
        """
        trainer = self.trainer
        self._journal = list(state.changes)
        self.first_step, self._latest, self._stride = state.first_step, state.latest_step, state.stride
        self._capacity = max(self._capacity, 1 if self.first_step else 0)
        drawn = self._moments if self.first_step == 0 else []
        self._moments = list(state.moments[: self._capacity]) or drawn
        trainer.history = self._empty_history()  # of the steps that are made once more
        record = self._repeat(state, interrupt)
        if trainer.step_count != state.step:
            raise ValueError(Message("the run ends before the step at which it is said to be"))
        place = self._stored_history(state.history, state.step)
        if state.whole is None:
            trainer.history = self._whole = place
        else:
            self._whole = self._stored_history(state.whole, state.latest_step)
            trainer.history = Repetition(self._whole, state.step, losses=place.train_loss)
        return record

    def _repeat(self, state: TimelineState, interrupt: Callable[[], bool]) -> Record:
        """Go from the moment before the step at which the state was taken to that step."""
        trainer = self.trainer
        start = state.before or next(iter(state.moments), None)
        if start is not None:
            trainer.apply(self._in_force(start.step))
            trainer.go_back(start)
        if state.step == self.first_step:
            return trainer.peek()
        while trainer.step_count < state.step - 1 and not trainer.finished:
            if interrupt():
                raise Interrupted
            self.advance(min(self.portion, state.step - 1 - trainer.step_count), record=False)
        record = self.advance(1, evaluate=state.evaluated)
        assert record is not None
        return record

    def _empty_history(self) -> History:
        return History(self.trainer.network.runs, self.trainer.network.layout.layers)

    def _stored_history(self, state: Mapping[str, NDArray[Any]], step: int) -> History:
        history = self._empty_history()
        history.restore(state)
        if history.train_loss.last_step != step:
            raise ValueError(Message("the number of steps does not fit the history"))
        return history

    # -- keeping ------------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Do what is due at the step that has been reached: a change, a moment to be kept, the end of a repetition."""
        trainer = self.trainer
        step = trainer.step_count
        in_force = self._in_force(step)
        if in_force is not trainer.experiment:
            trainer.apply(in_force)
        history = trainer.history
        if isinstance(history, Repetition):
            if step == self._latest:
                trainer.history = self._whole
            else:
                history.follow(step)
        self._keep(step)

    def _keep(self, step: int) -> None:
        if self._capacity < 2 or not self._moments or self.trainer.finished:
            return
        if not self._is_due(step) or step <= self._moments[-1].step:
            return
        if len(self._moments) == self._capacity:
            self._thin()
        if self._is_due(step):
            self._moments.append(self.trainer.moment())

    def _is_due(self, step: int) -> bool:
        return (step - self.first_step) % self._stride == 0

    def _thin(self) -> None:
        """Forget every second moment."""
        self._stride *= 2
        self._moments = [moment for moment in self._moments if self._is_due(moment.step)]

    def _next_stop(self) -> int:
        """The next step at which ``_settle`` may have something to do."""
        step = self.trainer.step_count
        past = step - self.first_step
        stops = [step + self._stride - past % self._stride] if self._capacity > 1 else []
        if self._journal[-1].step > step:
            stops.append(next(change.step for change in self._journal if change.step > step))
        if step < self._latest:
            stops.append(self._latest)
        return min(stops, default=2**62)

    def _in_force(self, step: int) -> Experiment:
        """The experiment of the step that comes after ``step`` steps."""
        last = self._journal[-1]
        if last.step <= step:
            return last.experiment
        return self._journal[bisect_right(self._journal, step, key=lambda change: change.step) - 1].experiment
