"""The small types that read one scalar each.

The source hands over text only (`10.00` and `10:00` are both still text), so each type here says with a pattern what
it accepts. pydantic's own lax conversions would take "y" for yes and "1661472000" for a date.
"""

import datetime
import re
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from meeting_archive.paths import A_MEETING, ITEM, MEETING, SLUG, MeetingRef, ref_of_id

# Plain numbers and dates may be typed without quotes, so the schemas accept numbers beside text.
PLAIN = ["string", "number"]
# What a site has its own pages under, and what Windows takes for devices.
NO_SLUGS = frozenset(
    ["index", "readme", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
# Longer ones make addresses that nobody can mail, and paths that Windows cannot hold.
LONGEST_SLUG = 80
A_PLACE = f"skal være et møde som {A_MEETING} eller et punkt som {A_MEETING}#punkt-3"
# What explains a word is read in passing.
LONGEST_EXPLANATION = 300


def _wrong(kind: str, sentence: str) -> PydanticCustomError:
    """Make an error whose text is already the Danish sentence that the editor reads."""
    return PydanticCustomError(kind, sentence)


def _text(value: Any) -> str:
    if value is None:
        raise _wrong("empty", "er tom: skriv noget, eller slet linjen")
    if not isinstance(value, str):
        raise _wrong("text", "skal være tekst")
    text = value.strip()
    if not text:
        raise _wrong("empty", "er tom: skriv noget, eller slet linjen")
    return text


def _line(value: Any) -> str:
    text = _text(value)
    if "\n" in text:
        raise _wrong("line", "skal stå på én linje")
    return text


def _explanation(value: Any) -> str:
    text = _line(value)
    if len(text) > LONGEST_EXPLANATION:
        raise _wrong("explanation", f"er på {len(text)} tegn: forklar det på højst {LONGEST_EXPLANATION}")
    return text


def _reason(value: Any) -> str:
    text = _line(value)
    # What a message prints for a reason is to be replaced, not pasted.
    if sum(map(str.isalpha, text)) < 3 or text.casefold().strip(" .…") in {"hvorfor", "grund", "reason"}:
        raise _wrong("reason", "skal sige, hvorfor det er i orden: skriv det med et par ord")
    return text


def iso_date(text: str) -> datetime.date:
    """Read "2022-08-26". Raises a Danish sentence for any other form and for days that do not exist."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise _wrong("date", "skal være en dato som 2022-08-26")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise _wrong("date", f"{text} findes ikke i kalenderen: ret datoen") from None


def _date(value: Any) -> datetime.date:
    return iso_date(_text(value))


def clock_time(value: Any) -> datetime.time:
    """Read "10.00" or "10:00". Raises a Danish sentence for anything else."""
    match = re.fullmatch(r"(\d{1,2})[.:](\d\d)", _text(value), re.ASCII)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise _wrong("clock", "skal være et klokkeslæt som 10.00")
    return datetime.time(int(match[1]), int(match[2]))


def _yes(value: Any) -> bool:
    text = _text(value).casefold()
    if text in {"ja", "yes", "true"}:
        return True
    if text in {"nej", "no", "false"}:
        return False
    raise _wrong("yes_no", "skal være ja eller nej")


def _count(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(r"[1-9]", text, re.ASCII):
        raise _wrong("count", "skal være et tal fra 1 til 9")
    return int(text)


def _whole(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise _wrong("count", "skal være et helt tal fra 0 til 9999")
    return int(text)


def _slug(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(SLUG, text):
        raise _wrong(
            "slug", "skal være et kort navn af a-z, 0-9 og bindestreger, som kollektiv-trafik (æ bliver ae, ø oe, å aa)"
        )
    if text in NO_SLUGS:
        raise _wrong("slug", f"kan ikke være »{text}«: det navn bruger siden eller Windows selv")
    if len(text) > LONGEST_SLUG:
        raise _wrong("slug", f"er på {len(text)} tegn: brug højst {LONGEST_SLUG}, da det er en del af adressen")
    return text


def _web_address(value: Any) -> str:
    text = _line(value)
    if not re.fullmatch(r"(?:https?://[^\s/]+\S*|mailto:\S+@\S+)", text, re.IGNORECASE):
        raise _wrong("url", "skal være en adresse, der begynder med https://, http:// eller mailto:")
    return text


def _file_name(value: Any) -> str:
    text = _line(value)
    if text.startswith(".") or any(sign in text for sign in '/\\:*?"<>|'):
        raise _wrong("file", "skal være navnet på en fil i mødets egen mappe, uden skråstreger og andre særtegn")
    return text


def _digest(value: Any) -> str:
    text = _text(value).casefold()
    if not re.fullmatch(r"[0-9a-f]{16,64}", text):
        raise _wrong("digest", "skal være filens fingeraftryk på 16 til 64 tegn (0-9 og a-f), som beskeden viser det")
    return text


class _OneOrMany:
    """Lets a single text or mapping stand where a list is expected, for the loader and for an editor's schema."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: [value] if isinstance(value, str | dict) else value, handler(source)
        )

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        many = next((part for part in schema.get("anyOf", []) if part.get("type") == "array"), schema)
        return {"anyOf": [many["items"], many]}


OneOrMany = _OneOrMany()


class Reference(NamedTuple):
    """A place in a meeting's documents: `kd-net/2022-08-26#punkt-17`; without an item the meeting as a whole."""

    meeting: MeetingRef
    item: str = ""

    def __str__(self) -> str:
        """Write the reference as the content does."""
        return f"{self.meeting}#{self.item}" if self.item else str(self.meeting)


def reference(value: Any) -> Reference:
    """Read "kd-net/2022-08-26#punkt-17". Raises a Danish sentence for anything else."""
    match = re.fullmatch(rf"{MEETING}(?:#(?P<item>{ITEM}))?", _text(value), re.ASCII)
    if not match:
        raise _wrong(
            "reference",
            "skal være et møde som bestyrelsen/2027-01-22 eller et punkt som bestyrelsen/2027-01-22#punkt-3",
        )
    meeting = MeetingRef(match["body"], iso_date(match["date"]), int(match["sitting"] or 1))
    return Reference(meeting, match["item"] or "")


def _meeting_ref(value: Any) -> MeetingRef:
    match = re.fullmatch(MEETING, _text(value), re.ASCII)
    if not match:
        raise _wrong("reference", f"skal være et møde som {A_MEETING}, uden punkt")
    return MeetingRef(match["body"], iso_date(match["date"]), int(match["sitting"] or 1))


def _anchor(value: Any) -> str:
    if re.fullmatch(ITEM, text := _text(value), re.ASCII):
        return text
    raise _wrong("anchor", "skal være et punkts navn i adressen, som punkt-3")


def _meeting_id(value: Any) -> str:
    text = _text(value)
    if not ref_of_id(text):
        raise _wrong("meeting_id", "skal være organ, dato og et bogstav, som bestyrelsen-2027-01-22-b")
    return text


def _scalar(read: Callable[[Any], Any], **schema: Any) -> tuple[BeforeValidator, WithJsonSchema]:
    """Pair the reader of a scalar with what an editor's schema says of it."""
    return BeforeValidator(read), WithJsonSchema(schema)


Line = Annotated[str, *_scalar(_line, type=PLAIN)]
"""Text on one line."""
Reason = Annotated[str, *_scalar(_reason, type=PLAIN)]
"""Why something that was looked at is in order, on one line."""
Explanation = Annotated[str, *_scalar(_explanation, type=PLAIN, maxLength=LONGEST_EXPLANATION)]
"""What a word means, in a sentence or two."""
Prose = Annotated[str, *_scalar(_text, type=PLAIN)]
"""Text of one or more paragraphs, in CommonMark without HTML."""
Slug = Annotated[str, *_scalar(_slug, type=PLAIN, pattern=f"^{SLUG}$", examples=["kollektiv-trafik"])]
"""A short name in addresses: lower case, digits, hyphens."""
Date = Annotated[datetime.date, *_scalar(_date, type="string", pattern=r"^\d{4}-\d\d-\d\d$", examples=["2022-08-26"])]
Clock = Annotated[datetime.time, *_scalar(clock_time, type=PLAIN, examples=["10.00"])]
YesNo = Annotated[bool, *_scalar(_yes, enum=["ja", "nej", True, False])]
Sitting = Annotated[int, *_scalar(_count, type=PLAIN, minimum=1, maximum=9, pattern="^[1-9]$")]
Count = Annotated[int, *_scalar(_whole, type=PLAIN, minimum=0)]
WebAddress = Annotated[
    str, *_scalar(_web_address, type="string", pattern="^(https?://|mailto:)", examples=["https://www.kl.dk/"])
]
FileName = Annotated[str, *_scalar(_file_name, type="string", examples=["bilag-3.pdf"])]
Digest = Annotated[str, *_scalar(_digest, type=PLAIN, examples=["3f5a9c0d17e2b846"])]
"""The SHA-256 of a file, or the first 16 signs of it or more."""
_MEETING_PATTERN = rf"^{SLUG}/\d{{4}}-\d\d-\d\d"
Ref = Annotated[
    Reference, *_scalar(reference, type="string", pattern=_MEETING_PATTERN, examples=[f"{A_MEETING}#punkt-3"])
]
MeetingName = Annotated[
    MeetingRef, *_scalar(_meeting_ref, type="string", pattern=f"{_MEETING_PATTERN}(-[2-9])?$", examples=[A_MEETING])
]
MeetingId = Annotated[str, *_scalar(_meeting_id, type="string", examples=["bestyrelsen-2027-01-22-b"])]
"""The permanent name of a meeting, where it is not made of its body and its first date."""
Anchor = Annotated[str, *_scalar(_anchor, type="string", pattern=f"^{ITEM}$", examples=["punkt-3"])]
"""The permanent name of an item in its meeting, which is its place on the page."""

Lines = Annotated[tuple[Line, ...], OneOrMany]
Slugs = Annotated[tuple[Slug, ...], OneOrMany]
Refs = Annotated[tuple[Ref, ...], OneOrMany]
Acceptances = dict[Slug, Reason]
"""Accepted warnings: the rule's name, and the reason."""
