"""The names of a meeting's items in its address, when items move: what was published keeps its own, references follow.

named     what each item is called now; a published name is written down (`key`) where the number no longer says it
followed  every reference in the content to an item that is called otherwise now
"""

import re
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from meeting_archive import paths
from meeting_archive.desk.carried import carried
from meeting_archive.desk.yaml_text import insert_after
from meeting_archive.model import MeetingRef


class ItemNames(NamedTuple):
    """What the items are called now, and which of them were called something else."""

    anchors: list[str]
    renamed: dict[str, str]
    kept: int
    """How many keep the name that they were published under, and have it written down."""


def anchors_of(items: Any) -> list[str]:
    """Name the items of a file, each by its key or its number."""
    return [*paths.anchors((item.get("key"), str(item["number"]) if item.get("number") else None) for item in items)]


def named(items: Any, before: Mapping[int, str], released: Container[str]) -> ItemNames:
    """Name each item of a file; `before` has by the `id` of an item what it was called, as far as it was there."""
    kept = 0
    for item, anchor in zip(items, anchors_of(items), strict=True):
        old = before.get(id(item))
        if old in released and old != anchor:
            insert_after(item, {"number"} if "number" in item else {"title"}, "key", old)
            kept += 1
    anchors = anchors_of(items)
    pairs = ((before.get(id(item)), anchor) for item, anchor in zip(items, anchors, strict=True))
    return ItemNames(anchors, {old: new for old, new in pairs if old and old != new}, kept)


def followed(content: Path, ref: MeetingRef, texts: Mapping[str, str], renamed: Mapping[str, str]) -> dict[str, str]:
    """Add to the texts that are written those of all files that refer to an item that is called otherwise now."""
    if not renamed:
        return dict(texts)
    # Also in the addresses of pages that somebody wrote.
    ours = re.compile(rf"(?<![\w-])({re.escape(str(ref))}/?#)({paths.ITEM})(?![\w-])")
    return dict(
        carried(content, texts, lambda text: ours.sub(lambda found: found[1] + renamed.get(found[2], found[2]), text))
    )
