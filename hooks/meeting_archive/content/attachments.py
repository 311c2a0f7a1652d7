"""Which file beside a meeting is which of its attachments."""

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.content.load import Content
from meeting_archive.content.source import FoundFile
from meeting_archive.content.written_pages import NEARLY_A_PAGE
from meeting_archive.model import Attachment, MeetingFile, MeetingRef
from meeting_archive.model.words import AttachmentState
from meeting_archive.paths import slug

# An attachment in one of these states may get its file without anybody saying so.
WAITING = {AttachmentState.NAMED, AttachmentState.TO_FOLLOW}
# An attachment in one of these states is not published, whatever file it names.
WITHHELD = {AttachmentState.NOT_PUBLIC, AttachmentState.MISSING}


def match_files(attachments: Sequence[Attachment], names: Sequence[str], *, guess: bool = True) -> dict[int, str]:
    """Pair attachments with file names: by `file`, else by number or title in the name; by place in `attachments`.

    "Bilag 5.1 Notat.pdf" and "5.1.pdf" are number 5.1; "Notat om takster.pdf" is what is titled so. What could be two
    is none. Without `guess` only `file` counts.
    """
    claimed = {at: attachment.file for at, attachment in enumerate(attachments) if attachment.file}
    free = [name for name in names if guess and name not in claimed.values() and "/" not in name]
    waiting = [at for at, one in enumerate(attachments) if not one.file and not one.url and one.state in WAITING]
    kept = {attachments[at].file for at in claimed if attachments[at].state in WITHHELD}
    pairs = {at: name for at, name in claimed.items() if name in names and name not in kept}
    for fits in (_has_number, _has_title):
        for at in [at for at in waiting if at not in pairs]:
            found = [name for name in free if fits(attachments[at], name)]
            rivals = [other for other in waiting if found and fits(attachments[other], found[0])]
            if len(found) == 1 and rivals == [at] and found[0] not in pairs.values():
                pairs[at] = found[0]
    return pairs


def _stem(name: str) -> str:
    return slug(name.rpartition(".")[0] or name)


def _has_number(attachment: Attachment, name: str) -> bool:
    """Whether a file's name begins with the number, after "bilag" or not."""
    number = slug(attachment.number or "")
    stem = _stem(name).removeprefix("bilag-")
    following = stem.removeprefix(number)
    return bool(number) and stem.startswith(number) and not following[:2].lstrip("-")[:1].isdigit()


def _has_title(attachment: Attachment, name: str) -> bool:
    """Whether a file is called what the attachment is, perhaps after its number."""
    stem, title = _stem(name), slug(attachment.title)
    return stem == title or stem.removeprefix("bilag-").removeprefix(slug(attachment.number or "")).strip("-") == title


def files_by_meeting(content: Content) -> dict[str, dict[str, FoundFile]]:
    """Return the files that lie beside meetings, by name, for each "kd-net/2022-08-26" that has some."""
    beside: dict[str, dict[str, FoundFile]] = {}
    for path, file in content.files.items():
        folder, *rest = path.split("/", 3)
        if folder == "meetings" and len(rest) == 3:
            body, day, name = rest
            beside.setdefault(f"{body}/{day}", {})[name] = file
    return beside


def page_files(content: Content) -> dict[str, FoundFile]:
    """Return the files beside the hand-written pages, which are published as they are; what is nearly a page is not."""
    beside = {path: file for path, file in content.files.items() if not path.startswith(paths.MEETING_FILES)}
    return {path: file for path, file in beside.items() if not NEARLY_A_PAGE.search(path)}


def attachments_of(file: MeetingFile) -> list[Attachment]:
    """Return all attachments of a meeting in the order of its items."""
    return [attachment for item in file.items for attachment in item.all_attachments]


class Claim(NamedTuple):
    """An attachment with the file that it claims."""

    ref: MeetingRef
    attachment: Attachment
    name: str
    file: FoundFile


# Rules ask for them again and again.
@functools.lru_cache(maxsize=1)
def claims(content: Content) -> tuple[Claim, ...]:
    """Return every attachment that has its file, and will be published.

    In a meeting with a closed item nothing is guessed: a file that looks like an open attachment may be the closed
    one's.
    """
    found = []
    for ref, beside in _meetings_with_files(content):
        attachments = attachments_of(content.meetings[ref])
        pairs = match_files(attachments, sorted(beside), guess=ref not in content.discreet)
        found += [Claim(ref, attachments[at], name, beside[name]) for at, name in sorted(pairs.items())]
    return tuple(found)


def unnamed_claims(content: Content) -> Iterator[Claim]:
    """Yield every attachment that would have found its file, were it not for a closed item in the same meeting."""
    certain = {id(claim.attachment) for claim in claims(content)}
    for ref, beside in _meetings_with_files(content):
        if ref in content.discreet:
            attachments = attachments_of(content.meetings[ref])
            for at, name in match_files(attachments, sorted(beside)).items():
                if id(attachments[at]) not in certain:
                    yield Claim(ref, attachments[at], name, beside[name])


def _meetings_with_files(content: Content) -> Iterator[tuple[MeetingRef, dict[str, FoundFile]]]:
    beside = files_by_meeting(content)
    yield from ((ref, beside[str(ref)]) for ref in content.meetings if str(ref) in beside)


def unclaimed_files(content: Content) -> Iterator[tuple[MeetingFile, str]]:
    """Yield every file that no attachment of its meeting is.

    A meeting with a closed item is left out: the file may be of that item, and not even its name is to be told.
    """
    claimed = {(claim.ref, claim.name) for claim in claims(content)}
    for ref, beside in _meetings_with_files(content):
        if ref not in content.discreet:
            file = content.meetings[ref]
            named = {attachment.file for attachment in attachments_of(file)}
            yield from ((file, name) for name in sorted(beside) if (ref, name) not in claimed and name not in named)
