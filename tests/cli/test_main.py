"""The command as a whole: its commands, its help, and how it ends."""

import subprocess

import click
import pytest
from click.testing import CliRunner

from gradsim import __version__
from gradsim.cli.main import INTERRUPTED, Commands


def test_version(terminal) -> None:
    """What a report of a problem begins with."""
    result = terminal("--version")
    assert (result.exit_code, result.stdout.strip()) == (0, f"gradsim, version {__version__}")


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_lists_what_there_is(terminal, word: str) -> None:
    """Every command with its line, and none that does not exist yet."""
    result = terminal(word)
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.stdout.partition("Commands:\n")[2].splitlines() if line.strip()]
    assert listed == [
        "window",
        "run",
        "sweep",
        "snapshot",
        "report",
        "theory",
        "diagnose",
        "export",
        "map",
        "check",
        "list",
        "lesson",
    ]


@pytest.mark.parametrize(
    "command", ["run", "sweep", "snapshot", "check", "list", "window", "theory", "diagnose", "export", "map", "report"]
)
def test_every_command_explains_itself(terminal, command: str) -> None:
    """Each option has a word of help."""
    result = terminal(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: gradsim " + command)


def test_ctrl_c_is_130() -> None:
    """Wherever it comes, without a traceback."""

    class Interrupted(Commands):
        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
            def callback() -> None:
                raise KeyboardInterrupt

            return click.Command(cmd_name, callback=callback)

    assert CliRunner().invoke(Interrupted("gradsim"), ["check"]).exit_code == INTERRUPTED


def test_a_reader_that_has_enough_is_no_error(process) -> None:
    """`gradsim list | head -n 1` ends well and says nothing on stderr."""
    listing = process("list")
    head = subprocess.run(["head", "-n", "1"], stdin=listing.stdout, capture_output=True, text=True, check=True)
    listing.stdout.close()
    assert head.stdout == "activations:\n"
    assert listing.wait(120) == 0
    assert listing.stderr.read() == ""
    listing.stderr.close()


def test_a_terminal_without_greek_letters(process, monkeypatch: pytest.MonkeyPatch) -> None:
    """Question marks are better than a traceback."""
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    listing = process("list", "activations")
    out, err = listing.communicate(timeout=120)
    assert (listing.returncode, err) == (0, "")
    assert "sigmoid" in out
