"""The command that takes old documents in."""

import contextlib
import datetime
import os
from pathlib import Path
from typing import Any

import click

from arkiv.base import DayType, arkiv, the_day
from arkiv.danish import Command, say
from arkiv.project import DeskError, Project
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.write import Seen, changing


@arkiv.command("import", cls=Command, short_help="Hent gamle dagsordener og referater ind.")
@click.argument("filer", metavar="FIL ...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Vis kun, hvad der ville ske.")
@click.option("--body", metavar="ORGAN", help="Organet, når dokumentet ikke selv siger det.")
@click.option("--date", metavar="DATO", type=DayType(), help="Dagen, når dokumentet ikke selv siger den.")
@click.option(
    "--sitting",
    metavar="NR",
    type=click.IntRange(1, 9),
    help="Hvilket af dagens møder, når organet mødtes flere gange.",
)
@click.option("--calendar", is_flag=True, help="Skriv også de mødedatoer, dokumentet meddeler, i calendar.yml.")
@click.pass_obj
def import_(
    project: Project,
    filer: tuple[Path, ...],
    *,
    dry_run: bool,
    body: str | None,
    date: datetime.date | None,
    sitting: int | None,
    calendar: bool,
) -> int:
    """Lav mødefiler af gamle dagsordener og referater (docx, odt, pdf, rtf, html, txt eller md), ord for ord.

    Et referat føjes til den dagsorden, der er der i forvejen. Intet, der står i arkivet, bliver overskrevet. Bagefter
    står der, hvad der skal ses efter, og hvilke linjer der ikke kom med.
    """
    from meeting_archive.importer.taking.taking import Wish

    if date and len(filer) > 1:
        raise DeskError("--date gælder ét møde: hent filerne ind én ad gangen")
    if sitting and len(filer) > 1:
        raise DeskError("--sitting gælder ét møde: hent filerne ind én ad gangen")
    wish = Wish(the_day(), body, date, sitting, calendar=calendar)
    failed = 0
    for file in filer:
        try:
            with contextlib.nullcontext() if dry_run else changing(project.content) as seen:
                _take(project, file, wish, seen)
        except (DeskError, EditError) as error:
            failed += 1
            say(f"{file}: {error}", err=True)
    if dry_run:
        say("Intet er skrevet (--dry-run).")
    elif failed < len(filer):
        say("Læs det igennem, og se efter med: arkiv check")
    return 1 if failed else 0


def _take(project: Project, file: Path, wish: Any, seen: Seen | None) -> None:
    """Take one document in, and tell what became of it; nothing is written where nothing was `seen`."""
    from meeting_archive.content.load import load
    from meeting_archive.content.source import read
    from meeting_archive.danish.suggest import meant
    from meeting_archive.desk.edit import apply
    from meeting_archive.importer import Refused
    from meeting_archive.importer.taking.report import report
    from meeting_archive.importer.taking.taking import take_in

    content, _ = load(read(project.content))
    if wish.body and wish.body not in content.bodies:
        raise DeskError(f"organet »{wish.body}« står ikke i bodies.yml{meant(wish.body, content.bodies)}")
    up = os.path.relpath(project.schema, project.content / "meetings" / "organ") + "/"
    try:
        taken = take_in(file, project.content, content, wish, up.replace(os.sep, "/"))
    except Refused as error:
        raise DeskError(str(error)) from None
    except ModuleNotFoundError as error:
        raise DeskError(
            f"det, der læser {file.suffix}, er ikke hentet endnu ({error.name}): skriv ./arkiv "
            "import i projektets mappe, så hentes det, eller make .venv/import.stamp"
        ) from None
    except OSError as error:
        raise DeskError(f"kan ikke læses ({error.strerror}): se efter, om filen er din at læse") from None
    if seen is not None:
        apply(project.content, taken.change, seen)
    say("\n".join(report(file.name, taken.imported, taken.added, content)))
    if seen is not None:
        for name in taken.change.texts:
            say(f"  skrevet: {project.content.name}/{name}")
