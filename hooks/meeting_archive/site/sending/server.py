"""A folder of a server: what may be written there, and what may be taken away.

The checksums of the site that lies there say what builds of ours wrote, so nothing else is ever taken away. Before
anything is sent they are replaced by a claim: the files of both sites, with a mark at those that are on their way. An
upload that is broken off leaves the claim, and the next one goes on from there.
"""

import contextlib
import tempfile
from pathlib import Path, PurePosixPath

from meeting_archive import paths
from meeting_archive.site import checksums
from meeting_archive.site.destination import ToServer
from meeting_archive.site.sending.connection import Connection
from meeting_archive.site.sending.parcel import Parcel, SendingError
from meeting_archive.site.sending.rsync import Rsync
from meeting_archive.site.sending.sftp import Sftp
from meeting_archive.site.sending.whose import package_at, refuse_anothers
from meeting_archive.site.swap import LITTER, MARKS, some

_ON_ITS_WAY = "0" * 64


def look(parcel: Parcel, to: ToServer) -> list[str]:
    """Refuse a folder that is not there, or holds what is no site of ours."""
    before = _there(_connection(to), parcel, to)
    told = f"Siden, der ligger der ({len(before)} filer), bliver til den nye." if before else "Mappen er tom."
    return [f"Siden sendes til {to.there} med {to.to}. {told}"]


def send(parcel: Parcel, to: ToServer) -> list[str]:
    """Send what is new, take away what builds of ours wrote and the new site lacks, and seal it by its checksums."""
    connection = _connection(to)
    before, now = _there(connection, parcel, to), checksums.sums(parcel.site)
    if before == now:
        return [f"{to.there} har allerede netop denne side."]
    new = [name for name, digest in now.items() if before.get(name) != digest]
    gone = [name for name in before if name not in now]
    with tempfile.TemporaryDirectory() as desk:
        claim = before | now | dict.fromkeys(new, _ON_ITS_WAY)
        (Path(desk) / checksums.FILE).write_bytes(checksums.text_of(claim))
        connection.put(Path(desk), [checksums.FILE], [])
    # Pages after all that they show.
    connection.put(parcel.site, sorted(new, key=lambda name: (name.endswith(".html"), name)), gone)
    connection.put(parcel.site, [checksums.FILE], [])
    return [f"Sendt til {to.there}: {len(new)} nye eller ændrede filer; {len(gone)} er taget væk."]


def _connection(to: ToServer) -> Connection:
    return Rsync(to) if to.to == "rsync" else Sftp(to)


def _there(connection: Connection, parcel: Parcel, to: ToServer) -> dict[str, str]:
    """Return the checksums of the site that lies there; nothing for an empty folder."""
    names = {*connection.names(parcel.project)} - LITTER - {".", ".."}
    where = f"siden kan ikke ligge i {to.there}"
    if not names:
        return {}
    with tempfile.TemporaryDirectory() as desk:
        if checksums.FILE in names:
            connection.get(Path(desk), checksums.FILE)
        sums = checksums.sums(Path(desk))
    if not {*sums} >= MARKS:
        raise SendingError(
            f"{where}: mappen er ikke tom, og det, der ligger i den ({some(names)}), er ikke en side, som arkivet har "
            "bygget. Vælg en anden mappe, eller tøm den selv"
        )
    if odd := [name for name in sums if not _is_plain(name)]:
        raise SendingError(f"{where}: {checksums.FILE} dér nævner filer, som arkivet ikke laver ({some(odd)})")
    refuse_anothers(where, _package(connection) if paths.DATA_PACKAGE in sums else b"", parcel)
    return sums


def _package(connection: Connection) -> bytes:
    """Bring the data package; nothing where an upload was broken off before it."""
    with tempfile.TemporaryDirectory() as desk, contextlib.suppress(SendingError):
        connection.get(Path(desk), paths.DATA_PACKAGE)
        return package_at(Path(desk, PurePosixPath(paths.DATA_PACKAGE).name))
    return b""


def _is_plain(name: str) -> bool:
    """Whether a file lies below the folder, under a name that no program takes for anything else."""
    parts = name.split("/")
    return name.isprintable() and "\\" not in name and not {"", ".", ".."} & {*parts} and not name.startswith("-")
