"""Reading a built site the way a browser and a search engine would."""

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html


def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Read every page of a built site, by its address below the site's own."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): html.document_fromstring(path.read_bytes())
        for path in sorted(site.rglob("*.html"))
    }


def dead_links(site: Path, below: str = "") -> list[str]:
    """List every link, image, script and style of a site that leads nowhere: "page -> target".

    The site is thought to lie in the sub-folder `below` of its host ("arkiv/"), as links that begin with / must know.
    """
    documents = pages(site)
    ids = {address: {element.get("id") for element in page.xpath("//*[@id]")} for address, page in documents.items()}
    dead = []
    for address, page in documents.items():
        for target in page.xpath("//@href | //@src"):
            parts = urlsplit(urljoin(f"https://site.example/{below}{address}", target))
            if parts.scheme not in {"http", "https"} or parts.netloc != "site.example":
                continue
            inside = parts.path.startswith(f"/{below}")
            path = unquote(parts.path).removeprefix(f"/{below}")
            there = inside and (path in documents or (path and (site / path).is_file()))
            anchor = unquote(parts.fragment)
            if not there or (anchor and anchor not in ids.get(path, ())):
                dead.append(f"{address} -> {target}")
    return dead


def words(element: html.HtmlElement) -> str:
    """Return what a reader sees of an element, on one line."""
    return " ".join(element.text_content().split())
