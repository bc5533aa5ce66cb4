"""What theory says before training, and whether the first weights do as it says."""

from math import isfinite, isnan, log

import numpy as np

from gradsim.engine.message import Message, registered
from gradsim.export.report.draft import Draft
from gradsim.export.report.parts import Row
from gradsim.export.report.subject import Float64, Subject
from gradsim.export.report.words import number
from gradsim.theory.limit import CHAOTIC, CRITICAL, ORDERED
from gradsim.theory.limits import limits
from gradsim.theory.mean_field import Profile

# So many layers are listed; of a deeper network some, evenly spread.
MOST_LAYERS = 11
# A depth scale beyond this is an endless one that has been rounded.
_ENDLESS = 1e9
_WIDTHS = (0.1, 0.14, 0.14, 0.2, 0.24, 0.18)
_PHASES = {
    ORDERED: Message("The phase is ordered (χ* < 1): in a deep network of this kind gradients vanish."),
    CRITICAL: Message("The phase is critical (χ* ≈ 1): in a deep network of this kind gradients pass."),
    CHAOTIC: Message("The phase is chaotic (χ* > 1): in a deep network of this kind gradients explode."),
}


def predict(draft: Draft, subject: Subject) -> None:
    """Write the section."""
    theory = subject.theory
    plain = not subject.connected and subject.experiment.mitigation.normalization == "none"
    draft.heading(Message("What theory predicts"))
    draft.paragraph(
        Message(
            "Mean-field theory follows the mean square q of the pre-activations forward, and that of δ backward, "
            "through "
            "an infinitely wide network of this kind, beginning with this experiment’s own data."
        ),
        Message(
            "From it follows the factor on the norm of δ from a layer to the one below it, n being numbers of units:"
        ),
    )
    draft.formula(
        r"\frac{\lVert \delta^l \rVert}{\lVert \delta^{l+1} \rVert} \approx \sqrt{\frac{n^l}{n^{l+1}}\,\chi^l}"
        + (r", \qquad \chi^l = n^{l+1}\,\mathrm{Var}(W^{l+1})\,\mathrm{E}\left[ f'(z^l)^2 \right]" if plain else ""),
        Message(
            "χ, the factor on a unit’s mean squared δ, is the variance of the weights above times their number times "
            "the mean squared slope over all samples. Where samples differ, those with the largest gradients count "
            "most in ‖δ‖."
        )
        if plain
        else Message(
            "χ is the factor on a unit’s mean squared δ, with normalization and skip connections taken into account."
        ),
    )
    draft.paragraph(
        Message(
            "For the first weights it predicts that the root mean square of ‖δ‖ over networks changes by ×{factor} per "
            "layer towards the input.",
            factor=number(theory.factor_per_layer),
        ),
        _fixed_point(subject),
        _PHASES.get(theory.phase),
    )
    if comparable(subject):
        draft.paragraph(*compare_layers(subject))
    draft.table(
        [
            Message("Prediction, layer by layer, and what was measured at the first weights."),
            Message(
                "‖δ‖ is given relative to the output layer: the median of networks of this width, and the range that "
                "holds about nine of ten of them."
            ),
        ],
        (
            Message("layer"),
            "q",
            "χ",
            Message("‖δ‖, median"),
            Message("nine of ten"),
            Message("‖δ‖ measured"),
        ),
        _rows(subject),
        _WIDTHS,
        numeric=True,
    )
    reasons = limits(subject.experiment)
    draft.paragraph(
        Message("What limits the prediction:"),
        *(registered(reason) for reason in reasons),
    )


def compare_layers(subject: Subject) -> tuple[Message, ...]:
    """How the first weights compare with the prediction: their factor, and how many layers lie in the range."""
    inside, layers = within(subject)
    first = _relative_first(subject)
    with np.errstate(all="ignore"):
        factor = float(np.exp(np.log(first[0]) / (len(first) - 1)))
    return (
        Message("Measured at the first weights it is ×{factor}.", factor=number(factor)),
        Message(
            "Layers below the output that lie within the range of about nine of ten networks: {inside} of {layers}.",
            inside=str(inside),
            layers=str(layers),
        ),
    )


def within(subject: Subject) -> tuple[int, int]:
    """How many layers below the output lie within the predicted range at the first weights, and of how many."""
    low, high = subject.theory.delta.band()
    measured = _relative_first(subject)[:-1]
    # A range without width, where nothing scatters, is met up to rounding.
    inside = (measured >= low[:-1] * (1 - 1e-9)) & (measured <= high[:-1] * (1 + 1e-9))
    return int(np.count_nonzero(inside)), len(measured)


def comparable(subject: Subject) -> bool:
    """Whether there is a measurement of the first weights to compare the prediction with."""
    known = subject.begins_at_first and isfinite(subject.theory.factor_per_layer)
    return known and bool(np.isfinite(_relative_first(subject)).all())


def _relative_first(subject: Subject) -> Float64:
    """‖δ‖ of each layer over that of the last one, (L,)."""
    with np.errstate(all="ignore"):
        relative: Float64 = subject.delta_first / subject.delta_first[-1]
    return relative


def _fixed_point(subject: Subject) -> Message | None:
    theory = subject.theory
    if isnan(theory.chi_star):
        return None
    unit = Message("residual block") if subject.connected else Message("layer")
    if isnan(theory.fixed_point):
        chi = number(theory.chi_star, 4)
        return Message("An endlessly deep network of this kind would have χ* = {chi} per {unit}.", chi=chi, unit=unit)
    if not theory.depth_scale < _ENDLESS:
        return Message(
            "An endlessly deep network of this kind would come to q* = {q}, with χ* = {chi} per {unit}.",
            q=number(theory.fixed_point),
            chi=number(theory.chi_star, 4),
            unit=unit,
        )
    return Message(
        "An endlessly deep network of this kind would come to q* = {q}, with χ* = {chi} per {unit} and a depth scale "
        "of ξ = {depth} layers.",
        q=number(theory.fixed_point),
        chi=number(theory.chi_star, 4),
        unit=unit,
        depth=number(theory.depth_scale),
    )


def _rows(subject: Subject) -> list[Row]:
    theory, profile = subject.theory, subject.theory.delta
    low, high = profile.band()
    measured = _relative_first(subject) if subject.begins_at_first else np.full(subject.layers, np.nan)
    return [
        Row(
            (
                str(index + 1),
                _figure(float(theory.q[index])),
                _figure(float(theory.chi[index])),
                _figure(float(profile.median[index])),
                _range(profile, float(low[index]), float(high[index]), index),
                _figure(float(measured[index])),
            )
        )
        for index in shown_layers(subject.layers)
    ]


def shown_layers(layers: int) -> list[int]:
    """Indices of the layers that a table lists: all, or some that are evenly spread, first and last among them."""
    if layers <= MOST_LAYERS:
        return list(range(layers))
    return sorted({round(index) for index in np.linspace(0, layers - 1, MOST_LAYERS)})


def _range(profile: Profile, low: float, high: float, index: int) -> str:
    if isnan(low) or profile.deviation[index] == 0:
        return "–"
    return Message("{low} to {high}", low=number(low, 2), high=number(high, 2))


def _figure(value: float) -> str:
    return "–" if isnan(value) else number(value)


def off_by(subject: Subject) -> float:
    """By how many decades the measured ratio at the first weights misses the predicted median; NaN where unknown."""
    if not comparable(subject):
        return float("nan")
    measured, predicted = float(_relative_first(subject)[0]), float(subject.theory.delta.median[0])
    if not (measured > 0 and predicted > 0):
        return float("nan")
    return abs(log(measured / predicted)) / log(10)
