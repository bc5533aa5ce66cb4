"""Verdicts in the window's language."""

from PySide6.QtCore import QCoreApplication

from gradsim.engine.message import said
from gradsim.gui.numbers import grouped
from gradsim.gui.translation import translate_engine
from gradsim.theory.trial import Trial
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


def reason_text(trial: Trial) -> str:
    """Why a remedy does what it does, with the numbers of its trial."""
    return said(trial.reason, translate_engine, grouped)


def cut_text() -> str:
    """What is to be said of trials that made fewer steps than they should have."""
    return QCoreApplication.translate(
        "Verdict", "So many were made in the time that a trial has; a faster machine would make more."
    )
