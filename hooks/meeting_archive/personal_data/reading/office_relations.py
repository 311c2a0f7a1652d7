"""What the parts of an Office file say of each other, and where a letter has its logo."""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from meeting_archive.personal_data.reading.found import (
    UnreadError,
)
from meeting_archive.personal_data.reading.package import PackagePart
from meeting_archive.personal_data.reading.parsing import local, parse

# Where a letter has its logo.
_HEADS = re.compile(
    r"^(?:word/(?:header|footer|numbering)|xl/drawings/vmlDrawing|ppt/(?:slideMasters|slideLayouts|notesMasters"
    r"|handoutMasters)/|styles\.xml$)|/theme/"
)
# How large a logo is, in square centimetres where that is told, and else in pixels.
_LOGO = 45.0
_LOGO_PIXELS = 200_000


class PackageRelation(NamedTuple):
    """What one part says of another, or of something outside the file."""

    source: str
    identity: str
    kind: str
    target: str
    is_outside: bool


def relations_of(part: PackagePart) -> Iterator[PackageRelation]:
    """Yield the relations that a part tells of; none where it is none of those."""
    folder, name = posixpath.split(part.name)
    if not name.endswith(".rels"):
        return
    source = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels")) if name != ".rels" else ""
    found: list[PackageRelation] = []

    def start(full_name: str, attributes: dict[str, str]) -> None:
        if local(full_name) != "Relationship":
            return
        target = attributes.get("Target", "")
        is_outside = attributes.get("TargetMode", "").casefold() == "external"
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        found.append(PackageRelation(source, attributes.get("Id", ""), kind, target, is_outside))

    try:
        parse(part.data, start, lambda _: None, lambda _: None)
    except (expat.ExpatError, UnreadError):
        return  # said when the part itself is read
    yield from found


def is_logo(source: str, area: float | None, pixels: int | None) -> bool:
    """Whether a picture is a small one in a head or foot."""
    if not _HEADS.search(source):
        return False
    if area:
        return area <= _LOGO
    return pixels is not None and pixels <= _LOGO_PIXELS
