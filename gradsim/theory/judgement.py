"""Whether a remedy has helped: two outcomes of the same seed, data and number of steps, compared."""

from math import inf, isfinite, isnan, log

from gradsim.theory.diagnosis import STUCK_SHARE
from gradsim.theory.outcome import Outcome
from gradsim.theory.verdict import Kind

# A loss may be a little worse by chance; to count as better it must be so by more than that.
_TOLERANCE = 0.05
# A loss that is lower by this share is a success by itself, whatever the gradient looks like.
_CLEARLY_LOWER = 0.2
# A network that stays ill has been helped where the signal has come this much nearer to 1, in its logarithm.
_NEARER = 0.5
# The signal passes where layer 1 receives neither less than a thousandth of it nor more than a thousand times; the
# thresholds of VANISHING and EXPLODING.
_PASSES = log(1000.0)
# A network of which one of these is said gets on, if slowly.
_TRAINING = (Kind.HEALTHY, Kind.VANISHING, Kind.EXPLODING)


def helps(before: Outcome, after: Outcome) -> bool:
    """Whether ``after`` is really better.

    It must train: neither diverged nor stuck, saturated, dead or underflown; and it must not have ended with a higher
    loss (where both trained by the same loss function and both losses are numbers). A network that is not healthy must
    answer better than by the same answer for every sample: its loss tells that it learns, and a loss that has run away
    is undercut by one that learns nothing. Then one of these must hold:

    - its verdict is HEALTHY and the gradient has passed from the first weights on: a network that explodes at first and
      is level only after it has been thrown about has learned nothing by that;
    - its loss is clearly lower;
    - the signal at layer 1 has come nearer to that at the output by half (in its logarithm) and the loss is lower.
    """
    if after.verdict.kind not in _TRAINING or before.verdict.kind is Kind.HEALTHY:
        return False
    change = _loss_change(before, after)
    if change > _TOLERANCE:
        return False
    if after.verdict.kind is Kind.HEALTHY and _passes_at_first(after):
        return True
    if not after.final_loss < STUCK_SHARE * after.constant_loss:
        return False
    if change < -_CLEARLY_LOWER:
        return True
    return distance(after) < _NEARER * distance(before) and change < -_TOLERANCE


def _passes_at_first(outcome: Outcome) -> bool:
    ratio = outcome.ratio_first
    return isnan(ratio) or (ratio > 0 and isfinite(ratio) and abs(log(ratio)) <= _PASSES)


def distance(outcome: Outcome) -> float:
    """|ln| of the signal at layer 1 over that at the output: at the end, or for the first weights where the run ended
    without numbers; infinite where neither is defined.
    """
    for ratio in (outcome.verdict.ratio, outcome.ratio_first):
        if not isnan(ratio) and ratio > 0 and isfinite(ratio):
            return abs(log(ratio))
    return inf


def _loss_change(before: Outcome, after: Outcome) -> float:
    """The relative change of the final loss; where the first one was no number, against the beginning of ``after``
    itself; 0 where they cannot be compared.
    """
    if before.experiment.training.loss != after.experiment.training.loss:
        return 0.0
    first, last = before.final_loss, after.final_loss
    if not isfinite(last):
        return inf
    if not isfinite(first) or before.verdict.kind is Kind.DIVERGED:
        # Better than no number it is in any case; by how much, its own progress tells.
        return min(last / float(after.loss[0]) - 1, 0.0) if len(after.loss) and after.loss[0] > 0 else 0.0
    return last / first - 1 if first > 0 else (0.0 if last == 0 else inf)
