"""Closed items are cut down to number and public title: nothing else of them, or of their rows, goes further."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from meeting_archive.model import Origin, Placed
from meeting_archive.strict_yaml import like

# What stands for the row of a closed item when it cannot be told whose it is.
UNTOLD = "Lukket punkt"


def public_part(tree: Placed) -> Placed:
    """Cut the closed items of a meeting's file, and their rows in the agenda table, down to what is public."""
    items = tree.get("items")
    if not isinstance(items, list):
        return tree
    cut = Placed(dict(tree), tree.origin)
    cut["items"] = like(items, map(_public, items))
    rows = tree.get("agenda_table")
    if isinstance(rows, list):
        cut["agenda_table"] = like(rows, _public_rows(rows, cut["items"]))
    return cut


def said_by_closed(tree: Placed) -> set[str]:
    """Return every text in the closed items of a meeting, at any depth: among them the names of their files."""
    items = tree.get("items")
    waiting = [item for item in items if _is_closed(item)] if isinstance(items, list) else []
    said = {""} if waiting else set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            said.add(value.strip())
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
    return said


def _is_closed(item: Any) -> bool:
    """Tell whether an item is closed: if it says "closed" at all, and not plainly that it is open."""
    return (
        isinstance(item, Placed)
        and "closed" in item
        and str(item["closed"]).strip().casefold() not in {"nej", "no", "false"}
    )


def _public(item: Any) -> Any:
    if not isinstance(item, Placed) or "closed" not in item:
        return item
    keep = {"number", "title", "closed"} if _is_closed(item) else item.keys() - {"closed"}
    below = {key: lines for key, lines in item.origin.below.items() if key in keep}
    return Placed(
        {key: value for key, value in item.items() if key in keep}, Origin(item.origin.file, item.origin.line, below)
    )


def _public_rows(rows: list[Any], items: list[Any]) -> Iterator[Any]:
    """Yield the rows, those of closed items with their public titles.

    While a closed item has no row of its own (its number may be wrong, or missing), a row that is of no item is taken
    to be its.
    """
    named = {key: item for item, key in _keyed(items)}
    keyed = [*_keyed(rows)]
    closed = {key: item.get("title") for key, item in named.items() if _is_closed(item)}
    lost = closed.keys() - {key for _, key in keyed}
    for row, key in keyed:
        if key in closed or (lost and key not in named):
            title = closed.get(key, UNTOLD)
            yield Placed({"number": row.get("number"), "title": title}, row.origin) if isinstance(row, Placed) else row
        else:
            yield row


def _keyed(rows: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Pair each item or row with what it is known by: its number and how often that was seen, or else its title."""
    seen: Counter[str] = Counter()
    for row in rows:
        number, title = (row.get("number"), row.get("title")) if isinstance(row, Placed) else (None, row)
        if number:
            seen[str(number)] += 1
        yield row, (str(number), seen[str(number)]) if number else str(title)
