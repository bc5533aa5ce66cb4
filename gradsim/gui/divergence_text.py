"""Where a run left the finite numbers, in a sentence."""

from gradsim.engine.message import Message, sentences
from gradsim.engine.record import Record

# By the quantity that was not finite first.
_SENTENCES = {
    "pre-activation": Message("Run {run} diverged at step {step}: pre-activations of layer {layer} are not finite."),
    "loss": Message("Run {run} diverged at step {step}: the loss is not finite."),
    "delta": Message("Run {run} diverged at step {step}: signals δ of layer {layer} are not finite."),
    "gradient": Message("Run {run} diverged at step {step}: gradients of layer {layer} are not finite."),
    "weights": Message("Run {run} diverged at step {step}: weights of layer {layer} are not finite."),
}


def divergence_text(record: Record) -> str:
    """The run that diverged first, where and when, and whether it is alone; "" where none diverged."""
    found = [(event.step, run, event) for run, event in enumerate(record.divergence, start=1) if event is not None]
    if not found:
        return ""
    step, run, event = min(found, key=lambda item: item[:2])
    text = _SENTENCES[event.quantity].filled(run=str(run), step=step, layer=str(event.layer))
    if len(found) == 1:
        return text
    others = Message("{some} of {all} runs have diverged.", some=str(len(found)), all=str(len(record.divergence)))
    return sentences((text, others))
