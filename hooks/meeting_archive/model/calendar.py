"""When a meeting is: the known dates of the bodies, past and coming, and the events beside them."""

from meeting_archive.model.base import Clock, Date, Line, Named, Record, Refs, Sitting, Slug, Slugs, YesNo
from meeting_archive.model.words import ChangeKind, Weekday


class Moved(Record):
    """En dato, som mødet er flyttet fra."""

    date: Date
    """Datoen, mødet først stod til."""
    on: Date | None = None
    """Dagen, da flytningen blev meddelt."""
    reason: Line | None = None
    """Hvorfor det blev flyttet."""


class Cancelled(Record):
    """En aflysning."""

    on: Date | None = None
    """Dagen, da mødet blev aflyst."""
    reason: Line | None = None
    """Hvorfor det blev aflyst."""


class Change(Record):
    """En ændring af tid, sted eller status, efter at datoen var meddelt."""

    on: Date
    """Dagen, da ændringen blev meddelt."""
    what: ChangeKind
    """Hvad der blev ændret."""
    reason: Line | None = None
    """Hvad der skete, og hvorfor."""


class Occasion(Record):
    """Det, som både kalenderen og mødets egen fil kan sige om, hvornår og hvor."""

    weekday: Weekday | None = None
    """Ugedagen, som den er trykt."""
    until: Date | None = None
    """Sidste dag, når mødet varer flere dage."""
    start: Clock | None = None
    """Klokkeslættet, mødet begynder."""
    end: Clock | None = None
    """Klokkeslættet, mødet slutter."""
    form: Line | None = None
    """Mødets form, fx Teams-møde."""
    place: Line | None = None
    """Stedet, gerne med lokale."""
    note: Line | None = None
    """En bemærkning, fx konstituerende møde eller temamøde."""
    also: Slugs = ()
    """Andre organer, når mødet er fælles."""
    held: YesNo | None = None
    """Ja, når det vides, at mødet blev holdt, selv om referatet mangler."""
    moved_from: tuple[Moved, ...] = ()
    """De datoer, mødet er flyttet fra, den første først."""
    cancelled: Cancelled | None = None
    """Aflysningen, hvis mødet er aflyst."""
    changes: tuple[Change, ...] = ()
    """Ændringer, siden datoen blev meddelt."""


class CalendarEntry(Occasion):
    """En kendt mødedato."""

    body: Slug
    """Organet (et navn fra bodies.yml)."""
    date: Date
    """Datoen."""
    sitting: Sitting = 1
    """2, når det er dagens andet møde i organet."""
    announced: Refs = ()
    """Hvor datoen er meddelt: møde og punkt."""
    mentioned: Refs = ()
    """Hvor mødet ellers er nævnt: møde og punkt."""
    published: Date | None = None
    """Dagen, da arkivet viste datoen første gang."""
    updated: Date | None = None
    """Dagen, da arkivet sidst rettede den."""


class Event(Named):
    """En begivenhed, der ikke er et møde i et af organerne."""

    title: Line
    """Begivenhedens navn."""
    date: Date | None = None
    """Datoen. Udelades, når kilderne ikke siger den."""
    until: Date | None = None
    """Sidste dag, når begivenheden varer flere dage."""
    when: Line | None = None
    """Tiden i ord, når der ingen dato er."""
    start: Clock | None = None
    """Klokkeslættet, den begynder."""
    end: Clock | None = None
    """Klokkeslættet, den slutter."""
    place: Line | None = None
    """Stedet."""
    organiser: Slug | None = None
    """Hvem der står bag (et navn fra bodies.yml eller organisations.yml)."""
    note: Line | None = None
    """En bemærkning."""
    moved_from: tuple[Moved, ...] = ()
    """De datoer, den er flyttet fra."""
    cancelled: Cancelled | None = None
    """Aflysningen, hvis den er aflyst."""
    changes: tuple[Change, ...] = ()
    """Ændringer, siden den blev meddelt."""
    announced: Refs = ()
    """Hvor den er meddelt: møde og punkt."""
    mentioned: Refs = ()
    """Hvor den ellers er nævnt: møde og punkt."""
    published: Date | None = None
    """Dagen, da arkivet viste den første gang."""
    updated: Date | None = None
    """Dagen, da arkivet sidst rettede den."""

    @property
    def path(self) -> str:
        """The address of the event: its place on the calendar page of its year, or on the one of all years."""
        return f"kalender/{self.date.year}/#{self.slug}" if self.date else f"kalender/#{self.slug}"


class Calendar(Record):
    """Kalenderen: alle kendte datoer, fortidige og kommende."""

    published: Date
    """Dagen, da arkivet viste kalenderen første gang; gælder hver dato, der ikke siger andet."""
    meetings: tuple[CalendarEntry, ...] = ()
    """Organernes mødedatoer."""
    events: dict[Slug, Event] = {}
    """Andre begivenheder, hver under sit eget korte navn."""



