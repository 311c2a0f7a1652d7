"""The words of an item: all that its documents say of it, and nothing that the archive adds.

An inventory: every field of the model is of the words, but for those named here. Values stand as in YAML, since their
Danish may be polished.

words_of      an item -> its words, as JSON can hold them
differences   the fields in which two editions of an item differ
"""

from collections.abc import Iterable, Mapping
from typing import Any

from meeting_archive.model import Attachment, ClosedItem, Item

Words = dict[str, Any]
"""The words of an item by the names of its fields; what it does not have is left out."""

_ALL = "__all__"
# Where a file is in its life, and what it is called here, is no word of the document; what is in it is.
_OF_ATTACHMENTS = {_ALL: {"state", "file"}}
# What the archive adds to an item: how it is sorted, where it leads to, what was noticed and accepted. A link to
# another meeting follows it to another date.
ADDED: dict[str, Any] = {
    "key": True,
    "standing": True,
    "topics": True,
    "source_notes": True,
    "accepted": True,
    "attachments": _OF_ATTACHMENTS,
    "case": {_ALL: {"attachments": _OF_ATTACHMENTS}},
    "approves": {_ALL: {"meeting"}},
    "expected_steps": {_ALL: {"meeting"}},
    "preliminary_items": {_ALL: {"meeting": True, "items": {_ALL: {"topics", "came_as"}}}},
    "follow_ups": {_ALL: {"done"}},
}
# What an item can have, as sentences begin with it.
LABELS = {
    "number": "nummeret",
    "title": "overskriften",
    "closed": "punktets åbenhed",
    "kind": "punktets art",
    "presenters": "oplægsholderne",
    "presenter_suffix": "tilføjelsen efter oplægsholderen",
    "added": "hvordan punktet kom på",
    "withdrawn": "at punktet er taget af",
    "recommendation": "indstillingen",
    "outcomes": "udfaldet",
    "public_outcome": "udfaldet",
    "minutes": "referatet",
    "votes": "afstemningen",
    "dissents": "protokoltilførslen",
    "case": "sagsfremstillingen",
    "attachments": "bilagene",
    "links": "henvisningerne",
    "legal_sources": "kilderne",
    "approves": "det behandlede referat",
    "preliminary_items": "de foreløbige punkter",
    "expected_steps": "de næste skridt",
    "appointments": "udpegningerne",
    "follow_ups": "opfølgningen",
}
# What only minutes have: an agenda that became minutes has not changed in these.
OF_MINUTES = frozenset(
    [
        *("added", "appointments", "dissents", "follow_ups", "minutes", "outcomes", "public_outcome", "votes"),
        "withdrawn",
    ]
)


def words_of(item: Item | ClosedItem, digests: Mapping[int, str]) -> Words:
    """Take the words of an item; `digests` has the SHA-256 of each attachment's file, by the `id` of its record."""
    if isinstance(item, ClosedItem):
        return item.model_dump(mode="json", exclude={"key": True}, exclude_defaults=True)
    words = item.model_dump(mode="json", exclude=ADDED, exclude_defaults=True)
    if digests:
        for said, attachment in _attachments(words, item):
            if digest := digests.get(id(attachment)):
                said["sha256"] = digest
    return words


def _attachments(words: Words, item: Item) -> list[tuple[Words, Attachment]]:
    """Pair each attachment among the words with its record."""
    pairs = [*zip(words.get("attachments", ()), item.attachments, strict=True)]
    for said, section in zip(words.get("case", ()), item.case, strict=True):
        pairs += zip(said.get("attachments", ()), section.attachments, strict=True)
    return pairs


def differences(before: Words, now: Words) -> list[str]:
    """Name the fields in which the words differ. White space is none, and a file that has come was promised."""
    if before == now:
        return []
    fields = dict.fromkeys([*before, *now])
    return [
        field
        for field in fields
        # The printed number follows the agenda; the item keeps its address.
        if field != "number"
        and before.get(field) != now.get(field)
        and _squeezed(before.get(field)) != _squeezed(_as_promised(field, before.get(field), now.get(field)))
    ]


def changed_in_words(fields: Iterable[str]) -> list[str]:
    """Name in Danish the parts of an item that some fields are: "indstillingen", "udfaldet"."""
    return list(dict.fromkeys(LABELS[field] for field in fields if field in LABELS))


def _squeezed(value: Any) -> Any:
    """Take a value without its line breaks, which an editor may set otherwise."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_squeezed(one) for one in value]
    return {key: _squeezed(one) for key, one in value.items()} if isinstance(value, dict) else value


def _as_promised(field: str, before: Any, now: Any) -> Any:
    """Take attachments without the files and addresses of those that had none before."""
    if not isinstance(before, list) or not isinstance(now, list) or len(before) != len(now):
        return now
    pairs = [*zip(before, now, strict=True)]
    if field == "attachments":
        return [_without_what_came(*pair) for pair in pairs]
    if field == "case":
        return [
            said | {"attachments": _as_promised("attachments", was.get("attachments"), said["attachments"])}
            if isinstance(was, dict) and "attachments" in said
            else said
            for was, said in pairs
        ]
    return now


def _without_what_came(before: Any, now: Words) -> Words:
    come = {"sha256", "url"}
    return now if come & set(before) else {key: value for key, value in now.items() if key not in come}
