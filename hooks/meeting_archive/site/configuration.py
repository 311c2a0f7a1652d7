"""What a mkdocs.yml says, with what it inherits, and on which line: as text, before MkDocs makes anything of it."""

from pathlib import Path
from typing import Any

import yaml

from meeting_archive.danish.refusals import refusal


class ConfigurationError(Exception):
    """A configuration that cannot be read; says in Danish why."""


def said_by(config: Path, depth: int = 5) -> dict[str, Any]:
    """Read what a configuration says, and what it inherits. Raises ConfigurationError."""
    try:
        said = yaml.load(config.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes text only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{config.name}:{mark.line + 1}" if mark else config.name
        told = "se efter indrykning, kolon og anførselstegn på linjen og den før"
        raise ConfigurationError(f"{where} kan ikke læses: {told}") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{config.name} kan ikke læses: gem filen igen som UTF-8") from None
    except OSError as error:
        raise ConfigurationError(f"{config.name} kan ikke læses: {refusal(error)}") from None
    said = said if isinstance(said, dict) else {}
    above = said.get("INHERIT")
    return _over(said_by(config.parent / str(above), depth - 1), said) if above and depth else said


def part(said: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return a mapping inside what a configuration says; an empty one where it is none."""
    for name in names:
        inside = said.get(name)
        said = inside if isinstance(inside, dict) else {}
    return said


def line_of(config: Path, *names: str) -> int:
    """Return the line on which a configuration itself says something; 0 where it does not."""
    try:
        node = yaml.compose(config.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return 0
    line = 0
    for name in names:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = [(key.start_mark.line + 1, value) for key, value in pairs if key.value == name]
        if not found:
            return 0
        line, node = found[-1]
    return line


def _over(above: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Put what a configuration says over what it inherits, part by part, as MkDocs does."""
    parts = {name: _over(part(above, name), one) for name, one in said.items() if isinstance(one, dict)}
    return above | said | parts
