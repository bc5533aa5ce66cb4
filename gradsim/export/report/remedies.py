"""What was tried against the verdict's cause: before and after, and why it helps or does not."""

from collections.abc import Sequence
from math import isnan, log

from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, listed, registered
from gradsim.export.report.draft import Draft
from gradsim.export.report.parts import Row
from gradsim.export.report.subject import Tried
from gradsim.export.report.words import number, power, setting_value
from gradsim.theory.diagnosis import GREATEST_RATIO
from gradsim.theory.judgement import distance
from gradsim.theory.outcome import Outcome
from gradsim.theory.verdict import Kind

_WIDTHS = (0.2, 0.32, 0.16, 0.16, 0.16)


def compare(draft: Draft, tried: Sequence[Tried]) -> None:
    """Write the section, unless nothing was tried."""
    if not tried:
        return
    before = tried[0].before
    helping = [trial for trial in tried if trial.helps]
    draft.heading(Message("What helps, and what does not"))
    draft.paragraph(
        Message(
            "Each remedy was tried on this experiment, one at a time, with the same seed and the same data; so was the "
            "experiment as it is. Steps: {steps}, fewer where a network diverged.",
            steps=max(outcome.steps for trial in tried for outcome in (trial.before, trial.after)),
        ),
        Message(
            "It counts as helping where the network then trains and its loss is not higher, and either the gradient "
            "passes "
            "healthily, or the loss is clearly lower."
        ),
        Message("Of {tried} remedies {helping} help here.", tried=str(len(tried)), helping=str(len(helping))),
    )
    rows = [Row((Message("as it is"), "", *_numbers(before)))]
    ordered = [*helping, *(trial for trial in tried if not trial.helps)]
    rows += [
        Row(
            (
                registered(trial.remedy.label),
                change_text(before.experiment, trial.after.experiment),
                *_numbers(trial.after),
            ),
            trial.helps,
        )
        for trial in ordered
    ]
    draft.table(
        [
            Message(
                "Remedies that were tried; those in bold help. The signal is that at layer 1 over that at the output."
            )
        ],
        (Message("remedy"), Message("change"), Message("verdict"), Message("signal"), Message("loss")),
        rows,
        _WIDTHS,
    )
    draft.items([_why(trial) for trial in ordered])


def change_text(before: Experiment, after: Experiment) -> str:
    """What is different between two experiments, key by key, in the words of the window."""
    changes = [
        Message(
            "{key}: {before} → {after}",
            key=registered(before.setting(path).label),
            before=setting_value(before, path),
            after=setting_value(after, path),
        )
        for path in before.differences(after)
        if path != "name"
    ]
    return listed(changes) if changes else Message("nothing")


def _numbers(outcome: Outcome) -> tuple[str, str, str]:
    return registered(outcome.verdict.kind.label), signal(outcome.verdict.ratio), number(outcome.final_loss)


def signal(ratio: float) -> str:
    """The signal at layer 1 over that at the output, as verdicts have it."""
    if isnan(ratio):
        return number(ratio)
    return power(log(ratio)) if ratio > 0 else "0"


def _passes(outcome: Outcome) -> bool:
    """Whether the signal at layer 1 is within a thousand times that at the output, in either direction."""
    return outcome.verdict.kind is not Kind.DIVERGED and distance(outcome) <= log(GREATEST_RATIO)


def _why(trial: Tried) -> Message:
    if trial.helps:
        template = Message("{remedy}: helps. {reason}")
    elif trial.remedy.vain:
        template = Message("{remedy}: does not help. {reason}")
    elif _passes(trial.after) and not _passes(trial.before):
        template = Message("{remedy}: the gradient passes then, but the network does not get on. {reason}")
    else:
        template = Message("{remedy}: does not help here, though it was tried with reason. {reason}")
    return template.filled(remedy=registered(trial.remedy.label), reason=registered(trial.reason))
