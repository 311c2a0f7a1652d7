"""One file with the whole site, for those who run the web site: the same bytes for the same site."""

import shutil
import zipfile
from pathlib import Path

from meeting_archive import paths
from meeting_archive.desk.patience import patiently
from meeting_archive.site import checksums
from meeting_archive.site.destination import ToFile
from meeting_archive.site.sending.parcel import Parcel, SendingError
from meeting_archive.site.sending.whose import refuse_anothers
from meeting_archive.site.swap import MARKS, resolved

# The first day that a zip knows: the same content is the same file, whenever it is packed.
_DAY = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o644 << 16
_UNIX = 3


def look(parcel: Parcel, to: ToFile) -> list[str]:
    """Refuse to write over a folder, or over a file that is no site of ours."""
    file = parcel.place(to.file)
    for folder in map(resolved, (*parcel.kept, parcel.site)):
        if file.is_relative_to(folder):
            raise SendingError(f"{file} kan ikke ligge i {folder.name}/: vælg en anden plads under publish")
    if file.is_dir():
        raise SendingError(f"{file} er en mappe: vælg et andet navn til filen under publish")
    if not file.parent.is_dir():
        raise SendingError(f"{file.parent} er der ikke: lav mappen, eller vælg en anden under publish")
    if file.exists():
        if (package := _package_in(file)) is None:
            raise SendingError(f"{file} er ikke en side, som arkivet har pakket: flyt den, eller vælg et andet navn")
        refuse_anothers(f"siden kan ikke pakkes i {file}", package, parcel)
    return [f"Siden pakkes i {file}."]


def send(parcel: Parcel, to: ToFile) -> list[str]:
    """Pack the site beside the old file, and let it take its place."""
    look(parcel, to)
    file = parcel.place(to.file)
    fresh = file.with_name(f".{file.name}-ny")
    try:
        with zipfile.ZipFile(fresh, "w") as packed:
            for name in sorted([*checksums.names(parcel.site), checksums.FILE]):
                entry = zipfile.ZipInfo(name, _DAY)
                entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _FILE_MODE, zipfile.ZIP_DEFLATED
                with (parcel.site / name).open("rb") as file_of_site, packed.open(entry, mode="w") as inside:
                    shutil.copyfileobj(file_of_site, inside)
        patiently(fresh.replace, file)
    except OSError as error:
        # A full disk names no file.
        error.filename = error.filename or str(fresh)
        raise
    finally:
        fresh.unlink(missing_ok=True)
    return [f"Siden er pakket i {file}. Send filen til dem, der driver hjemmesiden."]


def _package_in(file: Path) -> bytes | None:
    """Return the data package of a packed site, b"" where it has none; None for what is no site of ours."""
    try:
        with zipfile.ZipFile(file) as packed:
            inside = {*packed.namelist()}
            package = packed.read(paths.DATA_PACKAGE) if paths.DATA_PACKAGE in inside else b""
    except (OSError, zipfile.BadZipFile):
        return None
    return package if inside >= MARKS | {checksums.FILE} else None
