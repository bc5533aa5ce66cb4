"""``gradsim lesson``: checks a lesson that somebody writes, or lists those that belong to gradsim."""

import click

from gradsim.cli.appearance import LANGUAGES
from gradsim.cli.main import BAD_INPUT
from gradsim.lessons import LessonFileError, lessons, load_lesson


@click.command("lesson")
@click.argument("file", required=False)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="The language of the list.",
)
def command(file: str | None, language: str) -> None:
    """Check the lesson in FILE: all errors with their lines, or "all is well". Without FILE: list the lessons.

    Every network that the lesson asks for is made once. docs/writing-lessons.md describes how lessons are written.
    """
    if file is None:
        for entry in lessons(language):
            click.echo(f"{entry.number:>2}  {entry.title}\n    {entry.summary}")
        return
    try:
        lesson = load_lesson(file, make=True)
    except LessonFileError as error:
        click.echo(str(error), err=True)
        click.get_current_context().exit(BAD_INPUT)
    steps = len(lesson.steps)
    questions = sum(len(step.questions) for step in lesson)
    tasks = sum(len(step.tasks) for step in lesson)
    click.echo(
        f"{lesson.title}: all is well: {_count(steps, 'step')}, {_count(questions, 'question')}, "
        f"{_count(tasks, 'task')}."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
