"""The command that publishes: looks for mistakes, builds, writes down what is published, and takes the site out."""

import click

from arkiv.base import arkiv, the_day
from arkiv.danish import Command, say
from arkiv.project import DeskError, Project
from arkiv.review import problems_of, show
from arkiv.site import build_site, refuse_unset, write_down
from meeting_archive.desk.write import changing
from meeting_archive.site.sending.parcel import Parcel, SendingError
from meeting_archive.site.swap import SiteError, resolved


@arkiv.command(cls=Command, short_help="Udgiv: efterse, byg, skriv ned, og læg siden ud.")
@click.option("--dry-run", is_flag=True, help="Sig, hvad der ville ske; byg, skriv og send intet.")
@click.pass_obj
def publish(project: Project, *, dry_run: bool) -> int:
    """Udgiv arkivet: se efter fejl, byg siden, skriv ned, hvad der er udgivet, og læg siden ud.

    Hvor siden skal hen, vælges én gang med publish i mkdocs.yml. Er der fejl eller advarsler, sker der intet. Kommer
    siden ikke frem, står det, der er skrevet ned, og næste gang går kommandoen videre derfra.
    """
    from meeting_archive.content.problems import worth_showing
    from meeting_archive.site.moved import moved
    from meeting_archive.site.sending import look, send

    refuse_unset(project)
    settings = project.settings()
    to = settings.publish
    if to is None:
        raise DeskError(_choices(project))
    parcel = Parcel(
        project.config, project.content, resolved(project.site), project.kept, the_day(), settings.archive_id
    )
    with changing(project.content) as seen:
        if shown := worth_showing(problems_of(project)):
            show(shown)
            say("Intet er udgivet: ret det, eller godtag det på stedet, og prøv igen.", err=True)
            return 1
        coming, new_address = look(parcel, to), moved(parcel.site, project.url)
        if dry_run:
            coming = ["Siden bygges, og det udgivne skrives ned.", *coming, *new_address]
            say("\n".join([*coming, "Det var en prøve: intet er gjort."]))
            return 0
        if code := build_site(project, project.site):
            return code
        if told := write_down(project, seen):
            say(f"Nu ved arkivet, hvad der er udgivet:\n{told}")
    try:
        say("\n".join([*send(parcel, to), *new_address]))
    except (SendingError, SiteError, OSError) as error:
        raise DeskError(_stopped(error)) from None
    return 0


def _choices(project: Project) -> str:
    """Say what there is to choose, with the line to write for each."""
    from meeting_archive.site.destination import CHOICES

    lines = "\n".join(f"  {line}\n      {whom}" for line, whom in CHOICES.items())
    return (
        f"vælg først, hvor siden skal hen: skriv én af linjerne under extra: archive: i {project.config.name}\n{lines}"
    )


def _stopped(error: Exception) -> str:
    """Say why the site did not get there, and that nothing of what was done before is lost."""
    from meeting_archive.danish.refusals import refusal

    told = refusal(error) if isinstance(error, OSError) else str(error)
    return f"{told}\nSiden er bygget, og det udgivne er skrevet ned. Kør arkiv publish igen, når det er i orden"
