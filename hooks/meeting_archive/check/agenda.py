"""An agenda fits together: its numbers, its printed table, its people, its attachments and its sums."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from meeting_archive.check.finding import Finding, at_item
from meeting_archive.content.content import Content
from meeting_archive.content.rows import pair_rows
from meeting_archive.danish.writing import danish_number
from meeting_archive.model.table import number
from meeting_archive.model.words import AttachmentState


def items_have_addresses_of_their_own(content: Content) -> Iterator[Finding]:
    """No two items of a meeting have the same address."""
    for file in content.meetings.values():
        seen = set()
        for item, anchor in zip(file.items, file.anchors, strict=True):
            if anchor in seen:
                yield Finding(f"et andet punkt har også adressen {anchor}: ret »key« ved det ene", item, "key", (file,))
            seen.add(anchor)


def numbers_stand_once(content: Content) -> Iterator[Finding]:
    """No number stands twice among the items, or among the rows of the agenda table."""
    for file in content.meetings.values():
        for what, records in (("ét punkt", file.items), ("én række i dagsordenen", file.agenda_table)):
            seen: Counter[str] = Counter()
            for record in records:
                if record.number:
                    seen[record.number] += 1
                    if seen[record.number] == 2:
                        yield Finding(f"nummer {record.number} står på mere end {what}", record, "number", (file,))


def numbers_follow_each_other(content: Content) -> Iterator[Finding]:
    """The whole numbers of the items go up by one."""
    for file in content.meetings.values():
        before = 0
        for item in file.items:
            if not item.number or not re.fullmatch(r"\d{1,3}", item.number, re.ASCII):
                continue
            if int(item.number) not in {before, before + 1}:
                doubt = "mangler der et punkt?" if int(item.number) > before else "er rækkefølgen rigtig?"
                text = f"nummer {item.number} kommer efter nummer {before}: {doubt}"
                first = f"det første nummererede punkt har nummer {item.number}: mangler punkt 1?"
                yield Finding(text if before else first, item, "number", (file,))
            before = int(item.number)


def rows_and_items_match(content: Content) -> Iterator[Finding]:
    """Each row of the agenda table has its item, and each item its row."""
    for file in content.meetings.values():
        if not file.agenda_table or not file.items:
            continue
        pairs = pair_rows(file.agenda_table, file.items)
        paired = {id(item) for _, item in pairs if item}
        for row, item in pairs:
            if item is None:
                text = f"rækken »{row.number or ''} {row.title or '(tom)'}« har intet punkt"
                yield Finding(" ".join(text.split()), row, "number", (file,))
        for item in file.items:
            if id(item) not in paired:
                yield Finding(f"punktet »{item.title}« har ingen række i dagsordenstabellen", item, "title", (file,))


def table_titles_are_headings(content: Content) -> Iterator[Finding]:
    """The title in the agenda table is the heading of the item."""
    for file in content.meetings.values():
        for row, item in pair_rows(file.agenda_table, file.items):
            if item and not item.is_closed and row.title and row.title != item.title:
                text = f"dagsordenstabellen siger »{row.title}«, overskriften »{item.title}«"
                yield Finding(text, item, "title", (file,))


def presenters_did_not_send_apologies(content: Content) -> Iterator[Finding]:
    """Whoever presents an item is at the meeting."""
    for at in content.items:
        absent = {someone.person for someone in at.file.apologies or ()}
        for name in at.item.presenters:
            if name in absent:
                yield at_item(at, f"{name} lægger sagen frem, men har meldt afbud", field="presenters")


def presenter_suffixes_are_explained(content: Content) -> Iterator[Finding]:
    """What stands after a presenter's name is explained somewhere."""
    for at in content.items:
        if at.item.presenter_suffix:
            suffix = at.item.presenter_suffix
            text = f"»{suffix}« efter oplægsholderen er uforklaret: spørg sekretariatet, og skriv en kildenote"
            yield at_item(at, text, field="presenter_suffix")


def marks_mean_attachments(content: Content) -> Iterator[Finding]:
    """An item is marked in the agenda table when something is attached, and only then; what follows later is not."""
    for file in content.meetings.values():
        for row, item in pair_rows(file.agenda_table, file.items):
            if not item or item.is_closed:
                continue
            attachments = item.all_attachments
            if row.mark and not attachments:
                yield Finding(f"rækken har mærket »{row.mark}«, men punktet har ingen bilag", row, "mark", (item, file))
            if not row.mark and any(attachment.state != AttachmentState.TO_FOLLOW for attachment in attachments):
                count = "et bilag" if len(attachments) == 1 else f"{len(attachments)} bilag"
                text = f"punktet har {count}, men intet mærke i dagsordenstabellen"
                yield Finding(text, item, "attachments", (file,))


def marked_attachments_are_enclosed(content: Content) -> Iterator[Finding]:
    """An attachment that is marked as enclosed is not sent afterwards."""
    for file in content.meetings.values():
        marked = {id(item) for row, item in pair_rows(file.agenda_table, file.items) if row.mark}
        for item in file.items:
            for attachment in item.all_attachments:
                if attachment.state == AttachmentState.TO_FOLLOW and (attachment.mark or id(item) in marked):
                    text = f"»{attachment.title}« er mærket som vedlagt, men eftersendes"
                    yield Finding(text, attachment, "state", (item, file))


def totals_add_up(content: Content) -> Iterator[Finding]:
    """The totals of a table are the sums of its rows."""
    for at in content.items:
        for table in (section.table for section in at.item.case if section.table):
            for place, column in enumerate(table.columns):
                if not column.unit:
                    continue
                total = sum((value for row in table.rows if (value := number(row[place])) is not None), Decimal())
                for row in table.totals:
                    printed = number(row[place])
                    if printed is not None and printed != total:
                        where = f"»{row[0]}«, kolonnen »{column.group or column.name}«"
                        sum_and_print = f"rækkerne giver {danish_number(total)}, men der står {row[place]}"
                        text = f"{where}: {sum_and_print} (forskel {danish_number(printed - total)})"
                        yield at_item(at, text, table, "totals")


def links_have_targets(content: Content) -> Iterator[Finding]:
    """A link has an address."""
    for at in content.items:
        for link in at.item.links:
            if not link.url:
                text = f"linket »{link.title}« har ingen adresse: skriv efter det i Word »(adresse: …)«, i filen »url«"
                yield at_item(at, text, link, "links")
