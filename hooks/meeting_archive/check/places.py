"""Files and folders that are nearly something: what is not read is told, never passed over."""

import re
from collections.abc import Iterator

from meeting_archive import paths
from meeting_archive.check.finding import Finding
from meeting_archive.content.content import Content
from meeting_archive.content.load import likely_name
from meeting_archive.content.texts import at_line
from meeting_archive.content.written_pages import NEARLY_A_PAGE
from meeting_archive.danish.suggest import near
from meeting_archive.paths import MEETING

# What somebody meant as YAML: other capitals, or what an editor added.
_NEARLY_YAML = re.compile(r"\.(?:ya?ml)(?:\.txt|~|\.bak)?$", re.IGNORECASE)


def files_have_names_that_are_read(content: Content) -> Iterator[Finding]:
    """No file is YAML or a page by its looks and passed over for its name."""
    for path in content.files:
        if path.startswith(paths.RELEASED_FILES):
            text = "filen er ikke skrevet af »arkiv release« og bliver ikke læst: flyt den, eller slet den"
            yield Finding(text, at_line(path, 0))
        elif _NEARLY_YAML.search(path):
            likely = likely_name(path) or f"{_NEARLY_YAML.sub('', path)}.yml"
            yield Finding(f"filen bliver ikke læst: mente du »{likely}«?", at_line(path, 0))
        elif NEARLY_A_PAGE.search(path) and not path.startswith(paths.MEETING_FILES):
            likely = paths.markdown_of_page(NEARLY_A_PAGE.sub("", path))
            yield Finding(f"filen bliver ikke til en side: mente du »{likely}«?", at_line(path, 0))


def folders_belong_to_meetings(content: Content) -> Iterator[Finding]:
    """A file below meetings/ lies in the folder of a meeting that has a file; nothing else there is ever shown."""
    files = {str(ref) for ref in content.meetings}
    known = {str(ref) for ref in content.dates}
    told = set()
    for path in content.files:
        top, _, below = path.partition("/")
        folder, _, _ = below.rpartition("/")
        meeting = "/".join(folder.split("/")[:2])
        if f"{top}/" != paths.MEETING_FILES or meeting in files or meeting in told or _NEARLY_YAML.search(path):
            continue
        told.add(meeting)
        text = _not_shown(meeting, path, files, known)
        yield Finding(text, at_line(path, 0), because_of=(paths.meeting_file(meeting),))


def _not_shown(meeting: str, path: str, files: set[str], known: set[str]) -> str:
    if meeting in known or re.fullmatch(MEETING, meeting, re.ASCII):
        return f"mødet har ingen fil, så det, der ligger i mappen, vises ikke: lav {paths.meeting_file(meeting)}"
    likely = paths.meeting_of_file(likely_name(paths.meeting_file(meeting)) or "")
    found = likely if likely in files | known else near(meeting, files) if "/" in meeting else None
    remedy = f"mente du mappen {paths.meeting_folder(found)}?" if found else f"læg filerne i {paths.A_MEETING_FOLDER}"
    return f"filerne i {path.rpartition('/')[0]}/ hører ikke til noget møde og vises ikke: {remedy}"
