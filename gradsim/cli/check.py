"""``gradsim check``: is every formula right? Gradients against central differences."""

import click

from gradsim.cli.checks import all_checks
from gradsim.cli.language import padded, say
from gradsim.engine.blas import pin_process
from gradsim.engine.message import Message


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
        word = say(Message("ok")) if passed else say(Message("FAILED"))
        click.echo(f"{padded(word, 8)}{error:8.1e}  {check.registry}: {say(check.entry)}")
    click.echo(say(Message("{right} of {all} gradients are right.", right=str(count - failures), all=str(count))))
    ctx.exit(1 if failures else 0)
