"""Which file beside a meeting is which of its attachments."""

from collections.abc import Sequence

from meeting_archive.model import Attachment
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
