"""Pages as MkDocs knows them, and what fills them: the templates of theme/archive/."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url, write_file

from archive_bridge.ready import theme_folders
from meeting_archive import paths
from meeting_archive.archive import AgendaItem, by_meeting, history
from meeting_archive.content.page_bodies import ShownPage
from meeting_archive.content.problems import Problem
from meeting_archive.content.written_pages import PageHeading, WrittenPage
from meeting_archive.danish import prose, writing
from meeting_archive.pages import Page, schema_org

# The first entry of every outline, where "skip to content" leads.
CONTENT_ANCHOR = "indhold"


class ArchivePage(SitePage):
    """A generated page: there is no Markdown of it to read and render."""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  as MkDocs names it
        """Read nothing."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  likewise
        """Render nothing; the body comes when the page is written."""
        self.content = ""


class HandWrittenPage(SitePage):
    """A Markdown page of the content: shown by itself, or as the introduction of a page that the archive makes."""

    def __init__(self, written: WrittenPage, body: ShownPage, file: File, config: MkDocsConfig) -> None:
        """Make MkDocs' page of a parsed Markdown page and its rendered body."""
        super().__init__(None, file, config)
        self._written = written
        self._body = body

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  as MkDocs names it
        """Read nothing; it has been."""
        self.markdown = ""
        self.title = escape(self._written.title)
        if self._written.description:
            self.meta["description"] = escape(self._written.description)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  likewise
        """Hand on the body, and the outline of its headings."""
        self.content = self._body.html
        self.toc = get_toc(_nested(self._body.headings))
        self.present_anchor_ids = {heading.anchor for heading in self._body.headings}


def _nested(headings: Iterable[PageHeading]) -> list[Any]:
    """Put headings below those of the levels above them, as outlines are made."""
    roots: list[Any] = []
    open_: list[Any] = []
    for heading in headings:
        entry = {"level": heading.level, "id": heading.anchor, "name": escape(heading.name), "children": []}
        while open_ and open_[-1]["level"] >= heading.level:
            open_.pop()
        (open_[-1]["children"] if open_ else roots).append(entry)
        open_.append(entry)
    return roots


class MadeFile(File):
    """A file that is made when it is written, and not kept."""

    def __init__(self, path: str, make: Callable[[], bytes], config: MkDocsConfig) -> None:
        """Name a file of the site, and what makes it."""
        super().__init__(path, None, config.site_dir, config.use_directory_urls)
        self.make = make

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  as MkDocs names it
        """Make and write it."""
        write_file(self.make(), self.abs_dest_path)


def stopped_page(problems: Iterable[Problem], title: str = "Udgives ikke") -> bytes:
    """Write what stands in a preview in the place of something that would not be published, or cannot be made."""
    sentences = Markup("").join(Markup("<p>{}</p>\n").format(problem) for problem in problems)
    return f'<!doctype html>\n<meta charset="utf-8">\n<title>{title}</title>\n{sentences}'.encode()


def file_of(page: Page) -> str:
    """Name the Markdown file that MkDocs would make this page of."""
    return paths.markdown_of_page(page.path)


def add(files: Files, page: Page, config: MkDocsConfig) -> None:
    """Put a page among the files; a hand-written one at its address becomes its introduction."""
    if files.get_file_from_path(file_of(page)) is None:
        file = File.generated(config, file_of(page), content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = page.source or None
        ArchivePage(None, file, config)
        files.append(file)


def announce(target: SitePage, page: Page) -> None:
    """Tell MkDocs of a page what menus, links from others and the sitemap want to know."""
    title = page.title or str(target.title)
    target.title = escape(title)
    target.meta.setdefault("description", escape(page.description))
    target.meta["crumbs"] = page.crumbs
    target.meta["outline_title"] = page.outline_title
    target.meta["alternates"] = page.alternates
    target.meta["redirect"] = page.redirect
    target.meta["indexed"] = page.indexed
    outline = [{"level": 2, "id": h.anchor, "name": escape(h.name), "children": []} for h in page.outline]
    root: Any = {"level": 1, "id": CONTENT_ANCHOR, "name": escape(title), "children": outline}
    target.toc = get_toc([root])
    target.present_anchor_ids = {CONTENT_ANCHOR, *(heading.anchor for heading in page.outline)}


def releases(config: MkDocsConfig, index: Mapping[str, bytes]) -> dict[str, str]:
    """Name the search's scripts and its index by what is in them: browsers tell one release from the next by that."""
    scripts = sorted(script for folder in theme_folders(config) for script in folder.glob("assets/search/*.js"))
    files = {"search_scripts": [script.read_bytes() for script in scripts], "search_index": index.values()}
    return {name: hashlib.sha256(b"".join(parts)).hexdigest()[:16] for name, parts in files.items()}


class Bodies:
    """Renders the body of one page after another."""

    def __init__(self, theme: Environment, **everywhere: Any) -> None:
        """Render with MkDocs' Jinja environment, but escape everything; `everywhere` are globals of all templates."""
        theme.globals["paths"] = paths
        self._templates = theme.overlay(
            autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        # New ones: an overlay shares those of the environment below it.
        self._templates.filters = self._templates.filters | {
            "url": _url,
            "prose": _prose,
            "line": _line,
            "long_date": writing.long_date,
            "short_date": writing.short_date,
            "history": history.told,
            "weekday": writing.weekday,
            "day_month": writing.day_month,
            "month_year": writing.month_year,
            "capital": writing.capital,
            "grouped": by_meeting,
            "file_size": writing.file_size,
        }
        everywhere |= {"date_span": writing.date_span, "clock_span": writing.clock_span}
        self._templates.globals = self._templates.globals | everywhere

    def fill(self, target: SitePage, page: Page) -> None:
        """Give a page its body. What a hand-written page says at its address is handed to the template."""
        introduction = Markup(target.content or "")  # noqa: S704  made by MkDocs from a hand-written page
        target.content = self._templates.get_template(f"archive/{page.template}").render(
            **page.context, page=target, introduction=introduction, title=page.title or str(target.title)
        )
        target.meta["structured"] = schema_org.script(page.structured) if page.structured else ""


@lru_cache(maxsize=10_000)
def _relative(path: str, here: str) -> str:
    return quote(get_relative_url(path or ".", here), safe="/#")


@pass_context
def _url(context: Context, path: str) -> str:
    """Make an address of the site relative to the page, as MkDocs' own filter does for all that may stand in one."""
    return _relative(path, context["page"].url)


@pass_context
def _prose(context: Context, long_text: str, item: AgendaItem | None = None) -> Markup:
    """Render a long text, with the links that the archive found in it made relative to the page."""
    return prose.prose(long_text, _links(context, long_text, item))


@pass_context
def _line(context: Context, short_text: str, item: AgendaItem | None = None) -> Markup:
    return prose.line(short_text, _links(context, short_text, item))


def _links(context: Context, said: str, item: AgendaItem | None) -> list[prose.TextLink]:
    spans = item.spans.get(said) if item else None
    if not spans:
        return []
    here = context["page"].url
    return [prose.TextLink(span.start, span.end, _relative(span.path, here), span.doubtful) for span in spans]
