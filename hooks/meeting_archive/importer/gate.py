"""The gate at the end of an import: what only closed lines say is in no doubt, no remark and no line of the report."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Self

from meeting_archive.importer.imported import Imported, words_of
from meeting_archive.importer.item.closing import closing_line, without_mark
from meeting_archive.importer.item.shut import Shut
from meeting_archive.importer.lines import Line
from meeting_archive.products.documents.labels import closes, line_of_item, part_of

_SILENT = "noget at se efter ved et lukket punkt er ikke gengivet her: se dokumentet"

# What doubts say where they are with.
_WHERE = "punkt afsnit afsnittet rækken linje side"


def without_secrets(imported: Imported, lines: Sequence[Line], shut: Shut, *, draft: bool) -> Imported:
    """Leave out what would tell of closed items; of a draft, whose items nobody knows, all below a line that closes."""
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
    doubts = [doubt for doubt in imported.doubts if not secrets.are_in(doubt)]
    remarks = tuple(remark for remark in imported.remarks if not secrets.are_in(remark))
    silent = len(doubts) + len(remarks) < len(imported.doubts) + len(imported.remarks)
    return imported._replace(
        doubts=[*doubts, *([_SILENT] if silent else [])],
        unplaced=unplaced,
        withheld=list(dict.fromkeys([*imported.withheld, *(line.number for line in hidden)])),
        remarks=remarks,
        coming=[one._replace(note="") if secrets.are_in(one.note) else one for one in imported.coming],
    )


def _names_a_part(line: Line) -> bool:
    """Whether a line only closes its item, or is the name of a part or of an empty place, as any item may have it."""
    said = line_of_item(line.text)
    return not line.cells and bool(closes(line.text) or part_of(line.text) or (said and not said.text))


def without_closed_there(imported: Imported, closed: Sequence[Any]) -> Imported:
    """Leave out of what is told of a document the items that are open in it and `closed` in the archive's own file."""
    items = imported.fields.get("items", [])
    numbers = {str(one["number"]) for one in closed if one.get("number") is not None}
    titles = {without_mark(str(one.get("title", ""))) for one in closed}
    hidden = [
        item
        for item in items
        if item.get("closed") != "ja" and (item.get("number") in numbers or without_mark(item["title"]) in titles)
    ]
    if not hidden:
        return imported
    begins = [min(item["title"].lines, default=0) for item in items]
    inside = [span for item, span in zip(items, pairwise([*begins, math.inf]), strict=True) if item in hidden]
    lines = [line for line in imported.unplaced if any(first <= line.number < last for first, last in inside)]
    kept = [
        {key: item[key] for key in ("number", "title") if key in item} if item in hidden else item for item in items
    ]
    shown = imported._replace(fields=imported.fields | {"items": kept})
    secrets = Secrets.of(
        [*lines, *(Line(0, words) for item in hidden for words in words_of(item))], map(str, words_of(shown.fields))
    )
    return shown._replace(
        unplaced=[line for line in imported.unplaced if line not in lines and not secrets.are_in(line.text)],
        doubts=[doubt if not secrets.are_in(doubt) else _SILENT for doubt in imported.doubts],
        remarks=tuple(remark for remark in imported.remarks if not secrets.are_in(remark)),
        withheld=[*imported.withheld, *(line.number for line in lines)],
    )


class Secrets(NamedTuple):
    """The words that only closed lines have."""

    words: frozenset[str]

    @classmethod
    def of(cls, withheld: Iterable[Line], told: Iterable[str]) -> Self:
        """Take the words of closed lines that stand in nothing that is `told`."""
        known = {word for text in told for word in _words(text)}
        return cls(frozenset(word for line in withheld for word in _words(line.text) if word not in known))

    def are_in(self, text: str) -> bool:
        """Whether a text would tell one of them."""
        return any(word in self.words for word in _words(text))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if len(word) > 3]
