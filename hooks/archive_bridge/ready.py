"""What every archive has, whatever its mkdocs.yml says: our theme, and nothing raw among what is published."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from pathspec.gitignore import GitIgnoreSpec

from meeting_archive import paths
from meeting_archive.paths.packaged import THEME

# The meetings' YAML and attachments are published by the archive itself, and only what an item claims.
_NEVER_AS_IT_LIES = ("*.yml", "*.yaml", f"/{paths.HANDBOOK}", f"/{paths.MEETING_FILES}")

# What the theme below ours names until an owner says otherwise; no file of it is published.
_FAVICON_OF_MATERIAL = "assets/images/favicon.png"


def make_ready(config: MkDocsConfig) -> None:
    """Put the archive's theme below the owner's own, and keep what is no page from being published as it lies."""
    if not any(map(_is_ours, config.theme.dirs)):
        # A file in the owner's folder takes the place of the one with its name in ours.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    if config.theme.get("favicon", _FAVICON_OF_MATERIAL) == _FAVICON_OF_MATERIAL:
        config.theme["favicon"] = paths.ICON
    owners = config.exclude_docs.patterns if config.exclude_docs else ()
    config.exclude_docs = GitIgnoreSpec([*owners, *GitIgnoreSpec.from_lines(_NEVER_AS_IT_LIES).patterns])
    config.not_in_nav = config.not_in_nav or GitIgnoreSpec.from_lines(["*.md"])


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """Return what the site's pages are made with: the owner's folder, if there is one, and ours. Others come after."""
    ours = next(number for number, folder in enumerate(config.theme.dirs) if _is_ours(folder))
    return [*map(Path, config.theme.dirs[: ours + 1])]


def owners_folders(config: MkDocsConfig) -> list[Path]:
    """Return those of them that are not the engine's: what lies there nobody has read yet."""
    return [folder for folder in theme_folders(config) if not _is_ours(str(folder))]


def _is_ours(folder: str) -> bool:
    return Path(folder).resolve() == THEME.resolve()
