"""What is new, for feed readers: a feed for the archive, each body, each topic and the follow-ups (Atom, RFC 4287).

Written with ElementTree, which escapes; what XML cannot hold at all (section 2.2 of XML 1.0) is taken out first. Names
are tags (RFC 4151) and stay when the site moves; times are of the day that the content states, in the meetings' order.
"""

import datetime
import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

from meeting_archive import paths
from meeting_archive.archive import Archive
from meeting_archive.danish.differences import Sign
from meeting_archive.model import Body
from meeting_archive.products.documents.sent_out import Documents, SentOut
from meeting_archive.products.newest import newest
from meeting_archive.products.news import news, news_of_follow_ups, news_of_topic
from meeting_archive.products.news_item import CorrectedPoint, News
from meeting_archive.products.product import ATOM, Product, ProductKind
from meeting_archive.site.settings import Site

NAMESPACE = "http://www.w3.org/2005/Atom"
_EPOCH = datetime.date(1970, 1, 1)
# What XML 1.0 cannot say, not even as a reference.
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

NEWS = ProductKind(
    "Nyheder",
    "Nye dagsordener og referater, godkendelser og ændrede datoer, med udfaldet af punkterne. Til en nyhedslæser "
    "(Atom), fx Feedly, Outlook eller Thunderbird.",
)
NEWS_OF_TOPIC = ProductKind("Nyheder om et emne", "Hvad møderne siger om ét emne.", each=paths.news_of_topic("<emne>"))


def feeds(archive: Archive, site: Site, _: datetime.date, documents: Documents) -> Iterator[Product]:
    """Yield every feed of news. What tells of a new agenda or new minutes has them as documents too."""
    name = site.settings.calendar_name
    enclosed = {
        (document.pages[0], document.edition): [one for one in of_meeting if one.edition == document.edition]
        for of_meeting in documents.values()
        for document in of_meeting
    }
    everything = functools.cache(lambda: tuple(news(archive)))

    def feed(
        path: str, title: str, entries: Callable[[], Iterable[News]], *pages: str, kind: ProductKind = NEWS
    ) -> Product:
        def write() -> bytes:
            shown = newest(entries(), path.removesuffix(".xml"))
            return _written(_Feed(path, title, pages[-1]), site, shown, archive.changed_on, enclosed)

        return Product(kind, path, title, ATOM, write, pages)

    yield feed(paths.NEWS_OF_ALL, f"Nyheder: {name}", everything, paths.HOME.path, paths.MEETINGS.path, paths.NEWS.path)
    for body in archive.bodies.values():
        own = functools.partial(_of_body, body, everything)
        yield feed(paths.news_of_body(body.slug), f"Nyheder: {name}, {body.name}", own, paths.NEWS.path, body.path)
    follow_ups = functools.partial(news_of_follow_ups, archive)
    yield feed(
        paths.NEWS_OF_FOLLOW_UPS, f"Nyheder: {name}, opfølgning", follow_ups, paths.NEWS.path, paths.FOLLOW_UPS.path
    )
    for topic in archive.topics.values():
        title, own = f"Nyheder: {name}, {topic.title}", functools.partial(news_of_topic, archive, topic)
        yield feed(paths.news_of_topic(topic.slug), title, own, topic.path, kind=NEWS_OF_TOPIC)


def _of_body(body: Body, everything: Callable[[], Iterable[News]]) -> Iterator[News]:
    return (one for one in everything() if body in one.bodies)


class _Feed(NamedTuple):
    """The head of a feed."""

    path: str
    title: str
    page: str
    """What it is the news of."""


def named_feeds(archive: Archive) -> list[tuple[str, str]]:
    """List the feeds that people subscribe to, topics apart: what each holds, and its address."""
    bodies = [(body.name, paths.news_of_body(body.slug)) for body in archive.bodies.values()]
    return [("Alt nyt", paths.NEWS_OF_ALL), *bodies, ("Opfølgning", paths.NEWS_OF_FOLLOW_UPS)]


def _written(
    head: _Feed,
    site: Site,
    entries: list[News],
    changed: datetime.date,
    enclosed: Mapping[tuple[str, str], list[SentOut]],
) -> bytes:
    feed = ElementTree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "da"})
    _add(feed, "title", head.title)
    _add(feed, "id", site.tag(head.path))
    # An empty feed is as old as the archive's last change.
    _add(feed, "updated", max((_moment(entry.updated, entry.day) for entry in entries), default=_moment(changed)))
    _add(ElementTree.SubElement(feed, "author"), "name", site.settings.calendar_name)
    if licence := site.settings.licence:
        _add(feed, "rights", f"{licence.name}, {licence.url}")
    if site.url:
        ElementTree.SubElement(feed, "link", {"rel": "self", "type": ATOM, "href": site.address(head.path)})
        page = site.address(head.page)
        ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for entry in entries:
        _add_entry(feed, site, entry, enclosed.get((entry.path, entry.kind), ()))
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add_entry(feed: ElementTree.Element, site: Site, news: News, documents: Iterable[SentOut]) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _add(entry, "title", news.title)
    _add(entry, "id", site.tag(news.id))
    _add(entry, "published", _moment(news.published, news.day))
    _add(entry, "updated", _moment(news.updated, news.day))
    if site.url:
        ElementTree.SubElement(
            entry, "link", {"rel": "alternate", "type": "text/html", "href": site.address(news.path)}
        )
    for document in documents if site.url else ():
        link = {"rel": "enclosure", "type": document.media_type, "length": str(document.seal.size)}
        named = {"title": f"{document.name} som {document.format}", "href": site.address(document.path)}
        ElementTree.SubElement(entry, "link", link | named)
    category = {"term": news.kind.value, "label": news.kind.label}
    ElementTree.SubElement(entry, "category", category)
    for body in news.bodies:
        ElementTree.SubElement(entry, "category", {"term": body.slug, "label": _sayable(body.name)})
    # HTML inside of XML: written as a tree and escaped once more, which is what every reader expects (section 3.1.1.2).
    html = "".join(ElementTree.tostring(part, encoding="unicode", method="html") for part in _content(site, news))
    _add(entry, "content", html).set("type", "html")


def _content(site: Site, news: News) -> Iterable[ElementTree.Element]:
    """Tell a piece of news in HTML: what happened, and each item with who presented it and what came of it."""
    said = ElementTree.Element("p")
    said.text = _sayable(news.text)
    yield said
    if news.points:
        points = ElementTree.Element("ul")
        for point in news.points:
            row = ElementTree.SubElement(points, "li")
            title = (
                ElementTree.SubElement(row, "a", {"href": site.address(point.path)})
                if site.url
                else ElementTree.SubElement(row, "b")
            )
            title.text = _sayable(point.title)
            by = f" ({point.by})" if point.by else ""
            outcome = f"{point.outcome}." if point.outcome else ""
            rest = " ".join(text for text in (outcome, point.gist, point.changed) if text)
            title.tail = _sayable(f"{by}{': ' if rest else ''}{rest}")
        yield points
    for correction in news.corrections:
        yield from _corrected(site, correction)
    if site.settings.retelling and news.retold:
        retelling = ElementTree.Element("p")
        retelling.text = _sayable(site.settings.retelling)
        yield retelling


def _corrected(site: Site, correction: CorrectedPoint) -> Iterable[ElementTree.Element]:
    """Tell what was corrected, why, and what differs."""
    said = ElementTree.Element("p")
    name = ElementTree.SubElement(said, *(("a", {"href": site.address(correction.path)}) if site.url else ("b",)))
    name.text = _sayable(correction.title)
    if not correction.parts:
        # What was said above is all that there is to say.
        return
    yield said
    for part in correction.parts:
        row = ElementTree.Element("p")
        label = ElementTree.SubElement(row, "b")
        label.text, label.tail = f"{part.label}:", " "
        last = label
        for stretch in part.stretches:
            if stretch.sign is Sign.SAME:
                last.tail = f"{last.tail or ''}{_in_a_row(stretch.text)} "
            else:
                last = ElementTree.SubElement(row, stretch.sign.value)
                last.text, last.tail = _in_a_row(stretch.text), " "
        yield row


def _in_a_row(text: str) -> str:
    """Write a text of several lines on one."""
    return _sayable(text.replace("\n", " · "))


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = _sayable(text)
    return element


def _sayable(text: str) -> str:
    return _UNSAYABLE.sub("", text)


def _moment(day: datetime.date, of: datetime.date = _EPOCH) -> str:
    """Write a day as a moment (RFC 3339); of one day, the news of a later meeting is the later.

    The content knows no hours. A second for each day since 1970 puts the meetings of the years until 2206 in order.
    """
    seconds = min(max((of - _EPOCH).days, 0), 86_399)
    return f"{day.isoformat()}T{datetime.timedelta(seconds=seconds)!s:0>8}Z"
