"""What was tried against the verdict's cause: before and after, and why it helps or does not."""

from collections.abc import Iterator, Sequence

from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, listed, registered
from gradsim.export.report.draft import Draft
from gradsim.export.report.parts import Row
from gradsim.export.report.subject import Subject
from gradsim.export.report.words import setting_value
from gradsim.theory.judgement import Effect, written_loss, written_signal
from gradsim.theory.outcome import Outcome
from gradsim.theory.trial import Trial

_WIDTHS = (0.16, 0.25, 0.14, 0.19, 0.1, 0.16)
_RESULTS = {
    Effect.HELPS: Message("helps"),
    Effect.CURES: Message("cures the gradient"),
    Effect.NONE: Message("does not help"),
}
_REASONS = {
    Effect.HELPS: Message("{remedy}: helps. {reason}"),
    Effect.CURES: Message("{remedy}: cures the gradient. {reason}"),
    Effect.NONE: Message("{remedy}: does not help. {reason}"),
}


def compare(draft: Draft, subject: Subject, tried: Sequence[Trial]) -> None:
    """Write the section, unless nothing was tried."""
    if not tried:
        return
    before = tried[0].before
    ordered = [trial for effect in Effect for trial in tried if trial.effect is effect]
    numbers = {effect: str(sum(trial.effect is effect for trial in tried)) for effect in Effect}
    draft.heading(Message("What helps, and what does not"))
    draft.paragraph(
        Message(
            "Each remedy was tried on this experiment, one at a time, with the same seed and the same data; so was the "
            "experiment as it is. Steps: {steps}, fewer where a network diverged.",
            steps=max(outcome.steps for trial in tried for outcome in (trial.before, trial.after)),
        ),
        *_unlike_the_run(subject, tried[0]),
    )
    rule = (
        Message(
            "A remedy helps where the network has learned something by the end of its trial (it answers better than by "
            "the same answer for every sample), its loss is at most 5 % higher, and besides one of these holds: it is "
            "HEALTHY, and the signal at layer 1 was within a thousand times that at the output, in either direction, "
            "from the first weights on; its loss is lower by more than 20 %; or the signal has come nearer by half, "
            "counted in decades, and the loss is lower by more than 5 %."
        ),
        Message(
            "It cures the gradient where that passes at the first weights and at the end and the loss is at most 5 % "
            "higher, but nothing has been learned yet; a network that is STUCK must not have passed it without the "
            "remedy. A longer run has to show whether it learns."
        ),
        Message(
            "It does not help where the network diverges, saturates, dies or loses its numbers. Where the gradient "
            "explodes or vanishes at the first weights and passes only later, that is no merit of the remedy: then the "
            "loss alone counts."
        ),
    )
    draft.items(rule)
    draft.paragraph(
        Message(
            "Of {tried} remedies {helping} help here, {curing} cure the gradient.",
            tried=str(len(tried)),
            helping=numbers[Effect.HELPS],
            curing=numbers[Effect.CURES],
        ),
    )
    rows = [Row((Message("as it is"), "", *_numbers(before), ""))]
    rows += [
        Row(
            (
                registered(trial.remedy.label),
                change_text(before.experiment, trial.after.experiment),
                *_numbers(trial.after),
                _RESULTS[trial.effect],
            ),
            trial.helps,
        )
        for trial in ordered
    ]
    draft.table(
        [
            Message(
                "Remedies that were tried; those in bold help or cure the gradient. The signal is that at layer 1 over "
                "that at the output: first weights → end of the trial. The loss is that of training."
            )
        ],
        (
            Message("remedy"),
            Message("change"),
            Message("verdict"),
            Message("signal"),
            Message("loss"),
            Message("result"),
        ),
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


def _unlike_the_run(subject: Subject, trial: Trial) -> Iterator[Message]:
    """Why the row of the experiment as it is has other numbers than the run that the report is about."""
    before = trial.before
    if trial.cut:
        yield Message("So many were made in the time that a trial has; a faster machine would make more.")
    if before.steps != subject.step:
        yield Message(
            "Trials begin at the first weights and have a length of their own: the row “as it is” has other numbers "
            "than the run of this report, which made {steps} steps.",
            steps=subject.step,
        )
    elif subject.changed_at:
        yield Message(
            "In the run of this report settings were changed on the way, in the trials from the first step on: the row "
            "“as it is” therefore has other numbers."
        )


def _numbers(outcome: Outcome) -> tuple[str, str, str]:
    first, last = written_signal(outcome.ratio_first), written_signal(outcome.verdict.ratio)
    return (
        registered(outcome.verdict.kind.label),
        Message("{before} → {after}", before=first, after=last),
        written_loss(outcome.final_loss),
    )


def _why(trial: Trial) -> Message:
    return _REASONS[trial.effect].filled(remedy=registered(trial.remedy.label), reason=trial.reason)
