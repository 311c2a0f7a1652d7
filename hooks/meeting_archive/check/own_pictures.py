"""The two pictures that an owner puts in the place of ours: the one that shared links show, and the site's icon.

They lie in the content where the site has them, as all files of pages do. An icon is SVG, which can do whatever a page
can when somebody opens its address: so it may draw, and nothing else.
"""

from collections.abc import Iterator

from meeting_archive import paths
from meeting_archive.check.files import TYPES
from meeting_archive.check.finding import Finding
from meeting_archive.check.own_icon import more_than_drawn
from meeting_archive.content.content import Content
from meeting_archive.content.source import bytes_of
from meeting_archive.content.texts import at_line

# What services that show shared links ask for, and what the pages say of it, in pixels.
SHARE_SIZE = 1200, 630
# An icon is fetched with the first page that somebody opens.
MOST_ICON_BYTES = 50_000


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
        elif more := more_than_drawn(bytes_of(file)):
            wrong = f"ikonet {more}: gem det igen som enkel SVG, der kun tegner"
        else:
            return
        yield Finding(wrong, at_line(paths.ICON, 0))
