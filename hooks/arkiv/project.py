"""Where the content and the site are."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from meeting_archive.site.configuration import ConfigurationError, part, said_by

if TYPE_CHECKING:  # imported late: help comes at once
    from meeting_archive.site.settings import Settings


class DeskError(Exception):
    """Something that the command cannot do; says in Danish why, and what to do."""


class Project(NamedTuple):
    """A site's configuration and its folders."""

    config: Path
    content: Path
    site: Path
    """Where the built site lies."""
    kept: tuple[Path, ...]
    """The folders that the site is made of, and never takes the place of."""
    owners: dict[str, Any]
    """What the owner decides about the archive, as it is written."""
    url: str
    """The address of the site, with a slash at its end; "" where the owner has not said it yet."""

    def settings(self) -> "Settings":
        """Return what the owner decides; raises DeskError for what cannot be used."""
        from meeting_archive.site.settings import SettingsError, settings_of

        try:
            return settings_of(self.owners, self.config.name)
        except SettingsError as error:
            raise DeskError(str(error)) from None

    @property
    def schema(self) -> Path:
        """The folder with the schemas, beside the content or above it."""
        root = self.content.parent
        return root if (root / "schema").exists() else root.parent


def find_project(config: str | None) -> Project:
    """Find the site that the command is about: the configuration named, or the nearest mkdocs.yml here or above."""
    if config:
        path = Path(config).resolve()
        if not path.is_file():
            raise DeskError(f"{config} findes ikke: skriv stien til sidens mkdocs.yml")
        return _project(path)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return _project(folder / "mkdocs.yml")
    raise DeskError("der er ingen mkdocs.yml her: kør kommandoen i projektets mappe")


def _project(config: Path) -> Project:
    try:
        said = said_by(config)
    except ConfigurationError as error:
        raise DeskError(str(error)) from None
    folder = config.parent
    content = folder / str(said.get("docs_dir", "content"))
    if not content.is_dir():
        raise DeskError(f"mappen med indholdet, {content.name}, findes ikke: se docs_dir i {config.name}")
    theme_folder, hooks = part(said, "theme").get("custom_dir"), said.get("hooks")
    kept = [content, *([folder / str(theme_folder)] if theme_folder else [])]
    kept += [(folder / str(hook)).parent for hook in hooks or [] if isinstance(hook, str)]
    site = folder / str(said.get("site_dir") or "site")
    url = f"{str(said['site_url']).rstrip('/')}/" if said.get("site_url") else ""
    return Project(config, content, site, tuple(kept), part(said, "extra", "archive"), url)
