"""RTF files to lines: their paragraphs, the numbers that are stored with them, and their tables.

Written here because what others have made of it drops bold and notes, and shows what is hidden or deleted.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from meeting_archive.importer.fronts.raised import off_the_line
from meeting_archive.importer.fronts.rtf_groups import HEADS, KEPT, PICTURES, RtfState, group_of
from meeting_archive.importer.fronts.rtf_words import (
    BOXES,
    CHARSETS,
    CODECS,
    SIGNS,
    SYMBOLS,
    Token,
    codec_of,
    sign_of,
    tokens,
)
from meeting_archive.importer.fronts.written import HEADING_STYLE, ListMark, Written, beside_text
from meeting_archive.importer.lines import Document, Refused

Pieces = list[tuple[str, bool]]


def read_rtf(path: Path) -> Document:
    """Read an RTF file; raises Refused for what is none."""
    data = path.read_bytes()
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise Refused("filen er ikke en RTF-fil, eller den er gået i stykker: åbn den, og gem den som docx")
    reader = _RtfReader()
    for token in tokens(data):
        reader.take(token)
    return reader.document(path.name)


@dataclass
class _RtfReader:
    """Goes through the tokens in order."""

    written: Written = field(default_factory=Written)
    _state: RtfState = field(default_factory=RtfState)
    _around: list[tuple[RtfState, str]] = field(default_factory=list)
    _codec: str = "cp1252"
    _codecs: dict[int, str] = field(default_factory=dict)
    _headings: set[int] = field(default_factory=set)
    _pieces: Pieces = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _kept: list[str] = field(default_factory=list)
    _label: str | None = None
    _row: list[str] = field(default_factory=list)
    _rows: list[list[str]] = field(default_factory=list)
    _below: list[str] = field(default_factory=list)
    _left_out: Counter[str] = field(default_factory=Counter)
    _remarks: dict[str, None] = field(default_factory=dict)
    _outside: list[tuple[Pieces, str | None]] = field(default_factory=list)
    _to_skip: int = 0
    _starred: bool = False
    _opened: bool = False

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.kind == "{":
            self._around.append((self._state, ""))
            self._opened, self._starred, self._to_skip = True, False, 0
            return
        if token.kind == "}":
            self._to_skip, self._starred = 0, False
            self._close()
        elif token.kind == "word":
            self._word(token.text, token.value)
        elif self._to_skip:
            self._to_skip, rest = max(self._to_skip - len(token.text), 0), token.text[self._to_skip :]
            self._say(self._decoded(rest))
        else:
            self._say(self._decoded(token.text))
        self._opened = self._starred and self._opened

    def _decoded(self, text: str) -> str:
        """Read bytes in the alphabet of their font."""
        codec = self._codecs.get(self._state.font, self._codec)
        if codec == "symbols":
            return "".join(BOXES.get(ord(sign), "") if not sign.isspace() else sign for sign in text)
        return text if text.isascii() else text.encode("latin-1").decode(codec, "replace")

    def _close(self) -> None:
        inside = self._state
        self._state, opener = self._around.pop() if self._around else (RtfState(), "")
        if opener == "shptxt" and self._outside:
            if self._pieces:
                self._paragraph()
            self._pieces, self._label = self._outside.pop()
        elif opener in KEPT:
            kept, self._kept = "".join(self._kept).strip(), []
            if opener in {"listtext", "pntext"}:
                self._label = kept
            elif opener == "footnote":
                self._notes += [kept] if kept else []
            elif opener == "annotation":
                self._left_out["kommentarer"] += 1
            elif opener in HEADS:
                self._remarks |= dict.fromkeys(beside_text(HEADS[opener], kept))
        elif inside.into == "stylesheet" and self._state.into == "stylesheet":
            # A style: its number, and its name.
            if HEADING_STYLE.match("".join(self._kept).strip().rstrip(";")):
                self._headings.add(inside.style)
            self._kept = []

    def _word(self, word: str, value: int | None) -> None:
        if word == "*":
            self._starred = True
            return
        first, starred = self._opened, self._starred
        self._starred, self._to_skip = False, 0
        if first and (into := group_of(word, self._state.into, starred=starred)):
            self._begin(word, into)
            return
        self._state = self._state.after(word, value)
        if word in CODECS:
            self._codec = CODECS[word] or codec_of(value)
        elif word == "fcharset":
            self._codecs[self._state.font] = "symbols" if value == SYMBOLS else CHARSETS.get(value or 0, self._codec)
        elif word == "u" and value is not None:
            self._say(sign_of(value))
            self._to_skip = self._state.skip
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif self._state.into == "text":
            self._layout(word)
        elif word == "par":
            self._say(" ")

    def _begin(self, word: str, into: str) -> None:
        """Begin a group that is for something."""
        if word in PICTURES and self._state.into == "text":
            self.written.pictures.append(self.written.number + 1)
        if into in KEPT:
            self._kept = []
        if word == "shptxt":
            # A box stands beside the paragraph that it hangs on, and below it when it is read.
            self._outside.append((self._pieces, self._label))
            self._pieces, self._label = [], None
        self._around[-1] = (self._around[-1][0], word)
        self._state = replace(self._state, into=into)

    def _say(self, text: str) -> None:
        state = self._state
        if not text or state.into == "nothing":
            return
        if state.hidden or state.deleted:
            if text.strip() and state.into == "text":
                self._left_out["slettede stykker" if state.deleted else "skjulte stykker"] += 1
            return
        if state.into != "text":
            self._kept.append(text)
            return
        if state.above is not None:
            text = off_the_line(text, "".join(piece for piece, _ in self._pieces[-3:]), above=state.above)
        self._pieces.append((text, state.bold))

    def _layout(self, word: str) -> None:
        """End a paragraph, a cell or a row."""
        if word in {"cell", "nestcell"}:
            text = "".join(piece for piece, _ in self._pieces)
            text = f"{self._label} {text}" if self._label and re.match(r"\w", self._label) else text
            self._pieces, self._label = [], None
            if word == "cell":
                self._row.append(text)
            else:
                self._pieces = [(f"{text} ", False)]
        elif word == "row":
            self._rows.append(self._row)
            self._below += self._notes
            self._row, self._notes = [], []
        elif word in {"par", "sect", "page"}:
            if self._state.in_table or self._row:
                self._pieces.append(("\n", False))
            elif word == "par" or self._pieces:
                self._paragraph()

    def _paragraph(self) -> None:
        self._end_table()
        mark = None
        if self._label is not None:
            number = re.match(r"\(?\w{1,6}[.):]|(?:\d{1,3}\.)+\d{0,3}", self._label)
            mark = ListMark(self._label if number else "", self._state.level)
        heading = self._state.outline or self._state.style in self._headings
        self.written.paragraph(self._pieces, mark=mark, heading=heading, notes=self._notes)
        self._pieces, self._notes, self._label = [], [], None

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        notes, self._below = self._below, []
        if max(map(len, rows), default=0) > 1:
            self.written.table(rows, notes)
            return
        # A table that only frames text is no table.
        for row in rows:
            for text in row:
                self.written.paragraph([(text, False)], notes=notes)
                notes = []

    def document(self, name: str) -> Document:
        """Return all of it."""
        if self._pieces or self._rows:
            self._paragraph()
        found = ", ".join(f"{kind} ({count})" for kind, count in self._left_out.items())
        self.written.remarks += [f"ikke taget med, se selv efter i dokumentet: {found}"] if found else []
        self.written.remarks += self._remarks
        return self.written.document(name)
