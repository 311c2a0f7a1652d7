"""The content's YAML read and written so that what nobody touched stays as it was: comments, order and quotes.

Every value is text, as it is to the archive: 10.00 is not 10.0. Two promises of what is written: everything is written
out, with no anchor or alias, which the archive does not read, however often one object stands in a tree; and what is
added stands right below what it belongs to, before the blank lines and comments that part it from what follows.
"""

import datetime
import io
import re
from collections.abc import Container, Iterator
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Any, Self

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag

from meeting_archive.content.strict_yaml import ReadError, parse
from meeting_archive.desk.journal import EditError

_TEXT, _NOTHING = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
# While a tree becomes a text they stand before an added key, before the first key of an added element, and before the
# key of an added entry of a register: signs that belong to no language.
_KEY, _ELEMENT, _ENTRY = "\ue000", "\ue001", "\ue002"


class _Added(str):
    """A key that was not there when the file was read; to everybody else the same as its word."""

    __slots__ = ("mark",)
    mark: str

    def __new__(cls, key: str, mark: str) -> Self:
        added = super().__new__(cls, key)
        added.mark = mark
        return added


class _Resolver(VersionedResolver):
    """Takes every scalar for text, but an empty one for nothing."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Return the tag of a node."""
        if kind is ScalarNode and implicit[0]:
            return self.DEFAULT_SCALAR_TAG if value else Tag(suffix=_NOTHING)
        return super().resolve(kind, value, implicit)


class _Representer(RoundTripRepresenter):
    """Writes every value out."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  as ruamel names it
        """Say of every object that it is to be written in full."""
        return True

    def represent_added(self, key: _Added) -> ScalarNode:
        """Write a key with its mark."""
        return self.represent_scalar(_TEXT, key.mark + key)

    def represent_plain(self, value: datetime.date | int) -> ScalarNode:
        """Write a date or a number as the text that it is to the archive."""
        return self.represent_scalar(_TEXT, str(value))

    def represent_empty(self, _: None) -> ScalarNode:
        """Write an empty place as one: ruamel does so only where it looks for aliases."""
        return self.represent_scalar(_NOTHING, "")


_Representer.add_representer(_Added, _Representer.represent_added)
_Representer.add_representer(datetime.date, _Representer.represent_plain)
_Representer.add_representer(int, _Representer.represent_plain)
_Representer.add_representer(type(None), _Representer.represent_empty)


def _yaml(sequence: int = 4, offset: int = 2) -> YAML:
    """Read and write YAML the way the content is written; a round trip changes no byte of a meeting or the calendar."""
    yaml = YAML(typ="rt")
    yaml.Resolver, yaml.Representer = _Resolver, _Representer
    yaml.preserve_quotes = True
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=sequence, offset=offset)
    return yaml


def tree_of(content: Path, path: str) -> Any:
    """Read a file of the content so that it can be written again with its comments; raises EditError."""
    try:
        text = (content / path).read_text(encoding="utf-8-sig")
        # What the archive cannot read is not written again either.
        parse(text, path)
        tree = _yaml().load(text)
    except FileNotFoundError:
        raise EditError(f"{path} findes ikke: læg den i mappen med indholdet") from None
    except (YAMLError, ReadError, ValueError):
        raise EditError(f"{path} kan ikke læses: se, hvad der er galt, med arkiv check") from None
    if not isinstance(tree, CommentedMap):
        raise EditError(f"{path} er tom eller en liste: se, hvad der er galt, med arkiv check")
    return tree


def text_of(tree: Any) -> str:
    """Write a tree as the text of its file."""
    stream = io.StringIO()
    _yaml(*_steps(tree)).dump(tree, stream)
    return _settled(stream.getvalue())


def _steps(tree: Any) -> tuple[int, int]:
    """How far in the elements of a file's lists stand, and their dashes: as in the first that was read, or as ours."""
    for value in tree.values() if isinstance(tree, dict) else ():
        if isinstance(value, CommentedSeq) and not value.fa.flow_style() and 0 in (value.lc.data or {}):
            return value.lc.item(0)[1], value.lc.col
    return 4, 2


def insert_after(tree: CommentedMap, others: Container[str], key: str, value: object) -> None:
    """Add a key after the last of some others, or at the end where there are none."""
    places = [place for place, name in enumerate(tree, 1) if name in others]
    _insert(tree, max(places, default=len(tree)), key, value)


def insert_before(tree: CommentedMap, others: Container[str], key: str, value: object) -> None:
    """Add a key before the first of some others, or at the end where there are none."""
    places = [place for place, name in enumerate(tree) if name in others]
    _insert(tree, min(places, default=len(tree)), key, value)


def _insert(tree: CommentedMap, place: int, key: str, value: object) -> None:
    # Between { and } all stands on one line.
    tree.insert(place, key if tree.fa.flow_style() else _Added(key, _KEY), value)


def add_entry(tree: CommentedMap, name: str, entry: CommentedMap) -> None:
    """Add an entry to a register, below the others."""
    tree[name if tree.fa.flow_style() else _Added(name, _ENTRY)] = entry


def insert_element(elements: CommentedSeq, place: int, element: CommentedMap) -> None:
    """Add a mapping to a list of them."""
    if not elements:
        elements.fa.set_block_style()
    if not elements.fa.flow_style():
        first, value = next(iter(element.items()))
        del element[first]
        element.insert(0, _Added(first, _ELEMENT), value)
    elements.insert(place, element)


def _settled(text: str) -> str:
    """Move what was added up, before the blank lines and comments that part it from what follows."""
    for mark in (_KEY, _ELEMENT, _ENTRY):
        lines: list[str] = []
        rest = text.split("\n")[::-1]
        while rest:
            line = rest.pop()
            found = re.match(rf"(?P<pad> *)(?P<dash>- )?{mark}", line)
            if not found:
                lines.append(line)
                continue
            pad, dash = found["pad"], found["dash"] or ""
            block = [f"{pad}{dash}{line[found.end() :]}", *_below(pad, rest, listed=not dash)]
            if mark == _ELEMENT:
                _place_element(lines, block, rest, pad, apart=_are_apart(lines, rest, pad))
            elif mark == _ENTRY:
                lines = [*"\n".join(lines).rstrip().split("\n"), *[""] * _entries_are_apart(lines), *block]
            else:
                # What stands first in an element has nothing above it to go before.
                parting = [] if dash else _parting(lines, pad)
                lines += block
                rest += parting[::-1]
        text = "\n".join(lines)
    return text


def _are_apart(lines: list[str], rest: list[str], pad: str) -> bool:
    """Whether the elements of a list are parted by blank lines, seen from a place between them."""
    inside = partial(takewhile, lambda line: not line or line.startswith(pad))
    there = "\n".join([*reversed([*inside(reversed(lines))]), *inside(reversed(rest))])
    return bool(re.search(rf"\n\n(?: *#.*\n)*{pad}- ", there))


def _entries_are_apart(lines: list[str]) -> bool:
    """Whether the entries of a register are parted by blank lines, as they are where there is but one."""
    there = "\n".join(lines)
    return len(re.findall(r"^\w", there, re.MULTILINE)) < 2 or bool(re.search(r"\n\n+(?:#.*\n+)*\w", there))


def _place_element(lines: list[str], block: list[str], rest: list[str], pad: str, *, apart: bool) -> None:
    """Put an element among the others, parted from its neighbours as they are from each other."""
    parting = _parting(lines, pad)
    first, last = not lines[-1].startswith(pad), not (rest and rest[-1].startswith(f"{pad}- "))
    lines += [""] * (apart and not first) + block
    rest += parting[::-1] or [""] * (apart and not last)


def _below(pad: str, rest: list[str], *, listed: bool) -> Iterator[str]:
    """Take the lines of a value: what stands deeper than its key, or is an element of its list at the same depth."""
    deeper = re.compile(rf"{pad} |{pad}- " if listed else f"{pad} ")
    while rest:
        blank = next((count for count, line in enumerate(reversed(rest)) if line), len(rest))
        if blank == len(rest) or not deeper.match(rest[-1 - blank]):
            return
        yield from (rest.pop() for _ in range(blank))
        yield rest.pop()


def _parting(lines: list[str], pad: str) -> list[str]:
    """Take the blank lines and comments at the end; none where nothing stands before them."""
    parts = re.compile(rf"\s*$| {{0,{len(pad)}}}#")
    count = next((count for count, line in enumerate(reversed(lines)) if not parts.match(line)), 0)
    parting = lines[len(lines) - count :]
    del lines[len(lines) - count :]
    return parting


def rewritten(text: str) -> str:
    """Return a text as it is written when nothing in it was changed; raises YAMLError."""
    return text_of(_yaml().load(text))
