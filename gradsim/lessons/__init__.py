"""Lessons: Markdown files that teach with the running network. Read and checked here; shown by the window."""

from gradsim.lessons.catalogue import Entry, lessons
from gradsim.lessons.errors import LessonError, LessonFileError
from gradsim.lessons.lesson import Choice, Lesson, Question, Show, Step, Task, Text
from gradsim.lessons.loading import load_lesson

__all__ = [
    "Choice",
    "Entry",
    "Lesson",
    "LessonError",
    "LessonFileError",
    "Question",
    "Show",
    "Step",
    "Task",
    "Text",
    "lessons",
    "load_lesson",
]
