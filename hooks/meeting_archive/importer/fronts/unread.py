"""What of a PDF is not read as its text: marks across the pages, pages that are pictures, and what cannot be seen."""

import re
from collections.abc import Iterator, Sequence

from meeting_archive.danish.writing import listing
from meeting_archive.importer.fronts.letters import BY_MACHINE, SCANNED
from meeting_archive.importer.fronts.printed import PrintedPage

_LONGEST = 80
# A mark that says what the paper is not yet, or no more.
_STATUS = re.compile(
    r"\b(?:udkast|kladde|foreløbig\w*|kopi|annulleret|fortrolig\w*|internt?|ikke\s+godkendt)\b", re.IGNORECASE
)


def unread(sheets: Sequence[PrintedPage]) -> Iterator[str]:
    """Say in Danish what is not read, and on which pages."""
    marks: dict[str, list[int]] = {}
    for sheet in sheets:
        if sheet.askew:
            marks.setdefault(sheet.askew, []).append(sheet.number)
    for mark, numbers in marks.items():
        short = mark if len(mark) <= _LONGEST else f"{mark[:_LONGEST].rsplit(' ', 1)[0]} ..."
        said = f"»{short}« står på tværs af teksten ({_pages(numbers)}) og er ikke læst som tekst"
        yield f"{said}: er dokumentet det endelige?" if _STATUS.search(mark) else said
    if scanned := [sheet.number for sheet in sheets if sheet.kind == SCANNED]:
        yield f"{_pages(scanned)} er kun et billede, og dets tekst er ikke læst: kør OCR, eller skriv den ind i hånden"
    if by_machine := [sheet.number for sheet in sheets if sheet.kind == BY_MACHINE]:
        yield f"{_pages(by_machine)} er et billede, hvis tekst en maskine har gættet (OCR): sammenlign ord for ord"
    if unseen := [sheet.number for sheet in sheets if sheet.unseen]:
        yield (
            f"{_pages(unseen)} rummer tekst, som ikke kan ses på papiret, og som ikke er taget med: skal andre have "
            "filen, så se efter, hvad der står"
        )


def _pages(numbers: Sequence[int]) -> str:
    """Write pages as one says them: "side 1-4 og 7"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return f"side {listing([str(first) if first == last else f'{first}-{last}' for first, last in spans])}"
