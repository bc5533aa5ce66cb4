"""The part of a script that gives the network its first weights: drawn as gradsim draws them, or as numbers."""

import base64
import io

import numpy as np

from gradsim.engine.errors import GradsimError
from gradsim.engine.initialization import CALIBRATION_ROUNDS, CALIBRATION_TOLERANCE
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.message import Message
from gradsim.engine.network import CALIBRATION_SAMPLES, Network
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.seeds import Stream
from gradsim.export.pytorch.code import block
from gradsim.export.pytorch.plan import Plan, unknown

MOST_BYTES = 16 * 2**20

_NORMAL = "rng.normal(0.0, {}, (fan_out, fan_in))"
# For each initializer: a bound of its uniform distribution, or the deviation of its normal one.
_UNIFORM = {
    "uniform_small": "0.5",
    "standard": "1 / sqrt(fan_in)",
    "lecun_uniform": "sqrt(3 / fan_in)",
    "glorot_uniform": "sqrt(6 / (fan_in + fan_out))",
    "he_uniform": "sqrt(6 / fan_in)",
}
_NORMALS = {
    "normal": "1.0",
    "scaled_normal": "1 / sqrt(fan_in)",
    "lecun_normal": "1 / sqrt(fan_in)",
    "glorot_normal": "sqrt(2 / (fan_in + fan_out))",
    "he_normal": "sqrt(2 / fan_in)",
}
_ORTHOGONAL = ("orthogonal", "lsuv")


class TooManyWeightsError(GradsimError):
    """More weights than a script can hold."""


def first_weights_code(plan: Plan) -> tuple[str, ...]:
    """The functions of the script that set the first weights."""
    if plan.weights:
        return (_read(),)
    name = plan.experiment.network.initializer
    parts = [_initialize(plan, name)]
    if name in _ORTHOGONAL:
        parts.insert(0, _orthogonal())
    if INITIALIZERS.get(name).calibrated:
        parts.append(_calibrate(plan))
    return tuple(parts)


def initialize_call(plan: Plan, run: str) -> tuple[str, ...]:
    """The lines that give a model its first weights."""
    calibrated = INITIALIZERS.get(plan.experiment.network.initializer).calibrated and not plan.weights
    return f"    initialize(model{run})", *((f"    calibrate(model, x[:{CALIBRATION_SAMPLES}])",) if calibrated else ())


def stored_weights(plan: Plan) -> str:
    """The first parameters of all runs, (runs, parameters), as base64 of an NPY file, in PyTorch's order.

    Raises TooManyWeightsError where they are too many.
    """
    layout, experiment = plan.layout, plan.experiment
    size = experiment.runs * layout.size * np.dtype(PRECISIONS.get(experiment.precision).dtype).itemsize
    if size > MOST_BYTES:
        raise TooManyWeightsError(
            Message(
                "the first weights take {size} MB; at most {most} MB can stand in a script. Without them the script "
                "draws the same ones.",
                size=f"{size / 2**20:,.0f}",
                most=str(MOST_BYTES // 2**20),
            )
        )
    network = Network(experiment, plan.dataset)
    parts = [network.parameters.residual_scales]
    for weights, biases in zip(network.weights, network.biases, strict=True):
        parts += [weights.reshape(experiment.runs, -1), biases]
    for gamma, beta in zip(network.gammas, network.betas, strict=True):
        parts += [gamma, beta]
    file = io.BytesIO()
    np.save(file, np.concatenate(parts, axis=1), allow_pickle=False)
    return base64.b64encode(file.getvalue()).decode()


def _read() -> str:
    return block(
        "def initialize(model, run):",
        '    """Give the model the first weights that stand at the end of this script."""',
        "    weights = np.load(io.BytesIO(base64.b64decode(WEIGHTS)))",
        "    nn.utils.vector_to_parameters(torch.from_numpy(weights[run]), model.parameters())",
    )


def _initialize(plan: Plan, name: str) -> str:
    network = plan.experiment.network
    run = ", run" if plan.experiment.runs > 1 else ""
    number = "run" if run else "0"
    zeros, biased = name == "zeros", network.bias_std > 0
    gain = "GAIN * " if network.gain != 1 else ""
    return block(
        "@torch.no_grad()",
        f"def initialize(model{run if biased or not zeros else ''}):",
        f'    """{_said(plan)}"""',
        not zeros and f"    rng = np.random.default_rng([SEED, {int(Stream.WEIGHTS)}, {number}])",
        biased and f"    bias_rng = np.random.default_rng([SEED, {int(Stream.BIASES)}, {number}])",
        "    for linear in model.linears:",
        not zeros and "        fan_out, fan_in = linear.weight.shape",
        *_draw(name, gain),
        "        linear.bias.copy_(torch.from_numpy(BIAS_STD * bias_rng.normal(size=linear.bias.shape)))"
        if biased
        else "        nn.init.zeros_(linear.bias)",
    )


def _said(plan: Plan) -> str:
    label = INITIALIZERS.get(plan.experiment.network.initializer).label
    return f"First weights: {label}, with the numbers that gradsim draws."


def _draw(name: str, gain: str) -> tuple[str, ...]:
    """The lines that set the weights of one layer."""
    if name == "zeros":
        return ("        nn.init.zeros_(linear.weight)",)
    copy = "        linear.weight.copy_(torch.from_numpy(weights))"
    if name in _ORTHOGONAL:
        return f"        weights = {gain}orthogonal(rng, fan_out, fan_in)", copy
    if name in _UNIFORM:
        limit = f"        limit = {_UNIFORM[name]}"
        return limit, f"        weights = {gain}rng.uniform(-limit, limit, (fan_out, fan_in))", copy
    if name not in _NORMALS:
        raise unknown("network.initializer", name)
    deviation = f"        deviation = {_NORMALS[name]}"
    return deviation, f"        weights = {gain}rng.normal(0.0, deviation, (fan_out, fan_in))", copy


def _orthogonal() -> str:
    return block(
        "def orthogonal(rng, fan_out, fan_in):",
        '    """A (semi-)orthogonal matrix, uniformly distributed (Saxe et al. 2014)."""',
        "    q, r = np.linalg.qr(rng.normal(size=(max(fan_out, fan_in), min(fan_out, fan_in))))",
        "    q *= np.sign(np.diagonal(r))",
        "    return q if fan_out >= fan_in else q.T",
    )


def _calibrate(plan: Plan) -> str:
    wide = "" if plan.experiment.precision == "float64" else ".double()"
    forget = (
        "    for norm in model.norms:",
        "        norm.reset_running_stats()  # they have followed the samples that were tried",
    )
    return block(
        "@torch.no_grad()",
        "def calibrate(model, x):",
        '    """Rescale each layer until its z have deviation GAIN (Mishkin & Matas 2016)."""',
        "    for layer, linear in enumerate(model.linears):",
        f"        for _ in range({CALIBRATION_ROUNDS}):",
        "            model(x)",
        f"            factor = (GAIN / model.z[layer]{wide}.std(correction=0)).item()",
        f"            if not {CALIBRATION_TOLERANCE} <= abs(factor - 1) < inf or factor <= 0:",
        "                break",
        "            linear.weight *= factor",
        *(forget if plan.normalization == "batch" else ()),
    )
