"""What running text and the registers say: meetings named by a date, names claimed twice, acronyms."""

import datetime
import re
from collections.abc import Iterable, Iterator

from meeting_archive import paths
from meeting_archive.check.finding import Finding, at_item
from meeting_archive.content.content import Content, ItemAt, ref_of
from meeting_archive.content.meant import CLOSE, Meant, Parties, nearest_meeting
from meeting_archive.content.texts import Said, texts_of
from meeting_archive.danish.writing import long_date
from meeting_archive.model import Body, MeetingRef, Occasion, Organisation, Person, Record, SourceNote

# A meeting of more days than this is a slip of the pen.
LONGEST = 31
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
    parties = Parties([*content.bodies.values(), *content.organisations.values()])
    # Of the time before its first date of a body the archive knows nothing.
    began: dict[str, datetime.date] = {}
    for ref in sorted(known, key=lambda ref: ref.date):
        began.setdefault(ref.body, ref.date - CLOSE)
    for at in content.items:
        own = content.bodies.get(at.ref.body)
        # A source note is about a date that is wrong.
        texts = [said for said in texts_of(at.item) if own and not isinstance(said.record, SourceNote)]
        for said in texts:
            for meant in parties.meetings_meant(said.text, at.ref.date, own) if own else ():
                is_known_time = began.get(meant.ref.body, meant.ref.date) <= meant.ref.date
                if meant.is_meeting and is_known_time and meant.ref not in known:
                    yield _unknown(at, said, meant, known)


def _unknown(at: ItemAt, said: Said, meant: Meant, known: set[MeetingRef]) -> Finding:
    nearest = nearest_meeting(meant.ref, known)
    likely = f"mente du den {nearest.date.day}. {_month(nearest)}?" if nearest else ""
    remedy = likely or f"ret datoen, eller skriv mødet i {paths.CALENDAR_FILE}"
    sentence = f"{meant.body.name} har intet møde {long_date(meant.date.first)}: {remedy}"
    return at_item(at, sentence, said.record, said.field)._replace(because_of=(paths.CALENDAR_FILE,))


def known_days(content: Content) -> Iterator[MeetingRef]:
    """Yield every day that is, or was to be, a meeting of a body: joint ones for each, long ones for each day."""
    meetings: list[tuple[MeetingRef, Occasion]] = [(ref_of(entry), entry) for entry in content.entries]
    meetings += content.meetings.items()
    for ref, record in meetings:
        length = (record.until - ref.date).days if record.until else 0
        days = [ref.date + datetime.timedelta(days=day) for day in range(min(length, LONGEST) + 1)]
        days += [moved.date for moved in record.log.moves]
        yield from (MeetingRef(body, day) for body in (ref.body, *record.also) for day in days)


def _month(ref: MeetingRef) -> str:
    return long_date(ref.date).split(". ")[1].split(" ")[0]


def acronyms_stand_in_a_register(content: Content) -> Iterator[Finding]:
    """An acronym in a text is somebody's name, alias or acronym."""
    parties: list[Body | Organisation] = [*content.bodies.values(), *content.organisations.values()]
    known = {
        word
        for party in parties
        for name in (party.name, getattr(party, "acronym", None) or "", *party.aliases)
        for word in ACRONYM.findall(name)
    }
    for at in content.items:
        told: set[str] = set()
        for text, record, field, _ in texts_of(at.item):
            for acronym in ACRONYM.findall(text):
                if acronym not in known | told:
                    told.add(acronym)
                    remedy = f"er den et navn, så skriv arkiv add organisation {acronym}"
                    sentence = f"forkortelsen {acronym} står ikke i organisations.yml: {remedy}"
                    yield at_item(at, sentence, record, field)
