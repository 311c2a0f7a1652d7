"""A meeting as a document: its agenda or its minutes, block by block, in the order of the document's own parts."""

from collections.abc import Iterator

from meeting_archive.danish.writing import short_date
from meeting_archive.model import CaseSection, ClosedItem, Item, MinutesPart
from meeting_archive.products.documents.blocks import Block, Paper, Style, block
from meeting_archive.products.documents.heads import OF_HEADS, PaperHead
from meeting_archive.products.documents.labels import (
    AGENDA,
    ANNOUNCED,
    CASE,
    DISSENT,
    ENCLOSURES,
    MINUTES,
    OVERVIEW,
    RECOMMENDATION,
    heading,
    means_something,
    read_part,
)
from meeting_archive.products.documents.lines import (
    ABOVE,
    BELOW,
    BELOW_MINUTES,
    CLOSED,
    OUTCOME,
    PUBLIC_OUTCOME,
)
from meeting_archive.products.documents.markup import blocks_of
from meeting_archive.products.documents.names import write_names
from meeting_archive.products.documents.phrases import quoted
from meeting_archive.products.documents.records import PRELIMINARY
from meeting_archive.products.documents.writer import Writer

KINDS = {"agenda": "Dagsorden", "minutes": "Referat"}
# Fewer items than this are seen at a glance.
_FEW = 4


def paper(head: PaperHead, writer: Writer, anchors: tuple[str, ...]) -> Paper:
    """Write a meeting's agenda or minutes."""
    body = writer.names.bodies[head.ref.body]
    what = KINDS[writer.kind]
    title = f"{what} {'for' if writer.kind == 'agenda' else 'af'} mødet i {body.name} den {short_date(head.ref.date)}"
    blocks = [*head_blocks(head, writer), *_agenda(head, writer)]
    for item, anchor in zip(head.file.items, anchors, strict=True):
        if writer.tells_of(item):
            blocks += item_blocks(item, anchor, writer)
    return Paper(writer.kind, str(head.ref), title, body.name, tuple(blocks), form=writer.form)


def head_blocks(head: PaperHead, writer: Writer) -> Iterator[Block]:
    """Yield what stands above the agenda."""
    body = writer.names.bodies[head.ref.body]
    yield block(Style.BODY, body.name)
    yield block(Style.TITLE, KINDS[writer.kind])
    if head.edition.retold and writer.retelling:
        yield block(Style.SOURCE, writer.retelling)
    if head.when.cancelled:
        yield block(Style.SOURCE, "Mødet er aflyst.")
    yield from writer.lines(head, OF_HEADS)


def _agenda(head: PaperHead, writer: Writer) -> Iterator[Block]:
    """Yield the agenda as it was printed, else the items at a glance; what was added at the meeting was on none."""
    rows = [(row.number or "", row.title or "", row.mark or "") for row in head.file.agenda_table]
    if rows:
        yield block(Style.PART, AGENDA)
        yield Block(Style.TABLE, printed=tuple(rows))
        return
    items = [item for item in head.file.items if writer.tells_of(item)]
    if len(items) >= _FEW:
        counts = [_count(item) for item in items]
        yield block(Style.PART, OVERVIEW)
        listed = [
            (item.number or "", item.title, *([count] if any(counts) else []))
            for item, count in zip(items, counts, strict=True)
        ]
        yield Block(Style.TABLE, printed=tuple(listed))


def _count(item: Item | ClosedItem) -> str:
    """Say how many attachments an item has; "" where it has none."""
    if isinstance(item, ClosedItem):
        return ""
    count = len(item.attachments) + sum(len(section.attachments) for section in item.case)
    return str(count or "")


def item_blocks(item: Item | ClosedItem, anchor: str, writer: Writer) -> Iterator[Block]:
    """Yield an item: its heading, what is said of it on lines, and its parts in their order."""
    yield block(Style.ITEM, heading(item.number, item.title))._replace(anchor=anchor)
    if isinstance(item, ClosedItem):
        yield block(Style.LINE, CLOSED[0])
        yield from writer.lines(item, (PUBLIC_OUTCOME,))
        return
    yield from writer.lines(item, ABOVE)
    parts = {"recommendation": _recommendation, "minutes": _minutes, "case": _case, "attachments": _enclosed}
    for field in sorted(parts, key=lambda field: _place(item, field)):
        yield from parts[field](item, writer)
    yield from writer.fulfilled(anchor)
    yield from writer.lines(item, BELOW)
    yield from _announced(item, writer)


def _announced(item: Item, writer: Writer) -> Iterator[Block]:
    """Yield what is expected at coming meetings as lists; a form has each on a line of its own."""
    for one in () if writer.form else item.preliminary_items:
        if one.items:
            yield block(Style.LINE, f"{ANNOUNCED} {writer.names.place(one.meeting)}:")
        yield from (block(Style.BULLET, PRELIMINARY.write(each, writer.names, writer.tone)) for each in one.items)


def _place(item: Item, field: str) -> int:
    """Say where a part is written; minutes without words stand where their outcome does."""
    fields = ("minutes", "outcomes", "votes", "dissents") if field == "minutes" else (field,)
    told = [item.origin.below[name] for name in fields if name in item.origin.below]
    return min(told, default=0 if field == "recommendation" else 10**6)


def _recommendation(item: Item, _: Writer) -> Iterator[Block]:
    if item.recommendation:
        yield block(Style.PART, RECOMMENDATION)
        yield from text_blocks(item.recommendation)


def _minutes(item: Item, writer: Writer) -> Iterator[Block]:
    if not writer.minutes:
        return
    if item.outcomes or item.minutes:
        yield block(Style.PART, MINUTES)
    yield from writer.lines(item, (OUTCOME,))
    for place, part in enumerate(item.minutes):
        if said := _of_part(part, writer, first=not place):
            yield block(Style.SECTION, said)
        yield from text_blocks(part.text)
    for dissent in item.dissents:
        yield block(Style.PART, f"{DISSENT}: {write_names(dissent.by, writer.names)}")
        yield from text_blocks(dissent.text)
    yield from writer.lines(item, BELOW_MINUTES)


def _of_part(part: MinutesPart, writer: Writer, *, first: bool) -> str:
    """Write what a part of the minutes is and who spoke: "Opfordring (Anna Dam)", in a paper "Opfordring fra …"."""
    kind = part.kind.label if part.kind else ""
    plain = f"{kind} fra {part.by}" if kind else f"Fra {part.by}"
    if part.by and not writer.form and read_part(plain) == read_part(f"{kind} ({quoted(part.by)})".strip()):
        return plain
    said = f"{kind} ({quoted(part.by)})".strip() if part.by else kind
    return said or ("" if first else MINUTES)


def _case(item: Item, writer: Writer) -> Iterator[Block]:
    if item.case:
        yield block(Style.PART, CASE)
    open_text = False
    for section in item.case:
        if section.heading:
            yield block(Style.SECTION, f"»{section.heading}«" if section.heading == CASE else section.heading)
        elif section.text and open_text:
            yield block(Style.SECTION, CASE)
        yield from _section(section, writer)
        # Behind a table or an attachment a text begins anew by itself.
        open_text = not (section.table or section.attachments)


def _section(section: CaseSection, writer: Writer) -> Iterator[Block]:
    if section.text:
        yield from text_blocks(section.text)
    if table := section.table:
        yield block(Style.CAPTION, table.caption)
        yield Block(Style.TABLE, table=table)
        if table.note:
            yield block(Style.NOTE, table.note)
    yield from writer.attachments(section.attachments, in_case=True)


def _enclosed(item: Item, writer: Writer) -> Iterator[Block]:
    if item.attachments:
        yield block(Style.PART, ENCLOSURES)
        yield from writer.attachments(item.attachments)


def text_blocks(text: str) -> Iterator[Block]:
    """Yield a long text; a paragraph that would be read as something else is marked as one."""
    for one in blocks_of(text):
        yield one._replace(style=Style.VERBATIM) if one.style is Style.TEXT and means_something(one.text) else one
