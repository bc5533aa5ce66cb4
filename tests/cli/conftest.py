"""The terminal in a test: in the same process for what it says, in a fresh one for what it loads and how it ends."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gradsim.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]

Terminal = Callable[..., Result]
Process = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Runs ``gradsim WORDS`` in an empty folder; gives exit_code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("gradsim.cli.run.pin_process", lambda: None)
    monkeypatch.setattr("gradsim.cli.export_plots.pin_process", lambda: None)
    monkeypatch.setattr("gradsim.cli.check.pin_process", lambda: None)
    monkeypatch.setattr("gradsim.cli.diagnose.pin_process", lambda: None)
    monkeypatch.setattr("gradsim.cli.sweep.pin_process", lambda: None)
    monkeypatch.setattr("os.nice", lambda steps: 0, raising=False)  # the tests that follow are not to be polite too

    def run(*words: object) -> Result:
        result = CliRunner().invoke(cli, [str(word) for word in words], prog_name="gradsim")
        # What is neither an exit status nor an orderly end would be a traceback on the user's screen.
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def process(tmp_path: Path) -> Process:
    """Starts ``python -m gradsim WORDS`` in an empty folder."""

    def start(*words: object, **keywords: object) -> "subprocess.Popen[str]":
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            [sys.executable, "-m", "gradsim", *map(str, words)],
            cwd=tmp_path,
            env=environment,
            text=True,
            encoding="utf-8",
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **keywords},
        )

    return start
