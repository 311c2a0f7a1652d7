"""What is said of a template that cannot be used: an owner's own, nearly always. File and line, and no traceback."""

import traceback
from pathlib import Path

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from archive_bridge.ready import owners_folders, theme_folders
from meeting_archive.content.problems import Problem
from meeting_archive.paths.packaged import THEME

_REMEDY = "Ret den, eller slet den, så bruges motorens egen. Hvad en skabelon kan regne med, står i docs/theme.md"

_IMPOSSIBLE = "skabelonen beder om noget, der ikke kan lade sig gøre"
# How Jinja's sentences begin, in small letters, and what they mean to who wrote the template.
_MEANINGS = {
    "unexpected end of template": "noget er begyndt og ikke sluttet, som {% if %} uden {% endif %}",
    "encountered unknown tag": "den har et ord lige efter {% i sig, som Jinja ikke kender",
    "no filter named": "den bruger et filter (ordet efter |), som ikke findes",
    "no test named": "den bruger en prøve (ordet efter is), som ikke findes",
    "block": "den har den samme {% block %} to gange",
    "missing end of": "en kommentar, som begynder med {#, slutter ikke med #}",
}
_SOME_SIGN = "der står et tegn for meget eller for lidt mellem {{ og }} eller {% og %}"


def broken_template(error: BaseException, config: MkDocsConfig) -> Problem | None:
    """Say where a template is broken and how; None for what is no template's fault, or only of ours.

    Jinja writes the lines of templates into tracebacks, as if Python ran them.
    """
    owners = owners_folders(config)
    folders = [*owners, THEME] if isinstance(error, TemplateError) else owners
    places = [(Path(frame.filename), frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    # Of a sign that has no end Jinja gives the file as the name.
    if isinstance(error, TemplateSyntaxError) and (file := error.filename or error.name):
        places.append((Path(file), error.lineno))
    for folder in folders:
        inside = [(path, line) for path, line in places if path.is_relative_to(folder)]
        if inside:
            path, line = inside[-1]
            return Problem(f"{folder.name}/{path.relative_to(folder).as_posix()}", line, f"{_told(error)}. {_REMEDY}")
    return None


def empty_template(files: Files, env: Environment, config: MkDocsConfig) -> str:
    """Say which template gave nothing, so that pages are missing in the finished site; "" when none is.

    MkDocs skips a page that comes out empty, and calls that a success.
    """
    site = Path(config.site_dir)
    pages = [Path(file.abs_dest_path) for file in files.documentation_pages()]
    missing = {"main.html": [page for page in pages if not page.is_file()]}
    missing |= {name: [site / name] for name in sorted(config.theme.static_templates) if not (site / name).is_file()}
    for name, lost in missing.items():
        if lost:
            path = Path(env.get_template(name).filename or name)
            folder = next((one for one in theme_folders(config) if path.is_relative_to(one)), None)
            place = f"{folder.name}/{path.relative_to(folder).as_posix()}" if folder else name
            first = lost[0].relative_to(site).as_posix()
            more = f" og {len(lost) - 1} andre sider" if len(lost) > 1 else ""
            return f"{place}: skabelonen giver en tom side, så {first}{more} ikke er skrevet. {_REMEDY}"
    return ""


def _told(error: BaseException) -> str:
    match error:
        case TemplateNotFound():
            return f"skabelonen henter »{error.name}«, som ikke findes"
        case TemplateSyntaxError():
            return f"skabelonen kan ikke læses ({error.message}): {_meaning(error.message or '')}"
        case RecursionError():
            return f"skabelonen henter sig selv, måske gennem en anden, og bliver aldrig færdig ({error})"
        case UndefinedError():
            return f"{_IMPOSSIBLE} ({error}): den bruger et navn, som ikke findes, eller som er stavet anderledes"
        case _:
            return f"{_IMPOSSIBLE} ({error})"


def _meaning(message: str) -> str:
    """Say in Danish what Jinja means, for what owners meet."""
    return next((said for start, said in _MEANINGS.items() if message.casefold().startswith(start)), _SOME_SIGN)
