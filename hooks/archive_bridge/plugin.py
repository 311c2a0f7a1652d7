"""The archive as a plugin of MkDocs: what `plugins: [moedearkiv]` means where the package is installed."""

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from archive_bridge import events


class NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs does not say its types
    """The plugin has none: what an owner decides stands in `extra.archive`, as in the repository itself."""


class ArchivePlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]  # likewise
    """The events of `archive_bridge.events`."""

    on_startup = staticmethod(events.on_startup)
    on_config = staticmethod(events.on_config)
    on_files = staticmethod(events.on_files)
    on_nav = staticmethod(events.on_nav)
    on_env = staticmethod(events.on_env)
    on_page_context = staticmethod(events.on_page_context)
    on_post_page = staticmethod(events.on_post_page)
    on_post_template = staticmethod(events.on_post_template)
    on_post_build = staticmethod(events.on_post_build)
    on_build_error = staticmethod(events.on_build_error)
    on_serve = staticmethod(events.on_serve)
