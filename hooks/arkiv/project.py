"""Where the content and the site are."""

from pathlib import Path
from typing import NamedTuple

import yaml


class DeskError(Exception):
    """Something that the command cannot do; says in Danish why, and what to do."""


class Project(NamedTuple):
    """A site's configuration and its content folder."""

    config: Path
    content: Path

    @property
    def site(self) -> Path:
        """Where the built site lies."""
        return self.config.parent / "site"

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
        return Project(path, _content_of(path))
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return Project(folder / "mkdocs.yml", _content_of(folder / "mkdocs.yml"))
    raise DeskError("der er ingen mkdocs.yml her: kør kommandoen i projektets mappe")


def _content_of(config: Path) -> Path:
    try:
        said = yaml.load(config.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes text only
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DeskError(f"{config.name} kan ikke læses: {error}") from None
    content = config.parent / str((said or {}).get("docs_dir", "content"))
    if not content.is_dir():
        raise DeskError(f"mappen med indholdet, {content.name}, findes ikke: se docs_dir i {config.name}")
    return content
