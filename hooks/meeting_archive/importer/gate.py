"""The gate at the end of an import: what only closed lines say is in no doubt, no remark and no line of the report.

A doubt is told all the same. What it quotes of closed lines is left out, and where it would still tell of them, it is
told that there is one. In a form all that is not quoted is the archive's own words, which closed lines may have too.
"""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Self

from meeting_archive.importer.imported import Imported, words_of
from meeting_archive.importer.item.closing import closing_line, without_mark
from meeting_archive.importer.item.shut import Shut
from meeting_archive.importer.lines import Line, Words
from meeting_archive.products.documents.labels import closes, line_of_item, part_of

_SILENT = "i et lukket punkt er der noget at se efter, som ikke er gengivet her: se i dokumentet"
_QUOTE = re.compile(r"»[^»«]*(?:»[^»«]*«[^»«]*)*«")
_LEFT_OUT = "»…«"

# What doubts say where they are with.
_WHERE = "punkt afsnit afsnittet rækken linje side"


def without_secrets(
    imported: Imported, lines: Sequence[Line], shut: Shut, *, draft: bool = False, ours: bool = False
) -> Imported:
    """Leave out what would tell of closed items; of a draft, whose items nobody knows, all below a line that closes.

    `ours` says that it is a form, of which nothing is told but in quotes.
    """
    closing = [line.number for line in lines if closing_line([line])] if draft else []
    hidden = [
        line
        for line in imported.unplaced
        if closing_line([line]) or shut.encloses(line.text) or (closing and line.number >= closing[0])
    ]
    withheld = {*imported.withheld, *(line.number for line in hidden)}
    told = [*words_of(imported.fields), *(line.text for line in lines if line.number not in withheld)]
    closed = [line for line in lines if line.number in withheld and not _names_a_part(line)]
    secrets = Secrets.of(closed, [*told, _WHERE])
    unplaced = [line for line in imported.unplaced if line not in hidden and not secrets.are_in(line.text)]
    hidden += [line for line in imported.unplaced if line not in hidden and line not in unplaced]
    return imported._replace(
        doubts=secrets.left_out_of(imported.doubts, ours=ours),
        unplaced=unplaced,
        withheld=list(dict.fromkeys([*imported.withheld, *(line.number for line in hidden)])),
        remarks=tuple(secrets.left_out_of(imported.remarks, ours=ours)),
        coming=[one._replace(note="") if secrets.are_in(one.note) else one for one in imported.coming],
    )


def _names_a_part(line: Line) -> bool:
    """Whether a line only closes its item, or is the name of a part or of an empty place, as any item may have it."""
    said = line_of_item(line.text)
    return not line.cells and bool(closes(line.text) or part_of(line.text) or (said and not said.text))


def without_closed_there(imported: Imported, there: Sequence[Any], *, ours: bool) -> Imported:
    """Leave out of what is told of a document the items that are open in it and closed in the archive.

    `there` has for each item of the document the one that is closed in the archive, if it is: its title is public, and
    not the one that the document has.
    """
    items = imported.fields.get("items", [])
    public = [one if one and item.get("closed") != "ja" else None for item, one in zip(items, there, strict=True)]
    if not any(public):
        return imported
    begins = [min(item["title"].lines, default=0) for item in items]
    spans = zip(public, pairwise([*begins, math.inf]), strict=True)
    inside = [span for one, span in spans if one]
    lines = [line for line in imported.unplaced if any(first <= line.number < last for first, last in inside)]
    kept = [
        {"title": Words(str(one.get("title", "")))} | ({"number": item["number"]} if "number" in item else {})
        if one
        else item
        for item, one in zip(items, public, strict=True)
    ]
    shown = imported._replace(fields=imported.fields | {"items": kept})
    hidden = [item for item, one in zip(items, public, strict=True) if one]
    secrets = Secrets.of(
        [*lines, *(Line(0, words) for item in hidden for words in words_of(item))], map(str, words_of(shown.fields))
    )
    return shown._replace(
        unplaced=[line for line in imported.unplaced if line not in lines and not secrets.are_in(line.text)],
        doubts=secrets.left_out_of(imported.doubts, ours=ours),
        remarks=tuple(secrets.left_out_of(imported.remarks, ours=ours)),
        withheld=[*imported.withheld, *(line.number for line in lines)],
    )


def is_closed_there(item: Any) -> bool:
    """Whether an item of a file is closed, however that is written."""
    said = str(item.get("closed", "nej")) if isinstance(item, dict) else "nej"
    return said.casefold() not in {"nej", "no", "false"}


def closed_of(items: Iterable[Any], closed: Sequence[Any]) -> list[Any]:
    """Find for each item of a document the one with its number or title among those that are `closed` there."""
    numbers = {str(one["number"]): one for one in closed if one.get("number") is not None}
    titles = {without_mark(str(one.get("title", ""))): one for one in closed}
    return [numbers.get(str(item.get("number"))) or titles.get(without_mark(item["title"])) for item in items]


class Secrets(NamedTuple):
    """The words that only closed lines have."""

    words: frozenset[str]
    quote: bool
    """Whether closed lines quote, so that nobody can tell where a quote of them ends."""

    @classmethod
    def of(cls, withheld: Iterable[Line], told: Iterable[str]) -> Self:
        """Take the words of closed lines that stand in nothing that is `told`."""
        known = {word for text in told for word in _words(text)}
        texts = [line.text for line in withheld]
        words = frozenset(word for text in texts for word in _words(text) if word not in known)
        return cls(words, any(sign in text for text in texts for sign in "»«"))

    def are_in(self, text: str) -> bool:
        """Whether a text would tell one of them."""
        return any(word in self.words for word in _words(text))

    def left_out_of(self, doubts: Iterable[str], *, ours: bool) -> list[str]:
        """Tell doubts without them; once that there is more, for those that cannot be told."""
        told = [_QUOTE.sub(lambda quote: _LEFT_OUT if self.are_in(quote[0]) else quote[0], doubt) for doubt in doubts]
        strictly = self.quote or not ours
        return list(dict.fromkeys(_SILENT if strictly and self.are_in(doubt) else doubt for doubt in told))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if len(word) > 3]
