"""The records that stand on one line each, and how: written and read side by side.

Each is a head with details in a parenthesis (`phrases`). What is read is as the content writes it: texts, lists and
mappings by the names of the fields.
"""

import re
from typing import Any, NamedTuple

from meeting_archive.model.base import Record
from meeting_archive.model.words import AppointmentState, AttachmentState, FollowUpKind, ParticipantRole, Word
from meeting_archive.products.documents.names import KnownNames, LineError
from meeting_archive.products.documents.phrases import parted, read_phrase, write_phrase
from meeting_archive.products.documents.values import (
    CLOCK,
    DAY,
    DAYS,
    DEADLINE,
    NUMBER,
    PARTIES,
    PARTY,
    PLACE,
    PROSE,
    TEXT,
    TOPICS,
    ValueKind,
    word_of,
)

Fields = dict[str, Any]


class Lead(NamedTuple):
    """What stands before the head, with a colon behind it: "KD-Net 3. juni 2022: ..."."""

    field: str
    kind: ValueKind
    word: str = ""
    """What it begins with, if it always does: "Bilag"."""


class RecordLine(NamedTuple):
    """How a record stands on a line."""

    head: str
    """The field that stands first, before the parenthesis."""
    kind: ValueKind = TEXT
    lead: Lead | None = None
    details: dict[str, tuple[str, ValueKind]] = {}  # noqa: RUF012  never changed
    """By the key that names it, a field that stands in the parenthesis."""
    word: tuple[str, type[Word]] | None = None
    """The field that is a word of a closed vocabulary, which stands alone in the parenthesis."""
    usual: Word | None = None
    """The word that need not be said."""
    flag: tuple[str, str] | None = None
    """A field that is yes or no, and the word that says yes."""
    needed: dict[str, str] = {}  # noqa: RUF012  never changed
    """The fields without which a line says nothing, and what they are, in Danish; of "organ/seat" one is enough."""

    @property
    def words(self) -> set[str]:
        """The words that may stand alone in the parenthesis, in small letters."""
        words = {word.label.casefold() for word in self.word[1]} if self.word else set()
        return words | ({self.flag[1]} if self.flag else set())

    def write(self, record: Record, names: KnownNames, *, in_a_row: bool = False) -> str:
        """Write a record so that it reads back; `in_a_row` with others that signs part it from."""
        value = getattr(record, self.head)
        details = [
            (key, kind.write(said, names))
            for key, (field, kind) in self.details.items()
            if (said := _said(record, field))
        ]
        if self.word and (word := getattr(record, self.word[0])) is not self.usual:
            details.append(("", word.label.casefold()))
        if self.flag and getattr(record, self.flag[0]):
            details.append(("", self.flag[1]))
        head = self.kind.write(value, names) if value else ""
        said = write_phrase(head, details, self.details, self.words, in_a_row=in_a_row)
        return self._with_lead(record, names, said)

    def _with_lead(self, record: Record, names: KnownNames, text: str) -> str:
        value = getattr(record, self.lead.field) if self.lead else None
        if self.lead and value:
            return f"{self.lead.word} {self.lead.kind.write(value, names)}: {text}".strip()
        if not self._parted(text):
            return text
        # Nothing before the first colon is to be taken for what is not there.
        head, brace, behind = text.partition(" (")
        return f"»{head}«{brace}{behind}"

    def read(self, text: str, names: KnownNames) -> Fields:
        """Read a record; raises LineError."""
        lead, text = self._parted(text) or ("", text)
        phrase = read_phrase(text, self.details, self.words)
        if phrase.unread:
            raise LineError(f"»{phrase.unread[0]}« hører ikke til her: {self._sayable()}")
        fields: Fields = {}
        if lead and self.lead:
            fields[self.lead.field] = self.lead.kind.read(lead, names)
        if phrase.head:
            fields[self.head] = self.kind.read(phrase.head, names)
        for key, value in phrase.details:
            if key:
                field, kind = self.details[key]
                outer, dot, inner = field.partition(".")
                holder = fields.setdefault(outer, {}) if dot else fields
                holder[inner or outer] = kind.read(value, names)
            elif self.flag and value == self.flag[1]:
                fields[self.flag[0]] = "ja"
            elif self.word:
                fields[self.word[0]] = word_of(self.word[1], value)
        for field, what in self.needed.items():
            if fields.keys().isdisjoint(field.split("/")):
                raise LineError(f"»{text}« siger ikke {what}: skriv det med")
        return fields

    def _parted(self, text: str) -> tuple[str, str] | None:
        """Part what stands before the head from the rest."""
        found = parted(text, ":") if self.lead else None
        if not found or not self.lead or not self.lead.word:
            return found
        lead = re.fullmatch(rf"{self.lead.word}\s+(.+)", found[0], re.IGNORECASE)
        return (lead[1], found[1]) if lead else None

    def _sayable(self) -> str:
        keys = [f"{key}: …" for key in self.details]
        return f"skriv {', '.join([*keys, *sorted(self.words)])}"


ATTACHMENT = RecordLine(
    "title",
    lead=Lead("number", NUMBER, "Bilag"),
    details={"mærke": ("mark", TEXT), "bemærkning": ("note", TEXT), "fil": ("file", TEXT), "adresse": ("url", TEXT)},
    word=("state", AttachmentState),
    usual=AttachmentState.NAMED,
    needed={"title": "bilagets titel"},
)
ADDRESS = RecordLine(
    "title", details={"adresse": ("url", TEXT), "bemærkning": ("note", TEXT)}, needed={"title": "hvad den hedder"}
)
FOLLOW_UP = RecordLine(
    "what",
    lead=Lead("who", PARTIES),
    details={
        "frist": ("deadline", DEADLINE),
        "sket på": ("done.at", PLACE),
        "det skete": ("done.note", TEXT),
    },
    word=("kind", FollowUpKind),
    usual=FollowUpKind.PROMISE,
    needed={"what": "hvad der skal gøres"},
)
APPOINTMENT = RecordLine(
    "organ",
    PARTY,
    details={
        "plads": ("seat", TEXT),
        "ind": ("incoming", TEXT),
        "ud": ("outgoing", TEXT),
        "for": ("organisation", PARTY),
        "tovholder": ("coordinator", TEXT),
        "indstillet af": ("proposed_by", TEXT),
        "begrundelse": ("reason", TEXT),
        "bemærkning": ("note", TEXT),
    },
    word=("state", AppointmentState),
    needed={
        "organ/seat": "hvor der udpeges til",
        "state": "hvor langt den er nået (indstillet, godkendt, åben, meddeles på mødet eller meddelt)",
    },
)
APPROVAL = RecordLine(
    "meeting",
    PLACE,
    details={"udsendt": ("sent", DAY), "justeret": ("adjusted", DAYS)},
    needed={"meeting": "hvilket møde"},
)
CORRECTION = RecordLine(
    "new",
    PROSE,
    details={"punkt": ("item", TEXT), "før": ("old", PROSE), "bedt om af": ("requested_by", TEXT)},
    needed={"new": "den nye ordlyd"},
)
PRELIMINARY = RecordLine(
    "title",
    details={"emner": ("topics", TOPICS), "blev til": ("came_as", PLACE)},
    flag=("conditional", "evt."),
    needed={"title": "punktets titel"},
)
EXPECTED_STEP = RecordLine(
    "text",
    PROSE,
    lead=Lead("meeting", PLACE),
    details={"indstilling": ("recommendation", PROSE)},
    needed={"meeting": "hvilket møde (Bestyrelsen 22. januar 2027: …)", "text": "hvad der ventes"},
)
WITHDRAWN = RecordLine("on", DAY, details={"grund": ("reason", TEXT)})
PARTICIPANT = RecordLine(
    "person",
    details={
        "fra": ("organisation", TEXT),
        "for": ("substitute_for", TEXT),
        "deltog": ("mode", TEXT),
        "kom": ("arrived", CLOCK),
        "gik": ("left", CLOCK),
    },
    word=("role", ParticipantRole),
    usual=ParticipantRole.MEMBER,
    needed={"person": "hvem det er"},
)


def _said(record: Record, field: str) -> Any:
    """Return a field of a record, or of a record in it: "done.at"."""
    value: Any = record
    for name in field.split("."):
        value = getattr(value, name) if value is not None else None
    return value
