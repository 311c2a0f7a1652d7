"""What is closed, or sounds like it. That an item is closed is decided before a record is made of it (`closed`)."""

from collections.abc import Iterator

from meeting_archive import paths
from meeting_archive.check.finding import Finding, at_item
from meeting_archive.content.closed_signs import mentions_closed
from meeting_archive.content.content import Content
from meeting_archive.content.texts import texts_of
from meeting_archive.model import ClosedItem


def closed_items_hold_no_more(content: Content) -> Iterator[Finding]:
    """A closed item has nothing but what is public in its file, which others may come to see."""
    holding = {(one.file, _item_at(content, one.file, one.line)) for one in content.closed_texts}
    for ref, file in content.meetings.items():
        name = paths.meeting_file(ref)
        for item in file.items:
            if isinstance(item, ClosedItem) and (name, item.origin.line) in holding:
                text = (
                    "ved det lukkede punkt står der mere end nummer og titel: slet det; det ligger i filens historie. "
                    "Er udfaldet offentligt, så skriv det i Word som »Offentligt udfald:«, i filen som »public_outcome«"
                )
                yield Finding(text, item, "", (file,))


def open_items_do_not_sound_closed(content: Content) -> Iterator[Finding]:
    """An item in which a word stands that closes others says that it is open."""
    for at in content.items:
        if (at.item.origin.file, at.item.origin.line) in content.open_by_choice:
            continue
        texts = [at.item.title, *(said.text for said in texts_of(at.item))]
        if any(map(mentions_closed, texts)):
            remedy = "er det åbent, så skriv i Word »Åbent punkt«, i filen »closed: nej«"
            yield at_item(at, f"et ord som »lukket« eller »fortrolig« står ved punktet: {remedy}")


def _item_at(content: Content, file: str, line: int) -> int:
    """Return the line of the item that a line of a meeting's file belongs to; 0 when it stands before them all."""
    meeting = next((record for ref, record in content.meetings.items() if file == paths.meeting_file(ref)), None)
    return max((item.origin.line for item in meeting.items if item.origin.line <= line), default=0) if meeting else 0
