"""The command that founds an archive."""

import os
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from arkiv.base import arkiv, the_day
from arkiv.danish import Command, say
from arkiv.project import DeskError
from meeting_archive.desk.journal import EditError

if TYPE_CHECKING:  # imported late: help comes at once
    from meeting_archive.desk.new_archive import NewArchive
    from meeting_archive.desk.owner import NamedBody

Answer = TypeVar("Answer")


@arkiv.command(cls=Command, short_help="Lav et nyt arkiv.")
@click.argument("folder", metavar="MAPPE", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAVN", help="Arkivets navn, som læserne ser det.")
@click.option("--url", metavar="ADRESSE", help='Sidens adresse på nettet; "", hvis den ikke kendes endnu.')
@click.option("--body", "bodies", metavar="NAVN", multiple=True, help="Et organ; skriv det igen for hvert organ.")
@click.option("--contact", metavar="ADRESSE", default="", help="Et kontors mailadresse, som læserne kan skrive til.")
@click.option("--empty", is_flag=True, help="Lav ikke det opdigtede eksempel på et møde.")
def init(folder: Path, name: str | None, url: str | None, bodies: tuple[str, ...], contact: str, *, empty: bool) -> int:
    """Lav et nyt arkiv i en mappe, som er tom eller ikke er der endnu.

    Det, der ikke står på linjen, bliver der spurgt om: arkivets navn, sidens adresse og de organer, hvis møder arkivet
    skal rumme. Intet bliver overskrevet.
    """
    from meeting_archive.desk.new_archive import NewArchive, found, refuse_taken
    from meeting_archive.desk.own_package import NAME, own_package
    from meeting_archive.desk.owner import address, line, owner
    from meeting_archive.products.documents.writing import lacking

    # Before anybody has answered.
    refuse_taken(folder)
    told = owner(
        _asked(name, "--name", "Hvad skal arkivet hedde?", lambda text: line(text, "navnet")),
        _asked(url, "--url", "Hvad er sidens adresse? (Enter, hvis den ikke kendes endnu)", address),
        bodies or _asked_bodies(),
        _usable(contact),
    )
    with tempfile.TemporaryDirectory() as beside:
        package = own_package(Path(beside))
        made = NewArchive(told, the_day(), version(NAME), documents=not lacking(), package=package, empty=empty)
        found(folder.absolute(), made)
    _tell(folder, made)
    return 0


def _asked(said: str | None, option: str, question: str, read: Callable[[str], Answer]) -> Answer:
    """Return what was said; what was not is asked for, until it can be read."""
    if said is not None:
        return read(said)
    if not sys.stdin.isatty():
        raise DeskError(f"{option} mangler: skriv det på linjen; se hvordan med arkiv help init")
    while True:
        try:
            return read(click.prompt(question, default="", show_default=False, prompt_suffix=" "))
        except EditError as error:
            say(str(error), err=True)


def _asked_bodies() -> list[str]:
    """Ask for one body after the other, until there is no more."""
    from meeting_archive.desk.owner import named

    bodies: list[str] = []

    def another(text: str) -> "tuple[NamedBody, ...]":
        return named([*bodies, *([text] if text.strip() else [])])

    question = "Hvilket organs møder skal arkivet rumme?"
    while len(found := _asked(None, "--body", question, another)) > len(bodies):
        bodies = [body.name for body in found]
        question = "Et organ mere? (Enter, når der ikke er flere)"
    return bodies


def _usable(contact: str) -> str:
    """Return where readers can write to; raises DeskError for what is no such place."""
    from pydantic import ValidationError

    from meeting_archive.site.settings import Settings

    try:
        return Settings(archive_id="arkiv", contact=contact.strip()).contact
    except ValidationError:
        raise DeskError(
            f"»{contact}« kan ikke være arkivets kontakt: skriv et kontors mailadresse eller en adresse med https://"
        ) from None


def _tell(folder: Path, made: "NewArchive") -> None:
    """Say what is there, what of it is for ever, and what comes next."""
    body = made.owner.bodies[0].slug
    # In an environment that is switched on the command is at hand; elsewhere the folder has one, which installs it.
    command = "arkiv" if os.environ.get("VIRTUAL_ENV") == sys.prefix else ".\\arkiv" if os.name == "nt" else "./arkiv"
    here = folder.resolve() == Path.cwd()
    way = "Se" if here else f'Gå ind i mappen med cd "{folder}", og se'
    say(f"Arkivet »{made.owner.name}« ligger i {folder.resolve()}.")
    say(
        f"Det hedder {made.owner.archive_id} i kalendere, nyheder og data (archive_id i mkdocs.yml). Det navn er "
        "blivende: lav det ikke om, når noget er udgivet."
    )
    sample = f" (mødet er et eksempel: slet {made.sample}, før noget bliver udgivet)" if made.sample else ""
    say(f"1. {way} siden med: {command} serve{sample}")
    say(f'2. Skriv den første dato: {command} dates {body} "22. januar 2027 17-19"')
    say("3. Læs håndbogen, content/README.md, og ret forsiden og siden om arkivet: content/index.md og content/om.md.")
