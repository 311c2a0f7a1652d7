"""What is new: the newest agendas, minutes and changes, as the feeds have them."""

from meeting_archive.archive import Archive
from meeting_archive.danish.writing import alphabetical
from meeting_archive.pages.page import Page, names_of
from meeting_archive.paths import HOME, NEWS, NEWS_OF_ALL
from meeting_archive.products.feeds import named_feeds
from meeting_archive.products.newest import MOST_ON_PAGE, NEWEST, newest
from meeting_archive.products.news import news


def whats_new(archive: Archive) -> Page:
    """Make the page of what is new."""
    return Page(
        path=NEWS.path,
        title="Nyt i arkivet",
        description=f"De nyeste dagsordener, referater og ændringer fra {names_of(archive)}.",
        template="news.html",
        context={
            "news": newest(news(archive), NEWS_OF_ALL.removesuffix(".xml"), MOST_ON_PAGE),
            "in_full": NEWEST,
            "feeds": named_feeds(archive),
            "topics": sorted(archive.topics.values(), key=lambda topic: alphabetical(topic.title)),
        },
        crumbs=(HOME,),
    )
