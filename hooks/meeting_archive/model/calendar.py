"""When a meeting is: the known dates of the bodies, past and coming, and the events beside them."""

from meeting_archive import paths
from meeting_archive.model.base import Named, Record
from meeting_archive.model.history import Cancelled, Change, HistoryLine, Log, Moved, log_of
from meeting_archive.model.scalars import (
    Acceptances,
    Clock,
    Date,
    Line,
    MeetingId,
    Ref,
    Refs,
    Sitting,
    Slug,
    Slugs,
    YesNo,
)
from meeting_archive.model.words import Weekday


class When(Record):
    """Hvornår og hvor, og hvad der er ændret undervejs."""

    until: Date | None = None
    """Sidste dag, når det varer flere dage."""
    start: Clock | None = None
    """Klokkeslættet, det begynder."""
    end: Clock | None = None
    """Klokkeslættet, det slutter."""
    place: Line | None = None
    """Stedet, gerne med lokale."""
    note: Line | None = None
    """En bemærkning, fx konstituerende møde eller temamøde."""
    moved_from: tuple[Moved, ...] = ()
    """De datoer, det er flyttet fra, den første først."""
    cancelled: Cancelled | None = None
    """Aflysningen, hvis det er aflyst."""
    changes: tuple[Change, ...] = ()
    """Ændringer, siden datoen blev meddelt."""
    history: tuple[HistoryLine, ...] = ()
    """Det, der er sket med datoen, siden den blev meddelt; skrives af kommandoerne."""

    @property
    def log(self) -> Log:
        """All that happened to the date, however it is written."""
        return log_of(self.moved_from, self.changes, self.cancelled, self.history)


class Occasion(When):
    """Det, som både kalenderen og mødets egen fil kan sige om mødet."""

    id: MeetingId | None = None
    """Mødets blivende navn, når et andet møde har det, som organet og datoen giver."""
    weekday: Weekday | None = None
    """Ugedagen, som den er trykt."""
    form: Line | None = None
    """Mødets form, fx Teams-møde."""
    also: Slugs = ()
    """Andre organer, når mødet er fælles."""
    held: YesNo | None = None
    """Ja, når det vides, at mødet blev holdt, selv om referatet mangler."""
    accepted: Acceptances = {}
    """Advarsler, der er i orden her: regelens navn og grunden."""


class Known(Record):
    """Hvor arkivet kender en dato fra, og siden hvornår."""

    announced: Refs = ()
    """Hvor datoen er meddelt: møde og punkt."""
    mentioned: Refs = ()
    """Hvor den ellers er nævnt: møde og punkt."""
    published: Date | None = None
    """Dagen, da arkivet viste datoen første gang."""
    updated: Date | None = None
    """Dagen, da arkivet sidst rettede den."""


class OtherDate(Record):
    """En anden dato, som et dokument giver samme møde."""

    date: Date
    """Datoen, som dokumentet siger."""
    at: Ref
    """Dokumentet: møde og punkt."""


class CalendarEntry(Occasion, Known):
    """En kendt mødedato."""

    body: Slug
    """Organet (et navn fra bodies.yml)."""
    date: Date
    """Datoen."""
    announced_as: tuple[OtherDate, ...] = ()
    """Andre datoer, som dokumenter giver mødet; vises på siden sammen med denne."""
    sitting: Sitting = 1
    """Mødets nummer den dag: 2, når det er organets andet møde samme dag."""


class Event(When, Known, Named):
    """En begivenhed, der ikke er et møde i et af organerne."""

    title: Line
    """Begivenhedens navn."""
    date: Date | None = None
    """Datoen. Udelades, når kilderne ikke siger den."""
    when: Line | None = None
    """Tiden i ord, når der ingen dato er."""
    organiser: Slug | None = None
    """Hvem der står bag (et navn fra bodies.yml eller organisations.yml)."""

    @property
    def path(self) -> str:
        """The address of the event: its place on the calendar page of its year, or on the one of all years."""
        return paths.event(self.slug, self.date)


class Calendar(Record):
    """Kalenderen: alle kendte datoer, fortidige og kommende."""

    published: Date
    """Dagen, da arkivet viste kalenderen første gang; gælder hver dato, der ikke siger andet."""
    meetings: tuple[CalendarEntry, ...] = ()
    """Organernes mødedatoer."""
    events: dict[Slug, Event] = {}
    """Andre begivenheder, hver under sit eget korte navn."""
