"""Reading a built site the way a browser and a search engine would, and serving it to one."""

import contextlib
import functools
import http.server
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

# How long a preview may take to notice a saved file and build again, in seconds; far more than it needs.
PATIENCE = 60


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


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None: ...

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(page: str, shows: Callable[[str], bool]) -> None:
    """Ask for the page until it shows what it should."""
    html = ""
    for _ in range(PATIENCE * 4):
        try:
            with urllib.request.urlopen(page, timeout=PATIENCE) as answer:  # noqa: S310  an address of this machine
                html = answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            html = ""
        if shows(html):
            return
        time.sleep(0.25)
    message = f"the preview never showed it; last seen: {html[:2000]}"
    raise AssertionError(message)
