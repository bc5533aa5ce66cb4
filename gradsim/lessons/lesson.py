"""A lesson as read from its file: steps of text, questions, buttons that show something, and tasks."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gradsim.engine.experiment import Experiment
from gradsim.engine.settings import Value
from gradsim.lessons.conditions import Condition


@dataclass(frozen=True)
class Text:
    """Markdown with formulas and numbers of the run; ``line`` is where it begins in the file."""

    source: str
    line: int = 0


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen, Markdown in one line."""

    text: Text
    right: bool


@dataclass(frozen=True)
class Question:
    """A question with choices, exactly one of them right, and what is said once one has been chosen."""

    text: Text
    choices: tuple[Choice, ...]
    explanation: Text
    line: int

    @property
    def right(self) -> int:
        """Which choice is right, counted from 0."""
        return next(number for number, choice in enumerate(self.choices) if choice.right)


@dataclass(frozen=True)
class Show:
    """A button that sets something up in the window. What is None or empty is left as it is.

    Attributes:
        label: what stands on the button.
        experiment: replaces the whole experiment first.
        changes: paths and values of the experiment's keys that are changed then.
        run: train from a fresh start until this step.
        play: whether the run plays on.
        layer: is selected.
        plots: exactly these are open.
        enlarge: this plot fills the area.
        figure: this figure is opened.
        pin: whether the run as it was before is pinned, under ``pin_name``.
    """

    label: str
    line: int
    experiment: Experiment | None = None
    changes: tuple[tuple[str, Value], ...] = ()
    run: int | None = None
    play: bool = False
    layer: int | None = None
    plots: tuple[str, ...] | None = None
    enlarge: str = ""
    figure: str = ""
    pin: bool = False
    pin_name: str = ""

    def apply(self, experiment: Experiment) -> Experiment:
        """What the button makes of an experiment. Raises ExperimentError where its keys then contradict each other."""
        return (self.experiment or experiment).replace_all(dict(self.changes)).check_consistency()

    @property
    def changes_experiment(self) -> bool:
        """Whether another experiment is asked for."""
        return self.experiment is not None or bool(self.changes)

    @property
    def makes_run(self) -> bool:
        """Whether what is seen after it is another run than before."""
        return self.run is not None or self.changes_experiment


@dataclass(frozen=True)
class Task:
    """Something to be reached by experimenting; ``hint`` and ``praise`` are None where the file has none."""

    text: Text
    until: Condition
    line: int
    hint: Text | None = None
    praise: Text | None = None


Block = Text | Question | Show | Task


def texts_of(block: Block) -> Iterator[Text]:
    """Everything of a block that is written in Markdown, in its order."""
    if isinstance(block, Text):
        yield block
    elif isinstance(block, Question):
        yield from (block.text, *(choice.text for choice in block.choices), block.explanation)
    elif isinstance(block, Task):
        yield from filter(None, (block.text, block.hint, block.praise))


@dataclass(frozen=True)
class Step:
    """One page of a lesson."""

    title: str
    blocks: tuple[Block, ...]
    line: int

    @property
    def texts(self) -> Iterator[Text]:
        """Everything that is written in Markdown, in its order."""
        yield Text(self.title, self.line)
        for block in self.blocks:
            yield from texts_of(block)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Question))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks, in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Task))


@dataclass(frozen=True)
class Lesson:
    """A whole lesson.

    Attributes:
        path: its file.
        title: what it is called.
        summary: one sentence for the list of lessons; "" where the file has none.
        minutes: how long it takes; 0 where the file says nothing.
        experiment: with which it begins.
        plots: exactly these are open at its beginning; None: those that are.
        hide: groups and keys of controls that are not shown.
    """

    path: Path
    title: str
    summary: str
    minutes: int
    experiment: Experiment
    plots: tuple[str, ...] | None
    hide: frozenset[str]
    steps: tuple[Step, ...]

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)
