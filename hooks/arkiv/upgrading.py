"""The command that takes an archive from the version it was made with to the one that is installed."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arkiv.base import arkiv
from arkiv.danish import Command, say
from arkiv.project import DeskError, Project

if TYPE_CHECKING:  # imported late: help comes at once
    from meeting_archive.desk.upgrade.plan import FileChange


@arkiv.command(cls=Command, short_help="Gå over til den udgave, der er installeret.")
@click.option("--dry-run", is_flag=True, help="Vis kun, hvad der ville blive ændret.")
@click.option("--package", is_flag=True, help="Gå fra en egen kopi af motoren over til pakken.")
@click.pass_obj
def upgrade(project: Project, *, dry_run: bool, package: bool) -> int:
    """Fortæl, hvad der er nyt, siden arkivet sidst blev opgraderet, og ret det, der skal rettes.

    Se det først med --dry-run. Det, I selv har skrevet, bliver ikke overskrevet. Udgaven står i mkdocs.yml: gem
    den sammen med resten.
    """
    from meeting_archive.desk.upgrade.carry_out import carry_out
    from meeting_archive.desk.upgrade.plan import plan
    from meeting_archive.desk.upgrade.steps import engine_version

    folder = project.config.parent
    unsaved = _unsaved(folder)
    made = plan(folder, project.content, to_package=package)
    if unsaved and not made.is_done:
        told = f"der er ændringer, som ikke er gemt i git ({unsaved}): gem dem først, så opgraderingen kan ses for sig"
        if not dry_run:
            raise DeskError(f"{told}. Intet er ændret; med --dry-run kan du se, hvad der ville ske")
        say(f"{told[0].upper()}{told[1:]}.\n")
    if not made.steps and made.is_done:
        say("\n".join([f"Arkivet er opgraderet til {made.since}; der er ikke noget nyt.", *made.told]))
        return 0
    say(f"Arkivet er på udgave {made.since}; her er {engine_version()}.")
    for step in made.steps:
        say("\n".join([f"\nNyt i {step.version}:", *(f"  - {line}" for line in step.news)]))
        say("\n".join(["Det skal I selv gøre:", *(f"  - {line}" for line in step.to_do or ("intet",))]))
    if made.told:
        say("\n" + "\n".join(made.told))
    if made.is_done:
        say("\nDer er ingen filer at ændre.")
        return 0
    changes = [*made.content, *made.files]
    if dry_run:
        say("\nDet ville blive ændret:")
        say("\n".join([*(one.difference() for one in changes if not one.is_ours), *_ours(changes, "s")]))
        say("Det var en prøve; intet er ændret.")
        return 0
    carry_out(folder, project.content, made)
    say("\n" + "\n".join([*(f"{one.path} er skrevet." for one in changes if not one.is_ours), *_ours(changes, "t")]))
    say("Byg siden med arkiv build, se den efter, og gem det hele.")
    return 0


def _ours(changes: "list[FileChange]", ending: str) -> Iterator[str]:
    """Count what nobody wrote in: what is taken away, and what the engine makes."""
    for gone, told in ((True, "slette"), (False, "fornye")):
        paths = [one.path for one in changes if one.is_ours and (one.after is None) is gone]
        if paths:
            folder = paths[0].partition("/")[0]
            yield f"{folder}/: {len(paths)} filer {told}{ending}; det er motorens egne, som ingen har ændret."


def _unsaved(folder: Path) -> str:
    """Name what git has not saved below a folder; "" where there is nothing, or no git."""
    git = shutil.which("git")
    if not git:
        return ""
    asked = [git, "status", "--porcelain", "-z", "--untracked-files=no", "--", "."]
    answer = subprocess.run(asked, cwd=folder, capture_output=True, check=False)  # noqa: S603  the system's own git
    if answer.returncode:
        return ""
    names = [entry[3:] for entry in answer.stdout.decode("utf-8", "replace").split("\0") if entry[2:3] == " "]
    return ", ".join(names[:5]) + (" m.m." if len(names) > 5 else "")
