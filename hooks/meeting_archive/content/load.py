"""Mappings to records, or to sentences about what is wrong with them.

A closed item is cut down (`closed`) before anything validates it or could quote it in a message.
"""

import functools
import re
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from meeting_archive import paths
from meeting_archive.content import written_pages
from meeting_archive.content.closed import SAYS_SO, Cut, public_part
from meeting_archive.content.content import Content
from meeting_archive.content.messages import sentences
from meeting_archive.content.problems import Problem
from meeting_archive.content.released_words import ReleasedFile, released_items
from meeting_archive.content.source import Source
from meeting_archive.content.strict_yaml import Listed, ReadError, like
from meeting_archive.content.written_pages import WrittenPage
from meeting_archive.danish.suggest import near
from meeting_archive.model import (
    AcceptedData,
    AcceptedPart,
    Body,
    Calendar,
    Event,
    Glossary,
    MeetingFile,
    MeetingRef,
    OldAddress,
    Organisation,
    Person,
    Placed,
    Released,
    Topic,
)
from meeting_archive.model.scalars import Line, Slug, iso_date
from meeting_archive.paths import slug
from meeting_archive.personal_data.closed_words import ClosedText

REGISTERS: dict[str, type[Body | Organisation | Person | Topic]] = {
    paths.BODIES: Body,
    paths.ORGANISATIONS_FILE: Organisation,
    paths.PEOPLE_FILE: Person,
    paths.TOPICS_FILE: Topic,
}
# Files that an archive may be without.
OPTIONAL: dict[str, Any] = {
    paths.RELEASED: Released,
    paths.OLD_ADDRESSES: dict[Line, OldAddress],
    paths.WORDS: Glossary,
}
# What is accepted there by the hash of a part, and not under the path of a file.
PART = re.compile(r"[0-9a-f]{16,64}")
REQUIRED = (paths.BODIES, paths.CALENDAR_FILE)


def load(source: Source, *, again: bool = False) -> tuple[Content, list[Problem]]:
    """Make records of what was read, and empty its trees. What has problems is left out, and the rest is for a preview.

    With `again` a meeting whose tree is the one that was loaded before keeps its record.
    """
    meeting_of = _meeting_before if again else _meeting
    problems = list(source.problems)
    registers: dict[str, dict[str, Any]] = {name: {} for name in REGISTERS}
    calendar = None
    optional: dict[str, Any] = {}
    accepted: dict[str, AcceptedData] = {}
    parts: dict[str, AcceptedPart] = {}
    discreet = {meeting for name in sorted(source.unread) if (meeting := _meeting_of(name, []))}
    files = dict(source.files)
    meetings: dict[MeetingRef, MeetingFile] = {}
    missing = [name for name in REQUIRED if name not in source.trees and name not in source.unread]
    problems += [Problem(name, 0, "filen mangler: læg den i mappen med indholdet") for name in missing]
    closed: list[ClosedText] = []
    open_by_choice: set[tuple[str, int]] = set()
    # Each tree is let go when its record is made, so that a build never holds all of both.
    for name in [*source.trees]:
        tree = source.trees.pop(name)
        if name in REGISTERS:
            model = REGISTERS[name]
            registers[name] = model.named(_validate(dict[Slug, model], tree, problems) or {})  # type: ignore[valid-type]  # a type made at run time
        elif name == paths.CALENDAR_FILE:
            calendar = _validate(Calendar, tree, problems)
            Event.named(calendar.events if calendar else {})
        elif name in OPTIONAL:
            optional[name] = _validate(OPTIONAL[name], tree, problems)
        elif name == paths.ACCEPTED:
            accepted, parts = _accepted(tree, problems)
        elif meeting := _meeting_of(name, problems):
            cut, record, wrong = meeting_of(tree)
            problems += wrong
            open_by_choice |= {(name, line) for line in cut.open_by_choice}
            if cut.has_closed:
                discreet.add(meeting)
                closed += cut.closed
                # What a closed item names is its own, and no open item can have it.
                said = {one.text for one in cut.closed}
                files = {path: file for path, file in files.items() if path.removeprefix(f"{name[:-4]}/") not in said}
            if record:
                meetings[meeting] = record
    pages = dict(_pages(source, problems))
    released_words = dict(_released_words(source, problems))
    return Content(
        registers[paths.BODIES],
        registers[paths.ORGANISATIONS_FILE],
        registers[paths.PEOPLE_FILE],
        registers[paths.TOPICS_FILE],
        calendar,
        dict(sorted(meetings.items())),
        files,
        optional.get(paths.RELEASED) or Released(),
        optional.get(paths.OLD_ADDRESSES) or {},
        frozenset(problem.file for problem in problems),
        source.personal,
        accepted,
        accepted_parts=parts,
        pages=pages,
        closed_texts=tuple(closed),
        open_by_choice=frozenset(open_by_choice),
        discreet=frozenset(discreet),
        glossary=optional.get(paths.WORDS) or Glossary(),
        released_words=released_words,
    ), [problem.redacted() for problem in problems]


def _meeting(tree: Placed) -> tuple[Cut, MeetingFile | None, tuple[Problem, ...]]:
    """Make the record of a meeting's public part, or what can be made of it, and say what is wrong."""
    cut = public_part(tree)
    problems = [Problem(tree.origin.file, line, SAYS_SO) for line in cut.in_doubt]
    return cut, _validate(MeetingFile, cut.tree, problems), tuple(problems)


_meeting_before = functools.lru_cache(maxsize=20_000)(_meeting)


def likely_name(file: str) -> str | None:
    """Return the name that a file was probably to have: of a register, or of a meeting; None when none is near."""
    stem = re.sub(r"(?:\.(?:ya?ml|txt))+$", "", file.rpartition("/")[2], flags=re.IGNORECASE)
    registers = [*REGISTERS, paths.CALENDAR_FILE, *OPTIONAL, paths.ACCEPTED]
    if found := near(paths.yaml_file(stem.casefold()), registers):
        return found if found != file else None
    date = re.search(r"(\d{4})[-_. /]?(\d{1,2})[-_. /]?(\d{1,2})", stem)
    body = file.split("/")[1] if file.startswith(paths.MEETING_FILES) and file.count("/") > 1 else ""
    if not date or not body:
        return None
    likely = paths.meeting_file(f"{slug(body)}/{date[1]}-{int(date[2]):02}-{int(date[3]):02}")
    return likely if likely != file else None


def _meeting_of(file: str, problems: list[Problem]) -> MeetingRef | None:
    """Read body and date from a path such as meetings/kd-net/2022-08-26.yml."""
    match = paths.MEETING_FILE.fullmatch(file)
    if not match:
        told = f"filens navn passer ikke: et møde hedder {paths.A_MEETING_FILE}, fx 2022-08-26.yml"
        likely = likely_name(file)
        problems.append(Problem(file, 0, f"{told}. Mente du »{likely}«?" if likely else told))
        return None
    try:
        return MeetingRef(match["body"], iso_date(match["date"]), int(match["sitting"] or 1))
    except ValueError as error:  # also pydantic's own errors
        problems.append(Problem(file, 0, f"filens navn: {error}"))
        return None


def _pages(source: Source, problems: list[Problem]) -> Iterator[tuple[str, WrittenPage]]:
    """Read the hand-written pages, and note what is wrong with them."""
    for name in [*source.page_texts]:
        text = source.page_texts.pop(name)
        if name != paths.HANDBOOK and not name.startswith(paths.MEETING_FILES):
            try:
                yield name, written_pages.read(text.replace("\r\n", "\n"), name)
            except ReadError as error:
                problems += [Problem(name, line, sentence) for line, sentence in error.mistakes]


def _released_words(source: Source, problems: list[Problem]) -> Iterator[tuple[str, ReleasedFile]]:
    """Read what was published of each meeting's words, and note where a person has changed it."""
    for name, text in source.released.items():
        meeting = name.removeprefix(paths.RELEASED_FILES).removesuffix(".json")
        try:
            released_items(text, meeting)
            yield meeting, ReleasedFile(text)
        except ReadError as error:
            problems += [Problem(name, line, sentence) for line, sentence in error.mistakes]


def _accepted(tree: Placed, problems: list[Problem]) -> tuple[dict[str, AcceptedData], dict[str, AcceptedPart]]:
    """Read what was looked at and found in order: by the path of a file, and by the hash of a part of files."""
    of_parts = {key for key in tree if PART.fullmatch(key)}
    data = _validate(dict[Line, AcceptedData], _only(tree, tree.keys() - of_parts), problems)
    return data or {}, _validate(dict[Line, AcceptedPart], _only(tree, of_parts), problems) or {}


def _only(tree: Placed, keys: set[str]) -> Placed:
    """Take some keys of a mapping, in the order written."""
    return Placed({key: value for key, value in tree.items() if key in keys}, tree.origin)


def _validate(model: Any, tree: Placed, problems: list[Problem]) -> Any:
    """Make one file's record, or note every problem and make what is left without the parts that have them."""
    adapter: TypeAdapter[Any] = TypeAdapter(model)
    try:
        return adapter.validate_python(tree)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
    problems += [Problem(tree.origin.file, line, text) for line, text in sentences(model, tree, found)]
    places = [mistake["loc"] for mistake in found]
    for depth in (2, 1):
        try:
            return adapter.validate_python(_pruned(tree, {place[:depth] for place in places}))
        except ValidationError:
            continue
    return None


def _pruned(tree: Placed, places: set[tuple[int | str, ...]]) -> Placed:
    """Copy `tree` without what stands at `places`, each a key, or a key and a key or index below it."""
    gone: dict[str, set[int | str]] = {}
    whole = set()
    for key, *below in places:
        gone.setdefault(str(key), set()).update(below)
        if not below:
            whole.add(str(key))
    copy = Placed({key: value for key, value in tree.items() if key not in whole}, tree.origin)
    for key in gone.keys() - whole:
        child = tree.get(key)
        if isinstance(child, Placed):
            copy[key] = Placed({k: v for k, v in child.items() if k not in gone[key]}, child.origin)
        elif isinstance(child, Listed):
            copy[key] = like(child, [value for index, value in enumerate(child) if index not in gone[key]])
        else:
            copy.pop(key, None)
    return copy
