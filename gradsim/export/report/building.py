"""From a run to its report, section by section."""

from collections.abc import Collection, Sequence

from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.export.report.comparison import contrast
from gradsim.export.report.discussion import discuss
from gradsim.export.report.draft import Draft
from gradsim.export.report.formulas import derive
from gradsim.export.report.parts import Fields, Report, Title
from gradsim.export.report.prediction import predict
from gradsim.export.report.question import ask
from gradsim.export.report.remedies import compare
from gradsim.export.report.reproduction import repeat
from gradsim.export.report.results import judge, show
from gradsim.export.report.setup import describe
from gradsim.export.report.subject import About, Subject
from gradsim.export.report.words import Words
from gradsim.presets import presets
from gradsim.theory.trial import Trial

# A preset with another seed is the same preset.
_NOT_CHANGED = frozenset({"name", "seed", "runs"})


def build(
    subject: Subject,
    about: About,
    *,
    others: Sequence[Subject] = (),
    tried: Sequence[Trial] = (),
    left_out: Collection[str] = (),
) -> Report:
    """The report of a run, with other runs beside it and remedies that were tried.

    The same arguments give the same report. ``left_out``: keys of plots that cannot be drawn of this run.
    """
    words = Words(about.language)
    draft = Draft(words, left_out)
    name = title_of(subject.experiment, about.language)
    line = Message("Written on {date} by gradsim {version}", date=about.date, version=about.version)
    draft.parts += [
        Title(words.say(Message("Lab report: vanishing and exploding gradients")), name, words.say(line)),
        Fields(
            (
                (words.say(Message("Student")), about.author),
                (words.say(Message("Course")), about.course),
                (words.say(Message("Handed in on")), ""),
            )
        ),
    ]
    judge(draft, subject)
    ask(draft, subject, tried=bool(tried), compared=len(others))
    describe(draft, subject)
    product = derive(draft, subject)
    predict(draft, subject)
    show(draft, subject, product)
    compare(draft, subject, tried)
    contrast(draft, subject, others)
    discuss(draft, subject, others, tried)
    repeat(draft, subject, others, about)
    foot = words.say(
        Message("gradsim {version} · {name} · step {step}", version=about.version, name=name, step=str(subject.step))
    )
    return Report(about.language, name, foot, tuple(draft.parts))


def title_of(experiment: Experiment, language: str) -> str:
    """What an experiment is called; a preset that was not renamed, in the language of the report.

    Whoever changes a preset, or writes an experiment without a name, seldom thinks of the name, which then is wrong.
    """
    name = experiment.name
    for preset in presets():
        if preset.experiment.name == name:
            title = preset.title(language)
            if all(path in _NOT_CHANGED for path in preset.experiment.differences(experiment)):
                return title
            return Words(language).say(Message("{name}, changed", name=title))
    return name or Words(language).say(Message("Experiment without a name"))
