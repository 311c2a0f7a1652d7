"""How one object refers to another: its permanent name, its page, and its own JSON."""

import datetime
from typing import NamedTuple

from meeting_archive import model
from meeting_archive.archive import Archive, Meeting, Mention, Party
from meeting_archive.products.data import shapes
from meeting_archive.products.documents.sent_out import Documents
from meeting_archive.site.settings import Site


class Links(NamedTuple):
    """Makes links within one archive, as it is published on one site."""

    archive: Archive
    site: Site
    today: datetime.date
    documents: Documents

    def meeting(self, meeting: Meeting) -> shapes.MeetingLinkShape:
        """Refer to a meeting."""
        return {
            "id": meeting.id,
            "title": meeting.name,
            "date": meeting.date.isoformat(),
            "url": self.site.address(meeting.path),
            "data": self.site.address(meeting.data_path),
        }

    def meeting_named(self, ref: model.MeetingRef) -> shapes.MeetingLinkShape | None:
        """Refer to the meeting that the content names so."""
        meeting = self.archive.meetings.get(ref)
        return self.meeting(meeting) if meeting else None

    def place(self, mention: Mention) -> shapes.ItemLinkShape:
        """Refer to a place in a meeting's documents."""
        name = mention.item.id if mention.item else mention.meeting.id
        return {"id": name, "title": mention.name, "url": self.site.address(mention.path)}

    def places(self, mentions: list[Mention]) -> list[shapes.ItemLinkShape]:
        """Refer to several places."""
        return [self.place(mention) for mention in mentions]

    def reference(self, reference: model.Reference | None) -> shapes.ItemLinkShape | None:
        """Refer to what the content refers to, if the archive has it."""
        found = self.archive.find(reference) if reference else None
        return self.place(found) if found else None

    def party(self, party: Party) -> shapes.PartyLinkShape:
        """Refer to a body, an organisation or a person."""
        return {
            "name": party.name,
            "url": self.site.address(party.path),
            "data": self.site.address(party.data_path),
        }

    def party_named(self, name: str | None) -> shapes.PartyLinkShape | None:
        """Refer to whoever the content names so."""
        party = self.archive.parties.get(name) if name else None
        return self.party(party) if party else None

    def topic(self, topic: model.Topic) -> shapes.TopicLinkShape:
        """Refer to a topic."""
        return {
            "id": topic.slug,
            "title": topic.title,
            "url": self.site.address(topic.path),
            "data": self.site.address(topic.data_path),
        }

    def topics(self, slugs: tuple[str, ...]) -> list[shapes.TopicLinkShape]:
        """Refer to the topics that the content names so."""
        return [self.topic(self.archive.topics[slug]) for slug in slugs if slug in self.archive.topics]


def iso(day: datetime.date | None) -> str | None:
    """Write a day, if there is one."""
    return day.isoformat() if day else None


def hour(time: datetime.time | None) -> str | None:
    """Write a time of the day as 10:00, if there is one."""
    return time.isoformat("minutes") if time else None
