"""The run beside others: what is different in them, and what came of it."""

from collections.abc import Sequence
from math import isnan

from gradsim.engine.message import Message, registered
from gradsim.export.report.draft import Draft
from gradsim.export.report.parts import Row
from gradsim.export.report.remedies import change_text
from gradsim.export.report.subject import Subject
from gradsim.export.report.words import number, percent, power
from gradsim.theory.factors import factor_per_layer

_WIDTHS = (0.21, 0.27, 0.14, 0.11, 0.12, 0.15)
_HEIGHT = 0.42


def contrast(draft: Draft, subject: Subject, others: Sequence[Subject]) -> None:
    """Write the section, unless there is nothing to compare with."""
    if not others:
        return
    draft.heading(Message("Compared with other runs"))
    draft.paragraph(
        Message("The run of this report is compared with {number} others.", number=len(others))
        if len(others) > 1
        else Message("The run of this report is compared with another one."),
        Message("In the figures the others are dotted, each in a colour of its own."),
    )
    rows = [
        Row(
            (_name(run), "" if run is subject else change_text(subject.experiment, run.experiment), *_numbers(run)),
            run is subject,
        )
        for run in (subject, *others)
    ]
    draft.table(
        [Message("The runs, and in which settings the others differ from the first.")],
        (
            Message("run"),
            Message("difference"),
            Message("verdict"),
            Message("per layer"),
            Message("training loss"),
            _quality(subject),
        ),
        rows,
        _WIDTHS,
    )
    for run in others:
        draft.paragraph(Message("{run}: {sentence}", run=_name(run), sentence=run.verdict.said(draft.words.translate)))
    # Of several others only the first of both curves is drawn.
    one = len(others) == 1
    fine = [Message("Of the other run, wide dots are ‖δ‖ and fine ones ‖∂L/∂W‖.")] if one else []
    draft.figure(
        "gradient_by_layer",
        [Message("Gradient by layer, beside the other runs."), *(_signal(run) for run in (subject, *others)), *fine],
        _HEIGHT,
        compared=True,
    )
    if subject.step:
        fine = (
            [Message("Of the other run, wide dots are the training loss and fine ones the test loss.")] if one else []
        )
        draft.figure(
            "loss",
            [Message("Loss, beside the other runs."), *(_loss(run) for run in (subject, *others)), *fine],
            _HEIGHT,
            compared=True,
        )


def _name(run: Subject) -> str:
    return run.name or Message("This run")


def _quality(subject: Subject) -> Message:
    """What the last column has."""
    if not subject.classifies:
        return Message("test loss")
    return Message("right answers (training)") if isnan(subject.test_accuracy) else Message("right answers (test)")


def _numbers(run: Subject) -> tuple[str, str, str, str]:
    quality = percent(run.accuracy) if run.classifies else number(run.test_loss)
    factor = number(factor_per_layer(run.record))
    return (
        registered(run.verdict.kind.label),
        factor if isinstance(factor, Message) else f"×{factor}",
        number(run.last_loss),
        quality,
    )


def _signal(run: Subject) -> Message:
    return Message(
        "{run}: {first} at layer 1, {ratio} times the signal at the output.",
        run=_name(run),
        first=number(float(run.of_layers(run.record.delta_norm)[0])),
        ratio=power(run.log_ratio(run.record.delta_norm)),
    )


def _loss(run: Subject) -> Message:
    numbers = run.verdict.numbers
    return Message(
        "{run}: from {first} to {last}.", run=_name(run), first=numbers["first_loss"], last=numbers["last_loss"]
    )
