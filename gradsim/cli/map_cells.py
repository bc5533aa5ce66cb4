"""``gradsim map-cells``: one of the processes that measure a map; for gradsim itself alone."""

import sys

import click

from gradsim.engine.blas import pin_process
from gradsim.engine.priority import step_back
from gradsim.sweep.map_process import serve


@click.command("map-cells", hidden=True)
@click.option("--polite", is_flag=True, hidden=True)
def command(polite: bool) -> None:
    """Measure cells of a map; see gradsim/sweep/map_process.py."""
    pin_process()
    if polite:
        step_back()
    serve(sys.stdin.buffer, sys.stdout.buffer)
