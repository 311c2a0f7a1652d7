"""The index that the search page asks: small files, fetched one by one. assets/search/engine.js reads what this writes.

    start.json         the table of contents, and the name of the folder with all the rest
    <folder>/
        ord-<n>        words in alphabetical order, each with the records that have it, and how much it counts there;
                       behind a word its other forms that no ending tells ("bus": "busser"), and with a "!" what
                       only looks like one ("plads": "!plader")
        steder-<n>     of the same words: where they stand in those records; only phrases need it
        poster-<n>     what readers see of some records
        valg           what hits can be narrowed down by, each choice with its records
        datoer         the days of the records, each with the number of its first one
        stavning       the archive's words as they are spelt, for slips of the finger
        sager          the items that are readings of one matter: [[record, step to the next, ...], ...]
        betydninger    what a citizen's word is called in the documents: {folded word: [words or phrases, as written]}
        bilag ...      what attachments say, if there are any: see `attachments`

The folder is named by what is in it, so that a browser never mixes two builds. Records are numbered from the newest to
the oldest. All but the first file are packed by zlib, since few servers would pack them, and a reader waits for bytes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from meeting_archive import paths
from meeting_archive.search.attachments import Attachments, Texts, no_texts
from meeting_archive.search.danish import SHORTEST
from meeting_archive.search.files import (
    ONCE,
    RECORDS_SIZE,
    WORDS_SIZE,
    WRITTEN,
    Files,
    as_json,
    bounded,
    packed,
    steps,
    written,
)
from meeting_archive.search.forms import other_forms
from meeting_archive.search.lexicon import Lexicon
from meeting_archive.search.matters import MatterReading, matters
from meeting_archive.search.meanings import meanings
from meeting_archive.search.names import OtherNames
from meeting_archive.search.record import Choice, Enclosed, SearchRecord
from meeting_archive.search.terms import Finder, OwnWords, Terms, Text, Tokens

FOLDER = paths.SEARCH_INDEX
# How much longer records are punished for being long: 0 not at all, 1 in full (the b of BM25).
BY_LENGTH = 0.3
# A word's weight in a record is written as a number of these steps, at most 127 of them.
STEPS = 6
# Words for "mente du ...?": at most so many, the commonest first.
VOCABULARY = 50_000


def make_index(
    records: Iterable[SearchRecord],
    names: Iterable[Iterable[str]],
    glossed: Iterable[tuple[str, Sequence[str]]] = (),
    *,
    people: Iterable[str] = (),
    attachments: Texts = no_texts,
) -> dict[str, bytes]:
    """Make the files of the index, by their path in `FOLDER`.

    `records` come the newest first, and none is needed again when the next has come; `names` are groups of names of the
    same thing; `glossed` are readers' words, each with what it leads to; `people` are the names of
    persons, which are no compounds; `attachments` tells what the records' files say.
    """
    files, reading = Files(), Inventory()
    record_files = [*_write_records(files, reading.seen(records))]
    texts = reading.texts
    lexicon = Lexicon()
    other_names = OtherNames(names)
    whole = frozenset(" ".join(people).lower().split())
    finder = Finder(reading.tokens, other_names, lexicon, whole=whole)
    times = Counter(chain.from_iterable(text.tokens for text in texts))
    words = InvertedIndex(usual_length=finder.count(times) / max(len(texts), 1))
    for number, text in enumerate(texts):
        words.add(number, finder.terms(text))
    forms = other_forms(finder.spelt, lexicon, finder.capital_in_s(times), finder.ends)
    start = {
        "records": len(texts),
        "pages": steps(reading.pages),
        "words": _write_words(files, words.with_forms(forms)),
        "files": steps(record_files),
    }
    files.write("valg", packed((head, written(steps(numbers))) for head, numbers in reading.choices.items()))
    files.write("datoer", as_json(reading.days))
    files.write("sager", as_json([steps(some) for some in matters(reading.readings, lexicon)]))
    files.write("stavning", as_json(_spelt(reading.tokens, times)))
    files.write("betydninger", as_json(meanings(glossed, lexicon)))
    if enclosed := Attachments(reading.enclosed, attachments):
        finder_there = Finder(enclosed.tokens, other_names, lexicon, finder.spelt.values(), whole=whole)
        enclosed.write(files, finder_there, lexicon, OwnWords(finder, texts))
    return files.with_start(start)


class Inventory:
    """What is kept of records when they have been read."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.tokens = Tokens()
        self.texts: list[Text] = []
        self.pages: list[int] = []
        """The records that lead to items."""
        self.choices: dict[tuple[str, Choice], list[int]] = defaultdict(list)
        """What can be narrowed down by: a group and a choice, and the records that it leaves."""
        self.enclosed: dict[int, tuple[Enclosed, ...]] = {}
        """The attachments of the records that have some."""
        self.readings: list[MatterReading] = []
        """The items that other meetings may have come back to."""
        self.days: list[tuple[str, int]] = []
        """The days of the records, the newest first, each with its first record; "" for those without one."""

    def seen(self, records: Iterable[SearchRecord]) -> Iterator[bytes]:
        """Read records, and yield what readers see of each."""
        for number, record in enumerate(records):
            self.texts.append(self.tokens.read(record))
            if not self.days or self.days[-1][0] != record.date:
                self.days.append((record.date, number))
            if record.rank < 1:
                self.pages.append(number)
            if record.enclosed:
                self.enclosed[number] = record.enclosed
            if record.reading_of:
                topics = tuple(topic.value for topic in record.filters.get("emne", ()))
                self.readings.append(MatterReading(number, record.reading_of, record.address.partition("#")[0], topics))
            for group, choices in record.filters.items():
                for choice in dict.fromkeys(choices):
                    self.choices[group, choice].append(number)
            text = " · ".join(passage.text for passage in record.passages[1:])
            yield as_json([record.address, record.title, record.place, record.date, record.outcome, text])


class InvertedIndex:
    """An inverted index, growing record by record as the bytes that are written."""

    def __init__(self, usual_length: float) -> None:
        """Begin an index of records whose mean length is so many words."""
        self._usual_length = usual_length
        self._postings: dict[str, _Postings] = defaultdict(_Postings)

    def add(self, number: int, terms: Terms) -> None:
        """Add a record; its number is higher than those before it."""
        scale = STEPS / (1 - BY_LENGTH + BY_LENGTH * terms.length / self._usual_length)
        # The last bit says whether the word stands in the title.
        counts = {weight: min(int(weight * scale) + 1, 127) << 1 for weight in set(terms.weights.values())}
        first, again, title, all_postings = terms.first, terms.again, terms.title, self._postings
        for word, weight in terms.weights.items():
            postings = all_postings[word]
            records, places = postings.records, postings.places
            step = number - postings.last
            postings.last = number
            # The commonest numbers in the fastest way: this is done a hundred times a record.
            if step < 128:
                records.append(step)
            else:
                records += WRITTEN[step]
            records.append(counts[weight] | (word in title))
            place = first.get(word)
            if place is None:
                places.append(0)
            elif word not in again:
                places += ONCE[place]
            else:
                here = [place, *again[word]]
                places += written([len(here), *steps(here)])

    def with_forms(self, forms: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[list[str], bytes, bytes]]:
        """Yield the words in alphabetical order, with their records and their places there.

        Behind a word stand its other `forms`; what is only the stem of some stands there too, without records.
        """
        nowhere = _Postings()
        for word in sorted({*self._postings, *forms}):
            postings = self._postings.get(word, nowhere)
            yield [word, *forms.get(word, ())], bytes(postings.records), bytes(postings.places)


class _Postings:
    """Where a word is found: the steps from record to record, its weight in each, and the steps between its places."""

    __slots__ = ("last", "places", "records")

    def __init__(self) -> None:
        self.last = 0
        self.records = bytearray()
        self.places = bytearray()


def _write_words(files: Files, words: Iterable[tuple[list[str], bytes, bytes]]) -> list[str]:
    """Write the files of words, and return the first word of each."""
    firsts = []
    for number, some in enumerate(bounded(words, lambda word: len(word[0][0]) + len(word[1]), WORDS_SIZE)):
        firsts.append(some[0][0][0])
        files.write(f"ord-{number}", packed((word if len(word) > 1 else word[0], records) for word, records, _ in some))
        files.write(f"steder-{number}", packed(("", places) for _, _, places in some))
    return firsts


def _write_records(files: Files, seen: Iterable[bytes]) -> Iterator[int]:
    """Write the files of records, and yield the number of the first record of each."""
    first = 0
    for number, some in enumerate(bounded(seen, len, RECORDS_SIZE)):
        yield first
        first += len(some)
        files.write(f"poster-{number}", b"[" + b",".join(some) + b"]")


def _spelt(tokens: Iterable[str], times: Mapping[int, int]) -> list[str]:
    """List the words as they are spelt, the commonest first."""
    told: Counter[str] = Counter()
    for number, token in enumerate(tokens):
        bare = token.lower().replace("\u00ad", "").strip(".,;:!?()[]»«\"'–-/")
        if len(bare) >= SHORTEST and bare.isalpha():
            told[bare] += times[number]
    return sorted(sorted(told), key=told.__getitem__, reverse=True)[:VOCABULARY]
