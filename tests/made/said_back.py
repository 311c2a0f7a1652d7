"""There and back: a meeting becomes a paper, something carries it, and an import makes a meeting of it again."""

import datetime
import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from conftest import TOWN
from meeting_archive.content.content import Content
from meeting_archive.content.load import load
from meeting_archive.content.source import Source, read
from meeting_archive.content.strict_yaml import parse
from meeting_archive.content.wording import OF_MINUTES
from meeting_archive.danish.markdown import without_invisible
from meeting_archive.importer.form.form import read_form
from meeting_archive.importer.form.said import plain
from meeting_archive.importer.form.sayable import sayable
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.lines import Document
from meeting_archive.model import MeetingFile, MeetingRef
from meeting_archive.paths import meeting_file
from meeting_archive.products.documents.blocks import Paper
from meeting_archive.products.documents.making import papers
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.unsaid import OF_ITEMS, OF_RECORDS, SAID_STATES
from meetings_made import MadeMeeting

Carrier = Callable[[Paper], Document]
"""What a paper is written in, and read from again."""

TODAY = datetime.date(2031, 5, 14)


def content_of(folder: Path) -> Content:
    return load(read(folder))[0]


@functools.cache
def _registers() -> Source:
    """Read the town without its meetings."""
    source = read(TOWN)
    return source._replace(trees={name: tree for name, tree in source.trees.items() if "/" not in name})


def town_with(made: MadeMeeting) -> tuple[Content, MeetingRef]:
    """Return the town with that meeting alone. Raises what is wrong with the meeting."""
    source = _registers()
    content, problems = load(source._replace(trees=source.trees | {made.file: parse(made.text, made.file)}))
    if wrong := [problem for problem in problems if problem.file == made.file]:
        raise ValueError(wrong)
    return content, next(ref for ref in content.meetings if meeting_file(ref) == made.file)


def read_back(document: Document, content: Content) -> Imported:
    known = Surroundings(content.bodies, meetings=content.dates)
    return read_form(document, KnownNames.of(content), known, TODAY)


def expected(file: MeetingFile, kind: str) -> dict[str, Any]:
    """Return what a paper has to say of a meeting: an agenda beside minutes says nothing of theirs."""
    said = sayable(file, kind)
    if kind == "agenda" and file.minutes:
        of_head = {"attendees", "apologies", "partly_present", "quorate"}
        items = [
            {key: value for key, value in item.items() if key not in OF_MINUTES}
            for item in said["items"]
            if "added" not in item
        ]
        said = {key: value for key, value in said.items() if key not in of_head} | {"items": items}
        # What was added at the meeting was on no agenda.
        printed = [words for row in file.agenda_table if (words := row.model_dump(exclude_defaults=True))]
        rows = [{key: " ".join(without_invisible(value).split()) for key, value in row.items()} for row in printed]
        as_items = [{key: item[key] for key in ("number", "title") if key in item} for item in items]
        said["agenda_table"] = [] if rows == as_items else rows
    return said


def on_paper(said: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a meeting what no paper that is sent out says."""
    items = [_on_paper({key: value for key, value in item.items() if key not in OF_ITEMS}) for item in said["items"]]
    return said | {"items": items}


def _on_paper(said: Any) -> Any:
    if isinstance(said, list):
        return [_on_paper(one) for one in said]
    if not isinstance(said, dict):
        return said
    told = {key: _on_paper(value) for key, value in said.items()}
    for field, silent in OF_RECORDS.items():
        for record in told.get(field, ()):
            for key in {*silent} & {*record}:
                if key != "state" or record[key] not in SAID_STATES:
                    del record[key]
    return told


def lost(made: MadeMeeting, carrier: Carrier, *, form: bool) -> Iterator[str]:
    """Yield in what a meeting differs when it comes back from a form or a paper: what was expected, and what came."""
    content, ref = town_with(made)
    for paper in papers(content, ref, KnownNames.of(content), form=form):
        imported = read_back(carrier(paper), content)
        if imported.ref != ref:
            yield f"{paper.kind}: {ref} came back as {imported.ref}"
        yield from (f"{paper.kind}: nobody knows where to put »{line.text}«" for line in imported.unplaced)
        back = sayable(MeetingFile.model_validate(plain(imported.fields)), paper.kind)
        said = expected(content.meetings[ref], paper.kind)
        pair = (said, back) if form else (on_paper(said), on_paper(back))
        yield from (f"{paper.kind}{one}" for one in differences(*pair))


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Yield where two trees differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from differences(one.get(key), other.get(key), f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{path}[{at}]")
    elif one != other:
        yield f"{path}: {one!r} came back as {other!r}"


def smallest(made: MadeMeeting, carrier: Carrier, *, form: bool, tries: int = 500) -> MadeMeeting:
    """Leave out of a meeting that does not come back whatever makes no difference to that."""
    for tree in _smaller(made.tree):
        if not tries:
            break
        tries -= 1
        less = MadeMeeting(made.file, tree)
        try:
            fails = any(lost(less, carrier, form=form))
        except ValueError:  # no meeting any more
            continue
        if fails:
            return smallest(less, carrier, form=form, tries=tries)
    return made


def _smaller(tree: Any) -> Iterator[Any]:
    """Yield a tree without each of its parts."""
    if isinstance(tree, dict):
        if len(tree) > 1:
            yield from ({key: value for key, value in tree.items() if key != left_out} for left_out in tree)
        for key, value in tree.items():
            yield from (tree | {key: less} for less in _smaller(value))
    elif isinstance(tree, list):
        if len(tree) > 1:
            yield from (tree[:at] + tree[at + 1 :] for at in range(len(tree)))
        for at, value in enumerate(tree):
            yield from ([*tree[:at], less, *tree[at + 1 :]] for less in _smaller(value))
    elif "\n\n" in tree:
        pieces = tree.split("\n\n")
        yield from ("\n\n".join(pieces[:at] + pieces[at + 1 :]) for at in range(len(pieces)))
    elif tree != "Kajen":
        yield "Kajen"
