"""Holds a document against what was made of it: every word must be somewhere, and none may come from nowhere."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from meeting_archive.danish.dates import find_dates
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.item.voters import NUMBER
from meeting_archive.importer.item.voters import number as counted
from meeting_archive.importer.lines import Document, Line, Words
from meeting_archive.model.scalars import MEETING
from meeting_archive.model.words import (
    AttachmentState,
    ItemKind,
    Outcome,
    ParticipantRole,
    Standing,
    Weekday,
)

# What the archive writes itself: its fixed words, and what stands for something left out.
FIXED = {word.value for words in (AttachmentState, ItemKind, Outcome, ParticipantRole) for word in words}
FIXED |= {word.value for words in (Standing, Weekday) for word in words} | {"ja", "[]", "{}", "–", "Tabel"}
# Words that need not stay: labels and what joins two names are the name of a field now, a number may be a date.
JOINING = set(
    """
    v ved og samt den d kl klokken fra til for evt på pga grund af afbud tid sted dato deltagere referat indstilling
    beslutning konklusion sagsfremstilling bilag punkt pkt sendes mødet er blev flyttet som et afholdt afholdes holdt
    dag udeladt eftersendes lukket foreløbige punkter ref stede mødetidspunkt nr emne indhold eventuelle cpr nummer
    adresse adresser deltog kun ingen aflyst
    ad mødedato mødedag mødested navn x referent ansvarlig hvornår hvor mødt udeblevet
    starttidspunkt sluttidspunkt sag sluttede intet dagsordenens vedlagt vedhæftet
    """.split()
) | {f"{day.label}" for day in Weekday}

BODIES = {"i", "byrådet", "havnelauget", "kkr", "kd", "net", "midtjylland"}


def words_in(text: str) -> list[str]:
    """Return the words of a text, in one form, without CommonMark's backslashes."""
    text = text.replace("\\", "").replace("’", "'")
    return [word.casefold() for word in re.findall(r"[^\W_]+", text)]


def said_by_line(tree: Any) -> dict[int, Counter[str]]:
    """Count, for each line of a document, the words of the fields that it says."""
    found: dict[int, Counter[str]] = {}
    for words in leaves(tree):
        for number in words.lines:
            found.setdefault(number, Counter()).update(words_in(words))
    return found


def leaves(tree: Any) -> Iterator[Words]:
    """Yield every text of a tree."""
    if isinstance(tree, Words):
        yield tree
    elif isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from leaves(value)


def lost_words(document: Document, imported: Imported) -> dict[int, list[str]]:
    """Return the words of lines that are in no field of theirs, where the report does not tell of the line either."""
    told = {line.number for line in imported.unplaced} | {*imported.withheld}
    # The heading over a list of titles, which is a field's name now.
    told |= {line.number for line in document.lines if line.text.rstrip(":").casefold() == "dagsorden"}
    # The label of the meeting's own decision, which names it once more.
    day = imported.ref.date
    told |= {
        line.number
        for line in document.lines
        if line.text.startswith("Beslutning i ") and any(date.first == day for date in find_dates(line.text, day))
    }
    named = {number for words in leaves(imported.fields) if re.fullmatch(MEETING, words) for number in words.lines}
    said = said_by_line(imported.fields)
    # A link that became its words.
    linked = set(words_in(" ".join(doubt for doubt in imported.doubts if "links er skrevet" in doubt)))
    lost: dict[int, list[str]] = {}
    for line in document.lines:
        if line.number in told:
            continue
        missing = [
            word
            for word in Counter(_needed(line)) - said.get(line.number, Counter())
            if not _dated(word) and word not in linked
        ]
        # A reference names the body in another form.
        missing = [word for word in missing if line.number not in named or word not in BODIES]
        if missing:
            lost[line.number] = missing
    return lost


def _needed(line: Line) -> list[str]:
    """Return the words of a line that must be somewhere; addresses and numbers of persons must not."""
    text = re.sub(r"\S+@\S+|\d{6}-\d{4}", " ", line.text)
    return [word for word in words_in(text) if word not in JOINING]


def _dated(word: str) -> bool:
    """Whether a word is part of a date or an hour, which is written in another form."""
    return bool(
        re.fullmatch(r"\d{1,4}|januar|februar|marts|april|maj|ju[nl]i|august|(?:sept|nov|dec)ember|oktober", word)
    )


def invented_words(document: Document, imported: Imported) -> list[str]:
    """Return the texts in fields with a word that none of the lines they name has."""
    lines: dict[int, Counter[str]] = {}
    for line in document.lines:
        said = words_in(line.text)
        # A count of votes may be written in letters.
        counts = [str(counted(word)) for word in said if re.fullmatch(NUMBER, word) and not word.isdigit()]
        lines.setdefault(line.number, Counter()).update([*said, *counts])
    invented = []
    for words in leaves(imported.fields):
        if (
            words in FIXED
            or not words.lines
            or re.fullmatch(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d\d|[a-z-]+(?:/[\d-]+)?", words)
        ):
            continue
        # The letter of an item within an item stands behind the number of that one.
        words = Words(re.sub(r"^[\dIVX]+\.(?=[A-Za-z]$)", "", words), *words.lines)  # noqa: PLW2901  the same words without it
        text = re.sub(r"\((?:adresse|CPR-nummer) udeladt\)|^Kolonne \d+$", " ", words)
        source = sum((lines.get(number, Counter()) for number in words.lines), Counter())
        if Counter(words_in(text)) - source:
            invented.append(str(words))
    return invented
