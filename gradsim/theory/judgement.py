"""Whether a remedy has helped: two outcomes of the same seed, data and number of steps, compared."""

from math import inf, isfinite, isnan, log

from gradsim.theory.outcome import Outcome
from gradsim.theory.verdict import Kind

# A loss may be a little worse by chance; to count as better it must be so by more than that.
_TOLERANCE = 0.05
# A network that stays ill has been helped where the signal has come this much nearer to 1, in its logarithm.
_NEARER = 0.5


def helps(before: Outcome, after: Outcome) -> bool:
    """Whether ``after`` is really better.

    It must not have diverged, nor have ended with a higher loss (where both trained by the same loss function and both
    losses are numbers). Then it helps where its verdict is HEALTHY, or where the signal at layer 1 has come nearer to
    that at the output by half (in its logarithm) and the loss is lower.
    """
    if after.verdict.kind is Kind.DIVERGED or before.verdict.kind is Kind.HEALTHY:
        return False
    change = _loss_change(before, after)
    if change > _TOLERANCE:
        return False
    if after.verdict.kind is Kind.HEALTHY:
        return True
    return distance(after) < _NEARER * distance(before) and change < -_TOLERANCE


def distance(outcome: Outcome) -> float:
    """|ln| of the signal at layer 1 over that at the output: at the end, or for the first weights where the run ended
    without numbers; infinite where neither is defined.
    """
    for ratio in (outcome.verdict.ratio, outcome.ratio_first):
        if not isnan(ratio) and ratio > 0 and isfinite(ratio):
            return abs(log(ratio))
    return inf


def _loss_change(before: Outcome, after: Outcome) -> float:
    """The relative change of the final loss; −1 where only the first one was no number, 0 where they cannot compare."""
    if before.experiment.training.loss != after.experiment.training.loss:
        return 0.0
    first, last = before.final_loss, after.final_loss
    if not isfinite(last):
        return inf
    if not isfinite(first) or before.verdict.kind is Kind.DIVERGED:
        return -1.0
    return last / first - 1 if first > 0 else (0.0 if last == 0 else inf)
