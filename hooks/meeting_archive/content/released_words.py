"""What was published of the words of each meeting: the files below `released/`, which `arkiv release` writes.

JSON, since no person writes them: with its seals it is read in a fifth of the time that YAML takes. A seal on each
edition of an item tells whether somebody did.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from meeting_archive.content.strict_yaml import FORBIDDEN, ReadError
from meeting_archive.content.wording import Words
from meeting_archive.model.scalars import iso_date
from meeting_archive.model.votes import SIDES
from meeting_archive.paths import ref_of_id

EditionName = Literal["agenda", "minutes"]
# A sign that is written as its number: nothing in the content has one, so nothing here does.
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\u")
# More than anybody makes; and deeper than a cell of a table in a case.
MOST_CORRECTIONS, MOST_VOTES, DEEPEST = 10_000, 9_999, 8
_NAMES: tuple[EditionName, EditionName] = ("agenda", "minutes")
_REMEDY = "hent den, som »arkiv release« skrev den (git eller en sikkerhedskopi), og ret i mødets fil i stedet"


class ReleasedWords(NamedTuple):
    """The words of an item as they were published at one time."""

    edition: EditionName
    on: str
    """The day that they are of: when the document was published, or corrected; as in 2022-08-26."""
    corrections: int
    """How many corrections the item had then."""
    words: Words | None
    """None where the document had no such item any more."""

    @property
    def seal(self) -> str:
        """What tells whether anything of it was changed since: the SHA-256 of all of it."""
        return hashlib.sha256(json.dumps(self, ensure_ascii=False).encode()).hexdigest()


ReleasedItems = Mapping[str, tuple[ReleasedWords, ...]]
"""The editions of each item of a meeting, by its anchor, the oldest first."""


class ReleasedFile(NamedTuple):
    """What was published of a meeting, as its file says it. It is taken apart when somebody asks, and not kept."""

    text: str = "{}"

    @property
    def items(self) -> ReleasedItems:
        """Its items; their seals were looked at when the file was read."""
        tree: dict[str, list[dict[str, Any]]] = json.loads(self.text)
        for said in (one for editions in tree.values() for one in editions):
            del said["seal"]
        return {anchor: tuple(ReleasedWords(**one) for one in editions) for anchor, editions in tree.items()}

    @property
    def sha256(self) -> str:
        """What tells it from any other."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def has_agenda(self) -> bool:
        """Whether an agenda was published."""
        return '"edition": "agenda"' in self.text

    @property
    def has_minutes(self) -> bool:
        """Whether minutes were published."""
        return '"edition": "minutes"' in self.text


def text_of(items: ReleasedItems) -> str:
    """Write the file of a meeting."""
    tree = {anchor: [{"seal": one.seal, **one._asdict()} for one in editions] for anchor, editions in items.items()}
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def released_items(text: str, name: str) -> ReleasedItems:
    """Read the file of a meeting, given its permanent name. Raises ReadError when a person has changed it."""
    if not ref_of_id(name):
        raise ReadError((0, f"filen hører ikke til noget møde: slet den, eller {_REMEDY}"))
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise ReadError((line, f"filen kan ikke læses, for den er rettet i hånden eller ødelagt: {_REMEDY}")) from None
    # Hardly any file has the two signs at all, and to look for them takes no time.
    if not isinstance(tree, dict) or FORBIDDEN.search(text) or ("\\u" in text and _ESCAPED.search(text)):
        raise ReadError((0, f"filen er rettet i hånden eller ødelagt: {_REMEDY}"))
    return {anchor: tuple(_edition(one, anchor, text) for one in _listed(tree[anchor])) for anchor in tree}


def _listed(editions: Any) -> list[Any]:
    # What is no list has no edition that is whole.
    return editions if isinstance(editions, list) and editions else [None]


def _is_shallow(words: Any, deep: int = DEEPEST) -> bool:
    """Whether some words are made of nothing but texts, and counts of votes, to a depth that an item can have."""
    if not isinstance(words, dict | list):
        return isinstance(words, str | bool)
    values = [one for key, one in words.items() if not _is_count(key, one)] if isinstance(words, dict) else words
    return deep > 0 and all(_is_shallow(one, deep - 1) for one in values)


def _is_count(key: str, value: Any) -> bool:
    return key in SIDES and type(value) is int and 0 <= value <= MOST_VOTES


def _edition(said: Any, anchor: str, text: str) -> ReleasedWords:
    """Make an edition of what the file says, if its seal is whole."""
    seal = ""
    try:
        seal = said.pop("seal")
        edition = ReleasedWords(**said)
        iso_date(edition.on)
        counted = type(edition.corrections) is int and 0 <= edition.corrections <= MOST_CORRECTIONS
        said_so = edition.words is None or (isinstance(edition.words, dict) and _is_shallow(edition.words))
        if edition.seal == seal and edition.edition in _NAMES and counted and said_so:
            return edition
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        pass
    mark = seal if isinstance(seal, str) and seal else f'"{anchor}"'
    line = text.count("\n", 0, max(text.find(mark), 0)) + 1
    raise ReadError((line, f"ordene ved {anchor} er ikke dem, der blev udgivet: {_REMEDY}"))
