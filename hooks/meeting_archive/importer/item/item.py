"""One item: its heading, and the parts below it in their printed order.

What stands without a label is settled when the whole item has been read.
"""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.item import sections
from meeting_archive.importer.item.chain import Start
from meeting_archive.importer.item.closing import closing_line, is_closed_title, public_title, without_mark
from meeting_archive.importer.item.coming import approval_of, as_lists, take_preliminary
from meeting_archive.importer.item.dissents import dissents_in
from meeting_archive.importer.item.heading import HeadingRead
from meeting_archive.importer.item.headings import PrintedRow
from meeting_archive.importer.item.mentioned import mentioned, without_signs
from meeting_archive.importer.item.outcomes import outcomes_in
from meeting_archive.importer.item.paragraphs import paragraphs
from meeting_archive.importer.item.parts import Parts
from meeting_archive.importer.item.votes import votes_in
from meeting_archive.importer.item.witnesses import looks_like_next, plain_titles
from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.prose import bare, prose

# What the report calls a label that stands over nothing.
_LABELS = {
    "minutes": "Referat",
    "case": "Sagsfremstilling",
    "recommendation": "Indstilling",
    "attachments": "Bilag",
}


class Reading(NamedTuple):
    """What is known of the whole document while its items are read."""

    kind: str
    """agenda or minutes."""
    bodies: str
    """A pattern of the names of those who meet."""
    body: str
    date: datetime.date
    known: Surroundings
    rows: tuple[PrintedRow, ...] = ()
    """The printed agenda."""
    unlabelled: bool = False
    """Whether nothing in the document says what is recommendation, case or minutes."""
    minuted: bool = False
    """Whether all below every heading is minutes, for the agenda stood above with its own."""


class ReadItem(NamedTuple):
    """An item as read."""

    fields: dict[str, Any]
    unplaced: list[Line]
    doubts: list[str]
    withheld: list[Line]
    """The lines of a closed item, which go nowhere."""
    case_lines: list[Line]
    """The lines of the case, before they were made a text: announced dates and points are looked for in them."""


def read_item(start: Start, lines: Sequence[Line], reading: Reading, *, closed: bool = False) -> ReadItem:
    """Read an item; its heading is the first of `lines`. It is closed when something else says so, or it does."""
    if closed or is_closed_title(start.title) or closing_line(lines[1:]):
        return _closed(start, lines, reading)
    heading = HeadingRead(start, lines)
    end = looks_like_next(heading.below, start.number, plain_titles(reading.rows, start.number))
    minuted = reading.minuted or (start.ad and reading.kind == "minutes")
    item = _Item(heading.fields, Parts(heading.below, minuted=minuted), reading, heading.below[end : end + 1])
    case_lines = item.settle()
    return ReadItem(item.fields, item.unplaced, item.doubts, [], case_lines)


def _closed(start: Start, lines: Sequence[Line], reading: Reading) -> ReadItem:
    """Keep number and public title: the printed agenda's, where only that says that the item is closed."""
    number = lines[0].number
    listed_at = [start.row] if start.row else []
    fields: dict[str, Any] = {"closed": Words("ja", number)}
    if start.number:
        fields["number"] = Words(start.number, number, *listed_at)
    row = next((row for row in reading.rows if row.number and row.number == start.number and row.title), None)
    # The heading has another title only where the agenda says no more than that the item is closed.
    listed = row is not None and is_closed_title(row.title) and without_mark(row.title) != without_mark(start.title)
    said, line = (row.title, row.line) if row and listed and not is_closed_title(start.title) else (start.title, number)
    title = bare(public_title(said)).rstrip(" :")
    fields["title"] = Words(title, line, *listed_at)
    kept = title in {bare(start.title), bare(start.title).rstrip(" :")}
    return ReadItem(fields, [], [], list(lines[kept:]), [])


class _Item:
    """An item while its parts are settled and written."""

    def __init__(self, fields: dict[str, Any], parts: Parts, reading: Reading, next_heading: Sequence[Line]) -> None:
        self.fields = fields
        self.parts = parts
        self.reading = reading
        # The line of what may be the heading of another item; 0 for none.
        self.next_heading = next_heading[0].number if next_heading else 0
        self.doubts: list[str] = [
            f"{line.quoted} ligner en overskrift: begynder der et nyt punkt? Der er ikke læst udfald efter den"
            for line in next_heading
        ]
        self.unplaced: list[Line] = parts.of("unplaced")

    def settle(self) -> list[Line]:
        """Decide about what stands without a label, and write the parts in order; returns the lines of the case."""
        minutes = self._minutes()
        pieces = as_lists([piece for part in ("loose", "case", "after") for piece in self.parts.of(part)])
        all_case = [piece for piece in pieces if isinstance(piece, Line)]
        title, date, known = self.fields["title"], self.reading.date, self.reading.known
        announced, pieces = take_preliminary(pieces, title, date, known)
        self._write(minutes, pieces)
        if self.parts.links:
            self.fields["links"] = self.parts.links
        if announced:
            self.fields["preliminary_items"] = announced
        if self.fields.get("standing") == "minutes":
            approval = approval_of(title, all_case, self.reading.body, date, known)
            self.fields |= {"approves": approval} if approval else {}
        self._account_for_labels()
        return all_case

    def _write(self, minutes: list[Line], pieces: list[Any]) -> None:
        """Write the parts as they are printed: each stands where its label or its first line does."""
        case = [piece for piece in pieces if isinstance(piece, Line)]
        lines = {"recommendation": self.parts.of("recommendation"), "minutes": minutes, "case": case}
        firsts = {
            part: min([line.number for line in said] + self._labels(part)) for part, said in lines.items() if said
        }
        trailing = self.parts.of("attachments")
        for part in sorted(firsts, key=firsts.__getitem__):
            if part == "recommendation":
                self.fields[part] = self._labelled(prose(lines[part]), part)
            elif part == "minutes":
                self._write_minutes(minutes)
            else:
                self.fields[part], trailing, said = sections.case_of(pieces)
                self.doubts += said
        told = [line for part in lines.values() for line in part]
        if not self.parts.of("attachments"):
            trailing = mentioned(self.fields["title"], told)
        self.fields["title"] = without_signs(self.fields["title"])
        if trailing:
            self.fields["attachments"] = trailing

    def _write_minutes(self, lines: list[Line]) -> None:
        """Write the minutes, and the outcomes, votes and dissents that their words say."""
        if any(line.cells for line in lines):
            self.doubts.append("en tabel i referatet står som tekst")
        # An outcome is never taken from what may be another item's.
        own = [line for line in lines if line.number < self.next_heading] if self.next_heading else lines
        dissents = dissents_in(paragraphs(own))
        outcomes, said = outcomes_in("\n".join(dissents.rest), self.reading.bodies)
        votes, unsure = votes_in(dissents.rest)
        self.doubts += [*said, *unsure, *dissents.doubts]
        if outcomes:
            self.fields["outcomes"] = [Words(outcome, *(line.number for line in own)) for outcome in outcomes]
        elif self.fields.get("standing") != "any_other_business":
            self.doubts.append("referatet siger intet af de faste udfald: skriv »outcomes«, hvis der er et")
        self.fields["minutes"] = self._labelled(prose(lines), "minutes")
        self.fields |= {key: value for key, value in (("votes", votes), ("dissents", dissents.found)) if value}

    def _minutes(self) -> list[Line]:
        """Return the lines of the minutes: below their label, or from the first outcome on where there is no label."""
        if "minutes" in self.parts.lines:
            if self.reading.kind == "agenda":
                # Below an empty "Beslutning" of an agenda stands something else.
                self.unplaced += self.parts.lines.pop("minutes")
                return []
            if not self.parts.of("minutes") and self.reading.kind == "minutes":
                self.doubts.append("»Referat:« står uden tekst")
            return self.parts.of("minutes")
        if self.reading.kind != "minutes":
            return []
        # What others decided stands in the case, and its last line is theirs.
        for part in ("after", "loose") if self.parts.quotes else ("after", "loose", "case"):
            if taken := self._taken_as_minutes(part):
                return taken
        if self.reading.unlabelled and not self.parts.of("attachments") and self.parts.of("loose"):
            # Such minutes say nothing else: who has no labels prints no cases.
            return [line for line in self.parts.lines.pop("loose") if isinstance(line, Line)]
        if any(isinstance(piece, Line) for part in ("after", "loose") for piece in self.parts.of(part)):
            self.doubts.append(
                "der er tekst uden overskrift, og den siger intet udfald: er det referat eller sagsfremstilling?"
            )
        return []

    def _taken_as_minutes(self, part: str) -> list[Line]:
        """Take the lines of a part from the first that says an outcome; of a case only its last line."""
        pieces = self.parts.of(part)
        last = max((place for place, piece in enumerate(pieces) if not isinstance(piece, dict)), default=0)
        for place, piece in enumerate(pieces):
            if not isinstance(piece, Line) or piece.cells or piece.bullet:
                continue
            outcomes, said = outcomes_in(piece.text, self.reading.bodies)
            if not outcomes or (part == "case" and (place < last or said)):
                continue
            taken = [later for later in pieces[place:] if isinstance(later, Line) and not later.cells]
            gone = {id(line) for line in taken}
            self.parts.lines[part] = [later for later in pieces if id(later) not in gone]
            if part == "case":
                self.doubts.append(
                    f"»{piece.text[:60]}« er taget for referat, selv om der ikke står »Referat« over det"
                )
            return taken
        return []

    def _labels(self, part: str) -> list[int]:
        return self.parts.labels.get(part, [])

    def _labelled(self, text: Words, part: str) -> Words:
        """Let a text account for the label above it too."""
        return Words(text, *sorted({*text.lines, *self._labels(part)}))

    def _account_for_labels(self) -> None:
        """Find a field that accounts for each label; one over nothing is told as a line that is in no field."""
        for part, numbers in self.parts.labels.items():
            holder, key = self._holder(part)
            if holder is not None:
                holder[key] = self._labelled(holder[key], part)
            else:
                self.unplaced += [Line(number, f"{_LABELS[part]} (uden tekst)") for number in numbers]

    def _holder(self, part: str) -> tuple[Any, Any]:
        """Return the record and key of the first words of a part."""
        value = self.fields.get(part)
        if isinstance(value, Words):
            return self.fields, part
        if part == "case" and not value and "preliminary_items" in self.fields:
            return self.fields["preliminary_items"][0], "meeting"
        sections_or_attachments = value if isinstance(value, list) else self.parts.of(part)
        for record in sections_or_attachments:
            for key in ("heading", "text", "title"):
                if isinstance(record, dict) and key in record:
                    return record, key
        return None, None
