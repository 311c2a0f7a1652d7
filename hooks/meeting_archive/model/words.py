"""The closed vocabularies: each value as it stands in YAML and data, with the Danish that readers see.

The values are a public contract once published (they become JSON); the Danish may be polished.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A value of a closed vocabulary; `label` is its Danish."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the member `value`, read aloud as `label`."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word


class Outcome(Word):
    """How an item ended, as the minutes state it: never derived from the recommendation."""

    APPROVED = "approved", "Godkendt"
    PARTLY_APPROVED = "partly_approved", "Delvis godkendt"
    NOTED = "noted", "Taget til efterretning"
    NOTED_WITH_REMARK = "noted_with_remark", "Taget til efterretning med bemærkning"
    DISCUSSED = "discussed", "Drøftet"
    SUPPORTED = "supported", "Opbakning"
    EVALUATED = "evaluated", "Evalueret"
    REPORTED = "reported", "Orienteret"
    DECIDED = "decided", "Besluttet"
    REJECTED = "rejected", "Forkastet"
    ELECTED = "elected", "Valgt"
    REFERRED = "referred", "Henvist"
    POSTPONED = "postponed", "Udsat"
    WITHDRAWN = "withdrawn", "Taget af dagsordenen"
    NOT_DECIDED = "not_decided", "Ikke afgjort"
    LAPSED = "lapsed", "Bortfaldet"
    NO_REMARKS = "no_remarks", "Ingen bemærkninger"

    @property
    def decides(self) -> bool:
        """Whether something was decided: to take note of a matter, to discuss or to postpone it decides nothing."""
        return self in _DECIDING

    @property
    def puts_off(self) -> bool:
        """Whether the matter stays where it was."""
        return self in {Outcome.POSTPONED, Outcome.WITHDRAWN, Outcome.NOT_DECIDED}


_DECIDING = frozenset(
    {
        Outcome.APPROVED,
        Outcome.PARTLY_APPROVED,
        Outcome.DECIDED,
        Outcome.REJECTED,
        Outcome.ELECTED,
        Outcome.REFERRED,
    }
)


class ItemKind(Word):
    """What an item asks of the meeting."""

    APPROVAL = "approval", "Godkendelse"
    DISCUSSION = "discussion", "Drøftelse"
    INFORMATION = "information", "Orientering"
    STATUS = "status", "Status"
    APPOINTMENT = "appointment", "Udpegning"
    FORMALITY = "formality", "Formalia"


class Standing(Word):
    """The items that stand on every agenda."""

    AGENDA = "agenda", "Godkendelse af dagsorden"
    MINUTES = "minutes", "Godkendelse af referat"
    APPOINTMENTS = "appointments", "Udpegninger"
    PRELIMINARY = "preliminary", "Foreløbige punkter"
    COMING_MEETINGS = "coming_meetings", "Kommende møder"
    ANY_OTHER_BUSINESS = "any_other_business", "Eventuelt"


class MinutesKind(Word):
    """What a paragraph of the minutes is."""

    DECISION = "decision", "Beslutning"
    STATEMENT = "statement", "Orientering"
    AGREEMENT = "agreement", "Aftale"
    CONSENSUS = "consensus", "Enighed"
    RECOMMENDATION = "recommendation", "Anbefaling"
    APPEAL = "appeal", "Opfordring"
    REMARK = "remark", "Bemærkning"


class AttachmentState(Word):
    """Where in its life an attachment is."""

    NAMED = "named", "ikke i arkivet"
    TO_FOLLOW = "to_follow", "eftersendes"
    ARRIVED = "arrived", "i arkivet"
    NOT_PUBLIC = "not_public", "ikke offentligt"
    MISSING = "missing", "mangler"


class FollowUpKind(Word):
    """How binding a follow-up is."""

    PROMISE = "promise", "Aftalt"
    EXPECTATION = "expectation", "Forventet"


class AppointmentState(Word):
    """How far an appointment has come."""

    PROPOSED = "proposed", "Indstillet"
    APPROVED = "approved", "Godkendt"
    OPEN = "open", "Åben"
    ANNOUNCED = "announced", "Meddeles på mødet"
    REPORTED = "reported", "Meddelt"


class Relation(Word):
    """How one organisation stands to another."""

    PART_OF = "part_of", "Del af"
    APPOINTED_BY = "appointed_by", "Udpeget af"
    REPORTS_TO = "reports_to", "Refererer til"
    REPLACES = "replaces", "Afløser"
    SECRETARIAT_OF = "secretariat_of", "Sekretariat for"


class OrganisationKind(Word):
    """What sort of organisation it is."""

    MUNICIPALITY = "municipality", "Kommune"
    REGION = "region", "Region"
    STATE = "state", "Statslig myndighed"
    ASSOCIATION = "association", "Forening"
    COMPANY = "company", "Virksomhed"
    COMMITTEE = "committee", "Udvalg eller styregruppe"
    BOARD = "board", "Bestyrelse"
    SECRETARIAT = "secretariat", "Sekretariat"
    SCHOOL = "school", "Uddannelsesinstitution"
    OTHER = "other", "Andet"


class ParticipantRole(Word):
    """In which role somebody took part."""

    MEMBER = "member", "deltager"
    SUBSTITUTE = "substitute", "suppleant"
    GUEST = "guest", "gæst"
    MINUTE_TAKER = "minute_taker", "referent"


class ChangeKind(Word):
    """What was changed about a meeting after it was announced; a new date is a move."""

    TIME = "time", "Tid"
    PLACE = "place", "Sted"
    STATE = "state", "Status"


class HistoryKind(Word):
    """What happened to a date: what a line of its history tells."""

    ANNOUNCED = "announced", "Meddelt"
    MOVED = "moved", "Flyttet"
    TIME = "time", "Tid"
    PLACE = "place", "Sted"
    FORM = "form", "Form"
    DAYS = "days", "Sidste dag"
    BODIES = "bodies", "Organer"
    STATE = "state", "Status"
    CANCELLED = "cancelled", "Aflyst"
    REINSTATED = "reinstated", "Gennemføres alligevel"


class Removal(Word):
    """What a correction takes out so that nobody is to see it any more."""

    PERSONAL_DATA = "personal_data", "personoplysninger"


class Mark(Word):
    """The shape that a body is known by in lists, beside its name and colour."""

    ROUND = "round", "rund"
    SQUARE = "square", "firkantet"


class Weekday(Word):
    """A day of the week."""

    MONDAY = "monday", "mandag"
    TUESDAY = "tuesday", "tirsdag"
    WEDNESDAY = "wednesday", "onsdag"
    THURSDAY = "thursday", "torsdag"
    FRIDAY = "friday", "fredag"
    SATURDAY = "saturday", "lørdag"
    SUNDAY = "sunday", "søndag"


class NotePlace(Word):
    """The part of a document that a source note belongs to."""

    HEAD = "head", "oplysningerne om mødet"
    ATTENDANCE = "attendance", "deltagere og afbud"
    AGENDA_TABLE = "agenda_table", "dagsordenstabellen"
    TITLE = "title", "overskriften"
    PRESENTERS = "presenters", "oplægsholderen"
    RECOMMENDATION = "recommendation", "indstillingen"
    MINUTES = "minutes", "referatet"
    CASE = "case", "sagsfremstillingen"
    ATTACHMENTS = "attachments", "bilagene"

    @property
    def edition(self) -> str:
        """The document that alone has this part: "agenda", "minutes", or "" when both have it."""
        if self in {NotePlace.ATTENDANCE, NotePlace.MINUTES}:
            return "minutes"
        return "agenda" if self in {NotePlace.CASE, NotePlace.ATTACHMENTS} else ""
