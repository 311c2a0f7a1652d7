"""The command that makes a clean copy of an attachment."""

from pathlib import Path

import click

from arkiv.base import arkiv
from arkiv.danish import Command
from arkiv.project import DeskError


@arkiv.command(cls=Command, short_help="Rens en fil for det, der ikke skal ud.")
@click.argument("fil", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--output", metavar="FIL", type=click.Path(path_type=Path), help="Hvor kopien skal ligge.")
def clean(fil: Path, output: Path | None) -> int:
    """Lav en kopi af en fil uden kommentarer, makroer, kameraets oplysninger og andet, der ikke ses.

    Kopien kommer til at ligge ved siden af og hedde »navn (renset)«. Filen selv bliver ikke rørt. Bagefter står der,
    hvad der er taget ud, og hvad du stadig selv skal se efter.
    """
    from meeting_archive.personal_data.cleaning import cleaned
    from meeting_archive.personal_data.reading.found import UnreadError

    copy = output or fil.with_name(f"{fil.stem} (renset){fil.suffix}")
    try:
        result = cleaned(fil)
    except UnreadError as refused:
        raise DeskError(f"{fil.name} er ikke renset: {refused.why}") from None
    try:
        with copy.open("xb") as file:
            file.write(result.data)
    except FileExistsError:
        raise DeskError(f"{copy} er der allerede: vælg et andet navn med --output") from None
    click.echo(f"{copy} er skrevet.")
    _tell("Taget ud", result.taken or ("intet; der var intet at tage ud",))
    _tell("Se selv efter, før filen lægges ud", result.left)
    return 0


def _tell(heading: str, lines: tuple[str, ...]) -> None:
    if lines:
        click.echo(f"{heading}:")
    for line in lines:
        click.echo(f"  - {line}")
