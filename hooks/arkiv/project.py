"""Where the content and the site are."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml


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

    @property
    def archive_id(self) -> str:
        """The archive's own name in permanent ids, as it is written; "" where it is not."""
        return str(self.owners.get("archive_id") or "")

    def settings(self) -> Any:
        """Return what the owner decides; raises DeskError for what cannot be used."""
        from pydantic import ValidationError

        from meeting_archive.site.settings import Settings

        try:
            return Settings.model_validate(self.owners)
        except ValidationError as error:
            wrong = ", ".join(str(mistake["loc"][0]) for mistake in error.errors())
            told = f"indstillinger under extra.archive i {self.config.name}, der ikke kan bruges: {wrong}"
            raise DeskError(told) from None

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
    said = _said_by(config)
    folder = config.parent
    content = folder / str(said.get("docs_dir", "content"))
    if not content.is_dir():
        raise DeskError(f"mappen med indholdet, {content.name}, findes ikke: se docs_dir i {config.name}")
    theme_folder, hooks = _part(said, "theme").get("custom_dir"), said.get("hooks")
    kept = [content, *([folder / str(theme_folder)] if theme_folder else [])]
    kept += [(folder / str(hook)).parent for hook in hooks or [] if isinstance(hook, str)]
    site = folder / str(said.get("site_dir") or "site")
    url = f"{str(said['site_url']).rstrip('/')}/" if said.get("site_url") else ""
    return Project(config, content, site, tuple(kept), _part(_part(said, "extra"), "archive"), url)


def _part(said: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a mapping inside what a configuration says; an empty one where it is none."""
    part = said.get(name)
    return part if isinstance(part, dict) else {}


def _said_by(config: Path, depth: int = 5) -> dict[str, Any]:
    """Read what a configuration says, and what it inherits."""
    try:
        said = yaml.load(config.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes text only
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DeskError(f"{config.name} kan ikke læses: {error}") from None
    said = said if isinstance(said, dict) else {}
    above = said.get("INHERIT")
    return _over(_said_by(config.parent / str(above), depth - 1), said) if above and depth else said


def _over(above: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Put what a configuration says over what it inherits, part by part, as MkDocs does."""
    parts = {name: _over(_part(above, name), part) for name, part in said.items() if isinstance(part, dict)}
    return above | said | parts
