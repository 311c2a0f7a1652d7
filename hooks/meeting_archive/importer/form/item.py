"""One item of a form: its heading, its labelled lines, and its parts."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from meeting_archive.importer.form.pieces import FoundTable, Piece, pieces_of
from meeting_archive.importer.form.said import grow, in_short, labels_in_lists, on_line, read_line, section_for
from meeting_archive.importer.form.tables import read_table
from meeting_archive.importer.form.text import WORD_FOR_WORD, TextAtHand
from meeting_archive.importer.imported import name_of
from meeting_archive.importer.lines import Empty, Line, Words
from meeting_archive.products.documents.blocks import Style
from meeting_archive.products.documents.labels import (
    CASE,
    DISSENT,
    ENCLOSURES,
    MINUTES,
    RECOMMENDATION,
    SaidLine,
    dissent_of,
    is_part,
    line_of_item,
    misspelt,
    part_of,
    part_with_text,
    read_heading,
    read_part,
    typed_number,
)
from meeting_archive.products.documents.lines import BY_TITLE
from meeting_archive.products.documents.names import KnownNames, LineError, read_names
from meeting_archive.products.documents.records import ATTACHMENT

_OURS = frozenset(Style)
# What an item begins with in its file.
_FIRST = ("number", "title", "kind", "standing")


class FormItem(NamedTuple):
    """An item as read."""

    fields: dict[str, Any]
    unplaced: list[Line]
    doubts: list[str]
    between: list[str]
    """The labelled lines that stand between two paragraphs, where the archive has no place for them."""


def read_form_item(lines: Sequence[Line], names: KnownNames) -> FormItem:
    """Read an open item, whose heading is the first of its lines."""
    reader = _ItemReader(lines[0], names)
    for piece in pieces_of(lines[1:]):
        reader.take(piece)
    return reader.read()


class _ItemReader:
    """Goes through the lines of an item in order."""

    def __init__(self, heading: Line, names: KnownNames) -> None:
        number, title = read_heading(heading.text)
        self.fields: dict[str, Any] = {"number": Words(number, heading.number)} if number else {}
        self.fields["title"] = Words(title, heading.number)
        self.name = name_of(self.fields)
        self.names = names
        self.unplaced: list[Line] = []
        self.doubts: list[str] = []
        if number and (typed := typed_number(title)):
            self.doubts.append(f"{self.name}: titlen begynder med »{typed}.«: er det et nummer, så slet det i Word")
        self.part = ""
        self.text: TextAtHand | None = None
        # The labelled lines behind the last text, and those with more of the same text behind them.
        self.since: list[Line] = []
        self.between: list[Line] = []

    def read(self) -> FormItem:
        """Return what was read."""
        self._end()
        for key in ("minutes", "dissents"):
            for part in self.fields.get(key, []):
                if "text" not in part:
                    self.doubts.append(f"{self.name}: en overskrift i referatet har ingen tekst under sig")
            self.fields[key] = [part for part in self.fields.get(key, []) if "text" in part]
        self.fields["case"] = [section for section in self.fields.get("case", []) if section]
        for key, said_by in BY_TITLE.items():
            self.fields.setdefault(key, Words(said_by(self.fields["title"]), *self.fields["title"].lines))
        ordered = {key: self.fields[key] for key in (*_FIRST, *self.fields) if key in self.fields}
        kept = {key: in_short(key, value) for key, value in ordered.items() if value or isinstance(value, Empty)}
        return FormItem(kept, self.unplaced, self.doubts, [f"{line.quoted} ({self.name})" for line in self.between])

    def take(self, piece: Piece) -> None:
        """Take the next line, as its words say what it is, or else its style; or the next table."""
        if isinstance(piece, FoundTable):
            self._table(piece)
        else:
            self._line(piece)

    def _line(self, line: Line) -> None:
        if line.style == Style.CAPTION:
            self._end()
            self.unplaced.append(line)
        elif line.style == Style.BULLET and self.part == ENCLOSURES:
            self._end()
            self._enclosed(line)
        elif line.style in WORD_FOR_WORD:
            self.doubts += labels_in_lists(self.name, line)
            self._running_text(line)
        elif line.style == Style.SECTION or (line.heading and line.style not in _OURS and not is_part(line.text)):
            self._section(line)
        elif part := part_of(line.text):
            self._begin(part)
        elif by := dissent_of(line.text):
            self._dissent(by, line)
        elif said := line_of_item(line.text):
            self._labelled(said, line)
        elif line.style == Style.PART and not (part_with_text(line.text) or misspelt(line.text, among_labels=True)):
            self._section(line)
        else:
            self._unlabelled(line)

    def _begin(self, part: str) -> None:
        self._end()
        self.part, self.since = part, []

    def _labelled(self, said: SaidLine, line: Line) -> None:
        self._end()
        if self.part == DISSENT:
            self.part = MINUTES
        if not said.text:
            return
        fields, told = read_line(said, line, self.names)
        for doubt in told:
            self._tell(line, doubt)
        if fields is None:
            self.unplaced.append(line)
            return
        self.since.append(line)
        on_paper = on_line(fields, line.number)
        if self.part == CASE and "attachments" in fields:
            section = section_for(self.fields, "attachments")
            section.setdefault("attachments", []).extend(on_paper["attachments"])
            return
        self._add(on_paper, line)

    def _unlabelled(self, line: Line) -> None:
        """Take what is text, unless it looks like a label or a heading that was misspelt: then it is told."""
        apart = not self.part or line.heading or line.style in {Style.LINE, Style.PART}
        meant = misspelt(line.text, among_labels=apart)
        if apart and (said := part_with_text(line.text)):
            self._begin(said[0])
            line = line._replace(text=said[1], runs=())
        elif meant and apart:
            self._leave(line, f"linjen er ikke læst; mente du »{meant}«? Ret det i Word, og hent dokumentet ind igen")
            return
        elif meant:
            keep = f"Er den tekst, så giv den typografien »{Style.VERBATIM}«"
            self._tell(line, f"linjen er læst som tekst; mente du »{meant}«? {keep}")
        self._running_text(line)

    def _add(self, fields: dict[str, Any], line: Line) -> None:
        """Add what a line says; lists grow, and what is said twice in two ways is told."""
        for key, value in fields.items():
            if key not in self.fields:
                self.fields[key] = value
            elif isinstance(value, list) and isinstance(self.fields[key], list):
                grow(self.fields[key], value)
            elif self.fields[key] != value:
                self._leave(line, "linjen siger noget andet end en før den")

    def _leave(self, line: Line, why: str) -> None:
        self.unplaced.append(line)
        self._tell(line, why)

    def _tell(self, line: Line, doubt: str) -> None:
        self.doubts.append(f"{self.name}, {line.where}: {doubt}")

    def _dissent(self, by: str, line: Line) -> None:
        self._begin(DISSENT)
        dissent: dict[str, Any] = {"by": on_line(read_names(by, self.names), line.number)}
        self.fields.setdefault("dissents", []).append(dissent)
        self.text = TextAtHand(dissent, "text")

    def _section(self, line: Line) -> None:
        """Begin a piece of the case or of the minutes; elsewhere a heading is running text."""
        self._end()
        if self.part == MINUTES and (said := read_part(line.text)) is not None:
            part = on_line(said, line.number) if said else {}
            self.fields.setdefault("minutes", []).append(part)
            self.text = TextAtHand(part, "text")
        elif self.part in {"", CASE}:
            self.part = CASE
            title = line.text.removeprefix("»").removesuffix("«") if line.text == f"»{CASE}«" else line.text
            section = {} if line.text == CASE else {"heading": Words(title, line.number)}
            self.fields.setdefault("case", []).append(section)
            self.text = TextAtHand(section, "text")
        else:
            self._running_text(line)

    def _running_text(self, line: Line) -> None:
        if self.part == ENCLOSURES and line.style != Style.VERBATIM:
            self._enclosed(line)
            return
        if self.text is None:
            self.text = self._text_here(line)
        self.text.lines.append(line)

    def _text_here(self, line: Line) -> TextAtHand:
        """Find what a text belongs to where nothing has begun it."""
        if self.part == RECOMMENDATION:
            return TextAtHand(self.fields, "recommendation")
        if self.part in {MINUTES, DISSENT}:
            parts = self.fields.setdefault("minutes", [])
            if not parts:
                parts.append({})
            return TextAtHand(parts[-1], "text")
        if not self.part:
            self._tell(
                line,
                "teksten står uden »Indstilling«, »Referat« eller »Sagsfremstilling« over sig og er læst som "
                "sagsfremstilling",
            )
            self.part = CASE
        return TextAtHand(section_for(self.fields, "text"), "text")

    def _enclosed(self, line: Line) -> None:
        """Take a line below "Bilag", which is an attachment whatever it says."""
        try:
            attachment = ATTACHMENT.read(line.text, self.names)
        except LineError as error:
            self._leave(line, str(error))
            return
        self.fields.setdefault("attachments", []).append(on_line(attachment, line.number))

    def _table(self, table: FoundTable) -> None:
        self._end()
        if self.part not in {"", CASE}:
            self.unplaced += [line for line in (table.caption, *table.rows, table.note) if line]
            self._tell(table.rows[0], "en tabel kan kun stå i sagsfremstillingen; flyt den, eller skriv den som tekst")
            return
        self.part = CASE
        fields, doubts = read_table(table)
        section_for(self.fields, "table")["table"] = fields
        self.doubts += [f"{self.name}: {doubt}" for doubt in doubts]

    def _end(self) -> None:
        """End the text at hand."""
        text, self.text = self.text, None
        if text and text.lines:
            self.between += self.since if text.end() else []
            self.since = []
