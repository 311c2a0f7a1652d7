"""The heading of an item while it is read: its title and presenters, over several lines."""

import re
from collections.abc import Sequence
from typing import Any

from meeting_archive.danish.titles import kind_of, standing_of
from meeting_archive.importer.item.attachments import attachment_of, is_title
from meeting_archive.importer.item.chain import Start
from meeting_archive.importer.item.headings import NAMED_LONE
from meeting_archive.importer.labels import (
    MARK,
    RECOMMENDS,
    heading_of,
    label_of,
    presenters_in,
)
from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.prose import bare, is_listed


class HeadingRead:
    """Title and presenters, which may take more than one line; `below` is what is left."""

    def __init__(self, start: Start, lines: Sequence[Line]) -> None:
        """Read the heading that begins at the first of some lines."""
        first, self.below = lines[0], list(lines[1:])
        text, numbers = start.title, [first.number, *([start.row] if start.row else [])]
        self.fields: dict[str, Any] = {"number": Words(start.number, *numbers)} if start.number else {}
        if NAMED_LONE.fullmatch(text) and self.below and _is_title(self.below[0]):
            # "Sag nr. 3", and the title on the next line.
            numbers.append(self.below[0].number)
            text = self.below.pop(0).text
        heading = heading_of(text)
        # A heading may go on to the next line of its paragraph.
        while not (start.row or heading.waits or heading.presenters) and self.below and _goes_on(self.below[0], first):
            text += f" {self.below[0].text}"
            numbers.append(self.below.pop(0).number)
            heading = heading_of(text)
        self.fields["title"] = Words(bare(heading.title).removesuffix(":").rstrip(), *numbers)
        for key, word in (("kind", kind_of(heading.title)), ("standing", standing_of(heading.title))):
            if word:
                self.fields[key] = Words(word, *numbers)
        presenters = [Words(name, *numbers) for name in heading.presenters] or self._below(waits=heading.waits)
        if presenters:
            self.fields["presenters"] = presenters
        if heading.suffix:
            self.fields["presenter_suffix"] = Words(heading.suffix, *numbers)

    def _below(self, *, waits: bool) -> list[Words]:
        """Take the presenters from the line below, when that is all it says."""
        if not self.below:
            return []
        line = self.below[0]
        said = re.match(r"(?:v\.|v/|ved\b|sagsfremlægger:?|oplægsholder:?)\s*(.+)", line.text, re.IGNORECASE)
        names = presenters_in(line.text, full=False) if waits else presenters_in(said[1]) if said else ()
        if names:
            del self.below[0]
        return [Words(name, line.number) for name in names]


def _is_title(line: Line) -> bool:
    """Whether a line below a number that stands alone is the title."""
    return is_title(line) and label_of(line.text) is None and not (line.cells or is_listed(line) or attachment_of(line))


def _goes_on(line: Line, heading: Line) -> bool:
    apart = line.gap or line.cells or is_listed(line)
    if apart or label_of(line.text) or RECOMMENDS.match(line.text) or MARK.match(line.text):
        return False
    return (line.bold and heading.bold) or (len(heading.text) > 60 and line.text[:1].islower())
