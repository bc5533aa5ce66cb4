"""Going back to an earlier step gives that step again, bit for bit, and going on from there gives what came after."""

from collections.abc import Callable
from functools import lru_cache
from operator import methodcaller
from sys import getsizeof
from typing import Any

import numpy as np
import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.history import History
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.series import Series
from gradsim.engine.timeline import BUDGET, MOST_MOMENTS, Change, Timeline
from tests.engine.support import bytes_of, small

CASES: dict[str, dict[str, object]] = {
    **{f"optimizer {name}": {"training.optimizer": name, "training.learning_rate": 0.01} for name in OPTIMIZERS.names},
    "dropout": {"mitigation.dropout": 0.3, "runs": 3},
    "batch normalization": {"mitigation.normalization": "batch", "training.optimizer": "adam", "runs": 2},
    "float32": {"precision": "float32", "mitigation.residual": "zero_init", "training.schedule": "cosine"},
    "float16": {"precision": "float16", "runs": 2, "mitigation.clip": "norm", "mitigation.clip_threshold": 0.1},
    "whole batch": {"training.batch_size": 1000, "training.schedule": "warmup"},
}
EXPLODING = {
    "runs": 4,
    "network.activation": "linear",
    "network.initializer": "scaled_normal",
    "network.gain": 1.2,
    "training.loss": "mse",
    "training.learning_rate": 0.3,
}


def everything(trainer: Trainer) -> dict[str, bytes]:
    """All that a run consists of, the past included, for comparisons that let no bit slip."""
    state = {name: np.asarray(array).tobytes() for name, array in trainer._stepper.state().items()}
    state |= {name: array.tobytes() for name, array in past(trainer.history).items()}
    inputs, targets = trainer._batches.at(trainer.step_count)
    state |= {"next inputs": inputs.tobytes(), "next targets": targets.tobytes()}
    state |= {"active": trainer._active.tobytes(), "divergence": repr(trainer._divergence).encode()}
    state |= {"step": str(trainer.step_count).encode(), "experiment": trainer.experiment.to_toml().encode()}
    return state


def past(history: History) -> dict[str, Any]:
    """What a history tells."""
    series = {"train_loss": history.train_loss, "evaluations": history.evaluations, "layers": history.layers}
    parts = {
        f"{name}.{part}": getattr(table, part)
        for name, table in series.items()
        for part in ("steps", "minimum", "maximum")
    }
    return parts | {"first_seen": np.array(repr(sorted(history.first_seen.items())))}


class Reference:
    """What a timeline promises, in the most straightforward way: every state is reached from the first weights.

    Measured steps and changes are noted, and made anew by a fresh trainer.
    """

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.step = self.latest = 0
        self.measured: dict[int, bool] = {}
        self.changes: dict[int, Experiment] = {}

    def trainer(self) -> Trainer:
        """A trainer that has made all steps up to the present one."""
        trainer = Trainer(self.experiment)
        for step in range(self.step + 1):
            if step in self.changes:
                trainer.apply(self.changes[step])
            if step == self.step:
                break
            if step + 1 in self.measured:
                trainer.step(evaluate=self.measured[step + 1])
            else:
                trainer.advance(1, record=False)
        return trainer

    def advance(self, steps: int, *, record: bool, evaluate: bool) -> None:
        """So many steps, the last one measured or not; repeated ones measure nothing."""
        for _ in range(steps):
            self.step += 1
        if record and self.step > self.latest:
            self.measured[self.step] = evaluate
        self.latest = max(self.latest, self.step)

    def change(self, experiment: Experiment) -> None:
        """A live change: nothing after it is known any more."""
        self.changes = {step: change for step, change in self.changes.items() if step < self.step}
        self.measured = {step: evaluate for step, evaluate in self.measured.items() if step <= self.step}
        self.changes[self.step] = experiment
        self.latest = self.step


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
def test_every_step_comes_back_and_goes_on(changes: dict[str, object]) -> None:
    """Whatever keeps state, optimizer, dropout, running averages, is as it was, and the future is the same again."""
    experiment = small(changes)
    timeline = Timeline(Trainer(experiment))
    at: dict[int, dict[str, bytes]] = {}
    records: dict[int, dict[str, bytes]] = {}
    for step in range(1, 41):
        records[step] = bytes_of(timeline.step(evaluate=True))
        at[step] = everything(timeline.trainer)
    for step in (17, 40, 1, 39, 18, 5):
        record = timeline.go_to(step)
        assert record is not None
        assert bytes_of(record) == records[step]
        assert everything(timeline.trainer) == at[step]
        assert timeline.latest_step == 40
    for step in range(6, 41):
        assert bytes_of(timeline.step(evaluate=True)) == records[step]
        assert everything(timeline.trainer) == at[step]
    first = timeline.go_to(0)
    fresh = Trainer(experiment)
    assert first is not None
    assert bytes_of(first) == bytes_of(fresh.peek())
    assert everything(timeline.trainer) == everything(fresh)


Move = Callable[[Timeline], object]

LIVE: dict[str, list[object]] = {
    "training.learning_rate": [0.01, 0.02, 0.05],
    "mitigation.dropout": [0.0, 0.2],
    "mitigation.clip": ["none", "norm"],
    "training.schedule": ["constant", "step"],
    "mitigation.l2": [0.0, 0.01],
}


@lru_cache(maxsize=1)  # timelines of several kinds wander the same way one after the other
def wandering(seed: int) -> tuple[Experiment, list[tuple[Move, int, dict[str, bytes]]]]:
    """An experiment and thirty moves, drawn; after each the latest step and all that the run then consists of."""
    rng = np.random.default_rng(seed)
    cases = list(CASES.values())
    experiment = present = small(cases[seed % len(cases)])
    reference = Reference(experiment)
    moves: list[tuple[Move, int, dict[str, bytes]]] = []
    for _ in range(30):
        choice = rng.integers(5)
        move: Move
        if choice < 2:
            steps, record, evaluate = int(rng.integers(1, 20)), bool(rng.integers(2)), bool(rng.integers(2))
            move = methodcaller("advance", steps, record=record, evaluate=evaluate)
            reference.advance(steps, record=record, evaluate=evaluate)
        elif choice < 4:
            reference.step = int(rng.integers(0, reference.latest + 1))
            move = methodcaller("go_to", reference.step)
        else:
            key = list(LIVE)[rng.integers(len(LIVE))]
            changed = present.replace(key, LIVE[key][rng.integers(len(LIVE[key]))])
            move = methodcaller("apply", changed)
            if changed != present:
                reference.change(changed)
        straight = reference.trainer()
        present = straight.experiment
        moves.append((move, reference.latest, everything(straight)))
    return experiment, moves


@pytest.mark.parametrize(("budget", "stride"), [(0, 4), (60_000, 1), (BUDGET, 1), (BUDGET, 8)])
@pytest.mark.parametrize("seed", range(6))
def test_any_wandering_equals_the_straight_way(
    seed: int, budget: int, stride: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going, training and changing in any order: always what a fresh trainer comes to that never went back."""
    experiment, moves = wandering(seed)
    for name in ("_PORTION", "_CLOSEST"):
        monkeypatch.setattr(f"gradsim.engine.timeline.{name}", stride)
    timeline = Timeline(Trainer(experiment), budget=budget)
    for move, latest, expected in moves:
        move(timeline)
        assert timeline.latest_step == latest
        assert timeline.nbytes <= budget
        assert everything(timeline.trainer) == expected


def test_diverged_runs_come_back() -> None:
    """Where each run left the finite numbers, and that the others had not, is part of a step; so is the very end."""
    timeline = Timeline(Trainer(small(EXPLODING)))
    at: list[tuple[dict[str, bytes], dict[str, bytes]]] = []
    while not timeline.trainer.finished and timeline.latest_step < 3000:
        record = timeline.step(evaluate=True)
        at.append((bytes_of(record), everything(timeline.trainer)))
    last = timeline.latest_step
    divergence = [place.step for place in timeline.trainer._divergence if place is not None]
    assert len(divergence) == 4
    assert len(set(divergence)) > 1
    for step in [last, 1, *(step + offset for step in divergence for offset in (-1, 0, 1)), last]:
        if 0 < step <= last:
            found = timeline.go_to(step)
            assert found is not None
            assert (bytes_of(found), everything(timeline.trainer)) == at[step - 1]
    assert timeline.trainer.finished
    assert timeline.step().step == last


def test_a_divergence_that_nobody_measured_is_the_same_when_repeated() -> None:
    """At full speed the step of a divergence is measured afterwards; going back there must show the same figures."""
    timeline = Timeline(Trainer(small(EXPLODING)))
    record = timeline.advance(3000, record=False)
    assert record is not None
    assert timeline.trainer.finished
    before = past(timeline.trainer.history)
    timeline.go_to(2)
    again = timeline.go_to(timeline.latest_step)
    assert again is not None
    figures, expected = bytes_of(again), bytes_of(record)
    assert all(figures[name] == expected[name] for name in expected)
    after = past(timeline.trainer.history)
    assert all(np.array_equal(after[name], before[name], equal_nan=name != "first_seen") for name in before)


def test_a_change_forgets_what_came_later() -> None:
    """One past, one future: after a change at step 10 nothing says any more that there was a step 30."""
    timeline = Timeline(Trainer(small()))
    timeline.advance(30)
    timeline.apply(timeline.trainer.experiment.replace("training.learning_rate", 0.3))
    timeline.advance(10)
    assert [change.step for change in timeline.changes] == [0, 30]
    timeline.go_to(10)
    timeline.apply(timeline.trainer.experiment)
    assert timeline.latest_step == 40
    timeline.apply(timeline.trainer.experiment.replace("training.learning_rate", 0.2))
    assert timeline.latest_step == 10
    assert [change.step for change in timeline.changes] == [0, 10]
    assert timeline.trainer.history.train_loss.steps.tolist() == list(range(1, 11))
    assert timeline.go_to(40) is not None
    assert timeline.trainer.step_count == 10
    straight = Trainer(small())
    straight.advance(10, record=False)
    straight.apply(timeline.trainer.experiment)
    straight.advance(20)
    timeline.advance(20)
    assert np.array_equal(timeline.trainer.network.flat, straight.network.flat)


def test_a_change_taken_back_at_once_leaves_no_trace() -> None:
    """A slider that is dragged there and back has changed nothing; many positions at one step are one change."""
    timeline = Timeline(Trainer(small()))
    timeline.advance(5)
    before = timeline.trainer.experiment
    for rate in (0.2, 0.3, 0.4):
        timeline.apply(before.replace("training.learning_rate", rate))
    assert [change.step for change in timeline.changes] == [0, 5]
    timeline.apply(before)
    assert [change.step for change in timeline.changes] == [0]


def test_changes_that_are_still_to_come_are_made_in_time() -> None:
    """A second network that joins later gets the changes of the first one at their steps."""
    experiment = small()
    changed = experiment.replace("training.learning_rate", 0.4)
    timeline = Timeline(Trainer(experiment), changes=(Change(7, changed),))
    timeline.advance(7, record=False)
    assert timeline.trainer.experiment == changed
    timeline.advance(7, record=False)
    straight = Trainer(experiment)
    straight.advance(7)
    straight.apply(changed)
    straight.advance(7)
    assert np.array_equal(timeline.trainer.network.flat, straight.network.flat)


def test_a_change_that_needs_a_new_run_is_refused_and_changes_nothing() -> None:
    """The depth of a running network cannot be changed, and what is known of its future stays."""
    timeline = Timeline(Trainer(small()))
    timeline.advance(20)
    timeline.go_to(5)
    with pytest.raises(ValueError, match=r"network\.depth"):
        timeline.apply(timeline.trainer.experiment.replace("network.depth", 9))
    assert timeline.latest_step == 20
    assert len(timeline.changes) == 1


def test_giving_up_on_the_way_leaves_a_run_that_can_go_anywhere() -> None:
    """A newer wish may come at any moment; an interrupted journey is at some step, completely."""
    timeline = Timeline(Trainer(small()), budget=0)
    timeline.advance(500, record=False)
    asked = 0

    def give_up() -> bool:
        nonlocal asked
        asked += 1
        return asked == 2

    assert timeline.go_to(490, give_up) is None
    step = timeline.trainer.step_count
    assert 0 < step < 489
    straight = Trainer(small())
    straight.advance(step, record=False)
    assert everything(timeline.trainer) == everything(straight)
    timeline.go_to(3)
    straight = Trainer(small())
    straight.advance(3, record=False)
    assert everything(timeline.trainer) == everything(straight)


def test_moments_are_evenly_spaced_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the run: never more than so many moments, the first among them, at equal distances."""
    for name in ("_PORTION", "_CLOSEST"):
        monkeypatch.setattr(f"gradsim.engine.timeline.{name}", 2)
    timeline = Timeline(Trainer(small({"network.depth": 1, "network.width": 2})))
    for _ in range(14):
        timeline.advance(371, record=False)
        steps = [moment.step for moment in timeline._moments]
        assert len(steps) <= MOST_MOMENTS
        assert steps[0] == 0
        assert len(set(np.diff(steps).tolist())) <= 1
        stride = steps[1] - steps[0]
        assert timeline.latest_step - steps[-1] < stride
        # No journey takes more than so many steps.
        assert stride <= max(2, 2 * timeline.latest_step / MOST_MOMENTS)


@pytest.mark.parametrize("share", [0.5, 1.5, 4.0, 11.0])
def test_moments_stay_within_their_budget(share: float) -> None:
    """Networks whose parameters take a good part of the budget, or more than all of it, are bounded like the others."""
    experiment = small({"network.width": 40, "training.optimizer": "adam"})
    size = Trainer(experiment).moment().nbytes
    budget = int(share * size)
    timeline = Timeline(Trainer(experiment), budget=budget)
    parameters = timeline.trainer.network.flat.nbytes
    for _ in range(40):
        timeline.advance(7, record=False)
        assert timeline.nbytes <= budget
        # Counted honestly: parameters and the two memories of Adam, in each.
        assert timeline.nbytes >= 3 * parameters * len(timeline._moments)
        held = [array for moment in timeline._moments for array in (*moment.arrays, moment.active)]
        assert timeline.nbytes >= sum(map(getsizeof, held))
        assert all(array.base is None for array in held)
    straight = Trainer(experiment)
    straight.advance(100, record=False)
    timeline.go_to(100)
    assert everything(timeline.trainer) == everything(straight)
    timeline.set_budget(0)
    assert timeline.nbytes == 0
    timeline.go_to(100)
    assert everything(timeline.trainer) == everything(straight)


@pytest.mark.parametrize("initializer", ["glorot_normal", "lsuv", "orthogonal"])
def test_first_weights_are_drawn_again_where_no_moment_is_kept(initializer: str) -> None:
    """With batch normalization, α, dropout and memory, all of which must begin anew."""
    experiment = small(
        {
            "network.initializer": initializer,
            "mitigation.normalization": "batch",
            "mitigation.residual": "zero_init",
            "mitigation.residual_span": 1,
            "mitigation.dropout": 0.2,
            "training.optimizer": "adam",
        }
    )
    timeline = Timeline(Trainer(experiment), budget=0)
    timeline.advance(30)
    timeline.go_to(0)
    assert everything(timeline.trainer) == everything(Trainer(experiment))


def test_a_run_that_had_begun_before_keeps_its_first_moment() -> None:
    """What a script or a checkpoint did before is not known; nothing earlier than that can be gone to."""
    trainer = Trainer(small())
    trainer.advance(10)
    timeline = Timeline(trainer, budget=0)
    assert timeline.latest_step == timeline.first_step == 10
    timeline.advance(10)
    timeline.go_to(3)
    assert trainer.step_count == 10
    straight = Trainer(small())
    straight.advance(10)
    assert everything(trainer) == everything(straight)


def test_a_checkpoint_of_an_earlier_step_is_one_of_that_step(tmp_path: Any) -> None:
    """What is saved while one has gone back loads, and goes on like the run did."""
    timeline = Timeline(Trainer(small()))
    timeline.advance(50)
    timeline.go_to(20)
    timeline.trainer.save(tmp_path / "run.gradsim")
    loaded = Trainer.load(tmp_path / "run.gradsim")
    assert loaded.step_count == 20
    loaded.advance(30)
    timeline.advance(30)
    assert np.array_equal(loaded.network.flat, timeline.trainer.network.flat)


def test_losses_come_back_in_runs_whose_history_is_in_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a long run a bucket holds several steps; one that the step falls into holds only those that had been made."""
    monkeypatch.setattr("gradsim.engine.history.MOST_LOSSES", 16)
    monkeypatch.setattr("gradsim.engine.series._LONGEST_PORTION", 8)
    # Moments in the middle of buckets too: from them, the first losses of a bucket could not be had.
    for name in ("_PORTION", "_CLOSEST"):
        monkeypatch.setattr(f"gradsim.engine.timeline.{name}", 1)
    timeline = Timeline(Trainer(small()))
    losses = [float(timeline.step().train_loss[0]) for _ in range(300)]
    for step in (1, 37, 150, 211, 299, 300, 64):
        timeline.go_to(step)
        series = timeline.trainer.history.train_loss
        assert series.last_step == step
        start = 0
        for end, least, greatest in zip(series.steps, series.minimum[:, 0], series.maximum[:, 0], strict=True):
            assert (least, greatest) == (min(losses[start:end]), max(losses[start:end]))
            start = end
    timeline.advance(300 - timeline.trainer.step_count, record=False)
    assert timeline.trainer.history.train_loss.last_step == 300


def test_evaluations_and_layers_never_show_what_came_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bucket across the step would hold extremes from its future; it is left out."""
    monkeypatch.setattr("gradsim.engine.history.MOST_RECORDS", 16)
    monkeypatch.setattr("gradsim.engine.series._LONGEST_PORTION", 8)
    timeline = Timeline(Trainer(small()))
    norms = [timeline.step(evaluate=True).delta_norm[0] for _ in range(200)]
    timeline.go_to(77)
    layers = timeline.trainer.history.layers
    assert 77 - 2 * layers.rows_per_bucket < layers.last_step <= 77
    start = 0
    for end, least, greatest in zip(layers.steps, layers.minimum, layers.maximum, strict=True):
        assert np.array_equal(least[:4], np.min(norms[start:end], axis=0))
        assert np.array_equal(greatest[:4], np.max(norms[start:end], axis=0))
        start = end


def test_a_part_of_a_series_can_be_told_only_where_no_bucket_goes_across() -> None:
    """Losses are repeated from where the kept ones end: a gap or an overlap would falsify the curve."""
    series = Series(1, 4)
    series._portion = 2
    for step in range(1, 12):
        series.append(step, [step])
    for step in range(series.last_step + 1):
        kept = series.until(step)
        assert kept.last_step <= step
        assert series.divides_at(step) == (kept.last_step == step)
