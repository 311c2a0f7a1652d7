"""A Word file as Word shows it: all changes accepted, the results of fields in their place, nothing that is hidden.

The trees are changed in memory only, before anybody reads them; the file itself is never written.
"""

from collections import Counter
from typing import Any

from docx.oxml.ns import qn

from meeting_archive.importer.fronts.changes import accept_changes
from meeting_archive.importer.fronts.fields import settle_fields, settle_links
from meeting_archive.importer.fronts.styles import Styles, switched_on
from meeting_archive.importer.fronts.trees import VISIBLE, around, text_run, unlink

_BRANCHES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXTS = (qn("w:t"), qn("m:t"))
# Word knows all that it has made up itself since.
_KNOWN = "http://schemas.microsoft.com/"


def settle(root: Any, styles: Styles, relations: Any) -> Counter[str]:
    """Make a tree what Word shows of it; returns in Danish what was left out, and how often."""
    _drop_asides(root)
    settle_branches(root)
    told = accept_changes(root)
    settle_links(root, relations)
    told += settle_fields(root)
    _put_readings_behind(root)
    told += _drop_hidden(root, styles)
    return told


def settle_branches(root: Any) -> None:
    """Keep one of the ways that a thing is written in, for old and new programs: the one that Word shows."""
    for element in list(root.iterdescendants(f"{_BRANCHES}AlternateContent")):
        parent = element.getparent()
        choices = [one for one in element if one.tag == f"{_BRANCHES}Choice" and len(one) and _is_known(one)]
        others = [one for one in element if one.tag == f"{_BRANCHES}Fallback"]
        place = parent.index(element)
        for kept in reversed(list((choices or others or [[]])[0])):
            parent.insert(place, kept)
        unlink(element)


def _is_known(choice: Any) -> bool:
    names = str(choice.get("Requires", "")).split()
    return all(str(choice.nsmap.get(name, "")).startswith(_KNOWN) for name in names)


def _drop_asides(root: Any) -> None:
    """Drop what is written to programs between the elements; it parts a text in two."""
    for aside in root.xpath(".//comment()|.//processing-instruction()"):
        unlink(aside)


def _put_readings_behind(root: Any) -> None:
    """Put how a word is pronounced, which stands above it, in brackets behind it."""
    for ruby in list(root.iter(qn("w:ruby"))):
        for reading in ruby.findall(qn("w:rt")):
            ruby.append(reading)
            reading.insert(0, text_run(reading, " ("))
            reading.append(text_run(reading, ")"))


def _drop_hidden(root: Any, styles: Styles) -> Counter[str]:
    """Drop hidden text, hidden rows of tables, and the paragraphs that are nothing but that."""
    told: Counter[str] = Counter()
    places = set()
    for row in list(root.iter(qn("w:tr"))):
        if switched_on(row.find(qn("w:trPr")), "w:hidden"):
            told["skjulte rækker"] += 1
            unlink(row)
    for run in list(root.iter(qn("w:r"), qn("m:r"))):
        paragraph = next((outer for outer in around(run) if outer.tag == qn("w:p")), None)
        if not styles.hides(run, paragraph):
            continue
        if any(child.tag in VISIBLE and (child.tag not in _TEXTS or (child.text or "").strip()) for child in run):
            places.add(paragraph)
        unlink(run)
    told["afsnit med skjult tekst"] = len(places)
    for paragraph in list(root.iter(qn("w:p"))):
        if styles.hides_mark(paragraph) and next(paragraph.iter(*VISIBLE), None) is None:
            unlink(paragraph)
    return +told
