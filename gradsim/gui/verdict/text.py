"""Verdicts in the window's language."""

from gradsim.gui.translation import translate_engine
from gradsim.theory.verdict import Kind, Verdict

# What a bar looks like, by kind; the others are warnings.
_SEVERITIES = {Kind.HEALTHY: "healthy", Kind.DIVERGED: "error", Kind.UNDERFLOW: "error"}


def kind_text(kind: Kind) -> str:
    """The word in the pill."""
    return translate_engine(kind.label)


def severity(kind: Kind) -> str:
    """ "healthy", "warning" or "error"."""
    return _SEVERITIES.get(kind, "warning")


def verdict_text(verdict: Verdict) -> str:
    """The sentence, with its numbers."""
    return verdict.said(translate_engine)
