"""What somebody has to look at in the items as a whole, each doubt once, and with what to do."""

from collections.abc import Iterator, Sequence

from meeting_archive.danish.writing import listing
from meeting_archive.importer.item.chain import Start
from meeting_archive.importer.item.item import ReadItem
from meeting_archive.importer.item.outcomes import outcomes_in
from meeting_archive.importer.lines import Line

# A sentence that says an outcome and nothing else is no longer than this.
_SHORT = 60


def doubts_of(read: Sequence[tuple[Start, ReadItem, list[Line]]]) -> Iterator[str]:
    """Yield the doubts about items, each once, with the names of its items."""
    named: dict[str, list[str]] = {}
    for start, item, broken in read:
        name = start.number or f"»{item.fields['title']}«"
        doubts = list(item.doubts)
        if broken:
            doubts.append(f"en tabel ({_pages(broken)}) er gået i stykker i dokumentet: skriv den ind i hånden")
        for doubt in dict.fromkeys(doubts):
            named.setdefault(doubt, []).append(name)
    yield from (f"punkt {listing(names)}: {doubt}" for doubt, names in named.items())


def like_minutes(read: Sequence[tuple[Start, ReadItem, list[Line]]], bodies: str) -> Iterator[str]:
    """Yield a doubt when an agenda tells under two of its items what was decided."""
    said = [
        line
        for _, item, _ in read
        for line in item.case_lines
        if len(line.text) < _SHORT and not line.cells and outcomes_in(line.text, bodies)[0]
    ]
    if len(said) > 1:
        yield (
            f"titlen siger dagsorden, men {said[0].quoted} lyder som et referat: er det et, så skriv "
            "»Referat« øverst i dokumentet, og hent det ind igen"
        )


def no_dates(lines: Sequence[Line]) -> Iterator[str]:
    """Yield a doubt when lines in a list of meetings to come could not be read as dates."""
    if lines:
        told = listing([line.quoted for line in lines])
        yield f"{told} i en mødekalender er ikke en dato: skriv den i calendar.yml, hvis det er et møde"


def _pages(lines: Sequence[Line]) -> str:
    first, last = lines[0].page, lines[-1].page
    return f"side {first}" if first == last else f"side {first}-{last}"
