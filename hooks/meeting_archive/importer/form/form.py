"""One of our own documents to one meeting: the whole way, with nothing lost on it."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from meeting_archive.danish.writing import listing
from meeting_archive.importer.form.head import FormHead, read_form_head
from meeting_archive.importer.form.items import FormItems, parted, read_form_items
from meeting_archive.importer.form.listed import noted
from meeting_archive.importer.form.text import WORD_FOR_WORD
from meeting_archive.importer.gate import without_secrets
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.imported import Imported, name_of, ordered, words_of
from meeting_archive.importer.item.closing import without_mark
from meeting_archive.importer.item.outcomes import outcomes_in
from meeting_archive.importer.item.shut import Shut
from meeting_archive.importer.lines import Document, Line, Words, places_of
from meeting_archive.model import Outcome
from meeting_archive.model.words import Standing
from meeting_archive.products.documents.blocks import OF_FORMS, Style
from meeting_archive.products.documents.form import is_help
from meeting_archive.products.documents.labels import line_of_head, line_of_item
from meeting_archive.products.documents.names import KnownNames

# What is said to whoever fills a form in, and what the archive itself adds to a document.
_ASIDE = {Style.HELP, Style.SOURCE}


def read_form(document: Document, names: KnownNames, known: Surroundings, today: datetime.date) -> Imported:
    """Understand a document of ours; raises Refused where nobody can tell whose it is."""
    aside = [line for line in document.lines if line.style in _ASIDE or is_help(line.text)]
    written = [line for line in document.lines if line not in aside and (line.cells or line.text.strip())]
    lines = [*noted([one for line in written for one in _single(line)])]
    above, parts = parted(lines)
    head = read_form_head(above, document.form, names, known)
    read = read_form_items(parts, names)
    dropped = [(name, len(numbers)) for name, numbers in document.dropped]
    ours = len(aside) + head.listed
    dropped += [("hjælp og arkivets egne linjer", ours)] if ours else []
    # Somebody wrote over a line of help, or behind it.
    lost = [line for line in aside if line.style == Style.HELP and not is_help(line.text)]
    imported = Imported(
        head.ref,
        head.kind,
        _fields(head, read, today),
        [*head.doubts, *read.doubts, *_outcomes(head, read, known), *_pictures(document, read), *map(_in_help, lost)],
        sorted([*head.unplaced, *read.unplaced, *lost], key=lambda line: line.number),
        list(dict.fromkeys(line.number for line in read.withheld)),
        dropped,
        Counter(),
        [],
        (*document.remarks, *_between(read)),
        OF_FORMS in document.form.split(),
        tuple(read.fulfilled),
    )
    return without_secrets(imported, [*lines], _shut(read), ours=True)


def _single(line: Line) -> list[Line]:
    """Part a line at the breaks in it where labelled lines stand; else they are none, but in running text."""
    pieces = [piece.strip() for piece in line.text.split("\n")]
    if len(pieces) < 2 or line.cells or line.style in WORD_FOR_WORD:
        return [line]
    if any(line_of_item(piece) or line_of_head(piece) for piece in pieces[1:]):
        return [line._replace(text=piece, runs=()) for piece in pieces if piece]
    return [line._replace(text=" ".join(pieces))] if line.runs else [line]


def _fields(head: FormHead, read: FormItems, today: datetime.date) -> dict[str, Any]:
    edition = head.edition | {"published": Words(str(today)), "retold": Words("nej")}
    fields = head.fields | {head.kind: edition}
    if head.rows and not _is_of_items(head.rows, read.items):
        fields["agenda_table"] = head.rows
    if read.items:
        fields["items"] = read.items
    return ordered(fields)


def _is_of_items(rows: list[dict[str, Words]], items: list[dict[str, Any]]) -> bool:
    """Whether the printed agenda says no more than the items do."""
    return [(row.get("number"), row.get("title")) for row in rows] == [
        (item.get("number"), item.get("title")) for item in items
    ] and not any("mark" in row for row in rows)


def _outcomes(head: FormHead, read: FormItems, known: Surroundings) -> Iterator[str]:
    """Tell of the items of which minutes say nothing, and of those whose words sound like an outcome that nobody gave.

    It is never taken from the words: whoever fills a form in has a place for it.
    """
    if head.kind == "agenda":
        decided = [item for item in read.items if {"outcomes", "minutes"} & {*item}]
        if decided:
            yield (
                f"der står udfald eller referat ved {_names(decided)}, men dokumentet er en dagsorden: er det "
                "et referat, så skriv »Referat« øverst"
            )
        return
    bodies = known.pattern(head.ref.body, *map(str, head.fields.get("also", [])))
    silent: list[dict[str, Any]] = []
    for item in read.items:
        if "closed" in item or {"outcomes", "withdrawn"} & {*item}:
            continue
        if "minutes" not in item:
            # Nothing more need be said of what is on every agenda in case somebody has something.
            silent += [item] if item.get("standing") != Standing.ANY_OTHER_BUSINESS else []
        elif found := outcomes_in("\n".join(words_of(item["minutes"])), bodies)[0]:
            labels = listing([one.label.casefold() for one in Outcome if one.value in found])
            told = f"har intet udfald, men referatet lyder som {labels}: skriv det på linjen »Udfald:«"
            yield f"{name_of(item)} {told}"
    if silent:
        yield f"der står hverken udfald eller referat ved {_names(silent)}"


def _between(read: FormItems) -> Iterator[str]:
    """Tell of the lines whose place in a text the archive cannot keep."""
    if read.between:
        lines = "linjerne" if len(read.between) > 1 else "linjen"
        yield f"{listing(read.between)} stod mellem to afsnit; i arkivet er teksten samlet, og {lines} står for sig"


def _names(items: Sequence[dict[str, Any]]) -> str:
    """Call one item by its number and title, and several by their numbers."""
    several = listing([str(item.get("number") or f"»{item['title']}«") for item in items])
    return name_of(items[0]) if len(items) == 1 else f"punkt {several}"


def _in_help(line: Line) -> str:
    return f"{line.quoted} står i en grå hjælpelinje og er ikke læst; skal det med, så skriv det på en linje under den"


def _pictures(document: Document, read: FormItems) -> list[str]:
    hidden = {line.number for line in read.withheld}
    shown = [number for number in document.pictures if number not in hidden]
    if not shown:
        return []
    places = listing(places_of(shown, [line for line in document.lines if line.number not in hidden]))
    return [f"billeder ({places}) er ikke taget med; er et af dem en tabel, så skriv den ind i hånden"]


def _shut(read: FormItems) -> Shut:
    numbers = frozenset(str(item["number"]) for item in read.closed if "number" in item)
    return Shut(numbers, frozenset(without_mark(str(item["title"])) for item in read.closed))
