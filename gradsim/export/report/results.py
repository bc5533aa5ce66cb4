"""What was measured: the verdict, and the figures with the numbers of the run."""

from collections.abc import Iterator
from math import isfinite, isnan, log

import numpy as np

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.message import Message, registered
from gradsim.engine.record import EXTREMES
from gradsim.export.report.draft import Draft
from gradsim.export.report.latex import from_text
from gradsim.export.report.parts import Row
from gradsim.export.report.subject import Subject
from gradsim.export.report.words import number, percent, power
from gradsim.theory.diagnosis import GREATEST_RATIO
from gradsim.theory.evidence import constant_loss
from gradsim.theory.factors import FACTOR_LABELS, Breakdown, factor_per_layer, typical, written
from gradsim.theory.verdict import Kind
from gradsim.theory.wording import NOT_DEFINED, times

# Of a figure, its height over its width.
_LOWEST, _LOW, _MIDDLE, _HIGH = 0.3, 0.36, 0.42, 0.5
# The tab of the plot "loss" that has the accuracies.
_ACCURACY = 1
_MOST_FACTORS = 8
# Of fewer layers the figure of the factors would be as good as empty.
_FEWEST_FACTORS = 2
_SEVERITIES = {Kind.HEALTHY: "healthy", Kind.DIVERGED: "error", Kind.UNDERFLOW: "error"}
_EXTREMES = {
    "zero": Message("Gradient entries that are 0 were first seen at step {step}, in layer {layer}."),
    "subnormal": Message("Subnormal gradient entries were first seen at step {step}, in layer {layer}."),
    "infinite": Message("Infinite gradient entries were first seen at step {step}, in layer {layer}."),
    "nan": Message("Gradient entries that are NaN were first seen at step {step}, in layer {layer}."),
}


def severity(kind: Kind) -> str:
    """How a verdict is set off: "healthy", "warning" or "error"."""
    return _SEVERITIES.get(kind, "warning")


def judge(draft: Draft, subject: Subject) -> None:
    """The verdict in its own words, with what died on the way."""
    verdict, words = subject.verdict, draft.words
    draft.notice(severity(verdict.kind), registered(verdict.kind.label), verdict.said(words.translate))


def show(draft: Draft, subject: Subject, product: str) -> None:
    """Write the section: each figure with its numbers. ``product``: the number of the formula of the product."""
    draft.heading(Message("What was measured"))
    step = str(subject.step)
    draft.paragraph(
        Message("All numbers of this section are those of step {step}, on its mini-batch.", step=step)
        if subject.step
        else Message("All numbers of this section are those of the first weights, on the first mini-batch."),
        *_diverged_runs(subject),
        *_extremes(subject),
    )
    if subject.step:
        draft.figure("loss", [Message("Loss."), *loss_sentences(subject)], _LOW)
        if subject.classifies:
            draft.figure("loss", [Message("Accuracy."), *accuracy_sentences(subject)], _LOWEST, tab=_ACCURACY)
    draft.figure("gradient_by_layer", [Message("Gradient by layer."), *_gradient(subject)], _MIDDLE)
    if subject.step > 1:
        draft.figure("gradient_over_time", [Message("Gradient over time."), *_over_time(subject)], _LOW)
    _product(draft, subject, product)
    draft.figure("activation", [Message("Activation."), *_activation(draft, subject)], _MIDDLE)
    for key, caption in _asked_for(subject):
        draft.figure(key, caption, _LOW)
    if subject.step:
        draft.figure("prediction", [_answers(subject)], _HIGH)


def loss_sentences(subject: Subject) -> Iterator[Message]:
    """Where the loss began and ended, what no learning would give, and how many answers are right."""
    numbers = subject.verdict.numbers
    yield Message(
        "The training loss goes from {first} in the first steps to {last} in the last tenth of them.",
        first=_said(numbers["first_loss"]),
        last=_said(numbers["last_loss"]),
    )
    constant = constant_loss(subject.dataset, subject.experiment.training.loss)
    if not isnan(constant):
        yield Message(
            "The best answer that is the same for every sample would have {constant}.", constant=number(constant)
        )
    if not isnan(subject.test_loss):
        yield Message("The test loss at the end is {loss}.", loss=number(subject.test_loss))


def accuracy_sentences(subject: Subject) -> Iterator[Message]:
    """How many answers are right, where there is a right and a wrong."""
    if not isnan(subject.test_accuracy):
        yield Message("Of the test samples {share} are classified correctly.", share=percent(subject.test_accuracy))
    elif not isnan(subject.train_accuracy):
        yield Message(
            "Of the training samples {share} are classified correctly.", share=percent(subject.train_accuracy)
        )


def _answers(subject: Subject) -> Message:
    if subject.experiment.runs > 1:
        return Message("What the network of the first run answers at the end.")
    return Message("What the network answers at the end.")


def _diverged_runs(subject: Subject) -> Iterator[Message]:
    lost = int(np.count_nonzero([place is not None for place in subject.record.divergence]))
    if subject.experiment.runs > 1 and lost:
        yield Message(
            "Of {runs} runs {lost} left the finite numbers; the others are shown, as long as there are any.",
            runs=subject.experiment.runs,
            lost=str(lost),
        )


def _extremes(subject: Subject) -> Iterator[Message]:
    for kind in EXTREMES:
        # A ReLU unit that is off has a gradient of 0 by right, in any precision.
        by_right = kind == "zero" and subject.experiment.precision == "float64"
        if kind in subject.first_seen and not by_right:
            step, layer = subject.first_seen[kind]
            yield _EXTREMES[kind].filled(step=str(step), layer=str(layer))


def _gradient(subject: Subject) -> Iterator[Message]:
    record, layers = subject.record, str(subject.layers)
    delta, weights = subject.of_layers(record.delta_norm), subject.of_layers(record.weight_gradient_norm)
    if not np.isfinite(delta).all():
        yield Message("The norms of step {step} are not finite any more: marks at the rim.", step=str(subject.step))
        return
    yield Message(
        "The error signal ‖δ‖ is {last} at the output, layer {layers}, and {first} at layer 1: the ratio is {ratio}, "
        "×{factor} per layer.",
        layers=layers,
        last=number(float(delta[-1])),
        first=number(float(delta[0])),
        ratio=power(subject.log_ratio(record.delta_norm)),
        factor=number(factor_per_layer(record)),
    )
    yield Message(
        "The gradient of the weights ‖∂L/∂W‖ is {last} there and {first} at layer 1.",
        last=number(float(weights[-1])),
        first=number(float(weights[0])),
    )
    if subject.connected:
        arriving = subject.of_layers(record.activation_gradient_norm)
        yield Message(
            "What comes back over skips and branches together, ‖∂L/∂a‖, is {last} at the output and {first} at layer "
            "1.",
            last=number(float(arriving[-1])),
            first=number(float(arriving[0])),
        )
    if isfinite(subject.theory.factor_per_layer):
        yield Message(
            "Dashed: what theory predicts for the first weights, ×{theory} per layer.",
            theory=number(subject.theory.factor_per_layer),
        )


def _over_time(subject: Subject) -> Iterator[Message]:
    yield Message("Every column is a step, every row a layer.")
    delta = subject.of_layers(subject.record.delta_norm)
    with np.errstate(all="ignore"):
        before = float(np.log(subject.delta_first[0]) - np.log(subject.delta_first[-1]))
        now = float(np.log(delta[0]) - np.log(delta[-1]))
    if isnan(before) or isnan(now) or np.inf in (before, now):
        return
    yield Message(
        "At step {start} ‖δ‖ at layer 1 was {before} times that at the output, at step {step} it is {now} times.",
        start=str(subject.first_step),
        step=str(subject.step),
        before=power(before),
        now=power(now),
    )


def _product(draft: Draft, subject: Subject, product: str) -> None:
    parts, _ = typical(subject.record)
    if isnan(parts.total):
        draft.paragraph(Message("The product of the factors is not defined here: no signal starts at the output."))
        return
    text = written(parts, _MOST_FACTORS)
    if text != NOT_DEFINED:
        draft.formula(
            r"\frac{\lVert \delta^1 \rVert}{\lVert \delta^L \rVert} = " + from_text(text),
            Message(
                "The product written out, from the output down: of every layer its factors, in the order of formula "
                "{number}.",
                number=product,
            )
            if subject.experiment.runs == 1
            else Message("The product written out, from the output down: geometric means of the runs."),
        )
    decisive = _decisive(parts)
    rows = [
        Row(
            (
                registered(FACTOR_LABELS[name]),
                times(number(parts.per_layer(name))),
                times(power(parts.totals[name])),
            ),
            marked=name == decisive,
        )
        for name in parts.present
    ]
    rows.append(Row((Message("all"), times(number(parts.per_layer())), times(power(parts.total)))))
    if len(rows) > 1 and any(isfinite(total) for total in parts.totals.values()):
        strongest = Message("Most of it comes from the one in bold.") if any(row.marked for row in rows) else None
        draft.table(
            [Message("What each factor does to ‖δ‖ between the output and layer 1."), strongest],
            (Message("factor"), Message("per layer"), Message("in all")),
            rows,
            (0.5, 0.25, 0.25),
            numeric=True,
        )
    known = int(np.count_nonzero(np.isfinite(parts.logs["weights"])))
    if known >= _FEWEST_FACTORS:
        draft.figure("factors", [Message("Factors of the gradient."), *_factors(subject)], _MIDDLE)


def _decisive(parts: Breakdown) -> str:
    """The factor that makes the gradient vanish or explode; "" where it does neither: then none decides anything."""
    name = parts.dominating
    return name if name and abs(parts.total) > log(GREATEST_RATIO) and isfinite(parts.totals[name]) else ""


def _factors(subject: Subject) -> Iterator[Message]:
    parts, delta = typical(subject.record)
    if subject.experiment.runs > 1:
        yield Message("Geometric means of the runs, as only these multiply.")
    yield Message(
        "From right to left: ‖δ‖ begins with {last} at the output and ends with {first} at layer 1; in between it "
        "shows "
        "what each factor makes of it.",
        last=number(float(delta[-1])),
        first=number(float(delta[0])),
    )
    name = _decisive(parts)
    if name:
        yield Message(
            "The factor “{factor}” alone gives ×{all} in all.",
            factor=registered(FACTOR_LABELS[name]),
            all=power(parts.totals[name]),
        )


def _activation(draft: Draft, subject: Subject) -> Iterator[Message]:
    record, layer = subject.record, subject.layer
    activation = ACTIVATIONS.get(subject.experiment.network.activation)
    yield Message(
        "The function {function} and its slope, which is at most {maximum}.",
        function=draft.words.inside(activation.label),
        maximum=f"{activation.maximum_slope:.3g}",
    )
    mean, deviation = subject.inputs
    if isfinite(mean):
        yield Message(
            "The inputs of layer {layer} have mean {mean} and standard deviation {deviation}; there the slope has the "
            "root mean square {rms}.",
            layer=str(layer),
            mean=number(mean, 2),
            deviation=number(deviation, 2),
            rms=number(float(subject.of_layers(record.derivative_rms)[layer - 1])),
        )
    saturated = float(subject.of_layers(record.saturated_fraction)[layer - 1])
    if saturated > 0 and isfinite(mean):
        yield Message(
            "Of these inputs {share} lie where the slope is under 1 % of its maximum.", share=percent(saturated)
        )


def _asked_for(subject: Subject) -> Iterator[tuple[str, list[str]]]:
    """Further figures that the verdict speaks of."""
    record, kind, cause = subject.record, subject.verdict.kind, subject.verdict.cause
    if kind in (Kind.SATURATED, Kind.DEAD_UNITS):
        saturated = subject.of_layers(record.saturated_fraction)[:-1]
        dead = subject.of_layers(record.dead_fraction)[:-1]
        text = Message(
            "Among the hidden layers, at most {saturated} of the inputs are saturated and at most {dead} of the "
            "units dead.",
            saturated=percent(float(saturated.max(initial=0.0))),
            dead=percent(float(dead.max(initial=0.0))),
        )
        yield "activations_by_layer", [Message("Activations by layer."), text]
    learns_unevenly = kind in (Kind.STUCK, Kind.VANISHING, Kind.EXPLODING)
    if subject.step and (learns_unevenly or (kind is Kind.DIVERGED and cause == "learning_rate")):
        update = subject.of_layers(record.update_ratio)
        text = Message(
            "In this step the weights of layer 1 moved by {first} of their norm, those of the output layer by {last}.",
            first=number(float(update[0]), 2),
            last=number(float(update[-1]), 2),
        )
        yield "update_ratio", [Message("Update ratio."), text]
    if kind in (Kind.VANISHING, Kind.EXPLODING) and cause == "weights":
        norms = subject.of_layers(record.weight_norm)
        text = Message(
            "The norm ‖W‖ is {first} in layer 1 and {last} in the output layer.",
            first=number(float(norms[0])),
            last=number(float(norms[-1])),
        )
        rows = Message(
            "Every row is a layer, bright where most of its weights lie; below, those of layer {layer}.",
            layer=str(subject.layer),
        )
        yield "weights", [Message("Weights."), rows, text]


def _said(text: str) -> str:
    return registered(text) if text == NOT_DEFINED else text
