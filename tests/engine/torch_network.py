"""One run of a Trainer in PyTorch, with which whole trainings are compared.

A module of its own, loaded by the tests that need it when they run: PyTorch takes longer to load than a hundred tests.
"""

from typing import Any

import numpy as np
import torch
import torch.nn.functional as F

from gradsim import Experiment, Trainer

torch.set_num_threads(1)

FUNCTIONS = {
    "linear": lambda u: u,
    "sigmoid": torch.sigmoid,
    "hard_sigmoid": lambda u: F.relu6(u + 3) / 6,  # PyTorch's own takes 1/6 in float32
    "tanh": torch.tanh,
    "softsign": F.softsign,
    "softplus": lambda u: F.softplus(u, threshold=1e9),
    "relu": F.relu,
    "leaky_relu": F.leaky_relu,
    "elu": F.elu,
    "selu": F.selu,
    "gelu": lambda u: F.gelu(u, approximate="tanh"),
    "silu": F.silu,
    "mish": F.mish,
}


class TorchNetwork:
    """One run of a Trainer in PyTorch, with layers and modules of PyTorch where it has them."""

    def __init__(self, trainer: Trainer, run: int) -> None:
        self.experiment = experiment = trainer.experiment
        self.activation = FUNCTIONS[experiment.network.activation]
        network = trainer.network
        self.linear: list[Any] = []
        self.norms: list[Any] = []
        for index, (weights, biases) in enumerate(zip(network.weights, network.biases, strict=True)):
            layer = torch.nn.Linear(weights.shape[2], weights.shape[1], dtype=torch.float64)
            with torch.no_grad():
                layer.weight.copy_(torch.from_numpy(weights[run].copy()))
                layer.bias.copy_(torch.from_numpy(biases[run].copy()))
            self.linear.append(layer)
            hidden = index < len(network.weights) - 1
            if hidden and experiment.mitigation.normalization == "batch":
                self.norms.append(torch.nn.BatchNorm1d(weights.shape[1], dtype=torch.float64))
            elif hidden and experiment.mitigation.normalization == "layer":
                self.norms.append(torch.nn.LayerNorm(weights.shape[1], dtype=torch.float64))
        depth, span = experiment.network.depth, experiment.mitigation.residual_span
        residual = experiment.mitigation.residual
        self.ends = [] if residual == "none" else [end for end in range(1 + span, depth + 1) if (end - 1) % span == 0]
        first = {"identity": 1.0, "scaled": max(len(self.ends), 1) ** -0.5, "zero_init": 0.0, "none": 0.0}[residual]
        self.scales = torch.full((len(self.ends),), first, dtype=torch.float64, requires_grad=residual == "zero_init")

    def parameters(self) -> list[Any]:
        """All that is trained."""
        modules = [*self.linear, *self.norms]
        scales = [self.scales] if self.scales.requires_grad and len(self.ends) else []
        return [parameter for module in modules for parameter in module.parameters()] + scales

    def forward(self, x: Any) -> Any:
        """Outputs (samples, outputs)."""
        signals = [x]
        for index, linear in enumerate(self.linear, start=1):
            hidden = index < len(self.linear)
            z = linear(signals[-1])
            u = self.norms[index - 1](z) if hidden and self.norms else z
            a = self.activation(u) if hidden or self.experiment.network.output == "activation" else u
            if index in self.ends:
                a = signals[index - self.experiment.mitigation.residual_span] + self.scales[self.ends.index(index)] * a
            signals.append(a)
        return signals[-1]

    def loss(self, x: Any, y: Any) -> Any:
        """The data loss."""
        outputs = self.forward(torch.from_numpy(np.array(x)))
        targets = torch.from_numpy(np.array(y))
        if self.experiment.training.loss == "cross_entropy":
            return F.cross_entropy(outputs, targets)
        if targets.ndim == 1:
            targets = F.one_hot(targets, outputs.shape[1]).double()
        return 0.5 * ((outputs - targets) ** 2).sum(dim=1).mean()

    def penalty(self) -> Any:
        """l1 Σ|W| + l2 ΣW²."""
        mitigation = self.experiment.mitigation
        weights = [layer.weight for layer in self.linear]
        return mitigation.l1 * sum(w.abs().sum() for w in weights) + mitigation.l2 * sum((w**2).sum() for w in weights)

    def clip(self) -> None:
        """By hand where PyTorch adds 1e-6 to the norm."""
        kind, threshold = self.experiment.mitigation.clip, self.experiment.mitigation.clip_threshold
        if kind == "value":
            torch.nn.utils.clip_grad_value_(self.parameters(), threshold)
        groups = {"norm": [self.parameters()], "layer": [[layer.weight] for layer in self.linear]}.get(kind, [])
        for group in groups:
            norm = torch.sqrt(sum((parameter.grad**2).sum() for parameter in group))
            if norm > threshold:
                for parameter in group:
                    parameter.grad *= threshold / norm


def optimizer_of(experiment: Experiment, parameters: list[Any]) -> Any:
    """PyTorch's optimizer of the same name, with its defaults."""
    training = experiment.training
    rate, momentum = training.learning_rate, training.momentum
    make = {
        "sgd": lambda: torch.optim.SGD(parameters, rate),
        "momentum": lambda: torch.optim.SGD(parameters, rate, momentum=momentum),
        "nesterov": lambda: torch.optim.SGD(parameters, rate, momentum=momentum, nesterov=True),
        "adagrad": lambda: torch.optim.Adagrad(parameters, rate),
        "rmsprop": lambda: torch.optim.RMSprop(parameters, rate),
        "adam": lambda: torch.optim.Adam(parameters, rate),
        "adamw": lambda: torch.optim.AdamW(parameters, rate, weight_decay=training.weight_decay),
    }
    return make[training.optimizer]()


def scheduler_of(experiment: Experiment, optimizer: Any) -> Any:
    """PyTorch's schedule that follows the same curve."""
    schedulers = torch.optim.lr_scheduler
    make = {
        "constant": lambda: schedulers.ConstantLR(optimizer, 1.0),
        "step": lambda: schedulers.StepLR(optimizer, 1000, 0.5),
        "cosine": lambda: schedulers.CosineAnnealingLR(optimizer, 1000),
        "warmup": lambda: schedulers.LinearLR(optimizer, 1 / 500, 1, total_iters=499),
    }
    return make[experiment.training.schedule]()
