"""Which file beside a meeting is which of its attachments."""

from collections.abc import Iterator, Sequence

from meeting_archive.load import Content
from meeting_archive.model import Attachment, ClosedItem, Item, MeetingFile
from meeting_archive.model.words import AttachmentState
from meeting_archive.source import FoundFile
from meeting_archive.text import slug

# An attachment in one of these states may get its file without anybody saying so.
WAITING = {AttachmentState.NAMED, AttachmentState.TO_FOLLOW}


def match_files(attachments: Sequence[Attachment], names: Sequence[str]) -> dict[int, str]:
    """Pair attachments with file names: by `file`, else by number or title in the name; by place in `attachments`.

    "Bilag 5.1 Notat.pdf" and "5.1.pdf" are number 5.1; "Notat om takster.pdf" is what is titled so. What could be two
    is none.
    """
    claimed = {at: attachment.file for at, attachment in enumerate(attachments) if attachment.file}
    free = [name for name in names if name not in claimed.values()]
    waiting = [at for at, one in enumerate(attachments) if not one.file and not one.url and one.state in WAITING]
    pairs = {at: name for at, name in claimed.items() if name in names}
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
        _, body, day, *rest = path.split("/")
        beside.setdefault(f"{body}/{day}", {})["/".join(rest)] = file
    return beside


def attachments_of(file: MeetingFile) -> list[Attachment]:
    """Return all attachments of a meeting in the order of its items."""
    return [attachment for item in file.items if isinstance(item, Item) for attachment in item.all_attachments]


def unclaimed_files(content: Content) -> Iterator[tuple[MeetingFile, str]]:
    """Yield every file that no attachment of its meeting is.

    A meeting with a closed item is left out: the file may be of that item, and not even its name is to be told.
    """
    beside = files_by_meeting(content)
    for ref, file in content.meetings.items():
        if not any(isinstance(item, ClosedItem) for item in file.items):
            names = sorted(beside.get(str(ref), ()))
            claimed = set(match_files(attachments_of(file), names).values())
            yield from ((file, name) for name in names if name not in claimed)
