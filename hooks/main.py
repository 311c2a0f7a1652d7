"""The bridge between the archive and MkDocs: what happens at which moment of a build, and no rule of the archive.

    on_config   read the content, stop the build if it has errors; nothing has been touched yet
    on_files    put the archive's pages, products, attachments and search among the files that MkDocs knows
    on_env      give each page what menus, links and the sitemap want to know of it
    on_page_context
                give each page its body, from theme/archive/, just before it is written
    on_post_page, on_post_template
                let the gate read each page, and give it its policy
    on_post_build
                write what needs the finished site: the policies together for the server, and last the checksums
                of it all
    on_build_error
                say in Danish what the system refuses

The archive itself is `meeting_archive`, which knows nothing of MkDocs. It is imported here at the top because MkDocs
has this folder on its path only while it loads this file. The modules of `bridge` are the rest of what knows MkDocs.
"""

import datetime
import gc
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext
from pydantic import ValidationError

from bridge import bodies
from bridge.preview import Preview
from meeting_archive.content.problems import ContentError, report, worth_showing
from meeting_archive.products.product import Product
from meeting_archive.publish import Publication, publish
from meeting_archive.search import name_groups
from meeting_archive.search.index import FOLDER, make_index
from meeting_archive.site import checksums, policy
from meeting_archive.site.settings import Settings
from meeting_archive.site.swap import Places, SiteError, building, refuse, settle, swap
from meeting_archive.site.today import today

log = logging.getLogger("mkdocs.hooks.archive")

# What outlives a build: the preview, if this process is one, where the site is to lie, and what a build has to close.
_process = SimpleNamespace(preview=None, places=None, open=ExitStack())


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001  MkDocs names the arguments
    """Remember whether this is a preview."""
    _process.preview = Preview() if command == "serve" else None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content; stop here, with all that is wrong with it, before the old site is touched."""
    preview: Preview | None = _process.preview
    if preview:
        preview.begin()
    else:
        _begin_beside(config)
    # An archive is a few objects in circles and a million that stay: looking for garbage among them costs more than all
    # the reading. It is put aside until the next preview is built.
    gc.unfreeze()
    gc.disable()
    config.extra["settings"] = _settings(config)
    log.info("Læser indholdet.")
    try:
        settings = config.extra["settings"]
        # An Abort in a preview would leave the browser waiting for ever.
        publication = publish(Path(config.docs_dir), settings, _site_url(config), _today(), preview=preview is not None)
        config.extra["index"] = (preview and preview.index) or _index(publication)
        config.extra["old_index"] = bool(preview and preview.index)
    except ContentError as error:
        raise _stopped(f"\n{error}") from None
    finally:
        gc.freeze()
        gc.enable()
    if shown := worth_showing(publication.problems):
        # Not as a warning of MkDocs: the archive's own are counted apart, and in strict mode it would end the preview.
        log.info("\n%s", report(shown))
    # Long builds say where they are: before reading, before the index, and before the pages.
    log.info("Læst: %d møder. Bygger %d sider.", len(publication.archive.meetings), len(publication.pages))
    config.extra["preview_problems"] = shown if preview else []
    config.extra["publication"] = publication
    config.extra["fixed_today"] = os.environ.get("ARKIV_TODAY", "")
    config.extra["gate"] = publication.gate([*map(Path, config.theme.dirs)])
    config.extra["leaks"] = []
    # Dates the sitemap and the archives by the content, so that the same content gives the same bytes.
    os.environ["SOURCE_DATE_EPOCH"] = str(publication.archive.changed)
    return config


def _begin_beside(config: MkDocsConfig) -> None:
    """Build beside the old site, also when nobody but MkDocs was asked; what is no site of ours is not replaced."""
    _process.places = Places.of_builder(Path(config.site_dir))
    if _process.places is None:
        return
    try:
        _refuse(config)
        _process.open.enter_context(building(_process.places))
        if told := settle(_process.places):
            log.info(told)
    except SiteError as error:
        _process.places = None
        raise _stopped(f"\n{error}.") from None
    config.site_dir = str(_process.places.fresh)


def _refuse(config: MkDocsConfig) -> None:
    kept = [Path(config.docs_dir), *map(Path, config.theme.dirs), Path(__file__).parent]
    refuse(_process.places.site, Path(config.config_file_path).parent, kept)


def _take_its_place(config: MkDocsConfig) -> None:
    """Let the new site take the old one's place, now that nothing can stop it any more."""
    places: Places | None = _process.places
    warned = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    if places is None or any(handler.get_counts() for handler in warned):
        # MkDocs counts its warnings in strict mode, and ends a build that has some after this.
        return
    try:
        _refuse(config)
        swap(places)
    except SiteError as error:
        raise _stopped(f"\n{error}.") from None
    config.site_dir = str(places.site)


def _index(publication: Publication) -> dict[str, bytes]:
    """Make the search index: before the pages, while there is room for it, and in a preview once."""
    log.info("Laver søgningen.")
    index = make_index(publication.records, name_groups(publication.archive))
    return {f"{FOLDER}/{path}": data for path, data in index.items()}


def _stopped(sentences: str) -> Abort:
    """Say why, and make the end of the build; MkDocs ends that of any other error with a line in English."""
    log.error(sentences)
    return Abort("Byggeriet er standset.")


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
        raise _stopped(
            f"{message}. Hvad hver af dem skal være, står i hooks/meeting_archive/site/settings.py"
        ) from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what the archive publishes. A hand-written page at one of its addresses becomes its introduction."""
    preview: Preview | None = _process.preview
    publication: Publication = config.extra["publication"]
    for stranger in [file for file in files if _is_strange(file, publication, config)]:
        files.remove(stranger)
    for name, (written, body) in publication.written.items():
        if file := files.get_file_from_path(name):
            bodies.HandWrittenPage(written, body, file, config)
    for page in publication.pages:
        bodies.add(files, page, config)
    for path, make in _made_files(publication, config):
        if preview:
            preview.wait_with(path, make)
        else:
            files.append(bodies.MadeFile(path, make, config))
    for path in publication.copied:
        # What they say was looked for in the content; here are their names.
        _passed(path, b"", config)
    for path, source in publication.attachments:
        if preview:
            preview.wait_with(path, source.read_bytes)
        else:
            files.append(File.generated(config, path, abs_src_path=str(source)))
    return files


def _is_strange(file: File, publication: Publication, config: MkDocsConfig) -> bool:
    """Whether MkDocs found a file that is none of the site's.

    That are Material's own styles and scripts, since we extend its base page only; and what lies in the content and is
    neither a page nor a file that the archive read: MkDocs follows links, and takes whatever is there.
    """
    if file.src_dir == config.docs_dir:
        return file.src_uri not in publication.written and file.src_uri not in publication.copied
    return file.src_dir in config.theme.dirs[1:]


def _made_files(publication: Publication, config: MkDocsConfig) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield what is published for programs, and the search index: what makes each when it is wanted."""
    yield from ((product.path, partial(_made, product, config)) for product in publication.products)
    yield from ((path, partial(_passed, path, data, config)) for path, data in config.extra["index"].items())


def _made(product: Product, config: MkDocsConfig) -> bytes:
    return _passed(product.path, product.data, config)


def _passed(path: str, data: bytes, config: MkDocsConfig) -> bytes:
    """Let the gate read what is to be published; what it stops is not written, and in a preview said in its place."""
    found = config.extra["gate"].problems(path, data)
    if not found:
        return data
    config.extra["leaks"] += found
    return bodies.stopped_page(found)


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    """Remember the navigation for the pages that a preview makes."""
    config.extra["nav"] = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Tell of every page what others want to know of it: all addresses are known now, and nothing is written yet."""
    preview: Preview | None = _process.preview
    publication: Publication = config.extra["publication"]
    config.extra["bodies"] = bodies.Bodies(
        env,
        settings=config.extra["settings"],
        site_url=_site_url(config),
        site_name=config.site_name,
        old_index=config.extra["old_index"],
    )
    config.extra["page_of"] = {bodies.file_of(page): page for page in publication.pages}
    for page in publication.pages:
        file = files.get_file_from_path(bodies.file_of(page))
        if file and file.page:
            bodies.announce(file.page, page)
            if preview and isinstance(file.page, bodies.ArchivePage):
                preview.wait_with(file.dest_uri, partial(_written, file.page, env, config, files))
                file.inclusion = InclusionLevel.EXCLUDED
    for handwritten in files.documentation_pages():
        if handwritten.page:
            # Material would make links to the neighbours, and bind keys to them.
            handwritten.page.previous_page = handwritten.page.next_page = None
    # On a terminal a line with count and rest; elsewhere the plain lines of the log are all.
    hidden = preview is not None or not (sys.stderr.isatty() and log.isEnabledFor(logging.INFO))
    line = click.progressbar(
        length=len(files.documentation_pages()), label="Bygger sider", show_pos=True, file=sys.stderr, hidden=hidden
    )
    config.extra["progress"] = _process.open.enter_context(line)
    return env


def _written(page: SitePage, env: Environment, config: MkDocsConfig, files: Files) -> bytes:
    """Write one page as MkDocs would, for a preview."""
    context = get_context(config.extra["nav"], files.documentation_pages(), config, page)
    html = env.get_template("main.html").render(on_page_context(context, page, config))
    return _passed(page.file.dest_uri, html.encode("utf-8", "xmlcharrefreplace"), config)


def on_page_context(context: TemplateContext, page: SitePage, config: MkDocsConfig, **_: Any) -> TemplateContext:
    """Give a page its body. Only now, since all of them together would be most of what a build holds in memory."""
    if ours := config.extra["page_of"].get(page.file.src_uri):
        config.extra["bodies"].fill(page, ours)
    return context


def on_post_page(output: str, page: SitePage, config: MkDocsConfig) -> str:
    """Give a page its policy, and forget its body."""
    page.content = ""
    config.extra["progress"].update(1)
    return _published(output, page.file.dest_uri, config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the page of what is not found its policy."""
    return _published(output_content, template_name, config)


def _published(output: str, path: str, config: MkDocsConfig) -> str:
    """Let the gate read it, and give a page the policy; not in a preview, where MkDocs adds a script that changes."""
    text = _passed(path, output.encode("utf-8", "xmlcharrefreplace"), config).decode()
    if _process.preview or not path.endswith(".html"):
        return text
    return policy.with_policy(text, config.extra["gate"].scripts)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what needs the finished site."""
    config.extra["progress"].__exit__(None, None, None)
    preview: Preview | None = _process.preview
    if preview:
        preview.index = config.extra["index"]
        preview.wait_with(checksums.FILE, "Kontrolsummerne laves, når siden bygges.\n".encode)
        preview.end()
        return
    site = Path(config.site_dir)
    if altered := config.extra["publication"].altered_in(site):
        # What was checked is not what stands in the site now; the command leaves the old one.
        raise _stopped(f"\nÆndret, mens siden blev bygget: {', '.join(altered)}. Byg igen.")
    if leaks := config.extra["leaks"]:
        raise _stopped(f"\n{report(sorted(set(leaks)))}")
    sources = config.extra["gate"].scripts
    (site / "_headers").write_text(policy.headers_file(sources), encoding="utf-8")
    (site / "_nginx.conf").write_text(policy.nginx_file(sources), encoding="utf-8")
    checksums.write(site)
    _take_its_place(config)
    _end()


def _end() -> None:
    """Leave nothing open and nothing half built."""
    if _process.places:
        shutil.rmtree(_process.places.fresh, ignore_errors=True)
    _process.open.close()


def on_build_error(error: Exception) -> None:
    """Leave nothing open, and say in a sentence what the system refuses (a full disk, a folder that is not ours)."""
    _end()
    if _process.preview:
        _process.preview.end()
    elif isinstance(error, OSError):
        raise _stopped(f"\nSiden kan ikke skrives: {error.filename or 'en fil'} ({error.strerror or error}).") from None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Let the preview answer."""
    return _process.preview.serve(server, config) if _process.preview else server
