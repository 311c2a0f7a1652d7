"""What is found beside the archive's own records: the pages that lead to them, and those that are written by hand."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markdown_it.token import Token

from meeting_archive import paths
from meeting_archive.content.written_pages import WrittenPage
from meeting_archive.search.passage import LEAD, TEXT, TITLE, Passage

# The pages that every other leads to, at its head or its foot.
EVERYWHERE = {place.path: place.name for place in (*paths.FOOT, *paths.SECTIONS)}
# Those that a hand-written page is shown on, beside them.
INTRODUCED = {paths.HOME.path, paths.SEARCH.path}
# What readers may call a page, though it does not say so.
ALSO_CALLED = {
    paths.ACCESSIBILITY.path: ("tilgængelighedserklæring", "WAS", "WCAG", "skærmlæser"),
    paths.CALENDAR.path: ("mødedatoer", "mødekalender", "mødeplan"),
    paths.COVERAGE.path: ("manglende referater", "manglende dagsordener"),
    paths.DATA.path: ("åbne data", "API", "JSON", "CSV", "Excel", "regneark", "download"),
    paths.NEWS.path: ("nyheder", "nyhedsbrev", "RSS", "Atom", "feed"),
    paths.PRIVACY.path: ("privatlivspolitik", "persondata", "personoplysninger", "databeskyttelse", "GDPR", "cookies"),
    paths.SUBSCRIBE: ("abonnement", "kalenderabonnement", "iCal", "ICS", "Outlook", "Google"),
}
# The part of the calendar that readers look for by a name of its own.
SUBSCRIBING = (
    "Abonnér på møderne",
    ("Få møderne i din egen kalender: følg ét organ, dem alle eller kun arrangementerne.",),
)


class SitePage(NamedTuple):
    """A page, and what it is found by."""

    address: str
    title: str
    passages: tuple[Passage, ...]
    also_called: tuple[str, ...]


class HeadOfPage(NamedTuple):
    """What a page that the archive made says at its head, and what search engines are told of it."""

    title: str
    description: str


def site_pages(made: Mapping[str, HeadOfPage], written: Iterable[WrittenPage]) -> Iterator[SitePage]:
    """Yield the pages of a site that are about nothing in the archive, given those that were `made`, by address.

    A hand-written page at the address of a made one is its introduction; other made pages have records of their own,
    and show none.
    """
    by_hand = {page.path: page for page in written}
    for path in [*EVERYWHERE, *(path for path in by_hand if path not in EVERYWHERE)]:
        hand = by_hand.get(path)
        if path in made and path not in EVERYWHERE and path not in INTRODUCED:
            continue
        title, description = made.get(path, HeadOfPage("", ""))
        if hand:
            yield _site_page(path, title or hand.title, (hand.description or description, *_shown(hand)))
        elif title:
            yield _site_page(path, title, (description,))
    yield _site_page(paths.SUBSCRIBE, *SUBSCRIBING)


def _site_page(address: str, title: str, said: Iterable[str]) -> SitePage:
    first, *rest = said
    called = (EVERYWHERE.get(address, ""), *ALSO_CALLED.get(address, ()))
    texts = (Passage(title, TITLE), Passage(first, LEAD), *(Passage(text, TEXT) for text in rest if text != title))
    return SitePage(address, title, texts, tuple(word for word in called if word))


def _shown(page: WrittenPage) -> Iterator[str]:
    """Yield what a hand-written page shows, block by block; a comment is not shown."""
    for token in page.tokens:
        if token.type == "inline":
            yield " ".join("".join(map(_said, token.children or ())).split())
        else:
            yield " ".join(_said(token).split())


def _said(token: Token) -> str:
    if token.type.startswith("html") and token.content.startswith("<!--"):
        return ""
    return " " if "break" in token.type else token.content
