"""``gradsim lesson``: checks a lesson that somebody writes, or lists those that belong to gradsim."""

import click

from gradsim.cli.language import say
from gradsim.cli.main import BAD_INPUT
from gradsim.engine.message import Message
from gradsim.language import LANGUAGES, language_of_environment
from gradsim.lessons import LessonFileError, lessons, load_lesson


@click.command("lesson")
@click.argument("file", required=False)
@click.option(
    "--language",
    type=click.Choice(tuple(LANGUAGES)),
    help="The language of the list; by default that of the terminal.",
)
def command(file: str | None, language: str | None) -> None:
    """Check the lesson in FILE: all errors with their lines, or "all is well". Without FILE: list the lessons.

    Every network that the lesson asks for is made once. docs/writing-lessons.md describes how lessons are written.
    """
    if file is None:
        for entry in lessons(language or language_of_environment()):
            click.echo(f"{entry.number:>2}  {entry.title}\n    {entry.summary}")
        return
    try:
        lesson = load_lesson(file, make=True)
    except LessonFileError as error:
        for problem in error.errors:
            click.echo(say(problem.message), err=True)
        if error.rest is not None:
            click.echo(say(error.rest), err=True)
        click.get_current_context().exit(BAD_INPUT)
    text = Message(
        "{lesson}: all is well: {steps}, {questions}, {tasks}.",
        lesson=lesson.title,
        steps=_steps(len(lesson.steps)),
        questions=_questions(sum(len(step.questions) for step in lesson)),
        tasks=_tasks(sum(len(step.tasks) for step in lesson)),
    )
    click.echo(say(text))


def _steps(number: int) -> Message:
    return Message("1 step") if number == 1 else Message("{number} steps", number=number)


def _questions(number: int) -> Message:
    return Message("1 question") if number == 1 else Message("{number} questions", number=number)


def _tasks(number: int) -> Message:
    return Message("1 task") if number == 1 else Message("{number} tasks", number=number)
