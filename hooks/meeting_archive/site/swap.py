"""The built site takes the old one's place, or it does not: there is always a whole site under a name of its own.

    .site-ny        what is being built; worth nothing until it is whole
    site            what is published
    .site-gammel    the old site, while the new one takes its place
    .site-laas      who is building, for as long as the process or its builder lives

Whatever stops a build, the next command finds one of these states and puts it right. And whatever somebody says that
the site's folder is: one that is not missing, empty or a site of ours is never replaced.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Self

from meeting_archive.desk.lock import BusyError, locked
from meeting_archive.desk.patience import patiently
from meeting_archive.site import checksums

# Files that every build of ours writes itself, and hardly any other folder with checksums has: whatever a template
# gives, the next build knows the site again.
MARKS = {"_headers", "_nginx.conf"}
# What file managers leave behind wherever somebody has looked.
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
# So many files that are not ours are named.
TOLD = 5


class SiteError(Exception):
    """A site that cannot be built where it should; says in Danish why, and what to do. The old one is untouched."""


class Places(NamedTuple):
    """Where a site lies, and its siblings."""

    site: Path

    @classmethod
    def of_builder(cls, folder: Path) -> Self | None:
        """Return the places of a builder that was told to write into `folder`; None when that is a new site already."""
        return None if folder.name.startswith(".") and folder.name.endswith("-ny") else cls(resolved(folder))

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


def resolved(path: Path) -> Path:
    """Follow the links of a path; raises SiteError where they go round in a ring."""
    try:
        found = path.resolve()
    except RuntimeError:
        # From Python 3.13 on it is left as it is.
        found = path.absolute()
    if ring := next((place for place in (found, *found.parents) if place.is_symlink()), None):
        raise SiteError(f"{ring} er en genvej (symlink), som ender i sig selv: fjern den, eller vælg en anden plads")
    return found


def refuse(site: Path, project: Path, kept: Iterable[Path]) -> None:
    """Refuse to replace what is no site of ours; raises SiteError.

    Neither what is `kept` (the content, the theme, the hooks), the project's own folder, nor a `.git` may be, hold or
    lie around the site; and a folder with files that no build of ours wrote is left alone.
    """
    where = f"siden kan ikke ligge i {site}"
    if ".git" in site.parts or (site / ".git").exists():
        raise SiteError(f"{where}: git gemmer projektets historie der. Vælg en anden mappe")
    for folder in map(resolved, kept):
        if site.is_relative_to(folder) or folder.is_relative_to(site):
            raise SiteError(f"{where}: {folder.name}/ hører til projektet og ville gå tabt. Vælg en anden mappe")
    if project.resolve().is_relative_to(site):
        raise SiteError(f"{where}: projektet ligger der selv og ville gå tabt. Vælg en anden mappe")
    if site.exists() and not site.is_dir():
        raise SiteError(f"{where}: det er en fil. Vælg en mappe")
    there = {*_files(site)}
    ours = {*checksums.names(site), checksums.FILE}
    if there and not ours >= MARKS:
        raise SiteError(
            f"{where}: mappen er ikke tom, og det, der ligger i den ({some(there)}), er ikke en side, som arkivet har "
            "bygget. Vælg en anden mappe, eller tøm den selv"
        )
    if strange := there - ours:
        told = f"der ligger filer, som arkivet ikke har bygget ({some(strange)}). Flyt dem væk først"
        raise SiteError(f"{where}: {told}")


def _files(folder: Path) -> Iterator[str]:
    """Yield every file below a folder, and every link in it, by its path there."""
    for below, folders, names in os.walk(folder):
        links = [name for name in folders if Path(below, name).is_symlink()]
        yield from (Path(below, name).relative_to(folder).as_posix() for name in {*names, *links} - LITTER)


def some(names: Iterable[str]) -> str:
    """Name the first of some files, and count the rest."""
    first, more = sorted(names)[:TOLD], len([*names]) - TOLD
    return ", ".join(first) + (f" og {more} til" if more > 0 else "")


@contextlib.contextmanager
def building(places: Places) -> Iterator[int]:
    """Keep others from building; gives what a builder must inherit, so that the lock lasts as long as it does.

    Raises SiteError while another process builds.
    """
    places.lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with locked(places.lock) as descriptor:
            yield descriptor
    except BusyError as busy:
        raise SiteError(
            f"siden bliver allerede bygget (proces {busy}): vent, til det er gjort, og prøv så igen"
        ) from None


def settle(places: Places) -> str:
    """Put right what an interrupted build left, and say in Danish what happened; "" when there was nothing.

    Only while the lock is held.
    """
    told = ""
    if places.old.exists() and not places.site.exists():
        patiently(places.old.rename, places.site)
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
    except (SiteError, OSError):
        return ""


def swap(places: Places) -> None:
    """Let the new site take the old one's place. Raises SiteError or OSError; then the old one is where it was."""
    if not (places.fresh / checksums.FILE).is_file():
        # They are written last: without them the build was not finished, or had no archive in it.
        raise SiteError(f"siden blev ikke bygget helt ({checksums.FILE} mangler); den gamle er urørt")
    there = places.site.exists()
    try:
        if there:
            patiently(places.site.rename, places.old)
        patiently(places.fresh.rename, places.site)
    except BaseException:
        if there and not places.site.exists():
            patiently(places.old.rename, places.site)
        raise
    # Whatever is left of it the next command clears away.
    shutil.rmtree(places.old, ignore_errors=True)
