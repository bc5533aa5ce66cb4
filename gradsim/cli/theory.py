"""``gradsim theory``: what mean-field theory predicts for the first weights, without training."""

import csv
import sys
from math import isnan

import click

from gradsim.cli.language import padded, say, translate
from gradsim.cli.source import AssignmentsCommand, read_experiment, set_option
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, registered
from gradsim.theory.limit import CHAOTIC, CRITICAL, ORDERED, UNDEFINED
from gradsim.theory.limits import limits
from gradsim.theory.mean_field import MeanField, Profile, predict
from gradsim.theory.wording import NOT_DEFINED, said_number

# Heads and widths of the table for people; everything else about a layer is in the CSV.
_TABLE = (
    (Message("layer"), 5),
    ("q", 10),
    ("E[f′²]", 10),
    ("χ", 9),
    ("‖δ‖/‖δ^L‖", 11),
    (Message("nine of ten"), 21),
    ("‖dW‖/‖dW^L‖", 12),
    (Message("nine of ten"), 21),
)
_UNDEFINED = "–"
_PHASES = {
    ORDERED: Message("ordered"),
    CRITICAL: Message("critical"),
    CHAOTIC: Message("chaotic"),
    UNDEFINED: registered(NOT_DEFINED),
}
_FIGURES = ("q", "activation_square", "slope_square", "correlation", "chi")
_PROFILES = ("delta", "weight_gradient", "activation_gradient")
COLUMNS = (
    "layer",
    *_FIGURES,
    *(f"{name}{part}" for name in _PROFILES for part in ("", "_median", "_lower", "_upper")),
)


@click.command("theory", cls=AssignmentsCommand)
@click.argument("file")
@set_option
@click.option("--csv", "as_csv", is_flag=True, help="Write the figures of all layers as CSV.")
def command(file: str, assignments: tuple[str, ...], as_csv: bool) -> None:
    """Predict the gradients of FILE before training: layer by layer, at infinite width, with the scatter of this width.

    FILE is an experiment's TOML file, a share string, or the name of a preset. q is the mean square of a layer's
    pre-activations, χ the factor on a unit's mean squared δ from the layer above, the mean over samples. Ratios are to
    the output layer: the median of networks of this width, with the range of about nine of ten. In CSV there is the
    root mean square of infinitely wide networks beside them. A dash stands for a number that is not defined; in CSV it
    is nan.
    """
    experiment = read_experiment(file, assignments)
    prediction = predict(experiment)
    if as_csv:
        _write_csv(prediction)
    else:
        _print(experiment, prediction)


def _write_csv(prediction: MeanField) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    figures = [getattr(prediction, name) for name in _FIGURES]
    for name in _PROFILES:
        profile: Profile = getattr(prediction, name)
        figures += [profile.ratio, profile.median, *profile.band()]
    for layer in range(prediction.layers):
        writer.writerow([layer + 1, *(float(values[layer]) for values in figures)])


def _print(experiment: Experiment, prediction: MeanField) -> None:
    title = Message("{name}: at initialization, from the data's own variance", name=experiment.name)
    factor = _number(prediction.factor_per_layer)
    click.echo(say(title))
    click.echo(say(_phase(experiment, prediction)))
    click.echo(
        say(Message("The root mean square of ‖δ‖ changes by × {factor} per layer towards the input.", factor=factor))
    )
    click.echo(say(Message("Below: the median of networks of this width, and the range of about nine of ten.")))
    click.echo()
    click.echo("  ".join(padded(_head(head), width, right=True) for head, width in _TABLE))
    bands = [_band(profile) for profile in (prediction.delta, prediction.weight_gradient)]
    for layer in range(prediction.layers):
        cells = (
            str(layer + 1),
            _number(prediction.q[layer]),
            _number(prediction.slope_square[layer]),
            _number(prediction.chi[layer]),
            _number(prediction.delta.median[layer]),
            bands[0][layer],
            _number(prediction.weight_gradient.median[layer]),
            bands[1][layer],
        )
        click.echo("  ".join(f"{cell:>{width}}" for cell, (_, width) in zip(cells, _TABLE, strict=True)))
    click.echo()
    for sentence in limits(experiment):
        click.echo(translate(sentence))


def _phase(experiment: Experiment, prediction: MeanField) -> Message:
    block = experiment.mitigation.residual != "none"
    return Message(
        "phase {phase}: q* = {q}, χ* = {chi} per {unit}, ξ = {depth} layers",
        phase=_PHASES[prediction.phase],
        q=_or_words(prediction.fixed_point, 6),
        chi=_or_words(prediction.chi_star, 6),
        unit=Message("residual block") if block else Message("layer"),
        depth=_or_words(prediction.depth_scale, 4),
    )


def _or_words(value: float, digits: int) -> str:
    return registered(NOT_DEFINED) if isnan(value) else f"{value:.{digits}g}"


def _head(head: str) -> str:
    return said_number(say(head), translate)


def _band(profile: Profile) -> list[str]:
    lower, upper = profile.band()
    return [f"{_number(low)} – {_number(high)}" for low, high in zip(lower, upper, strict=True)]


def _number(value: float) -> str:
    return _UNDEFINED if isnan(value) else f"{value:.4g}"
