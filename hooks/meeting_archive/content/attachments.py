"""Files that are published as they are, and those that find no attachment."""

from collections.abc import Iterator

from meeting_archive import paths
from meeting_archive.content.content import Claim, Content
from meeting_archive.content.matching import match_files
from meeting_archive.content.source import FoundFile
from meeting_archive.content.written_pages import NEARLY_A_PAGE
from meeting_archive.model import MeetingFile


def page_files(content: Content) -> dict[str, FoundFile]:
    """Return the files beside the hand-written pages, which are published as they are.

    What is nearly a page is not, and the template of documents is the owner's own.
    """
    others = (paths.MEETING_FILES, paths.RELEASED_FILES, paths.TEMPLATE)
    beside = {path: file for path, file in content.files.items() if not path.startswith(others)}
    return {path: file for path, file in beside.items() if not NEARLY_A_PAGE.search(path)}


def unnamed_claims(content: Content) -> Iterator[Claim]:
    """Yield every attachment that would have found its file, were it not for a closed item in the same meeting."""
    certain = {id(claim.attachment) for claim in content.claims}
    for ref, beside in content.beside.items():
        if ref in content.discreet:
            attachments = content.meetings[ref].attachments
            for at, name in match_files(attachments, sorted(beside)).items():
                if id(attachments[at]) not in certain:
                    yield Claim(ref, attachments[at], name, beside[name])


def unclaimed_files(content: Content) -> Iterator[tuple[MeetingFile, str]]:
    """Yield every file that no attachment of its meeting is.

    A meeting with a closed item is left out: the file may be of that item, and not even its name is to be told.
    """
    claimed = {(claim.ref, claim.name) for claim in content.claims}
    for ref, beside in content.beside.items():
        if ref not in content.discreet:
            file = content.meetings[ref]
            named = {attachment.file for attachment in file.attachments}
            yield from ((file, name) for name in sorted(beside) if (ref, name) not in claimed and name not in named)
