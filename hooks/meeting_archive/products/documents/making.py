"""A meeting of the content as the papers that can be sent out: its agenda and its minutes."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.occasion import TimeAndPlace, said
from meeting_archive.model import Attachment, Edition, MeetingFile, MeetingRef
from meeting_archive.products.documents.blocks import Paper
from meeting_archive.products.documents.fulfilled import Done, all_done
from meeting_archive.products.documents.heads import PaperHead
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.paper import paper
from meeting_archive.products.documents.writer import Writer


def papers(
    content: Content,
    ref: MeetingRef,
    names: KnownNames,
    address: Callable[[Attachment], str] = lambda _: "",
    *,
    form: bool = False,
) -> Iterator[Paper]:
    """Yield the agenda and the minutes of a meeting, as far as the archive has them.

    `address` gives the whole address of an attachment that is published; a `form` says all that the archive knows.
    """
    file = content.meetings[ref]
    entry = next((entry for entry in content.entries if ref_of(entry) == ref), None)
    when = TimeAndPlace(**said(file, entry))
    for kind, edition in editions_of(file):
        done = all_done(content.meetings.items())
        yield Telling(names, address, form=form, done=done).paper(kind, PaperHead(ref, when, file, edition))


def editions_of(file: MeetingFile) -> list[tuple[str, Edition]]:
    """List the documents of a meeting that the archive has, each with what it is: agenda, minutes."""
    return [(kind, edition) for kind, edition in (("agenda", file.agenda), ("minutes", file.minutes)) if edition]


class Telling(NamedTuple):
    """What the documents of all meetings are written with."""

    names: KnownNames
    address: Callable[[Attachment], str]
    retelling: str = ""
    form: bool = False
    done: Mapping[MeetingRef, Done] = MappingProxyType({})

    def paper(self, kind: str, head: PaperHead) -> Paper:
        """Write one document of a meeting."""
        tells_minutes = kind == "minutes" or not head.file.minutes
        writer = Writer(
            self.names, kind, tells_minutes, self.address, self.retelling, self.form, self.done.get(head.ref, {})
        )
        return paper(head, writer, head.file.anchors)
