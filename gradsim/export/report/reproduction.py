"""How the run is repeated, letter by letter."""

import shlex

from gradsim.engine.message import Message
from gradsim.export.report.draft import Draft
from gradsim.export.report.subject import About, Subject


def repeat(draft: Draft, subject: Subject, about: About) -> None:
    """Write the section."""
    experiment = subject.experiment
    share = experiment.to_share_string()
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
    draft.code(f"gradsim report {shlex.quote(share)} --steps {subject.step} --out report.pdf")
