"""The index that the search page asks: small files, fetched one by one. assets/search/engine.js reads what this writes.

    start.json         the table of contents, and the name of the folder with all the rest
    <folder>/
        ord-<n>        words in alphabetical order, each with the records that have it, and how much it counts there
        steder-<n>     of the same words: where they stand in those records; only phrases need it
        poster-<n>     what readers see of some records
        valg           what hits can be narrowed down by, each choice with its records
        stavning       the archive's words as they are spelt, for "mente du ...?"

The folder is named by what is in it, so that a browser never mixes two builds. Records are numbered from the newest to
the oldest. All but the first file are packed by zlib, since few servers would pack them, and a reader waits for bytes.
"""

import hashlib
import json
import shutil
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from meeting_archive.search.danish import SHORTEST, Splitter, fold
from meeting_archive.search.names import OtherNames
from meeting_archive.search.records import Choice, Record
from meeting_archive.search.terms import Terms, terms_of

T = TypeVar("T")

FOLDER = "soeg/indeks"
# Bytes in a file of words, and in one of records, before they are packed. One word or record is never cut in two.
WORDS_SIZE, RECORDS_SIZE = 64_000, 16_000
# How much longer records are punished for being long: 0 not at all, 1 in full (the b of BM25).
BY_LENGTH = 0.3
# A word's weight in a record is written as a number of these steps, at most 127 of them.
STEPS = 6
# Words for "mente du ...?": at most so many, the commonest first.
VOCABULARY = 50_000


def write_index(records: Iterable[Record], names: Iterable[Iterable[str]], target: Path) -> None:
    """Write the index of `records` into the folder `target`. `names` are groups of names of the same thing."""
    newest_first = sorted(records, key=lambda record: record.date, reverse=True)
    folded = [[fold(passage.text) for passage in record.passages] for record in newest_first]
    splitter = Splitter({word for texts in folded for text in texts for word in text.split()})
    other_names = OtherNames(names)
    words = Words(usual_length=sum(map(_length, folded)) / max(len(folded), 1))
    for number, (record, texts) in enumerate(zip(newest_first, folded, strict=True)):
        words.add(number, terms_of(record, texts, splitter, other_names), _length(texts))
    shutil.rmtree(target, ignore_errors=True)
    files = Files(target)
    start = {
        "records": len(newest_first),
        "pages": _steps(number for number, record in enumerate(newest_first) if record.rank < 1),
        "words": _write_words(files, words),
        "files": _steps(_write_records(files, newest_first)),
    }
    files.write("valg", _packed(_choices(newest_first)))
    files.write("stavning", _json(_spelt(newest_first)))
    (target / "start.json").write_bytes(_json({"folder": files.close(), **start}))


class Words:
    """An inverted index, growing record by record as the bytes that are written."""

    def __init__(self, usual_length: float) -> None:
        """Begin an index of records whose mean length is so many words."""
        self._usual_length = usual_length
        self._lists: dict[str, _Lists] = {}

    def add(self, number: int, terms: Terms, length: int) -> None:
        """Add a record of so many words; its number is higher than those before it."""
        scale = STEPS / (1 - BY_LENGTH + BY_LENGTH * length / self._usual_length)
        for word, weight in terms.weights.items():
            lists = self._lists.get(word)
            if lists is None:
                lists = self._lists[word] = _Lists()
            lists.records += WRITTEN[number - lists.last]
            lists.last = number
            # The last bit says whether the word stands in the title.
            lists.records.append(min(int(weight * scale) + 1, 127) << 1 | (word in terms.title))
            places = terms.places.get(word, ())
            lists.places += WRITTEN[len(places)]
            before = 0
            for place in places:
                lists.places += WRITTEN[place - before]
                before = place

    def __iter__(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield the words in alphabetical order, with their records and their places there."""
        return ((word, bytes(lists.records), bytes(lists.places)) for word, lists in sorted(self._lists.items()))


class _Lists:
    """Where a word is found: the steps from record to record, its weight in each, and the steps between its places."""

    __slots__ = ("last", "places", "records")

    def __init__(self) -> None:
        self.last = 0
        self.records = bytearray()
        self.places = bytearray()


class _Written(dict[int, bytes]):
    """Numbers as they are written: seven bits a byte, the lowest first; the eighth bit says that more follows."""

    def __missing__(self, number: int) -> bytes:
        written = self[number] = bytes([number]) if number < 128 else bytes([number & 127 | 128]) + self[number >> 7]
        return written


WRITTEN = _Written()


class Files:
    """Files in a folder that gets its name when all are written, from what is in them."""

    def __init__(self, target: Path) -> None:
        """Begin a folder in the folder `target`."""
        self._folder = target / "ny"
        self._folder.mkdir(parents=True)
        self._digest = hashlib.sha256()

    def write(self, name: str, data: bytes) -> None:
        """Write a file."""
        packed = zlib.compress(data, 6)
        self._digest.update(packed)
        (self._folder / f"{name}.bin").write_bytes(packed)

    def close(self) -> str:
        """Give the folder its name, and return it."""
        return self._folder.rename(self._folder.with_name(self._digest.hexdigest()[:16])).name


def _write_words(files: Files, words: Iterable[tuple[str, bytes, bytes]]) -> list[str]:
    """Write the files of words, and return the first word of each."""
    firsts = []
    for number, some in enumerate(_bounded(words, lambda word: len(word[0]) + len(word[1]), WORDS_SIZE)):
        firsts.append(some[0][0])
        files.write(f"ord-{number}", _packed((word, records) for word, records, _ in some))
        files.write(f"steder-{number}", _packed(("", places) for _, _, places in some))
    return firsts


def _write_records(files: Files, records: Iterable[Record]) -> Iterator[int]:
    """Write the files of records, and yield the number of the first record of each."""
    first = 0
    seen = (_json(_seen(record)) for record in records)
    for number, some in enumerate(_bounded(seen, len, RECORDS_SIZE)):
        yield first
        first += len(some)
        files.write(f"poster-{number}", b"[" + b",".join(some) + b"]")


def _seen(record: Record) -> list[str]:
    """List what readers see of a record."""
    text = " · ".join(passage.text for passage in record.passages[1:])
    return [record.address, record.title, record.place, record.date, record.outcome, text]


def _choices(records: Iterable[Record]) -> Iterator[tuple[tuple[str, Choice], bytes]]:
    """Yield what can be narrowed down by: a group and a choice, and the records that it leaves."""
    chosen: dict[tuple[str, Choice], list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for group, choices in record.filters.items():
            for choice in dict.fromkeys(choices):
                chosen[group, choice].append(number)
    for head, numbers in chosen.items():
        yield head, b"".join(WRITTEN[step] for step in _steps(numbers))


def _spelt(records: Iterable[Record]) -> list[str]:
    """List the words that readers see, as they are spelt, the commonest first."""
    spelt: Counter[str] = Counter()
    for record in records:
        text = " ".join(passage.text for passage in record.passages)
        spelt.update(text.lower().replace("\u00ad", "").split())
    told: Counter[str] = Counter()
    for word, times in spelt.items():
        bare = word.strip(".,;:!?()[]»«\"'–-/")
        if len(bare) >= SHORTEST and bare.isalpha():
            told[bare] += times
    return [word for word, _ in sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))[:VOCABULARY]]


def _length(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _bounded(things: Iterable[T], size: Callable[[T], int], most: int) -> Iterator[list[T]]:
    """Cut a row of things into lists of at most so many bytes, or of one thing that has more."""
    some: list[T] = []
    full = 0
    for thing in things:
        if some and full + size(thing) > most:
            yield some
            some, full = [], 0
        some.append(thing)
        full += size(thing)
    if some:
        yield some


def _packed(parts: Iterable[tuple[object, bytes]]) -> bytes:
    """Write heads and lengths as a line of JSON, and then what each is the head of."""
    listed = list(parts)
    heads = [[head, len(data)] for head, data in listed]
    return _json(heads) + b"\n" + b"".join(data for _, data in listed)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _steps(numbers: Iterable[int]) -> list[int]:
    """Turn rising numbers into the steps between them, the first from 0."""
    return [after - before for before, after in pairwise((0, *numbers))]
