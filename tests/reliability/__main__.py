"""Checks that the program does not fail: ``python -m tests.reliability soak`` and ``… fuzz``, part by part or all."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from tests.reliability.home import ROOT, environment
from tests.reliability.machine import slowness

_KEPT = Path(tempfile.gettempdir()) / "gradsim-failures"
_ACTIONS, _STEPS, _WINDOWS, _KILLS = 20_000, 2_000_000, 300, 50
_FILES, _COMBINATIONS = 5000, 5000

_seed = click.option("--seed", default=0, help="where all random choices start from")
_only = click.option("--only", type=int, help="the case of one number alone")
_processes = click.option("--processes", type=click.IntRange(1), help="how many; one for each processor by default")
_share = click.option("--share", default=1.0, help="of the full lengths, for all parts")


def _end(well: bool) -> None:
    """The exit status: 0 where all is well, 1 otherwise."""
    sys.exit(0 if well else 1)


def _all(share: float, parts: dict[str, Callable[[Callable[[int], int]], bool]]) -> None:
    """Every part, also after one that has failed."""
    results = {name: part(lambda full: max(1, round(share * full))) for name, part in parts.items()}
    for name, well in results.items():
        click.echo(f"{name}: {'ok' if well else 'FAILED'}")
    _end(all(results.values()))


def _in_own_process(module: str, *arguments: int | str) -> bool:
    """Whether a module has ended without a failure, in a home of its own."""
    with tempfile.TemporaryDirectory(prefix="gradsim-home-") as home:
        command = [sys.executable, "-m", module, *map(str, arguments)]
        status = subprocess.run(command, cwd=ROOT, env=environment(Path(home)), check=False).returncode
    if status not in (0, 1):
        click.echo(f"{module} ended with status {status}")
    return status == 0


@click.group()
def main() -> None:
    """Long checks that the program does not fail. Exit status 1 where it does."""
    click.echo(f"slowness of this machine: {slowness():.2f} (1: ten million numbers added in 0.1 s)")


# -- windows ----------------------------------------------------------------------------------------------------------


@main.group(invoke_without_command=True)
@_share
@_seed
@click.pass_context
def soak(context: click.Context, share: float, seed: int) -> None:
    """Windows: a monkey, long training, opened and closed, killed. All of them where no part is named."""
    if context.invoked_subcommand is None:
        from tests.reliability.kills import check_kills
        from tests.reliability.monkey.check import check_monkey

        _all(
            share,
            {
                "monkey": lambda length: check_monkey(length(_ACTIONS), seed, 10.0, _KEPT),
                "training": lambda length: _in_own_process("tests.reliability.long_training", length(_STEPS)),
                "cycles": lambda length: _cycles(length(_WINDOWS)),
                "kills": lambda length: check_kills(length(_KILLS), seed),
            },
        )


@soak.command()
@click.option("--count", default=_ACTIONS, help="how many actions")
@_seed
@click.option("--minutes", default=10.0, help="how long to look for the shortest actions that repeat a failure")
def monkey(count: int, seed: int, minutes: float) -> None:
    """Random actions of a user while a network trains at full speed."""
    from tests.reliability.monkey.check import check_monkey

    _end(check_monkey(count, seed, minutes, _KEPT))


@soak.command()
@click.argument("kept", type=click.Path(exists=True, path_type=Path))
def again(kept: Path) -> None:
    """The actions of a monkey that have failed, once more."""
    from tests.reliability.monkey.check import repeat

    _end(repeat(kept))


@soak.command()
@click.option("--steps", default=_STEPS, help="how many")
@click.option("--experiment", default="gradsim:", help="share string of the one to train; the default experiment")
def training(steps: int, experiment: str) -> None:
    """Training for long with the window open."""
    _end(_in_own_process("tests.reliability.long_training", steps, experiment))


@soak.command()
@click.option("--count", default=_WINDOWS, help="how many, two of three while they train")
def cycles(count: int) -> None:
    """Windows opened and closed, fifty in each process."""
    _end(_cycles(count))


def _cycles(count: int) -> bool:
    parts = [(min(50, count - first), first) for first in range(0, count, 50)]
    ends = [_in_own_process("tests.reliability.cycles", *part) for part in parts]
    return all(ends)


@soak.command()
@click.option("--count", default=_KILLS, help="how many")
@_seed
def kills(count: int, seed: int) -> None:
    """Windows killed at random moments."""
    from tests.reliability.kills import check_kills

    _end(check_kills(count, seed))


# -- input ------------------------------------------------------------------------------------------------------------


@main.group(invoke_without_command=True)
@_share
@_seed
@click.pass_context
def fuzz(context: click.Context, share: float, seed: int) -> None:
    """Input: damaged files, combinations of choices. Both where no part is named."""
    if context.invoked_subcommand is None:
        from tests.reliability.combinations import check_combinations
        from tests.reliability.files import check_files

        _all(
            share,
            {
                "files": lambda length: check_files(length(_FILES), seed, None, _KEPT),
                "combinations": lambda length: check_combinations(length(_COMBINATIONS), seed, None),
            },
        )


@fuzz.command()
@click.option("--count", default=_FILES, help="how many")
@_seed
@_only
@_processes
def files(count: int, seed: int, only: int | None, processes: int | None) -> None:
    """Damaged experiments, lessons, tables, sessions."""
    from tests.reliability.files import check_files

    _end(check_files(count, seed, only, _KEPT, processes))


@fuzz.command()
@click.option("--count", default=_COMBINATIONS, help="how many, drawn at random; 0: all")
@_seed
@_only
@_processes
def combinations(count: int, seed: int, only: int | None, processes: int | None) -> None:
    """Networks of every combination of choices."""
    from tests.reliability.combinations import check_combinations

    _end(check_combinations(count, seed, only, processes))


if __name__ == "__main__":
    main()
