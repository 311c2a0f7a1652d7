"""The command that looks for mistakes."""

import gc
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arkiv.base import arkiv, left_from_example, tell_settings, the_day
from arkiv.danish import Command
from arkiv.project import DeskError, Project

if TYPE_CHECKING:  # imported late: help comes at once
    from meeting_archive.content.problems import Problem


@arkiv.command(cls=Command, short_help="Se efter, om alt er rigtigt.")
@click.argument("filer", metavar="[FIL ...]", nargs=-1, type=click.Path())
@click.option("--strict", is_flag=True, help="Advarsler tæller også som fejl.")
@click.option("--info", is_flag=True, help="Vis oplysninger også.")
@click.option("--json", "as_json", is_flag=True, help="Skriv det til et program.")
@click.pass_obj
def check(project: Project, filer: tuple[str, ...], *, strict: bool, info: bool, as_json: bool) -> int:
    """Vis alt, der er galt i indholdet, med fil og linje.

    Kommandoen ender med 1, når der er fejl. Den ser på det hele; med FIL viser den kun, hvad der er galt i de filer.
    """
    from meeting_archive.content.problems import Grade, Problem
    from meeting_archive.desk.upgrade.steps import to_be_upgraded
    from meeting_archive.site.unset import unset
    from meeting_archive.site.unusable import unusable

    found = sorted(
        problems_of(project) | {*unusable(project.config)}, key=lambda p: (p.file, list(Grade).index(p.grade), p.line)
    )
    wanted = {_inside(project, file) for file in filer}
    settings = [] if wanted else unset(project.config) if info else left_from_example(project)
    version = [] if wanted else to_be_upgraded(str(project.owners.get("version") or ""))
    settings += [Problem(project.config.name, 0, text, Grade.NOTICE) for text in version]
    shown = [p for p in found if (info or p.grade is not Grade.NOTICE) and (not wanted or p.file in wanted)]
    if as_json:
        told = [*shown, *(settings if info else ())]
        fields = [{"file": p.file, "line": p.line, "grade": p.grade, "text": p.text, "rule": p.rule} for p in told]
        click.echo(json.dumps(fields, ensure_ascii=False, indent=1))
    else:
        show(shown)
        # They stop nobody who tries things out, so they are told apart, and never counted.
        tell_settings(settings)
    grades = {problem.grade for problem in shown}
    return int(Grade.ERROR in grades or (strict and Grade.WARNING in grades))


def problems_of(project: Project) -> "set[Problem]":
    """Return all that is to be said of the content."""
    from meeting_archive.publish import review

    # Many objects are made and none let go of: looking for garbage would take a tenth of the time.
    gc.disable()
    try:
        return review(project.content, the_day())
    finally:
        gc.enable()


def show(problems: "list[Problem]") -> None:
    """Write the problems a file at a time, and count them."""
    from meeting_archive.content.problems import Grade

    colours = {Grade.ERROR: "red", Grade.WARNING: "yellow", Grade.NOTICE: None}
    file = ""
    for problem in problems:
        if problem.file != file:
            file = problem.file
            click.secho(f"\n{file}" if problem is not problems[0] else file, bold=True)
        line = f"linje {problem.line}" if problem.line else "filen"
        rule = f" [{problem.rule}]" if problem.rule and problem.grade is not Grade.ERROR else ""
        click.echo(f"  {line:>10}  {click.style(problem.grade.value, fg=colours[problem.grade])}: {problem.text}{rule}")
    grades = [problem.grade for problem in problems]
    names = {
        Grade.ERROR: ("fejl", "fejl"),
        Grade.WARNING: ("advarsel", "advarsler"),
        Grade.NOTICE: ("oplysning", "oplysninger"),
    }
    counts = [f"{n} {names[grade][n != 1]}" for grade in Grade if (n := grades.count(grade))]
    files = len({problem.file for problem in problems})
    where = f" i {files} {'fil' if files == 1 else 'filer'}" if files else ""
    click.echo(
        ("\n" if problems else "") + (f"{', '.join(counts)}{where}." if counts else "Ingen fejl og ingen advarsler.")
    )


def _inside(project: Project, file: str) -> str:
    """Name a file the way problems do; it may be written from where one stands, or from the content folder."""
    for path in (Path(file), project.content / file):
        if path.exists() and path.resolve().is_relative_to(project.content.resolve()):
            return path.resolve().relative_to(project.content.resolve()).as_posix()
    raise DeskError(f"{file} findes ikke i {project.content.name}/")
