"""The checksums of a finished site, as `sha256sum -c` reads them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

FILE = "SHA256SUMS"


def write(site: Path) -> None:
    """Write the checksum of every file of a site, sorted by name, into one file of it."""
    files = [path for path in site.rglob("*") if path.is_file() and path != site / FILE]
    # Windows would put capitals among small letters.
    files.sort(key=lambda path: path.relative_to(site).parts)
    (site / FILE).write_bytes(text_of({path.relative_to(site).as_posix(): _digest(path) for path in files}))


def text_of(sums: Mapping[str, str]) -> bytes:
    """Write checksums, by the names of their files, as the file that holds them."""
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode()


def names(site: Path) -> list[str]:
    """Return the names of the files that a site was built of; none for a folder that is no site of ours."""
    return [*sums(site)]


def sums(site: Path) -> dict[str, str]:
    """Return the checksums of a site by the names of its files."""
    try:
        lines = (site / FILE).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = [line.partition("  ") for line in lines]
    return {name: digest for digest, _, name in pairs if name}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
