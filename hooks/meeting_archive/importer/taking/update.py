"""One of our own documents onto a meeting that the archive has: what it says otherwise is changed, and told.

Only what differs is touched; what a document cannot say stays as it is. Words that were published change only with a
reason, which becomes a dated correction.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from meeting_archive.content.editions import newest
from meeting_archive.content.released_words import ReleasedItems, ReleasedWords
from meeting_archive.danish.writing import listing
from meeting_archive.desk.correct import Reasons, correction_line, tell_correction
from meeting_archive.desk.yaml_text import insert_before
from meeting_archive.importer.form.sayable import Fields, printed, sayable
from meeting_archive.importer.gate import is_closed_there, without_closed_there
from meeting_archive.importer.imported import Imported, name_of
from meeting_archive.importer.lines import Refused, Words
from meeting_archive.importer.taking.fields import danish
from meeting_archive.importer.taking.merge import AFTER_HEAD
from meeting_archive.importer.taking.renewal import in_yaml, put, renew
from meeting_archive.importer.taking.update_items import ItemsUpdate
from meeting_archive.model import MeetingFile

# When and where: told to those who subscribe, so a command writes it, with what it was before.
_OF_THE_DATE = {"until", "start", "end", "place", "form", "also"}


class MeetingThere(NamedTuple):
    """A meeting as the archive has it."""

    tree: Any
    """Its file, which is changed."""
    file: MeetingFile
    released: ReleasedItems
    """What was published of its words."""
    elsewhere: Mapping[str, Any]
    """What of when and where is not in its file alone: the calendar says it, or subscribers have it."""

    @property
    def published(self) -> dict[str, ReleasedWords]:
        """What was published last of each item that is still there, by its name."""
        return {anchor: one for anchor, one in newest(self.released).items() if one.words is not None}


class Updated(NamedTuple):
    """What was changed in a meeting's file, in Danish, and what is to be looked at."""

    told: list[str]
    doubts: list[str]
    renamed: dict[str, str]
    """The items that are called otherwise in their address now."""
    items: list[Any]
    """For each item of the document the one of the file."""


def update(
    there: MeetingThere, new: MeetingFile, imported: Imported, reasons: Reasons | None, places: Sequence[int | None]
) -> Updated:
    """Change a meeting's file to what a document says; `new` is what was read, as a record, `places` are its items'.

    Raises Refused where words that were published would change without a reason.
    """
    kind, tree = imported.kind, there.tree
    before, after = sayable(there.file, kind), sayable(new, kind)
    told, doubts = _update_head(there, imported, before, after)
    told += _update_edition(tree, imported, before, after)
    items = ItemsUpdate(tree, imported, there.published, has_minutes=there.file.minutes is not None)
    names = items.take(imported.fields.get("items", []), before["items"], after["items"], places)
    if items.corrected and reasons is None:
        listed = "".join(f"\n    {name_of(one.item)}: {listing(one.what)}" for one in items.corrected)
        seen = _to_look_at(imported, [*doubts, *items.doubts], items.order)
        raise Refused(
            f'det retter ord, der er udgivet; skriv også hvorfor, med --why "…". Det, der ændres:{listed}{seen}'
        )
    anchors = dict(zip(map(id, tree["items"]), names.anchors, strict=True))
    for one in items.corrected:
        if reasons:
            tell_correction(tree, correction_line(reasons, anchors[id(one.item)], one.what))
    _update_rows(tree, before, after)
    return Updated([*told, *items.told], [*doubts, *items.doubts], names.renamed, items.order)


def _to_look_at(imported: Imported, more: Sequence[str], order: Sequence[Any]) -> str:
    """Say what to look at before anything is written: a misspelt label takes away what stood behind it."""
    closed = [item if is_closed_there(item) else None for item in order]
    told = without_closed_there(imported._replace(doubts=[*imported.doubts, *more]), closed, ours=True).doubts
    return "".join(("\n  Se efter først, og ret det i Word:", *(f"\n    - {one}" for one in told))) if told else ""


def _update_rows(tree: Any, before: Fields, after: Fields) -> None:
    """Let the printed agenda follow the items, where it said no more than they did and the document has none."""
    if tree.get("agenda_table") and not before["agenda_table"] and not after["agenda_table"]:
        rows = [
            {key: Words(str(item[key])) for key in ("number", "title") if item.get(key) is not None}
            for item in tree["items"]
        ]
        renew(tree, "agenda_table", rows)


def _update_head(there: MeetingThere, imported: Imported, before: Fields, after: Fields) -> tuple[list[str], list[str]]:
    told: list[str] = []
    doubts: list[str] = []
    fields = imported.fields
    for key in [key for key in fields if key in after and key not in {"agenda_table", "items", "edition"}]:
        known = there.elsewhere.get(key) if key in _OF_THE_DATE else None
        if after[key] in {before.get(key), known} if isinstance(after[key], str) else after[key] == before.get(key):
            continue
        if known is not None:
            doubts.append(
                f"{danish(key)}: dokumentet siger noget andet end arkivet, og arkivets er beholdt; er det lavet om, så "
                "skriv det med arkiv dates eller arkiv move"
            )
            continue
        put(there.tree, key, fields[key], AFTER_HEAD)
        told.append(danish(key))
    if "history" in fields:
        lines = in_yaml(fields["history"])
        if "history" in there.tree:
            there.tree["history"].extend(lines)
        else:
            insert_before(there.tree, AFTER_HEAD, "history", lines)
    if after["agenda_table"] and after["agenda_table"] not in (before["agenda_table"], printed(there.file)):
        put(there.tree, "agenda_table", fields["agenda_table"], ("source_notes", "items"))
        told.append("dagsordenstabellen")
    return told, doubts


def _update_edition(tree: Any, imported: Imported, before: Fields, after: Fields) -> list[str]:
    """Add the document, or the days that it says it was sent and adjusted."""
    kind, said = imported.kind, imported.fields[imported.kind]
    if kind not in tree:
        following = ("agenda_table", "source_notes", "items") if kind == "minutes" else ("minutes", *AFTER_HEAD[2:])
        insert_before(tree, following, kind, in_yaml(said))
        return ["referatet" if kind == "minutes" else "dagsordenen"]
    if before.get("edition") == after.get("edition") or "edition" not in after:
        return []
    for key in after["edition"]:
        put(tree[kind], key, said[key], ("approved", "published"))
    return ["hvornår dokumentet blev udsendt eller justeret"]
