"""The commands of a meeting's life: announced, begun, minuted, moved, cancelled, reinstated."""

import datetime
import os
from collections.abc import Callable
from typing import Any

import click

from arkiv.base import AnnouncedType, DayType, MeetingDay, MeetingDayType, arkiv, the_day, written
from arkiv.danish import Command, say
from arkiv.project import DeskError, Project
from meeting_archive import paths
from meeting_archive.desk.write import Writing, changing, write


@arkiv.command(cls=Command, short_help="Begynd på et møde: lav dets fil.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=MeetingDayType())
@click.pass_obj
def new(project: Project, organ: str, dato: MeetingDay) -> int:
    """Lav filen til et nyt møde.

    Tid og sted er som sidst, de faste punkter står der, og det, andre møder har meddelt til dagen, er med. Der bliver
    ikke spurgt om noget, og ingen fil bliver overskrevet.
    """
    from meeting_archive.model import MeetingRef

    ref = MeetingRef(organ, *dato)
    with changing(project.content) as seen:
        text, known = _drafted(project, ref)
        name = written(project, paths.meeting_file(ref), text, seen)
    say(f"{name} er lavet. Ret den til, og se efter med: arkiv check")
    if dato.date < the_day():
        say(f"Bemærk, at {dato.date} er i fortiden.")
    if not known:
        entry = f"  - body: {organ}\n    date: {dato.date}"
        again = f"\n    sitting: {dato.sitting}" if dato.sitting > 1 else ""
        say(f"Datoen står ikke i calendar.yml endnu; skriv under meetings:\n{entry}{again}")
    return 0


def _drafted(project: Project, ref: Any) -> tuple[str, bool]:
    """Return the text of a new meeting's file, and whether the archive knows the date already."""
    from meeting_archive.content.load import load
    from meeting_archive.content.source import read
    from meeting_archive.danish.suggest import meant
    from meeting_archive.desk.draft import draft
    from meeting_archive.link import link

    content, _ = load(read(project.content))
    if ref.body not in content.bodies:
        likely, known = meant(ref.body, content.bodies), ", ".join(content.bodies)
        raise DeskError(f"organet »{ref.body}« står ikke i bodies.yml{likely} (her er: {known})")
    path = project.content / paths.meeting_file(ref)
    if path.exists():
        raise DeskError(f"{project.content.name}/{paths.meeting_file(ref)} er der allerede: skriv videre i den")
    up = os.path.relpath(project.schema, path.parent) + "/"
    archive = link(content)
    there = archive.meetings.get(ref)
    released = there is not None and there.id in content.released.meetings
    text = draft(archive, ref, the_day(), released=released, up=up.replace(os.sep, "/"))
    return text, there is not None


@arkiv.command(cls=Command, short_help="Begynd på referatet af et møde.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=MeetingDayType())
@click.pass_obj
def minutes(project: Project, organ: str, dato: MeetingDay) -> int:
    """Gør plads til referatet i mødets fil: udfald og referat ved hvert punkt. Alt andet bliver, som det er."""
    from meeting_archive.desk.edit import begin_minutes
    from meeting_archive.model import MeetingRef

    with changing(project.content) as seen:
        change = begin_minutes(project.content, MeetingRef(organ, *dato), the_day())
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
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=MeetingDayType())
@click.argument("ny_dato", metavar="NY_DATO", type=DayType())
@REASON
@ON
@click.pass_obj
def move(
    project: Project,
    organ: str,
    dato: MeetingDay,
    ny_dato: datetime.date,
    reason: str | None,
    on: datetime.date | None,
) -> int:
    """Flyt et møde: i kalenderen, i filernes navne, og hvor andre møder henviser til det.

    Den gamle adresse bliver stående og viser hen til den nye. Et møde kan også flyttes tilbage, og en dato, der ikke er
    udgivet endnu, bliver blot rettet.
    """
    from meeting_archive.desk import dates
    from meeting_archive.model import MeetingRef

    ref = MeetingRef(organ, *dato)
    return _carried_out(project, lambda: dates.move(project.content, ref, ny_dato, on or the_day(), reason))


@arkiv.command(cls=Command, short_help="Aflys et møde.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=MeetingDayType())
@REASON
@ON
@click.pass_obj
def cancel(project: Project, organ: str, dato: MeetingDay, reason: str | None, on: datetime.date | None) -> int:
    """Aflys et møde. Det bliver stående på sin side og står som aflyst i kalenderne i seks uger efter sin dag."""
    from meeting_archive.desk import dates
    from meeting_archive.model import MeetingRef

    return _carried_out(
        project, lambda: dates.cancel(project.content, MeetingRef(organ, *dato), on or the_day(), reason)
    )


@arkiv.command(cls=Command, short_help="Gennemfør et aflyst møde alligevel.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=MeetingDayType())
@REASON
@ON
@click.pass_obj
def reinstate(project: Project, organ: str, dato: MeetingDay, reason: str | None, on: datetime.date | None) -> int:
    """Tag en aflysning tilbage: mødet bliver holdt alligevel. Siden og kalenderne siger begge dele."""
    from meeting_archive.desk import dates
    from meeting_archive.model import MeetingRef

    return _carried_out(
        project, lambda: dates.reinstate(project.content, MeetingRef(organ, *dato), on or the_day(), reason)
    )


@arkiv.command("dates", cls=Command, short_help="Skriv et organs datoer i kalenderen.")
@click.argument("organ", metavar="ORGAN")
@click.argument("datoer", metavar="DATO...", nargs=-1, required=True, type=AnnouncedType())
@ON
@click.pass_obj
def dates_(project: Project, organ: str, datoer: tuple[Any, ...], on: datetime.date | None) -> int:
    """Skriv datoer i kalenderen, gerne et helt år på én gang.

    Hver dato kan have tid og sted, og står så i anførselstegn: "2027-01-22 10.00-12.00 Rådhuset" eller "2027-03-12
    9.30 Teams". Er datoen der allerede, bliver det, der er nyt om den, skrevet til.
    """
    from meeting_archive.desk.announce import announce

    return _carried_out(project, lambda: announce(project.content, organ, [*datoer], on or the_day()))
