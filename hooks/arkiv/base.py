"""The group that all commands belong to, and what several of them need."""

import datetime
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from arkiv.danish import Group, say
from arkiv.project import DeskError, Project, find_project
from meeting_archive.desk.journal import recover
from meeting_archive.desk.write import Seen, Writing, write
from meeting_archive.site.swap import Places, settle_if_idle


class DayType(click.ParamType[datetime.date]):
    """A date as it stands in file names."""

    name = "DATO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Read 2022-11-04."""
        from meeting_archive.model.scalars import iso_date

        try:
            return iso_date(str(value))
        except ValueError:
            self.fail(f"»{value}« er ikke en dato: skriv den som 2022-11-04", param, ctx)


class MeetingDay(NamedTuple):
    """A day, and which of the body's meetings on it."""

    date: datetime.date
    sitting: int = 1


class MeetingDayType(click.ParamType[MeetingDay]):
    """The day of a meeting as it stands in file names: 2022-11-04, or 2022-11-04-2 for the second of a day."""

    name = "DATO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> MeetingDay:
        """Read it."""
        if isinstance(value, MeetingDay):
            return value
        found = re.fullmatch(r"(\d{4}-\d\d-\d\d)-([2-9])", str(value), re.ASCII)
        day, sitting = found.groups() if found else (value, 1)
        return MeetingDay(DayType().convert(day, param, ctx), int(sitting))


class AnnouncedType(click.ParamType[Any]):
    """A date as somebody announces it, with hours and place: "2027-01-22 10:00-12:00 Teams"."""

    name = "DATO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it."""
        from meeting_archive.desk.announce import announced

        try:
            return announced(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class PlaceType(click.ParamType[Any]):
    """A meeting, or an item of one: kd-net/2022-08-26#punkt-3."""

    name = "STED"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it."""
        from meeting_archive.model.scalars import reference

        try:
            return reference(str(value))
        except ValueError as error:
            self.fail(f"»{value}« {error}", param, ctx)


@click.group(cls=Group, context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100})
@click.option("--config", metavar="FIL", help="Sidens mkdocs.yml, hvis den ikke er den nærmeste.")
@click.version_option(package_name="moedearkiv", message="Mødearkivet %(version)s", help="Vis udgaven.")
@click.pass_context
def arkiv(ctx: click.Context, config: str | None) -> None:
    """Mødearkivets værktøj for sekretariatet.

    Fra »der er et møde i november« til »det er udgivet«: begynd med arkiv new, og se efter med arkiv check.
    """
    ctx.obj = find_project(config)
    for told in _put_right(ctx.obj, building=ctx.invoked_subcommand == "build"):
        say(told, err=True)


def _put_right(project: Project, *, building: bool) -> Iterator[str]:
    """Put right what an interrupted command left, and say what happened. A build settles its own."""
    yield from filter(None, [recover(project.content)])
    if not building:
        yield from filter(None, [settle_if_idle(Places(project.site.resolve()))])


def the_day() -> datetime.date:
    """Return today, as the archive sees it."""
    from meeting_archive.site.today import today

    try:
        return today()
    except ValueError as error:
        raise DeskError(str(error)) from None


def written(project: Project, path: str, text: str, seen: Seen) -> str:
    """Write a file of the content whole or not at all, and return what to call it."""
    write(project.content, Writing({path: text}), seen)
    return f"{project.content.name}/{path}"
