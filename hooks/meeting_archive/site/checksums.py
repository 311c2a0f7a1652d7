"""The checksums of a finished site, as `sha256sum -c` reads them."""

import hashlib
from pathlib import Path

FILE = "SHA256SUMS"


def write(site: Path) -> None:
    """Write the checksum of every file of a site, sorted by name, into one file of it."""
    files = [path for path in site.rglob("*") if path.is_file() and path != site / FILE]
    # Windows would put capitals among small letters.
    files.sort(key=lambda path: path.relative_to(site).parts)
    lines = [f"{_digest(path)}  {path.relative_to(site).as_posix()}\n" for path in files]
    (site / FILE).write_bytes("".join(lines).encode())


def names(site: Path) -> list[str]:
    """Return the names of the files that a site was built of; none for a folder that is no site of ours."""
    try:
        lines = (site / FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [name for line in lines if (name := line.partition("  ")[2])]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
