"""The closed vocabularies: each value as it stands in YAML and data, with the Danish that readers see.

The values are a public contract once published (they become JSON); the Danish may be polished. What stands behind the
Danish is what else somebody may write who means the same: it is answered with the value.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A value of a closed vocabulary; `label` is its Danish, and `also` are other words for it."""

    label: str
    also: tuple[str, ...]

    def __new__(cls, value: str, label: str, *also: str) -> Self:
        """Make the member `value`, read aloud as `label`."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        word.also = also
        return word

    @classmethod
    def by_danish(cls) -> dict[str, Self]:
        """Return the members by all their Danish, in small letters."""
        return {danish.casefold(): member for member in cls for danish in (member.label, *member.also)}


class Outcome(Word):
    """How an item ended, as the minutes state it: never derived from the recommendation."""

    APPROVED = "approved", "Godkendt", "tiltrådt", "bifaldet", "godkendes"
    PARTLY_APPROVED = "partly_approved", "Delvis godkendt", "delvist godkendt", "godkendt delvist", "delvis"
    NOTED = "noted", "Taget til efterretning", "til efterretning", "taget til orientering", "efterretning"
    NOTED_WITH_REMARK = (
        "noted_with_remark",
        "Taget til efterretning med bemærkning",
        "til efterretning med bemærkning",
        "med bemærkning",
    )
    DISCUSSED = "discussed", "Drøftet", "drøftelse", "diskuteret", "behandlet"
    SUPPORTED = "supported", "Opbakning", "støttet", "bakket op", "tilslutning"
    EVALUATED = "evaluated", "Evalueret", "evaluering"
    REPORTED = "reported", "Orienteret", "orientering", "orienteret om", "til orientering", "meddelt"
    DECIDED = "decided", "Besluttet", "vedtaget", "beslutning", "afgjort", "aftalt"
    REJECTED = "rejected", "Forkastet", "afvist", "nedstemt", "afslået", "afvises", "ikke godkendt", "godkendes ikke"
    ELECTED = "elected", "Valgt", "udpeget", "konstitueret", "valg"
    REFERRED = "referred", "Henvist", "oversendt", "sendt videre", "henvist til"
    POSTPONED = "postponed", "Udsat", "udskudt", "udsættes", "udsættelse"
    WITHDRAWN = "withdrawn", "Taget af dagsordenen", "udgået", "trukket", "udgår", "taget af"
    NOT_DECIDED = "not_decided", "Ikke afgjort", "ikke besluttet", "ingen beslutning", "uafgjort"
    LAPSED = "lapsed", "Bortfaldet", "bortfalder", "faldet bort"
    NO_REMARKS = "no_remarks", "Ingen bemærkninger", "uden bemærkninger", "ingen kommentarer"

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

    APPROVAL = "approval", "Godkendelse", "til godkendelse", "til beslutning", "beslutning"
    DISCUSSION = "discussion", "Drøftelse", "til drøftelse", "debat", "diskussion"
    INFORMATION = "information", "Orientering", "til orientering", "til efterretning", "meddelelse"
    STATUS = "status", "Status", "statusorientering"
    APPOINTMENT = "appointment", "Udpegning", "valg", "udpegninger"
    FORMALITY = "formality", "Formalia", "formelt", "eventuelt"


class Standing(Word):
    """The items that stand on every agenda."""

    AGENDA = "agenda", "Godkendelse af dagsorden", "dagsorden", "dagsordenen"
    MINUTES = "minutes", "Godkendelse af referat", "referat", "referatet"
    APPOINTMENTS = "appointments", "Udpegninger", "udpegning", "valg"
    PRELIMINARY = "preliminary", "Foreløbige punkter", "foreløbigt punkt", "foreløbig dagsorden"
    COMING_MEETINGS = "coming_meetings", "Kommende møder", "næste møde", "mødedatoer"
    ANY_OTHER_BUSINESS = "any_other_business", "Eventuelt", "evt.", "evt"


class MinutesKind(Word):
    """What a paragraph of the minutes is."""

    DECISION = "decision", "Beslutning", "besluttet", "afgørelse"
    STATEMENT = "statement", "Orientering", "redegørelse", "meddelelse"
    AGREEMENT = "agreement", "Aftale", "aftalt"
    CONSENSUS = "consensus", "Enighed", "enig", "enige"
    RECOMMENDATION = "recommendation", "Anbefaling", "indstilling", "anbefalet"
    APPEAL = "appeal", "Opfordring", "opfordret", "appel"
    REMARK = "remark", "Bemærkning", "bemærkninger", "kommentar"


class AttachmentState(Word):
    """Where in its life an attachment is."""

    NAMED = "named", "ikke i arkivet", "nævnt", "omtalt"
    TO_FOLLOW = "to_follow", "eftersendes", "følger", "på vej", "eftersendt"
    ARRIVED = "arrived", "i arkivet", "modtaget", "vedlagt", "vedhæftet"
    NOT_PUBLIC = "not_public", "ikke offentligt", "lukket", "fortroligt", "ikke-offentligt"
    MISSING = "missing", "mangler", "væk", "forsvundet"


class FollowUpKind(Word):
    """How binding a follow-up is."""

    PROMISE = "promise", "Aftalt", "aftale", "løfte", "lovet"
    EXPECTATION = "expectation", "Forventet", "forventning", "ventet"


class AppointmentState(Word):
    """How far an appointment has come."""

    PROPOSED = "proposed", "Indstillet", "foreslået", "forslag", "indstilling"
    APPROVED = "approved", "Godkendt", "udpeget", "valgt"
    OPEN = "open", "Åben", "åbent", "ledig"
    ANNOUNCED = "announced", "Meddeles på mødet", "meddeles", "oplyses på mødet"
    REPORTED = "reported", "Meddelt", "oplyst"


class Relation(Word):
    """How one organisation stands to another."""

    PART_OF = "part_of", "Del af", "hører under", "en del af"
    APPOINTED_BY = "appointed_by", "Udpeget af", "valgt af", "nedsat af"
    REPORTS_TO = "reports_to", "Refererer til", "rapporterer til"
    REPLACES = "replaces", "Afløser", "erstatter", "efterfølger"
    SECRETARIAT_OF = "secretariat_of", "Sekretariat for", "sekretariat"


class OrganisationKind(Word):
    """What sort of organisation it is."""

    MUNICIPALITY = "municipality", "Kommune", "kommunen", "kommunal"
    REGION = "region", "Region", "regional"
    STATE = "state", "Statslig myndighed", "stat", "myndighed", "ministerium", "styrelse"
    ASSOCIATION = "association", "Forening", "netværk", "interesseorganisation"
    COMPANY = "company", "Virksomhed", "firma", "selskab", "aktieselskab"
    COMMITTEE = "committee", "Udvalg eller styregruppe", "udvalg", "styregruppe", "arbejdsgruppe"
    BOARD = "board", "Bestyrelse", "bestyrelsen"
    SECRETARIAT = "secretariat", "Sekretariat", "kontor"
    SCHOOL = "school", "Uddannelsesinstitution", "skole", "universitet", "gymnasium"
    OTHER = "other", "Andet", "anden", "øvrige"


class ParticipantRole(Word):
    """In which role somebody took part."""

    MEMBER = "member", "deltager", "medlem"
    SUBSTITUTE = "substitute", "suppleant", "stedfortræder", "afløser"
    GUEST = "guest", "gæst", "indbudt", "inviteret"
    MINUTE_TAKER = "minute_taker", "referent", "sekretær", "protokolfører"


class ChangeKind(Word):
    """What was changed about a meeting after it was announced; a new date is a move."""

    TIME = "time", "Tid", "tidspunkt", "klokkeslæt"
    PLACE = "place", "Sted", "lokale", "lokation"
    STATE = "state", "Status", "tilstand"


class HistoryKind(Word):
    """What happened to a date: what a line of its history tells."""

    ANNOUNCED = "announced", "Meddelt", "annonceret", "bekendtgjort"
    MOVED = "moved", "Flyttet", "flytning", "udskudt"
    TIME = "time", "Tid", "tidspunkt", "klokkeslæt"
    PLACE = "place", "Sted", "lokale", "lokation"
    FORM = "form", "Form", "mødeform"
    DAYS = "days", "Sidste dag", "dage"
    BODIES = "bodies", "Organer", "organ", "fællesmøde"
    STATE = "state", "Status", "tilstand"
    CANCELLED = "cancelled", "Aflyst", "aflysning", "afbestilt"
    REINSTATED = "reinstated", "Gennemføres alligevel", "genoptaget", "gennemføres"


class Removal(Word):
    """What a correction takes out so that nobody is to see it any more."""

    PERSONAL_DATA = "personal_data", "personoplysninger", "persondata", "personoplysning", "navn", "navne", "cpr-nummer"


class Mark(Word):
    """The shape that a body is known by in lists, beside its name and colour."""

    ROUND = "round", "rund", "cirkel"
    SQUARE = "square", "firkantet", "firkant", "kvadrat", "kvadratisk"
    TRIANGLE = "triangle", "trekantet", "trekant"
    DIAMOND = "diamond", "rombe", "rude", "ruder", "diamant"
    CROSS = "cross", "kors", "plus", "kryds"
    BOWTIE = "bowtie", "sløjfe", "butterfly"


class Weekday(Word):
    """A day of the week."""

    MONDAY = "monday", "mandag", "man"
    TUESDAY = "tuesday", "tirsdag", "tir", "tirs"
    WEDNESDAY = "wednesday", "onsdag", "ons"
    THURSDAY = "thursday", "torsdag", "tor", "tors"
    FRIDAY = "friday", "fredag", "fre"
    SATURDAY = "saturday", "lørdag", "lør"
    SUNDAY = "sunday", "søndag", "søn"


class NotePlace(Word):
    """The part of a document that a source note belongs to."""

    HEAD = "head", "oplysningerne om mødet", "hoved", "hovedet"
    ATTENDANCE = "attendance", "deltagere og afbud", "deltagere", "afbud", "fremmøde"
    AGENDA_TABLE = "agenda_table", "dagsordenstabellen", "dagsorden", "punktliste"
    TITLE = "title", "overskriften", "titel", "overskrift"
    PRESENTERS = "presenters", "oplægsholderen", "oplægsholder", "oplæg"
    RECOMMENDATION = "recommendation", "indstillingen", "indstilling"
    MINUTES = "minutes", "referatet", "referat", "beslutning"
    CASE = "case", "sagsfremstillingen", "sag", "sagen", "sagsfremstilling"
    ATTACHMENTS = "attachments", "bilagene", "bilag"

    @property
    def edition(self) -> str:
        """The document that alone has this part: "agenda", "minutes", or "" when both have it."""
        if self in {NotePlace.ATTENDANCE, NotePlace.MINUTES}:
            return "minutes"
        return "agenda" if self in {NotePlace.CASE, NotePlace.ATTACHMENTS} else ""
