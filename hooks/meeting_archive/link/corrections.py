"""What was corrected, and what differs: the words of each item beside those that were published before.

What a correction took out, and what was said of an item before it was closed, is compared with nothing.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from meeting_archive.archive import Archive, Meeting
from meeting_archive.archive.changed_words import ChangedPart, ItemCorrection, TakenOff, ToldCorrection, changed_part
from meeting_archive.archive.relations import ChangedWording, Mention
from meeting_archive.content.content import Content
from meeting_archive.content.editions import (
    ItemNow,
    closed_items,
    edition_of,
    is_discreet,
    items_now,
    matched,
    showable,
)
from meeting_archive.content.released_words import ReleasedFile, ReleasedItems, ReleasedWords
from meeting_archive.content.wording import OF_MINUTES, Words, differences
from meeting_archive.model import MeetingFile


def link_corrections(archive: Archive, content: Content) -> None:
    """Tell each item and each meeting what was corrected of it, and what is not as the agenda had it."""
    for meeting in archive.meetings.values():
        file = content.released_words.get(meeting.id, ReleasedFile())
        if meeting.file and (meeting.file.corrected or (meeting.minutes and file.has_agenda)):
            published, now = file.items, items_now(content, meeting.ref)
            released = showable(meeting.file, published, now)
            told = [*_told(meeting.file)]
            for item, words in zip(meeting.items, now, strict=True):
                lines = [line for line in told if line.item in {None, item.anchor}]
                item.corrections = _corrections(lines, [*_editions(meeting.file, words, released)])
            items = {item.anchor: item for item in meeting.items}
            meeting.corrections = [(one, items.get(one.item or "")) for one in reversed(told)]
            if meeting.minutes:
                _compare_with_agenda(meeting, now, released, discreet=is_discreet(meeting.file, published))
    _link_wordings(archive)


def _told(file: MeetingFile) -> Iterator[ToldCorrection]:
    """Yield the corrections of a meeting, the oldest first, with no more than may be read of each."""
    closed = closed_items(file)
    for at, line in enumerate(file.corrected):
        removals = (one for one in file.corrected[at:] if one.removes)
        is_closed = line.item in closed
        if is_closed or any(one.item in {None, line.item} or line.item is None for one in removals):
            what = "punktet er lukket" if is_closed else None
            yield ToldCorrection(line.on, line.item, what, "", line.minor, line.removes)
        else:
            yield ToldCorrection(line.on, line.item, line.what, line.why, line.minor, line.removes)


def _editions(file: MeetingFile, now: ItemNow, released: ReleasedItems) -> Iterator[ReleasedWords]:
    """Yield the editions of an item, the oldest first, and last what it is now."""
    yield from released.get(now.anchor, ())
    if edition := edition_of(file):
        yield ReleasedWords(edition, "", now.corrections, now.words)


def _corrections(lines: list[ToldCorrection], editions: list[ReleasedWords]) -> list[ItemCorrection]:
    parts: dict[int, tuple[ChangedPart, ...]] = {}
    for before, now in pairwise(editions):
        made = range(before.corrections, min(now.corrections, len(lines)))
        if before.edition == now.edition and made:
            # What was said of the item itself says more than what was said of all.
            at = max((at for at in made if lines[at].item), default=made[-1])
            parts[at] = _parts(before.words or {}, now.words or {})
    told = [ItemCorrection(line, parts.get(at, ())) for at, line in enumerate(lines)]
    # What was said of all of the document is told at the items that it changed.
    return [one for one in reversed(told) if one.record.item or one.parts]


def _parts(before: Words, now: Words, apart: frozenset[str] = frozenset()) -> tuple[ChangedPart, ...]:
    return tuple(changed_part(field, before, now) for field in differences(before, now) if field not in apart)


def _compare_with_agenda(meeting: Meeting, now: list[ItemNow], released: ReleasedItems, *, discreet: bool) -> None:
    """Tell what came to the agenda that was published, what went, and what is called otherwise."""
    agenda = {anchor: said for anchor, editions in released.items() if (said := _of_agenda(editions))}
    if not agenda:
        return
    first = {item.anchor: _first_minutes(released.get(item.anchor, ())) or item.words for item in now}
    known = matched(agenda, first, alike=True)
    for item in meeting.items:
        before = agenda.get(known.get(item.anchor, ""))
        # Where the agenda is not kept whole, nobody can say what is new.
        item.is_new_since_agenda = before is None and not discreet and not item.closed and not item.record.added
        if before and not item.closed and "closed" not in before:
            item.since_agenda = _parts(before, first[item.anchor], OF_MINUTES)
    meeting.taken_off = [
        TakenOff(str(said.get("number", "")), str(said.get("title", "")))
        for anchor, said in agenda.items()
        if anchor not in known.values()
    ]


def _of_agenda(editions: Iterable[ReleasedWords]) -> Words | None:
    """Return the words that an item had in the agenda at last."""
    return next((one.words for one in reversed([*editions]) if one.edition == "agenda" and one.words), None)


def _first_minutes(editions: Iterable[ReleasedWords]) -> Words | None:
    """Return the words that an item had in the minutes at first."""
    return next((one.words for one in editions if one.edition == "minutes" and one.words), None)


def _link_wordings(archive: Archive) -> None:
    """Tell each item what it changed of the wording of earlier minutes, and each item of those by whom it was."""
    for meeting in archive.meetings.values():
        for approval in meeting.approvals:
            for correction in approval.record.corrections if approval.record else ():
                found = [item for item in meeting.items if correction.item and item.record.number == correction.item]
                there = found[0] if len(found) == 1 and not found[0].closed else None
                wording = ChangedWording(correction, Mention(meeting, there), approval.by)
                if approval.by.item:
                    approval.by.item.changed_wordings.append(wording)
                if there:
                    there.corrected_later.append(wording)
