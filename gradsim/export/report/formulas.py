"""The formulas at work in an experiment, and no others: forward, loss, backward, the product, the update."""

from collections.abc import Sequence

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, registered
from gradsim.engine.optimizers import ADAGRAD_EPSILON, ADAM_DECAY, EPSILON, OPTIMIZERS, RMSPROP_DECAY
from gradsim.export.report.draft import Draft
from gradsim.export.report.latex import (
    ACTIVATION_FORMULAS,
    CLIP_FORMULAS,
    LOSS_FORMULAS,
    LOSS_SLOPES,
    UPDATE_FORMULAS,
)
from gradsim.export.report.subject import Subject
from gradsim.export.report.words import setting_value, tidy

# The letter of each factor of δ, its definition over what came before, and what it stands for.
FACTOR_LETTERS = {
    "weights": r"\omega",
    "skip": r"\kappa",
    "dropout": r"\tau",
    "derivative": r"\varphi",
    "normalization": r"\nu",
}
_FACTOR_NOTES = {
    "weights": Message("ω: by what the weights change the norm, ‖Wᵀδ‖/‖δ‖"),
    "skip": Message("κ: by what skip connections change it after that"),
    "dropout": Message("τ: by what the dropout mask changes it after that"),
    "derivative": Message("φ: by what the slope f′ changes it after that"),
    "normalization": Message("ν: by what the way back through the normalization changes it after that"),
}
_ADAM = f"ρ₁ = {tidy(ADAM_DECAY[0])}, ρ₂ = {tidy(ADAM_DECAY[1])}, ε = {tidy(EPSILON)}"


def derive(draft: Draft, subject: Subject) -> str:
    """Write the section; the number of the formula of the product."""
    draft.heading(Message("The formulas at work"))
    draft.paragraph(
        Message(
            "Layers are numbered from the first hidden one to the output, layer L; a sample is a column, and B the "
            "number "
            "of samples in a mini-batch."
        )
    )
    _forward(draft, subject)
    _loss(draft, subject)
    product = _backward(draft, subject)
    _update(draft, subject)
    return product


def present_factors(subject: Subject) -> list[str]:
    """The factors of δ that this network has."""
    mitigation = subject.experiment.mitigation
    return [
        "weights",
        *(["skip"] if subject.connected else []),
        *(["dropout"] if mitigation.dropout else []),
        "derivative",
        *(["normalization"] if mitigation.normalization != "none" else []),
    ]


def _f(subject: Subject) -> str:
    return r"\sigma" if subject.experiment.network.activation == "sigmoid" else "f"


def _u(subject: Subject) -> str:
    """The input of the activation function of layer l."""
    return "z^l" if subject.experiment.mitigation.normalization == "none" else "u^l"


def _forward(draft: Draft, subject: Subject) -> None:
    experiment, f, u = subject.experiment, _f(subject), _u(subject)
    mitigation = experiment.mitigation
    draft.formula(
        r"z^l = W^l a^{l-1} + b^l, \qquad a^0 = x", Message("Forward: every layer mixes the signals below it.")
    )
    if mitigation.normalization != "none":
        over = (
            Message("mean and variance are taken over the mini-batch, for each unit")
            if mitigation.normalization == "batch"
            else Message("mean and variance are taken over the units of the layer, for each sample")
        )
        draft.formula(
            r"\hat{z}^l = \frac{z^l - \mathrm{mean}(z^l)}{\sqrt{\mathrm{var}(z^l) + \varepsilon}}, \qquad "
            r"u^l = \gamma^l \odot \hat{z}^l + \beta^l",
            Message("Normalization of the hidden layers: {over}; γ and β are learned.", over=over),
        )
    value = rf"{f}({u})"
    branch = rf"m^l \odot {value}" if mitigation.dropout else value
    if subject.connected:
        draft.formula(
            rf"h^l = {branch}, \qquad a^l = \begin{{cases}} a^{{l-{mitigation.residual_span}}} + \alpha\,h^l "
            r"& l \in E \\ h^l & l \notin E \end{cases}",
            Message(
                "Residual connections: at the last layer of each block, E = {ends}, what went around the block is "
                "added; {alpha}.",
                ends=_ends(subject),
                alpha=_alpha(subject),
            ),
        )
    else:
        draft.formula(rf"a^l = {branch}", Message("The activation function bends the result."))
    if mitigation.dropout:
        draft.paragraph(
            Message("The dropout mask m is 0 where a unit is left out, elsewhere 1/(1 − p), anew each step.")
        )
    applied = experiment.network.output == "activation"
    draft.formula(
        rf"a^L = {f}(z^L)" if applied else "a^L = z^L",
        Message("The output layer applies the same function.") if applied else Message("The output layer is linear."),
    )
    activation = ACTIVATIONS.get(experiment.network.activation)
    if activation.name in ACTIVATION_FORMULAS:
        note = Message(
            "The activation function of this network and its slope, which is at most {maximum}.",
            maximum=f"{activation.maximum_slope:.3g}",
        )
        _lines(draft, ACTIVATION_FORMULAS[activation.name], note)
    else:
        draft.paragraph(Message("The activation function: {help}.", help=registered(activation.help)))


def _loss(draft: Draft, subject: Subject) -> None:
    experiment, mitigation = subject.experiment, subject.experiment.mitigation
    draft.formula(
        LOSS_FORMULAS[experiment.training.loss],
        Message(
            "The loss: {name}, the mean over the mini-batch.",
            name=draft.words.inside(setting_value(experiment, "training.loss")),
        ),
    )
    terms = [
        term
        for strength, term in (
            (mitigation.l1, r"\lambda_1 \sum_{l,i,j} |W^l_{ij}|"),
            (mitigation.l2, r"\lambda_2 \sum_{l,i,j} (W^l_{ij})^2"),
        )
        if strength
    ]
    if terms:
        draft.formula(
            rf"\mathcal{{L}} + {' + '.join(terms)}", Message("What is made small: the loss with penalties on weights.")
        )


def _backward(draft: Draft, subject: Subject) -> str:
    experiment, f, u = subject.experiment, _f(subject), _u(subject)
    mitigation = experiment.mitigation
    slope = LOSS_SLOPES[experiment.training.loss]
    if experiment.network.output == "activation":
        slope += rf" \odot {f}'(z^L)"
    draft.formula(
        rf"\delta^L = \frac{{\partial \mathcal{{L}}}}{{\partial z^L}} = {slope}",
        Message("Backward: what the output layer begins with."),
    )
    back = r"(W^{l+1})^{\mathsf{T}} \delta^{l+1}"
    plain = not (subject.connected or mitigation.dropout or mitigation.normalization != "none")
    if plain:
        draft.formula(
            rf"\delta^l = \left( {back} \right) \odot {f}'(z^l)",
            Message("The error signal of every layer below, from that of the layer above."),
        )
    else:
        _backward_in_parts(draft, subject, back, rf"{f}'({u})")
    draft.formula(
        r"\frac{\partial \mathcal{L}}{\partial W^l} = \delta^l\,(a^{l-1})^{\mathsf{T}}, \qquad "
        r"\frac{\partial \mathcal{L}}{\partial b^l} = \sum_{k=1}^{B} \delta^l_k",
        Message("The gradients of weights and biases."),
    )
    names = present_factors(subject)
    letters = r"\,".join(rf"{FACTOR_LETTERS[name]}^l" for name in names)
    product = draft.formula(
        rf"\frac{{\lVert \delta^1 \rVert}}{{\lVert \delta^L \rVert}} = \prod_{{l=1}}^{{L-1}} {letters}",
        Message("So the signal at layer 1 is a product over all layers; its factors are measured one after the other."),
    )
    draft.items([_FACTOR_NOTES[name] for name in names])
    return product


def _backward_in_parts(draft: Draft, subject: Subject, back: str, slope: str) -> None:
    mitigation = subject.experiment.mitigation
    arriving = r"\frac{\partial \mathcal{L}}{\partial a^l}"
    if subject.connected:
        span = mitigation.residual_span
        draft.formula(
            rf"{arriving} = {back} + \begin{{cases}} \frac{{\partial \mathcal{{L}}}}{{\partial a^{{l+{span}}}}} "
            rf"& l + {span} \in E \\ 0 & l + {span} \notin E \end{{cases}}",
            Message("What arrives at a layer comes through the weights above, and over the skip unchanged."),
        )
        alpha = r"\alpha^l "
    else:
        draft.formula(rf"{arriving} = {back}", Message("What arrives at a layer comes through the weights above."))
        alpha = ""
    mask = r" \odot m^l" if mitigation.dropout else ""
    passed = rf"{alpha}{arriving}{mask} \odot {slope}"
    if mitigation.normalization == "none":
        draft.formula(
            rf"\delta^l = {passed}",
            Message("The error signal; αˡ is α at the last layer of a block and 1 elsewhere.")
            if alpha
            else Message("The error signal of every layer below, from that of the layer above."),
        )
    else:
        draft.formula(
            rf"g^l = \gamma^l \odot {passed}",
            Message("On to the normalization; αˡ is α at the last layer of a block and 1 elsewhere.")
            if alpha
            else Message("On to the normalization."),
        )
        draft.formula(
            r"\delta^l = \frac{g^l - \mathrm{mean}(g^l) - \hat{z}^l \odot \mathrm{mean}(g^l \odot \hat{z}^l)}"
            r"{\sqrt{\mathrm{var}(z^l) + \varepsilon}}",
            Message("The error signal: what is left of it after the normalization."),
        )


def _update(draft: Draft, subject: Subject) -> None:
    if not subject.step:
        return
    experiment = subject.experiment
    if experiment.mitigation.clip in CLIP_FORMULAS:
        draft.formula(
            CLIP_FORMULAS[experiment.mitigation.clip], Message("Clipping of the gradient g, before the update.")
        )
    optimizer = OPTIMIZERS.get(experiment.training.optimizer)
    if optimizer.name in UPDATE_FORMULAS:
        note = _update_note(experiment)
        _lines(draft, UPDATE_FORMULAS[optimizer.name], note)
    else:
        draft.paragraph(Message("The update: {help}.", help=registered(optimizer.help)))


def _update_note(experiment: Experiment) -> Message:
    """What the letters of the update stand for."""
    training = experiment.training
    optimizer = registered(OPTIMIZERS.get(training.optimizer).label)
    constants = {
        "momentum": f"μ = {tidy(training.momentum)}",
        "nesterov": f"μ = {tidy(training.momentum)}",
        "adagrad": f"ε = {tidy(ADAGRAD_EPSILON)}",
        "rmsprop": f"ρ = {tidy(RMSPROP_DECAY)}, ε = {tidy(EPSILON)}",
        "adam": _ADAM,
        "adamw": f"{_ADAM}, λ = {tidy(training.weight_decay)}",
    }.get(training.optimizer)
    if constants is None:
        return Message(
            "The update of every parameter w from its gradient g, with learning rate η ({optimizer}).",
            optimizer=optimizer,
        )
    if _ADAM in constants:
        return Message(
            "The update of every parameter w from its gradient g, with learning rate η ({optimizer}: {constants}; n "
            "is the "
            "number of the update).",
            optimizer=optimizer,
            constants=constants,
        )
    return Message(
        "The update of every parameter w from its gradient g, with learning rate η ({optimizer}: {constants}).",
        optimizer=optimizer,
        constants=constants,
    )


def _lines(draft: Draft, formulas: Sequence[str], note: str) -> None:
    """Formulas that belong together; the last one is explained."""
    for formula in formulas[:-1]:
        draft.formula(formula, "")
    draft.formula(formulas[-1], note)


def _ends(subject: Subject) -> str:
    ends = subject.block_ends
    return f"{{{', '.join(map(str, ends if len(ends) <= 4 else (*ends[:3], '…', ends[-1])))}}}"


def _alpha(subject: Subject) -> Message:
    kind = subject.experiment.mitigation.residual
    if kind == "zero_init":
        return Message("α is learned, one for each block, from 0 on")
    if kind == "scaled":
        return Message(
            "α = 1/√{blocks}, one over the root of the number of blocks", blocks=str(len(subject.block_ends))
        )
    return Message("α = 1")
