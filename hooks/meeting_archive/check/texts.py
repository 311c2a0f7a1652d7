"""What running text and the registers say: meetings named by a date, names claimed twice, acronyms."""

import datetime
import re
from collections.abc import Iterable, Iterator

from meeting_archive import paths
from meeting_archive.check.finding import Finding, entries, items, ref_of
from meeting_archive.check.references import nearest_meeting
from meeting_archive.content.load import Content
from meeting_archive.danish.dates import find_dates
from meeting_archive.danish.writing import long_date
from meeting_archive.model import Body, Item, MeetingRef, Occasion, Organisation, Person, Record

# A meeting of more days than this is a slip of the pen.
LONGEST = 31
# How much of the text before a date can tell whose meeting it is.
BEFORE = 80
# Between two and six capitals, as in KKR, FSC and CDEU; Roman numerals and single letters are none.
ACRONYM = re.compile(r"\b(?![IVXLC]+\b)[A-ZÆØÅ]{2,6}\b")


def names_are_claimed_once(content: Content) -> Iterator[Finding]:
    """No two records of a register claim the same name, alias or acronym."""
    parties: list[Body | Organisation] = [*content.bodies.values(), *content.organisations.values()]
    claims: list[list[tuple[Record, str, list[str]]]] = [
        [(party, party.slug, names_of(party)) for party in parties],
        [(person, person.slug, names_of(person)) for person in content.people.values()],
        [(topic, topic.slug, _once([topic.title, *topic.synonyms])) for topic in content.topics.values()],
    ]
    for register in claims:
        owners: dict[str, tuple[str, str]] = {}
        for record, slug, names in register:
            for name in names:
                here = (record.origin.file, slug)
                owner = owners.setdefault(name.casefold(), here)
                if owner != here:
                    file = "" if owner[0] == record.origin.file else f" i {owner[0]}"
                    yield Finding(
                        f"navnet »{name}« bruges også af »{owner[1]}«{file}: slet det ét af stederne", record, "aliases"
                    )


def names_of(record: Body | Organisation | Person) -> list[str]:
    """Return all that a record of the registers is called."""
    return _once([record.name, getattr(record, "acronym", None) or "", *record.aliases])


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def slugs_are_told_apart(content: Content) -> Iterator[Finding]:
    """A body and an organisation never share a name in addresses, and a body's is not a year."""
    for slug, body in content.bodies.items():
        if slug in content.organisations:
            yield Finding(f"»{slug}« står også i organisations.yml: behold den ene", body)
        if slug in paths.TAKEN_BY_FEEDS:
            yield Finding(f"»{slug}« er navnet på en kalender eller nyhed: giv organet et andet navn", body)
        if slug.isdigit():
            yield Finding(f"»{slug}« kan forveksles med et år: giv organet et navn med bogstaver", body)


def meetings_named_in_text_are_known(content: Content) -> Iterator[Finding]:
    """A text that names a meeting of one of the bodies by its date names one of its dates."""
    known = set(known_days(content))
    patterns = {slug: _meeting_of(body) for slug, body in content.bodies.items()}
    for at in items(content):
        for record, field, text in texts_of(at.item):
            for found in find_dates(text, at.ref.date):
                before = text[max(0, found.start - BEFORE) : found.start]
                for slug, pattern in patterns.items():
                    wanted = MeetingRef(slug, found.first)
                    if pattern.search(before) and wanted not in known:
                        nearest = nearest_meeting(wanted, known)
                        likely = f"mente du den {nearest.date.day}. {_month(nearest)}?" if nearest else ""
                        remedy = likely or "ret datoen, eller skriv mødet i calendar.yml"
                        name = content.bodies[slug].name
                        sentence = f"{name} har intet møde {long_date(found.first)}: {remedy}"
                        yield at.finding(sentence, record, field)._replace(because_of=(paths.CALENDAR_FILE,))


def known_days(content: Content) -> Iterator[MeetingRef]:
    """Yield every day that is, or was to be, a meeting of a body: joint ones for each, long ones for each day."""
    meetings: list[tuple[MeetingRef, Occasion]] = [(ref_of(entry), entry) for entry in entries(content)]
    meetings += content.meetings.items()
    for ref, record in meetings:
        length = (record.until - ref.date).days if record.until else 0
        days = [ref.date + datetime.timedelta(days=day) for day in range(min(length, LONGEST) + 1)]
        days += [moved.date for moved in record.moved_from]
        yield from (MeetingRef(body, day) for body in (ref.body, *record.also) for day in days)


def _month(ref: MeetingRef) -> str:
    return long_date(ref.date).split(". ")[1].split(" ")[0]


def _meeting_of(body: Body) -> re.Pattern[str]:
    """Match the words that end just before the date of one of the body's meetings.

    "møde i KKR Midtjylland den", "KKR-mødet den", "KD-Nets møde den", "KD-Net den", and nothing looser: a date of some
    third body must not be taken for one of ours.
    """
    names = "|".join(re.escape(name) for name in sorted({body.name, *body.aliases}, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w'’-])(?:mødet?\si\s(?:{names})|(?:{names})(?:s|'s|’s)?(?:\s\w+)?[\s-]mødet?|(?:{names}))\s(?:den\s)?$",
        re.IGNORECASE,
    )


def acronyms_stand_in_a_register(content: Content) -> Iterator[Finding]:
    """An acronym in a text is somebody's name, alias or acronym."""
    parties: list[Body | Organisation] = [*content.bodies.values(), *content.organisations.values()]
    known = {
        word
        for party in parties
        for name in (party.name, getattr(party, "acronym", None) or "", *party.aliases)
        for word in ACRONYM.findall(name)
    }
    for at in items(content):
        told: set[str] = set()
        for record, field, text in texts_of(at.item):
            for acronym in ACRONYM.findall(text):
                if acronym not in known | told:
                    told.add(acronym)
                    sentence = f"forkortelsen {acronym} står ikke i organisations.yml: tilføj den, hvis den er et navn"
                    yield at.finding(sentence, record, field)


def texts_of(item: Item) -> Iterator[tuple[Record, str, str]]:
    """Yield every running text of an item with the record and the field that has it."""
    if item.recommendation:
        yield item, "recommendation", item.recommendation
    yield from (
        (part if part.origin.line else item, "text" if part.origin.line else "minutes", part.text)
        for part in item.minutes
    )
    for section in item.case:
        if section.text:
            yield (section, "text", section.text) if section.origin.line else (item, "case", section.text)
    yield from ((step, "text", step.text) for step in item.expected_steps)
    yield from ((follow_up, "what", follow_up.what) for follow_up in item.follow_ups)
