"""The command that makes a document to fill in."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arkiv.base import MEETING, arkiv, the_day
from arkiv.danish import Command, say
from arkiv.project import DeskError, Project

if TYPE_CHECKING:  # imported late: help comes at once
    from meeting_archive.model import MeetingRef
    from meeting_archive.products.documents.blocks import Paper


@arkiv.command(cls=Command, short_help="Lav en dagsorden eller et referat at skrive i Word.")
@MEETING
@click.option("--minutes", is_flag=True, help="Lav skemaet til referatet af et møde, hvis dagsorden er i arkivet.")
@click.option("--output", metavar="FIL", type=click.Path(path_type=Path), help="Hvad filen skal hedde.")
@click.pass_obj
def template(project: Project, ref: "MeetingRef", output: Path | None, *, minutes: bool) -> int:
    """Lav en Word-fil med det, arkivet ved om mødet, og plads til resten.

    Har organet flere møder samme dag, så skriv hvilket: 2027-01-22-2 eller "22. januar 2027, 2. møde". Skriv i filen,
    og hent den ind med arkiv import. De grå linjer er hjælp. Den ser ud som skabelon.docx i mappen med indholdet, hvis
    den er der.
    """
    from meeting_archive.paths import TEMPLATE
    from meeting_archive.products.documents.word import word
    from meeting_archive.products.documents.word_template import DEFAULT, TemplateError

    made = _form(project, ref, minutes=minutes)
    kind = "Referat" if minutes else "Dagsorden"
    path = output or Path(f"{kind} {ref.body} {ref.date}{f' {ref.sitting}' if ref.sitting > 1 else ''}.docx")
    owners = project.content / TEMPLATE
    try:
        data = word(made, (owners if owners.is_file() else DEFAULT).read_bytes())
    except TemplateError as error:
        raise DeskError(f"{project.content.name}/{TEMPLATE}: {error}") from None
    _write(path, data)
    say(f"{path} er lavet. Skriv i den, og hent den ind med: arkiv import {_quoted(path)}")
    return 0


def _form(project: Project, ref: "MeetingRef", *, minutes: bool) -> "Paper":
    from meeting_archive.content.load import load
    from meeting_archive.content.source import read
    from meeting_archive.desk.edit import moved_away
    from meeting_archive.desk.saying import as_typed
    from meeting_archive.link import link
    from meeting_archive.paths import meeting_file
    from meeting_archive.products.documents.form import form

    content, _ = load(read(project.content))
    there = (project.content / meeting_file(ref)).exists()
    if there and ref not in content.meetings:
        raise DeskError(f"{meeting_file(ref)} har fejl, som skal rettes først: se dem med arkiv check")
    if left := moved_away(content, ref):
        raise DeskError(left)
    file = content.meetings.get(ref)
    if minutes and file is None:
        raise DeskError(
            f"mødet {ref} har ingen dagsorden i arkivet endnu: begynd med arkiv template {ref.body} {as_typed(ref)}, "
            "eller lad --minutes ude"
        )
    return form(link(content), content, ref, the_day(), minutes=minutes)


def _write(path: Path, data: bytes) -> None:
    """Write the file whole; one that is there is somebody's work."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise DeskError(f"{path} er der allerede: skriv videre i den, eller vælg et andet navn med --output") from None
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
