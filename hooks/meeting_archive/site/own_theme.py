"""What of a theme's folder is published: the files of `assets/` that pages are made to look with, and nothing else.

A folder of templates is worked in, so notes and old copies lie there too. What is published is an inventory of kinds,
each known by its beginning; of an owner's own the text is read by the gate, as all that is published is.
"""

import re
from pathlib import Path

from meeting_archive.check.own_icon import more_than_drawn
from meeting_archive.paths.packaged import THEME
from meeting_archive.personal_data.closed_words import words_of_house
from meeting_archive.site import other_hosts

PUBLISHED = "assets/"
_TEXTS = frozenset("css js svg".split())
# Fonts may only be handed on together with their licence.
_LICENCE = re.compile(r"(?:licen[cs]e|ofl)[^/]*\.txt", re.IGNORECASE)
# How the others begin: what carries another name than its own is none of them.
_BEGINNINGS = {
    "png": rb"\x89PNG\r\n\x1a\n",
    **dict.fromkeys(("jpg", "jpeg"), rb"\xff\xd8\xff"),
    "gif": rb"GIF8",
    "webp": rb"RIFF....WEBP",
    "avif": rb"....ftypavi",
    "ico": rb"\x00\x00\x01\x00",
    "woff2": rb"wOF2",
    "woff": rb"wOFF",
    "ttf": rb"\x00\x01\x00\x00|true",
    "otf": rb"OTTO",
}
_FONTS = frozenset("woff2 woff ttf otf".split())


def kind_of(path: str) -> str:
    """Return the kind of file that a name says, in small letters."""
    return Path(path).suffix[1:].casefold()


def is_published(path: str, source: Path) -> bool:
    """Tell whether a file of a theme's folder is one that the site is to have."""
    if not path.startswith(PUBLISHED):
        return False
    if kind_of(path) in _TEXTS or _LICENCE.fullmatch(Path(path).name):
        return True
    beginning = _BEGINNINGS.get(kind_of(path))
    with source.open("rb") as file:
        return beginning is not None and bool(re.match(beginning, file.read(16), re.DOTALL))


def is_text(path: str) -> bool:
    """Tell whether the bytes of a published file are what it says; of a picture or a font they are not."""
    return kind_of(path) not in _BEGINNINGS


def is_unread(path: str) -> bool:
    """Tell whether nobody but a reader can say what a published file says: a picture."""
    return not is_text(path) and kind_of(path) not in _FONTS


def words_of_ours() -> frozenset[bytes]:
    """Return the words of the engine's own styles and scripts.

    An owner's are mostly words of the same languages. A closed item may have them too; there they tell nothing.
    """
    return words_of_house((THEME / PUBLISHED,), tuple(f"*.{kind}" for kind in sorted(_TEXTS)))


def wrong_in(path: str, data: bytes) -> str:
    """Say in Danish what a file of an owner's cannot be published with; "" for nothing."""
    if not is_text(path):
        return ""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return "filen er ikke skrevet i UTF-8: gem den som UTF-8"
    if kind_of(path) == "css" and other_hosts.in_style(text):
        return other_hosts.told()
    if kind_of(path) == "svg" and (more := more_than_drawn(data)):
        return f"billedet {more}: gem det igen som enkel SVG, der kun tegner, eller som PNG"
    return ""
