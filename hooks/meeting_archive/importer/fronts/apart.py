"""A document is read in a process of its own (apart): what opens a file that somebody sent may be led astray."""

import importlib.util
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from meeting_archive.importer import Document, Refused, read_document, refuse_unlikely
from meeting_archive.personal_data.apart import PATIENCE, GaveUpError, run_apart

# What reads each kind of file, by the ends of names; the extra may be missing. Text and RTF are read without.
LIBRARIES = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "docx"),
    ".pdf": "pdfplumber",
    **dict.fromkeys((".odt", ".html", ".htm"), "lxml"),
}
_LINES = TypeAdapter(Document)


def read_apart(path: Path) -> Document:
    """Read a file within the limits; raises Refused in Danish, and ImportError without the extra."""
    refuse_unlikely(path)
    library = LIBRARIES.get(path.suffix.lower())
    if library and importlib.util.find_spec(library) is None:
        raise ModuleNotFoundError(name=library)
    # Whether it is ours to read is a question of the system's, not of the file's.
    path.open("rb").close()
    try:
        said = run_apart(__name__, str(path), PATIENCE)
        if "missing" in said:
            # A file may be of another kind than its name says.
            raise ModuleNotFoundError(name=said["missing"])
        if "refused" in said:
            raise Refused(said["refused"])
        return _LINES.validate_python(said["document"])
    except (GaveUpError, ValidationError, KeyError, TypeError):
        raise Refused(
            "den tager for lang tid eller for megen plads at læse, eller den er gået i stykker: gem den igen fra det "
            "program, den kom fra, eller som ren tekst"
        ) from None


def answer(path: str) -> dict[str, Any]:
    """Read a document, or say why not; called in the process that reads it."""
    try:
        return {"document": _LINES.dump_python(read_document(Path(path)), mode="json")}
    except Refused as refused:
        return {"refused": str(refused)}
    except ModuleNotFoundError as missing:
        return {"missing": missing.name}
