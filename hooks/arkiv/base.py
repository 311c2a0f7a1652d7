"""The group that all commands belong to, and what several of them need."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from arkiv.danish import Group, say
from arkiv.project import DeskError, Project, find_project
from meeting_archive.desk.journal import EditError, recover
from meeting_archive.site.swap import Places, resolved, settle_if_idle

if TYPE_CHECKING:  # imported late: help comes at once
    from meeting_archive.content.problems import Problem
    from meeting_archive.desk.typed_line import TypedLine


# The commands that ask nothing of the archive one stands in.
WITHOUT_PROJECT = frozenset(["help", "init"])
Read = Callable[["TypedLine"], Any]
Function = TypeVar("Function", bound=Callable[..., Any])


def _understood(read: Read, words: Sequence[str], ctx: click.Context | None) -> Any:
    """Read the words of a line, all of them; what cannot be read is a complaint."""
    from meeting_archive.desk.typed_line import TypedLine

    project = ctx and ctx.find_object(Project)
    line = TypedLine(project.content if project else Path(), words)
    try:
        found = read(line)
        line.end()
    except ValueError as error:
        raise click.UsageError(str(error), ctx) from None
    return found


def typed(metavar: str, name: str, read: Read) -> Callable[[Function], Function]:
    """Take all words of a command's line as one argument, with or without quotes, and give what they mean."""
    return click.argument(name, metavar=metavar, nargs=-1, callback=lambda ctx, _, words: _understood(read, words, ctx))


# A meeting by its body and its day, as `ref`; and a meeting or an item of one, as `place`.
MEETING = typed("ORGAN DATO", "ref", lambda line: line.meeting())
PLACE = typed("STED", "place", lambda line: line.place())


class DayType(click.ParamType[datetime.date]):
    """A day, as people are used to write it."""

    name = "DATO"

    def convert(self, value: Any, _: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read 2022-11-04, or 4. november 2022."""
        return _understood(lambda line: line.day(), [str(value)], ctx)


class BodyType(click.ParamType[str]):
    """A body by any of its names; what is none is left to the command, which may know what to do with it."""

    name = "ORGAN"

    def convert(self, value: Any, _: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return its short name."""
        try:
            return _understood(lambda line: line.body(), [str(value)], ctx)
        except EditError:
            return str(value)


@click.group(cls=Group, context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100})
@click.option("--config", metavar="FIL", help="Sidens mkdocs.yml, hvis den ikke er den nærmeste.")
@click.version_option(package_name="moedearkiv", message="Mødearkivet %(version)s", help="Vis udgaven.")
@click.pass_context
def arkiv(ctx: click.Context, config: str | None) -> None:
    """Mødearkivets værktøj for sekretariatet.

    Fra »der er et møde i november« til »det er udgivet«: begynd med arkiv template, skriv i Word, hent det ind med
    arkiv import, og se efter med arkiv check. Håndbogen er README.md i mappen med indholdet.
    """
    if ctx.invoked_subcommand in WITHOUT_PROJECT:
        return
    ctx.obj = find_project(config)
    for told in _put_right(ctx.obj, building=ctx.invoked_subcommand in {"build", "publish"}):
        say(told, err=True)


def _put_right(project: Project, *, building: bool) -> Iterator[str]:
    """Put right what an interrupted command left, and say what happened. A build settles its own."""
    yield from filter(None, [recover(project.content)])
    if not building:
        yield from filter(None, [settle_if_idle(Places(resolved(project.site)))])


def the_day() -> datetime.date:
    """Return today, as the archive sees it."""
    from meeting_archive.site.today import today

    try:
        return today()
    except ValueError as error:
        raise DeskError(str(error)) from None


def left_from_example(project: Project) -> "list[Problem]":
    """Say what is to be settled before anything is published."""
    from meeting_archive.site.unset import left_from_example as left

    return left(project.config)


def tell_settings(settings: "Sequence[Problem]") -> None:
    """Tell of settings, last of all. They are nothing that a secretary has to do."""
    for problem in settings:
        say(f"{problem.place}: {problem.text} (en opgave for den, der passer arkivet).")


def differs(path: Path, text: str) -> bool:
    """Whether a file is not there or says something else."""
    return not path.exists() or path.read_text(encoding="utf-8-sig", errors="replace") != text
