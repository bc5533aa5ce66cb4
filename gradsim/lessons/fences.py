"""The blocks between ~~~: questions, buttons that show something, tasks. Readers get the lines between the marks."""

import re
from pathlib import Path

from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.lessons.conditions import read_condition
from gradsim.lessons.errors import Problem, Problems
from gradsim.lessons.lesson import Choice, Question, Show, Task, Text
from gradsim.lessons.markdown import check_markdown
from gradsim.lessons.toml_block import TomlBlock
from gradsim.lessons.values import Values
from gradsim.lessons.vocabulary import FIGURES, PLOTS

FEWEST_CHOICES, MOST_CHOICES = 2, 5
MOST_STEPS = 1_000_000
SHOW_KEYS = ("label", "experiment", "run", "play", "layer", "plots", "enlarge", "figure", "pin", "pin_name")
TASK_KEYS = ("text", "until", "hint", "praise")
_CHOICE = re.compile(r" {0,3}[-*+] +\[(?P<mark>[ xX])\](?: +(?P<text>.*))?")
_DASHES = re.compile(r" {0,3}-{3,}\s*")


def read_question(lines: list[str], line: int, problems: Problems) -> Question | None:
    """The question that lines beginning at ``line`` of the file describe; None where something is wrong with it."""
    before = problems.count
    first = next((number for number, text in enumerate(lines) if _CHOICE.fullmatch(text)), len(lines))
    end = next((number for number, text in enumerate(lines[first:], first) if _DASHES.fullmatch(text)), len(lines))
    question = _text(lines[:first], line)
    choices = _read_choices(lines[first:end], line + first, problems)
    explanation = _text(lines[end + 1 :], line + end + 1)
    if not question.source.strip():
        problems.add(line, "no_question")
    if not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
        problems.add(choices[0].text.line if choices else line, "choices", found=len(choices))
    right = [choice for choice in choices if choice.right]
    if choices and not right:
        problems.add(choices[0].text.line, "no_right")
    if len(right) > 1:
        problems.add(right[1].text.line, "two_right", found=len(right))
    if not explanation.source.strip():
        problems.add(line + max(min(end, len(lines) - 1), 0), "no_explanation")
    for text in (question, *(choice.text for choice in choices), explanation):
        check_markdown(text.source, text.line, problems)
    return Question(question, choices, explanation, line) if problems.count == before else None


def _read_choices(lines: list[str], line: int, problems: Problems) -> tuple[Choice, ...]:
    found: list[tuple[int, bool, list[str]]] = []
    for number, text in enumerate(lines, line):
        match = _CHOICE.fullmatch(text)
        if match:
            found.append((number, match["mark"] != " ", [match["text"] or ""]))
        elif text.strip() and text[:1].isspace():
            found[-1][2].append(text.strip())
        elif text.strip():
            problems.add(number, "stray", found=text)
    for number, _, parts in found:
        if not any(parts):
            problems.add(number, "empty_choice")
    return tuple(Choice(Text("\n".join(parts), number), right) for number, right, parts in found)


def read_show(lines: list[str], line: int, path: Path, base: Experiment, problems: Problems) -> Show | None:
    """The button that lines describe.

    ``base``: the experiment that the lesson's buttons before this one leave behind, to see whether this one fits.
    """
    before = problems.count
    block = TomlBlock(lines, line, problems)
    values = Values(block, path, problems)
    values.require("label")
    show = Show(
        label=values.one_line("label") or "",
        line=line,
        experiment=values.experiment("experiment"),
        changes=values.changes(SHOW_KEYS),
        run=values.integer("run", 1, MOST_STEPS),
        play=values.flag("play"),
        layer=values.integer("layer", 1, MOST_STEPS),
        plots=values.names("plots", PLOTS),
        enlarge=values.name("enlarge", PLOTS) or "",
        figure=values.name("figure", FIGURES) or "",
        pin=values.flag("pin"),
        pin_name=values.one_line("pin_name") or "",
    )
    if problems.count > before:
        return None
    doing = (show.changes_experiment, show.run, show.play, show.layer, show.plots, show.enlarge, show.figure, show.pin)
    if not any(doing):
        problems.add(line, "nothing_shown", allowed=", ".join(key for key in SHOW_KEYS[1:] if key != "pin_name"))
    if show.pin_name and not show.pin:
        problems.add(block.line_of("pin_name"), "pin_name")
    try:
        layers = show.apply(base).network.depth + 1
    except ExperimentError as error:
        changed = next((name for name, _ in show.changes), "experiment")
        key = error.path if error.path in dict(show.changes) else changed
        problems.add_experiment(block.line_of(key), key, error)
        return None
    if show.layer is not None and show.layer > layers:
        problems.add(block.line_of("layer"), "layer", found=show.layer, last=layers)
    return show if problems.count == before else None


def read_task(lines: list[str], line: int, path: Path, problems: Problems) -> Task | None:
    """The task that lines describe."""
    before = problems.count
    block = TomlBlock(lines, line, problems)
    values = Values(block, path, problems)
    values.only(TASK_KEYS)
    values.require("text", "until")
    texts: dict[str, Text] = {}
    for key in ("text", "hint", "praise"):
        source = values.text(key)
        if source is not None:
            texts[key] = Text(source, block.line_of_text(key))
            check_markdown(source, texts[key].line, problems)
    condition = None
    source = values.text("until")
    if source is not None:
        try:
            condition = read_condition(source)
        except Problem as problem:
            problems.add_problem(block.line_of("until"), problem)
    if condition is None or problems.count > before:
        return None
    return Task(texts["text"], condition, line, texts.get("hint"), texts.get("praise"))


def _text(lines: list[str], line: int) -> Text:
    """Lines as a text, without empty ones around it."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return Text("\n".join(lines[start:end]), line + start)


trimmed = _text
