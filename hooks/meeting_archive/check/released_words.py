"""What was published of the words of a meeting does not change in silence: people have read it, and cite it."""

from collections.abc import Iterator, Mapping

from meeting_archive import paths
from meeting_archive.check.finding import Finding
from meeting_archive.check.references import references
from meeting_archive.content.content import Content
from meeting_archive.content.editions import ItemNow, edition_of, items_now, matched, newest, texts_in
from meeting_archive.content.released_words import ReleasedItems, ReleasedWords
from meeting_archive.content.texts import at_line
from meeting_archive.content.wording import changed_in_words, differences
from meeting_archive.danish.suggest import meant
from meeting_archive.danish.writing import capital, listing
from meeting_archive.model import MeetingFile, MeetingRef
from meeting_archive.paths import released_file
from meeting_archive.personal_data import Kind, sightings

_DOCUMENTS = {"agenda": "dagsordenen", "minutes": "referatet"}


def released_words_change_openly(content: Content) -> Iterator[Finding]:
    """What was published of an item changes only with a correction that says why."""
    for ref, name in _released(content):
        released = content.released_of(name)
        file, because_of = content.meetings[ref], (released_file(name), paths.meeting_file(ref))
        document = _DOCUMENTS[_edition(released)]
        if edition_of(file) is None or (_edition(released) == "minutes" and not file.minutes):
            text = f"{document} er udgivet, men står her ikke mere: sæt det tilbage"
            yield Finding(text, file, "", because_of=because_of)
            continue
        last, items = newest(released), items_now(content, ref)
        known = _known(released, items)
        told = _told_of_all(file, last)
        for item in items:
            before = last.get(known.get(item.anchor, item.anchor)) or ReleasedWords("agenda", "", told, None)
            if text := _changed(ref, item, known.get(item.anchor), before, turned=_turned(file, released)):
                field = next(iter(differences(before.words, item.words)), "") if before.words else ""
                yield Finding(text, item.record, field, because_of=because_of)
        for anchor, before in () if _turned(file, released) else last.items():
            gone = before.words is not None and anchor not in known.values()
            if gone and len(file.corrections_of(anchor)) <= before.corrections:
                remedy = f"sæt det tilbage, eller skriv hvorfor med {_command(ref, anchor)}"
                text = f"{anchor} er udgivet, men findes ikke mere: {remedy}"
                yield Finding(text, file, "items", because_of=because_of)


def _told_of_all(file: MeetingFile, last: Mapping[str, ReleasedWords]) -> int:
    """Count the corrections of all of the document that were published: each item's first ones were."""
    published = (file.corrections_of(anchor)[: one.corrections] for anchor, one in last.items())
    return max((sum(line.item is None for line in lines) for lines in published), default=0)


def _changed(ref: MeetingRef, item: ItemNow, known: str | None, before: ReleasedWords, *, turned: bool) -> str:
    """Say what of an item is not as it was published, and what to do; "" where all is as it should be.

    `known` is the name that it was published under; `before` has no words where it was not.
    """
    if item.corrections < before.corrections:
        return "en rettelse af punktet, som er udgivet, mangler: sæt linjen under »corrected« eller dets »key« tilbage"
    if not turned and known is not None and known != item.anchor:
        return f"punktet er udgivet som {known}: skriv »key: {known}« ved det, så links til det holder"
    if turned or item.corrections > before.corrections:
        return ""
    if before.words is None:
        what, remedy = "punktet er føjet til, efter at dokumentet blev udgivet", ""
    elif not (fields := differences(before.words, item.words)):
        return ""
    elif item.record.is_closed and "closed" in fields:
        what, remedy = "punktet er lukket, efter at det blev udgivet", ", og kør arkiv release"
    else:
        parts = listing(changed_in_words(fields)) or "punktet"
        what, remedy = f"{capital(parts)} er ændret, efter at punktet blev udgivet", ", eller sæt det tilbage"
    return f"{what}: skriv hvorfor med {_command(ref, item.anchor)}{remedy}"


def released_items_keep_their_address(content: Content) -> Iterator[Finding]:
    """An item has the address in the minutes that it had in the agenda, whatever its number is."""
    for ref, name in _released(content):
        file = content.meetings[ref]
        if content.released_words[name].has_minutes or not file.minutes:
            continue
        items = items_now(content, ref)
        for anchor, before in _known(content.released_of(name), items).items():
            if anchor != before:
                item = next(item for item in items if item.anchor == anchor)
                text = f"punktet er udgivet som {before}: skriv »key: {before}« ved det, så links til det holder"
                yield Finding(text, item.record, "number", (file,))


def what_was_released_holds_no_cpr_number(content: Content) -> Iterator[Finding]:
    """No words that were published, and are others now, hold a CPR number; today's are looked at where they stand."""
    for ref, name in _released(content):
        released = content.released_of(name)
        if not content.meetings[ref].corrected and all(len(editions) == 1 for editions in released.values()):
            continue
        now = {item.anchor: item.words for item in items_now(content, ref)}
        for anchor, editions in released.items():
            older = (one.words for one in editions if one.words and one.words != now.get(anchor))
            seen = (one for words in older for one in sightings("\n".join(texts_in(words))))
            for shown in sorted({one.shown for one in seen if one.kind is Kind.CPR}):
                remedy = f"{_command(ref, anchor)} --removes personal_data, og kør arkiv release"
                text = f"et CPR-nummer ({shown}) i det, der er udgivet af {anchor}: skriv {remedy}"
                yield Finding(text, at_line(released_file(name), 0))


def references_mean_what_they_meant(content: Content) -> Iterator[Finding]:
    """An item that is referred to is called what it was called when it was published."""
    titles: dict[MeetingRef, dict[str, tuple[str, str]]] = {}
    for record, field, reference in references(content):
        ref = reference.meeting
        if reference.item and ref in content.meetings:
            if ref not in titles:
                titles[ref] = dict(_changed_titles(content, ref))
            if reference.item in titles[ref]:
                before, now = titles[ref][reference.item]
                text = f"{reference} er udgivet som »{before}« og hedder nu »{now}«: er det stadig det, der menes?"
                yield Finding(text, record, field, because_of=(paths.meeting_file(ref),))


def _changed_titles(content: Content, ref: MeetingRef) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the items of a meeting that have another title than when they were published, and both titles."""
    file = content.meetings[ref]
    last = newest(content.released_of(content.names[ref]))
    for anchor, item in zip(file.anchors, file.items, strict=True):
        words = last[anchor].words if anchor in last else None
        before = " ".join(str((words or {}).get("title", "")).split())
        hidden = item.is_closed or any(one.removes for one in file.corrections_of(anchor))
        if words and before.casefold() != item.title.casefold() and not hidden:
            yield anchor, (before, item.title)


def corrections_are_told_in_order(content: Content) -> Iterator[Finding]:
    """Corrections stand in the order in which they were made, each at an item that there is or was."""
    for ref, file in content.meetings.items():
        published = min((edition.published for edition in (file.agenda, file.minutes) if edition), default=None)
        released = content.released_of(content.names[ref]) if file.corrected else {}
        for before, one in zip((None, *file.corrected), file.corrected, strict=False):
            if before and one.on < before.on:
                text = f"{one.on} står efter {before.on}: nye rettelser føjes til nederst; ret dagen, eller flyt linjen"
                yield Finding(text, one, "on", (file,))
            elif published is None or one.on < published:
                since = f"det blev udgivet {published}" if published else "noget er udgivet"
                text = f"rettet, før {since}: ret dagen, eller slet linjen"
                yield Finding(text, one, "on", (file,))
            known = {*file.anchors, *released}
            if one.item and one.item not in known:
                text = f"mødet har ikke {one.item}{meant(one.item, known) or ': ret navnet'}"
                yield Finding(text, one, "item", (file,), (released_file(content.names[ref]),))


def what_was_released_is_there(content: Content) -> Iterator[Finding]:
    """The files of what was published are those that were written with the dates."""
    for name, date in content.released.meetings.items():
        file = content.released_words.get(name)
        if date.words and not (file and file.sha256.startswith(date.words)):
            what = "er ikke den, som »arkiv release« skrev" if file else "mangler"
            remedy = f"hent den og {paths.RELEASED} tilbage fra samme udgave (git eller en sikkerhedskopi)"
            text = f"{released_file(name)} {what}: {remedy}"
            yield Finding(text, date, "words", because_of=(released_file(name),))


def released_files_belong_to_meetings(content: Content) -> Iterator[Finding]:
    """A meeting whose words were published has its file, or says that it was withdrawn."""
    names = set(content.names.values())
    for name in content.released_words.keys() - names:
        date = content.released.meetings.get(name)
        first = paths.ref_of_id(name)
        address = paths.meeting(first._replace(date=date.date) if date and date.date else first) if first else ""
        alive = any(one.words is not None for one in newest(content.released_of(name)).values())
        if alive and address not in content.addresses:
            remedy = f"hent den tilbage, eller skriv i {paths.OLD_ADDRESSES}, at {address} er trukket tilbage"
            text = f"ordene af {name} er udgivet, men mødets fil findes ikke mere: {remedy}"
            file = paths.meeting_file(first) if first else ""
            yield Finding(text, at_line(released_file(name), 0), because_of=(file, paths.CALENDAR_FILE))


def _released(content: Content) -> Iterator[tuple[MeetingRef, str]]:
    """Yield each meeting whose words were published, with its permanent name."""
    if content.released_words:
        yield from ((ref, name) for ref, name in content.names.items() if name in content.released_words)


def _edition(released: ReleasedItems) -> str:
    """Name the newest document that was published."""
    return "minutes" if any(one.edition == "minutes" for one in newest(released).values()) else "agenda"


def _turned(file: MeetingFile, released: ReleasedItems) -> bool:
    """Whether minutes have come since the agenda was published: they say what they say."""
    return edition_of(file) != _edition(released)


def _known(released: ReleasedItems, items: list[ItemNow]) -> dict[str, str]:
    before = {anchor: one.words for anchor, one in newest(released).items() if one.words is not None}
    return matched(before, {item.anchor: item.words for item in items})


def _command(ref: MeetingRef, anchor: str) -> str:
    return f'arkiv correct {ref}#{anchor} --why "…"'
