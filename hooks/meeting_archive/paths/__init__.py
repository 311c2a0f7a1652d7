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
# Its permanent name; a letter where another meeting was announced for the day before.
_ID = MEETING.replace("/", "-", 1) + "(?:-[b-z])?"

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
CALENDAR_FILE, RELEASED = "calendar.yml", "released.yml"
# What was published of the words of each meeting, by its permanent name, which stays when the meeting moves.
RELEASED_FILES = "released/"
released_file = f"{RELEASED_FILES}{{}}.json".format
OLD_ADDRESSES, ACCEPTED, WORDS = "addresses.yml", "personal_data.yml", "words.yml"
REGISTERS = (BODIES, ORGANISATIONS_FILE, PEOPLE_FILE, TOPICS_FILE)
FRONT_PAGE_FILE, HANDBOOK = "index.md", "README.md"
# The owner's own Word file, which the documents to send out take their look from.
TEMPLATE = "skabelon.docx"
MEETING_FILES = "meetings/"
# A meeting's file and the folder of its attachments, by its reference; a register's file, by its name.
meeting_file = f"{MEETING_FILES}{{}}.yml".format
meeting_folder = f"{MEETING_FILES}{{}}/".format
yaml_file = "{}.yml".format
A_MEETING = "bestyrelsen/2027-01-22"  # in messages and in editors; an archive's own bodies are called otherwise
A_MEETING_FILE, A_MEETING_FOLDER = meeting_file("<organ>/<dato>"), meeting_folder("<organ>/<dato>")


def meeting_of_file(file: str) -> str:
    """Return the name of the meeting that a file is of, as it is written there."""
    return file.removeprefix(MEETING_FILES).removesuffix(".yml")


# A meeting's file; the parts are `body`, `date` (which may be no day that there is) and `sitting`.
MEETING_FILE = re.compile(rf"{MEETING_FILES}{MEETING}\.yml", re.ASCII)


# The pages of the site.


class Place(NamedTuple):
    """An address, and what menus and the way down to a page call it."""

    path: str
    name: str


HOME = Place("", "Forside")
DECISIONS = Place("beslutninger/", "Beslutninger")
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
COVERAGE = Place("daekning/", "Hvad arkivet har")
SEARCH = Place("soeg/", "Søg")
ABOUT = Place("om/", "Om arkivet")
ACCESSIBILITY = Place("tilgaengelighed/", "Tilgængelighed")
WAS = Place("was/", "Tilgængelighedserklæring")  # where Danish authorities put the way to theirs
PRIVACY = Place("privatliv/", "Privatliv")
# The part of a page where one learns to subscribe.
SUBSCRIBE = f"{CALENDAR.path}#abonner"

# In the head of every page, and at its foot.
SECTIONS = (DECISIONS, MEETINGS, TOPICS, FOLLOW_UPS, CALENDAR)
FOOT = (
    *(ABOUT, MEETINGS._replace(name="Alle møder"), CALENDAR, NEWS, DATA),
    *(APPOINTMENTS._replace(name="Udpegninger"), ORGANISATIONS, PEOPLE, SOURCE_NOTES, COVERAGE),
    *(ACCESSIBILITY, PRIVACY),
)


def of_year(place: str, year: int) -> str:
    """Return the page of one year of a list, a body, a topic: below the page of all of it."""
    return f"{place}{year}/"


# The page of a meeting, by its reference.
meeting = f"{MEETINGS.path}{{}}/".format
# The pages of a body, a topic, an organisation, a person: made of their slugs.
body = f"{MEETINGS.path}{{}}/".format
topic = f"{TOPICS.path}{{}}/".format
organisation = f"{ORGANISATIONS.path}{{}}/".format
person = f"{PEOPLE.path}{{}}/".format


def ref_of_address(address: str) -> MeetingRef | None:
    """Return the meeting that has its page at an address."""
    return _ref(re.fullmatch(rf"{MEETINGS.path}{MEETING}/", address, re.ASCII))


def event(slug: str, date: datetime.date | None) -> str:
    """Return the place of an event: on the calendar page of its year, or on the one of all years."""
    return f"{of_year(CALENDAR.path, date.year) if date else CALENDAR.path}#{slug}"


def last_part(address: str) -> str:
    """Return the short name that a page's address ends with."""
    return address.rstrip("/").rpartition("/")[2]


# On the page of a meeting.


def anchors(items: Iterable[tuple[str | None, str | None]]) -> Iterator[str]:
    """Name each item of an agenda, a (key, number), for its address: by its key, else from its printed number.

    punkt-3, punkt-3-2; punkt-18-gentaget-2 for the second 18; punkt-uden-nummer-1; punkt-3-b where a key is punkt-3.
    """
    named = [*items]
    seen: Counter[str] = Counter()
    own = []
    for _, number in named:
        name = slug(number or "")
        seen[name] += 1
        again = f"-gentaget-{seen[name]}" if seen[name] > 1 else ""
        own.append(f"punkt-{name}{again}" if name else f"punkt-uden-nummer-{seen[name]}")
    taken = (kept := {key for key, _ in named if key}).union(own)
    for (key, _), name in zip(named, own, strict=True):
        free = (f"{name}-{end}" for end in "bcdefghij")
        yield key or (next((other for other in free if other not in taken), name) if name in kept else name)


ITEM = rf"punkt-{SLUG}"
# What hangs on an item, by its own permanent name or anchor, counted from 1.
follow_up_id = "{}/opfoelgning-{}".format
appointment_id = "{}/udpegning-{}".format
note_anchor = "{}-kildenote-{}".format


# Files of the site.
SEARCH_INDEX = f"{SEARCH.path}indeks"
SEARCH_START = f"{SEARCH_INDEX}/start.json"
# What browsers read of the archive as a search engine, the sign beside its name, and the picture of shared links.
OPEN_SEARCH, ICON, SHARE_PICTURE = "opensearch.xml", "assets/favicon.svg", "assets/share.png"
CALENDAR_OF_ALL, CALENDAR_OF_EVENTS = f"{CALENDAR.path}alle.ics", f"{CALENDAR.path}arrangementer.ics"
NEWS_OF_ALL, NEWS_OF_FOLLOW_UPS = f"{NEWS.path}alle.xml", f"{NEWS.path}opfoelgning.xml"
# What calendars and feeds are called beside those of the bodies.
TAKEN_BY_FEEDS = frozenset(["alle", "arrangementer", "opfoelgning"])
_OPEN_DATA = f"{DATA.path}v1/"
DATA_PACKAGE = f"{_OPEN_DATA}datapackage.json"
ALL_DATA = f"{_OPEN_DATA}everything.zip"
# What programs read of people begins so: search engines are asked to leave it out.
DATA_OF_PEOPLE = f"{_OPEN_DATA}people"
# By a meeting's address its calendar, and a document to send out; by their slugs a body's calendar and news, a topic's.
calendar_of_meeting, document_of_meeting = "{}moede.ics".format, "{}{}.{}".format
calendar_of_body = f"{CALENDAR.path}{{}}.ics".format
news_of_body = f"{NEWS.path}{{}}.xml".format
news_of_topic = f"{NEWS.path}{TOPICS.path}{{}}.xml".format
# What programs read of a meeting, by its permanent name, so that it stays when the meeting moves; and of all others.
meeting_data = f"{_OPEN_DATA}meetings/{{}}.json".format
topic_data = f"{_OPEN_DATA}topics/{{}}.json".format
organisation_data = f"{_OPEN_DATA}organisations/{{}}.json".format
person_data = f"{DATA_OF_PEOPLE}/{{}}.json".format
schema_data = f"{_OPEN_DATA}schemas/{{}}.json".format
# One of the lists over all meetings, by its name and its suffix: "json" or "csv".
list_data = f"{_OPEN_DATA}{{}}.{{}}".format


def attachment(ref: MeetingRef, name: str) -> str:
    """Return the address of a file that belongs to a meeting."""
    return f"{meeting(ref)}bilag/{name}"


def table_data(item_id: str, number: int | str) -> str:
    """Return a table of an item's case as a sheet; `item_id` is the item's permanent name, with a slash or a hyphen."""
    return f"{_OPEN_DATA}tables/{item_id.replace('/', '-')}-{number}.csv"


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
