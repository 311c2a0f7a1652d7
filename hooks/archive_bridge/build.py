"""One build of the site, from the content to the finished folder.

read        the content; a build stops here, with all that is wrong with it, before anything is touched
add         the archive's pages, products, attachments and search to the files that MkDocs knows
announce    of each page what menus, links and the sitemap want to know
fill        a page with its body, just before it is written
published   lets the gate read what was written, and gives a page its policy
finish      what needs the finished site: the policies for the server, the checksums, and taking the old one's place
fail        leave nothing open and nothing half built; what stops a build is an `Abort`
"""

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import click
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from archive_bridge import pages, theme_files
from archive_bridge.beside import Beside
from archive_bridge.ready import theme_folders
from archive_bridge.saying import log, stopped
from archive_bridge.templates import broken_template, empty_template
from meeting_archive.content.problems import ContentError, Problem, report, worth_showing
from meeting_archive.danish.refusals import refusal
from meeting_archive.desk.upgrade.steps import to_be_upgraded
from meeting_archive.pages import Page
from meeting_archive.products.product import Product
from meeting_archive.publish import Publication, publish
from meeting_archive.search.index import FOLDER
from meeting_archive.site import checksums, policy
from meeting_archive.site.gate import told_once
from meeting_archive.site.settings import SettingsError, settings_of
from meeting_archive.site.today import today
from meeting_archive.site.unset import unset

Make = Callable[[], bytes]


class Build:
    """A build of the site, which lies beside the old one until nothing can stop it any more."""

    is_preview: ClassVar[bool] = False

    def __init__(self, config: MkDocsConfig) -> None:
        """Begin with nothing read."""
        self._config = config
        self._open = ExitStack()
        self._beside = Beside(config)
        self._leaks: list[Problem] = []
        self._has_old_index = False  # whether the search is that of an earlier build
        self.problems: list[Problem] = []
        self.unset: list[Problem] = []
        """What a preview shows on top of its pages, and what has to be settled before the archive is published."""
        self.fixed_today = os.environ.get("ARKIV_TODAY", "")
        """What the pages tell browsers of the day, where it is not their own."""

    def read(self) -> None:
        """Read the content; stop here, with all that is wrong with it, before the old site is touched."""
        self._begin()
        # An archive is a few objects in circles and a million that stay: looking for garbage among them costs more than
        # all the reading. It is put aside until the next preview is built.
        gc.unfreeze()
        gc.disable()
        # As it is written: MkDocs gives a preview an address of its own.
        self.unset = unset(Path(self._config.config_file_path))
        try:
            self.settings = settings_of(self._config.extra.get("archive", {}), "mkdocs.yml")
            log.info("Læser indholdet.")
            self.publication = self._publication()
            self._gate = self.publication.gate(theme_folders(self._config))
            self._index = self._made_index()
        except (ContentError, SettingsError) as error:
            raise stopped(f"\n{error}") from None
        finally:
            gc.freeze()
            gc.enable()
        if not self.is_preview:
            self.publication.make_documents()  # before the pages tell how large they are
        if shown := worth_showing(self.publication.problems):
            # Not as a warning of MkDocs: the archive's own are counted apart, and strict mode would end the preview.
            log.info("\n%s", report(shown))
        # Long builds say where they are: before reading, before the index, and before the pages.
        archive = self.publication.archive
        log.info("Læst: %d møder. Bygger %d sider.", len(archive.meetings), len(self.publication.pages))
        self.problems = shown if self.is_preview else []
        # Dates the sitemap and the archives by the content, so that the same content gives the same bytes.
        os.environ["SOURCE_DATE_EPOCH"] = str(archive.changed)

    def _begin(self) -> None:
        self._beside.begin()

    def _publication(self) -> Publication:
        try:
            day = today()
        except ValueError as error:
            raise stopped(str(error)) from None
        # An Abort in a preview would leave the browser waiting for ever.
        return publish(Path(self._config.docs_dir), self.settings, self._site_url, day, preview=self.is_preview)

    def _made_index(self) -> dict[str, bytes]:
        """Make the search index: before the pages, while there is room for it."""
        log.info("Laver søgningen.")
        return {f"{FOLDER}/{path}": data for path, data in self.publication.search_index(self._gate).items()}

    @property
    def _site_url(self) -> str:
        return f"{self._config.site_url.rstrip('/')}/" if self._config.site_url else ""

    def add(self, files: Files) -> Files:
        """Add what the archive publishes. A hand-written page at one of its addresses becomes its introduction."""
        theme_files.leave_out(files, self._config, self._is_strange)
        self._stop(theme_files.read(files, self._config, self._gate))
        for name, (written, body) in self.publication.written.items():
            if file := files.get_file_from_path(name):
                pages.HandWrittenPage(written, body, file, self._config)
        for page in self.publication.pages:
            pages.add(files, page, self._config)
        for product in self.publication.products:
            self._put(files, product.path, partial(self._made, product))
        for path, data in self._index.items():
            self._put(files, path, partial(self._passed, path, data))
        for path in self.publication.copied:
            # What most of them say was looked for in the content; here are their names, and the rest.
            self._passed(path, self.publication.unread_of(path))
        for path, source in self.publication.attachments:
            self._copy(files, path, source)
        return files

    def _is_strange(self, file: File) -> bool:
        """Whether a file lies in the content and is no page and no file that the archive read: MkDocs follows links."""
        known = file.src_uri in self.publication.written or file.src_uri in self.publication.copied
        return file.src_dir == self._config.docs_dir and not known

    def _stop(self, found: Iterable[Problem]) -> None:
        """Stop at what every page would have; a preview says it on each of them."""
        self.problems += found
        if self.problems and not self.is_preview:
            raise stopped(f"\n{report(self.problems)}")

    def _put(self, files: Files, path: str, make: Make) -> None:
        files.append(pages.MadeFile(path, make, self._config))

    def _copy(self, files: Files, path: str, source: Path) -> None:
        files.append(File.generated(self._config, path, abs_src_path=str(source)))

    def _made(self, product: Product) -> bytes:
        return self._passed(product.path, product.data, product.says)

    def _passed(self, path: str, data: bytes, says: bytes = b"") -> bytes:
        """Let the gate read what is to be published; what it stops is not written, and a preview says so instead."""
        found = self._gate.problems(path, data, says)
        if not found:
            return data
        self._leaks += found
        return pages.stopped_page(found)

    def navigate(self, navigation: Navigation) -> Navigation:
        """Remember the navigation, for pages that are made later."""
        self._navigation = navigation
        return navigation

    def announce(self, env: Environment, files: Files) -> Environment:
        """Tell of every page what others want to know: all addresses are known now, and nothing is written yet."""
        self._env, self._files = env, files
        self._bodies = pages.Bodies(
            env,
            archive=self.publication.archive,
            today=self.publication.today,
            settings=self.settings,
            site_url=self._site_url,
            site_name=self._config.site_name,
            old_index=self._has_old_index,
            **pages.releases(self._config, self._index),
        )
        self._page_of = {pages.file_of(page): page for page in self.publication.pages}
        for page in self.publication.pages:
            file = files.get_file_from_path(pages.file_of(page))
            if file and file.page:
                self._announce(file.page, page)
        self._progress = self._open.enter_context(self._progress_bar(len(files.documentation_pages())))
        return env

    def _announce(self, target: SitePage, page: Page) -> None:
        pages.announce(target, page)

    def _progress_bar(self, length: int) -> Any:
        """Show a line with count and rest on a terminal; elsewhere the plain lines of the log are all."""
        hidden = self.is_preview or not (sys.stderr.isatty() and log.isEnabledFor(logging.INFO))
        return click.progressbar(length=length, label="Bygger sider", show_pos=True, file=sys.stderr, hidden=hidden)

    def fill(self, context: TemplateContext, page: SitePage) -> TemplateContext:
        """Give a page its body. Only now, since all of them together would be most of what a build holds in memory."""
        if ours := self._page_of.get(page.file.src_uri):
            self._bodies.fill(page, ours)
        return context

    def written(self, output: str, page: SitePage) -> str:
        """Take a page that was written, and forget its body."""
        page.content = ""
        self._progress.update(1)
        return self.published(output, page.file.dest_uri)

    def published(self, output: str, path: str) -> str:
        """Let the gate read what is published, and give a page its policy."""
        text = self._passed(path, output.encode("utf-8", "xmlcharrefreplace")).decode()
        return policy.with_policy(text, self._gate.scripts) if path.endswith(".html") else text

    def finish(self) -> None:
        """Write what needs the finished site, and last the checksums of it all; then it takes the old one's place."""
        self._open.close()
        site = Path(self._config.site_dir)
        if altered := self.publication.altered_in(site):
            raise stopped(f"\nÆndret, mens siden blev bygget: {', '.join(altered)}. Byg igen.")  # not what was checked
        if self._leaks:
            raise stopped(f"\n{report(told_once(self._leaks))}")
        if empty := empty_template(self._files, self._env, self._config):
            raise stopped(f"\n{empty}.")
        (site / "_headers").write_bytes(policy.headers_file(self._gate.scripts).encode())
        (site / "_nginx.conf").write_bytes(policy.nginx_file(self._gate.scripts).encode())
        checksums.write(site)
        self._beside.take_its_place()
        self._end()
        for told in to_be_upgraded(self.settings.version):
            log.info("mkdocs.yml: %s.", told)

    def _end(self) -> None:
        self._beside.end()
        self._open.close()

    def fail(self, error: Exception) -> None:
        """Leave nothing open, and say in a sentence what the system refuses: a full disk, a folder not ours."""
        self._end()
        # First: to Jinja a template that is missing is a file that is.
        if broken := broken_template(error, self._config):
            raise stopped(f"\n{broken}.") from None
        if isinstance(error, OSError | ContentError):
            told = str(error) if isinstance(error, ContentError) else f"Siden kan ikke skrives: {refusal(error)}."
            raise stopped(f"\n{told}") from None
