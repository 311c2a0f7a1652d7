"""A document onto a meeting that the archive has already: what is missing is added, what differs is told.

Nothing that stands in the file is changed, and its comments stay.
"""

from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz
from ruamel.yaml.comments import CommentedSeq

from meeting_archive.danish.writing import listing
from meeting_archive.desk.yaml_text import insert_before, insert_element
from meeting_archive.importer.imported import name_of
from meeting_archive.importer.lines import Refused
from meeting_archive.importer.taking.fields import danish
from meeting_archive.importer.taking.renewal import in_yaml
from meeting_archive.importer.taking.sittings import clock_of

# How alike two titles must be (0 to 100) to be one item's when their numbers agree, and when there are none.
_SAME_NUMBER, _NO_NUMBER = 55, 90
_DANISH = {"agenda": "en dagsorden", "minutes": "et referat"}
_HEAD = (
    "weekday until start end form place also invited attendees apologies partly_present apologies_to "
    "moved_from cancelled"
).split()
# In the file of a meeting the head stands before these.
AFTER_HEAD = ("agenda", "minutes", "agenda_table", "source_notes", "items")


def merge(tree: Any, fields: dict[str, Any], kind: str) -> tuple[list[str], list[str]]:
    """Add what a document says to a meeting's file; returns what was added, and the doubts, in Danish.

    Raises Refused when the file has this edition already.
    """
    if kind in tree:
        raise Refused(f"mødet har allerede {_DANISH[kind]} i arkivet, og det bliver ikke overskrevet")
    added: list[str] = []
    doubts: list[str] = []
    _fill_head(tree, fields, added, doubts)
    if "history" in fields:
        told = in_yaml(fields["history"])
        if "history" in tree:
            tree["history"].extend(told)
        else:
            insert_before(tree, AFTER_HEAD, "history", told)
    after = ("agenda_table", "source_notes", "items") if kind == "minutes" else ("minutes", *AFTER_HEAD[2:])
    insert_before(tree, after, kind, in_yaml(fields[kind]))
    if "agenda_table" in fields:
        if not tree.get("agenda_table"):
            insert_before(tree, ("source_notes", "items"), "agenda_table", in_yaml(fields["agenda_table"]))
        else:
            doubts += _rows_that_differ(tree["agenda_table"], fields["agenda_table"])
    _fill_items(tree, fields.get("items", []), added, doubts)
    return added, doubts


def _fill_head(tree: Any, fields: dict[str, Any], added: list[str], doubts: list[str]) -> None:
    for key in _HEAD:
        if key not in fields:
            continue
        if key not in tree:
            insert_before(tree, AFTER_HEAD, key, in_yaml(fields[key]))
            added.append(danish(key))
        elif key in {"start", "end"} and clock_of(tree[key]) == clock_of(fields[key]):
            continue
        elif _words(tree[key]) != _words(fields[key]):
            doubts.append(
                f"{danish(key)} er {_short(tree[key])} i arkivet, men {_short(fields[key])} i dokumentet: "
                "ret det, der er forkert"
            )


def _fill_items(tree: Any, said: list[dict[str, Any]], added: list[str], doubts: list[str]) -> None:
    """Add to each item what it lacks, and the items that the archive does not have, where the document has them."""
    items = tree.get("items")
    if not isinstance(items, list):
        tree["items"] = items = CommentedSeq()
    matched: set[int] = set()
    place = 0
    numbers = {item.get("number") for item in said}
    closed = {str(item.get("number")): item for item in items if isinstance(item, dict) and "closed" in item}
    for item in said:
        found = _same_item(items, item, matched | _others_of(items, item, said))
        if found is None and item.get("number") and item["number"] in closed:
            doubts.append(
                f"{name_of(closed[item['number']])} er lukket i arkivet: dokumentets punkt med det nummer er ikke "
                "føjet til"
            )
            continue
        if found is None:
            insert_element(items, place, in_yaml(item))
            matched = {at + (at >= place) for at in matched} | {place}
            doubts.append(f"{name_of(item)}: står ikke i arkivet i forvejen og er føjet til")
            added.append(name_of(item))
            place += 1
            continue
        matched.add(found)
        place = found + 1
        before = items[found].get("number")
        if item.get("number") and str(before) != item["number"] and str(before) in numbers:
            # An item that came in before it has its number now.
            items[found]["number"] = int(item["number"]) if item["number"].isdigit() else str(item["number"])
            doubts.append(f"»{item['title']}« var punkt {before} i arkivet og er punkt {item['number']} nu")
        added += _fill(items[found], item, doubts)
    gone = [item for at, item in enumerate(items) if at not in matched]
    doubts += [f"{name_of(item)}: står i arkivet, men ikke i dokumentet" for item in gone if said]


def _rows_that_differ(old: Any, new: Any) -> Iterator[str]:
    """Tell which rows of the printed agenda are not as they were."""
    before = [" ".join(_words(row)) for row in old]
    after = [" ".join(_words(row)) for row in new]
    gone = [row for row in before if row not in after]
    come = [row for row in after if row not in before]
    if gone or come:
        yield f"dagsordenstabellen er en anden: i arkivet »{'«, »'.join(gone)}«, i dokumentet »{'«, »'.join(come)}«"


def _others_of(items: Any, item: dict[str, Any], said: list[dict[str, Any]]) -> set[int]:
    """Return the places of the items that have the title of another item of the document, and not this one's."""
    mine = item["title"].casefold()
    theirs = [other["title"].casefold() for other in said if other["title"].casefold() != mine]
    titles = [str(one.get("title", "")).casefold() if isinstance(one, dict) else mine for one in items]
    return {place for place, title in enumerate(titles) if title != mine and title in theirs}


def _same_item(items: Any, item: dict[str, Any], taken: set[int]) -> int | None:
    """Find the item with this number and a title like it; or, when one of them has no number, with just this title."""
    best: tuple[float, int] | None = None
    for place, other in enumerate(items):
        if place in taken or not isinstance(other, dict):
            continue
        alike = fuzz.ratio(str(other.get("title", "")).casefold(), item["title"].casefold())
        same = str(other.get("number", "")) == item.get("number", "")
        if alike >= (_SAME_NUMBER if same else _NO_NUMBER):
            score = alike + 50 * same
            best = max(best, (score, -place)) if best else (score, -place)
    return -best[1] if best else None


def _fill(item: Any, said: dict[str, Any], doubts: list[str]) -> list[str]:
    """Add to an item what it lacks; what it says otherwise is a doubt."""
    if "closed" in item or "closed" in said:
        if ("closed" in item) != ("closed" in said):
            # Of a closed item nothing is told but the title that is public.
            name = name_of(item if "closed" in item else said)
            doubts.append(f"{name}: er lukket i det ene dokument, men ikke i det andet; intet er føjet til")
        return []
    added = []
    for key, value in said.items():
        if key not in item:
            if key == "presenter_suffix" and "presenters" in item:
                continue
            before = ("case", "attachments", "links") if key in {"outcomes", "minutes"} and _leads(said, key) else ()
            insert_before(item, before, key, in_yaml(value))
            added.append(danish(key))
        elif key not in {"kind", "standing", "number"} and _words(item[key]) != _words(value):
            doubts.append(
                f"{name_of(said)}: {danish(key)} er ikke ens; i dokumentet {_short(value)}. Arkivets er beholdt: ret "
                "det, hvis dokumentet har ret"
            )
    return [f"{name_of(said)}: {listing(added)}"] if added else []


def _leads(said: dict[str, Any], key: str) -> bool:
    """Whether a document prints a part before its case."""
    keys = list(said)
    return "case" not in said or keys.index(key) < keys.index("case")


def _words(value: Any) -> list[str]:
    """Return the words of a value, whatever its shape."""
    if isinstance(value, dict):
        return [word for said in value.values() for word in _words(said)]
    if isinstance(value, list):
        return [word for element in value for word in _words(element)]
    return str(value).replace("’", "'").replace("\\", "").replace("[]", "").split()


def _short(value: Any) -> str:
    text = " ".join(_words(value))
    return f"»{text}«" if len(text) <= 80 else f"»{text[:80].rsplit(' ', 1)[0]} …«"
