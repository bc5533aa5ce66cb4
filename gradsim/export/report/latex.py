"""Formulas as LaTeX: activation functions, optimizers, and numbers in formulas.

What has no entry here is described by its help instead, so that a new activation needs none.
"""

import re

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")

# f(u) and f′(u) by the name of the activation, in as many lines as they need.
ACTIVATION_FORMULAS: dict[str, tuple[str, ...]] = {
    "linear": (r"f(u) = u, \qquad f'(u) = 1",),
    "sigmoid": (r"\sigma(u) = \frac{1}{1 + e^{-u}}, \qquad \sigma'(u) = \sigma(u)\,(1 - \sigma(u))",),
    "hard_sigmoid": (
        r"f(u) = \frac{\min(\max(u + 3, 0), 6)}{6}, \qquad "
        r"f'(u) = \begin{cases} 1/6 & |u| < 3 \\ 0 & |u| \ge 3 \end{cases}",
    ),
    "tanh": (r"f(u) = \tanh u, \qquad f'(u) = 1 - \tanh^2 u",),
    "softsign": (r"f(u) = \frac{u}{1 + |u|}, \qquad f'(u) = \frac{1}{(1 + |u|)^2}",),
    "softplus": (r"f(u) = \ln(1 + e^u), \qquad f'(u) = \frac{1}{1 + e^{-u}}",),
    "relu": (r"f(u) = \max(0, u), \qquad f'(u) = \begin{cases} 1 & u > 0 \\ 0 & u \le 0 \end{cases}",),
    "leaky_relu": (r"f(u) = \max(0.01\,u, u), \qquad f'(u) = \begin{cases} 1 & u > 0 \\ 0.01 & u \le 0 \end{cases}",),
    "elu": (
        r"f(u) = \begin{cases} u & u > 0 \\ e^u - 1 & u \le 0 \end{cases}, \qquad "
        r"f'(u) = \begin{cases} 1 & u > 0 \\ e^u & u \le 0 \end{cases}",
    ),
    "selu": (
        r"f(u) = \lambda \begin{cases} u & u > 0 \\ \alpha (e^u - 1) & u \le 0 \end{cases}, \qquad "
        r"\lambda = 1.0507,\ \alpha = 1.6733",
        r"f'(u) = \lambda \begin{cases} 1 & u > 0 \\ \alpha e^u & u \le 0 \end{cases}",
    ),
    "gelu": (
        r"f(u) = \frac{u}{2}(1 + t), \qquad t = \tanh\left(\sqrt{2/\pi}\,(u + 0.044715\,u^3)\right)",
        r"f'(u) = \frac{1 + t}{2} + \frac{u}{2}(1 - t^2)\sqrt{2/\pi}\,(1 + 0.134145\,u^2)",
    ),
    "silu": (
        r"f(u) = u\,\sigma(u), \qquad \sigma(u) = \frac{1}{1 + e^{-u}}",
        r"f'(u) = \sigma(u) + f(u)\,(1 - \sigma(u))",
    ),
    "mish": (
        r"f(u) = u\,t, \qquad t = \tanh\left(\ln(1 + e^u)\right)",
        r"f'(u) = t + \frac{u\,(1 - t^2)}{1 + e^{-u}}",
    ),
}
_MOMENTS = r"m \leftarrow \rho_1 m + (1 - \rho_1)\,g, \qquad s \leftarrow \rho_2 s + (1 - \rho_2)\,g^2"
_ADAM_STEP = r"\eta\,\frac{m / (1 - \rho_1^n)}{\sqrt{s / (1 - \rho_2^n)} + \varepsilon}"
# The update of a parameter w from its gradient g, by the name of the optimizer; n is the number of the update.
UPDATE_FORMULAS: dict[str, tuple[str, ...]] = {
    "sgd": (r"w \leftarrow w - \eta\,g",),
    "momentum": (r"v \leftarrow \mu\,v + g, \qquad w \leftarrow w - \eta\,v",),
    "nesterov": (r"v \leftarrow \mu\,v + g, \qquad w \leftarrow w - \eta\,(g + \mu\,v)",),
    "adagrad": (r"s \leftarrow s + g^2, \qquad w \leftarrow w - \eta\,\frac{g}{\sqrt{s} + \varepsilon}",),
    "rmsprop": (
        r"s \leftarrow \rho\,s + (1 - \rho)\,g^2, \qquad w \leftarrow w - \eta\,\frac{g}{\sqrt{s} + \varepsilon}",
    ),
    "adam": (_MOMENTS, rf"w \leftarrow w - {_ADAM_STEP}"),
    "adamw": (_MOMENTS, rf"w \leftarrow (1 - \eta\lambda)\,w - {_ADAM_STEP}"),
}
CLIP_FORMULAS = {
    "value": r"g_i \leftarrow \min(\max(g_i, -\theta), \theta)",
    "norm": r"g \leftarrow g \cdot \min\left(1, \frac{\theta}{\lVert g \rVert}\right)",
    "layer": r"g^l \leftarrow g^l \cdot \min\left(1, \frac{\theta}{\lVert g^l \rVert}\right)",
}
LOSS_FORMULAS = {
    "cross_entropy": (
        r"\mathcal{L} = -\frac{1}{B}\sum_{k=1}^{B} \sum_i y_{ik} \ln p_{ik}, \qquad "
        r"p_{ik} = \frac{e^{a_{ik}}}{\sum_j e^{a_{jk}}}"
    ),
    "mse": r"\mathcal{L} = \frac{1}{B}\sum_{k=1}^{B} \frac{1}{2}\sum_i (a_{ik} - y_{ik})^2",
}
# What the loss starts the way back with: ∂L/∂a of the output layer.
LOSS_SLOPES = {"cross_entropy": r"\frac{1}{B}\,(p - y)", "mse": r"\frac{1}{B}\,(a^L - y)"}


def from_text(text: str) -> str:
    """What ``wording`` writes (0.982 × 0.223 × … = 4·10⁻⁷) as LaTeX."""
    raised = _RAISED.sub(lambda match: "^{" + match[0].translate(_SUPERSCRIPT) + "}", text)
    for sign, command in (
        ("×", r"\times "),
        ("·", r"\cdot "),
        ("…", r"\cdots "),
        ("∞", r"\infty "),
        ("−", "-"),
    ):
        raised = raised.replace(sign, command)
    return raised
