"""The commands of a meeting's life: announced, begun, minuted, moved, cancelled, reinstated."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from arkiv.base import MEETING, DayType, arkiv, the_day, typed
from arkiv.danish import Command, say
from arkiv.project import Project
from meeting_archive.desk.write import Writing, changing, write

if TYPE_CHECKING:  # imported late: help comes at once
    from meeting_archive.desk.announce import Announced
    from meeting_archive.model import MeetingRef


@arkiv.command(cls=Command, short_help="Begynd på et møde: lav dets fil.")
@MEETING
@click.pass_obj
def new(project: Project, ref: "MeetingRef") -> int:
    """Lav filen til et nyt møde, og skriv dets dato i kalenderen, hvis den ikke står der.

    Tid og sted er som i kalenderen, ellers som sidst; det står ved dem. De faste punkter står der, og det, andre møder
    har meddelt til dagen, er med. Der bliver ikke spurgt om noget, og ingen fil bliver overskrevet.
    """
    from meeting_archive.desk.begin import begin
    from meeting_archive.desk.edit import apply

    with changing(project.content) as seen:
        change = begin(project.content, ref, the_day(), project.schema)
        apply(project.content, change, seen)
    say("\n".join(f"{project.content.name}/{line}" for line in change.told))
    say("Ret mødets fil til, og se efter med: arkiv check")
    if ref.date < the_day():
        say(f"Bemærk, at {ref.date} er i fortiden.")
    return 0


@arkiv.command(cls=Command, short_help="Begynd på referatet af et møde.")
@MEETING
@click.pass_obj
def minutes(project: Project, ref: "MeetingRef") -> int:
    """Gør plads til referatet i mødets fil: udfald og referat ved hvert punkt. Alt andet bliver, som det er."""
    from meeting_archive.desk.edit import begin_minutes

    with changing(project.content) as seen:
        change = begin_minutes(project.content, ref, the_day())
        # Empty places are mistakes until they are filled in, so this change is not tried first.
        write(project.content, change, seen)
    say("\n".join(change.told))
    return 0


# What a change of a date is followed by.
NEXT = "Byg siden med arkiv build, og kør arkiv release, når ændringen er udgivet."
REASON = click.option("--reason", metavar="GRUND", help="Hvorfor; står på siden.")
ON = click.option("--on", metavar="DATO", type=DayType(), help="Dagen, da det blev meddelt (ellers i dag).")


def _carried_out(project: Project, work_out: Callable[[], Writing]) -> int:
    """Try a change of dates, carry it out, and say what comes next."""
    from meeting_archive.desk.edit import apply

    with changing(project.content) as seen:
        change = work_out()
        apply(project.content, change, seen)
    say("\n".join((*change.told, NEXT)))
    return 0


@arkiv.command(cls=Command, short_help="Flyt et møde til en anden dag.")
@typed("ORGAN DATO NY_DATO", "moved", lambda line: (line.meeting(), line.moved_to()))
@REASON
@ON
@click.pass_obj
def move(
    project: Project, moved: "tuple[MeetingRef, datetime.date]", reason: str | None, on: datetime.date | None
) -> int:
    """Flyt et møde: i kalenderen, i filernes navne, og hvor andre møder henviser til det.

    Den gamle adresse bliver stående og viser hen til den nye. Et møde kan også flyttes tilbage, og en dato, der ikke er
    udgivet endnu, bliver blot rettet.
    """
    from meeting_archive.desk import dates

    return _carried_out(project, lambda: dates.move(project.content, *moved, on or the_day(), reason))


@arkiv.command(cls=Command, short_help="Aflys et møde.")
@MEETING
@REASON
@ON
@click.pass_obj
def cancel(project: Project, ref: "MeetingRef", reason: str | None, on: datetime.date | None) -> int:
    """Aflys et møde. Det bliver stående på sin side og står som aflyst i kalenderne i seks uger efter sin dag."""
    from meeting_archive.desk import dates

    return _carried_out(project, lambda: dates.cancel(project.content, ref, on or the_day(), reason))


@arkiv.command(cls=Command, short_help="Gennemfør et aflyst møde alligevel.")
@MEETING
@REASON
@ON
@click.pass_obj
def reinstate(project: Project, ref: "MeetingRef", reason: str | None, on: datetime.date | None) -> int:
    """Tag en aflysning tilbage: mødet bliver holdt alligevel. Siden og kalenderne siger begge dele."""
    from meeting_archive.desk import dates

    return _carried_out(project, lambda: dates.reinstate(project.content, ref, on or the_day(), reason))


@arkiv.command("dates", cls=Command, short_help="Skriv et organs datoer i kalenderen.")
@typed("ORGAN DATO...", "announced", lambda line: (line.body(), line.announced()))
@ON
@click.pass_obj
def dates_(project: Project, announced: "tuple[str, list[Announced]]", on: datetime.date | None) -> int:
    """Skriv datoer i kalenderen, gerne et helt år på én gang.

    Hver dato kan have tid og sted, og står så i anførselstegn: "2027-01-22 10.00-12.00 Rådhuset" eller "12. marts 2027
    9.30 Teams". Er datoen der allerede, bliver det, der er nyt om den, skrevet til.
    """
    from meeting_archive.desk.announce import announce

    return _carried_out(project, lambda: announce(project.content, *announced, on or the_day()))
