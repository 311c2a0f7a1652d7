"""A meeting's items as the content has them now, beside what was published of them.

edition_of   which of the two documents is the newest
items_now    each item with its words, and how many corrections it has had
matched      which item is which published one, whatever its number is now
showable     what was published, and may still be seen
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from meeting_archive.content.content import Content
from meeting_archive.content.released_words import EditionName, ReleasedItems, ReleasedWords
from meeting_archive.content.wording import Words, words_of
from meeting_archive.model import ClosedItem, Item, MeetingFile, MeetingRef
from meeting_archive.paths import released_file
from meeting_archive.personal_data.closed_words import ClosedText

# Titles that share more than so much of their letters are the same title, told otherwise.
ALIKE = 0.5
# Shorter words say nothing of anybody.
_TELLING = re.compile(r"\w{4,}")


class ItemNow(NamedTuple):
    """An item as its file has it."""

    anchor: str
    record: Item | ClosedItem
    words: Words
    corrections: int


def edition_of(file: MeetingFile) -> EditionName | None:
    """Name the newest document of a meeting; None while it has none."""
    if file.minutes:
        return "minutes"
    return "agenda" if file.agenda else None


def items_now(content: Content, ref: MeetingRef) -> list[ItemNow]:
    """Return the items of a meeting that has a file."""
    file = content.meetings[ref]
    return [
        ItemNow(anchor, item, words_of(item, content.digests), len(file.corrections_of(anchor)))
        for item, anchor in zip(file.items, file.anchors, strict=True)
    ]


def newest(released: ReleasedItems) -> dict[str, ReleasedWords]:
    """Return the newest edition of each item that was published, also of those that are no more."""
    return {anchor: editions[-1] for anchor, editions in released.items()}


def matched(before: Mapping[str, Words], now: Mapping[str, Words], *, alike: bool = False) -> dict[str, str]:
    """Find for each item now which one of before it is: by name and title, by title alone, and last by name alone.

    With `alike` a name alone is enough only where the titles are, or the recommendations are the same.
    """
    found: dict[str, str] = {}
    left = dict(before)
    for anchor, words in now.items():
        if anchor in left and _title(left[anchor]) == _title(words):
            found[anchor] = anchor
            del left[anchor]
    titles = {_title(words): anchor for anchor, words in reversed(left.items())}
    for anchor, words in now.items():
        if anchor not in found and (other := titles.pop(_title(words), None)):
            found[anchor] = other
            del left[other]
    same = {anchor: anchor for anchor in now if anchor not in found and anchor in left}
    return found | {anchor: anchor for anchor in same if not alike or _are_alike(left[anchor], now[anchor])}


def _are_alike(before: Words, now: Words) -> bool:
    recommended = before.get("recommendation")
    titles = SequenceMatcher(None, _title(before), _title(now))
    return bool(recommended and recommended == now.get("recommendation")) or titles.ratio() > ALIKE


def is_discreet(file: MeetingFile, released: ReleasedItems) -> bool:
    """Whether something that was published of a meeting is not to be seen any more, under whatever name it stood."""
    closed = (released.get(anchor, ()) for anchor in closed_items(file))
    newly_closed = any(not editions or any(not _is_closed(one) for one in editions) for editions in closed)
    return newly_closed or any(one.removes for one in file.corrected)


def showable(file: MeetingFile, released: ReleasedItems, now: Iterable[ItemNow]) -> ReleasedItems:
    """Leave out what was published, and nobody is to see any more.

    That is what an item said before something was taken out of it, or before it was closed. In such a meeting an item
    may have had another name or number, so what is gone or was called otherwise is left out too; and what was taken
    out may have stood in other items, so what has a word of it that the meeting has no more is left out as well.
    """
    closed = closed_items(file)
    titles = {anchor: _same(item.title) for anchor, item in zip(file.anchors, file.items, strict=True)}
    discreet = is_discreet(file, released)

    def stays(anchor: str, one: ReleasedWords) -> bool:
        if one.words is None or _is_closed(one):
            return True
        removed = max((at for at, line in enumerate(file.corrections_of(anchor), 1) if line.removes), default=0)
        known = not discreet or titles.get(anchor) == _title(one.words)
        return known and anchor not in closed and one.corrections >= removed

    seen = {anchor: tuple(one for one in editions if stays(anchor, one)) for anchor, editions in released.items()}
    if not discreet:
        return seen
    hidden = _telling(one for anchor, editions in released.items() for one in editions if one not in seen[anchor])
    gone = hidden - {word for item in now for text in texts_in(item.words) for word in _TELLING.findall(text)}
    return {
        anchor: tuple(one for one in editions if one.words is None or _telling([one]).isdisjoint(gone))
        for anchor, editions in seen.items()
    }


def _telling(editions: Iterable[ReleasedWords]) -> set[str]:
    return {word for one in editions for text in texts_in(one.words) for word in _TELLING.findall(text)}


def closed_items(file: MeetingFile) -> set[str]:
    """Return the names of the items that are closed."""
    return {anchor for anchor, item in zip(file.anchors, file.items, strict=True) if item.is_closed}


def _is_closed(one: ReleasedWords) -> bool:
    return one.words is not None and "closed" in one.words


def texts_taken_out(content: Content) -> Iterator[ClosedText]:
    """Yield what was published, and nobody is to see any more: for the gate alone, until `arkiv release` forgets it."""
    for ref, name in content.names.items() if content.released_words else ():
        file = content.meetings[ref]
        if name in content.released_words and (closed_items(file) or any(one.removes for one in file.corrected)):
            released = content.released_of(name)
            seen = showable(file, released, items_now(content, ref))
            for anchor, editions in released.items():
                texts = (text for one in editions if one not in seen[anchor] for text in texts_in(one.words))
                yield from (ClosedText(text, released_file(name), 0) for text in texts)


def texts_in(words: Any) -> Iterator[str]:
    """Yield every text of some words, at any depth."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict | list):
        for value in words.values() if isinstance(words, dict) else words:
            yield from texts_in(value)


def _title(words: Words) -> str:
    return _same(str(words.get("title", "")))


def _same(title: str) -> str:
    return " ".join(title.casefold().split())
