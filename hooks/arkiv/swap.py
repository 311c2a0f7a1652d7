"""The built site takes the place of the old one, or it does not: there is always a whole site under a name of its own.

    .site-ny        what is being built; worth nothing until it is whole
    site            what is published
    .site-gammel    the old site, while the new one takes its place
    .site-laas      who is building, for as long as the process or its builder lives

Whatever stops a build, the next command finds one of these states and puts it right.
"""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from arkiv.project import DeskError
from meeting_archive import checksums
from meeting_archive.desk.lock import BusyError, locked


class Places(NamedTuple):
    """Where a site lies, and its siblings."""

    site: Path

    @property
    def fresh(self) -> Path:
        """What is being built."""
        return self.site.with_name(f".{self.site.name}-ny")

    @property
    def old(self) -> Path:
        """The old site, on its way out."""
        return self.site.with_name(f".{self.site.name}-gammel")

    @property
    def lock(self) -> Path:
        """Who is building."""
        return self.site.with_name(f".{self.site.name}-laas")


@contextlib.contextmanager
def building(places: Places) -> Iterator[int]:
    """Keep others from building; gives what a builder must inherit, so that the lock lasts as long as it does.

    Raises DeskError while another process builds.
    """
    places.lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with locked(places.lock) as descriptor:
            yield descriptor
    except BusyError as busy:
        raise DeskError(
            f"siden bliver allerede bygget (proces {busy}): vent, til det er gjort, og prøv så igen"
        ) from None


def settle(places: Places) -> str:
    """Put right what an interrupted build left, and say in Danish what happened; "" when there was nothing.

    Only while the lock is held.
    """
    told = ""
    if places.old.exists() and not places.site.exists():
        places.old.rename(places.site)
        told = "En tidligere bygning blev afbrudt; den gamle side er lagt tilbage."
    elif places.old.exists():
        shutil.rmtree(places.old)
        told = "En tidligere bygning blev afbrudt, da den nye side var på plads; den gamle er ryddet væk."
    if places.fresh.exists():
        shutil.rmtree(places.fresh)
        told = told or "En tidligere bygning blev afbrudt; resterne er ryddet væk."
    return told


def settle_if_idle(places: Places) -> str:
    """Do the same for a command that does not build, and nothing while another one does."""
    if not (places.old.exists() or places.fresh.exists()):
        return ""
    try:
        with building(places):
            return settle(places)
    except (DeskError, OSError):
        return ""


def swap(places: Places) -> None:
    """Let the new site take the old one's place. Raises DeskError or OSError; then the old one is where it was."""
    if not (places.fresh / checksums.FILE).is_file():
        # They are written last: without them the build was not finished, or had no archive in it.
        raise DeskError(f"siden blev ikke bygget helt ({checksums.FILE} mangler); den gamle er urørt")
    there = places.site.exists()
    try:
        if there:
            places.site.rename(places.old)
        places.fresh.rename(places.site)
    except BaseException:
        if there and not places.site.exists():
            places.old.rename(places.site)
        raise
    # Whatever is left of it the next command clears away.
    shutil.rmtree(places.old, ignore_errors=True)
