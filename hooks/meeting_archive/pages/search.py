"""The page that is searched on. What it searches in is made by `search`."""

from meeting_archive.pages.page import Page
from meeting_archive.paths import HOME, SEARCH


def search_page() -> Page:
    """Make the search page."""
    return Page(
        path=SEARCH.path,
        title="Søg",
        description="Søg i dagsordener, referater og beslutninger, punkt for punkt.",
        template="search.html",
        context={},
        crumbs=(HOME,),
    )
