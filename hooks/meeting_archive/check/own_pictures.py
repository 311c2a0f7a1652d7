"""The two pictures that an owner puts in the place of ours: the one that shared links show, and the site's icon.

They lie in the content where the site has them, as all files of pages do. An icon is SVG, which can do whatever a page
can when somebody opens its address: so it may draw, and nothing else.
"""

import re
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from meeting_archive import paths
from meeting_archive.check.files import TYPES
from meeting_archive.check.finding import Finding
from meeting_archive.content.content import Content
from meeting_archive.content.source import bytes_of
from meeting_archive.content.texts import at_line
from meeting_archive.personal_data.reading.found import UnreadError
from meeting_archive.personal_data.reading.parsing import Attributes, local, parse

# What services that show shared links ask for, and what the pages say of it, in pixels.
SHARE_SIZE = 1200, 630
# An icon is fetched with the first page that somebody opens.
MOST_ICON_BYTES = 50_000
_DRAWING = frozenset(
    "svg g defs title desc metadata style path rect circle ellipse line polyline polygon text tspan use symbol "
    "clipPath mask pattern linearGradient radialGradient stop".split()
)
# What asks for something: an address that is no place of the icon's own, in a style or in an attribute.
_ASKS = re.compile(r"url\(\s*[\"']?(?!#)|@import|\\", re.IGNORECASE)


def the_share_picture_has_its_size(content: Content) -> Iterator[Finding]:
    """The picture of shared links is as large as the pages say, and as services show it uncut."""
    file = content.files.get(paths.SHARE_PICTURE)
    if file and file.beginning.startswith(TYPES["png"]):
        size = int.from_bytes(file.beginning[16:20]), int.from_bytes(file.beginning[20:24])
        if size != SHARE_SIZE:
            text = "billedet, der vises, når nogen deler et link, skal være {} × {} pixels og er {} × {}: gem det igen"
            yield Finding(text.format(*SHARE_SIZE, *size), at_line(paths.SHARE_PICTURE, 0))


def the_icon_only_draws(content: Content) -> Iterator[Finding]:
    """The site's icon is SVG that draws: it runs nothing and asks for nothing."""
    if file := content.files.get(paths.ICON):
        if file.size > MOST_ICON_BYTES:
            most = MOST_ICON_BYTES // 1000
            wrong = f"ikonet er på over {most} kB: gem det igen som enkel SVG, uden indlejrede billeder"
        elif more := _more_than_drawn(bytes_of(file)):
            wrong = f"ikonet {more}: gem det igen som enkel SVG, der kun tegner"
        else:
            return
        yield Finding(wrong, at_line(paths.ICON, 0))


def _more_than_drawn(svg: bytes) -> str:
    """Say in Danish what an icon does besides drawing; "" for nothing."""
    found: list[str] = []
    elements: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        elements.append(local(name))
        if local(name) not in _DRAWING:
            found.append(f"har »{local(name)[:30]}« i sig")
        found.extend(filter(None, (_in_attribute(local(key), value) for key, value in attributes.items())))

    def said(text: str) -> None:
        if elements[-1] == "style" and _ASKS.search(text):
            found.append("henter noget andetsteds fra")

    def comment(text: str) -> None:
        if text.startswith("xml-"):
            found.append("henter noget andetsteds fra")

    try:
        parse(svg, start, lambda _: None, said, comment)
    except (ExpatError, UnreadError, ValueError, LookupError):
        return "er ikke SVG, som kan læses"
    if elements[:1] != ["svg"]:
        return "er ikke SVG"
    return found[0] if found else ""


def _in_attribute(name: str, value: str) -> str:
    if name.casefold().startswith("on"):
        return f"har et script i sig (»{name[:30]}«)"
    asks = not value.startswith("#") if name == "href" else bool(_ASKS.search(value))
    return "henter noget andetsteds fra" if asks else ""
