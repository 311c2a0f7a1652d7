"""What attachments say: files of the index that are fetched behind the first hits, by assets/search/attachments.js.

    bilag           the first word of each file of words, the first record of each file of attachments, and the words
                    that so many attachments say that they tell none apart
    bilagsord-<n>   words in alphabetical order, each with the records that have it in an attachment and do not say it
                    themselves, and at which places of their attachments; first of all a word without letters, which
                    all records with attachments have
    bilag-<n>       the attachments of some records: name, address, and places (of a PDF the number of its pages)

The places of a record are counted through all of its attachments. How often a word stands there is not kept, nor what
it stands beside: a page of an attachment is a place, and no text.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from meeting_archive.personal_data.inspection import OnDisk, SaidAt
from meeting_archive.search.files import RECORDS_SIZE, WORDS_SIZE, Files, as_json, bounded, steps, written
from meeting_archive.search.forms import other_forms
from meeting_archive.search.lexicon import Lexicon
from meeting_archive.search.record import Enclosed
from meeting_archive.search.terms import Finder, OwnWords, Text, Tokens

# A shorter word says nothing in a hundred pages, and a longer one is none.
SHORTEST, LONGEST = 2, 40
# A word is kept with so many places of a record: what stands everywhere is nowhere in particular.
MOST_PLACES = 8
# What more than one in so many records has in its attachments tells none apart, where there are so many at least.
COMMON, MANY = 5, 100
_PAGE = re.compile(r"side (\d+)")
# A word that a line was too short for. "Børne-" above "og ungeområdet" is none.
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad][^\S\n]*\n[^\S\n]*(?!(?:og|eller|samt)\b)(?=[a-zæøå])")


# The word that all records with attachments have.
EVERYWHERE = ""

Texts = Callable[[Iterable[OnDisk]], Iterable[tuple[Path, tuple[SaidAt, ...]]]]
"""Tells what files say, place by place, as far as it may be told."""


def no_texts(_: Iterable[OnDisk]) -> Iterable[tuple[Path, tuple[SaidAt, ...]]]:
    """Search in no attachments."""
    return ()


class Attachments:
    """The attachments of an archive, read."""

    def __init__(self, enclosed: Mapping[int, Sequence[Enclosed]], texts: Texts) -> None:
        """Read the attachments of records, by the numbers of the records."""
        self.tokens = Tokens()
        self._enclosed = enclosed
        self._said = {
            path: [(place, self.tokens.of_page(_unbroken(text))) for place, text in places]
            for path, places in texts(one.file for some in enclosed.values() for one in some)
            if places
        }

    def __bool__(self) -> bool:
        """Whether there is anything to search in."""
        return bool(self._said)

    def write(self, files: Files, finder: Finder, lexicon: Lexicon, own_words: OwnWords) -> None:
        """Write what they say that their records do not say themselves: those have their `own_words`."""
        words: dict[str, _Places] = defaultdict(_Places)
        told: list[tuple[int, list[_Told]]] = []
        for record, some in sorted(self._enclosed.items()):
            attachments = [_told(one, pages) for one in some if (pages := self._said.get(one.file.path))]
            if attachments:
                told.append((record, [one for one, _ in attachments]))
                places = _places(attachments, finder)
                for word in sorted(places.keys() - own_words[record]):
                    if SHORTEST <= len(word) <= LONGEST:
                        words[word].add(record, sorted(places[word])[:MOST_PLACES])
        common = [
            word for word, found in words.items() if len(told) >= MANY and len(found.records) * COMMON > len(told)
        ]
        for word in common:
            del words[word]
        for record, _ in told:
            words[EVERYWHERE].add(record, ())
        contents = {
            "words": _write_words(files, words, other_forms(finder.spelt, lexicon), len(own_words)),
            "files": steps(_write_told(files, told)),
            "everywhere": sorted(common),
        }
        files.write("bilag", as_json(contents))


class _Told(NamedTuple):
    """What readers see of an attachment."""

    name: str
    address: str
    places: int | list[str]
    """What its places are called, or of a PDF how many pages it has."""

    @property
    def length(self) -> int:
        """How many places it has."""
        return self.places if isinstance(self.places, int) else len(self.places)


def _told(one: Enclosed, pages: Sequence[tuple[str, Text]]) -> tuple[_Told, list[tuple[int, Text]]]:
    """Return what readers see of an attachment, and its texts with the number of the place of each."""
    numbers = [int(found[1]) - 1 for place, _ in pages if (found := _PAGE.fullmatch(place))]
    texts = [text for _, text in pages]
    if len(numbers) == len(pages):
        return _Told(one.name, one.address, numbers[-1] + 1), list(zip(numbers, texts, strict=True))
    names = list(dict.fromkeys(place for place, _ in pages))
    return _Told(one.name, one.address, names), [(names.index(place), text) for place, text in pages]


def _places(attachments: Iterable[tuple[_Told, Iterable[tuple[int, Text]]]], finder: Finder) -> dict[str, set[int]]:
    """Return the words of the attachments of a record, each with the places where it stands."""
    found: dict[str, set[int]] = defaultdict(set)
    before = 0
    for told, pages in attachments:
        for place, text in pages:
            for word in finder.words(text):
                found[word].add(before + place)
        before += told.length
    return found


class _Places:
    """The records that have a word in their attachments, and its places there.

    Of each place the step from the one before is written, doubled, and one more where another follows.
    """

    __slots__ = ("places", "records")

    def __init__(self) -> None:
        self.records = array("I")
        self.places = bytearray()

    def add(self, record: int, places: Sequence[int]) -> None:
        self.records.append(record)
        self.places += written(step << 1 | (at < len(places)) for at, step in enumerate(steps(places), 1))

    def bits(self, total: int) -> str:
        """Write the steps from record to record, of so many in all, by the Golomb-Rice code.

        How often two to a power goes into a step is written in ones, and the rest in so many bits: of all whole codes
        the shortest for steps by chance, if the power fits their mean.
        """
        power = max((total * 69 // (100 * len(self.records))).bit_length() - 1, 0) if self.records else 0
        rest = [f"{number:0{power}b}" if power else "" for number in range(1 << power)] if power <= 8 else None
        low = (1 << power) - 1
        return "".join(
            f"{'1' * (step >> power)}0{rest[step & low] if rest else format(step & low, f'0{power}b')}"
            for step in steps(self.records)
        )


def _write_words(
    files: Files, words: Mapping[str, _Places], forms: Mapping[str, Sequence[str]], total: int
) -> list[str]:
    """Write the files of words, and return the first word of each."""
    known = ((stem, [form for form in some if form.removeprefix("!") in words]) for stem, some in forms.items())
    there = {stem: some for stem, some in known if some}
    nowhere = _Places()
    row = ((word, words.get(word, nowhere)) for word in sorted({*words, *there}))
    firsts = []
    for number, some in enumerate(bounded(row, lambda one: len(one[0]) + 2 * len(one[1].records), WORDS_SIZE)):
        firsts.append(some[0][0])
        heads = chain.from_iterable(
            ([word, *there[word]] if word in there else word, len(found.records)) for word, found in some
        )
        bits = "".join(found.bits(total) for _, found in some)
        steps_there = int(f"{bits}{'0' * (-len(bits) % 8)}" or "0", 2).to_bytes((len(bits) + 7) // 8)
        places = b"".join(found.places for _, found in some)
        files.write(f"bilagsord-{number}", as_json([*heads]) + b"\n" + steps_there + places)
    return firsts


def _write_told(files: Files, told: Iterable[tuple[int, list[_Told]]]) -> Iterator[int]:
    """Write what readers see of attachments, and yield the first record of each file."""
    rows = ((record, as_json([record, attachments])) for record, attachments in told)
    for number, some in enumerate(bounded(rows, lambda row: len(row[1]), RECORDS_SIZE)):
        yield some[0][0]
        files.write(f"bilag-{number}", b"[" + b",".join(data for _, data in some) + b"]")


def _unbroken(text: str) -> str:
    """Put words together that the end of a line broke."""
    return _BROKEN.sub("", text.replace("\0", " "))
