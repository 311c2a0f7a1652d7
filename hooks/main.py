"""The bridge between the archive and MkDocs: what happens at which moment of a build, and no rule of the archive.

    on_config   read the content, stop the build if it has errors; nothing has been touched yet
    on_files    put the archive's pages and attachments among the files that MkDocs knows
    on_env      give each page its body, from theme/archive/
    on_post_page, on_post_template
                give each page its policy
    on_post_build
                write what needs the finished site: the search index, the policies together for the server, and
                last the checksums of it all

The archive itself is `meeting_archive`, which knows nothing of MkDocs. It is imported here at the top because MkDocs
has this folder on its path only while it loads this file.
"""

import datetime
import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url, normalize_url
from pydantic import ValidationError

from meeting_archive import checksums, policy, schema_org, text
from meeting_archive.archive import Span, by_meeting
from meeting_archive.pages import Page
from meeting_archive.problems import ContentError, report, worth_showing
from meeting_archive.publish import Publication, publish
from meeting_archive.search import name_groups
from meeting_archive.search.index import FOLDER, write_index
from meeting_archive.settings import Settings
from meeting_archive.today import today

log = logging.getLogger("mkdocs.hooks.archive")

# The first entry of every outline, where "skip to content" leads.
CONTENT_ANCHOR = "indhold"

# Whether this process previews; an Abort there would leave the browser waiting for ever. A preview makes the
# search index once, and keeps it in a folder of its own.
_process = SimpleNamespace(preview=False, index=None)


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001  MkDocs names the arguments
    """Remember whether this is a preview."""
    _process.preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content; stop here, with all that is wrong with it, before the old site is touched."""
    # An archive is a few objects in circles and a million that stay: looking for garbage among them costs more than all
    # the reading. It is put aside until the next preview is built.
    gc.unfreeze()
    gc.disable()
    config.extra["settings"] = _settings(config)
    log.info("Læser indholdet.")
    try:
        settings = config.extra["settings"]
        publication = publish(Path(config.docs_dir), settings, _site_url(config), _today(), preview=_process.preview)
    except ContentError as error:
        raise _stopped(f"\n{error}") from None
    finally:
        gc.freeze()
        gc.enable()
    if shown := worth_showing(publication.problems):
        # Not as a warning of MkDocs: the archive's own are counted apart, and in strict mode it would end the preview.
        log.info("\n%s", report(shown))
    # Long builds say where they are: before and after reading, and before the index.
    log.info("Læst: %d møder. Bygger %d sider.", len(publication.archive.meetings), len(publication.pages))
    config.extra["preview_problems"] = shown if _process.preview else []
    config.extra["publication"] = publication
    config.extra["fixed_today"] = os.environ.get("ARKIV_TODAY", "")
    config.extra["script_sources"] = set()
    # Dates the sitemap and the archives by the content, so that the same content gives the same bytes.
    os.environ["SOURCE_DATE_EPOCH"] = str(publication.archive.changed)
    return config


def _stopped(sentences: str) -> Abort:
    """Say why, and make the end of the build; MkDocs ends that of any other error with a line in English."""
    log.error(sentences)
    return Abort("Bygningen er stoppet.")


def _site_url(config: MkDocsConfig) -> str:
    return f"{config.site_url.rstrip('/')}/" if config.site_url else ""


def _today() -> datetime.date:
    try:
        return today()
    except ValueError as error:
        raise _stopped(str(error)) from None


def _settings(config: MkDocsConfig) -> Settings:
    try:
        return Settings.model_validate(config.extra.get("archive", {}))
    except ValidationError as error:
        wrong = [f"{mistake['loc'][0]} (»{mistake['input']}«)" for mistake in error.errors()]
        message = f"mkdocs.yml: indstillinger under extra.archive, der ikke kan bruges: {', '.join(wrong)}"
        raise _stopped(f"{message}. Hvad hver af dem skal være, står i hooks/meeting_archive/settings.py") from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the archive's pages and attachments. A hand-written page at one's address becomes its introduction."""
    publication: Publication = config.extra["publication"]
    for unused in [file for file in files if file.src_dir in config.theme.dirs[1:]]:
        # Material's own styles and scripts: we extend its base page only.
        files.remove(unused)
    for page in publication.pages:
        if files.get_file_from_path(_file_of(page)) is None:
            file = File.generated(config, _file_of(page), content="", inclusion=InclusionLevel.NOT_IN_NAV)
            file.edit_uri = page.source or None
            files.append(file)
    for product in publication.products:
        files.append(File.generated(config, product.path, content=product.data))
    for path, source in publication.attachments:
        files.append(File.generated(config, path, abs_src_path=str(source)))
    return files


def _file_of(page: Page) -> str:
    """Name the Markdown file that MkDocs would make this page of."""
    return f"{page.path.rstrip('/') or 'index'}.md"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Render the body of every page: all addresses are known now, and nothing is written yet."""
    publication: Publication = config.extra["publication"]
    bodies = env.overlay(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    bodies.filters |= {
        "prose": _prose,
        "line": _line,
        "long_date": text.long_date,
        "short_date": text.short_date,
        "day_month": text.day_month,
        "month_year": text.month_year,
        "capital": text.capital,
        "grouped": by_meeting,
        "gist": text.gist,
        "file_size": text.file_size,
    }
    bodies.globals |= {
        "date_span": text.date_span,
        "clock_span": text.clock_span,
        "settings": config.extra["settings"],
        "site_url": _site_url(config),
        "site_name": config.site_name,
        "old_index": _process.index is not None,
    }
    # On a terminal a line with count and rest; elsewhere the plain lines of the log are all.
    hidden = not (sys.stderr.isatty() and log.isEnabledFor(logging.INFO))
    with click.progressbar(
        publication.pages, label="Bygger sider", show_pos=True, file=sys.stderr, hidden=hidden
    ) as waiting:
        for page in waiting:
            file = files.get_file_from_path(_file_of(page))
            if file and file.page:
                _fill(file.page, page, bodies)
    for handwritten in files.documentation_pages():
        if handwritten.page:
            # Material would make links to the neighbours, and bind keys to them.
            handwritten.page.previous_page = handwritten.page.next_page = None
    return env


@pass_context
def _prose(context: Context, long_text: str, spans: Iterable[Span] = ()) -> Markup:
    """Render a long text, with the links that the archive found in it made relative to the page."""
    return text.prose(long_text, _links(context, spans))


@pass_context
def _line(context: Context, short_text: str, spans: Iterable[Span] = ()) -> Markup:
    return text.line(short_text, _links(context, spans))


def _links(context: Context, spans: Iterable[Span]) -> list[text.TextLink]:
    here = context["page"]
    addresses = ((span, normalize_url(span.path, page=here, base=context["base_url"])) for span in spans)
    return [text.TextLink(span.start, span.end, address, span.doubtful) for span, address in addresses]


def _fill(target: SitePage, page: Page, bodies: Environment) -> None:
    """Give a page of MkDocs its title, outline and body."""
    title = page.title or str(target.title)
    context = {"page": target, "base_url": get_relative_url(".", target.url)}
    introduction = Markup(target.content or "")  # noqa: S704  made by MkDocs from a hand-written page
    body = bodies.get_template(f"archive/{page.template}")
    target.content = body.render(**page.context, **context, introduction=introduction, title=title)
    # Material escapes nothing, and un-escapes a title unless it comes through meta.
    target.title = target.meta["title"] = escape(title)
    target.meta.setdefault("description", escape(page.description))
    target.meta["crumbs"] = page.crumbs
    target.meta["outline_title"] = page.outline_title
    target.meta["alternates"] = page.alternates
    target.meta["structured"] = schema_org.script(page.structured) if page.structured else ""
    target.meta["redirect"] = page.redirect
    target.meta["indexed"] = page.indexed
    outline = [{"level": 2, "id": h.anchor, "name": escape(h.name), "children": []} for h in page.outline]
    root: Any = {"level": 1, "id": CONTENT_ANCHOR, "name": escape(title), "children": outline}
    target.toc = get_toc([root])
    target.present_anchor_ids = {CONTENT_ANCHOR, *(heading.anchor for heading in page.outline)}


def on_post_page(output: str, config: MkDocsConfig, **_: Any) -> str:
    """Give a page its policy."""
    return _with_policy(output, config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the page of what is not found its policy."""
    return _with_policy(output_content, config) if template_name.endswith(".html") else output_content


def _with_policy(output: str, config: MkDocsConfig) -> str:
    """Add the policy; but not in a preview, where MkDocs puts a script of its own that changes into every page."""
    if _process.preview:
        return output
    sources = policy.script_sources(output)
    config.extra["script_sources"] |= sources
    return policy.with_policy(output, sources)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what needs the finished site."""
    site = Path(config.site_dir)
    _index(config.extra["publication"], site / FOLDER)
    sources = config.extra["script_sources"]
    (site / "_headers").write_text(policy.headers_file(sources), encoding="utf-8")
    (site / "_nginx.conf").write_text(policy.nginx_file(sources), encoding="utf-8")
    checksums.write(site)


def _index(publication: Publication, target: Path) -> None:
    """Make the search index; in a preview once, at its start."""
    if _process.index is None:
        log.info("Laver søgningen: %d poster.", len(publication.records))
        write_index(publication.records, name_groups(publication.archive), target)
    if _process.preview and _process.index is None:
        _process.index = tempfile.TemporaryDirectory()
        shutil.copytree(target, _process.index.name, dirs_exist_ok=True)
    elif _process.index is not None:
        shutil.copytree(_process.index.name, target, dirs_exist_ok=True)
