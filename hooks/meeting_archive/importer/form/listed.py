"""What a paper says as a list below one line, noted as a form does: a line of its own for each point."""

import re
from collections.abc import Iterator, Sequence

from meeting_archive.importer.lines import Line
from meeting_archive.products.documents.blocks import Style
from meeting_archive.products.documents.labels import ANNOUNCED
from meeting_archive.products.documents.lines import PRELIMINARY_ITEM

_ABOVE = re.compile(rf"{ANNOUNCED} (?P<meeting>.+?)\s*:?", re.IGNORECASE)


def noted(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, with the points below "Foreløbige punkter til KKR 8. juni 2021:" as lines that say so."""
    meeting = ""
    for place, line in enumerate(lines):
        if meeting and line.style == Style.BULLET:
            text = f"{PRELIMINARY_ITEM.label}: {meeting}: {line.text}"
            yield line._replace(text=text, runs=(), style=Style.LINE.value, bullet=False)
            continue
        found = _ABOVE.fullmatch(line.text) if line.style == Style.LINE else None
        below = lines[place + 1 : place + 2]
        meeting = found["meeting"] if found and below and below[0].style == Style.BULLET else ""
        if not meeting:
            yield line
