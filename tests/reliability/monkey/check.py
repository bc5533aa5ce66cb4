"""Runs a monkey, tells what it found, and looks for the shortest actions that repeat a failure."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Any

import click

from tests.reliability.home import environment
from tests.reliability.monkey.driver import HOLD
from tests.reliability.monkey.hands import Action
from tests.reliability.monkey.shrinking import shortest_tail, shrunk

GROWTH = 50.0
"""Megabytes that the window may have grown by, once it is again as it was."""


def check_monkey(count: int, seed: int, minutes: float, keep: Path) -> bool:
    """So many actions; whether all is well. At most so many minutes are spent on shortening a failure."""
    result, actions = _run({"seed": seed, "count": count})
    _tell_figures(result)
    excess = _excess(result)
    problems = result["problems"]
    if not problems and excess is None:
        return True
    shortest: Sequence[Action] | None = actions
    if problems:
        click.echo(f"seed {seed}, after {len(actions):,} actions:\n{problems[0]}")
        shortest = _shortest(actions, _signature(problems[0]), minutes)
        if shortest is None:
            click.echo("Within the time that was given, it did not come again when its actions were repeated.")
        for action in shortest or actions[-20:]:
            click.echo(f"  {json.dumps(action, ensure_ascii=False)}")
    else:
        click.echo(excess)
    kept = keep / f"monkey-{seed}.json"
    keep.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({"seed": seed, "actions": list(shortest or actions)}), "utf-8")
    click.echo(f"kept as {kept}; again: make soak ARGS='again {kept}'")
    return False


def _excess(result: dict[str, Any]) -> str | None:
    """Whether memory has grown by too much, or the window was held for too long, in a run without an error."""
    start, end = (result["memory"] or [None])[0], (result["memory"] or [None])[-1]
    if start is not None and end is not None and end - start > GROWTH:
        return f"memory has grown by {end - start:.0f} MB, more than {GROWTH:.0f}"
    held = result["holds"][0][0] / result["slowness"] if result["holds"] else 0.0
    if held > HOLD:
        return f"the window's thread was held for {1000 * held:.0f} ms at slowness 1, more than {HOLD} s"
    return None


def repeat(kept: Path) -> bool:
    """The actions in a file once more; whether all is well."""
    result, _ = _run(json.loads(kept.read_text("utf-8")))
    _tell_figures(result)
    faults = [*result["problems"], *filter(None, [_excess(result)])]
    for fault in faults:
        click.echo(fault)
    return not faults


def _tell_figures(result: dict[str, Any]) -> None:
    slow = result["slowness"]
    memory = [f"{megabytes:.0f}" for megabytes in result["memory"] if megabytes is not None]
    click.echo(f"monkey: {result['done']:,} actions; slowness {slow:.2f}; memory {' → '.join(memory)} MB")
    for held, worked, number, action, seen in result["holds"][:8]:
        words = json.dumps(action, ensure_ascii=False)
        click.echo(
            f"  held {1000 * held:.0f} ms, {1000 * worked:.0f} of them at work (at slowness 1: "
            f"{1000 * held / slow:.0f} and {1000 * worked / slow:.0f}): action {number}, {words}"
        )
        for look in seen:
            click.echo(f"    {look}")


def _run(job: dict[str, Any]) -> tuple[dict[str, Any], list[Action]]:
    """What came of a job in a process of its own, and the actions that were done."""
    with tempfile.TemporaryDirectory(prefix="gradsim-monkey-") as name:
        home = Path(name)
        place = home / "job.json"
        place.write_text(json.dumps({"seed": 0, **job, "folder": str(home / "files")}), "utf-8")
        with (home / "errors").open("w") as errors:
            command = [sys.executable, "-m", "tests.reliability.monkey.driver", str(place)]
            status = subprocess.run(command, cwd=home, env=environment(home), stderr=errors, check=False).returncode
        journal = place.with_suffix(".journal")
        actions = [json.loads(line) for line in journal.read_text("utf-8").splitlines()] if journal.exists() else []
        written = place.with_suffix(".result")
        if written.exists():
            result = json.loads(written.read_text("utf-8"))
        else:
            result = {"problems": [], "done": len(actions), "slowness": 1.0, "holds": [], "memory": []}
        if status != 0 and not result["problems"]:
            text = (home / "errors").read_text("utf-8", "replace")[-6000:]
            result["problems"] = [f"{text}\nthe process ended with status {status}"]
        return result, actions


def _signature(problem: str) -> str:
    """By what a failure is known again: its last line, without numbers."""
    return re.sub(r"\d+|0x[0-9a-f]+", "", problem.strip().splitlines()[-1])[:120]


def _shortest(actions: Sequence[Action], signature: str, minutes: float) -> Sequence[Action] | None:
    end = monotonic() + 60 * minutes

    def fails(candidate: Sequence[Action]) -> bool:
        if monotonic() > end:
            return False
        problems = _run({"actions": list(candidate)})[0]["problems"]
        return any(_signature(problem) == signature for problem in problems)

    tail = shortest_tail(actions, fails)
    return None if tail is None else shrunk(tail, fails)
