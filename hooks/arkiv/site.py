"""The commands of the site: previewed, built, and remembered once it is published."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from arkiv.base import arkiv, written
from arkiv.danish import Command
from arkiv.project import DeskError, Project


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
    site.parent.mkdir(parents=True, exist_ok=True)
    with _alone(site):
        return _build(project, site)


@contextlib.contextmanager
def _alone(site: Path) -> Iterator[None]:
    """Keep a second build out: the folder that the site lies in is locked, and no longer than the process lives."""
    folder = os.open(site.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise DeskError("siden bliver allerede bygget: vent, til det er gjort, og prøv så igen") from None
    finally:
        os.close(folder)


def _build(project: Project, site: Path) -> int:
    """Build beside the old site, and let the new one take its place when it is whole."""
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
    from meeting_archive.release import release as current

    try:
        text = current(project.content)
    except ContentError as error:
        raise DeskError(f"\n{error}") from None
    path = project.content / RELEASED
    if path.exists() and path.read_text(encoding="utf-8") == text:
        click.echo("Der er ikke sket noget siden sidst.")
        return 0
    click.echo(f"{written(project, RELEASED, text)} er skrevet.")
    return 0


def _mkdocs(*arguments: str) -> int:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  our own program
