"""From snapshots to what a report is about."""

import platform
from datetime import date
from math import nan

import numpy as np

import gradsim
from gradsim.engine.record import judged_runs
from gradsim.export.report import About, Subject
from gradsim.gui.plots.loss_curves import speaking
from gradsim.runtime.snapshot import EvaluationCurve, LossCurve, Snapshot
from gradsim.theory.verdict import Kind

# Verdicts that name one layer as the one that shows it.
_OF_A_LAYER = (Kind.SATURATED, Kind.DEAD_UNITS)


def about_now(language: str, author: str = "", course: str = "") -> About:
    """A report of today, by this gradsim."""
    return About(
        language=language,
        date=date.today().isoformat(),
        version=gradsim.__version__,
        python=platform.python_version(),
        numpy=np.__version__,
        author=author,
        course=course,
    )


def telling_layer(snapshot: Snapshot) -> int:
    """The layer whose inputs say most: the one that the verdict names, or the one in the middle."""
    verdict = snapshot.verdict
    if verdict.kind in _OF_A_LAYER and verdict.layer is not None:
        return verdict.layer
    return max(1, snapshot.record.layers // 2)


def subject_of(snapshot: Snapshot, name: str = "") -> Subject:
    """One run, called ``name`` beside others."""
    history, record = snapshot.layers, snapshot.record
    if record.step == 0 or not len(history.steps):
        runs = judged_runs(record)
        first, norms = record.step, (record.delta_norm[runs], record.weight_gradient_norm[runs])
        delta, weights = (np.median(values, axis=0) for values in norms)
    else:
        first, delta, weights = int(history.steps[0]), history.delta_norm[0], history.weight_gradient_norm[0]
    loss, evaluations = speaking(snapshot)
    return Subject(
        name=name,
        experiment=snapshot.experiment,
        dataset=snapshot.dataset,
        record=record,
        verdict=snapshot.verdict,
        theory=snapshot.theory,
        first_step=first,
        delta_first=delta,
        weight_gradient_first=weights,
        last_loss=_late(loss),
        test_loss=_last(evaluations, evaluations.test_loss),
        test_accuracy=_last(evaluations, evaluations.test_accuracy),
        train_accuracy=_last(evaluations, evaluations.train_accuracy),
        first_seen=snapshot.first_seen,
        changed_at=snapshot.changed_at,
        layer=snapshot.inputs.layer,
        inputs=(snapshot.inputs.mean, snapshot.inputs.deviation),
    )


def _late(curve: LossCurve) -> float:
    """The mean training loss over the last tenth of the steps."""
    if not len(curve.steps):
        return nan
    with np.errstate(all="ignore"):
        middle = np.median(curve.minimum / 2 + curve.maximum / 2, axis=1)
        return float(middle[curve.steps > 0.9 * curve.steps[-1]].mean())


def _last(evaluations: EvaluationCurve, values: np.ndarray) -> float:
    if not len(evaluations.steps):
        return nan
    with np.errstate(all="ignore"):
        return float(np.median(values[-1]))
