"""The commands of a meeting's items: one put in, and all numbered anew."""

from typing import Any

import click

from arkiv.base import MeetingDay, MeetingDayType, PlaceType, arkiv, the_day
from arkiv.danish import Command, say
from arkiv.project import Project
from meeting_archive.desk.write import Writing, changing


@arkiv.command(cls=Command, short_help="Sæt et punkt ind mellem andre.")
@click.argument("sted", metavar="STED", type=PlaceType())
@click.argument("titel", metavar="TITEL")
@click.option("--why", metavar="GRUND", help="Hvorfor; skal med, når dagsordenen eller referatet er udgivet.")
@click.pass_obj
def insert(project: Project, sted: Any, titel: str, why: str | None) -> int:
    """Sæt et punkt ind, hvor et andet står, fx kd-net/2027-01-22#punkt-3, eller sidst, når der kun står et møde.

    Punkterne efter det får det næste nummer. Er de udgivet, beholder de deres adresse; ellers følger henvisninger med.
    """
    from meeting_archive.desk import numbers
    from meeting_archive.desk.correct import Reasons

    with changing(project.content) as seen:
        said = Reasons(the_day(), why) if why else None
        _carry_out(project, numbers.insert(project.content, sted, titel, said), seen)
    return 0


@arkiv.command(cls=Command, short_help="Nummerér et mødes punkter fra 1.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=MeetingDayType())
@click.pass_obj
def renumber(project: Project, organ: str, dato: MeetingDay) -> int:
    """Nummerér et mødes punkter fra 1, som de står i filen.

    Er de udgivet, beholder de deres adresse; ellers følger henvisninger til dem med.
    """
    from meeting_archive.desk import numbers
    from meeting_archive.model import MeetingRef

    with changing(project.content) as seen:
        _carry_out(project, numbers.renumber(project.content, MeetingRef(organ, *dato)), seen)
    return 0


def _carry_out(project: Project, change: Writing, seen: Any) -> None:
    """Try a change, carry it out, and say what was done."""
    from meeting_archive.desk.edit import apply

    apply(project.content, change, seen)
    say("\n".join(change.told))
