"""The command that proposes words for the search."""

from pathlib import Path

import click

from arkiv.base import arkiv
from arkiv.danish import Command, say
from arkiv.project import Project
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.write import changing

# As many words as somebody thinks about at a time.
MOST = 20


@arkiv.command(cls=Command, short_help="Foreslå ord, som folk søger efter.")
@click.option(
    "--accept", "accepted", metavar="ORD", multiple=True, help="Skriv forslaget ind i words.yml; kan gentages."
)
@click.option(
    "--thesaurus", metavar="FIL", type=click.Path(path_type=Path), help="Synonymordbogen, når den ligger et andet sted."
)
@click.pass_obj
def words(project: Project, accepted: tuple[str, ...], thesaurus: Path | None) -> int:
    """Foreslå ord, som borgere kan tænkes at bruge, for det, dokumenterne kalder noget andet.

    Forslagene kommer fra Debians synonymordbog (pakken mythes-da), hvis den er hentet, og de er kun forslag: intet
    bliver skrevet, før du godtager et ord. Bagefter står de lange ord, som arkivet bruger mest, og som intet ord fører
    til endnu.
    """
    from meeting_archive.content.load import load
    from meeting_archive.content.source import read
    from meeting_archive.desk.edit import apply
    from meeting_archive.desk.proposed_words import accept, not_led_to, proposals
    from meeting_archive.desk.thesaurus import THESAURUS

    with changing(project.content) as seen:
        content, _ = load(read(project.content))
        if accepted:
            change = accept(project.content, proposals(content, thesaurus or THESAURUS), accepted)
            apply(project.content, change, seen)
            say("\n".join(change.told))
            return 0
    try:
        proposed = proposals(content, thesaurus or THESAURUS)
    except EditError as error:
        say(f"Ingen forslag: {error}.")
    else:
        say("Forslag til words.yml, under »meanings:«. Godtag et med arkiv words --accept ORD, eller kopiér linjen:")
        say("\n".join(one.line for one in proposed) or "  (ingen)")
    if lacking := not_led_to(content)[:MOST]:
        say(f"\nIntet ord fører endnu til:\n  {', '.join(lacking)}")
    return 0
