"""How a report puts things: its language, numbers and names in sentences, and the values of settings."""

from collections.abc import Sequence

from gradsim.engine.catalogue import registry_of
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, listed, registered, said
from gradsim.language import translate
from gradsim.theory.wording import NOT_DEFINED, figures, magnitude, raised, share

_OUTPUTS = {"linear": Message("Linear"), "activation": Message("As hidden layers")}


class Words:
    """Texts in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def translate(self, text: str) -> str:
        """A template, label or help in the language."""
        return translate(text, self.language)

    def say(self, text: str) -> str:
        """A Message in the language; any other text as it is."""
        return said(text, self.translate)

    def inside(self, label: str) -> str:
        """A label as it stands inside a sentence: "sigmoid" and not "Sigmoid", but "ReLU"."""
        text = self.say(label)
        first = text.partition(" ")[0]
        return text[0].lower() + text[1:] if first[1:].islower() else text


def number(value: float, digits: int = 3) -> str:
    """A number as verdicts have it; what is not defined, in words."""
    return _worded(figures(value, digits))


def power(logarithm: float, digits: int = 2) -> str:
    """e^logarithm, likewise."""
    return _worded(magnitude(logarithm, digits))


def percent(value: float) -> str:
    """A share of 1 in per cent, likewise."""
    text = share(value)
    amount, sign, _ = text.partition(" %")
    return Message("{number} %", number=amount) if sign else _worded(text)


def enumeration(items: Sequence[str]) -> str:
    """``a, b and c``; at least one item."""
    *before, last = items
    if not before:
        return last
    return Message("{items} and {last}", items=listed(before), last=last)


def setting_value(experiment: Experiment, path: str) -> str:
    """The value of one key in the words of the window."""
    value = experiment.get(path)
    if experiment.setting(path).kind == "choice":
        registry = registry_of(path)
        return registered(registry.get(str(value)).label) if registry else _OUTPUTS.get(str(value), str(value))
    if isinstance(value, bool):
        return Message("on") if value else Message("off")
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return tidy(value) if isinstance(value, int | float) else Message("“{text}”", text=value)


def tidy(value: float) -> str:
    """A value as a person writes it: 0.1, 250, 10⁻⁵; as many digits as it has."""
    text = f"{value:.12g}" if not isinstance(value, int) else str(value)
    factor, exponent, tens = text.partition("e")
    if not exponent:
        return text.replace("-", "−")
    return raised(int(tens)) if factor == "1" else f"{factor}·{raised(int(tens))}"


def _worded(text: str) -> str:
    return registered(text) if text == NOT_DEFINED else text
