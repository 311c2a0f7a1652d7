"""All that a build makes of a publication, without MkDocs: in a second, and as often as a test wants it."""

from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader

from archive_bridge.pages import Bodies
from conftest import ROOT, SETTINGS, SITE
from meeting_archive.publish import Publication
from meeting_archive.search.index import make_index

TEMPLATES = Environment(loader=FileSystemLoader(ROOT / "theme"), autoescape=True)


def make_whole(publication: Publication) -> dict[str, str]:
    """Fill the body of every page, and write every product and the search index; gives the bodies by address."""
    everywhere = {
        "site_url": SITE,
        "site_name": "Prøve",
        "old_index": False,
        "search_index": "0",
        "search_scripts": "0",
        "archive": publication.archive,
        "today": publication.today,
    }
    bodies = Bodies(TEMPLATES, settings=SETTINGS, **everywhere)
    made = {}
    for page in publication.pages:
        target = SimpleNamespace(url=page.path, title=page.title, content="", meta={})
        bodies.fill(target, page)
        made[page.path] = str(target.content)
    for product in publication.products:
        assert product.data
    assert make_index(publication.records, [])
    return made
