"""The part of a script that is the network: layers, activations, normalization, residual blocks, dropout."""

from gradsim.engine.activations import LEAKY_SLOPE
from gradsim.export.pytorch.code import block
from gradsim.export.pytorch.plan import Plan, unknown

# f of each activation, {} for its input.
ACTIVATIONS: dict[str, str] = {
    "linear": "{}",
    "sigmoid": "torch.sigmoid({})",
    "hard_sigmoid": "nn.functional.relu6({} + 3) / 6",
    "tanh": "torch.tanh({})",
    "softsign": "nn.functional.softsign({})",
    # By default PyTorch takes the function for a straight line from 20 on, where it is so to 9 digits.
    "softplus": "nn.functional.softplus({}, threshold=40)",
    "relu": "torch.relu({})",
    "leaky_relu": f"nn.functional.leaky_relu({{}}, {LEAKY_SLOPE})",
    "elu": "nn.functional.elu({})",
    "selu": "torch.selu({})",
    "gelu": 'nn.functional.gelu({}, approximate="tanh")',
    "silu": "nn.functional.silu({})",
    "mish": "nn.functional.mish({})",
}
NORMALIZATIONS = {"none": "", "batch": "nn.BatchNorm1d", "layer": "nn.LayerNorm"}
# What a block adds to its skip connection.
RESIDUALS = {
    "none": "",
    "identity": "a",
    "scaled": "BLOCKS**-0.5 * a",
    "zero_init": "self.alphas[layer // SPAN - 1] * a",
}


def network_code(plan: Plan) -> tuple[str, ...]:
    """The class of the network, and what draws its dropout masks."""
    network = block(
        "class Network(nn.Module):",
        '    """Fully connected layers; their z = W a + b are kept, so that dL/dz can be looked at."""',
        "",
        *_init(plan),
        "",
        *_forward(plan),
        "",
        "    def keep(self, z):",
        '        """Remember what a layer has computed, and its gradient once that is known."""',
        "        self.z.append(z)",
        "        if z.requires_grad:",
        "            z.retain_grad()",
        "        return z",
    )
    return (network, _masks(plan)) if plan.drops else (network,)


def _init(plan: Plan) -> tuple[str, ...]:
    kind = _found(NORMALIZATIONS, "mitigation.normalization", plan.normalization)
    return tuple(
        line
        for line in (
            "    def __init__(self):",
            "        super().__init__()",
            "        self.linears = nn.ModuleList(nn.Linear(*pair) for pair in pairwise(SIZES))",
            kind and f"        self.norms = nn.ModuleList({kind}(units) for units in SIZES[1:-1])",
            plan.residual == "zero_init" and "        self.alphas = nn.Parameter(torch.zeros(BLOCKS))",
        )
        if line
    )


def _forward(plan: Plan) -> tuple[str, ...]:
    function = _found(ACTIVATIONS, "network.activation", plan.experiment.network.activation)
    branch = _found(RESIDUALS, "mitigation.residual", plan.residual)
    layers, names = "self.linears[:-1]", "linear"
    signal = "self.keep(linear(a))"
    if plan.normalization != "none":
        layers, names, signal = f"zip({layers}, self.norms)", "linear, norm", f"norm({signal})"
    if plan.blocks or plan.drops:
        names = f"({names})" if "," in names else names
        layers, names = f"enumerate({layers})", f"layer, {names}"
    output = "self.keep(self.linears[-1](a))"
    if plan.experiment.network.output == "activation":
        output = function.format(output)
    drop = ("            if masks is not None:", "                a = a * masks[layer]")
    join = (
        "            if layer % SPAN == 0:  # the first layer, and those at which a block ends",
        f"                a = a if skip is None else skip + {branch}",
        "                skip = a",
    )
    return (
        f"    def forward(self, a{', masks=None' if plan.drops else ''}):",
        "        self.z = []",
        *(("        skip = None",) if plan.blocks else ()),
        f"        for {names} in {layers}:",
        f"            a = {function.format(signal)}",
        *(drop if plan.drops else ()),
        *(join if plan.blocks else ()),
        f"        return {output}",
    )


def _masks(plan: Plan) -> str:
    wide = plan.experiment.precision == "float64"
    shape = "(sum(rows), samples)" + ("" if wide else ", dtype=np.float32")
    numbers = f"kept{'.double()' if wide else '.float()'} / (1 - DROPOUT)"
    masks = f"({numbers}).half()" if plan.half else numbers
    return block(
        "def draw_masks(rng, samples):",
        '    """Dropout masks of the hidden layers: 0, or 1/(1 - p)."""',
        "    # As in gradsim's memory, each layer has a row more than units, and the outputs have rows too.",
        "    rows = [units + 1 for units in SIZES[1:]]",
        f"    kept = torch.from_numpy(rng.random({shape}) >= DROPOUT)",
        f"    masks = {masks}",
        "    return [mask[:-1].T for mask in masks.split(rows)[:-1]]",
    )


def _found(table: dict[str, str], path: str, name: str) -> str:
    if name not in table:
        raise unknown(path, name)
    return table[name]
