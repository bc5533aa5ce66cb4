"""What the long checks of reliability stand on, as far as it can be tested in no time."""

import random
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.reliability.home import ROOT, environment
from tests.reliability.long_training import Look, judge
from tests.reliability.monkey.hands import use_hands
from tests.reliability.monkey.shrinking import shortest_tail, shrunk
from tests.reliability.mutations import mutated
from tests.reliability.victim import EXPERIMENT, RUNS, SESSION, diary


def test_only_what_is_needed_for_a_failure_is_left() -> None:
    """Who mends a failure is to read three actions, not two hundred: those that belong together, wherever they are."""
    culprits = {150, 171, 198}

    def fails(actions: Sequence[int]) -> bool:
        return culprits <= set(actions)

    tail = shortest_tail(range(200), fails)
    assert tail is not None
    assert len(tail) < 200
    assert list(shrunk(tail, fails)) == sorted(culprits)


def test_a_failure_that_never_comes_again_has_no_shortest_actions() -> None:
    """Otherwise actions would be told that do nothing."""
    assert shortest_tail(range(50), lambda actions: False) is None


@pytest.mark.parametrize("content", [b'depth = 3\nname = "a"\n' * 5, b"", b"PK\x03\x04 no archive"])
def test_damage_can_be_made_again_from_its_number(content: bytes) -> None:
    """A damaged file that fails is told by a number; another file under the same number would mislead."""
    first, again = ([mutated(content, (content,), random.Random(seed)) for seed in range(8)] for _ in range(2))
    assert first == again
    assert any(damaged != content for damaged in first)


def test_the_monkey_types_what_keyboards_have_no_keys_for(qtbot: QtBot) -> None:
    """Qt ends the process where a test presses such a key, which would look as if gradsim had failed."""
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.setFocus()
    for text in ("a&b", "深度 π"):
        use_hands(["type", text, True])
        assert line.text() == text


@pytest.mark.parametrize(
    ("megabytes", "rate", "problem"), [(10.5, 30.0, "memory"), (9.5, 30.0, ""), (0.0, 23.0, "frames"), (0.0, 25.0, "")]
)
def test_a_leak_and_ever_fewer_frames_fail_the_long_training(megabytes: float, rate: float, problem: str) -> None:
    """It runs for an hour, so that nobody breaks the program on purpose to see whether it notices."""
    looks = [
        Look(minute, 1000 * minute, 150.0 + 30 * (minute > 0), 60.0 if minute == 0 else 30.0, 5) for minute in range(7)
    ]
    looks += [Look(minute, 1000 * minute, 180.0 + megabytes, rate, 5.0) for minute in (7, 8, 9)]
    _, problems = judge(looks, 1.0)
    assert [problem in found for found in problems] == [True] * bool(problem)


def test_a_window_that_is_to_be_killed_writes_its_diary(tmp_path: Path) -> None:
    """It reaches into the window for the moments of saving; nothing else would tell that it no longer can."""
    command = [sys.executable, "-m", "tests.reliability.victim", str(tmp_path), "1000"]
    told: set[str] = set()
    with (tmp_path / "errors").open("wb") as errors:
        process = subprocess.Popen(command, cwd=ROOT, env=environment(tmp_path), stderr=errors)
        try:
            while process.poll() is None and told != {RUNS, SESSION, EXPERIMENT}:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.05)
                with suppress(FileNotFoundError):
                    told = {entry.what for entry in diary(tmp_path)}
        finally:
            process.kill()
            process.wait()
    assert (tmp_path / "errors").read_text("utf-8") == ""
    assert told == {RUNS, SESSION, EXPERIMENT}
    assert (tmp_path / SESSION).exists()
    assert (tmp_path / EXPERIMENT).exists()
