"""What of a document is in no field: layout, pictures, the heads of its pages, addresses of links; each is told."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from meeting_archive.content.closed_signs import is_closed_title, may_be_closed
from meeting_archive.danish.writing import listing
from meeting_archive.importer.head.head import Head
from meeting_archive.importer.imported import without_addresses, words_of
from meeting_archive.importer.item.chain import Start
from meeting_archive.importer.item.item import ReadItem
from meeting_archive.importer.labels import FAREWELL
from meeting_archive.importer.lines import Document, Line, places_of
from meeting_archive.importer.prose import LINK_TO

# What stands below the last item, in lines, and how long the longest of them is.
_SIGNED = 14
_SIGNATURE = 160
_CLOSING = re.compile(
    r"(?:mødet|generalforsamlingen)\s(?:blev\s)?(?:slut\w*|hævet|afsluttet)"
    r"|(?:referat(?:et)?|dagsorden(?:en)?|protokollen)\s(?:er\s|blev\s)?(?:forventes|godkendt|udsendt|underskrevet)\b"
    r"|underskrift|næste\s(?:\w+\s)?møde\b.*\d|(?:referent|dirigent|mødeleder|ref\.)(?:\s*:|$)|rettet d"
    r"|_{5,}|læst og godkendt\b|[A-ZÆØÅ][\w.]*,?\s(?:den|d\.)\s?\d{1,2}[./-]?\s?\S+\s?\d{0,4}$|dirigenten takkede",
    re.IGNORECASE,
)


def account(
    items: Sequence[ReadItem], beside: Sequence[tuple[str, Line]], shut: set[str]
) -> tuple[list[Line], list[int]]:
    """Return the lines of items that are in no field, and the numbers of those that go nowhere.

    `beside` is what stands by the number of an item and not in it, and `shut` the numbers that are closed anyway.
    """
    closed = shut | {str(item.fields.get("number")) for item in items if "closed" in item.fields}
    unplaced = [line for item in items for line in item.unplaced]
    unplaced += [line for number, line in beside if number not in closed]
    withheld = [line.number for item in items for line in item.withheld]
    withheld += [line.number for number, line in beside if number in closed]
    return unplaced, list(dict.fromkeys(withheld))


def dropped_of(document: Document, head: Head, body: Sequence[Line], heads: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Yield what was left out as mere layout, and how much of it; `body` begins with the first item."""
    yield from ((name, len(numbers)) for name, numbers in document.dropped)
    above = [number for number in document.pictures if body and number < body[0].number]
    counts = {"overskrifter over dagsordenen": head.labels, "billeder over punkterne": above}
    counts["tabellens overskrifter"] = list(heads)
    yield from ((name, len(numbers)) for name, numbers in counts.items() if numbers)


def pictures(numbers: Sequence[int], body: Sequence[Line], starts: Sequence[Start]) -> Iterator[str]:
    """Yield a doubt for each item with pictures in it: one may be a table. Those above the items are of the paper."""
    below: dict[str, list[int]] = {}
    for number in numbers:
        above = [start.number or "uden nummer" for start in starts if body[start.place].number <= number]
        if above:
            below.setdefault(above[-1], []).append(number)
    for item, found in below.items():
        yield (
            f"punkt {item}: billeder ({listing(places_of(found, body))}) er ikke taget med; er et af dem en tabel, så "
            "skriv den ind i hånden"
        )


def signed_off(lines: Sequence[Line]) -> int:
    """Return the place where a document takes leave, or the lines' count: a greeting, the end of the meeting, names."""
    for place, line in enumerate(lines[1:], 1):
        below = lines[place:]
        if line.cells or len(below) > _SIGNED or any(len(said.text) > _SIGNATURE for said in below):
            continue
        if FAREWELL.match(line.text) or (line.gap and _CLOSING.match(line.text)):
            return place
    return len(lines)


def remark_of(remark: str, left_out: Counter[str]) -> str:
    """Write a remark without what is personal; of what may be closed nothing is said."""
    quoted = re.findall(r"»([^«]*)", remark)
    if may_be_closed(remark) or any(map(is_closed_title, quoted)):
        return "noget ved siden af teksten ser ud til at være lukket og er ikke taget med"
    return without_addresses(Line(0, remark), left_out).text


def addresses_left_out(lines: Sequence[Line], fields: dict[str, Any], told: set[int]) -> Iterator[str]:
    """Yield a doubt for the links whose words stand where there is no room for an address, as in a title."""
    left = [
        f"{address} ({line.where})"
        for line in lines
        for address in (LINK_TO.findall(line.text) if line.number not in told else ())
        if not any(address in text for text in words_of(fields) if line.number in text.lines)
    ]
    if left:
        yield (
            f"links er skrevet som deres ord alene: {listing(left)}; skriv adressen under »links« ved punktet, "
            "hvis den skal med"
        )
