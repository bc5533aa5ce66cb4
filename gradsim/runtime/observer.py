"""From a Trainer to a Snapshot: what the window shows of a run, at a cost that training hardly feels."""

from time import perf_counter

import numpy as np

from gradsim.engine.loss_slice import LossSlice
from gradsim.engine.record import Record, judged_runs
from gradsim.engine.shadow import Shadow
from gradsim.engine.timeline import Timeline
from gradsim.runtime.expectation import expectation
from gradsim.runtime.input_bands import measure_bands
from gradsim.runtime.layer_inputs import measure_inputs
from gradsim.runtime.pace import Ration
from gradsim.runtime.prediction import Predictor
from gradsim.runtime.snapshot import EvaluationCurve, LayerHistory, LossCurve, Snapshot, WeightPicture, read_only
from gradsim.runtime.weight_picture import measure_weights
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence, constant_loss, has_died
from gradsim.theory.verdict import Verdict

LOSS_POINTS = 2000
LAYER_POINTS = 400

WATCHABLE = frozenset({"weights", "slice"})
"""What is only measured while somebody looks at it."""

# Seconds between two of a kind while training, and the share of the time that the kind may take in a large network.
_EVALUATION = (0.2, 0.05)
_PREDICTION = (0.2, 0.04)
_WEIGHTS = (0.2, 0.03)
_SHADOW = (0.5, 0.03)
_SLICE = (0.1, 0.04)
_VERDICT = (0.08, 0.1)
# Steps that are measured take up to half of the time; in a huge network each one takes as long as two others.
_MEASUREMENT = (0.0, 0.5)


class Observer:
    """Watches one Trainer. Lives, like it, in the training thread; measuring never changes what is trained."""

    def __init__(self, timeline: Timeline, run_id: int) -> None:
        self._timeline = timeline
        self._trainer = trainer = timeline.trainer
        self._run_id = run_id
        self._predictor = Predictor(trainer)
        self._predictions = self._predictor.predict()
        self._prediction_step = trainer.step_count
        self._prediction_ration = Ration(*_PREDICTION)
        self._evaluation_ration = Ration(*_EVALUATION)
        self._measurement_ration = Ration(*_MEASUREMENT)
        self._constant_loss = constant_loss(trainer.dataset, trainer.experiment.training.loss)
        self._theory = expectation(timeline.changes[0].experiment, trainer.dataset)
        self._weights: WeightPicture | None = None
        self._weights_step = -1
        self._weights_ration = Ration(*_WEIGHTS)
        self._shadow: Shadow | None = None
        self._shadow_step = -1
        self._shadow_ration = Ration(*_SHADOW)
        self._slice: LossSlice | None = None
        self._sliced: Record | None = None  # of which the slice is
        self._slice_ration = Ration(*_SLICE)
        self._verdict: Verdict | None = None
        self._verdict_ration = Ration(*_VERDICT)

    def measures_next(self) -> bool:
        """Whether it is time to measure a step again."""
        return self._measurement_ration.is_due(perf_counter())

    def evaluates_next(self) -> bool:
        """Whether it is time to evaluate on the test samples again."""
        return self._evaluation_ration.is_due(perf_counter())

    def record_step(self, *, evaluate: bool) -> Record:
        """Make one step and measure it in full; with ``evaluate`` on the test samples too."""
        start = perf_counter()
        record = self._timeline.step(evaluate=evaluate)
        ration = self._evaluation_ration if evaluate else self._measurement_ration
        ration.used(start, perf_counter())
        return record

    def forget(self) -> None:
        """What was measured of the weights belongs to another time: the network goes elsewhere."""
        self._prediction_step = self._weights_step = self._shadow_step = -1

    def picture(
        self,
        record: Record,
        *,
        layer: int,
        watched: frozenset[str],
        steps_per_second: float,
        playing: bool,
        newest: bool = False,
    ) -> Snapshot:
        """What can be seen of the run now.

        Args:
            record: of the last step.
            layer: 1…L, whose inputs are wanted.
            watched: what somebody looks at, of ``WATCHABLE``.
            steps_per_second: to be shown.
            playing: to be shown.
            newest: whether predictions and verdict must be those of the present weights; otherwise they may be a little
                old.
        """
        history = self._trainer.history
        loss = (read_only(array) for array in history.loss_curve(LOSS_POINTS))
        evaluations = (read_only(array) for array in history.evaluation_curve(LOSS_POINTS))
        layers = (read_only(array) for array in history.layer_curve(LAYER_POINTS))
        self._refresh_predictions(newest)
        self._refresh_weights(newest, wanted="weights" in watched)
        self._refresh_shadow(record, newest)
        self._refresh_slice(record, newest, wanted="slice" in watched)
        self._refresh_verdict(record, newest or not playing)
        assert self._verdict is not None
        return Snapshot(
            run_id=self._run_id,
            experiment=self._trainer.experiment,
            dataset=self._trainer.dataset,
            record=record,
            loss=LossCurve(*loss),
            evaluations=EvaluationCurve(*evaluations),
            layers=LayerHistory(*layers),
            inputs=measure_inputs(layer, np.asarray(self._trainer.inputs(layer))),
            bands=measure_bands(self._trainer.all_inputs(), judged_runs(record)),
            weights=self._weights,
            predictions=self._predictions,
            first_seen=dict(history.first_seen),
            shadow=self._shadow,
            theory=self._theory,
            verdict=self._verdict,
            steps_per_second=steps_per_second,
            playing=playing,
            latest_step=self._timeline.latest_step,
            changed_at=tuple(change.step for change in self._timeline.changes[1:]),
            changes=self._timeline.changes,
            slice=self._slice,
        )

    def _refresh_verdict(self, record: Record, newest: bool) -> None:
        """What to call the run; while training it may be of a step shortly before, but not of before a divergence."""
        trainer, now = self._trainer, perf_counter()
        if self._verdict is None or newest or record.diverged or self._verdict_ration.is_due(now):
            evidence = Evidence.gather(trainer.experiment, record, trainer.history, self._constant_loss, self._shadow)
            self._verdict = diagnose(evidence)
            self._verdict_ration.used(now, perf_counter())

    def _refresh_predictions(self, newest: bool) -> None:
        step, now = self._trainer.step_count, perf_counter()
        if step != self._prediction_step and (newest or self._prediction_ration.is_due(now)):
            self._predictions = self._predictor.predict()
            self._prediction_step = step
            self._prediction_ration.used(now, perf_counter())

    def _refresh_weights(self, newest: bool, *, wanted: bool) -> None:
        step, now = self._trainer.step_count, perf_counter()
        if not wanted:
            self._weights = None
        elif self._weights is None or (step != self._weights_step and (newest or self._weights_ration.is_due(now))):
            self._weights = measure_weights([weights[0] for weights in self._trainer.network.weights])
            self._weights_step = step
            self._weights_ration.used(now, perf_counter())

    def _refresh_slice(self, record: Record, newest: bool, *, wanted: bool) -> None:
        """The loss along the gradient of the record, or while training of one shortly before."""
        now = perf_counter()
        if not wanted:
            self._slice = None
        elif self._slice is None or (record is not self._sliced and (newest or self._slice_ration.is_due(now))):
            # Told by the record, not by its step: after a journey back and a change, another may have the same number.
            self._slice = self._trainer.loss_slice()
            self._sliced = record
            self._slice_ration.used(now, perf_counter())

    def _refresh_shadow(self, record: Record, newest: bool) -> None:
        """Where numbers have died, look what they are in float64; while training it may be of a step shortly before."""
        now = perf_counter()
        if not has_died(record):
            self._shadow, self._shadow_step = None, -1
        elif record.step != self._shadow_step and (newest or self._shadow_ration.is_due(now)):
            self._shadow = self._trainer.shadow()
            self._shadow_step = record.step
            self._shadow_ration.used(now, perf_counter())
