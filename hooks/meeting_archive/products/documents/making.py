"""A meeting of the content as the papers that can be sent out: its agenda and its minutes."""

from collections.abc import Callable, Iterator

from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.occasion import TimeAndPlace, said
from meeting_archive.model import Attachment, MeetingRef
from meeting_archive.products.documents.blocks import Paper
from meeting_archive.products.documents.heads import PaperHead
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.paper import Writer, paper


def papers(
    content: Content,
    ref: MeetingRef,
    names: KnownNames,
    address: Callable[[Attachment], str] = lambda _: "",
    retelling: str = "",
) -> Iterator[Paper]:
    """Yield the agenda and the minutes of a meeting, as far as the archive has them.

    `address` gives the whole address of an attachment that is published; `retelling` is said where a text is retold.
    """
    file = content.meetings[ref]
    entry = next((entry for entry in content.entries if ref_of(entry) == ref), None)
    when = TimeAndPlace(**said(file, entry))
    for kind, edition in (("agenda", file.agenda), ("minutes", file.minutes)):
        if edition:
            tells_minutes = kind == "minutes" or not file.minutes
            writer = Writer(names, kind, tells_minutes, address, retelling)
            yield paper(PaperHead(ref, when, file, edition), writer, file.anchors)
