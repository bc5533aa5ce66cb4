"""``gradsim map-cells``: one of the processes that measure a map; for gradsim itself alone."""

import os
import sys

import click

from gradsim.engine.blas import pin_process
from gradsim.sweep.map_process import serve

# How far a polite process steps back: half of what there is.
_POLITE = 10


@click.command("map-cells", hidden=True)
@click.option("--polite", is_flag=True, hidden=True)
def command(polite: bool) -> None:
    """Measure cells of a map; see gradsim/sweep/map_process.py."""
    pin_process()
    if polite and hasattr(os, "nice"):
        os.nice(_POLITE)
    serve(sys.stdin.buffer, sys.stdout.buffer)
