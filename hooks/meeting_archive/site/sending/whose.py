"""Which archive a site is of: two archives on one server are one wrong line of a setting apart.

A site says it in its data package, by the name that no archive changes once it is published. What was built before
that was so, says nothing, and is nobody's.
"""

import json
from pathlib import Path

from meeting_archive.site.sending.parcel import Parcel, SendingError
from meeting_archive.site.settings import EXAMPLE_ID


def refuse_anothers(where: str, package: bytes, parcel: Parcel) -> None:
    """Refuse to replace the site of another archive, by the data package that lies there; raises SendingError."""
    there = _archive_of(package)
    # Nothing is published under the example's name, so a site that has it was a trial.
    if there not in {"", EXAMPLE_ID, parcel.archive_id}:
        raise SendingError(
            f"{where}: her ligger siden for et andet arkiv ({there}; dette arkiv hedder {parcel.archive_id}). Vælg en "
            "anden plads under publish; er det dit eget, der har skiftet archive_id, så skriv det gamle navn igen"
        )


def package_at(path: Path) -> bytes:
    """Return the data package of a site; nothing where it has none."""
    try:
        with path.open("rb") as package:
            return package.read()
    except (FileNotFoundError, NotADirectoryError):
        return b""


def _archive_of(package: bytes) -> str:
    try:
        described = json.loads(package)
    except ValueError:
        return ""
    name = described.get("name") if isinstance(described, dict) else None
    return name if isinstance(name, str) and name.isprintable() else ""
