"""A preview: what is made only when a browser asks for it, so that a saved file is seen at once.

MkDocs builds everything again after each saved file. In a preview it is kept from most of that: pages, data, calendars
and attachments wait here until somebody asks, and the search index is made once. Requests come in threads of their
own, while a build may be going on: the lock keeps them apart.
"""

import gc
import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils import write_file

Make = Callable[[], bytes]

# Seconds without a new build before the archives of earlier ones are cleared away.
PAUSE = 5.0


# What this machine calls itself, with or without a port.
_OWN_NAME = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
# What no address of a site has: a control sign, a backslash, a step upwards.
_NO_PATH = re.compile(r"[\x00-\x1f\x7f\\]|(?:^|/)\.\.(?:/|$)")


def _refused(start_response: Any, status: str, sentence: str) -> list[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [sentence.encode()]


class Preview:
    """What waits to be made, by its path below the site."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.index: dict[str, bytes] = {}
        """The files of the search index, once it is made."""
        self._waiting: dict[str, Make] = {}
        self._lock = threading.Lock()
        self._pause: threading.Timer | None = None

    def begin(self) -> None:
        """Keep requests waiting while a build goes on, and forget what the last one left to be made."""
        if self._pause:
            self._pause.cancel()
        self._lock.acquire()
        self._waiting = {}

    def wait_with(self, path: str, make: Make) -> None:
        """Make a file when it is asked for, and not before."""
        self._waiting[path] = make

    def end(self) -> None:
        """Let requests through."""
        self._lock.release()
        self._pause = threading.Timer(PAUSE, self._clear_away)
        self._pause.daemon = True
        self._pause.start()

    def _clear_away(self) -> None:
        """Free the archives of earlier builds: objects in circles, which were kept away from the collector."""
        with self._lock:
            gc.unfreeze()
            gc.collect()
            gc.freeze()

    def serve(self, server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
        """Make what a browser asks for before the server looks for it."""
        mount = urlsplit(config.site_url or "/").path
        site = Path(config.site_dir)

        def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            # WSGI hands on the bytes of an address as if they were Latin-1 (PEP 3333).
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
            if not _OWN_NAME.fullmatch(environ.get("HTTP_HOST", "")):
                # A page of another site can have its own name lead to this machine, and read what is not published yet.
                return _refused(
                    start_response, "403 Forbidden", "Forhåndsvisningen svarer kun på denne maskines eget navn."
                )
            if _NO_PATH.search(path):
                return _refused(start_response, "400 Bad Request", "Adressen er ingen af sidens.")
            if path.startswith(mount):
                self._make(path.removeprefix(mount), site)
            return server.serve_request(environ, start_response)

        server.set_app(answer)
        return server

    def _make(self, path: str, site: Path) -> None:
        with self._lock:
            # Without the slash the server sends the browser on, if the page is there.
            for name in (path, f"{path.rstrip('/')}/index.html".lstrip("/")):
                if make := self._waiting.pop(name, None):
                    write_file(make(), str(site / name))
