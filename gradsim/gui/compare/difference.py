"""What is different between A and B, in a sentence with numbers."""

from math import isnan

import numpy as np
from PySide6.QtCore import QCoreApplication

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import judged_runs
from gradsim.gui.compare.naming import difference_name, setting_name
from gradsim.gui.numbers import grouped
from gradsim.gui.plots.loss_curves import speaking
from gradsim.gui.translation import translate_engine
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.wording import figures, magnitude

# So many of the newest points of the loss are averaged, so that the sentence does not tremble from step to step.
_POINTS = 20


def side_names(a: Experiment, b: Experiment) -> tuple[str, str]:
    """What A and B are called beside one another."""
    return tuple(
        f"{letter} · {name}" if name else letter
        for letter, name in (("A", difference_name(a, b)), ("B", difference_name(b, a)))
    )  # type: ignore[return-value]  # two, as there are two letters


def difference_text(a: Snapshot, b: Snapshot) -> str:
    """How A and B fare, and by what they differ."""
    names = side_names(a.experiment, b.experiment)
    # What is measured is said once; of B, only how much it is.
    parts = [_side(names[0], a, _signal(a)), _side(names[1], b, _ratio(b))]
    paths = [path for path in a.experiment.differences(b.experiment) if path != "name"]
    if paths:
        keys = QCoreApplication.translate("Difference", ", ").join(setting_name(a.experiment, path) for path in paths)
        parts.append(QCoreApplication.translate("Difference", "B differs in {keys}.").format(keys=keys))
    return " ".join(parts)


def _side(name: str, snapshot: Snapshot, signal: str) -> str:
    steps = [place.step for place in snapshot.record.divergence if place is not None]
    if snapshot.record.diverged:
        text = QCoreApplication.translate("Difference", "{name}: diverged at step {step}.")
        return text.format(name=name, step=grouped(max(steps)))
    if snapshot.step == 0:
        return QCoreApplication.translate("Difference", "{name}: {signal}.").format(name=name, signal=signal)
    text = QCoreApplication.translate("Difference", "{name}: {signal}, loss {loss}.")
    return text.format(name=name, signal=signal, loss=_loss(snapshot))


def _signal(snapshot: Snapshot) -> str:
    """In a clause how much of the signal arrives."""
    logarithm = _logarithm(snapshot)
    if isnan(logarithm):
        return QCoreApplication.translate("Difference", "what layer 1 receives is not defined")
    if logarithm < 0:
        text = QCoreApplication.translate("Difference", "layer 1 receives {ratio} of the signal")
    else:
        text = QCoreApplication.translate("Difference", "layer 1 receives {ratio} times the signal")
    return text.format(ratio=magnitude(logarithm))


def _ratio(snapshot: Snapshot) -> str:
    logarithm = _logarithm(snapshot)
    return translate_engine(magnitude(logarithm)) if isnan(logarithm) else magnitude(logarithm)


def _logarithm(snapshot: Snapshot) -> float:
    """ln ‖δ¹‖/‖δ^L‖, the median of the runs; NaN where it is not defined."""
    norms = snapshot.record.delta_norm[judged_runs(snapshot.record)]
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(np.median(np.log(norms[:, 0]) - np.log(norms[:, -1])))


def _loss(snapshot: Snapshot) -> str:
    """The training loss of late."""
    curve, _ = speaking(snapshot)
    with np.errstate(over="ignore", invalid="ignore"):
        late = np.median((curve.minimum / 2 + curve.maximum / 2)[-_POINTS:], axis=1)
        value = float(late.mean()) if len(late) else float("nan")
    return translate_engine(figures(value)) if isnan(value) else figures(value, 2)
