"""Attachments as documents list them: "./. Bilag 5.1 – Titel", "./.", "Bilag 2: Titel - Eftersendes"."""

import re

from meeting_archive.content.closed_signs import MARK_AT_END
from meeting_archive.importer.labels import ATTACHMENT, MARK, RECOMMENDS
from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.prose import bare

_LONGEST_TITLE = 120
NO_ATTACHMENT = re.compile(
    r"\(?(?:ingen|intet|nej)(?:\sbilag)?\)?\.?|[-–—]|\(?(?:udleveret|omdelt|fremlagt)\s(?:på|under|ved)\s\w+\)?\.?",
    re.IGNORECASE,
)
# "Vedlagt: Takstblad" behind the label, and "(vedhæftet)" behind a title: no more than that it is an attachment.
ENCLOSED_HERE = re.compile(r"^(?:vedlagt|vedhæftet)\s*:\s*|\s\((?:vedlagt|vedhæftet)\)(?=[.,;\s]|$)", re.IGNORECASE)
_TO_FOLLOW = re.compile(r"[\s,;:(–—-]*\beftersendes\b\.?\)?\.?$", re.IGNORECASE)
# With a day in it the words stay in the title.
_FOLLOWS = re.compile(r"\(eftersendes\b[^)]*\)$", re.IGNORECASE)


def attachment_of(line: Line, *, listed: bool = False, mark: Words | None = None) -> dict[str, Words] | None:
    """Read an attachment as a record, which has only a mark when the line is nothing else; or None.

    `listed` says that a heading announced them; `mark` stood on the line before.
    """
    if line.cells or line.broken:
        return None
    text, fields = ENCLOSED_HERE.sub("", line.text) if listed else line.text, dict[str, Words]()
    if found := MARK.match(text):
        mark = Words(found[0].strip(), line.number)
        text = text[found.end() :].strip()
        if not text:
            return {"mark": mark}
    named = ATTACHMENT.match(text)
    number, title = (named["number"], named["title"].strip()) if named else (None, text)
    if named and not _plausible(text, number, title, marked=bool(mark or listed)):
        named, number, title = None, None, text
    if not (named or mark or listed):
        return None
    title, state = _state(bare(title))
    state = state or ("to_follow" if _FOLLOWS.search(title) else "")
    if not title or title[0] in ",;" or re.match(r"og\b", title):
        title, number = bare(text), None
    if number:
        fields["number"] = Words(number, line.number)
    fields["title"] = Words(title, line.number)
    if mark:
        fields["mark"] = mark
    if state:
        fields["state"] = Words(state, line.number)
    return fields


def _plausible(text: str, number: str | None, title: str, *, marked: bool) -> bool:
    """Whether "Bilag ..." names an attachment, and does not begin a sentence about one."""
    if marked:
        return True
    if len(title) > 250:
        return False
    after = text[len("Bilag") :].lstrip()
    separated = bool(re.match(r"(?:(?:\d[\d.]*[a-z]?|[A-HIVX\d.]+)\s*)?[.:–—-]", after))
    return separated or (number is not None and (not title or title[:1].isupper() or title[:1] in '»"“('))


def _state(title: str) -> tuple[str, str]:
    for pattern, state in ((_TO_FOLLOW, "to_follow"), (MARK_AT_END, "not_public")):
        if found := pattern.search(title):
            return title[: found.start()].strip(), state
    return title, ""


def is_title(line: Line) -> bool:
    """Whether a line looks like the title of a document: short, beginning with a capital or a figure, no sentence."""
    return (
        len(line.text) <= _LONGEST_TITLE
        and bool(re.match(r"[A-ZÆØÅ\d»\"“(]", line.text))
        and line.text[-1] not in ".:;?!"
        and not re.match(r"(?:ingen|intet)\b", line.text, re.IGNORECASE)
        and not RECOMMENDS.match(line.text)
    )


def follows_later(text: str) -> bool:
    """Whether a line says only that what stands above it is sent later."""
    return bool(re.fullmatch(r"\W*eftersendes\W*", text, re.IGNORECASE))
