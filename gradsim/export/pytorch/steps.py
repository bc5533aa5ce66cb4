"""The part of a script that trains: loss, penalties, clipping, optimizer, schedule, and what is printed."""

from gradsim.engine import schedules
from gradsim.engine.seeds import Stream
from gradsim.export.pytorch.code import block, call
from gradsim.export.pytorch.first_weights import initialize_call
from gradsim.export.pytorch.plan import Plan, unknown

SCHEDULERS = ("CosineAnnealingWarmRestarts", "LambdaLR", "StepLR")
_CAST = {"float64": ".double()", "float32": "", "float16": ".half()"}


def steps_code(plan: Plan) -> tuple[str, ...]:
    """The functions of the script that train and tell."""
    mitigation = plan.experiment.mitigation
    parts = (
        _loss(plan),
        _penalty(plan) if mitigation.l1 or mitigation.l2 else "",
        _clip(plan),
        _update() if plan.half else "",
        _report(plan),
        _evaluate(plan) if plan.tests else "",
        _train(plan),
    )
    return tuple(part for part in parts if part)


def main_code(plan: Plan) -> str:
    """What happens when the script is run."""
    if plan.experiment.runs == 1:
        return block('if __name__ == "__main__":', "    train()")
    return block(
        'if __name__ == "__main__":',
        "    for run in range(RUNS):",
        '        print(f"run {run}")',
        "        train(run)",
    )


def _loss(plan: Plan) -> str:
    name = plan.experiment.training.loss
    outputs = "outputs.float()" if plan.half else "outputs"
    if name == "cross_entropy":
        return block(
            "def loss_of(outputs, y):",
            '    """Mean of -log softmax at the right class."""',
            f"    return nn.functional.cross_entropy({outputs}, y)",
        )
    if name != "mse":
        raise unknown("training.loss", name)
    targets = "nn.functional.one_hot(y, SIZES[-1])" if plan.classifies else "y"
    return block(
        "def loss_of(outputs, y):",
        '    """Half the squared error, summed over the outputs: the mean over the samples."""',
        f"    return 0.5 * (({outputs} - {targets}) ** 2).sum(dim=1).mean()",
    )


def _penalty(plan: Plan) -> str:
    mitigation = plan.experiment.mitigation
    terms = [
        *(("L1 * linear.weight.sign()",) if mitigation.l1 else ()),
        *(("2 * L2 * linear.weight",) if mitigation.l2 else ()),
    ]
    formula = " + ".join([*(("L1 * sum |W|",) if mitigation.l1 else ()), *(("L2 * sum W^2",) if mitigation.l2 else ())])
    return block(
        "@torch.no_grad()",
        "def add_penalty(model):",
        f'    """Add the gradient of {formula}; biases are left alone."""',
        "    for linear in model.linears:",
        f"        linear.weight.grad += {' + '.join(terms)}",
    )


def _clip(plan: Plan) -> str:
    kind = plan.experiment.mitigation.clip
    wide = ".float()" if plan.half else ""
    if kind == "layer":
        return block(
            "@torch.no_grad()",
            "def clip(model):",
            '    """Scale the gradient of each weight matrix down to length CLIP where it is longer."""',
            "    for linear in model.linears:",
            f"        norm = linear.weight.grad{wide}.norm()",
            "        if norm > CLIP:",
            "            linear.weight.grad *= CLIP / norm",
        )
    if kind == "norm":
        return block(
            "@torch.no_grad()",
            "def clip(model):",
            '    """Scale the whole gradient down to length CLIP where it is longer (Pascanu et al. 2013)."""',
            "    # By hand, as nn.utils.clip_grad_norm_ adds 1e-6 to the norm.",
            "    gradients = [parameter.grad for parameter in model.parameters()]",
            f"    norm = torch.cat([gradient.flatten() for gradient in gradients]){wide}.norm()",
            "    if norm > CLIP:",
            "        for gradient in gradients:",
            "            gradient *= CLIP / norm",
        )
    if kind not in ("none", "value"):
        raise unknown("mitigation.clip", kind)
    return ""


def _update() -> str:
    return block(
        "@torch.no_grad()",
        "def update(optimizer, wide, model):",
        '    """Take a step in float32, where epsilons and squares of gradients are not 0, and round once."""',
        "    for copy, parameter in zip(wide, model.parameters()):",
        "        copy.copy_(parameter)",
        "        copy.grad = parameter.grad.float()",
        "    optimizer.step()",
        "    for copy, parameter in zip(wide, model.parameters()):",
        "        parameter.copy_(copy)",
    )


def _report(plan: Plan) -> str:
    wide = "" if plan.experiment.precision == "float64" else ".double()"
    return block(
        "def report(step, loss, model):",
        '    """Print the loss, and for each layer the norms of its gradients."""',
        '    print(f"step {step}: loss {loss:.6g}")',
        '    print("  layer     |dL/dW|     |dL/dz|")',
        "    for layer, (linear, z) in enumerate(zip(model.linears, model.z), start=1):",
        f"        weights, delta = linear.weight.grad{wide}.norm(), z.grad{wide}.norm()",
        '        print(f"  {layer:5}  {weights:10.3e}  {delta:10.3e}")',
    )


def _evaluate(plan: Plan) -> str:
    right = (
        "    right = (outputs.argmax(dim=1) == y).double().mean()",
        '    print(f"test loss {loss_of(outputs, y):.6g}, test accuracy {right:.1%}")',
    )
    return block(
        "@torch.no_grad()",
        "def evaluate(model, x, y):",
        '    """Print how well the model does on samples that it has not seen."""',
        plan.normalization == "batch" and "    model.eval()",
        "    outputs = model(x)",
        *(right if plan.classifies else ('    print(f"test loss {loss_of(outputs, y):.6g}")',)),
    )


def _optimizer(plan: Plan) -> str:
    training = plan.experiment.training
    parameters = "wide" if plan.half else "model.parameters()"
    momentum = "momentum=MOMENTUM" if training.momentum else ""
    # PyTorch refuses nesterov without momentum, which is plain gradient descent.
    nesterov = f"{momentum}, nesterov=True" if momentum else ""
    forms = {
        "sgd": ("SGD", ""),
        "momentum": ("SGD", momentum),
        "nesterov": ("SGD", nesterov),
        "adagrad": ("Adagrad", ""),
        "rmsprop": ("RMSprop", ""),
        "adam": ("Adam", ""),
        "adamw": ("AdamW", "weight_decay=WEIGHT_DECAY"),
    }
    if training.optimizer not in forms:
        raise unknown("training.optimizer", training.optimizer)
    name, extra = forms[training.optimizer]
    arguments = f"{parameters}, lr=LEARNING_RATE{', ' + extra if extra else ''}"
    return call(f"optimizer = torch.optim.{name}", arguments)


def _scheduler(plan: Plan) -> str:
    forms = {
        "constant": "",
        "step": f"StepLR(optimizer, {schedules.STEP_INTERVAL}, gamma={schedules.STEP_FACTOR})",
        "cosine": f"CosineAnnealingWarmRestarts(optimizer, {schedules.COSINE_PERIOD})",
        "warmup": f"LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / {schedules.WARMUP_STEPS}))",
    }
    name = plan.experiment.training.schedule
    if name not in forms:
        raise unknown("training.schedule", name)
    return forms[name]


def _train(plan: Plan) -> str:
    experiment = plan.experiment
    mitigation, scheduler = experiment.mitigation, _scheduler(plan)
    several = experiment.runs > 1
    run, number = (", run", "run") if several else ("", "0")
    if plan.weights:
        run = ", run" if several else ", 0"
    elif experiment.network.initializer == "zeros" and not experiment.network.bias_std:
        run = ""
    x, y = ("x", "y") if plan.full_batch else ("x[rows]", "y[rows]")
    masks = ""
    if plan.drops:
        masks = f", draw_masks(rng, len({'x' if plan.full_batch else 'rows'}))"
    clip = "clip(model)" if mitigation.clip != "value" else "nn.utils.clip_grad_value_(model.parameters(), CLIP)"
    loop = "    for step in range(1, steps + 1):"
    if not plan.full_batch:
        loop = "    for step, rows in zip(range(1, steps + 1), mini_batches(len(x))):"
    return block(
        f"def train({'run, ' if several else ''}steps=STEPS):",
        f'    """Train {"the network of one run" if several else "the network"}; return the loss of every step."""',
        f"    {'x, y, x_test, y_test' if plan.tests else 'x, y'} = load_data()",
        f"    model = Network(){_CAST[experiment.precision]}",
        *initialize_call(plan, run),
        plan.half and "    wide = [parameter.detach().float() for parameter in model.parameters()]",
        _optimizer(plan),
        scheduler != "" and f"    scheduler = {scheduler}",
        plan.drops and f"    rng = np.random.default_rng([SEED, {int(Stream.DROPOUT)}, {number}])",
        "    losses = []",
        loop,
        f"        loss = loss_of(model({x}{masks}), {y})",
        "        model.zero_grad()",
        "        loss.backward()",
        "        losses.append(loss.item())",
        "        if step == 1 or step % REPORT_EVERY == 0:",
        "            report(step, losses[-1], model)",
        bool(mitigation.l1 or mitigation.l2) and "        add_penalty(model)",
        mitigation.clip != "none" and f"        {clip}",
        "        gradients = (parameter.grad for parameter in model.parameters())",
        "        if not all(numbers.isfinite().all() for numbers in (loss, *gradients)):",
        '            print(f"step {step}: diverged, loss {losses[-1]:.6g}")',
        "            break",
        "        update(optimizer, wide, model)" if plan.half else "        optimizer.step()",
        scheduler != "" and "        scheduler.step()",
        plan.tests and "    evaluate(model, x_test, y_test)",
        "    return losses",
    )
