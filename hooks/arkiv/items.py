"""The commands of a meeting's items: one put in, and all numbered anew."""

from typing import TYPE_CHECKING

import click

from arkiv.base import MEETING, arkiv, the_day, typed
from arkiv.danish import Command, say
from arkiv.project import Project
from meeting_archive.desk.write import Seen, Writing, changing

if TYPE_CHECKING:  # imported late: help comes at once
    from meeting_archive.model import MeetingRef, Reference


@arkiv.command(cls=Command, short_help="Sæt et punkt ind mellem andre.")
@typed("STED TITEL", "put_in", lambda line: (line.place(), line.rest("TITEL")))
@click.option("--why", metavar="GRUND", help="Hvorfor; skal med, når dagsordenen eller referatet er udgivet.")
@click.pass_obj
def insert(project: Project, put_in: "tuple[Reference, str]", why: str | None) -> int:
    """Sæt et punkt ind, hvor et andet står, fx bestyrelsen/2027-01-22#punkt-3, eller sidst, når der kun står et møde.

    Punkterne efter det får det næste nummer. Er de udgivet, beholder de deres adresse; ellers følger henvisninger med.
    """
    from meeting_archive.desk import numbers
    from meeting_archive.desk.correct import Reasons

    with changing(project.content) as seen:
        said = Reasons(the_day(), why) if why else None
        _carry_out(project, numbers.insert(project.content, *put_in, said), seen)
    return 0


@arkiv.command(cls=Command, short_help="Nummerér et mødes punkter fra 1.")
@MEETING
@click.pass_obj
def renumber(project: Project, ref: "MeetingRef") -> int:
    """Nummerér et mødes punkter fra 1, som de står i filen.

    Er de udgivet, beholder de deres adresse; ellers følger henvisninger til dem med.
    """
    from meeting_archive.desk import numbers

    with changing(project.content) as seen:
        _carry_out(project, numbers.renumber(project.content, ref), seen)
    return 0


def _carry_out(project: Project, change: Writing, seen: Seen) -> None:
    """Try a change, carry it out, and say what was done."""
    from meeting_archive.desk.edit import apply

    apply(project.content, change, seen)
    say("\n".join(change.told))
