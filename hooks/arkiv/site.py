"""The commands of the site: previewed, built, and remembered once it is published."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import click

from arkiv.base import arkiv, differs, left_from_example, tell_settings
from arkiv.danish import Command, say
from arkiv.project import DeskError, Project
from meeting_archive.desk.write import Seen, Writing, changing, write
from meeting_archive.site.swap import Places, building, refuse, resolved, settle, swap


@arkiv.command(cls=Command, short_help="Se siderne, mens du skriver.")
@click.option(
    "--port",
    default=8000,
    type=click.IntRange(1, 65535),
    show_default=False,
    metavar="TAL",
    help="Porten på din egen maskine (8000).",
)
@click.pass_obj
def serve(project: Project, port: int) -> int:
    """Vis siderne i en browser på din egen maskine. De følger med, hver gang du gemmer."""
    if _is_taken(port):
        raise DeskError(
            f"port {port} er optaget, måske af en anden forhåndsvisning: prøv arkiv serve --port {port % 65535 + 1}"
        )
    refuse_unusable(project)
    theme = project.config.parent / "theme"
    watch = ["--watch", str(theme)] if theme.is_dir() else []
    return _mkdocs("serve", "--config-file", str(project.config), "--dev-addr", f"127.0.0.1:{port}", *watch)


def _is_taken(port: int) -> bool:
    with socket.socket() as trial:
        if sys.platform != "win32":
            # There it would share a port that is taken; here it takes one whose last user has just gone.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


@arkiv.command(cls=Command, short_help="Byg den færdige side.")
@click.option(
    "--site-dir",
    metavar="MAPPE",
    type=click.Path(path_type=Path),
    help="Hvor siden skal ligge (site_dir i mkdocs.yml, ellers site).",
)
@click.option("--publish", is_flag=True, help="Byg kun, når alt, der skal være udfyldt før udgivelsen, er det.")
@click.pass_obj
def build(project: Project, site_dir: Path | None, *, publish: bool) -> int:
    """Byg den færdige side.

    Siden bygges ved siden af den gamle og tager dens plads, når alt er gået godt. Går noget galt, ligger den gamle
    urørt. En mappe, der ikke er tom og ikke er en side, som arkivet har bygget, bliver aldrig erstattet.
    """
    if publish:
        refuse_unset(project)
    return build_site(project, site_dir or project.site)


def refuse_unusable(project: Project) -> None:
    """Refuse to begin with settings that no site can be made with."""
    from meeting_archive.site.unusable import unusable

    if told := unusable(project.config):
        raise DeskError("siden kan ikke bygges:\n" + "\n".join(f"{problem.place}: {problem.text}" for problem in told))


def refuse_unset(project: Project) -> None:
    """Refuse to publish while address, id or contact is not the owner's, or a sample is there."""
    from meeting_archive.desk.ledger import samples_in
    from meeting_archive.site.unset import unset

    if told := [*unset(project.config), *samples_in(project.content)]:
        lines = "\n".join(f"{problem.place}: {problem.text}" for problem in told)
        raise DeskError(f"arkivet kan ikke udgives endnu, og intet er ændret:\n{lines}")


def build_site(project: Project, site: Path) -> int:
    """Build the site, and say how it went; the exit code."""
    refuse_unusable(project)
    places = Places(resolved(site))
    refuse(places.site, project.config.parent, project.kept)
    with building(places) as lock:
        if told := settle(places):
            say(told)
        try:
            code = _mkdocs(
                "build", "--config-file", str(project.config), "--site-dir", str(places.fresh), inherited=lock
            )
            if not code:
                # Somebody may have put something there meanwhile.
                refuse(places.site, project.config.parent, project.kept)
                swap(places)
        finally:
            shutil.rmtree(places.fresh, ignore_errors=True)
        if code:
            there = places.site.exists()
            say("Siden blev ikke bygget; den gamle er urørt." if there else "Siden blev ikke bygget.", err=True)
            return code
    say(f"Siden er bygget i {places.site.name}/.")
    return 0


@arkiv.command(cls=Command, short_help="Skriv ned, hvad der er udgivet.")
@click.pass_obj
def release(project: Project) -> int:
    """Skriv datoer og ord ned, som de nu er udgivet: i released.yml og i mappen released/.

    Gem filerne sammen med resten. Fra da af bliver en dato eller et punkt, der bliver rettet, uden at det siges,
    opdaget, og læserne kan se, hvad der blev rettet.
    """
    with changing(project.content) as seen:
        new = write_down(project, seen)
    say(f"Nu ved arkivet, hvad der er udgivet:\n{new}" if new else "Der er ikke sket noget siden sidst.")
    # By them what is published names itself from now on.
    tell_settings(left_from_example(project))
    return 0


def write_down(project: Project, seen: Seen) -> str:
    """Write down what is published, and say which files that changed."""
    from meeting_archive.content.problems import ContentError
    from meeting_archive.desk.ledger import release as current

    try:
        texts = current(project.content)
    except ContentError as error:
        raise DeskError(f"\n{error}") from None
    new = {name: text for name, text in texts.items() if differs(project.content / name, text)}
    if new:
        write(project.content, Writing(new), seen)
    return "\n".join(f"{project.content.name}/{name} er skrevet." for name in new)


def _mkdocs(*arguments: str, inherited: int | None = None) -> int:
    """Run MkDocs, which keeps a lock that it inherits if this process dies before it."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    kept = (inherited,) if inherited is not None and sys.platform != "win32" else ()
    # Scripts start what they leave in the background with interrupts ignored, and MkDocs would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, env=environment, pass_fds=kept) as child:  # noqa: S603  our own program
        # Who ends this ends what it began; an interrupt, where one can be sent, lets a preview clear away what it made.
        end = child.terminate if sys.platform == "win32" else partial(child.send_signal, signal.SIGINT)
        for name in ("SIGTERM", "SIGHUP"):
            if ending := getattr(signal, name, None):
                signal.signal(ending, lambda *_: end())
        return child.wait()
