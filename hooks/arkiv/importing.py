"""The command that takes documents in: one of our own, an old one, or the folders of twenty years."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import click

from arkiv.base import BodyType, DayType, arkiv, the_day
from arkiv.danish import Command
from arkiv.import_run import ImportRun
from arkiv.project import DeskError, Project
from meeting_archive.paths import slug


@arkiv.command("import", cls=Command, short_help="Hent dagsordener og referater ind fra Word og PDF.")
@click.argument("filer", metavar="FIL|MAPPE ...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Vis kun, hvad der ville ske.")
@click.option("--body", metavar="ORGAN", type=BodyType(), help="Organet, når dokumentet ikke selv siger det.")
@click.option("--new-body", metavar="NAVN", help="Et organ, som arkivet ikke har endnu; det skrives i bodies.yml.")
@click.option("--date", metavar="DATO", type=DayType(), help="Dagen, når dokumentet ikke selv siger den.")
@click.option(
    "--sitting",
    metavar="NR",
    type=click.IntRange(1, 9),
    help="Hvilket af dagens møder, når organet mødtes flere gange.",
)
@click.option("--calendar", is_flag=True, help="Skriv også de mødedatoer, dokumentet meddeler, i calendar.yml.")
@click.option("--draft", is_flag=True, help="Hent også det lidt ind, der kunne forstås; resten står i rapporten.")
@click.option(
    "--why", metavar="GRUND", help="Hvorfor udgivne ord rettes, når dokumentet er arkivets eget; står på siden."
)
@click.option("--minor", is_flag=True, help="Kun en stavefejl eller lignende: rettelsen bliver ingen nyhed.")
@click.option("--json", "as_json", is_flag=True, help="Skriv rapporten til et program.")
@click.pass_obj
def import_(
    project: Project,
    filer: tuple[Path, ...],
    *,
    dry_run: bool,
    body: str | None,
    new_body: str | None,
    date: datetime.date | None,
    sitting: int | None,
    calendar: bool,
    draft: bool,
    why: str | None,
    minor: bool,
    as_json: bool,
) -> int:
    """Lav mødefiler af dagsordener og referater, ord for ord.

    En dagsorden eller et referat, som arkivet selv har lavet (arkiv template, arkiv documents), læses helt nøjagtigt,
    og det, der er rettet i det, bliver rettet i arkivet. Alle andre dokumenter føjer til, og intet bliver overskrevet.
    Bagefter står der, hvad du skal se efter, og hvilke linjer der ikke kom med; hele rapporten lægges i mappen import.
    Af en mappe tages alle dokumenter, i mødernes orden; det, der er hentet ind før, springes over.
    """
    from meeting_archive.desk.correct import Reasons
    from meeting_archive.importer.taking.many import documents_in
    from meeting_archive.importer.taking.taking import Wish

    found = documents_in(filer)
    _refuse_mixed(found.documents, body=body, new_body=new_body, date=date, sitting=sitting)
    if minor and not why:
        raise DeskError('--minor siger noget om en rettelse: skriv også hvorfor, med --why "…"')
    reasons = Reasons(the_day(), why, minor) if why else None
    wish = Wish(the_day(), body, date, sitting, calendar, new_body, draft, reasons)
    run = ImportRun(project, wish, found.documents, dry_run=dry_run, quiet=as_json)
    try:
        run.take_all()
    finally:
        run.tell(as_json=as_json, others=len(found.others))
    return 1 if any(entry.refused for entry in run.entries) else 0


def _refuse_mixed(
    files: Mapping[Path, str],
    *,
    body: str | None,
    new_body: str | None,
    date: datetime.date | None,
    sitting: int | None,
) -> None:
    """Refuse what cannot be meant together."""
    from meeting_archive.importer.fronts.kinds import READABLE

    if not files:
        raise DeskError(f"mappen har ingen dokumenter, der kan hentes ind ({READABLE})")
    for name, said in (("--date", date), ("--sitting", sitting)):
        if said and len(files) > 1:
            raise DeskError(f"{name} gælder ét møde: hent filerne ind én ad gangen")
    if new_body is not None and not slug(new_body):
        raise DeskError("--new-body skal være organets navn, fx --new-body Havneudvalget")
    if body and new_body:
        raise DeskError("--body er et organ, arkivet har, og --new-body et nyt: skriv kun det ene")
