"""From a file to a lesson: settings, steps, and the blocks inside them. Everything that is wrong is found at once."""

import re
from dataclasses import dataclass
from pathlib import Path

from gradsim.engine.errors import ExperimentError, GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.pipes import is_pipe
from gradsim.engine.reasons import reason_of
from gradsim.engine.registry import nearest_name
from gradsim.engine.trainer import Trainer
from gradsim.lessons.errors import LessonError, LessonFileError, Problems
from gradsim.lessons.fences import read_question, read_show, read_task, trimmed
from gradsim.lessons.lesson import Block, Lesson, Show, Step
from gradsim.lessons.markdown import check_markdown
from gradsim.lessons.toml_block import TomlBlock
from gradsim.lessons.values import Values
from gradsim.lessons.vocabulary import GROUPS, PLOTS

FORMAT = 1
LONGEST_FILE = 50_000
FRONT_KEYS = ("format", "title", "summary", "minutes", "experiment", "plots", "hide")
FENCES = ("question", "show", "task")
_MARK = "+++"
_MOST_MINUTES = 600
_FENCE = re.compile(r" {0,3}(?P<mark>~{3,}|`{3,})[ \t]*(?P<name>[^\s`]*)[^`]*")
_HEADING = re.compile(r" {0,3}#(?:[ \t]+(?P<title>.*?))?(?:[ \t]+#*)?[ \t]*")


@dataclass(frozen=True)
class Front:
    """What stands at the head of a lesson; see ``Lesson``."""

    title: str
    summary: str
    minutes: int
    experiment: Experiment
    plots: tuple[str, ...] | None
    hide: frozenset[str]


def load_lesson(path: str | Path, *, make: bool = False) -> Lesson:
    """The lesson in a file.

    Args:
        path: a Markdown file.
        make: whether to make every network that it asks for once, to see whether that can be done; takes longer.

    Raises:
        LessonFileError: with everything that is wrong with the file.
    """
    file = Path(path)
    problems = Problems(file)
    lines = read_lines(file)
    front, body = read_front(lines, problems)
    if body is None:
        problems.raise_if_any()
    steps = _read_steps(lines, body or 0, front.experiment if front else Experiment(), problems)
    problems.raise_if_any()
    assert front is not None
    lesson = Lesson(file, **vars(front), steps=steps)
    if make:
        _make_all(lesson, _experiment_line(lines), problems)
        problems.raise_if_any()
    return lesson


def read_lines(path: Path) -> list[str]:
    """The lines of a file. Raises LessonFileError where it is no text, or none of a sensible length."""
    if is_pipe(path):  # the window would wait for whoever writes into it
        raise _unusable(path, 0, "unreadable", reason=Message("this is not a regular file"))
    try:
        with path.open("rb") as stream:
            content = stream.read(LONGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise _unusable(path, 0, "unreadable", reason=reason_of(error)) from None
    if len(content) > LONGEST_FILE:
        raise _unusable(path, 0, "huge", limit=f"{LONGEST_FILE:,}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _unusable(path, line, "encoding") from None
    if not text.strip():
        raise _unusable(path, 1, "empty")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _unusable(path: Path, line: int, sentence: str, **values: str) -> LessonFileError:
    return LessonFileError([LessonError(path, line, sentence, values)])


# -- settings ---------------------------------------------------------------------------------------------------------


def read_front(lines: list[str], problems: Problems) -> tuple[Front | None, int | None]:
    """The settings at the head, None where something is wrong with them, and the index of the line after them.

    That too is None where nobody can tell where they end.
    """
    before = problems.count
    start = next(number for number, line in enumerate(lines) if line.strip())
    if lines[start].strip() != _MARK:
        problems.add(start + 1, "no_front", found=lines[start])
        return None, None
    end = next((number for number in range(start + 1, len(lines)) if lines[number].strip() == _MARK), None)
    if end is None:
        problems.add(start + 1, "front_end")
        return None, None
    block = TomlBlock(lines[start + 1 : end], start + 2, problems)
    values = Values(block, problems.path, problems)
    values.only(FRONT_KEYS)
    values.require("format", "title", "experiment")
    version = block.tree.get("format", FORMAT)
    if type(version) is not int or version != FORMAT:
        problems.add(block.line_of("format"), "format", found=version)
    title, summary = values.one_line("title"), values.text("summary")
    minutes = values.integer("minutes", 1, _MOST_MINUTES)
    experiment = values.experiment("experiment")
    plots = values.names("plots", PLOTS)
    keys = tuple(setting.path for setting in Experiment.settings())
    hide = values.names("hide", (*GROUPS, *keys), shown=", ".join(GROUPS) + ", and the keys of an experiment")
    if problems.count > before or title is None or experiment is None:
        return None, end + 1
    summary = " ".join((summary or "").split())
    return Front(title, summary, minutes or 0, experiment, plots, frozenset(hide or ())), end + 1


# -- steps ------------------------------------------------------------------------------------------------------------


@dataclass
class _OpenStep:
    """A step while it is read."""

    title: str
    line: int
    blocks: list[Block]
    wrong: bool = False


def _read_steps(lines: list[str], start: int, base: Experiment, problems: Problems) -> tuple[Step, ...]:
    steps: list[_OpenStep] = []
    text_from = start
    number = start
    ends = _FenceEnds(lines)

    def end_text() -> None:
        text = trimmed(lines[text_from:number], text_from + 1)
        if not text.source:
            return
        if steps:
            check_markdown(text.source, text.line, problems)
            steps[-1].blocks.append(text)
        else:
            problems.add(text.line, "before_steps")

    while number < len(lines):
        heading, fence = _HEADING.fullmatch(lines[number]), _FENCE.fullmatch(lines[number])
        if heading:
            end_text()
            title = (heading["title"] or "").strip()
            if not title:
                problems.add(number + 1, "no_title")
            check_markdown(title, number + 1, problems)
            steps.append(_OpenStep(title, number + 1, []))
            number += 1
            text_from = number
        elif fence:
            end = ends.after(number, fence["mark"])
            name = fence["name"]
            if end is None:
                problems.add(number + 1, "fence_end", fence=name or fence["mark"], mark=fence["mark"])
                end = _next_heading(lines, number)
            elif name in FENCES:
                end_text()
                text_from = end + 1
                if not steps:
                    problems.add(number + 1, "before_steps")
                else:
                    before = problems.count
                    block, base = _read_fence(name, lines[number + 1 : end], number + 2, base, problems)
                    steps[-1].wrong |= problems.count > before
                    if block is not None:
                        steps[-1].blocks.append(block)
            elif nearest_name(name, FENCES):
                problems.add(number + 1, "unknown_fence", nearest_name(name, FENCES), found=name)
            if end is not None:
                number = end + 1
        else:
            number += 1
    number = min(number, len(lines))
    end_text()
    if not steps:
        problems.add(min(start + 1, len(lines)), "no_steps")
    for step in steps:
        if not step.blocks and not step.wrong:
            problems.add(step.line, "empty_step", title=step.title)
    return tuple(Step(step.title, tuple(step.blocks), step.line) for step in steps)


def _read_fence(
    name: str, lines: list[str], line: int, base: Experiment, problems: Problems
) -> tuple[Block | None, Experiment]:
    """One block, and the experiment that it leaves behind for those after it."""
    match name:
        case "question":
            return read_question(lines, line, problems), base
        case "task":
            return read_task(lines, line, problems.path, problems), base
        case _:
            show = read_show(lines, line, problems.path, base, problems)
            return show, show.apply(base) if show else base


class _FenceEnds:
    """Finds the lines that close blocks; remembers which marks close nothing, or many of them would take minutes."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._missing: dict[str, int] = {}  # by the mark's character, the least length of which there is no more

    def after(self, start: int, mark: str) -> int | None:
        """The index of the line that closes the block which begins at ``start``; None where none does."""
        kind, length = mark[0], len(mark)
        if length >= self._missing.get(kind, length + 1):
            return None
        closing = re.compile(rf" {{0,3}}{re.escape(kind)}{{{length},}}[ \t]*")
        for number in range(start + 1, len(self._lines)):
            if closing.fullmatch(self._lines[number]):
                return number
        self._missing[kind] = length
        return None


def _next_heading(lines: list[str], start: int) -> int:
    """The index of the line before the next step, so that what follows an open block is still looked at."""
    following = (number for number in range(start + 1, len(lines)) if _HEADING.fullmatch(lines[number]))
    return next(following, len(lines)) - 1


# -- networks ---------------------------------------------------------------------------------------------------------


def _make_all(lesson: Lesson, line: int, problems: Problems) -> None:
    """Note every experiment of which no network can be made: data that do not fit, too much memory."""
    base = lesson.experiment
    asked = [(line, base)]
    for step in lesson.steps:
        for block in step.blocks:
            if isinstance(block, Show) and block.changes_experiment:
                base = block.apply(base)
                asked.append((block.line, base))
    seen: set[Experiment] = set()
    for place, experiment in asked:
        if experiment in seen:
            continue
        seen.add(experiment)
        try:
            Trainer(experiment)
        except ExperimentError as error:
            problems.add_experiment(place, "experiment", error)
        except GradsimError as error:
            problems.add_experiment(place, "experiment", ExperimentError("data", error.message))


def _experiment_line(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines, 1) if line.lstrip().startswith("experiment")), 1)
