"""Files that are published as they are: of types that only show something, under names that mean one thing everywhere.

A browser runs what HTML and SVG say, a reader's machine what a program does; a type that is not in the list is refused,
whatever it is. A name travels: to Windows, to a Mac, into a zip, into an address.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.check.finding import Finding, at_item
from meeting_archive.content.attachments import page_files, unnamed_claims
from meeting_archive.content.content import Content
from meeting_archive.content.source import FoundFile
from meeting_archive.content.texts import at_line
from meeting_archive.model import Record
from meeting_archive.model.words import AttachmentState

# What may be published, and how a file of that type begins; b"" for text, which has no beginning of its own.
TYPES = {
    "pdf": b"%PDF-",
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), b"PK\x03\x04"),
    **dict.fromkeys(("txt", "csv"), b""),
    "png": b"\x89PNG\r\n\x1a\n",
    **dict.fromkeys(("jpg", "jpeg"), b"\xff\xd8\xff"),
}
# The largest file that the usual hosts take, in bytes.
MOST_BYTES = 100_000_000
# File systems take 255 bytes; an address is shown and mailed.
LONGEST_NAME = 120
# Windows takes these for devices, whatever follows the first dot.
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
# Signs that end a name, part a path, or mean something in an address or a shell.
SPECIAL = re.compile(r'[/\\:*?"<>|#%&;`$\t\n]')


class Published(NamedTuple):
    """A file that is published as it is, and the record that says so."""

    folder: str
    name: str
    file: FoundFile
    record: Record
    holders: tuple[Record, ...] = ()

    @property
    def path(self) -> str:
        """Where it lies below the content folder."""
        return f"{self.folder}/{self.name}"

    def finding(self, text: str) -> Finding:
        """Report something about the file."""
        return Finding(f"filen »{_visible(self.name)}« {text}", self.record, "file", self.holders)


def published_files_are_of_known_types(content: Content) -> Iterator[Finding]:
    """A published file is of a type that only shows something, and is what its name says."""
    for one in _published(content):
        if one.path == paths.ICON:
            # What it may hold has a rule of its own.
            continue
        stem, _, kind = one.name.rpartition(".")
        beginning = TYPES.get(kind.casefold())
        if not stem or beginning is None:
            known = ", ".join(TYPES)
            yield one.finding(f"er af en type, der ikke udgives: gem den som PDF (arkivet udgiver {known})")
        elif not one.file.beginning.startswith(beginning):
            yield one.finding(f"er ikke {kind}, som navnet siger: gem den igen, eller ret navnet")


def published_names_are_plain(content: Content) -> Iterator[Finding]:
    """A published name has no sign that hides or changes what it says, and is none that a system keeps for itself."""
    for one in _published(content):
        if not one.name.isprintable():
            yield one.finding("har et usynligt tegn i navnet: omdøb den")
        elif SPECIAL.search(one.name) or one.name.startswith((".", " ", "-", "~")) or one.name.endswith((".", " ")):
            yield one.finding("har et særtegn i navnet: brug bogstaver, tal, mellemrum, punktum og bindestreg")
        elif RESERVED.fullmatch(one.name):
            yield one.finding("har et navn, som Windows bruger selv: omdøb den")
        elif len(one.name.encode()) > LONGEST_NAME:
            yield one.finding(f"har et navn på over {LONGEST_NAME} tegn: giv den et kortere")


def published_names_are_told_apart(content: Content) -> Iterator[Finding]:
    """No two published files of a folder differ by capitals alone, or by how a letter is made."""
    seen: dict[tuple[str, str], str] = {}
    for one in _published(content):
        key = one.folder, unicodedata.normalize("NFKC", one.name).casefold()
        other = seen.setdefault(key, one.name)
        if other != one.name:
            yield one.finding(f"kan ikke skelnes fra »{_visible(other)}« på alle maskiner: omdøb den ene")


def published_files_are_not_too_large(content: Content) -> Iterator[Finding]:
    """A published file is one that can be downloaded, and that hosts take; and there is something in it."""
    for one in _published(content):
        if one.file.size > MOST_BYTES:
            yield one.finding(f"er over {MOST_BYTES // 1_000_000} MB: del den, eller gem den med mindre billeder")
        elif not one.file.size:
            yield one.finding("er tom: læg den i mappen igen")


def attachments_beside_closed_items_name_their_file(content: Content) -> Iterator[Finding]:
    """In a meeting with a closed item no file is guessed to be an open attachment's."""
    for claim in unnamed_claims(content):
        # Not the file's name: it may be the closed item's.
        remedy = "skriv efter dets titel i Word »(fil: navn.pdf)«, i mødets fil »file: navn.pdf«"
        text = f"mødet har et lukket punkt, så bilaget får kun en fil, hvis den nævnes: {remedy}"
        yield Finding(text, claim.attachment, "title", content.holders[id(claim.attachment)])


def withheld_attachments_have_no_file(content: Content) -> Iterator[Finding]:
    """An attachment that is not public, or is missing, has no file that could be published."""
    for at in content.items:
        for attachment in at.item.all_attachments:
            if attachment.file and attachment.state in {AttachmentState.NOT_PUBLIC, AttachmentState.MISSING}:
                text = (
                    f"bilaget er »{attachment.state.label.casefold()}«, så dets fil udgives ikke: slet et af ordene i "
                    "parentesen efter titlen (»file« eller »state«)"
                )
                yield at_item(at, text, attachment, "file")


def _published(content: Content) -> Iterator[Published]:
    for claim in content.claims:
        yield Published(
            paths.meeting_folder(claim.ref).rstrip("/"),
            claim.name,
            claim.file,
            claim.attachment,
            content.holders[id(claim.attachment)],
        )
    for path, file in page_files(content).items():
        folder, _, name = path.rpartition("/")
        yield Published(folder, name, file, at_line(path, 0))


def _visible(name: str) -> str:
    """Write a name so that nothing in it turns the sentence around."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)[:80]
