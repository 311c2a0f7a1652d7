"""What a text file says."""

from collections.abc import Iterator
from pathlib import Path

from meeting_archive.personal_data.reading.found import MOST_BYTES, Found, Passage, UnreadError


def read_text(path: Path) -> Iterator[Found]:
    """Yield the lines of a text file."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES)
    marked = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            yield Passage("", text, "linje")
            return
    raise UnreadError("filen er ikke en tekstfil")
