"""``gradsim check``: is every formula right? Gradients against central differences."""

import click

from gradsim.cli.checks import all_checks
from gradsim.engine.blas import pin_process


@click.command("check")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Compare the gradients of every registry entry with finite differences, a line each.

    What acts on gradients (optimizers, schedules, clipping) is checked by its first update: the loss must fall along it
    as the gradient foretells. Number formats are compared with float64. Exit status 1 where anything is wrong.
    """
    pin_process()
    failures = count = 0
    for check in all_checks():
        error, passed = check.run()
        count += 1
        failures += not passed
        click.echo(f"{'ok' if passed else 'FAILED':8}{error:8.1e}  {check.registry}: {check.entry}")
    click.echo(f"{count - failures} of {count} gradients are right.")
    ctx.exit(1 if failures else 0)
