"""The records that stand on one line each, and how: written and read side by side.

Each is a head with details in a parenthesis (`phrases`). What is read is as the content writes it: texts, lists and
mappings by the names of the fields.
"""

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from meeting_archive.model.base import Record
from meeting_archive.model.words import AttachmentState, FollowUpKind, ParticipantRole, Word
from meeting_archive.products.documents.names import KnownNames, LineError
from meeting_archive.products.documents.phrases import NOTED, Tone, parted, read_phrase, write_phrase
from meeting_archive.products.documents.unsaid import said_of, unsaid_of
from meeting_archive.products.documents.values import (
    CLOCK,
    DAY,
    DAYS,
    DEADLINE,
    NUMBER,
    PARTY,
    PLACE,
    PROSE,
    TEXT,
    TOPICS,
    WHO,
    ValueKind,
    are_names,
    word_of,
)

Fields = dict[str, Any]


# "Bilag 3 - Notat": a number, and a dash instead of the colon.
_DASHED = r"(\d[\w.]{0,9}(?:\s[a-zæøå])?)\s+[-–—]\s+([^\W\d_].*|[»\"“].*)"


class Lead(NamedTuple):
    """What stands before the head, with a colon behind it: "KD-Net 3. juni 2022: ..."."""

    field: str
    kind: ValueKind
    word: str = ""
    """What it begins with, if it always does: "Bilag"."""
    names: bool = False
    """Whether it is names, so that what cannot be one is a part of the head."""


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
    plain: dict[str, str] = {}  # noqa: RUF012  never changed
    """By the key, how a paper to be sent out begins a detail: "suppleant for" instead of "for:"; in that order."""
    flag: tuple[str, str] | None = None
    """A field that is yes or no, and the word that says yes."""
    needed: dict[str, str] = {}  # noqa: RUF012  never changed
    """The fields without which a line says nothing, and what they are, in Danish; of "organ/seat" one is enough."""

    @property
    def words(self) -> set[str]:
        """The words that may stand alone in the parenthesis, in small letters."""
        words = {word.label.casefold() for word in self.word[1]} if self.word else set()
        return words | ({self.flag[1]} if self.flag else set())

    @property
    def keys(self) -> dict[str, str]:
        """The keys of the details, each with how a plain line begins it."""
        return self.plain | {key: f"{key}:" for key in self.details if key not in self.plain}

    def write(
        self, record: Record, names: KnownNames, tone: Tone = NOTED, leaving_out: Collection[str] | None = None
    ) -> str:
        """Write a record so that it reads back; plainly without what a paper to be sent out says nothing of."""
        value = getattr(record, self.head)
        unsaid = unsaid_of(record) if tone.plainly and leaving_out is None else leaving_out or ()
        details = [
            (key, kind.write(said, names))
            for key, (field, kind) in self.details.items()
            if field.partition(".")[0] not in unsaid and (said := said_of(record, field))
        ]
        word = getattr(record, self.word[0]) if self.word and self.word[0] not in unsaid else self.usual
        if word and word is not self.usual:
            details.append(("", word.label.casefold()))
        if self.flag and getattr(record, self.flag[0]):
            details.append(("", self.flag[1]))
        head = self.kind.write(value, names) if value else ""
        said = write_phrase(head, details, self.keys, self.words, tone)
        return self._with_lead(record, names, said)

    def _with_lead(self, record: Record, names: KnownNames, text: str) -> str:
        value = getattr(record, self.lead.field) if self.lead else None
        if self.lead and value:
            return f"{self.lead.word} {self.lead.kind.write(value, names)}: {text}".strip()
        # Nothing before the first colon is to be taken for what is not there.
        if not (parted(text, ":") if self.lead and self.lead.names else self._parted(text, names)):
            return text
        head, brace, behind = text.partition(" (")
        return f"»{head}«{brace}{behind}"

    def read(self, text: str, names: KnownNames) -> Fields:
        """Read a record; raises LineError, with the record kept where only a name in a detail is unknown."""
        lead, text = self._parted(text, names) or ("", text)
        phrase = read_phrase(text, self.keys, self.words)
        if phrase.unread:
            raise LineError(f"»{phrase.unread[0]}« hører ikke til her: {self._sayable()}")
        fields: Fields = {}
        unknown: list[str] = []
        if lead and self.lead:
            fields[self.lead.field] = self.lead.kind.read(lead, names)
        if phrase.head:
            fields[self.head] = self.kind.read(phrase.head, names)
        for key, value in phrase.details:
            if key:
                unknown += self._read_detail(fields, key, value, names)
            elif self.flag and value == self.flag[1]:
                fields[self.flag[0]] = "ja"
            elif self.word:
                fields[self.word[0]] = word_of(self.word[1], value)
        lacking = [what for field, what in self.needed.items() if fields.keys().isdisjoint(field.split("/"))]
        if lacking:
            raise LineError(f"»{text}« siger ikke {lacking[0]}: skriv det med")
        if unknown:
            raise LineError("; ".join(unknown), fields)
        return fields

    def _read_detail(self, fields: Fields, key: str, value: str, names: KnownNames) -> list[str]:
        """Put a detail into its field; returns what is to be said of names in it that the archive does not have."""
        field, kind = self.details[key]
        outer, dot, inner = field.partition(".")
        holder = fields.setdefault(outer, {}) if dot else fields
        try:
            holder[inner or outer] = kind.read(value, names)
        except LineError as error:
            if kind not in {PARTY, TOPICS}:
                raise
            if error.kept:
                holder[inner or outer] = error.kept
            return [str(error)]
        return []

    def _parted(self, text: str, names: KnownNames) -> tuple[str, str] | None:
        """Part what stands before the head from the rest."""
        if (
            self.lead
            and self.lead.word
            and (dashed := re.fullmatch(rf"{self.lead.word}\s+{_DASHED}", text, re.IGNORECASE))
        ):
            return dashed[1], dashed[2]
        found = parted(text, ":") if self.lead else None
        if not found or not self.lead or (self.lead.names and not are_names(found[0], names)):
            return None
        if not self.lead.word:
            return found
        lead = re.fullmatch(rf"{self.lead.word}\s+(.+)", found[0], re.IGNORECASE)
        return (lead[1], found[1]) if lead else None

    def _sayable(self) -> str:
        return f"skriv {', '.join([*(f'{key}: …' for key in self.details), *sorted(self.words)])}"


ATTACHMENT = RecordLine(
    "title",
    lead=Lead("number", NUMBER, "Bilag"),
    details={"mærke": ("mark", TEXT), "bemærkning": ("note", TEXT), "fil": ("file", TEXT), "adresse": ("url", TEXT)},
    word=("state", AttachmentState),
    usual=AttachmentState.NAMED,
    plain={"adresse": ""},
    needed={"title": "bilagets titel"},
)
ADDRESS = RecordLine(
    "title",
    details={"adresse": ("url", TEXT), "bemærkning": ("note", TEXT)},
    plain={"adresse": ""},
    needed={"title": "hvad den hedder"},
)
FOLLOW_UP = RecordLine(
    "what",
    lead=Lead("who", WHO, names=True),
    details={
        "frist": ("deadline", DEADLINE),
        "sket på": ("done.at", PLACE),
        "det skete": ("done.note", TEXT),
    },
    word=("kind", FollowUpKind),
    usual=FollowUpKind.PROMISE,
    needed={"what": "hvad der skal gøres"},
)
# A follow-up of another meeting that is done, said where that came up.
FULFILLED = RecordLine(
    "what",
    lead=Lead("who", WHO, names=True),
    details={"aftalt": ("agreed", PLACE), "det skete": ("note", TEXT)},
    plain={"aftalt": "aftalt på mødet i", "det skete": "hvad der skete:"},
    needed={"what": "hvad der er sket"},
)
APPROVAL = RecordLine(
    "meeting",
    PLACE,
    details={"udsendt": ("sent", DAY), "justeret": ("adjusted", DAYS)},
    plain={"udsendt": "udsendt", "justeret": "justeret"},
    needed={"meeting": "hvilket møde"},
)
CORRECTION = RecordLine(
    "new",
    PROSE,
    details={"punkt": ("item", TEXT), "før": ("old", PROSE), "bedt om af": ("requested_by", TEXT)},
    plain={"punkt": "punkt", "før": "før:", "bedt om af": "efter ønske fra"},
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
    plain={"indstilling": "forventet indstilling:"},
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
    plain={"for": "for", "fra": "fra", "deltog": "deltog", "kom": "kom kl.", "gik": "gik kl."},
    needed={"person": "hvem det er"},
)
