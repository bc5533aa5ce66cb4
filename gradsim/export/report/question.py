"""What the report asks, in terms of its experiment."""

from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.residuals import block_ends
from gradsim.export.report.draft import Draft
from gradsim.export.report.subject import Subject
from gradsim.export.report.words import enumeration, setting_value, tidy


def ask(draft: Draft, subject: Subject, *, tried: bool, compared: int) -> None:
    """Write the section. ``tried``: whether remedies were; ``compared``: with how many other runs."""
    experiment, words = subject.experiment, draft.words
    draft.heading(Message("Question"))
    draft.paragraph(
        Message("A network learns by moving every weight against the derivative of its loss."),
        Message(
            "For the weights of an early layer this derivative is a product with factors from every layer above it: "
            "where they are mostly below 1 the gradient vanishes on the way and the layer hardly learns; where they "
            "are "
            "mostly above 1 it explodes and training becomes unstable."
        ),
    )
    measures = against(draft, experiment)
    draft.paragraph(
        _network(subject, words.inside(setting_value(experiment, "network.activation"))),
        Message(
            "It learns “{data}” by {optimizer} with learning rate {rate}.",
            data=setting_value(experiment, "data.name"),
            optimizer=setting_value(experiment, "training.optimizer"),
            rate=tidy(experiment.training.learning_rate),
        ),
        Message("Against vanishing and exploding gradients it has {measures}.", measures=enumeration(measures))
        if measures
        else Message("Nothing is done in it against vanishing or exploding gradients."),
        Message("The report asks:"),
    )
    questions = [
        Message("How much of the signal at the output reaches layer 1, and by what factor does it change per layer?"),
        Message("Which factors make it so, and does theory predict it from the first weights?"),
    ]
    if subject.step:
        questions.append(Message("What follows from it for what the network learns?"))
    if measures:
        questions.append(Message("Does what is done against it keep the gradient alive?"))
    if tried:
        questions.append(Message("What helps here, what does not, and why?"))
    if compared == 1:
        questions.append(Message("What is different in the run that it is compared with?"))
    elif compared:
        questions.append(
            Message("What is different in the {number} runs that it is compared with?", number=str(compared))
        )
    draft.items(questions)


def against(draft: Draft, experiment: Experiment) -> list[str]:
    """What an experiment has against vanishing and exploding gradients, in words."""
    mitigation = experiment.mitigation
    found: list[str] = []
    if mitigation.normalization == "batch":
        found.append(Message("batch normalization"))
    elif mitigation.normalization != "none":
        found.append(Message("layer normalization"))
    if mitigation.residual != "none" and block_ends(experiment.network.depth, mitigation.residual_span):
        kind = draft.words.inside(setting_value(experiment, "mitigation.residual"))
        span = str(mitigation.residual_span)
        found.append(Message("residual connections over {span} layers each ({kind})", span=span, kind=kind))
    if mitigation.clip != "none":
        kind = draft.words.inside(setting_value(experiment, "mitigation.clip"))
        threshold = tidy(mitigation.clip_threshold)
        found.append(Message("gradient clipping ({kind}, θ = {threshold})", kind=kind, threshold=threshold))
    for name, strength in (("L1", mitigation.l1), ("L2", mitigation.l2)):
        if strength:
            found.append(Message("an {name} penalty (λ = {strength})", name=name, strength=tidy(strength)))
    if mitigation.dropout:
        found.append(Message("dropout (probability {share})", share=tidy(mitigation.dropout)))
    return found


def _network(subject: Subject, activation: str) -> Message:
    network = subject.experiment.network
    initializer = setting_value(subject.experiment, "network.initializer")
    if len(set(network.widths)) == 1:
        return Message(
            "Here the product is measured in a network of depth {depth} and width {width} (hidden layers, units in "
            "each) with the activation function {activation}; its first weights are drawn by the initializer "
            "“{initializer}”.",
            depth=network.depth,
            width=network.widths[0],
            activation=activation,
            initializer=initializer,
        )
    return Message(
        "Here the product is measured in a network of depth {depth}, whose hidden layers have {widths} units, with the "
        "activation function {activation}; its first weights are drawn by the initializer “{initializer}”.",
        depth=network.depth,
        widths=", ".join(map(str, network.widths)) if len(network.widths) <= 12 else _ends(network.widths),
        activation=activation,
        initializer=initializer,
    )


def _ends(widths: tuple[int, ...]) -> str:
    return f"{', '.join(map(str, widths[:5]))}, …, {', '.join(map(str, widths[-3:]))}"
