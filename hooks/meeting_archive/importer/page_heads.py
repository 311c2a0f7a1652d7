"""The head of a document's pages: where its title stands when the text itself does not have it."""

import re
from collections.abc import Iterator, Sequence

from meeting_archive.importer.head.dates import candidates
from meeting_archive.importer.head.head import KIND
from meeting_archive.importer.head.labels import LABEL
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.labels import numbered
from meeting_archive.importer.lines import Document, Line

# The head of no document is longer, in lines.
_HEAD = 30
_PARTED = re.compile(r"(?<=[.;,|])\s+")
_PAGE = re.compile(r"[\s,;|–-]*\bside\s\d+(?:\s(?:af|/)\s\d+)?\W*$", re.IGNORECASE)


def with_page_heads(document: Document, known: Surroundings) -> Document:
    """Put among the lines what only the heads of the pages say of body, day and kind; the rest of them is told."""
    own = list(_own_head(document.lines))
    said = {name for line in own for name in _said(line, known)}
    given = {name for name, one in (("body", known.body), ("day", known.date)) if one}
    titles: list[Line] = []
    words: list[Line] = []
    told: list[str] = []
    for head in document.heads:
        found = _said(head, known)
        new = {name: text for name, text in found.items() if name not in said | given}
        if not new:
            told.append(f"sidehovedet er ikke taget med: »{head.text}«")
        elif not said & {*found}:
            titles += [head._replace(text=part) for part in _parts(_PAGE.sub("", head.text))]
            told.append(f"titlen er læst i sidehovedet: »{head.text}«")
        else:
            # Whole it would say once more what the title has.
            words += [head._replace(text=text) for text in new.values()]
            told.append(f"»{' … '.join(new.values())}« er læst i sidehovedet, og ikke mere af det: »{head.text}«")
        said |= {*found}
    place = next((at for at, line in enumerate(own, 1) if _said(line, known)), 0)
    lines = (*titles, *document.lines[:place], *words, *document.lines[place:])
    return document._replace(lines=lines, remarks=(*document.remarks, *told), heads=())


def _own_head(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines before the first item."""
    for line in lines[:_HEAD]:
        if numbered(line.text):
            return
        yield line


def _parts(text: str) -> Iterator[str]:
    """Part a line before each label in it, as in "... i Salen. Afbud: Ida Bøgh"."""
    start = 0
    for gap in _PARTED.finditer(text):
        if LABEL.match(text, gap.end()):
            yield text[start : gap.start()]
            start = gap.end()
    yield text[start:]


def _said(line: Line, known: Surroundings) -> dict[str, str]:
    """Return with which words a line says body, day and kind."""
    said = {}
    if kind := KIND.search(line.text):
        said["kind"] = kind[0]
    if body := re.search(rf"(?<!\w)(?:{known.pattern()})", line.text, re.IGNORECASE):
        said["body"] = body[0]
    if days := [one for one in candidates([line], []) if one.weight >= 0]:
        best = max(days, key=lambda one: one.weight).date
        said["day"] = line.text[best.start : best.end]
    return said
