"""Every address of the site and every path of the content: made here, and taken apart here, and nowhere else.

An address is given below the site's own, without a slash in front: "moeder/kd-net/2022-08-26/". A page's ends with a
slash, and the front page's is "". They are a public contract: once published, one never changes.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

# Patterns of what names are made of.
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ADDRESS = rf"{SLUG}(?:/{SLUG})*/"
# How a meeting is named inside the archive: body, date, and the sitting when one day has several.
MEETING = rf"(?P<body>{SLUG})/(?P<date>\d{{4}}-\d\d-\d\d)(?:-(?P<sitting>[2-9]))?"
_ID = MEETING.replace("/", "-", 1)

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})


def slug(text: str) -> str:
    """Write a text for an address: æ→ae, ø→oe, å→aa, lower case, hyphens for everything else."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold().translate(_LETTERS)).strip("-")


class MeetingRef(NamedTuple):
    """A meeting as the content names it: `kd-net/2022-08-26`, or with `-2` for a second sitting."""

    body: str
    date: datetime.date
    sitting: int = 1

    def __str__(self) -> str:
        """Write the reference as the content does."""
        return f"{self.body}/{self.date}" + (f"-{self.sitting}" if self.sitting > 1 else "")

    @property
    def id(self) -> str:
        """The permanent name of a meeting that was first announced for this date: "kd-net-2022-08-26"."""
        return str(self).replace("/", "-", 1)


def _ref(match: re.Match[str] | None) -> MeetingRef | None:
    """Make a reference of what a pattern found; None where there is no such day."""
    try:
        return match and MeetingRef(
            match["body"], datetime.date.fromisoformat(match["date"]), int(match["sitting"] or 1)
        )
    except ValueError:
        return None


def ref_of_id(id_: str) -> MeetingRef | None:
    """Return the meeting that a permanent name was made of."""
    return _ref(re.fullmatch(_ID, id_, re.ASCII))


# The content.


BODIES, ORGANISATIONS_FILE, PEOPLE_FILE, TOPICS_FILE = "bodies.yml", "organisations.yml", "people.yml", "topics.yml"
CALENDAR_FILE = "calendar.yml"
RELEASED = "released.yml"
OLD_ADDRESSES = "addresses.yml"
ACCEPTED = "personal_data.yml"
REGISTERS = (BODIES, ORGANISATIONS_FILE, PEOPLE_FILE, TOPICS_FILE)
FRONT_PAGE_FILE = "index.md"
# It lies among the pages, and is none.
HANDBOOK = "README.md"
# The folder of the meetings' files.
MEETING_FILES = "meetings/"
A_MEETING_FILE = f"{MEETING_FILES}<organ>/<dato>.yml"
A_MEETING_FOLDER = f"{MEETING_FILES}<organ>/<dato>/"


def meeting_file(meeting: MeetingRef | str) -> str:
    """Return the file of a meeting."""
    return f"{MEETING_FILES}{meeting}.yml"


def meeting_folder(meeting: MeetingRef | str) -> str:
    """Return the folder in which the attachments of a meeting lie."""
    return f"{MEETING_FILES}{meeting}/"


def meeting_of_file(file: str) -> str:
    """Return the name of the meeting that a file is of, as it is written there."""
    return file.removeprefix(MEETING_FILES).removesuffix(".yml")


# A meeting's file; the parts are `body`, `date` (which may be no day that there is) and `sitting`.
MEETING_FILE = re.compile(rf"{MEETING_FILES}{MEETING}\.yml", re.ASCII)


def yaml_file(name: str) -> str:
    """Return the file of a register, by its name."""
    return f"{name}.yml"


# The pages of the site.


class Place(NamedTuple):
    """An address, and what menus and the way down to a page call it."""

    path: str
    name: str


HOME = Place("", "Forside")
MEETINGS = Place("moeder/", "Møder")
TOPICS = Place("emner/", "Emner")
FOLLOW_UPS = Place("opfoelgning/", "Opfølgning")
CALENDAR = Place("kalender/", "Kalender")
NEWS = Place("nyt/", "Nyt")
DATA = Place("data/", "Data")
APPOINTMENTS = Place("udpegninger/", "Alle udpegninger")
ORGANISATIONS = Place("organisationer/", "Organisationer")
PEOPLE = Place("personer/", "Personer")
SOURCE_NOTES = Place("kildenoter/", "Kildenoter")
COVERAGE = Place("daekning/", "Dækning")
SEARCH = Place("soeg/", "Søg")
ABOUT = Place("om/", "Om arkivet")
ACCESSIBILITY = Place("tilgaengelighed/", "Tilgængelighed")
# Where Danish authorities put the way to their accessibility statement (WAS).
WAS = Place("was/", "Tilgængelighedserklæring")
PRIVACY = Place("privatliv/", "Privatliv")
# The part of a page where one learns to subscribe.
SUBSCRIBE = f"{CALENDAR.path}#abonner"

# In the head of every page, and at its foot.
SECTIONS = (MEETINGS, TOPICS, FOLLOW_UPS, CALENDAR)
FOOT = (
    ABOUT,
    MEETINGS._replace(name="Alle møder"),
    CALENDAR,
    NEWS,
    DATA,
    APPOINTMENTS._replace(name="Udpegninger"),
    ORGANISATIONS,
    PEOPLE,
    SOURCE_NOTES,
    COVERAGE,
    ACCESSIBILITY,
    PRIVACY,
)


def of_year(place: str, year: int) -> str:
    """Return the page of one year of a list, a body, a topic: below the page of all of it."""
    return f"{place}{year}/"


def meeting(ref: MeetingRef) -> str:
    """Return the page of a meeting."""
    return f"{MEETINGS.path}{ref}/"


def ref_of_address(address: str) -> MeetingRef | None:
    """Return the meeting that has its page at an address."""
    return _ref(re.fullmatch(rf"{MEETINGS.path}{MEETING}/", address, re.ASCII))


def body(slug: str) -> str:
    """Return the page of a body."""
    return f"{MEETINGS.path}{slug}/"


def topic(slug: str) -> str:
    """Return the page of a topic."""
    return f"{TOPICS.path}{slug}/"


def organisation(slug: str) -> str:
    """Return the page of an organisation."""
    return f"{ORGANISATIONS.path}{slug}/"


def person(slug: str) -> str:
    """Return the page of a person."""
    return f"{PEOPLE.path}{slug}/"


def event(slug: str, date: datetime.date | None) -> str:
    """Return the place of an event: on the calendar page of its year, or on the one of all years."""
    return f"{of_year(CALENDAR.path, date.year) if date else CALENDAR.path}#{slug}"


def last_part(address: str) -> str:
    """Return the short name that a page's address ends with."""
    return address.rstrip("/").rpartition("/")[2]


# On the page of a meeting.


def anchors(numbers: Iterable[str | None]) -> Iterator[str]:
    """Name each item of an agenda for its address, from its number as printed.

    punkt-3, punkt-3-2; punkt-18-gentaget-2 for the second 18; punkt-uden-nummer-1 for the first without a number.
    """
    seen: Counter[str] = Counter()
    for number in numbers:
        name = slug(number or "")
        seen[name] += 1
        if not name:
            yield f"punkt-uden-nummer-{seen[name]}"
        else:
            yield f"punkt-{name}" + (f"-gentaget-{seen[name]}" if seen[name] > 1 else "")


ITEM = rf"punkt-{SLUG}"


def follow_up_id(item_id: str, number: int) -> str:
    """Return the permanent name of an item's follow-up, counted from 1."""
    return f"{item_id}/opfoelgning-{number}"


def appointment_id(item_id: str, number: int) -> str:
    """Return the permanent name of an item's appointment, counted from 1."""
    return f"{item_id}/udpegning-{number}"


def note_anchor(anchor: str, number: int) -> str:
    """Return the place of an item's source note, counted from 1."""
    return f"{anchor}-kildenote-{number}"


# Files of the site.


SEARCH_INDEX = f"{SEARCH.path}indeks"
CALENDAR_OF_ALL = f"{CALENDAR.path}alle.ics"
CALENDAR_OF_EVENTS = f"{CALENDAR.path}arrangementer.ics"
NEWS_OF_ALL = f"{NEWS.path}alle.xml"
NEWS_OF_FOLLOW_UPS = f"{NEWS.path}opfoelgning.xml"
# What calendars and feeds are called beside those of the bodies.
TAKEN_BY_FEEDS = frozenset(["alle", "arrangementer", "opfoelgning"])
_OPEN_DATA = f"{DATA.path}v1/"
DATA_PACKAGE = f"{_OPEN_DATA}datapackage.json"
ALL_DATA = f"{_OPEN_DATA}everything.zip"
# What programs read of people begins so: search engines are asked to leave it out.
DATA_OF_PEOPLE = f"{_OPEN_DATA}people"


def attachment(ref: MeetingRef, name: str) -> str:
    """Return the address of a file that belongs to a meeting."""
    return f"{meeting(ref)}bilag/{name}"


def calendar_of_meeting(page: str) -> str:
    """Return the calendar of one meeting, given the address of its page."""
    return f"{page}moede.ics"


def calendar_of_body(slug: str) -> str:
    """Return the calendar of a body."""
    return f"{CALENDAR.path}{slug}.ics"


def news_of_body(slug: str) -> str:
    """Return the feed of a body."""
    return f"{NEWS.path}{slug}.xml"


def news_of_topic(slug: str) -> str:
    """Return the feed of a topic."""
    return f"{NEWS.path}{TOPICS.path}{slug}.xml"


def meeting_data(id_: str) -> str:
    """Return what programs read of a meeting; like its permanent name, it stays when the meeting moves."""
    return f"{_OPEN_DATA}meetings/{id_}.json"


def topic_data(slug: str) -> str:
    """Return what programs read of a topic."""
    return f"{_OPEN_DATA}topics/{slug}.json"


def organisation_data(slug: str) -> str:
    """Return what programs read of a body or an organisation."""
    return f"{_OPEN_DATA}organisations/{slug}.json"


def person_data(slug: str) -> str:
    """Return what programs read of a person."""
    return f"{DATA_OF_PEOPLE}/{slug}.json"


def table_data(item_id: str, number: int | str) -> str:
    """Return a table of an item's case as a sheet; `item_id` is the item's permanent name, with a slash or a hyphen."""
    return f"{_OPEN_DATA}tables/{item_id.replace('/', '-')}-{number}.csv"


def schema_data(name: str) -> str:
    """Return the JSON Schema of a kind of data."""
    return f"{_OPEN_DATA}schemas/{name}.json"


def list_data(name: str, suffix: str) -> str:
    """Return one of the lists over all meetings, as "json" or "csv"."""
    return f"{_OPEN_DATA}{name}.{suffix}"


# Pages and the Markdown files that they are made of.


class Output(NamedTuple):
    """Something that the site will have at an address."""

    address: str
    source: str = ""
    """The content file that it comes from, if it is one."""


def page_of_markdown(name: str) -> str:
    """Return the page that is made of a Markdown file: om.md and om/index.md are both om/."""
    path = PurePosixPath(name).with_suffix("")
    if path.name.casefold() in {"index", "readme"}:
        path = path.parent
    return "" if path == PurePosixPath() else f"{path}/"


def markdown_of_page(address: str) -> str:
    """Name the Markdown file that a page would be made of: om/ is om.md."""
    return f"{address.rstrip('/') or 'index'}.md"
