"""The files of themes among those that MkDocs found: which of them the site has, and what an owner's own say."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from archive_bridge.ready import owners_folders, theme_folders
from archive_bridge.saying import log
from meeting_archive.content.problems import Problem
from meeting_archive.site import own_theme
from meeting_archive.site.gate import Gate

_LEFT_OUT = (
    "Ikke udgivet: %s. Af temaets mappe udgives kun assets/, og dér kun stilark, scripts, billeder og skrifttyper: "
    "flyt filen, hvis den skal med, og ellers ud af mappen."
)
_UNREAD = "Ikke læst, for det er billeder: %s. Se dem igennem, før siden udgives."


def leave_out(files: Files, config: MkDocsConfig, is_strange: Callable[[File], bool]) -> None:
    """Take from what MkDocs found in themes all that is not the site's, and say what is an owner's of it.

    That are styles and scripts of other themes, which no page of ours asks for; what documents are made with; and what
    else lies in a folder of templates. `is_strange` knows what of the content is not the site's.
    """
    for file in filter(is_strange, [*files]):
        files.remove(file)
    owners, ours = owners_folders(config), theme_folders(config)
    left: list[str] = []
    for file in [file for file in files if file.src_dir != config.docs_dir]:
        folder = Path(file.src_dir or "")
        if folder in ours and own_theme.is_published(file.src_uri, Path(file.abs_src_path or "")):
            continue
        files.remove(file)
        if folder in owners:
            left.append(_name(file))
    if left:
        log.info(_LEFT_OUT, ", ".join(sorted(left)))


def read(files: Files, config: MkDocsConfig, gate: Gate) -> Iterator[Problem]:
    """Let the gate read an owner's own files of the theme; what was read is what is written."""
    owners = owners_folders(config)
    unread: list[str] = []
    for file in [file for file in files if Path(file.src_dir or "") in owners]:
        path, data = file.src_uri, file.content_bytes
        file.content_bytes = data
        if own_theme.is_unread(path):
            unread.append(_name(file))
        said = data if own_theme.is_text(path) else b""
        for problem in gate.problems(path, said, house=own_theme.words_of_ours()):
            # Where it stands is known here: in that very file.
            yield problem._replace(file=_name(file), line=0) if problem.file == path else problem
        if wrong := own_theme.wrong_in(path, data):
            yield Problem(_name(file), 0, wrong)
    yield from _lost(files, config)
    if unread:
        log.info(_UNREAD, ", ".join(sorted(unread)))


def _lost(files: Files, config: MkDocsConfig) -> Iterator[Problem]:
    """Yield what mkdocs.yml has every page ask for, and the site has not."""
    named = {"extra_css": config.extra_css, "extra_javascript": config.extra_javascript}
    for setting, paths in named.items():
        for path in map(str, paths):
            if re.match(r"[a-z]+:|//", path, re.IGNORECASE):
                text = f"{setting} nævner »{path}«, som ligger hos andre: læg filen i theme/assets/, og nævn den dér"
            elif files.get_file_from_path(path.partition("?")[0].lstrip("/")) is None:
                text = f"{setting} nævner »{path}«, som ikke findes: læg filen i theme/assets/, eller slet linjen"
            else:
                continue
            yield Problem("mkdocs.yml", 0, text)


def _name(file: File) -> str:
    return f"{Path(file.src_dir or '').name}/{file.src_uri}"
