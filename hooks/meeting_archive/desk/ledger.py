"""Writes down what is published, so that a later change in silence is noticed: `arkiv release`.

    released.yml         every date as subscribers have it, and every address
    released/ID.json     for each meeting, the words of each item, as each edition had them

All of it is committed; `check` compares.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from meeting_archive import paths
from meeting_archive.check import check, rule_name
from meeting_archive.check.released import Current, current_addresses, current_dates
from meeting_archive.check.released_words import what_was_released_holds_no_cpr_number
from meeting_archive.content.content import Content
from meeting_archive.content.editions import edition_of, items_now, matched, newest, showable
from meeting_archive.content.load import load
from meeting_archive.content.problems import ContentError, Problem, errors
from meeting_archive.content.released_words import ReleasedFile, ReleasedItems, ReleasedWords, text_of
from meeting_archive.content.source import read
from meeting_archive.content.wording import differences
from meeting_archive.desk.draft import SAMPLE_NOTE
from meeting_archive.model import Edition, MeetingFile, MeetingRef
from meeting_archive.personal_data import Kind, sightings

HEAD = """\
# yaml-language-server: $schema={schema}
# Skrevet af »arkiv release«: datoerne, som de er udgivet. Ret dem ikke i hånden.
"""


def release(content: Path) -> dict[str, str]:
    """Return by its path the text of each file that says what is published. Raises ContentError for errors."""
    records, problems = load(read(content))
    problems += [*check(records), *_samples(records)]
    words = dict(_files_of_words(records))
    if wrong := [problem for problem in errors(problems) if not _goes_away(problem, words)]:
        raise ContentError(wrong)
    meetings, events = current_dates(records)
    kept = sorted({*current_addresses(records), *records.addresses})
    dates = _dates(meetings)
    for name, date in dates.items():
        if text := words.get(paths.released_file(name)):
            date["words"] = ReleasedFile(text).sha256
    tree = {"meetings": dates, "events": _dates(events), "addresses": kept}
    written = yaml.safe_dump(tree, allow_unicode=True, sort_keys=True, default_flow_style=False, width=120)
    return {paths.RELEASED: HEAD.format(schema=_schema_of(content)) + written} | words


def samples_in(content: Path) -> list[Problem]:
    """Return what is said of a new archive's sample, as long as it is there."""
    return [*_samples(load(read(content))[0])]


def _samples(content: Content) -> Iterator[Problem]:
    """Yield what a new archive began with and nobody has taken out: what was published stays so."""
    for ref, file in content.meetings.items():
        if file.note == SAMPLE_NOTE:
            yield Problem(paths.meeting_file(ref), 0, "mødet er et opdigtet eksempel: slet filen, før arkivet udgives")


def _goes_away(problem: Problem, words: dict[str, str]) -> bool:
    """Whether a problem is a number in what was published, which a correction has taken out."""
    was_released = problem.rule == rule_name(what_was_released_holds_no_cpr_number)
    return was_released and all(seen.kind is not Kind.CPR for seen in sightings(words.get(problem.file, "")))


def _files_of_words(content: Content) -> Iterator[tuple[str, str]]:
    """Yield the file of each meeting whose words are published, or were."""
    names = {name: ref for ref, name in content.names.items()}
    for name in sorted({*names, *content.released_words}):
        before, ref = content.released_of(name), names.get(name)
        items = _items(content, ref, before) if ref else {}
        # Of a meeting that was withdrawn nothing is kept.
        if items or before:
            yield paths.released_file(name), text_of(items)


def _items(content: Content, ref: MeetingRef, released: ReleasedItems) -> ReleasedItems:
    """Put what is published now below what was published before."""
    file = content.meetings[ref]
    edition, document = edition_of(file), file.edition
    if edition is None or document is None:
        return released
    items = items_now(content, ref)
    seen = showable(file, released, items)
    kept = dict(seen)
    for item in items:
        now = ReleasedWords(edition, _day(file, document, item.anchor), item.corrections, item.words)
        kept[item.anchor] = _after(seen.get(item.anchor, ()), now)
    before = {anchor: one.words for anchor, one in newest(released).items() if one.words is not None}
    known = matched(before, {item.anchor: item.words for item in items}).values()
    for anchor in before.keys() - {*known, *(item.anchor for item in items)}:
        gone = ReleasedWords(edition, _day(file, document, anchor), len(file.corrections_of(anchor)), None)
        kept[anchor] = (*seen[anchor], gone)
    return dict(sorted(kept.items()))


def _day(file: MeetingFile, document: Edition, anchor: str) -> str:
    """Return the day that the words of an item are of."""
    return max([document.published, *(line.on for line in file.corrections_of(anchor))]).isoformat()


def _after(before: tuple[ReleasedWords, ...], now: ReleasedWords) -> tuple[ReleasedWords, ...]:
    """Add an edition of an item; one that says nothing new takes the place of the last."""
    if not before or before[-1].words is None or now.words is None:
        return (*before, now)
    last = before[-1]
    if last.edition == now.edition and not differences(last.words or {}, now.words):
        return (*before[:-1], now)
    return (*before, now)


def _schema_of(content: Path) -> str:
    """Find the schemas beside the content or above it, as the other files of the content do."""
    up = 1 if (content.parent / "schema").exists() else 2
    return "../" * up + "schema/released.json"


def _dates(current: dict[str, Current]) -> dict[str, dict[str, str | int]]:
    dates = {}
    for name, (date, _, _) in sorted(current.items()):
        said: dict[str, str | int | None] = {
            "date": date.date.isoformat() if date.date else None,
            "until": date.until.isoformat() if date.until else None,
            "start": f"{date.start:%H.%M}" if date.start else None,
            "end": f"{date.end:%H.%M}" if date.end else None,
            "place": date.place,
            "cancelled": "ja" if date.cancelled else None,
            "sequence": date.sequence or None,
        }
        dates[name] = {field: value for field, value in said.items() if value is not None}
    return dates
