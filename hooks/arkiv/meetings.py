"""The commands of a meeting's life: begun, minuted, moved, cancelled."""

import datetime
import os
from typing import Any

import click

from arkiv.base import DayType, arkiv, the_day, written
from arkiv.danish import Command, say
from arkiv.project import DeskError, Project
from meeting_archive import paths
from meeting_archive.desk.write import changing, write


@arkiv.command(cls=Command, short_help="Begynd på et møde: lav dets fil.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=DayType())
@click.pass_obj
def new(project: Project, organ: str, dato: datetime.date) -> int:
    """Lav filen til et nyt møde.

    Tid og sted er som sidst, de faste punkter står der, og det, andre møder har meddelt til dagen, er med. Der bliver
    ikke spurgt om noget, og ingen fil bliver overskrevet.
    """
    from meeting_archive.model import MeetingRef

    ref = MeetingRef(organ, dato)
    with changing(project.content) as seen:
        text, known = _drafted(project, ref)
        name = written(project, paths.meeting_file(ref), text, seen)
    say(f"{name} er lavet. Ret den til, og se efter med: arkiv check")
    if dato < the_day():
        say(f"Bemærk, at {dato} er i fortiden.")
    if not known:
        say(f"Datoen står ikke i calendar.yml endnu; skriv under meetings:\n  - body: {organ}\n    date: {dato}")
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
@click.argument("dato", metavar="DATO", type=DayType())
@click.pass_obj
def minutes(project: Project, organ: str, dato: datetime.date) -> int:
    """Gør plads til referatet i mødets fil: udfald og referat ved hvert punkt. Alt andet bliver, som det er."""
    from meeting_archive.desk.edit import begin_minutes
    from meeting_archive.model import MeetingRef

    with changing(project.content) as seen:
        change = begin_minutes(project.content, MeetingRef(organ, dato), the_day())
        # Empty places are mistakes until they are filled in, so this change is not tried first.
        write(project.content, change, seen)
    say("\n".join(change.told))
    return 0


@arkiv.command(cls=Command, short_help="Flyt et møde til en anden dag.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=DayType())
@click.argument("ny_dato", metavar="NY_DATO", type=DayType())
@click.option("--reason", metavar="GRUND", help="Hvorfor; står på siden.")
@click.option("--on", metavar="DATO", type=DayType(), help="Dagen, da det blev meddelt (i dag).")
@click.pass_obj
def move(
    project: Project,
    organ: str,
    dato: datetime.date,
    ny_dato: datetime.date,
    reason: str | None,
    on: datetime.date | None,
) -> int:
    """Flyt et møde: i kalenderen, i filernes navne, og hvor andre møder henviser til det.

    Den gamle adresse bliver stående og viser hen til den nye.
    """
    from meeting_archive.desk.edit import apply
    from meeting_archive.desk.edit import move as moved
    from meeting_archive.model import MeetingRef

    with changing(project.content) as seen:
        change = moved(project.content, MeetingRef(organ, dato), ny_dato, on or the_day(), reason)
        apply(project.content, change, seen)
    say("\n".join(change.told))
    return 0


@arkiv.command(cls=Command, short_help="Aflys et møde.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=DayType())
@click.option("--reason", metavar="GRUND", help="Hvorfor; står på siden.")
@click.option("--on", metavar="DATO", type=DayType(), help="Dagen, da det blev meddelt (i dag).")
@click.pass_obj
def cancel(project: Project, organ: str, dato: datetime.date, reason: str | None, on: datetime.date | None) -> int:
    """Aflys et møde. Det bliver stående på sin side og står som aflyst i kalenderne i seks uger efter sin dag."""
    from meeting_archive.desk.edit import apply
    from meeting_archive.desk.edit import cancel as cancelled
    from meeting_archive.model import MeetingRef

    with changing(project.content) as seen:
        change = cancelled(project.content, MeetingRef(organ, dato), on or the_day(), reason)
        apply(project.content, change, seen)
    say("\n".join(change.told))
    return 0
