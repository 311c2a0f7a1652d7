"""The command that tells what the others do."""

import click

from arkiv.base import arkiv
from arkiv.danish import Command


@arkiv.command("help", cls=Command, short_help="Vis, hvad der kan lade sig gøre.")
@click.argument("kommando", metavar="[KOMMANDO]", required=False)
@click.pass_context
def help_(ctx: click.Context, kommando: str | None) -> int:
    """Vis alle kommandoer, eller hvad en af dem gør, fx arkiv help new."""
    above = ctx.parent or ctx
    if kommando is None:
        click.echo(above.get_help())
        return 0
    _, command, _ = arkiv.resolve_command(above, [kommando])
    if command:
        click.echo(command.get_help(click.Context(command, parent=above, info_name=kommando)))
    return 0
