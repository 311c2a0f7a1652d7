"""The lines of an item, shared out among its parts one by one.

A label begins a part, a mark or "Bilag 3" is an attachment, and the rest belongs to the part that is open.
"""

import re
from collections.abc import Sequence
from typing import Any

from meeting_archive.importer.item.attachments import (
    NO_ATTACHMENT,
    attachment_of,
    follows_later,
    is_title,
)
from meeting_archive.importer.item.coming import PRELIMINARY
from meeting_archive.importer.labels import RECOMMENDS, Label, is_decision, label_of
from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.prose import bare, is_listed


class Parts:
    """What each part of an item has: lines, and for the case also the attachments among them.

    Beside recommendation, minutes, case and attachments there is what has no label: `loose` before any attachment, and
    `after` below them.
    """

    def __init__(self, lines: Sequence[Line], *, minuted: bool = False) -> None:
        """Share the lines below a heading out; `minuted` says that they begin with minutes."""
        self.lines: dict[str, list[Any]] = {}
        self.labels: dict[str, list[int]] = {}
        self.links: list[dict[str, Words]] = []
        self.quotes = False
        self._open = "minutes" if minuted else "loose"
        # A mark that stands alone waits for the line it belongs to.
        self._mark: Words | None = None
        # Right below "Bilag" each line may be a title: the line above, and whether blank lines part them.
        self._titled: tuple[int, bool | None] = (0, None)
        for place, line in enumerate(lines):
            before = lines[place - 1] if place else None
            following = lines[place + 1] if place + 1 < len(lines) else None
            if not (self._is_label(line) or self._is_attachment(line, before, following)):
                self._choose(line)
                self._link(line)
                self._add(self._open, line)

    def of(self, part: str) -> list[Any]:
        """Return what a part has."""
        return self.lines.get(part, [])

    def _add(self, part: str, piece: Any) -> None:
        self.lines.setdefault(part, []).append(piece)

    def _is_label(self, line: Line) -> bool:
        """Open the part that a label announces."""
        label = None if line.cells or line.bullet else label_of(line.text)
        if label is None:
            return self._is_quoted(line)
        self._open = label.part
        self._mark = None
        self._titled = line.number, None
        self.lines.setdefault(label.part, [])
        self.labels.setdefault(label.part, []).append(line.number)
        self._take_rest(label, line)
        return True

    def _is_quoted(self, line: Line) -> bool:
        """Begin what others decided, or this body on another day: it is a part of the case."""
        if line.cells or not is_decision(line.text):
            return False
        self._open, self.quotes = "case", True
        self._add("case", line._replace(heading=True, bold=True))
        return True

    def _take_rest(self, label: Label, line: Line) -> None:
        if label.part == "case" and not re.match("sagsfremstilling", label.word, re.IGNORECASE):
            self._add("case", line._replace(text=label.word, heading=True, bold=True, links=()))
        if not label.rest:
            return
        rest = line._replace(text=label.rest, heading=False, bold=False)
        if label.part != "attachments":
            self._add(label.part, rest)
            self._link(line)
        elif NO_ATTACHMENT.fullmatch(label.rest):
            # There is no field for what is not there.
            self._add("unplaced", line)
            self.labels["attachments"].remove(line.number)
        else:
            # "Bilag: Takstblad; Notat om priser" names two.
            for title in re.split(r";\s+|(?<=\)),\s+(?=[A-ZÆØÅ])", label.rest):
                if attached := attachment_of(rest._replace(text=title), listed=True):
                    self._attach(attached)

    def _is_attachment(self, line: Line, before: Line | None, following: Line | None) -> bool:
        """Take a line that is an attachment, or a part of one."""
        if line.heading:
            # A heading ends a list of attachments.
            self._open = "after" if self._open == "attachments" else self._open
            return False
        if follows_later(line.text) and self.of("attachments"):
            self.of("attachments")[-1]["state"] = Words("to_follow", line.number)
            return True
        if self._mark and line.links:
            # The mark stands before a link, and so not before an attachment.
            link, *others = line.links
            self.links.append({"title": Words(link.text, *self._mark.lines, line.number)})
            self._mark = None
            if line.text != link.text:
                self._link(line._replace(links=tuple(others)))
                self._choose(line)
                self._add(self._open, line)
            return True
        listed = self._open == "attachments" and (is_listed(line) or self._is_titled(line, before))
        attached = attachment_of(line, listed=listed, mark=self._mark)
        if attached is None:
            return self._goes_on(line, before)
        self._mark = None
        if "title" in attached:
            self._attach(attached)
        elif following is None or following.cells or label_of(following.text):
            self._add("unplaced", line)
        else:
            self._mark = attached["mark"]
        return True

    def _is_titled(self, line: Line, before: Line | None) -> bool:
        """Whether a line without a mark is the title of an attachment: it stands right below the label, or another."""
        above, apart = self._titled
        if before is None or before.number != above or apart not in {None, line.gap} or not is_title(line):
            return False
        self._titled = line.number, line.gap
        return True

    def _attach(self, attached: dict[str, Words]) -> None:
        self._add("attachments", attached)
        self._add(self._open if self._open in {"loose", "after"} else "case", attached)

    def _goes_on(self, line: Line, before: Line | None) -> bool:
        """Take a line that only goes on with the title of the attachment above it."""
        if before is None or line.gap or is_listed(line) or len(before.text) < 55 or not self.of("attachments"):
            return False
        last = self.of("attachments")[-1]
        if last["title"].lines[-1] != before.number or not line.text[:1].islower():
            return False
        last["title"] = Words(f"{last['title']} {bare(line.text)}", *last["title"].lines, line.number)
        return True

    def _choose(self, line: Line) -> None:
        """Decide which part a line without a label belongs to."""
        begins = line.gap and not is_listed(line)
        if self._open == "minutes" and begins and _of_coming(line.text):
            self._open = "case"
        recommends = RECOMMENDS.match(line.text) and not is_listed(line) and not line.cells
        if recommends and not self.of("recommendation") and self._open != "case":
            self._open = "recommendation"
        elif self._open == "attachments" or (self._open == "recommendation" and begins and self.of(self._open)):
            self._open = "after" if self.of("attachments") else "case" if "case" in self.lines else "loose"
        elif self._open == "loose" and self.of("attachments"):
            self._open = "after"

    def _link(self, line: Line) -> None:
        """Keep the words of links whose target is lost."""
        self.links += [{"title": Words(link.text, line.number)} for link in line.links if link.text]


def _of_coming(text: str) -> bool:
    """Whether a line is the heading of dates or points for coming meetings, which are no minutes."""
    return bool(PRELIMINARY.match(text) or re.match("mødekalend", text, re.IGNORECASE)) and len(text) < 100
