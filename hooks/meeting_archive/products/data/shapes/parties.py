"""The shapes of topics and of whoever the meetings speak of."""

from typing import Literal

from meeting_archive.model.words import (
    OrganisationKind,
    Relation,
)
from meeting_archive.products.data.shapes.items import (
    AppointmentShape,
    FollowUpShape,
)
from meeting_archive.products.data.shapes.links import (
    ItemLinkShape,
    MeetingLinkShape,
    PartyLinkShape,
    Shape,
    TopicLinkShape,
)


class TopicShape(Shape):
    """Et emne, der går igen."""

    id: str
    title: str
    url: str
    modified: str
    about: str
    synonyms: list[str]
    related: list[TopicLinkShape]
    items: list[ItemLinkShape]
    """I tidsorden."""
    mentioned: list[ItemLinkShape]


class RoleShape(Shape):
    """En rolle, som en kilde siger, at en person havde."""

    title: str
    organisation: PartyLinkShape | None
    first: str | None
    last: str | None
    source: ItemLinkShape | None


class SecretariatShape(Shape):
    """Hvem der er sekretariat for et organ, og hvor længe kilderne viser det."""

    organisation: PartyLinkShape | None
    seat: str | None
    """Hvor sekretariatet har til huse."""
    first: str | None
    last: str | None
    source: ItemLinkShape | None


class TermShape(Shape):
    """En valgperiode."""

    first: str
    last: str | None
    note: str | None


class RelationshipShape(Shape):
    """Et forhold til en anden organisation."""

    kind: Relation
    to: PartyLinkShape | None
    source: ItemLinkShape | None
    note: str | None


class PartyShape(Shape):
    """Et organ, en organisation eller en person, med det, møderne siger."""

    id: str
    type: Literal["person", "organisation", "body"]
    name: str
    url: str
    modified: str
    full_name: str | None
    acronym: str | None
    aliases: list[str]
    kind: OrganisationKind | None
    about: str | None
    relations: list[RelationshipShape]
    roles: list[RoleShape]
    secretariats: list[SecretariatShape]
    """Kun for et organ."""
    terms: list[TermShape]
    """Kun for et organ."""
    presented: list[ItemLinkShape]
    follow_ups: list[FollowUpShape]
    appointments: list[AppointmentShape]
    attended: list[MeetingLinkShape]
    apologies: list[MeetingLinkShape]
    mentioned: list[ItemLinkShape]
