"""A folder, here or on a network drive: its site is replaced as a build does it, when the new one is whole."""

import shutil
from pathlib import Path

from meeting_archive import paths
from meeting_archive.site import checksums
from meeting_archive.site.destination import ToFolder
from meeting_archive.site.sending.parcel import Parcel, SendingError
from meeting_archive.site.sending.whose import package_at, refuse_anothers
from meeting_archive.site.swap import Places, building, refuse, settle, swap


def look(parcel: Parcel, to: ToFolder) -> list[str]:
    """Refuse a folder that holds anything but a site of ours, or that cannot be made."""
    there = parcel.place(to.folder)
    refuse(there, parcel.project, [*parcel.kept, parcel.site])
    if not there.parent.is_dir():
        raise SendingError(
            f"{there.parent} er der ikke: se efter, om drevet er på, og om stien under publish er rigtig"
        )
    refuse_anothers(f"siden kan ikke ligge i {there}", package_at(there / paths.DATA_PACKAGE), parcel)
    lies_there = there.exists() and any(there.iterdir())
    return [f"Siden i {there} erstattes med den nye." if lies_there else f"Siden lægges i {there}."]


def send(parcel: Parcel, to: ToFolder) -> list[str]:
    """Copy the site beside the old one, and let it take its place."""
    places = Places(parcel.place(to.folder))
    if checksums.sums(places.site) == checksums.sums(parcel.site):
        return [f"{places.site} har allerede netop denne side."]
    with building(places):
        settle(places)
        try:
            _copy(parcel.site, places.fresh)
            look(parcel, to)
            swap(places)
        finally:
            shutil.rmtree(places.fresh, ignore_errors=True)
    return [f"Siden ligger i {places.site}."]


def _copy(site: Path, fresh: Path) -> None:
    """Copy a site, and stop at the first file that cannot be: on a full disk none of the others can either."""
    fresh.mkdir()
    for path in sorted(site.rglob("*")):
        there = fresh / path.relative_to(site)
        if path.is_dir():
            there.mkdir()
            continue
        try:
            shutil.copy2(path, there)
        except OSError as error:
            # Python names what was read where the writing failed, or nothing.
            error.filename = error.filename2 or error.filename or str(there)
            raise
