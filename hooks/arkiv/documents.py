"""The command that makes the documents of a meeting, to be sent out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from arkiv.base import MEETING, arkiv, left_from_example, tell_settings, the_day
from arkiv.danish import Command, say
from arkiv.project import DeskError, Project

if TYPE_CHECKING:  # imported late: help comes at once
    from meeting_archive.model import MeetingRef


@arkiv.command(cls=Command, short_help="Lav dagsorden og referat som PDF og Word.")
@MEETING
@click.option(
    "--output",
    metavar="MAPPE",
    default="dokumenter",
    type=click.Path(path_type=Path, file_okay=False),
    help="Hvor filerne skal ligge (mappen dokumenter).",
)
@click.option("--force", is_flag=True, help="Overskriv også filer, som nogen har rettet i.")
@click.pass_obj
def documents(project: Project, ref: "MeetingRef", output: Path, *, force: bool) -> int:
    """Lav mødets dagsorden og referat som PDF og Word, som de bliver udgivet.

    Andre møder må gerne have fejl. En fil, som nogen har rettet i, siden arkivet lavede den, bliver ikke overskrevet.
    """
    from meeting_archive.danish.writing import file_size
    from meeting_archive.products.documents.folder import FolderError, documents_of, put

    try:
        found = documents_of(project.content, ref, project.settings(), project.url, the_day())
        files = put(output, ref, found, over=force)
    except FolderError as error:
        raise DeskError(str(error)) from None
    for file in files:
        say(f"{file.path} ({file_size(file.size)}){'' if file.is_new else ' er uændret'}")
    # What is sent out leads back to the site.
    tell_settings(left_from_example(project))
    return 0
