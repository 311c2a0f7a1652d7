"""What a paper that was sent out is silent about (products/documents/unsaid) stays as the record has it."""

from collections.abc import Iterator, Mapping
from typing import Any

from meeting_archive.importer.lines import Words
from meeting_archive.products.documents.unsaid import OF_ITEMS, OF_RECORDS, SAID_STATES

# What tells the records of a field apart.
_NAMED_BY = {"attachments": "title", "follow_ups": "what", "items": "title"}


def unsaid_in(said: Mapping[str, Any]) -> list[str]:
    """Name the fields of an item that a paper does not say: they are not there, or no more than its title tells."""
    title = said["title"].lines
    unsaid = [field for field in OF_ITEMS if field not in said or said[field].lines == title]
    return [field for field in unsaid if field != "presenter_suffix" or "presenters" in said]


def with_unsaid(new: Mapping[str, Any], old: Mapping[str, Any], unsaid: list[str]) -> dict[str, Any]:
    """Return an item as a paper says it, with what the record has of the rest."""
    tree = {key: value for key, value in new.items() if key not in unsaid}
    tree |= {key: old[key] for key in unsaid if key in old}
    partners = {field: _partners(field, [*_records(tree, field)], [*_records(old, field)]) for field in OF_RECORDS}
    filled: dict[str, Any] = _filled(tree, {field: iter(found) for field, found in partners.items()})
    return filled


def _records(tree: Any, field: str) -> Iterator[Mapping[str, Any]]:
    """Yield the records that a field holds, wherever it stands; one that is written as a text alone too."""
    if isinstance(tree, list):
        for one in tree:
            yield from _records(one, field)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key == field:
                held = value if isinstance(value, list) else [value]
                yield from (one if isinstance(one, dict) else {_NAMED_BY[field]: one} for one in held)
            else:
                yield from _records(value, field)


def _partners(field: str, new: list[Mapping[str, Any]], old: list[Mapping[str, Any]]) -> list[Mapping[str, Any] | None]:
    """Find what each record was: by its words, else by its number, else by its place among as many."""
    found: dict[int, Mapping[str, Any]] = {}
    for name in (_NAMED_BY[field], "number"):
        for at, one in enumerate(new):
            same = (other for other in old if one.get(name) and _alike(one[name], other.get(name)))
            free = next((other for other in same if not any(other is taken for taken in found.values())), None)
            if at not in found and free is not None:
                found[at] = free
    left = [at for at in range(len(new)) if at not in found]
    others = [other for other in old if not any(other is taken for taken in found.values())]
    if len(left) == len(others):
        found |= dict(zip(left, others, strict=True))
    return [found.get(at) for at in range(len(new))]


def _alike(one: Any, other: Any) -> bool:
    return " ".join(str(one).split()) == " ".join(str(other).split())


def _filled(tree: Any, partners: Mapping[str, Iterator[Mapping[str, Any] | None]]) -> Any:
    if isinstance(tree, dict):
        return {
            key: [_whole(key, one, next(partners[key])) for one in value]
            if key in partners and isinstance(value, list)
            else _filled(value, partners)
            for key, value in tree.items()
        }
    return [_filled(one, partners) for one in tree] if isinstance(tree, list) else tree


def _whole(field: str, one: Any, old: Mapping[str, Any] | None) -> Any:
    """Return a record with what a paper would not have said of it."""
    rest = {name: old[name] for name in OF_RECORDS[field] if old and name in old and name not in one} if old else {}
    if rest.get("state") in SAID_STATES and "file" not in rest:
        # The paper said so, and somebody struck it out.
        del rest["state"]
    if not rest:
        return one
    return ({_NAMED_BY[field]: one} if isinstance(one, Words) else dict(one)) | rest


def without_files(value: Any) -> Any:
    """Take a field without how far its attachments have come: one that was promised and comes corrects nothing."""
    if isinstance(value, dict):
        return {key: without_files(one) for key, one in value.items() if key not in {"state", "file"}}
    return [without_files(one) for one in value] if isinstance(value, list) else value
