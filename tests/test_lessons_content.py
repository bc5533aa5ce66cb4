"""The lessons that belong to gradsim: readable, the same in every language, and every task can be reached."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.lessons import Lesson, Question, Show, Task, Text, load_lesson
from gradsim.lessons.quantities import Situation
from gradsim.resources import resource_path
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence
from gradsim.theory.mean_field import predict

ENGLISH, *OTHERS = ("en", "zh_CN")
FOLDER = Path(resource_path("lessons"))
NAMES = sorted(path.stem for path in (FOLDER / ENGLISH).glob("*.md"))
_TABLE = Path(__file__).with_name("lesson_solutions.toml")
SOLUTIONS: list[dict[str, Any]] = tomllib.loads(_TABLE.read_text("utf-8"))["solution"]
_NUMBERS = re.compile(r"\{\{.*?\}\}")
_CHINESE = r"[一-鿿]"


@cache
def _lesson(name: str, language: str = ENGLISH) -> Lesson:
    return load_lesson(FOLDER / language / f"{name}.md")


def _numbers(text: Text | None) -> list[str] | None:
    """The numbers of the run in a text, in no order: languages put them in different places of a sentence."""
    return None if text is None else sorted(_NUMBERS.findall(text.source))


def _outline(block: object) -> tuple[object, ...]:
    """What has to be the same in every language."""
    match block:
        case Text():
            return ("text", _numbers(block))
        case Question():
            return ("question", len(block.choices), block.right, _numbers(block.text), _numbers(block.explanation))
        case Show():
            settings = vars(block) | {"label": "", "pin_name": bool(block.pin_name), "line": 0}
            return ("show", settings)
        case Task():
            texts = (block.text, block.hint, block.praise)
            return ("task", block.until.source, *(_numbers(text) for text in texts))
    raise AssertionError(block)


def _everything_written(lesson: Lesson) -> str:
    """The whole file: titles, labels and tasks too."""
    return lesson.path.read_text("utf-8")


def _tasks(lesson: Lesson) -> list[tuple[Task, Experiment, int | None]]:
    """Every task, with the experiment that the buttons before it leave, and how many steps the last one runs."""
    found: list[tuple[Task, Experiment, int | None]] = []
    experiment, run = lesson.experiment, None
    for step in lesson:
        for block in step.blocks:
            if isinstance(block, Show) and (block.changes_experiment or block.run is not None):
                experiment, run = block.apply(experiment), block.run
            elif isinstance(block, Task):
                found.append((block, experiment, run))
    return found


def _situation(experiment: Experiment, steps: int, pins: int = 0) -> Situation:
    """The run after so many steps, as the window would see it."""
    trainer = Trainer(experiment)
    record = trainer.advance(steps) if steps else trainer.peek()
    assert record is not None
    accuracy = record.test_accuracy if len(trainer.dataset.y_test) else record.train_accuracy
    first = trainer.history.loss_curve(10**6)[2][:1] if steps else record.train_loss
    return Situation(
        experiment=experiment,
        record=record,
        verdict=diagnose(Evidence.of(trainer, record)),
        first_loss=float(first.mean()),
        test_loss=float("nan") if record.test_loss is None else float(record.test_loss.mean()),
        accuracy=float("nan") if accuracy is None else float(accuracy.mean()),
        theory_factor=predict(experiment).factor_per_layer,
        pins=pins,
    )


def test_there_are_lessons() -> None:
    """Were the folder missing, every test below would pass."""
    assert len(NAMES) >= 12


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_lesson(language: str) -> None:
    """Who chooses a language does not get half of the lessons in another one."""
    assert sorted(path.stem for path in (FOLDER / language).glob("*.md")) == NAMES


@pytest.mark.parametrize("language", [ENGLISH, *OTHERS])
@pytest.mark.parametrize("name", NAMES)
def test_reads_without_errors(name: str, language: str) -> None:
    """And every network that it asks for can be made."""
    lesson = load_lesson(FOLDER / language / f"{name}.md", make=True)
    assert lesson.summary
    assert lesson.minutes == 10
    assert 4 <= len(lesson.steps) <= 6
    assert all(len(step.title) <= 40 for step in lesson)


@pytest.mark.parametrize("name", NAMES)
def test_teaches_by_predicting_running_and_a_task(name: str) -> None:
    """A lesson without a question, a run or a task would be a text."""
    blocks = [block for step in _lesson(name) for block in step.blocks]
    assert any(isinstance(block, Question) for block in blocks)
    assert any(isinstance(block, Show) and block.run for block in blocks)
    assert any(isinstance(block, Task) and block.hint and block.praise for block in blocks)


@pytest.mark.parametrize("name", NAMES)
def test_the_right_answer_is_not_always_in_the_same_place(name: str) -> None:
    """Who has noticed that need not think."""
    questions = [question for step in _lesson(name) for question in step.questions]
    assert len({question.right for question in questions}) > 1


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", NAMES)
def test_same_structure_in_every_language(name: str, language: str) -> None:
    """A class in two languages does the same experiments, answers the same questions and reaches the same goals."""
    english, other = _lesson(name), _lesson(name, language)
    for part in ("experiment", "plots", "hide", "minutes"):
        assert getattr(other, part) == getattr(english, part), part
    assert len(other.steps) == len(english.steps)
    for one, two in zip(english, other, strict=True):
        assert [_outline(block) for block in two.blocks] == [_outline(block) for block in one.blocks], two.title


@pytest.mark.parametrize("name", NAMES)
def test_chinese_punctuation(name: str) -> None:
    """Half-width marks behind Chinese characters are what careless typing leaves."""
    text = _everything_written(_lesson(name, "zh_CN"))
    assert not re.findall(rf"{_CHINESE}[,;:?!()]|[(]{_CHINESE}|{_CHINESE}\.(?!\w)", text)
    assert not re.findall(rf"{_CHINESE} +{_CHINESE}", text)


@pytest.mark.parametrize("language", [ENGLISH, *OTHERS])
@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_shouted_at(name: str, language: str) -> None:
    """Exclamation marks are for those who have nothing to show."""
    assert not re.findall(r"!(?!=)|！", _everything_written(_lesson(name, language)))


def test_every_task_has_one_solution() -> None:
    """A task that nobody has solved may be one that cannot be solved."""
    tasks = [(name, number + 1) for name in NAMES for number in range(len(_tasks(_lesson(name))))]
    assert sorted((solution["lesson"], solution["task"]) for solution in SOLUTIONS) == tasks


@pytest.mark.parametrize("solution", SOLUTIONS, ids=lambda solution: f"{solution['lesson']}-{solution['task']}")
def test_every_task_is_reached_by_its_solution_and_not_before(solution: dict[str, Any]) -> None:
    """Reached by what a student would do; not by opening the lesson, nor by pressing its buttons."""
    lesson = _lesson(solution["lesson"])
    task, experiment, run = _tasks(lesson)[solution["task"] - 1]
    assert not task.until.holds(_situation(lesson.experiment, 0))
    assert not task.until.holds(_situation(experiment, run or 0))
    solved = experiment.replace_all(solution["changes"]).check_consistency()
    assert task.until.holds(_situation(solved, solution["steps"], solution.get("pins", 0)))
