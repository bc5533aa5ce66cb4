"""Whether a remedy has helped: two outcomes of the same seed, data and number of steps, compared, with the reason."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite, isnan, log

from gradsim.engine.message import Message, registered
from gradsim.theory.diagnosis import GREATEST_RATIO, STUCK_SHARE
from gradsim.theory.outcome import Outcome
from gradsim.theory.verdict import Kind
from gradsim.theory.wording import NOT_DEFINED, figures, magnitude

# A loss may be a little worse by chance; to count as better it must be so by more than that.
_TOLERANCE = 0.05
# A loss that is lower by this share is a success by itself, whatever the gradient looks like.
_CLEARLY_LOWER = 0.2
# The signal has come nearer where it is this much nearer to 1, in its logarithm.
_NEARER = 0.5
# The signal passes where layer 1 receives neither less than a thousandth of it nor more than a thousand times; the
# thresholds of VANISHING and EXPLODING.
PASSES = log(GREATEST_RATIO)
# A network of which one of these is said gets on, if slowly.
_TRAINING = (Kind.HEALTHY, Kind.VANISHING, Kind.EXPLODING)


class Effect(StrEnum):
    """What a remedy does."""

    HELPS = "helps"
    CURES = "cures the gradient"
    NONE = "does not help"


@dataclass(frozen=True)
class Judgement:
    """What is to be said of a remedy.

    Attributes:
        effect: what it does.
        reason: why that is said of it, with the numbers of both runs.
    """

    effect: Effect
    reason: Message


def helps(before: Outcome, after: Outcome) -> bool:
    """Whether ``after`` is really better, be it that only the gradient is cured; see ``judge``."""
    return judge(before, after).effect is not Effect.NONE


def judge(before: Outcome, after: Outcome) -> Judgement:
    """What has become better, if anything.

    Nothing counts as better whose loss is higher (where both trained by the same loss function and both losses are
    numbers), or whose network cannot train: diverged, saturated, dead or underflown.

    It HELPS where the network has learned something, that is, answers better than by the same answer for every sample,
    is not stuck, and one of these holds:

    - its verdict is HEALTHY and the gradient has passed from the first weights on: a network that explodes at first and
      is level only after it has been thrown about owes nothing to the remedy;
    - its loss is clearly lower;
    - the signal at layer 1 has come nearer to that at the output by half (in its logarithm) and the loss is lower.

    It CURES the gradient where that has passed from the first weights on and passes at the end, but nothing has been
    learned yet, which a short trial cannot be blamed for: its verdict is HEALTHY; or it is STUCK, where the signal of
    the first weights has come nearer by half and had not passed before. So nothing that leaves the first weights as
    they are (clipping, a penalty, another rate) is a cure by holding the network at a constant answer.
    """
    if before.verdict.kind is Kind.HEALTHY:
        return _none(
            Message(
                "In the {steps} steps of a trial the network is healthy as it is: there is nothing to be cured.",
                steps=before.steps,
            )
        )
    change = _loss_change(before, after)
    if (unable := _unable(before, after, change)) is not None:
        return _none(unable)
    learned = _has_learned(after)
    level = passes_at_first(after) and _passes_at_end(after)
    if learned and after.verdict.kind in _TRAINING:
        if after.verdict.kind is Kind.HEALTHY and passes_at_first(after):
            return Judgement(Effect.HELPS, _passing(before, after, change))
        if change < -_CLEARLY_LOWER:
            loss = _change_of_loss(before, after)
            return Judgement(
                Effect.HELPS,
                Message("The network does not diverge, and it learns: loss {loss}.", loss=loss)
                if before.verdict.kind is Kind.DIVERGED
                else Message("The loss is clearly lower: {loss}.", loss=loss),
            )
        if distance(after) < _NEARER * distance(before) and change < -_TOLERANCE:
            return Judgement(
                Effect.HELPS,
                Message(
                    "The signal at layer 1 has come much nearer to that at the output ({signal}), and the loss is "
                    "lower: {loss}.",
                    signal=_arrow(written_signal(before.verdict.ratio), written_signal(after.verdict.ratio)),
                    loss=_change_of_loss(before, after),
                ),
            )
    if level and (after.verdict.kind is Kind.HEALTHY or _cured_at_first(before, after)):
        return Judgement(
            Effect.CURES,
            Message(
                "The gradient passes, at the first weights (signal {first}) and at the end ({last}). After {steps} "
                "steps the network has not learned yet, loss {loss}; so short a trial says little about that.",
                first=_arrow(written_signal(before.ratio_first), written_signal(after.ratio_first)),
                last=_arrow(written_signal(before.verdict.ratio), written_signal(after.verdict.ratio)),
                steps=after.steps,
                loss=_change_of_loss(before, after),
            ),
        )
    reason = _ill(before, after, learned=learned)
    if after.cut_off(before.steps):
        cut = Message(
            "Its trial was cut off by time after {steps} steps, {before} without it.",
            steps=after.steps,
            before=before.steps,
        )
        reason = Message("{before} {after}", before=reason, after=cut)
    return _none(reason)


def passes_at_first(outcome: Outcome) -> bool:
    """Whether the signal passed at the first weights; also where no signal started, so that there is no ratio."""
    return isnan(outcome.ratio_first) or abs(_logarithm(outcome.ratio_first)) <= PASSES


def distance(outcome: Outcome) -> float:
    """|ln| of the signal at layer 1 over that at the output: at the end, or for the first weights where the run ended
    without numbers; infinite where neither is defined.
    """
    for ratio in (outcome.verdict.ratio, outcome.ratio_first):
        if isfinite(_logarithm(ratio)):
            return abs(_logarithm(ratio))
    return inf


def written_signal(ratio: float, digits: int = 2) -> str:
    """The signal at layer 1 over that at the output, as verdicts have it."""
    if isnan(ratio):
        return registered(NOT_DEFINED)
    return magnitude(log(ratio), digits) if ratio > 0 else "0"


def written_loss(loss: float) -> str:
    """A loss, as verdicts have it."""
    return registered(NOT_DEFINED) if isnan(loss) else figures(loss)


def _unable(before: Outcome, after: Outcome, change: float) -> Message | None:
    """Why the network cannot be better; None where it can."""
    verdict = after.verdict
    if verdict.kind is Kind.DIVERGED:
        return Message("The network diverges, at step {step}.", step=after.steps)
    if verdict.kind not in (*_TRAINING, Kind.STUCK):
        return Message(
            "The network does not train: at the end its verdict is {verdict}, loss {loss}.",
            verdict=registered(verdict.kind.label),
            loss=_change_of_loss(before, after),
        )
    if not isfinite(after.final_loss):
        return Message("It ends without a finite loss.")
    if change > _TOLERANCE:
        return Message("The loss is higher: {loss}.", loss=_change_of_loss(before, after))
    return None


def _passing(before: Outcome, after: Outcome, change: float) -> Message:
    texts = {
        "first": _arrow(written_signal(before.ratio_first), written_signal(after.ratio_first)),
        "loss": _change_of_loss(before, after),
    }
    if before.verdict.kind is Kind.DIVERGED:
        return Message(
            "The gradient passes from the first weights on (signal {first}), and the network does not diverge: loss "
            "{loss}.",
            **texts,
        )
    if change < -_TOLERANCE:
        return Message(
            "The gradient passes from the first weights on (signal {first}), and the loss is lower: {loss}.", **texts
        )
    return Message(
        "The gradient passes from the first weights on (signal {first}), and the loss is not higher: {loss}.", **texts
    )


def _ill(before: Outcome, after: Outcome, *, learned: bool) -> Message:
    """What is still wrong, of a network that could be better by its verdict and its loss."""
    kind, first = after.verdict.kind, written_signal(after.ratio_first, 3)
    loss, constant = _change_of_loss(before, after), figures(after.constant_loss)
    if not passes_at_first(after) and _passes_at_end(after):
        cause = (
            Message("At the first weights the gradient explodes (signal {first}).", first=first)
            if after.ratio_first > 1
            else Message("At the first weights the gradient vanishes (signal {first}).", first=first)
        )
        if learned:
            return Message("{cause} It passes only later; the loss is hardly lower: {loss}.", cause=cause, loss=loss)
        return Message(
            "{cause} It passes only later, when nothing more is learned than a constant answer: loss {loss}, beside "
            "{constant} of the best one.",
            cause=cause,
            loss=loss,
            constant=constant,
        )
    if kind is Kind.STUCK or _passes_at_end(after):
        return Message("The network does not get on: after {steps} steps, loss {loss}.", steps=after.steps, loss=loss)
    signal = _arrow(written_signal(before.verdict.ratio), written_signal(after.verdict.ratio))
    cause = (
        Message("The gradient still explodes (signal {signal}).", signal=signal)
        if after.verdict.ratio > 1
        else Message("The gradient still vanishes (signal {signal}).", signal=signal)
    )
    if learned:
        return Message("{cause} The loss is hardly lower: {loss}.", cause=cause, loss=loss)
    return Message(
        "{cause} Nothing more is learned than a constant answer: loss {loss}, beside {constant} of the best one.",
        cause=cause,
        loss=loss,
        constant=constant,
    )


def _none(reason: Message) -> Judgement:
    return Judgement(Effect.NONE, reason)


def _has_learned(outcome: Outcome) -> bool:
    """Whether it answers better than by the best constant answer; also where that is not known."""
    return not outcome.final_loss >= STUCK_SHARE * outcome.constant_loss


def _passes_at_end(outcome: Outcome) -> bool:
    return abs(_logarithm(outcome.verdict.ratio)) <= PASSES or (
        isnan(outcome.verdict.ratio) and outcome.verdict.kind is Kind.HEALTHY
    )


def _cured_at_first(before: Outcome, after: Outcome) -> bool:
    """Whether the first weights pass the signal on as they did not before."""
    ended = before.verdict.kind is Kind.DIVERGED or _passes_at_end(before)
    was_ill = not isfinite(_logarithm(before.ratio_first)) or not passes_at_first(before) or not ended
    own = abs(_logarithm(after.ratio_first))
    return was_ill and own <= PASSES and own < _NEARER * abs(_logarithm(before.ratio_first))


def _logarithm(ratio: float) -> float:
    """ln of a ratio; infinite where it is 0, infinite or not defined."""
    return log(ratio) if isfinite(ratio) and ratio > 0 else (-inf if ratio == 0 else inf)


def _change_of_loss(before: Outcome, after: Outcome) -> Message:
    return _arrow(written_loss(before.final_loss), written_loss(after.final_loss))


def _arrow(before: str, after: str) -> Message:
    return Message("{before} → {after}", before=before, after=after)


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
