"""``gradsim lesson``: what a teacher types beside the text editor."""

from pathlib import Path

import pytest

from gradsim.lessons import lessons
from tests.lessons.support import FRONT, STEP, line_of, write


def test_a_sound_lesson(terminal, tmp_path: Path) -> None:
    """One line that says so."""
    result = terminal("lesson", write(tmp_path, FRONT + STEP))
    assert result.exit_code == 0
    assert result.stdout == "Vanishing: all is well: 2 steps, 1 question, 1 task.\n"


def test_errors_go_to_stderr_with_status_2(terminal, tmp_path: Path) -> None:
    """Each error in a line of its own with its place, so that an editor can jump there."""
    text = (FRONT + STEP).replace("- [x]", "- [ ]").replace("step >= 2", "stpe >= 2")
    result = terminal("lesson", write(tmp_path, text))
    assert result.exit_code == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[0].startswith(f"lesson.md, line {line_of(text, '- [ ] a quarter')}: ")
    assert lines[1].startswith(f"lesson.md, line {line_of(text, 'until')}: ")
    assert len(lines) == 2


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_without_a_file_it_lists_the_lessons(terminal, language: str) -> None:
    """All of them, by title."""
    result = terminal("lesson", "--language", language)
    assert result.exit_code == 0
    for entry in lessons(language):
        assert entry.title in result.stdout
