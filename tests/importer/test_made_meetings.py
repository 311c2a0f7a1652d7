"""Meetings that a program makes up come back from a document as they went into it: 40 of them, 1,000 in `make fuzz`."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from carried import carried
from conftest import LONG
from hands_made import handled
from meeting_archive.importer import read_document
from meeting_archive.importer.form.said import plain
from meeting_archive.importer.imported import Imported, words_of
from meeting_archive.importer.lines import Document, Refused
from meeting_archive.model import MeetingFile
from meeting_archive.products.documents.blocks import Paper, Style
from meeting_archive.products.documents.labels import line_of_item
from meeting_archive.products.documents.making import papers
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.typst import pdf
from meeting_archive.products.documents.word import word
from meeting_archive.products.documents.word_template import DEFAULT as LOOK
from meetings_made import MadeMeeting, made_meeting
from said_back import Carrier, lost, read_back, smallest, town_with

SEEDS = range(1_000 if LONG else 40)
FOREIGN = re.compile("[^\u0000-\u052f\u2000-\u22ff]")
# Whose words alone are looked for: a heading and a label may become a field that has none of them.
OF_TEXTS = {Style.TEXT, Style.VERBATIM, Style.QUOTE, Style.BULLET, Style.NUMBERED, "Normal", "Listeafsnit"}
OF_FORM = (
    "Indstilling",
    "Referat",
    "Sagsfremstilling",
    "Dagsorden",
    "Oversigt over punkterne",
    "Bilag",
    "Beslutning",
    "Dato: ",
    "Byråd",
    "Havnel",
    "Protokol",
)


def test_made_meetings_are_meetings() -> None:
    for seed in SEEDS:
        made = made_meeting(seed)
        content, ref = town_with(made)
        closed = [item.is_closed for item in content.meetings[ref].items]
        assert closed == ["closed" in item for item in made.tree["items"]], seed


def test_a_number_makes_the_same_meeting_each_time() -> None:
    assert made_meeting(7) == made_meeting(7) != made_meeting(8)


def in_a_word_file(paper: Paper) -> Document:
    """Write a paper as a Word file, and read that."""
    return _read_from("papir.docx", word(paper, LOOK.read_bytes()))


def in_a_pdf(paper: Paper) -> Document:
    """Write a paper as a PDF, and read that."""
    return _read_from("papir.pdf", pdf(paper))


def _read_from(name: str, data: bytes) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return read_document(path)


def in_our_letters(made: MadeMeeting) -> MadeMeeting:
    """Return a meeting without the letters that the fonts of a PDF have not, or that are written from the right."""
    return MadeMeeting(made.file, json.loads(FOREIGN.sub("x", json.dumps(made.tree, ensure_ascii=False))))


@pytest.mark.parametrize(
    ("carrier", "seeds", "letters", "form"),
    [
        pytest.param(carried, SEEDS, made_meeting, True, id="a form"),
        pytest.param(carried, SEEDS, made_meeting, False, id="a paper"),
        pytest.param(in_a_word_file, SEEDS, made_meeting, True, id="a form in Word", marks=pytest.mark.slow),
        pytest.param(in_a_word_file, SEEDS, made_meeting, False, id="a paper in Word", marks=pytest.mark.slow),
        pytest.param(
            in_a_pdf,
            range(100 if LONG else 5),
            lambda seed: in_our_letters(made_meeting(seed)),
            False,
            id="a paper as PDF",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_made_meeting_comes_back_as_it_was(
    carrier: Carrier, seeds: range, letters: Callable[[int], MadeMeeting], *, form: bool
) -> None:
    failing = [seed for seed in seeds if any(lost(letters(seed), carrier, form=form))]
    if failing:
        least = smallest(letters(failing[0]), carrier, form=form)
        told = "\n".join(lost(least, carrier, form=form))
        pytest.fail(f"{len(failing)} of {len(seeds)}: {failing[:9]}\n{least.tree}\n{told}")


def test_whatever_hands_do_a_document_is_read_or_refused_and_no_text_is_lost() -> None:
    wrong = {}
    for seed in range(5 * len(SEEDS)):
        content, ref = town_with(made_meeting(seed))
        for paper in papers(content, ref, KnownNames.of(content)):
            document = Document("papir.docx", handled(carried(paper).lines, seed), form=paper.mark)
            try:
                imported = read_back(document, content)
                MeetingFile.model_validate(plain(imported.fields))
            except Refused:
                continue
            except (ValueError, LookupError) as error:
                wrong[seed, paper.kind] = repr(error)
            else:
                if gone := lost_texts(document, imported):
                    wrong[seed, paper.kind] = str(gone)
    assert wrong == {}


def lost_texts(document: Document, imported: Imported) -> list[str]:
    """Return the texts that are in no field, and that nobody is told of; what stands twice may be said once."""
    known = {number for words in words_of(imported.fields) for number in words.lines}
    known |= {*imported.withheld} | {line.number for line in imported.unplaced}
    said = {line.text for line in document.lines if line.number in known}
    doubts = " ".join(imported.doubts)
    return [
        line.text
        for line in document.lines
        if line.style in OF_TEXTS
        and not (line.cells or line.text in said or line_of_item(line.text) or line.text.startswith(OF_FORM))
        and line.where not in doubts
    ]
