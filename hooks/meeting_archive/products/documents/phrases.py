"""How one line says several things: "Hovedsag (eftersendes; bemærkning: Kommer mandag)".

What stands before the parenthesis is the head; in it are details, each a word or a key with a value. What would be
read otherwise than it is meant stands in »…«. All texts are on one line; a new paragraph in a value is written "¶", and
a new line in it, such as the next point of a list, "↵", with a "·" for each space that the line is moved in.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

_BREAKS = {"\n\n": " ¶ ", "\n": " ↵ "}
# What stands between those of several, or hides it.
_PARTS = re.compile(r"[;,()]|(?:\A|\s)(?:og|samt|&)\s", re.IGNORECASE)
# What is said without a colon as often, "(frist uge 20)", and as often behind a comma as in a parenthesis.
PLAIN_KEYS = {"frist"}
_BEHIND = re.compile(rf"[,;.]\s*(?P<key>{'|'.join(PLAIN_KEYS)})\s*:\s*(?=\S)", re.IGNORECASE)
# What a plain line says without any key.
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
# A line with more parentheses than this is no line of ours.
_MOST = 40


class Tone(NamedTuple):
    """How a line is written."""

    plainly: bool = False
    """Whether its details are said as people say them, where that reads back."""
    in_a_row: bool = False
    """Whether others stand beside it, so that what parts them is to be in quotes as well."""


NOTED, PLAINLY = Tone(), Tone(plainly=True)

Keys = Mapping[str, str]
"""What can be said in a parenthesis: by its key, how people begin it; "" for an address, which needs no word."""


class Phrase(NamedTuple):
    """What a line says."""

    head: str
    details: tuple[tuple[str, str], ...] = ()
    """Keys with their values; a word alone has "" for a key."""
    unread: tuple[str, ...] = ()
    """Details that are none of those that such a line can have."""

    def value(self, key: str) -> str:
        """Return the value of a key; "" where it is not said."""
        return next((value for name, value in self.details if name == key), "")

    @property
    def words(self) -> list[str]:
        """The details that are words alone."""
        return [value for name, value in self.details if not name]


def write_phrase(
    head: str,
    details: Iterable[tuple[str, str | None]],
    keys: Keys,
    words: Collection[str] = (),
    tone: Tone = NOTED,
) -> str:
    """Write a line so that it reads back by the same keys and words: in quotes what would not."""
    said = tuple((key, value) for key, value in details if value)
    behind = "; ".join(f"{key}: {quoted(value)}" if key else value for key, value in said)
    plain = () if tone.in_a_row and _PARTS.search(head) else (head,)
    behinds = (_plainly(said, keys), behind) if tone.plainly else (behind,)
    for behind, first in product(behinds, (*plain, in_quotes(head))):
        text = f"{first} ({behind})".strip() if behind else first
        read = read_phrase(text, keys, words)
        if "\n" not in first and (read.head, sorted(read.details)) == (head, sorted(said)):
            return text
    return text


def _plainly(said: Iterable[tuple[str, str]], keys: Keys) -> str:
    """Write details as people say them: words first, then what has a key, in the order of the plain phrases."""
    words = [value for key, value in said if not key]
    order = [*keys]
    phrases = [
        f"{keys[key]} {quoted(value)}".strip()
        for key, value in sorted(said, key=lambda detail: order.index(detail[0]) if detail[0] else -1)
        if key
    ]
    if words and phrases and re.match(r"(?:for|fra) ", phrases[0]):
        # "suppleant for Lone Vang".
        words[-1] += f" {phrases.pop(0)}"
    return "; ".join([*words, *phrases])


def read_phrase(text: str, keys: Keys, words: Collection[str] = ()) -> Phrase:
    """Read a line whose details can have some keys, and can be some words; both in small letters."""
    nearly = _phrase(text, keys)
    for place in _openings(text):
        parts = [*split(text[place + 1 : -1], ";")]
        details = [_details(part, keys, words) for part in parts]
        told = tuple(detail for some in details for detail in some)
        if all(details):
            return _phrase(text[:place], keys, told)
        if told and not nearly.unread:
            unread = tuple(part for part, some in zip(parts, details, strict=True) if not some)
            nearly = _phrase(text[:place], keys, told, unread)
    return nearly


def _phrase(
    head: str, keys: Collection[str], details: tuple[tuple[str, str], ...] = (), unread: tuple[str, ...] = ()
) -> Phrase:
    """Make a phrase of what stands before its parenthesis; a detail may be said there: "maler kajen, frist: uge 20"."""
    found = next((found for found in _BEHIND.finditer(bare(head)) if found["key"].casefold() in keys), None)
    if found:
        details = ((found["key"].casefold(), unquoted(head[found.end() :])), *details)
        head = head[: found.start()]
    return Phrase(unquoted(head), details, unread)


def _openings(text: str) -> list[int]:
    """Return where a parenthesis opens that the last sign of a text may close, the longest first."""
    if not text.endswith(")"):
        return []
    return [place for place, sign in _outside(text) if sign == "("][-_MOST:]


def _details(text: str, keys: Keys, words: Collection[str]) -> list[tuple[str, str]]:
    """Read a part of a parenthesis: a word, a key with its value, or both as people say them; nothing of another."""
    if (word := text.strip().casefold()) in words:
        return [("", word)]
    key, colon, value = text.partition(":")
    if not colon and text.split(" ", maxsplit=1)[0].casefold() in PLAIN_KEYS:
        key, colon, value = text.partition(" ")
    if colon and (name := key.strip().casefold()) in keys and value.strip():
        return [(name, unquoted(value))]
    said = text.strip()
    for name, phrase in keys.items():
        begins = f"{phrase} "
        if phrase and said.casefold().startswith(begins) and said[len(begins) :].strip():
            return [(name, unquoted(said[len(begins) :]))]
        if not phrase and _ADDRESS.fullmatch(unquoted(said)):
            return [(name, unquoted(said))]
    first, _, rest = said.partition(" ")
    behind = _details(rest, keys, ()) if first.casefold() in words else []
    return [("", first.casefold()), *behind] if behind else []


def quoted(value: str) -> str:
    """Write a value, in quotes where a sign of it would end it."""
    return in_quotes(value) if re.search(r"[;()»«\\\n¶↵]|\A\s|\s\Z", value) else value


def in_quotes(value: str) -> str:
    """Write a value in quotes."""
    # A backslash stands for itself where it would not be read as one before a sign.
    signs = r"\\(?=[\\»«¶↵·]|\Z)|[¶↵·]" + ("" if _is_balanced(value) else "|[»«]")
    escaped = re.sub(signs, r"\\\g<0>", value)
    # Spaces at the beginning of a line say how deep a point stands in its list.
    escaped = re.sub(r"(?<=\n) +", lambda found: "·" * len(found[0]), escaped)
    return "»" + re.sub(r"\n\n|\n", lambda found: _BREAKS[found[0]], escaped) + "«"


def _is_balanced(value: str) -> bool:
    depth = 0
    for sign in value:
        depth += (sign == "»") - (sign == "«")
        if depth < 0:
            return False
    return not depth


def unquoted(text: str) -> str:
    """Read what may stand in quotes as a whole."""
    text = text.strip()
    if not (text.startswith("»") and text.endswith("«") and 0 not in [*_depths(text)][:-1]):
        return text
    written = {sign: lines for lines, sign in _BREAKS.items()}
    return re.sub(r"\\([\\»«¶↵·])| [¶↵] |·", lambda found: found[1] or written.get(found[0], " "), text[1:-1])


def _depths(text: str) -> Iterator[int]:
    """Yield how deep in quotes a text is after each sign."""
    depth, escapes = 0, False
    for sign in text:
        if escapes or (sign == "\\" and depth):
            escapes = not escapes
        else:
            depth = max(0, depth + (sign == "»") - (sign == "«"))
        yield depth


def _outside(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sign that stands in no quotes, and its place."""
    for place, (sign, depth) in enumerate(zip(text, _depths(text), strict=True)):
        if not depth:
            yield place, sign


def bare(text: str) -> str:
    """Return a text with a sign that nobody writes wherever it stands in quotes or in a parenthesis."""
    signs = ["\0"] * len(text)
    depth = 0
    for place, here in _outside(text):
        depth = max(0, depth + (here == "("))
        signs[place] = "\0" if depth else here
        depth = max(0, depth - (here == ")"))
    return "".join(signs)


def split(text: str, sign: str) -> Iterator[str]:
    """Part a text at a sign that stands in no quotes."""
    start = 0
    for place, here in _outside(text):
        if here == sign:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()


def split_outside(text: str, sign: str) -> Iterator[str]:
    """Part a text at a sign that stands in no quotes and in no parenthesis."""
    while found := parted(text, sign):
        yield found[0]
        text = found[1]
    yield text.strip()


def parted(text: str, sign: str) -> tuple[str, str] | None:
    """Part a text at the first sign that stands in no quotes and in no parenthesis; None where there is none."""
    depth = 0
    for place, here in _outside(text):
        if here == sign and depth <= 0:
            return text[:place].strip(), text[place + 1 :].strip()
        depth += (here == "(") - (here == ")")
    return None
