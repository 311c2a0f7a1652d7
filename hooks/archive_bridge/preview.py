"""A preview: what is made only when a browser asks for it, so that a saved file is seen at once.

MkDocs builds everything again after each saved file. In a preview it is kept from most of that: pages, data, calendars
and attachments wait until somebody asks, and the search index is made once. Requests come in threads of their own,
while a build may be going on: the lock keeps them apart.

    Preview         what waits, for as long as the preview lasts
    PreviewBuild    one of the builds that it takes
"""

import gc
import re
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import write_file

from archive_bridge import pages
from archive_bridge.build import Build, Make
from archive_bridge.saying import stopped
from archive_bridge.templates import broken_template
from meeting_archive.pages import Page
from meeting_archive.site import checksums

# Seconds without a new build before the archives of earlier ones are cleared away.
PAUSE = 5.0


# What this machine calls itself, with or without a port.
_OWN_NAME = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
# What no address of a site has: a control sign, a backslash, a colon (Windows knows its drives by it), a step upwards.
_NO_PATH = re.compile(r"[\x00-\x1f\x7f\\:]|(?:^|/)\.\.(?:/|$)")


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


class PreviewBuild(Build):
    """A build whose files wait to be asked for. It shows what it can, whatever is wrong, and takes no site's place."""

    is_preview: ClassVar[bool] = True

    def __init__(self, config: MkDocsConfig, preview: Preview) -> None:
        """Begin with nothing read; `preview` is what waits."""
        super().__init__(config)
        self._preview = preview

    def _begin(self) -> None:
        self._preview.begin()

    def _made_index(self) -> dict[str, bytes]:
        self._has_old_index = bool(self._preview.index)
        return self._preview.index or super()._made_index()

    def _put(self, files: Files, path: str, make: Make) -> None:  # noqa: ARG002  nothing is put among the files
        self._preview.wait_with(path, make)

    def _copy(self, files: Files, path: str, source: Path) -> None:
        self._put(files, path, source.read_bytes)

    def _announce(self, target: SitePage, page: Page) -> None:
        super()._announce(target, page)
        if isinstance(target, pages.ArchivePage):
            self._preview.wait_with(target.file.dest_uri, partial(self._page, target))
            target.file.inclusion = InclusionLevel.EXCLUDED

    def _page(self, page: SitePage) -> bytes:
        """Write one page as MkDocs would."""
        context = get_context(self._navigation, self._files.documentation_pages(), self._config, page)
        try:
            html = self._env.get_template("main.html").render(self.fill(context, page))
        except Exception as error:
            if broken := broken_template(error, self._config):
                return pages.stopped_page([broken], "Siden kan ikke vises")
            raise
        return self._passed(page.file.dest_uri, html.encode("utf-8", "xmlcharrefreplace"))

    def published(self, output: str, path: str) -> str:
        """Let the gate read it. No policy: MkDocs adds a script that changes."""
        return self._passed(path, output.encode("utf-8", "xmlcharrefreplace")).decode()

    def finish(self) -> None:
        """Let requests through."""
        self._open.close()
        self._preview.index = self._index
        self._preview.wait_with(checksums.FILE, "Kontrolsummerne laves, når siden bygges.\n".encode)
        self._preview.end()

    def fail(self, error: Exception) -> None:
        """Let requests through; the next saved file is a new beginning. MkDocs says what it was, but of a template."""
        self._end()
        self._preview.end()
        if broken := broken_template(error, self._config):
            raise stopped(f"\n{broken}.") from None
