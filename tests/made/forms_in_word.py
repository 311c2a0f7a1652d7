"""Forms in Word, and what a secretary writes in them."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

from desk import Desk


def form(desk: Desk, *words: str) -> Path:
    """Ask for a form, and return the file."""
    said = desk("template", "kd-net", "2027-01-22", *words)
    assert desk.code == 0, said
    return Path(said.partition(" er lavet")[0])


def written(path: Path, fill: Callable[[Any], None]) -> Path:
    """Let somebody write in a Word file."""
    document = docx.Document(str(path))
    fill(document)
    document.save(str(path))
    return path


def line(document: Any, begins: str, nth: int = 0) -> Any:
    """Find the paragraph that begins so."""
    return [one for one in document.paragraphs if one.text.startswith(begins)][nth]


def below(document: Any, heading: str, nth: int = 0) -> Any:
    """Find the empty paragraph below a heading and its help."""
    paragraphs = document.paragraphs
    headings = [at for at, one in enumerate(paragraphs) if one.text == heading and one.style.name == "Mødedel"]
    return next(one for one in paragraphs[headings[nth] :] if not one.text and one.style.name == "Mødetekst")


def from_on(document: Any, begins: str) -> list[Any]:
    """Return a paragraph and all behind it."""
    paragraphs = document.paragraphs
    first = next(at for at, one in enumerate(paragraphs) if one.text.startswith(begins))
    return list(paragraphs[first:])


def agenda(document: Any) -> None:
    line(document, "Skriv punktets titel her").text = "Takster på færgen"
    line(document, "Emne:").text = "Emne: Takster på socialområdet"
    below(document, "Indstilling").text = "Det indstilles, at KD-Net drøfter taksterne."
    below(document, "Sagsfremstilling").text = "Taksterne er steget."
    below(document, "Bilag").text = "Bilag 3.1: Notat om takster (eftersendes)"


def minutes(document: Any) -> None:
    for at in range(3):
        line(document, "Udfald:", at).text = "Udfald: Godkendt"
    below(document, "Referat", 2).text = "Taksterne blev drøftet."
    after = line(document, "Taksterne blev drøftet.")
    promised = copy.deepcopy(after._p)  # noqa: SLF001  python-docx has no other way
    after._p.addnext(promised)  # noqa: SLF001  likewise
    line(document, "Taksterne blev drøftet.", 1).text = "Opfølgning: DASSOS: ser på priserne (frist: 1. maj 2027)"
    line(document, "Afbud:").text = "Afbud: ingen"
