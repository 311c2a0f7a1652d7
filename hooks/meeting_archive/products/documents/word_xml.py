"""The elements of a Word file that our documents are written with (ECMA-376, part 1, 17)."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from markdown_it.common.normalize_url import normalizeLink

from meeting_archive.products.documents.blocks import LABEL, TextRun

_BETWEEN = {"\n": "br", "\t": "tab"}


def made(tag: str, *inner: Any, **said: str | int) -> Any:
    """Make an element: what is in it, and what it says of itself."""
    element = OxmlElement(f"w:{tag}")
    for name, value in said.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(inner)
    return element


def paragraph(style: str, runs: Iterable[Any] = (), *more: Any) -> Any:
    """Make a paragraph in a style; `more` is what else it says of itself, in the order of the standard."""
    return made("p", made("pPr", made("pStyle", val=style), *more), *runs)


def sound_address(url: str) -> str:
    """Write an address as the web does: Word takes a file with other signs in one for broken."""
    return normalizeLink(url.strip())


class WordLetters:
    """Writes the runs of a document: the names of its styles, and the addresses that its links lead to."""

    def __init__(self, document: Any, styles: dict[str, str]) -> None:
        """Take the document to write in, and its styles' ids by their names."""
        self._part = document.part
        self._label = styles[LABEL]
        self._link = styles["Hyperlink"]

    def runs(self, runs: Iterable[TextRun]) -> list[Any]:
        """Write runs, those that lead to one address as one link."""
        written: list[Any] = []
        for url, group in groupby(runs, key=lambda run: run.url):
            inner = [self._run(run, self._link if url else "") for run in group if run.text]
            if url and inner:
                address = sound_address(url)
                relation = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                link = made("hyperlink", *inner, history=1)
                link.set(qn("r:id"), relation)
                inner = [link]
            written += inner
        return written

    def labelled(self, runs: Sequence[TextRun]) -> list[Any]:
        """Write the runs of a line, its label apart: what stands before the first colon, or all of one without."""
        first = runs[0] if runs else TextRun("")
        label = re.match(r"[^:\n]+(?::(?=\s|\Z)|\Z)", first.text)
        if not label or first != TextRun(first.text) or (len(runs) > 1 and not label[0].endswith(":")):
            return self.runs(runs)
        behind = first.text[label.end() :]
        # The space is there for a label that ends just where the values stand; an empty value is written in there.
        tab = [self._run(TextRun(" \t"))] if label[0].endswith(":") and not behind.startswith("\n") else []
        rest = first._replace(text=behind.removeprefix(" "))
        return [self._run(TextRun(label[0]), self._label), *tab, *self.runs((rest, *runs[1:]))]

    def inside(self, anchor: str, text: str) -> Any:
        """Write a link to a place of the document itself."""
        return made("hyperlink", self._run(TextRun(text)), anchor=anchor, history=1)

    @staticmethod
    def _run(run: TextRun, style: str = "") -> Any:
        said = [made("rStyle", val=style)] if style else []
        said += [made("b")] if run.strong else []
        said += [made("i")] if run.emphasis else []
        written = made("r", *([made("rPr", *said)] if said else []))
        for part in re.split(r"([\n\t])", run.text):
            if part in _BETWEEN:
                written.append(made(_BETWEEN[part]))
            elif part:
                text = made("t")
                text.text = part
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                written.append(text)
        return written
