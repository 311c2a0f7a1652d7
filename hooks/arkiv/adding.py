"""The command that adds to the registers what a document speaks of and the archive does not have."""

import click

from arkiv.base import arkiv
from arkiv.danish import Command, say
from arkiv.project import Project
from arkiv.tried import KINDS, tried
from meeting_archive.desk.write import changing


def _kind(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Take what is to be added by its English or its Danish word."""
    danish = {one: kind for kind, words in KINDS.items() for one in words.split()}
    said = value.casefold()
    if found := said if said in KINDS else danish.get(said):
        return found
    likely = tried(value, KINDS, KINDS)
    meant = f": mente du {likely}?" if likely else f": skriv {', '.join(KINDS)}"
    raise click.BadParameter(f"»{value}« kan ikke lægges til{meant}")


@arkiv.command(cls=Command, short_help="Læg et emne, en organisation, en person eller et ord til.")
@click.argument("kind", metavar="SLAGS", callback=_kind)
@click.argument("name", metavar="NAVN", nargs=-1, required=True)
@click.option("--about", metavar="TEKST", help="Hvad det er eller betyder, i et par sætninger; vises for læserne.")
@click.option("--also", metavar="ORD", multiple=True, help="Et andet ord for det; kan gentages.")
@click.option("--force", is_flag=True, help="Læg det til, selv om det ligner et, arkivet har.")
@click.option("--dry-run", is_flag=True, help="Vis kun, hvad der ville ske.")
@click.pass_obj
def add(
    project: Project,
    kind: str,
    name: tuple[str, ...],
    about: str | None,
    also: tuple[str, ...],
    *,
    force: bool,
    dry_run: bool,
) -> int:
    """Læg noget til, som arkivet ikke har: et emne (topic), en organisation, en person eller et ord (word).

    Fx arkiv add topic "Svømmehaller" eller arkiv add word skrald --also affald. Ved et ord er --also det, dokumenterne
    kalder det. Det, arkivet har i forvejen, bliver ikke lagt til igen, heller ikke under et navn, der ligner.
    """
    from meeting_archive.desk.edit import apply, try_out
    from meeting_archive.desk.register import ADD, New

    new = New(_one_line(" ".join(name)), _one_line(about or ""), tuple(filter(None, map(_one_line, also))), force)
    with changing(project.content) as seen:
        change = ADD[kind](project.content, new)
        (try_out if dry_run else apply)(project.content, change, seen)
    say("\n".join(change.told))
    if dry_run:
        say("Intet er skrevet (--dry-run).")
    elif kind in {"topic", "organisation"}:
        say("Ventede en Word-fil på det, så hent den ind igen.")
    return 0


def _one_line(text: str) -> str:
    return " ".join(text.split())
