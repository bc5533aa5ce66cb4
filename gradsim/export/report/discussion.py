"""What follows from the numbers, rule by rule: every sentence is there because a number of the run says so."""

from collections.abc import Iterator, Sequence
from math import isfinite, isnan, log

import numpy as np

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.message import Message, listed, registered
from gradsim.engine.record import judged_runs
from gradsim.export.report.draft import Draft
from gradsim.export.report.prediction import comparable, off_by, within
from gradsim.export.report.subject import Subject
from gradsim.export.report.words import number, percent, power
from gradsim.theory.diagnosis import GREATEST_RATIO, PATIENCE, SOLVED_SHARE, STUCK_SHARE
from gradsim.theory.evidence import constant_loss
from gradsim.theory.factors import FACTOR_LABELS, factor_per_layer, typical
from gradsim.theory.judgement import Effect
from gradsim.theory.trial import Trial
from gradsim.theory.verdict import Kind

_LN_10 = log(10)
# Norms that differ by less than this from layer 1 to the output are level, beside a signal that does not pass.
_LEVEL = 1.0
# Decades by which a prediction may miss before it is said to.
_CLOSE = 0.5


def discuss(draft: Draft, subject: Subject, others: Sequence[Subject], tried: Sequence[Trial]) -> None:
    """Write the section."""
    draft.heading(Message("Discussion"))
    draft.paragraph(*_signal(subject), *_cause(subject))
    draft.paragraph(*_theory(subject))
    draft.paragraph(*_trap(subject), *_learning(subject), *_uneven(subject))
    draft.paragraph(*_clipping(subject), *_precision(subject), *_runs(subject))
    draft.paragraph(*_remedies(tried), *_compared(subject, others))
    draft.paragraph(*_limits(subject))


def _signal(subject: Subject) -> Iterator[Message]:
    norms = subject.record.activation_gradient_norm if subject.connected else subject.record.delta_norm
    ratio = subject.log_ratio(norms)
    layers = str(subject.layers)
    if isnan(ratio) or subject.record.diverged:
        return
    if ratio == -np.inf:
        yield Message("Nothing of the signal at the output reaches layer 1: it is exactly 0 there.")
    elif ratio < -log(GREATEST_RATIO):
        yield Message(
            "Of the signal at the output {ratio} reaches layer 1: the gradient has vanished on the way.",
            ratio=power(ratio),
        )
        if _steps_follow_gradients(subject) and subject.log_ratio(subject.record.weight_gradient_norm) < -log(
            GREATEST_RATIO
        ):
            yield Message("As one learning rate serves all layers, the weights of layer 1 hardly move.")
    elif ratio > log(GREATEST_RATIO):
        yield Message(
            "Layer 1 receives {ratio} times the signal at the output: the gradient has exploded on the way.",
            ratio=power(ratio),
        )
    else:
        yield Message(
            "Over {layers} layers the signal changes by a factor of {ratio}, within the thousand in either direction "
            "that is "
            "taken as the limit here: the gradient passes.",
            layers=layers,
            ratio=power(ratio),
        )
        first = _first_log_ratio(subject)
        if subject.step > 1 and abs(first) > log(GREATEST_RATIO):
            yield Message(
                "At the first weights it was {ratio}, beyond that limit; training has changed it.", ratio=power(first)
            )


def _steps_follow_gradients(subject: Subject) -> bool:
    """Whether a step is as long as its gradient: adaptive optimizers divide by the gradient's own size."""
    return subject.experiment.training.optimizer in ("sgd", "momentum", "nesterov")


def _first_log_ratio(subject: Subject) -> float:
    """ln of ‖δ‖ at layer 1 over that at the output, at the first weights; NaN where it is not comparable."""
    if subject.connected or not subject.begins_at_first:
        return float("nan")
    with np.errstate(all="ignore"):
        return float(np.log(subject.delta_first[0]) - np.log(subject.delta_first[-1]))


def _cause(subject: Subject) -> Iterator[Message]:
    parts, _ = typical(subject.record)
    if not isfinite(parts.total) or subject.record.diverged or subject.layers < 2:
        return
    shares = [
        Message("{factor} ×{number}", factor=registered(FACTOR_LABELS[name]), number=number(parts.per_layer(name)))
        for name in parts.present
        if isfinite(parts.totals[name])
    ]
    if shares:
        yield Message("Per layer the factors are: {factors}.", factors=listed(shares))
    if parts.dominating and abs(parts.total) > log(GREATEST_RATIO):
        yield Message("What decides is “{factor}”.", factor=registered(FACTOR_LABELS[parts.dominating]))


def _theory(subject: Subject) -> Iterator[Message]:
    theory = subject.theory
    if not comparable(subject):
        return
    inside, layers = within(subject)
    miss = off_by(subject)
    arguments = {"inside": str(inside), "layers": str(layers)}
    if inside == layers:
        yield Message("At the first weights theory is met: all {layers} layers lie in its range.", layers=str(layers))
    elif 2 * inside >= layers:
        yield Message("At the first weights theory is met for {inside} of {layers} layers.", **arguments)
    else:
        yield Message("At the first weights theory is met for only {inside} of {layers} layers.", **arguments)
    if not isnan(miss) and inside < layers:
        yield (
            Message(
                "At layer 1 the measured signal misses its median by a factor of {miss}.", miss=power(miss * _LN_10)
            )
            if miss > _CLOSE
            else Message(
                "At layer 1 the measured signal is within a factor of {miss} of its median.", miss=power(miss * _LN_10)
            )
        )
    factor = factor_per_layer(subject.record)
    if subject.step and isfinite(factor):
        yield Message(
            "Theory gives ×{theory} per layer for the first weights; after {steps} steps ×{factor} is measured.",
            theory=number(theory.factor_per_layer),
            steps=subject.step,
            factor=number(factor),
        )


def _trap(subject: Subject) -> Iterator[Message]:
    """Of homogeneous functions: weight gradients that look healthy while the signal does not pass."""
    record = subject.record
    signal, weights = subject.log_ratio(record.delta_norm), subject.log_ratio(record.weight_gradient_norm)
    if not (isfinite(signal) and isfinite(weights)) or subject.record.diverged:
        return
    if abs(signal) > log(GREATEST_RATIO) and abs(weights) < _LEVEL * _LN_10:
        yield Message(
            "‖∂L/∂W‖ alone would mislead: between layer 1 and the output it differs only by a factor of {weights}.",
            weights=power(weights),
        )
        sizes = np.hypot(subject.of_layers(record.activation_mean), subject.of_layers(record.activation_std))
        if subject.layers > 2 and (sizes[0] - sizes[-2]) * signal < 0:
            yield Message("It is made of δ and of the activations below, and these are large where δ is small.")
        if ACTIVATIONS.get(subject.experiment.network.activation).homogeneous:
            yield Message(
                "That is so at the first weights of every network whose activation is homogeneous, f(cu) = c f(u)."
            )


def _learning(subject: Subject) -> Iterator[Message]:
    if subject.record.diverged:
        place = min((item for item in subject.record.divergence if item is not None), key=lambda item: item.step)
        yield Message(
            "Training ended by itself at step {step}, with numbers that are not finite.", step=str(place.step)
        )
        return
    if not subject.step:
        yield Message("What the network would learn, the first weights do not say.")
        return
    constant = constant_loss(subject.dataset, subject.experiment.training.loss)
    last = subject.last_loss
    if isnan(constant) or isnan(last) or constant <= 0:
        return
    texts = {"last": subject.verdict.numbers["last_loss"], "constant": number(constant)}
    if subject.step < PATIENCE:
        yield Message(
            "After {steps} steps the loss is {last}, beside {constant} of the best constant answer; so few steps say "
            "little "
            "about learning.",
            steps=subject.step,
            **texts,
        )
    elif last <= SOLVED_SHARE * constant:
        yield Message(
            "The task is learned: the loss is {last}, beside {constant} of the best constant answer.", **texts
        )
    elif last < STUCK_SHARE * constant:
        yield Message(
            "The network has learned something: its loss of {last} is {share} below that of the best constant answer.",
            last=texts["last"],
            share=percent(1 - last / constant),
        )
    else:
        yield Message(
            "The network has learned nothing that a constant answer does not know: its loss is {last}, beside "
            "{constant}.",
            **texts,
        )


def _uneven(subject: Subject) -> Iterator[Message]:
    """How unevenly the layers learn."""
    if not subject.step or subject.record.diverged:
        return
    update = subject.of_layers(subject.record.update_ratio)
    first, last = float(update[0]), float(update[-1])
    if not (isfinite(first) and isfinite(last)) or last == 0:
        return
    if first == 0:
        yield Message("The weights of layer 1 did not move at all in the last step.")
    elif subject.verdict.kind is not Kind.HEALTHY and not 1e-1 <= first / last <= 1e1:
        yield Message(
            "Relative to their size, the weights of layer 1 moved {ratio} times as far in the last step as those of "
            "the "
            "output layer.",
            ratio=number(first / last, 2),
        )


def _clipping(subject: Subject) -> Iterator[Message]:
    if subject.experiment.mitigation.clip == "none" or not subject.step or subject.record.diverged:
        return
    scale = float(np.median(subject.record.clip_scale[judged_runs(subject.record)]))
    if isnan(scale):
        return
    if scale < 1:
        yield Message(
            "In the last step clipping shortened the whole gradient to {scale} of its length.", scale=number(scale)
        )
        if subject.experiment.mitigation.clip == "norm":
            yield Message("It limits how far a step goes; the ratio between the layers stays as it is.")
    else:
        yield Message("In the last step clipping did nothing: the gradient was below the threshold.")


def _precision(subject: Subject) -> Iterator[Message]:
    precision = subject.experiment.precision
    if subject.verdict.kind is Kind.UNDERFLOW and precision != "float64":
        yield Message(
            "The numbers were lost to {precision}, not to the network: in float64 they are still there.",
            precision=precision,
        )
    elif subject.first_seen and precision != "float64":
        yield Message("Some gradient entries left the ordinary numbers of {precision} on the way.", precision=precision)


def _runs(subject: Subject) -> Iterator[Message]:
    if subject.experiment.runs == 1:
        return
    norms = subject.record.delta_norm[judged_runs(subject.record)]
    with np.errstate(all="ignore"):
        logs = np.log(norms[:, 0]) - np.log(norms[:, -1])
    if len(logs) > 1 and np.isfinite(logs).all():
        yield Message(
            "Over {runs} runs the ratio of ‖δ‖ at layer 1 to that at the output lies between {low} and {high}: so much "
            "depends on the first weights alone.",
            runs=len(logs),
            low=power(float(logs.min())),
            high=power(float(logs.max())),
        )


def _remedies(tried: Sequence[Trial]) -> Iterator[Message]:
    if not tried:
        return
    names = {effect: [registered(trial.remedy.label) for trial in tried if trial.effect is effect] for effect in Effect}
    if names[Effect.HELPS]:
        yield Message("Of what was tried, these help: {names}.", names=listed(names[Effect.HELPS]))
    if names[Effect.CURES]:
        yield Message(
            "These cure the gradient, though the network has learned nothing yet: {names}.",
            names=listed(names[Effect.CURES]),
        )
    if not names[Effect.HELPS] and not names[Effect.CURES]:
        yield Message("Of what was tried, nothing helps here by itself.")
    elif names[Effect.NONE]:
        yield Message("These do not help: {names}.", names=listed(names[Effect.NONE]))


def _compared(subject: Subject, others: Sequence[Subject]) -> Iterator[Message]:
    own = subject.log_ratio(subject.record.delta_norm)
    for run in others:
        its = run.log_ratio(run.record.delta_norm)
        if not (isfinite(own) and isfinite(its)):
            continue
        name = run.name
        limit = log(GREATEST_RATIO)
        if max(abs(own), abs(its)) <= limit:
            yield Message(
                "In “{run}” the gradient passes as well: a ratio of {its} beside {own}.",
                run=name,
                its=power(its),
                own=power(own),
            )
        elif abs(its) < abs(own) / 2:
            yield Message(
                "In “{run}” the signal at layer 1 is much nearer to that at the output: a ratio of {its} instead of "
                "{own}.",
                run=name,
                its=power(its),
                own=power(own),
            )
        elif abs(its) > 2 * abs(own):
            yield Message(
                "In “{run}” the signal at layer 1 is much farther from that at the output: a ratio of {its} "
                "instead of {own}.",
                run=name,
                its=power(its),
                own=power(own),
            )


def _limits(subject: Subject) -> Iterator[Message]:
    yield Message("All of this holds for this one experiment.")
    if subject.experiment.runs == 1:
        yield Message("It was run from one seed; how much depends on the first weights, several runs would show.")
    yield Message("Norms are those of a single mini-batch, and another one gives somewhat different numbers.")
