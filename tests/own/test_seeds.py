"""The two documents that the archive began with become the same meetings from text, Word and PDF, word for word.

The documents are not ours to publish, so what they must become is written down without their words. `tests/seeds.yml`
says for each field which words of which lines of the text it is made of: `45` is a whole line, `35:2-4` the third to
the fifth word of one, `=approved` a fixed word that the archive writes itself. `BLESS=1` writes the map anew; read the
difference.
"""

import datetime
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from accounts import FIXED, leaves
from conftest import OWN, ROOT, forget_words
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.problems import Grade, errors
from meeting_archive.content.source import read
from meeting_archive.content.strict_yaml import parse
from meeting_archive.importer import read_document
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.lines import Words
from meeting_archive.importer.meeting import read_meeting
from meeting_archive.importer.taking.write import meeting_text

SEEDS = ROOT.parent / "shared" / "seeds"
MAP = ROOT / "tests" / "own" / "seeds.yml"
NAMES = ("kd-net-2021-05-21-dagsorden", "kd-net-2022-08-26-referat")
TODAY = datetime.date(2026, 11, 24)
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="skipped: shared folder not there")


def imported_from(name: str) -> Imported:
    """Read a seed as the archive does."""
    content, _ = load(read(OWN))
    known = Surroundings(content.bodies, meetings=content.dates)
    return read_meeting(read_document(SEEDS / name), known, TODAY)


def tokens(text: str) -> list[str]:
    """Return the words and signs of a text, without markup, and with one form of quote marks."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|</?b>", r"\1", text)
    text = re.sub(r"(?m)[*#|\\]|^\s*-\s+", " ", text).translate(str.maketrans("’‘“”", "''\"\""))
    return re.findall(r"\w+|[^\w\s]", text)


def flat(tree: Any, path: str = "") -> dict[str, Words]:
    """Return every text of a tree by its path."""
    if isinstance(tree, str):
        return {path: Words(tree, *getattr(tree, "lines", ()))}
    pairs = (
        [(f"{path}.{key}" if path else key, value) for key, value in tree.items()]
        if isinstance(tree, dict)
        else [(f"{path}[{place}]", value) for place, value in enumerate(tree)]
    )
    return {name: words for inner, value in pairs for name, words in flat(value, inner).items()}


def source_lines(name: str) -> list[str]:
    """Return the lines of a seed's text, the first at place 1."""
    return ["", *(SEEDS / f"{name}.txt").read_text(encoding="utf-8").split("\n")]


def mapped(words: Words, lines: list[str]) -> str:
    """Say of which words of which lines a text is made."""
    if words in FIXED or re.fullmatch(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d\d|[a-z-]+/[\d-]+|\(adresse udeladt\)", words):
        return f"={words}"
    wanted, pieces = tokens(words), []
    for number in words.lines:
        of_line, best = tokens(lines[number]), (0, 0)
        for start in range(len(of_line)):
            end = start
            while end < len(of_line) and wanted[end - start : end - start + 1] == [of_line[end]]:
                end += 1
            best = max(best, (end - start, -start))
        length, start = best[0], -best[1]
        if length:
            whole = length == len(of_line)
            pieces.append(str(number) if whole else f"{number}:{start}-{start + length - 1}")
            wanted = wanted[length:]
    assert not wanted, f"no line has {wanted}"
    return " ".join(pieces)


def assembled(said: str, lines: list[str]) -> list[str]:
    """Return the words that a map asks for."""
    found = []
    for piece in said.split():
        number, _, span = piece.partition(":")
        start, _, end = span.partition("-")
        of_line = tokens(lines[int(number)])
        found += of_line[int(start) : int(end) + 1] if span else of_line
    return found


def bless(name: str) -> None:
    """Write down what a seed becomes now."""
    imported, lines = imported_from(f"{name}.txt"), source_lines(name)
    fields = {path: mapped(words, lines) for path, words in flat(imported.fields).items() if words.lines}
    spoken = {int(piece.partition(":")[0]) for said in fields.values() if said[0] != "=" for piece in said.split()}
    unplaced = [line.number for line in imported.unplaced]
    every = [number for number, line in enumerate(lines) if line.strip()]
    silent = [number for number in every if number not in spoken | {*unplaced}]
    record = {"fields": fields, "without_words_of_a_field": silent, "unplaced": unplaced}
    whole = yaml.safe_load(MAP.read_text(encoding="utf-8")) if MAP.exists() else {}
    text = yaml.safe_dump(whole | {name: record}, sort_keys=False, width=110, default_flow_style=False)
    MAP.write_text(
        "# Which words of which lines each field is made of; see test_seeds.py.\n" + re.sub(r"(?m)^#.*\n", "", text),
        encoding="utf-8",
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_becomes_its_meeting_word_for_word(name: str) -> None:
    if os.environ.get("BLESS"):
        bless(name)
    expected = yaml.safe_load(MAP.read_text(encoding="utf-8"))[name]
    lines = source_lines(name)
    imported = imported_from(f"{name}.txt")
    got = {path: words for path, words in flat(imported.fields).items() if words.lines}
    assert list(got) == list(expected["fields"])
    for path, said in expected["fields"].items():
        if said.startswith("="):
            assert got[path] == said[1:], path
        else:
            assert tokens(got[path]) == assembled(said, lines), path
    assert [line.number for line in imported.unplaced] == expected["unplaced"]


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_a_seed_is_accounted_for(name: str) -> None:
    expected = yaml.safe_load(MAP.read_text(encoding="utf-8"))[name]
    lines = source_lines(name)
    spoken = {
        int(piece.partition(":")[0])
        for said in expected["fields"].values()
        if not said.startswith("=")
        for piece in said.split()
    }
    there = {number for number, line in enumerate(lines) if line.strip()}
    assert there == spoken | {*expected["without_words_of_a_field"], *expected["unplaced"]}
    # What is in no field's words: labels, marks, rulers, headings of the table, addresses left out, reference lines.
    imported = imported_from(f"{name}.txt")
    claimed = {number for words in leaves(imported.fields) for number in words.lines}
    rulers = {number for number, line in enumerate(lines) if re.fullmatch(r"[-|\s]+", line) and line.strip()}
    assert {*expected["without_words_of_a_field"]} <= claimed | rulers


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_gives_the_same_meeting_as_text_and_as_word_file(name: str) -> None:
    text, word = imported_from(f"{name}.txt"), imported_from(f"{name}.docx")
    of_text, of_word = flat(text.fields), flat(word.fields)
    assert list(of_text) == list(of_word)
    assert {path: tokens(words) for path, words in of_text.items()} == {
        path: tokens(words) for path, words in of_word.items()
    }
    assert [(c.meeting, c.note) for c in text.coming] == [(c.meeting, c.note) for c in word.coming]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_seed_as_pdf_gives_the_same_items_and_prose_and_tells_of_broken_cells(name: str) -> None:
    text, pdf = imported_from(f"{name}.txt"), imported_from(f"{name}.pdf")
    numbered = [(item["number"], item["title"], item.get("presenters")) for item in text.fields["items"]]
    assert [(item["number"], item["title"], item.get("presenters")) for item in pdf.fields["items"]] == numbered
    for of_text, of_pdf in zip(text.fields["items"], pdf.fields["items"], strict=True):
        for part in ("recommendation", "outcomes", "minutes", "case", "preliminary_items", "approves"):
            # Of a broken table only what stands outside its cells is left.
            prose = {
                path: words
                for path, words in flat(of_text.get(part, {})).items()
                if ".table." not in path or path.endswith((".caption", ".note"))
            }
            assert tokens(" ".join(prose.values())) == tokens(" ".join(flat(of_pdf.get(part, {})).values())), part
    told = " ".join([*pdf.doubts, *pdf.remarks])
    differing = [
        row["title"]
        for row, other in zip(text.fields["agenda_table"], pdf.fields["agenda_table"], strict=True)
        if row != other
    ]
    assert len(differing) == 1
    assert "celler i dagsordenstabellen kan være brudt" in told
    if any(".table." in path for path in flat(text.fields)):
        assert "punkt 3: en tabel (side 4-7) er gået i stykker" in told


def test_the_imported_seeds_build_and_their_contradictions_are_warnings(tmp_path: Path) -> None:
    # Other words than those that were released.
    source = read(forget_words(Path(shutil.copytree(OWN, tmp_path / "content"))))
    for name in NAMES:
        imported = imported_from(f"{name}.txt")
        path = f"meetings/{imported.ref}.yml"
        source.trees[path] = parse(meeting_text(imported.fields), path)
    records, problems = load(source)
    problems += check(records)
    assert not errors(problems)
    found = {problem.rule for problem in problems if problem.grade is Grade.WARNING}
    assert found >= {
        "numbers-stand-once",
        "rows-and-items-match",
        "meetings-named-in-text-are-known",
        "presenters-did-not-send-apologies",
        "marks-mean-attachments",
        "totals-add-up",
        "marked-attachments-are-enclosed",
        "links-have-targets",
        "presenter-suffixes-are-explained",
        "table-titles-are-headings",
    }


def test_the_map_holds_no_word_of_the_documents() -> None:
    text = MAP.read_text(encoding="utf-8")
    values = [said for record in yaml.safe_load(text).values() for said in record["fields"].values()]
    assert all(re.fullmatch(r"=\S+(?: udeladt\))?|[\d: -]+", said) for said in values)


def test_the_seeds_are_found() -> None:
    assert {path.stem for path in SEEDS.glob("*.txt")} == {*NAMES}
