"""What is said of a template that cannot be used: an owner's own, nearly always. File and line, and no traceback."""

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig

from archive_bridge.ready import owners_folders
from meeting_archive.content.problems import Problem
from meeting_archive.paths.packaged import THEME

_REMEDY = "Ret den, eller slet den, så bruges motorens egen. Hvad en skabelon kan regne med, står i docs/theme.md"


def broken_template(error: BaseException, config: MkDocsConfig) -> Problem | None:
    """Say where a template is broken and how; None for what is no template's fault, or only of ours.

    Jinja writes the lines of templates into tracebacks, as if Python ran them.
    """
    owners = owners_folders(config)
    folders = [*owners, THEME] if isinstance(error, TemplateError) else owners
    places = [(Path(frame.filename), frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((Path(error.filename), error.lineno))
    for folder in folders:
        inside = [(path, line) for path, line in places if path.is_relative_to(folder)]
        if inside:
            path, line = inside[-1]
            return Problem(f"{folder.name}/{path.relative_to(folder).as_posix()}", line, f"{_told(error)}. {_REMEDY}")
    return None


def _told(error: BaseException) -> str:
    match error:
        case TemplateNotFound():
            return f"skabelonen henter »{error.name}«, som ikke findes"
        case TemplateSyntaxError():
            return f"skabelonen kan ikke læses ({error.message})"
        case _:
            return f"skabelonen beder om noget, der ikke kan lade sig gøre ({error})"
