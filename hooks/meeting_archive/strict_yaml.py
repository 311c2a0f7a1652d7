"""One YAML document to mappings and lists that know their lines; every scalar stays text.

YAML is more than an editor needs and less than they expect (`10:00` is 600, `no` is False, the last of two equal keys
wins in silence), so this is a strict part of it: one document of mappings, lists and text. The C parser's events are
put together here rather than composed by PyYAML: anchors are seen before they can multiply, and depth costs no stack.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import yaml

from meeting_archive.model.base import Origin, Placed

MAX_DEPTH = 40

# Control characters, and the marks that turn the direction of text around (bidi): they hide what is really written.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

# What can make a value hold what its file does not show: escapes, but for those of quotation marks and white space.
_UNSEEN = re.compile(r'\\[^"/\\nt ]|\r')

# What the parser says (by a part of its message), and what an editor can do about it.
SYNTAX = {
    "tab character": "linjen er rykket ind med en tabulator: brug mellemrum",
    "mapping values are not allowed": "der er et kolon for meget: sæt teksten i anførselstegn, eller ret indrykningen",
    "unexpected end of stream while scanning a quoted": "anførselstegnet bliver ikke lukket",
    "could not find expected ':'": "linjen mangler et kolon efter navnet, eller teksten er ikke rykket ind",
    "did not find expected key": "linjen er rykket forkert ind, eller et anførselstegn slutter for tidligt",
    "did not find expected '-'": "linjen er rykket forkert ind: leddene i en liste begynder med »- « under hinanden",
    "did not find expected ',' or ']'": "en liste i [ ] bliver ikke lukket",
    "did not find expected ',' or '}'": "en samling i { } bliver ikke lukket",
    "block sequence entries are not allowed": "listen skal begynde på en linje for sig",
    "unknown escape character": "der er en omvendt skråstreg i teksten: sæt teksten i enkelte anførselstegn ('…')",
}


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
    hidden = [
        (
            text.count("\n", 0, match.start()) + 1,
            "der er et usynligt styretegn i teksten: slet det, og skriv ordet igen",
        )
        for match in FORBIDDEN.finditer(text)
    ]
    if hidden:
        raise ReadError(*hidden)
    # Most files are normal and have no such escapes: no value of theirs can hold what the look at the file did not see.
    checked = not _UNSEEN.search(text) and unicodedata.is_normalized("NFC", text)
    builder = _Builder(file, checked=checked)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
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
    if mark is None:
        return 0, "filen kan ikke læses som YAML: se efter indrykning, kolon og anførselstegn"
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '') or ''}"
    sentence = next((danish for english, danish in SYNTAX.items() if english in said), None)
    if sentence is None and "cannot start any token" in said:
        sign = text[mark.index : mark.index + 1]
        sentence = (
            SYNTAX["tab character"] if sign == "\t" else f"teksten kan ikke begynde med {sign}: sæt den i anførselstegn"
        )
    return mark.line + 1, sentence or "linjen kan ikke læses: se efter indrykning, kolon og anførselstegn"


class _Builder:
    """Puts the parser's events together to a tree, and notes what an archive file may not hold.

    `stack` holds the open mappings and lists, outermost first; `keys` the key that each open mapping waits to fill.
    After a mistake the building goes on, so that all of them are told at once.
    """

    def __init__(self, file: str, *, checked: bool) -> None:
        self.file = file
        self.checked = checked
        self.root: Any = None
        self.mistakes: list[tuple[int, str]] = []
        self.documents = 0
        self.stack: list[Placed | Listed] = []
        self.keys: list[str | None] = []

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.NodeEvent):
            self._refuse(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open(Placed({}, Origin(self.file, line, {})), line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open(Listed(), line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            self.keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._put("", line)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise ReadError(*self.mistakes, (line, "filen har flere dokumenter (---): et møde er én fil"))

    def _refuse(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            self.mistakes.append((line, "& og * (henvisninger inde i filen) bruges ikke her: skriv teksten ud"))
        if getattr(event, "tag", None):
            self.mistakes.append(
                (line, "! foran en værdi bruges ikke her: slet det, eller sæt teksten i anførselstegn")
            )

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        # A literal block begins on the line of its "|": still the line an editor looks for.
        text = event.value
        if not self.checked:
            text = unicodedata.normalize("NFC", text)
            # Escapes such as "\u202e" get past a look at the file itself.
            if FORBIDDEN.search(text) or "\r" in text:
                self.mistakes.append((line, "der er et usynligt styretegn i teksten: slet det, og skriv ordet igen"))
        holder = self.stack[-1] if self.stack else None
        if isinstance(holder, Placed) and self.keys[-1] is None:
            self._key(holder, text, line)
        else:
            self._put(None if not text and event.style not in {"'", '"', "|", ">"} else text, line)

    def _key(self, holder: Placed, key: str, line: int) -> None:
        if key in holder.origin.lines:
            self.mistakes.append((line, f"»{key}« står to gange (også i linje {holder.origin.lines[key]}): behold én"))
        holder.origin.lines.setdefault(key, line)
        self.keys[-1] = key

    def _put(self, value: Any, line: int) -> None:
        if not self.stack:
            self.root = value
            return
        holder, key = self.stack[-1], self.keys[-1]
        if isinstance(holder, Listed):
            holder.append(value)
            holder.lines.append(line)
        elif key is None:
            self.mistakes.append((line, "et navn før kolon skal være ét ord"))
            self.keys[-1] = ""
        else:
            holder[key] = value
            self.keys[-1] = None

    def _open(self, holder: Placed | Listed, line: int) -> None:
        self._put(holder, line)
        self.stack.append(holder)
        self.keys.append(None)
        if len(self.stack) > MAX_DEPTH:
            raise ReadError(*self.mistakes, (line, "filen har for mange lag inden i hinanden"))
