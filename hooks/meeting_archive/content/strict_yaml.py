"""One YAML document to mappings and lists that know their lines; every scalar stays text.

YAML is more than an editor needs and less than they expect (`10:00` is 600, `no` is False, the last of two equal keys
wins in silence), so this is a strict part of it: one document of mappings, lists and text. The C parser's events are
put together here rather than composed by PyYAML: anchors are seen before they can multiply, and depth costs no stack.
"""

import functools
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import yaml

from meeting_archive.model.base import NOWHERE, Origin, Placed

MAX_DEPTH = 40

# Control characters, and the marks that turn the direction of text around (bidi): they hide what is really written.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
HIDDEN = "der er et usynligt styretegn i teksten: slet det, og skriv ordet igen"

# What can make a value hold what its file does not show: escapes, but for those of quotation marks and white space.
_UNSEEN = re.compile(r'\\[^"/\\nt ]')

# What the parser says (by a part of its message), and what an editor can do about it.
SYNTAX = {
    "tab character": "linjen er rykket ind med en tabulator: brug mellemrum",
    "mapping values are not allowed": "der er et kolon for meget: sæt teksten i anførselstegn, eller ret indrykningen",
    "while scanning a quoted": "anførselstegnet, der begynder her, bliver ikke lukket: sæt et til sidst i teksten",
    "could not find expected ':'": "linjen mangler et kolon efter navnet, eller teksten er ikke rykket ind",
    "did not find expected key": "linjen er rykket forkert ind, eller et anførselstegn slutter for tidligt",
    "did not find expected '-'": "linjen er rykket forkert ind: leddene i en liste begynder med »- « under hinanden",
    "did not find expected ',' or ']'": "en liste i [ ] bliver ikke lukket",
    "did not find expected ',' or '}'": "en samling i { } bliver ikke lukket",
    "block sequence entries are not allowed": "listen skal begynde på en linje for sig",
    "unknown escape character": "der er en omvendt skråstreg i teksten: sæt teksten i enkelte anførselstegn ('…')",
}


# Spaces that look like others and are none to YAML: hard ones, thin ones, those of Word and of web pages.
_ODD_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u200b\u2060"
_ODD_INDENT = re.compile(rf"[ \t]*(?:- *)?[{_ODD_SPACE}]|[ \t]*(?:- +)?[\w-]+:[{_ODD_SPACE}]")
_ODD_KEY = re.compile(rf"^ *[{_ODD_SPACE}][ {_ODD_SPACE}]*(?:- +)?[a-z_]+:(?:[ {_ODD_SPACE}]|$)", re.MULTILINE)
_HARD_SPACE = "linjen har et hårdt mellemrum, hvor der skal være et almindeligt: slet mellemrummene, og skriv dem igen"


class Listed(list[Any]):
    """A list that knows the line of each element."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        """Begin empty; `lines` grows beside the elements."""
        super().__init__()
        self.lines: list[int] = []


def like(original: Any, content: Iterable[Any]) -> Listed:
    """Make a list of `content` that stands where `original` stands."""
    listed = Listed()
    listed.extend(content)
    listed.lines = getattr(original, "lines", [])
    return listed


class ReadError(Exception):
    """A file, or what is in it, that cannot be taken in: all its mistakes as (line, Danish sentence)."""

    def __init__(self, *mistakes: tuple[int, str]) -> None:
        """Collect the mistakes; line 0 means the file as a whole."""
        super().__init__(mistakes)
        self.mistakes = mistakes


def parse(text: str, file: str = "") -> Placed:
    """Read one YAML document; every scalar stays text, an empty value is None. Raises ReadError with all mistakes."""
    if FORBIDDEN.search(text):
        lines = enumerate(text.split("\n"), 1)
        raise ReadError(*((number, HIDDEN) for number, line in lines if FORBIDDEN.search(line)))
    if odd := _ODD_KEY.search(text):
        raise ReadError((text.count("\n", 0, odd.start()) + 1, _HARD_SPACE))
    # Most files are normal and have no such escapes: no value of theirs can hold what the look at the file did not see.
    checked = "\r" not in text and not _UNSEEN.search(text) and unicodedata.is_normalized("NFC", text)
    builder = _Builder(file, checked=checked)
    take = builder.takers()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            take[type(event)](event)
    except yaml.YAMLError as error:
        builder.mistakes.append(_syntax(error, text))
    if builder.mistakes:
        raise ReadError(*builder.mistakes)
    if builder.root is None:
        raise ReadError((0, "filen er tom: skriv indholdet, eller slet filen"))
    if not isinstance(builder.root, Placed):
        raise ReadError((0, "filen skal bestå af linjer med »navn: værdi«"))
    return builder.root


def _syntax(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '') or ''}"
    if "end of stream" in said and getattr(error, "context_mark", None):
        # It is missed at the end of the file; what is to be mended is where it began.
        mark = error.context_mark  # type: ignore[attr-defined]  # an error with a mark
    if mark is None:
        return 0, "filen kan ikke læses som YAML: se efter indrykning, kolon og anførselstegn"
    lines = text.split("\n")
    near = range(max(mark.line - 1, 0), min(mark.line + 2, len(lines)))
    if (odd := next((at for at in near if _ODD_INDENT.match(lines[at])), None)) is not None:
        return odd + 1, _HARD_SPACE
    sentence = next((danish for english, danish in SYNTAX.items() if english in said), None)
    if sentence is None and "cannot start any token" in said:
        sign = text[mark.index : mark.index + 1]
        sentence = (
            SYNTAX["tab character"] if sign == "\t" else f"teksten kan ikke begynde med {sign}: sæt den i anførselstegn"
        )
    return mark.line + 1, sentence or "linjen kan ikke læses: se efter indrykning, kolon og anførselstegn"


class _Builder:
    """Puts the parser's events together to a tree, and notes what an archive file may not hold.

    `holder` is the innermost open mapping or list, and `begun` its first line. If it is a mapping, `key` is what it
    waits to fill, and `below` how far below its first line each key is. `outer` holds the same of those around it,
    outermost first. After a mistake the building goes on, so that all of them are told at once.
    """

    def __init__(self, file: str, *, checked: bool) -> None:
        self.file = file
        self.checked = checked
        self.root: Any = None
        self.mistakes: list[tuple[int, str]] = []
        self.documents = 0
        self.holder: Placed | Listed | None = None
        self.begun = 0
        self.key: str | None = None
        self.below: dict[str, int] = {}
        self.outer: list[tuple[Placed | Listed | None, int, str | None, dict[str, int]]] = []

    def takers(self) -> dict[type[yaml.Event], Callable[[Any], None]]:
        """Name what takes each kind of event."""
        return {
            yaml.StreamStartEvent: _ignore,
            yaml.DocumentStartEvent: self._document,
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceStartEvent: self._list,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentEndEvent: _ignore,
            yaml.StreamEndEvent: _ignore,
        }

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            raise ReadError(*self.mistakes, (_line(event), "filen har flere dokumenter (---): et møde er én fil"))

    def _refuse(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            self.mistakes.append((line, "& og * (henvisninger inde i filen) bruges ikke her: skriv teksten ud"))
        if getattr(event, "tag", None):
            self.mistakes.append(
                (line, "! foran en værdi bruges ikke her: slet det, eller sæt teksten i anførselstegn")
            )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        # A literal block begins on the line of its "|": still the line an editor looks for.
        line = _line(event)
        if event.anchor or event.tag:
            self._refuse(event, line)
        text = event.value if self.checked else self._seen(event.value, line)
        if self.key is None and isinstance(self.holder, Placed):
            self._key(text, line)
        else:
            self._put(None if not text and event.style not in {"'", '"', "|", ">"} else text, line)

    def _seen(self, text: str, line: int) -> str:
        text = unicodedata.normalize("NFC", text)
        # Escapes such as "\u202e" get past a look at the file itself.
        if FORBIDDEN.search(text) or "\r" in text:
            self.mistakes.append((line, HIDDEN))
        return text

    def _key(self, key: str, line: int) -> None:
        # There are few keys, and they stand in every record.
        self.key = sys.intern(key)
        if key in self.below:
            first = self.begun + self.below[key]
            self.mistakes.append((line, f"»{key}« står to gange (også i linje {first}): behold én"))
        else:
            self.below[self.key] = line - self.begun

    def _put(self, value: Any, line: int) -> None:
        holder = self.holder
        if holder is None:
            self.root = value
        elif isinstance(holder, Listed):
            holder.append(value)
            holder.lines.append(line)
        elif self.key is None:
            self.mistakes.append((line, "et navn før kolon skal være ét ord"))
            self.key = ""
        else:
            holder[self.key] = value
            self.key = None

    def _alias(self, event: yaml.AliasEvent) -> None:
        line = _line(event)
        self._refuse(event, line)
        self._put("", line)

    def _mapping(self, event: yaml.MappingStartEvent) -> None:
        self._open(event, Placed({}, NOWHERE), _line(event))

    def _list(self, event: yaml.SequenceStartEvent) -> None:
        self._open(event, Listed(), _line(event))

    def _open(self, event: yaml.NodeEvent, holder: Placed | Listed, line: int) -> None:
        if event.anchor or getattr(event, "tag", None):
            self._refuse(event, line)
        self._put(holder, line)
        self.outer.append((self.holder, self.begun, self.key, self.below))
        self.holder, self.begun, self.key, self.below = holder, line, None, {}
        if len(self.outer) > MAX_DEPTH:
            raise ReadError(*self.mistakes, (line, "filen har for mange lag inden i hinanden"))

    def _close(self, _: yaml.CollectionEndEvent) -> None:
        if isinstance(self.holder, Placed):
            self.holder.origin = Origin(self.file, self.begun, _shared(tuple(self.below.items())))
        self.holder, self.begun, self.key, self.below = self.outer.pop()


@functools.lru_cache(maxsize=10_000)
def _shared(below: tuple[tuple[str, int], ...]) -> dict[str, int]:
    """Return one and the same for all mappings that have their keys in the same lines below their first."""
    return dict(below)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _ignore(_: yaml.Event) -> None:
    """Begin and end of the file itself."""
