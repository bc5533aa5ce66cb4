"""The command ``gradsim``: its subcommands, found when needed, and what becomes of errors."""

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from gradsim import __version__
from gradsim.cli.help import spoken
from gradsim.cli.language import say, speak_click
from gradsim.cli.modules import COMMANDS
from gradsim.engine.errors import GradsimError
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of
from gradsim.language import ENGLISH, language_of_environment

_DEFAULT = "window"
_OWN_OPTIONS = ("--help", "-h", "--version", "--selftest")

BAD_INPUT = 2
INTERRUPTED = 130


class InputFailure(click.ClickException):
    """An error of the input: one message on stderr, exit status 2."""

    exit_code = BAD_INPUT

    def show(self, file: object = None) -> None:
        """Print the message as it stands."""
        with suppress(OSError):  # where not even the message can be written, the exit status still tells
            click.echo(f"gradsim: {self.message}", err=True)


class Commands(click.Group):
    """The subcommands; words that begin with none of them belong to the window."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return spoken(command) if language_of_environment() != ENGLISH else command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Begin in the language of the environment."""
        speak_click()
        group = self if language_of_environment() == ENGLISH else spoken(self)
        return super(Commands, group).make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front where none is named."""
        if not args or args[0] not in (*COMMANDS, *_OWN_OPTIONS):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; turn errors that are the input's or the system's into one message and an exit status."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except GradsimError as error:
            raise InputFailure(say(error.message)) from error
        except BrokenPipeError:
            # Who reads the output has enough of it, as in `gradsim list | head`; the rest must not be written at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None
        except OSError as error:
            raise InputFailure(_describe(error)) from error
        except MemoryError:
            raise InputFailure(say(Message("there is not enough free memory for this."))) from None
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        return result


def _describe(error: OSError) -> str:
    """What the system could not do, and with which file."""
    reason = reason_of(error)
    if error.filename:
        return say(Message("{file}: {reason}.", file=str(error.filename), reason=reason))
    return say(Message("{reason}.", reason=reason))


def _test_itself(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from gradsim.cli.window import has_screen

    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gradsim.cli.selftest import run_selftest  # loads Qt

    ctx.exit(run_selftest(click.echo))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(__version__, "--version", prog_name="gradsim")
@click.option(
    "--selftest",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_test_itself,
    help="Try whether everything is there and works, and exit.",
)
def cli() -> None:
    """Train a deep network and watch its gradients vanish, explode and recover, layer by layer.

    `gradsim [FILE]` opens the window. FILE is an experiment's TOML file, a share string (gradsim:network.depth=30), or
    the name of a preset; `gradsim list presets` shows these.
    """


def main() -> None:
    """What the installed command runs."""
    # Until a command takes care of Ctrl+C itself there is nothing to keep, and a window that is half built cannot be
    # left in good order.
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(INTERRUPTED))
    # Python leaves None for a stream that the caller has closed.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115  # open for as long as the program runs
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115  # as above
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot write σ shows something else for it, rather than a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    cli(prog_name="gradsim")
