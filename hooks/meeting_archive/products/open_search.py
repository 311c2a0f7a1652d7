"""What a browser needs to offer the archive as one of its search engines (OpenSearch 1.1, draft 6).

It takes whole addresses, so there is none before the owner has said where the archive is published.
"""

from collections.abc import Iterator
from functools import partial
from xml.etree import ElementTree

from meeting_archive import paths
from meeting_archive.archive import Archive
from meeting_archive.products.product import OPEN_SEARCH, Product, ProductKind
from meeting_archive.site.settings import Site

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
# The longest names that the specification lets a search engine have.
SHORT, LONG = 16, 48

IN_BROWSER = ProductKind(
    "Søgning fra browseren",
    "Lad din browser søge i arkivet: I Firefox højreklikker du på adresselinjen; andre browsere "
    "har det i indstillingerne for søgning, når du har besøgt siden.",
)


def open_search(archive: Archive, site: Site, *_: object) -> Iterator[Product]:  # noqa: ARG001  every maker is given it
    """Yield the description of the search."""
    if site.url:
        title = f"Søg i {site.settings.calendar_name}"
        yield Product(IN_BROWSER, paths.OPEN_SEARCH, title, OPEN_SEARCH, partial(_written, site, title))


def _written(site: Site, title: str) -> bytes:
    description = ElementTree.Element("OpenSearchDescription", {"xmlns": NAMESPACE})

    def add(name: str, text: str = "", **attributes: str) -> None:
        ElementTree.SubElement(description, name, attributes).text = text or None

    add("ShortName", _cut(site.settings.calendar_name, SHORT))
    add("LongName", _cut(title, LONG))
    add("Description", "Søg i dagsordener, referater og beslutninger, punkt for punkt.")
    add("Url", type="text/html", method="get", template=f"{site.address(paths.SEARCH.path)}?q={{searchTerms}}")
    add("Url", type=OPEN_SEARCH, rel="self", template=site.address(paths.OPEN_SEARCH))
    add("Image", site.address(paths.ICON), type="image/svg+xml", width="16", height="16")
    add("Language", "da")
    add("InputEncoding", "UTF-8")
    add("OutputEncoding", "UTF-8")
    ElementTree.indent(description)
    written: bytes = ElementTree.tostring(description, encoding="utf-8", xml_declaration=True)
    return written


def _cut(name: str, most: int) -> str:
    """Cut a name at a word, if it is too long."""
    if len(name) <= most:
        return name
    whole = name[: most + 1].rpartition(" ")[0]
    return whole or name[:most]
