"""The command that says that words were corrected after they had been published."""

import datetime
from typing import Any

import click

from arkiv.base import PLACE, DayType, arkiv, the_day
from arkiv.danish import Command, say
from arkiv.project import DeskError, Project
from meeting_archive.desk.write import changing

NEXT = "Byg siden med arkiv build, og kør arkiv release, når rettelsen er udgivet."


def _removal(value: str | None) -> Any:
    from meeting_archive.model.words import Removal

    known = {one.value: one for one in Removal} | Removal.by_danish()
    value = value and value.casefold()
    if value is not None and value not in known:
        raise click.BadParameter(f"»{value}« kan ikke tages ud: skriv --removes {' eller '.join(Removal)}")
    return known.get(value or "")


@arkiv.command(cls=Command, short_help="Sig, at udgivne ord er rettet, og hvorfor.")
@PLACE
@click.option("--why", metavar="GRUND", required=True, help="Hvorfor; står på siden.")
@click.option("--minor", is_flag=True, help="Kun en stavefejl eller lignende: rettelsen bliver ingen nyhed.")
@click.option(
    "--removes",
    metavar="personal_data",
    callback=lambda _ctx, _param, value: _removal(value),
    help="Der er taget personoplysninger ud, så det, der stod før, ikke vises.",
)
@click.option("--on", metavar="DATO", type=DayType(), help="Dagen, da det blev rettet (ellers i dag).")
@click.pass_obj
def correct(project: Project, place: Any, why: str, removes: Any, on: datetime.date | None, *, minor: bool) -> int:
    """Skriv i mødets fil, at et punkt er rettet, efter at det blev udgivet, fx bestyrelsen/2027-01-22#punkt-3.

    Ret først selve ordene. Læserne ser ved punktet, hvornår det er rettet, hvorfor, og hvad der stod før.
    """
    from meeting_archive.desk.correct import Reasons
    from meeting_archive.desk.correct import correct as corrected
    from meeting_archive.desk.edit import apply

    if on and on > the_day():
        raise DeskError(f"dagen {on} er ikke kommet endnu: skriv dagen, da det blev rettet")
    said = Reasons(on or the_day(), why, minor, removes)
    with changing(project.content) as seen:
        change = corrected(project.content, place, said)
        apply(project.content, change, seen)
    say("\n".join((*change.told, NEXT)))
    return 0
