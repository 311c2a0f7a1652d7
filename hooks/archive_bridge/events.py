"""The events of MkDocs, and what a build does at each of them; no rule of the archive.

The archive itself is `meeting_archive`, which knows nothing of MkDocs; the rest of `archive_bridge` and the theme are
what else knows it.
"""

from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from archive_bridge.build import Build
from archive_bridge.preview import Preview, PreviewBuild
from archive_bridge.ready import make_ready

# What outlives a configuration: the preview, if this process is one, and the build that is going on.
_process = SimpleNamespace(preview=None, build=None)


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001  MkDocs names the arguments
    """Remember whether this is a preview."""
    _process.preview = Preview() if command == "serve" else None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content. Templates find the build under the one key `build`."""
    make_ready(config)
    build = PreviewBuild(config, _process.preview) if _process.preview else Build(config)
    _process.build = config.extra["build"] = build
    build.read()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what the archive publishes."""
    return _of(config).add(files)


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    """Remember the navigation."""
    return _of(config).navigate(nav)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Tell of every page what others want to know of it."""
    return _of(config).announce(env, files)


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, **_: Any) -> TemplateContext:
    """Give a page its body."""
    return _of(config).fill(context, page)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Let the gate read a page, and give it its policy."""
    return _of(config).written(output, page)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same with the page of what is not found, and with the sitemap."""
    return _of(config).published(output_content, template_name)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what needs the finished site."""
    _of(config).finish()


def on_build_error(error: Exception) -> None:
    """Leave nothing open."""
    if _process.build:
        _process.build.fail(error)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Let the preview answer."""
    return _process.preview.serve(server, config) if _process.preview else server


def _of(config: MkDocsConfig) -> Build:
    build: Build = config.extra["build"]
    return build
