"""How the run is repeated, letter by letter."""

import shlex
from collections.abc import Sequence

from gradsim.engine.experiment import Experiment
from gradsim.engine.experiment_text import SHARE_PREFIX
from gradsim.engine.message import Message
from gradsim.export.report.draft import Draft
from gradsim.export.report.subject import About, Subject
from gradsim.export.report.words import enumeration


def repeat(draft: Draft, subject: Subject, others: Sequence[Subject], about: About) -> None:
    """Write the section."""
    experiment = subject.experiment
    share = _share_string(experiment)
    draft.heading(Message("How to repeat it"))
    draft.paragraph(
        Message(
            "The same experiment gives the same numbers, bit for bit, on the same machine; on another one they may "
            "differ in "
            "the last digits, and grow apart with time."
        ),
        Message(
            "Versions: gradsim {version}, Python {python}, NumPy {numpy}; seed {seed}.",
            version=about.version,
            python=about.python,
            numpy=about.numpy,
            seed=str(experiment.seed),
        ),
        Message("Settings were changed while it trained; the line below repeats the last ones from the first step on.")
        if subject.changed_at
        else None,
        Message("The data came from a file, which is needed too.") if experiment.data.name == "file" else None,
    )
    draft.paragraph(Message("The share string, to be pasted into the window:"))
    draft.code(share)
    draft.paragraph(Message("In the terminal:"))
    compared = "".join(f" --compare {shlex.quote(_share_string(other.experiment))}" for other in others)
    draft.code(f"gradsim report {shlex.quote(share)}{compared} --steps {subject.step} --out report.pdf")
    if any(other.step != subject.step for other in others):
        steps = enumeration([str(other.step) for other in others])
        draft.paragraph(
            Message(
                "The runs it is compared with stand here at step {steps}; the line takes them as far as this one.",
                steps=steps,
            )
        )


def _share_string(experiment: Experiment) -> str:
    """One that says something of the default experiment too."""
    share = experiment.to_share_string()
    return share if share != SHARE_PREFIX else f"{SHARE_PREFIX}seed={experiment.seed}"
