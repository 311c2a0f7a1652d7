"""Many documents at once: which files of a folder are documents, and in which order they are taken in."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from meeting_archive.importer.fronts.kinds import SUFFIXES
from meeting_archive.importer.imported import Imported

# Documents that cannot be read, and are answered with what to do; what else lies in a folder is passed over.
_IN_ANOTHER_DRESS = frozenset(".doc .dot .eml .msg .pages .wpd .wps .p7m .mht .mhtml".split())
# What keeps most of a document comes first.
_FORMS = ("docx", "odt", "text", "rtf", "html", "pdf")


class InFolders(NamedTuple):
    """What lies in the folders that were named."""

    documents: dict[Path, str]
    """With what to call each: its path in the folder that was named."""
    others: list[Path]
    """What is no document: sheets, pictures, what the system keeps for itself."""


def documents_in(named: Iterable[Path]) -> InFolders:
    """Find the documents in folders, and below; a file that was named is one, whatever it is called."""
    found = InFolders({}, [])
    for path in named:
        if not path.is_dir():
            found.documents[path] = str(path)
            continue
        for file in sorted(file for file in path.rglob("*") if file.is_file()):
            hidden = any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)
            if file.suffix.lower() in {*SUFFIXES, *_IN_ANOTHER_DRESS} and not hidden:
                found.documents[file] = str(file.relative_to(path))
            else:
                found.others.append(file)
    return found


def in_order(read: Iterable[tuple[Path, Imported]]) -> list[Path]:
    """Put documents in the order of their days: agendas before their minutes, and Word before a PDF of the same."""

    def rank(one: tuple[Path, Imported]) -> tuple[object, ...]:
        file, imported = one
        kind = ("agenda", "minutes").index(imported.kind)
        form = _FORMS.index(SUFFIXES.get(file.suffix.lower(), "pdf"))
        return imported.ref.date, imported.ref.body, imported.ref.sitting, kind, form, str(file)

    return [file for file, _ in sorted(read, key=rank)]
