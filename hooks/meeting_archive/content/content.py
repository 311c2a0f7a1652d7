"""The content as it was read: every record, and the questions that many ask of them."""

import functools
from dataclasses import dataclass, field
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.content.matching import match_files
from meeting_archive.content.occasion import TimeAndPlace, identity, said
from meeting_archive.content.released_words import ReleasedFile, ReleasedItems
from meeting_archive.content.source import FoundFile, PersonalText
from meeting_archive.content.written_pages import WrittenPage
from meeting_archive.model import (
    AcceptedData,
    AcceptedPart,
    Attachment,
    Body,
    Calendar,
    CalendarEntry,
    Event,
    Glossary,
    Item,
    MeetingFile,
    MeetingRef,
    OldAddress,
    Organisation,
    Person,
    Record,
    Released,
    Topic,
)
from meeting_archive.personal_data.closed_words import ClosedText


class ItemAt(NamedTuple):
    """An open item, and the meeting it stands in."""

    ref: MeetingRef
    file: MeetingFile
    item: Item


class Claim(NamedTuple):
    """An attachment with the file that it claims."""

    ref: MeetingRef
    attachment: Attachment
    name: str
    file: FoundFile


@dataclass(frozen=True, eq=False)
class Content:
    """Every record of the content, by the name that others use for it."""

    bodies: dict[str, Body]
    organisations: dict[str, Organisation]
    people: dict[str, Person]
    topics: dict[str, Topic]
    calendar: Calendar | None
    meetings: dict[MeetingRef, MeetingFile]
    files: dict[str, FoundFile]
    """What lies beside the meetings and the pages, by path below the content folder."""
    released: Released = field(default_factory=Released)
    """What was published of each date, as `arkiv release` last wrote it down."""
    addresses: dict[str, OldAddress] = field(default_factory=dict)
    """Addresses that were published and have no page of their own any more."""
    doubtful: frozenset[str] = frozenset()
    """The files that have problems already: what is missing from them is no news."""
    personal: dict[str, PersonalText] = field(default_factory=dict)
    """The texts with personal data in them, by path."""
    accepted_data: dict[str, AcceptedData] = field(default_factory=dict)
    """What somebody looked at and found to be no personal data, by the path of its file."""
    pages: dict[str, WrittenPage] = field(default_factory=dict)
    """The pages that somebody wrote by hand, by path."""
    closed_texts: tuple[ClosedText, ...] = ()
    """What closed items say besides: for the gate alone, which looks for it in what is published."""
    open_by_choice: frozenset[tuple[str, int]] = frozenset()
    """The items that say plainly that they are open, by file and line."""
    accepted_parts: dict[str, AcceptedPart] = field(default_factory=dict)
    """Parts of attachments that no program can read and somebody has looked at, by the beginning of their hash."""
    discreet: frozenset[MeetingRef] = frozenset()
    """The meetings that have a closed item, or may have: of what lies beside them no more is told than they say."""
    glossary: Glossary = field(default_factory=Glossary)
    """What readers call things, and words that are explained to them."""
    released_words: dict[str, ReleasedFile] = field(default_factory=dict)
    """What was published of the words of each meeting, by its permanent name, as `arkiv release` last wrote it down."""

    @functools.cached_property
    def entries(self) -> tuple[CalendarEntry, ...]:
        """The meetings of the calendar."""
        return self.calendar.meetings if self.calendar else ()

    @functools.cached_property
    def events(self) -> tuple[Event, ...]:
        """The events of the calendar."""
        return tuple(self.calendar.events.values()) if self.calendar else ()

    @functools.cached_property
    def dates(self) -> frozenset[MeetingRef]:
        """Every meeting that has a date in the calendar or a file."""
        return frozenset(map(ref_of, self.entries)) | self.meetings.keys()

    @functools.cached_property
    def items(self) -> tuple[ItemAt, ...]:
        """Every item that is not closed."""
        return tuple(
            ItemAt(ref, file, item)
            for ref, file in self.meetings.items()
            for item in file.items
            if isinstance(item, Item)
        )

    @functools.cached_property
    def names(self) -> dict[MeetingRef, str]:
        """The permanent name of each meeting that has a file."""
        entries = {ref_of(entry): entry for entry in self.entries}
        named = {}
        for ref, file in self.meetings.items():
            entry = entries.get(ref)
            named[ref] = identity(ref, TimeAndPlace(**said(file, entry)).log, file, entry)
        return named

    @functools.cached_property
    def left(self) -> dict[MeetingRef, MeetingRef]:
        """Where each meeting is now that left a date, by what it was called there."""
        entries = {ref_of(entry): entry for entry in self.entries}
        logs = {ref: TimeAndPlace(**said(self.meetings.get(ref), entries.get(ref))).log for ref in sorted(self.dates)}
        return {move.left(ref): ref for ref, log in logs.items() for move in log.moves}

    def released_of(self, name: str) -> ReleasedItems:
        """Return what was published of the words of a meeting, by its permanent name; nothing where there is none."""
        file = self.released_words.get(name)
        return file.items if file else {}

    @functools.cached_property
    def digests(self) -> dict[int, str]:
        """The SHA-256 of the file that each attachment has, by the `id` of its record."""
        return {id(claim.attachment): claim.file.sha256 for claim in self.claims}

    @functools.cached_property
    def holders(self) -> dict[int, tuple[Record, ...]]:
        """The item and the meeting of each attachment, by its `id`."""
        return {id(one): (at.item, at.file) for at in self.items for one in at.item.all_attachments}

    @functools.cached_property
    def beside(self) -> dict[MeetingRef, dict[str, FoundFile]]:
        """The files that lie beside each meeting, by name."""
        by_meeting: dict[str, dict[str, FoundFile]] = {}
        for path, file in self.files.items():
            folder, *rest = path.split("/", 3)
            if f"{folder}/" == paths.MEETING_FILES and len(rest) == 3:
                body, day, name = rest
                by_meeting.setdefault(f"{body}/{day}", {})[name] = file
        return {ref: by_meeting[str(ref)] for ref in self.meetings if str(ref) in by_meeting}

    @functools.cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every attachment that has its file, and will be published.

        In a meeting with a closed item nothing is guessed: a file that looks like an open attachment may be the closed
        one's.
        """
        found = []
        for ref, beside in self.beside.items():
            attachments = self.meetings[ref].attachments
            pairs = match_files(attachments, sorted(beside), guess=ref not in self.discreet)
            found += [Claim(ref, attachments[at], name, beside[name]) for at, name in sorted(pairs.items())]
        return tuple(found)


def ref_of(entry: CalendarEntry) -> MeetingRef:
    """Name the meeting that a calendar entry is about."""
    return MeetingRef(entry.body, entry.date, entry.sitting)
