"""What each command does. The archive itself is imported when a command needs it, so that help comes at once."""

import datetime
import gc
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arkiv.danish import Command, Group, complaint
from arkiv.project import DeskError, Project, find_project

if TYPE_CHECKING:  # imported late, see above
    from meeting_archive.problems import Problem


class Day(click.ParamType[datetime.date]):
    """A date as it stands in file names."""

    name = "DATO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Read 2022-11-04."""
        try:
            return datetime.date.fromisoformat(str(value)) if len(str(value)) == 10 else self._refuse(value)
        except ValueError:
            self.fail(f"»{value}« er ikke en dato: skriv den som 2022-11-04", param, ctx)

    def _refuse(self, value: object) -> datetime.date:
        raise ValueError(value)


@click.group(cls=Group, context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100})
@click.option("--config", metavar="FIL", help="Sidens mkdocs.yml, hvis den ikke er den nærmeste.")
@click.pass_context
def arkiv(ctx: click.Context, config: str | None) -> None:
    """Mødearkivets værktøj for sekretariatet.

    Fra »der er et møde i november« til »det er udgivet«: begynd med arkiv new, og se efter med arkiv check.
    """
    ctx.obj = find_project(config)


@arkiv.command(cls=Command, short_help="Begynd på et møde: lav dets fil.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=Day())
@click.pass_obj
def new(project: Project, organ: str, dato: datetime.date) -> int:
    """Lav filen til et nyt møde.

    Tid og sted er som sidst, de faste punkter står der, og det, andre møder har meddelt til dagen, er med. Der bliver
    ikke spurgt om noget, og ingen fil bliver overskrevet.
    """
    from meeting_archive.desk.draft import draft
    from meeting_archive.link import link
    from meeting_archive.load import load
    from meeting_archive.model import MeetingRef
    from meeting_archive.source import read
    from meeting_archive.suggest import meant

    content, _ = load(read(project.content))
    if organ not in content.bodies:
        known = ", ".join(content.bodies)
        raise DeskError(f"organet »{organ}« står ikke i bodies.yml{meant(organ, content.bodies)} (her er: {known})")
    ref = MeetingRef(organ, dato)
    path = project.content / "meetings" / organ / f"{dato}.yml"
    if path.exists():
        raise DeskError(f"{_short(project, path)} er der allerede: skriv videre i den")
    up = os.path.relpath(project.schema, path.parent) + "/"
    archive = link(content)
    there = archive.meetings.get(ref)
    released = there is not None and there.id in content.released.meetings
    text = draft(archive, ref, _today(), released=released, up=up.replace(os.sep, "/"))
    _write(path, text)
    click.echo(f"{_short(project, path)} er lavet. Ret den til, og se efter med: arkiv check")
    if dato < _today():
        click.echo(f"Bemærk, at {dato} er i fortiden.")
    if ref not in archive.meetings:
        click.echo(f"Datoen står ikke i calendar.yml endnu; skriv under meetings:\n  - body: {organ}\n    date: {dato}")
    return 0


@arkiv.command(cls=Command, short_help="Begynd på referatet af et møde.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=Day())
@click.pass_obj
def minutes(project: Project, organ: str, dato: datetime.date) -> int:
    """Gør plads til referatet i mødets fil: udfald og referat ved hvert punkt. Alt andet bliver, som det er."""
    from meeting_archive.desk.edit import begin_minutes
    from meeting_archive.model import MeetingRef

    change = _attempt(begin_minutes, project.content, MeetingRef(organ, dato), _today())
    for path, text in change.texts.items():
        # Empty places are mistakes until they are filled in, so this change is not tried first.
        _write(project.content / path, text)
    click.echo("\n".join(change.told))
    return 0


@arkiv.command(cls=Command, short_help="Flyt et møde til en anden dag.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=Day())
@click.argument("ny_dato", metavar="NY_DATO", type=Day())
@click.option("--reason", metavar="GRUND", help="Hvorfor; står på siden.")
@click.option("--on", metavar="DATO", type=Day(), help="Dagen, da det blev meddelt (i dag).")
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
    from meeting_archive.desk.edit import move as moved
    from meeting_archive.model import MeetingRef

    return _carry_out(
        project, _attempt(moved, project.content, MeetingRef(organ, dato), ny_dato, on or _today(), reason)
    )


@arkiv.command(cls=Command, short_help="Aflys et møde.")
@click.argument("organ", metavar="ORGAN")
@click.argument("dato", metavar="DATO", type=Day())
@click.option("--reason", metavar="GRUND", help="Hvorfor; står på siden.")
@click.option("--on", metavar="DATO", type=Day(), help="Dagen, da det blev meddelt (i dag).")
@click.pass_obj
def cancel(project: Project, organ: str, dato: datetime.date, reason: str | None, on: datetime.date | None) -> int:
    """Aflys et møde. Det bliver stående på sin side og står som aflyst i kalenderne i seks uger efter sin dag."""
    from meeting_archive.desk.edit import cancel as cancelled
    from meeting_archive.model import MeetingRef

    return _carry_out(project, _attempt(cancelled, project.content, MeetingRef(organ, dato), on or _today(), reason))


def _attempt(edit: Any, *arguments: Any) -> Any:
    """Work out a change; what cannot be done is a sentence."""
    from meeting_archive.desk.edit import EditError

    try:
        return edit(*arguments)
    except EditError as error:
        raise DeskError(str(error)) from None


def _carry_out(project: Project, change: Any) -> int:
    """Write a change, and say what was done."""
    from meeting_archive.desk.edit import apply

    _attempt(apply, project.content, change)
    click.echo("\n".join(change.told))
    return 0


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
    from meeting_archive.check import check as find_problems
    from meeting_archive.load import load
    from meeting_archive.problems import Grade
    from meeting_archive.source import read

    # A short run that makes many objects and lets go of none: looking for garbage would take a tenth of it.
    gc.disable()
    content, problems = load(read(project.content))
    found = sorted(
        {*problems, *find_problems(content, _today())}, key=lambda p: (p.file, list(Grade).index(p.grade), p.line)
    )
    wanted = {_inside(project, file) for file in filer}
    shown = [p for p in found if (info or p.grade is not Grade.NOTICE) and (not wanted or p.file in wanted)]
    if as_json:
        fields = [{"file": p.file, "line": p.line, "grade": p.grade, "text": p.text, "rule": p.rule} for p in shown]
        click.echo(json.dumps(fields, ensure_ascii=False, indent=1))
    else:
        _show(shown)
    grades = {problem.grade for problem in shown}
    return int(Grade.ERROR in grades or (strict and Grade.WARNING in grades))


def _show(problems: "list[Problem]") -> None:
    """Write the problems a file at a time, and count them."""
    from meeting_archive.problems import Grade

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


@arkiv.command(cls=Command, short_help="Se siderne, mens du skriver.")
@click.option("--port", default=8000, show_default=False, metavar="TAL", help="Porten på din egen maskine (8000).")
@click.pass_obj
def serve(project: Project, port: int) -> int:
    """Vis siderne i en browser på din egen maskine. De følger med, hver gang du gemmer."""
    theme = project.config.parent / "theme"
    watch = ["--watch", str(theme)] if theme.is_dir() else []
    return _mkdocs("serve", "--config-file", str(project.config), "--dev-addr", f"127.0.0.1:{port}", *watch)


@arkiv.command(cls=Command, short_help="Byg den færdige side.")
@click.option("--site-dir", metavar="MAPPE", type=click.Path(path_type=Path), help="Hvor siden skal ligge (site).")
@click.pass_obj
def build(project: Project, site_dir: Path | None) -> int:
    """Byg den færdige side.

    Siden bygges ved siden af den gamle og tager dens plads, når alt er gået godt. Går noget galt, ligger den gamle
    urørt.
    """
    site = (site_dir or project.site).resolve()
    fresh, old = (site.with_name(f".{site.name}-{kind}") for kind in ("ny", "gammel"))
    _settle(site, old)
    shutil.rmtree(fresh, ignore_errors=True)
    if code := _mkdocs("build", "--config-file", str(project.config), "--site-dir", str(fresh)):
        shutil.rmtree(fresh, ignore_errors=True)
        click.echo(
            "Siden blev ikke bygget; den gamle er urørt." if site.exists() else "Siden blev ikke bygget.", err=True
        )
        return code
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    click.echo(f"Siden er bygget i {site.name}/.")
    return 0


def _settle(site: Path, old: Path) -> None:
    """Put right what a build left that was stopped between its two renames."""
    if old.exists() and not site.exists():
        old.rename(site)
        click.echo("En tidligere bygning blev afbrudt; den gamle side er lagt tilbage.")
    shutil.rmtree(old, ignore_errors=True)


@arkiv.command(cls=Command, short_help="Skriv ned, hvad der er udgivet.")
@click.pass_obj
def release(project: Project) -> int:
    """Skriv datoerne ned, som de nu er udgivet, i released.yml.

    Gem filen sammen med resten. Fra da af bliver en dato, der bliver rettet uden at det siges, opdaget.
    """
    from meeting_archive.load import RELEASED
    from meeting_archive.problems import ContentError
    from meeting_archive.release import release as written

    try:
        text = written(project.content)
    except ContentError as error:
        raise DeskError(f"\n{error}") from None
    path = project.content / RELEASED
    if path.exists() and path.read_text(encoding="utf-8") == text:
        click.echo("Der er ikke sket noget siden sidst.")
        return 0
    _write(path, text)
    click.echo(f"{RELEASED} er skrevet.")
    return 0


def _mkdocs(*arguments: str) -> int:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  our own program


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.halv")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _inside(project: Project, file: str) -> str:
    """Name a file the way problems do; it may be written from where one stands, or from the content folder."""
    for path in (Path(file), project.content / file):
        if path.exists() and path.resolve().is_relative_to(project.content.resolve()):
            return path.resolve().relative_to(project.content.resolve()).as_posix()
    raise DeskError(f"{file} findes ikke i {project.content.name}/")


def _short(project: Project, path: Path) -> str:
    return f"{project.content.name}/{path.relative_to(project.content).as_posix()}"


def _today() -> datetime.date:
    from meeting_archive.today import today

    try:
        return today()
    except ValueError as error:
        raise DeskError(str(error)) from None


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code. A mistake is a sentence, never a traceback."""
    try:
        code = arkiv.main(args=arguments, prog_name="arkiv", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"arkiv: {complaint(error)}\nSkriv arkiv --help for at se, hvad der kan lade sig gøre.", err=True)
        return 2
    except DeskError as error:
        click.echo(f"arkiv: {error}", err=True)
        return 1
    except OSError as error:
        click.echo(
            f"arkiv: {error.filename or 'en fil'} kan ikke bruges ({error.strerror}): se efter, om den er din", err=True
        )
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nAfbrudt. Intet er halvt skrevet.", err=True)
        return 130
    return int(code or 0)
