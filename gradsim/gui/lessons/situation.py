"""From a snapshot to what lessons ask of the run, and how the answers are written in the window's language."""

from math import nan

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import judged_runs
from gradsim.gui.controls.choice_editor import choice_text
from gradsim.gui.translation import translate_engine
from gradsim.lessons.quantities import Situation, quantities, write
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.verdict import Kind
from gradsim.theory.wording import said_number

Float64 = NDArray[np.float64]
# Where there is no run yet.
NOTHING = "–"


def situation_of(snapshot: Snapshot, pins: int = 0) -> Situation:
    """What the snapshot says."""
    runs = judged_runs(snapshot.record)
    loss, evaluations = snapshot.loss, snapshot.evaluations
    # Before the first step: what it will be, as it is measured before its update.
    first = float(np.median(snapshot.record.train_loss[runs])) if snapshot.step == 0 else nan
    if len(loss.steps):
        with np.errstate(all="ignore"):
            first = float(np.median((loss.minimum[0, runs] + loss.maximum[0, runs]) / 2))
    accuracy = _newest(evaluations.test_accuracy, runs)
    return Situation(
        experiment=snapshot.experiment,
        record=snapshot.record,
        verdict=snapshot.verdict,
        first_loss=first,
        test_loss=_newest(evaluations.test_loss, runs),
        accuracy=_newest(evaluations.train_accuracy, runs) if np.isnan(accuracy) else accuracy,
        theory_factor=snapshot.theory.factor_per_layer,
        pins=pins,
    )


def _newest(values: Float64, runs: NDArray[np.intp]) -> float:
    """The median over runs of the last row; NaN where nothing has been evaluated."""
    return float(np.median(values[-1, runs])) if len(values) else nan


def number_text(name: str, situation: Situation | None) -> str:
    """A number of the run as a text has it, in the window's language; a dash while there is no run."""
    quantity = quantities().get(name)
    if quantity is None or situation is None:
        return NOTHING
    value = quantity.read(situation)
    text = write(quantity, value)
    if not isinstance(value, str):
        return said_number(text, translate_engine)
    if name == "verdict":
        # As a word in a sentence, not as the pill has it.
        return translate_engine(Kind(value).label).lower()
    if quantity.words == ("true", "false"):
        return _yes() if value == "true" else _no()
    return choice_text(name, value)[0] if Experiment.setting(name).kind == "choice" else value


def _yes() -> str:
    return QCoreApplication.translate("Lessons", "yes")


def _no() -> str:
    return QCoreApplication.translate("Lessons", "no")
