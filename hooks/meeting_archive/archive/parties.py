"""Who the meetings speak of: bodies, organisations and people, each with all that is said of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from meeting_archive import paths
from meeting_archive.archive.relations import LinkedFollowUp, Mention
from meeting_archive.danish.writing import alphabetical
from meeting_archive.model import Appointment, Body, Organisation, Person

if TYPE_CHECKING:  # they hold these, and these point back
    from meeting_archive.archive.items import AgendaItem
    from meeting_archive.archive.meetings import Meeting


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Party:
    """A body, an organisation or a person. Nothing of a person is here that no document says."""

    name: str
    path: str
    """The address of its page."""
    record: Body | Organisation | Person | None
    """What the registers say; None for most people, of whom only the meetings speak."""
    presented: list["AgendaItem"] = field(default_factory=list)
    follow_ups: list[LinkedFollowUp] = field(default_factory=list)
    """What it was asked to do, or is expected to do."""
    appointments: list["LinkedAppointment"] = field(default_factory=list)
    """Appointments it is named in, as the appointed, the replaced, the organ or the owner of the place."""
    attended: list["Meeting"] = field(default_factory=list)
    apologies: list["Meeting"] = field(default_factory=list)
    mentioned: list[Mention] = field(default_factory=list)
    """Where else its name stands."""

    @property
    def slug(self) -> str:
        """Its short name in addresses."""
        return paths.last_part(self.path)

    @property
    def data_path(self) -> str:
        """The address of what programs read of it."""
        return paths.person_data(self.slug) if self.is_person else paths.organisation_data(self.slug)

    @property
    def meetings(self) -> Iterator["Meeting"]:
        """The meetings that speak of it, as often as they do."""
        yield from (*self.attended, *self.apologies)
        yield from (item.meeting for item in self.presented)
        yield from (follow_up.item.meeting for follow_up in self.follow_ups)
        yield from (appointment.item.meeting for appointment in self.appointments)
        yield from (mention.meeting for mention in self.mentioned)

    @property
    def type(self) -> Literal["person", "organisation", "body"]:
        """What it is, as programs are told."""
        if self.is_person:
            return "person"
        return "body" if isinstance(self.record, Body) else "organisation"

    @property
    def is_person(self) -> bool:
        """Whether it is a human being, whose page search engines are asked to leave out."""
        return not isinstance(self.record, Body | Organisation)

    @property
    def sort_key(self) -> str:
        """What lists of parties are sorted by: people by their last name, as Danes look them up."""
        last = self.name.rpartition(" ")[2] if self.is_person else ""
        return alphabetical(f"{last} {self.name}")


class LinkedAppointment(NamedTuple):
    """An appointment, with those it names."""

    record: Appointment
    item: "AgendaItem"
    organ: Party | None
    owner: Party | None
    """Whose place it is."""
    incoming: Party | None
    outgoing: Party | None
    coordinator: Party | None
    follows: "LinkedAppointment | None"
    """The earlier appointment of the one who leaves it, to the same organ."""
    number: int
    """Which of its item's appointments it is, counted from 1."""

    @property
    def id(self) -> str:
        """Its permanent name: "kd-net-2022-08-26/punkt-14/udpegning-1"."""
        return paths.appointment_id(self.item.id, self.number)

    @property
    def parties(self) -> list[Party]:
        """All that it names, each once."""
        named = (self.organ, self.owner, self.incoming, self.outgoing, self.coordinator)
        return list({id(party): party for party in named if party}.values())
