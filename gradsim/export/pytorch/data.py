"""The part of a script that makes or reads the samples, splits and scales them, and deals out mini-batches."""

from gradsim.engine.datasets import GENERATE_STREAM, SPLIT_STREAM
from gradsim.engine.seeds import Stream
from gradsim.export.pytorch.code import INDENT, block
from gradsim.export.pytorch.plan import Plan, unknown
from gradsim.export.pytorch.samples import body_of

_CAST = {"float64": "", "float32": ".float()", "float16": ".half()"}


def data_code(plan: Plan) -> tuple[str, ...]:
    """The functions of the script that have to do with samples."""
    source = _generate(plan) if plan.samples is None else ""
    return tuple(part for part in (source, _load(plan), "" if plan.full_batch else _mini_batches()) if part)


def _generate(plan: Plan) -> str:
    name = plan.experiment.data.name
    body = body_of(name)
    if body is None:
        raise unknown("data.name", name)
    text, lines = body
    return block("def make_samples(rng):", f'    """{text}"""', *(INDENT + line for line in lines))


def _load(plan: Plan) -> str:
    cast = _CAST[plan.experiment.precision]
    parts = ("x_train", "y_train", "x_test", "y_test") if plan.tests else ("x", "y")
    return block(
        "def load_data():",
        f'    """{_what(plan)}"""',
        *_source(plan),
        *_split(plan),
        *_standardize(plan),
        *(_returned(parts, cast, labels=plan.classifies)),
    )


def _what(plan: Plan) -> str:
    targets = "labels" if plan.classifies else "targets"
    return f"Samples and {targets} for training and for testing." if plan.tests else f"Samples and {targets}."


def _source(plan: Plan) -> tuple[str, ...]:
    if plan.samples is None:
        return (f"    x, y = make_samples(np.random.default_rng([SEED, {GENERATE_STREAM}]))",)
    if plan.data_file is None:
        lines: tuple[str, ...] = (
            "    text = zlib.decompress(base64.b64decode(DATA)).decode()",
            '    table = np.loadtxt(io.StringIO(text), delimiter=",", skiprows=2, ndmin=2)',
        )
    else:
        lines = (
            "    path = Path(__file__).with_name(DATA_FILE)",
            '    table = np.loadtxt(path, delimiter=",", skiprows=2, ndmin=2, encoding="utf-8")',
        )
    if plan.classifies:
        return *lines, "    x, y = table[:, :-1], table[:, -1].astype(np.int64)"
    outputs = plan.dataset.outputs
    return *lines, f"    x, y = table[:, :-{outputs}], table[:, -{outputs}:]"


def _split(plan: Plan) -> tuple[str, ...]:
    if not plan.tests:
        return ()
    if plan.samples is not None and plan.samples.test_rows is not None:
        return (
            "    x_train, x_test = x[:TRAINING_SAMPLES], x[TRAINING_SAMPLES:]",
            "    y_train, y_test = y[:TRAINING_SAMPLES], y[TRAINING_SAMPLES:]",
        )
    firsts = (
        "    # A sample of each class comes first, so that training sees every class.",
        "    firsts = np.unique(y[order], return_index=True)[1]",
        "    order = np.concatenate((order[firsts], np.delete(order, firsts)))",
    )
    return (
        f"    order = np.random.default_rng([SEED, {SPLIT_STREAM}]).permutation(len(x))",
        *(firsts if plan.classifies else ()),
        "    training = len(x) - round(TEST_FRACTION * len(x))",
        "    train, test = np.sort(order[:training]), np.sort(order[training:])",
        "    x_train, y_train, x_test, y_test = x[train], y[train], x[test], y[test]",
    )


def _standardize(plan: Plan) -> tuple[str, ...]:
    if not plan.experiment.data.standardize:
        return ()
    x = "x_train" if plan.tests else "x"
    constant = (
        f"    constant = {x}.min(axis=0) == {x}.max(axis=0)",
        "    deviation[constant] = 1  # such an input is only shifted",
    )
    # A constant column of the scaled samples is one of the samples.
    still_constant = plan.dataset.x_train.min(axis=0) == plan.dataset.x_train.max(axis=0)
    return (
        f"    mean, deviation = {x}.mean(axis=0), {x}.std(axis=0)",
        *(constant if still_constant.any() else ()),
        f"    {x} = ({x} - mean) / deviation",
        *(("    x_test = (x_test - mean) / deviation",) if plan.tests else ()),
    )


def _returned(parts: tuple[str, ...], cast: str, *, labels: bool) -> tuple[str, ...]:
    tensors = [f"torch.from_numpy({part}){'' if labels and part.startswith('y') else cast}" for part in parts]
    if len(tensors) == 2:
        return (f"    return {', '.join(tensors)}",)
    return "    return (", *(f"        {tensor}," for tensor in tensors), "    )"


def _mini_batches() -> str:
    return block(
        "def mini_batches(samples):",
        '    """The rows of each step, every epoch in an order of its own; a short batch is dropped."""',
        "    for epoch in count():",
        f"        order = np.random.default_rng([SEED, {int(Stream.BATCHES)}, epoch]).permutation(samples)",
        "        for start in range(0, samples - BATCH_SIZE + 1, BATCH_SIZE):",
        "            yield order[start : start + BATCH_SIZE]",
    )
