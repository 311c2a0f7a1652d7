"""Attachments that have their item's number, "Bilag 3.1": they follow it when it moves, until somebody has seen them.

In Word the items count themselves, and the numbers of attachments are typed. What was published keeps its numbers, and
a file stays with the attachment that it was found for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from meeting_archive.danish.writing import listing
from meeting_archive.importer.imported import name_of
from meeting_archive.importer.lines import Words
from meeting_archive.model import Attachment, ClosedItem, Item

Said = dict[str, Any]


class _Moved(NamedTuple):
    """An attachment of a document, and what it is called now that its item has another number."""

    said: Said
    number: str
    there: Attachment | None


def follow(said: Said, item: Item | ClosedItem, files: Mapping[int, str]) -> list[_Moved]:
    """Find the attachments of an item that are to follow it from the number that it has in the archive."""
    was, now = item.number, said.get("number")
    if not was or not now or said.get("closed") == "ja":
        return []
    found = []
    for one in attachments_of(said):
        there = _same(one, item)
        behind = _behind(str(one.get("number", "")), was)
        if was != now and behind is not None:
            found.append(_Moved(one, f"{now}{behind}", there))
        elif was == now and there and there.number and _was_left(str(one.get("number", "")), there.number, now):
            found.append(_Moved(one, there.number, there))
    for moved in found:
        file = moved.there and (moved.there.file or files.get(id(moved.there)))
        if file and "file" not in moved.said:
            moved.said["file"] = Words(file, *moved.said["title"].lines)
    return found


def renumber(items: Sequence[Said], moved: Sequence[tuple[Said, Sequence[_Moved]]]) -> Iterator[str]:
    """Give attachments their new numbers, and tell of each; none where two would get the same."""
    every = [one for item in items for one in attachments_of(item) if "number" in one]
    new = {id(one.said): one.number for _, found in moved for one in found}
    before = Counter(str(one["number"]) for one in every)
    after = Counter(new.get(id(one), str(one["number"])) for one in every)
    if any(count > max(before[number], 1) for number, count in after.items()):
        yield "bilagenes numre følger ikke punkterne, for to ville få det samme: ret dem i Word"
        return
    for item, found in moved:
        changed = [(str(one.said["number"]), one) for one in found]
        for one in found:
            one.said["number"] = Words(one.number, *one.said["number"].lines)
        told = [
            f"bilag {old} er nu bilag {one.number}"
            for old, one in changed
            if one.there is None or one.there.number != one.number
        ]
        if told:
            yield f"{name_of(item)}: {listing(told)}; se efter, om teksten nævner de gamle numre"


def attachments_of(item: Said) -> list[Said]:
    """Return the attachments of an item that say more than their title, those inside its case too."""
    case = item.get("case", [])
    sections = case if isinstance(case, list) else []
    holders = [item, *(one for one in sections if isinstance(one, dict))]
    return [one for holder in holders for one in holder.get("attachments", []) if isinstance(one, dict)]


def _same(said: Said, item: Item | ClosedItem) -> Attachment | None:
    """Find an attachment of a document in the archive: by its title, else by its number."""
    there = item.all_attachments
    titled = [one for one in there if one.title.casefold() == str(said["title"]).casefold()]
    return next(iter([*titled, *(one for one in there if one.number and one.number == said.get("number"))]), None)


def _behind(number: str, item: str) -> str | None:
    """Return what stands behind an item's number in that of an attachment; None where it is not the item's."""
    found = re.fullmatch(rf"{re.escape(item)}((?:[\s.,/-].*|[a-zæøå])?)", number, re.IGNORECASE)
    return found[1] if found else None


def _was_left(number: str, there: str, item: str) -> bool:
    """Whether an attachment has in a document the number of where its item stood before."""
    behind = _behind(there, item)
    return behind is not None and number != there and bool(re.fullmatch(rf"\d+{re.escape(behind)}", number))
