"""The documents to send out, beside each meeting's page: its agenda and its minutes, as PDF and as Word."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from meeting_archive import paths
from meeting_archive.archive import Archive, Meeting
from meeting_archive.content.problems import ContentError, Problem
from meeting_archive.danish.writing import listing
from meeting_archive.model import Attachment, MeetingFile, MeetingRef
from meeting_archive.paths.packaged import fetching
from meeting_archive.products.documents.blocks import Paper
from meeting_archive.products.documents.fulfilled import all_done
from meeting_archive.products.documents.heads import PaperHead
from meeting_archive.products.documents.making import Telling, editions_of
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.paper import KINDS
from meeting_archive.products.documents.writing import Look, PaperFile, lacking, said_by, unfit, write_ahead
from meeting_archive.products.product import FORMATS, PDF, WORD, Product, ProductKind
from meeting_archive.site.settings import Site

SENT_OUT = ProductKind(
    "Dagsorden og referat som dokument",
    "Mødets dagsorden og referat til at sende rundt, skrive ud eller gemme: som PDF og til Word.",
    each=paths.document_of_meeting(paths.meeting("<organ>/<dato>"), "referat", "pdf"),
)
TYPES = {"pdf": PDF, "docx": WORD}
# Between two texts no word has a neighbour, and no number goes on.
_APART = "\nx\n"


@dataclass(frozen=True, eq=False, kw_only=True)
class SentOut(Product):
    """One of them."""

    edition: str
    """agenda or minutes."""
    file: PaperFile

    @property
    def name(self) -> str:
        """What it is, in Danish: Dagsorden or Referat."""
        return KINDS[self.edition]

    @property
    def says(self) -> bytes:
        """All words of a PDF, which stand nowhere in it as text; the gate reads Word documents as they are."""
        texts = said_by(self.file.paper()) if self.media_type == PDF else ()
        return _APART.join(texts).encode("utf-8", "backslashreplace")


Documents = Mapping[MeetingRef, list[SentOut]]


def sent_out(archive: Archive, site: Site) -> Documents:
    """Return the documents of each meeting that has any, if the owner wants them and there is what writes them."""
    if not site.settings.documents or [*unwritable(site)]:
        return {}
    done = all_done((ref, meeting.file) for ref, meeting in archive.meetings.items())
    telling = Telling(KnownNames.of(archive), partial(_address, archive, site), site.settings.retelling, done=done)
    look, latest = Look.of(site.template and site.template.path), _Latest()
    return {
        ref: [*_documents(telling, look, latest, meeting, meeting.file)]
        for ref, meeting in archive.meetings.items()
        if meeting.file
    }


class _Latest:
    """Keeps the paper that was wanted last: what is made of it in one format is mostly made in the other too."""

    def __init__(self) -> None:
        self._kept: tuple[object, Paper | None] = None, None

    def of(self, make: Callable[[], Paper]) -> Paper:
        """Return the paper that a function makes."""
        made_by, paper = self._kept
        if paper is None or made_by is not make:
            paper = make()
            self._kept = make, paper
        return paper


def _documents(telling: Telling, look: Look, latest: _Latest, meeting: Meeting, file: MeetingFile) -> Iterator[SentOut]:
    source = paths.meeting_file(meeting.ref)
    for kind, edition in editions_of(file):
        make = partial(telling.paper, kind, PaperHead(meeting.ref, meeting, file, edition))
        paper = partial(latest.of, make)
        for suffix, media_type in TYPES.items():
            written = PaperFile(paper, suffix, look)
            yield SentOut(
                SENT_OUT,
                paths.document_of_meeting(meeting.path, paths.slug(KINDS[kind]), suffix),
                f"{KINDS[kind]}: {meeting.name}",
                media_type,
                partial(_written, written, source),
                (meeting.path,),
                edition=kind,
                file=written,
            )


def _written(file: PaperFile, source: str) -> bytes:
    """Write a document; whatever in its words makes a program stumble is told as a mistake in them."""
    try:
        return file.written()
    except (MemoryError, OSError):
        raise
    except Exception as error:
        paper = file.paper()
        why = str(error).strip().partition("\n")[0][:200] or type(error).__name__
        text = (
            f"»{paper.title}« kan ikke laves som {FORMATS[TYPES[file.suffix]]} ({why}): ret det, som er årsag "
            "til det, eller skriv documents: false i mkdocs.yml, så udgives der ingen dokumenter"
        )
        raise ContentError([Problem(source, 0, text)]) from error


def unwritable(site: Site) -> Iterator[Problem]:
    """Yield what keeps the documents that the owner wants from being written."""
    if not site.settings.documents:
        return
    if packages := lacking():
        text = (
            f"»documents: true« kræver {listing(packages)}, som mangler: {fetching('documents')}, eller slet linjen, "
            "så udgives der ingen dokumenter"
        )
        yield Problem("mkdocs.yml", 0, text)
    elif site.template and (text := unfit(site.template.path)):
        yield Problem(paths.TEMPLATE, 0, text)


def make_ahead(products: Iterable[Product]) -> None:
    """Write those among some products that were never written before, as fast as the machine can."""
    write_ahead(product.file for product in products if isinstance(product, SentOut))


def _address(archive: Archive, site: Site, attachment: Attachment) -> str:
    """Return the whole address of an attachment that the site has; a document has no place to count another from."""
    return site.address(archive.attachment_path(attachment)) if site.url and archive.attachment_file(attachment) else ""
