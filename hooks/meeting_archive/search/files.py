"""The bytes of the index: numbers, lists and words as they are written, and the files that they go into."""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")

# Bytes in a file of words, and in one of records, before they are packed. One word or record is never cut in two.
WORDS_SIZE, RECORDS_SIZE = 16_000, 16_000


class _Written(dict[int, bytes]):
    """Numbers as they are written: seven bits a byte, the lowest first; the eighth bit says that more follows."""

    def __missing__(self, number: int) -> bytes:
        written = self[number] = bytes([number]) if number < 128 else bytes([number & 127 | 128]) + self[number >> 7]
        return written


class _Once(dict[int, bytes]):
    """The one place where a word stands, as it is written behind the number of places."""

    def __missing__(self, place: int) -> bytes:
        written = self[place] = WRITTEN[1] + WRITTEN[place]
        return written


WRITTEN, ONCE = _Written(), _Once()


def written(numbers: Iterable[int]) -> bytes:
    """Write numbers one behind the other."""
    return b"".join(map(WRITTEN.__getitem__, numbers))


class Files:
    """The files of the index, packed as they come; their folder is named when all are there."""

    def __init__(self) -> None:
        """Begin with none."""
        self._packed: dict[str, bytes] = {}

    def write(self, name: str, data: bytes) -> None:
        """Add a file."""
        self._packed[f"{name}.bin"] = zlib.compress(data, 6)

    def with_start(self, start: dict[str, object]) -> dict[str, bytes]:
        """Return all files by their path, and the table of contents, which says where the others are."""
        digest = hashlib.sha256()
        for data in self._packed.values():
            digest.update(data)
        folder = digest.hexdigest()[:16]
        files = {f"{folder}/{name}": data for name, data in self._packed.items()}
        return {"start.json": as_json({"folder": folder, **start}), **files}


def bounded(things: Iterable[T], size: Callable[[T], int], most: int) -> Iterator[list[T]]:
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


def packed(parts: Iterable[tuple[object, bytes]]) -> bytes:
    """Write heads and lengths as a line of JSON, and then what each is the head of."""
    listed = list(parts)
    heads = [[head, len(data)] for head, data in listed]
    return as_json(heads) + b"\n" + b"".join(data for _, data in listed)


def as_json(value: object) -> bytes:
    """Write a value as JSON, without a space too many."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def steps(numbers: Iterable[int]) -> list[int]:
    """Turn rising numbers into the steps between them, the first from 0."""
    return [after - before for before, after in pairwise((0, *numbers))]
