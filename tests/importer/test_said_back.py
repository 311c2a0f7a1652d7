"""Our own documents are read back exactly: what a document can say of a meeting is what an import makes of it.

Here the words alone are tried, block by block; Word and PDF files carry them in tests of their own.
"""

from pathlib import Path
from typing import Any

import pytest

from carried import carried
from conftest import CONTENT, TOWN
from meeting_archive.content.content import Content
from meeting_archive.importer.form.said import plain
from meeting_archive.importer.form.sayable import sayable
from meeting_archive.importer.lines import Empty, Words
from meeting_archive.importer.taking.fields import danish
from meeting_archive.model import ClosedItem, Item, MeetingFile, MeetingRef
from meeting_archive.products.documents.blocks import Paper
from meeting_archive.products.documents.making import papers
from meeting_archive.products.documents.names import KnownNames
from said_back import content_of, expected, on_paper, read_back


def every_paper(folder: Path) -> list[Any]:
    content = content_of(folder)
    names = KnownNames.of(content)
    return [
        pytest.param(content, ref, paper, id=f"{ref} {paper.kind}{' form' if form else ''}")
        for ref in content.meetings
        for form in (True, False)
        for paper in papers(content, ref, names, form=form)
    ]


@pytest.mark.parametrize(("content", "ref", "paper"), [*every_paper(TOWN), *every_paper(CONTENT)])
def test_a_meeting_is_said_back_word_for_word(content: Content, ref: MeetingRef, paper: Paper) -> None:
    imported = read_back(carried(paper), content)
    assert imported.ref == ref
    assert imported.unplaced == []
    file = MeetingFile.model_validate(plain(imported.fields))
    said, back = expected(content.meetings[ref], paper.kind), sayable(file, paper.kind)
    assert (back == said) if paper.form else (on_paper(back) == on_paper(said))


def test_every_text_knows_the_line_that_says_it() -> None:
    content = content_of(TOWN)
    for ref in content.meetings:
        for paper in papers(content, ref, KnownNames.of(content)):
            fields = read_back(carried(paper), content).fields
            assert all(words.lines for item in fields["items"] for words in texts(item) if not isinstance(words, Empty))


def test_whatever_an_import_changes_is_named_in_danish() -> None:
    fields = {*MeetingFile.model_fields, *Item.model_fields, *ClosedItem.model_fields}
    of_the_archive = {"accepted", "changes", "corrected", "held", "history", "id", "items", "key", "source_notes"}
    assert {field for field in fields if danish(field) == field} == of_the_archive


def texts(tree: Any) -> list[Words]:
    if isinstance(tree, dict | list):
        return [one for value in (tree.values() if isinstance(tree, dict) else tree) for one in texts(value)]
    return [tree]
