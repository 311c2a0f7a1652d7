"""The registers: the bodies, organisations, people and topics that meetings speak of."""

from typing import Annotated

from meeting_archive import paths
from meeting_archive.model.base import Named, Record
from meeting_archive.model.scalars import (
    Clock,
    Count,
    Date,
    Line,
    Lines,
    OneOrMany,
    Prose,
    Ref,
    Slug,
    Slugs,
    WebAddress,
)
from meeting_archive.model.words import Mark, OrganisationKind, Relation, Standing, Weekday


class Term(Record):
    """En valgperiode."""

    first: Date
    """Periodens første dag."""
    last: Date | None = None
    """Periodens sidste dag, hvis den kendes."""
    note: Line | None = None
    """Hvad der ellers er at sige om perioden."""


class Secretariat(Record):
    """Hvem der er sekretariat, og i hvilken periode kilderne viser det."""

    organisation: Slug
    """Organisationen, der er sekretariat (et navn fra organisations.yml)."""
    seat: Line | None = None
    """Hvor sekretariatet har til huse."""
    first: Date | None = None
    """Første dag, hvor en kilde viser det."""
    last: Date | None = None
    """Sidste dag, hvor en kilde viser det."""
    source: Ref | None = None
    """Mødet eller punktet, der viser det."""


class Link(Record):
    """Et forhold til en anden organisation."""

    kind: Relation
    """Forholdets art."""
    to: Slug
    """Den anden organisation eller det andet organ."""
    source: Ref | None = None
    """Mødet eller punktet, der siger det."""
    note: Line | None = None
    """Hvad der ellers er at sige om forholdet."""


class Body(Named):
    """Et organ, hvis møder arkivet rummer."""

    name: Line
    """Navnet, som det vises overalt."""
    full_name: Line | None = None
    """Det fulde navn, hvis det er et andet."""
    aliases: Lines = ()
    """Andre skrivemåder og korte former, som kilderne bruger."""
    about: Prose | None = None
    """Hvad organet er, i et par sætninger."""
    mark: Mark
    """Formen, som organet kendes på i lister."""
    meets_on: Annotated[tuple[Weekday, ...], OneOrMany] = ()
    """Den ugedag, organet plejer at mødes, hvis det har en fast."""
    usual_start: Clock | None = None
    """Klokkeslættet, møderne plejer at begynde; foreslås, når en ny fil bliver lavet."""
    usual_minutes: Count = 0
    """Hvor længe møderne plejer at vare, i minutter; bruges i kalendere, når slutningen ikke er meddelt."""
    standing_items: Annotated[tuple[Standing, ...], OneOrMany] = ()
    """De faste punkter på dagsordenen, i den rækkefølge, de plejer at stå."""
    secretariats: tuple[Secretariat, ...] = ()
    """Sekretariatet gennem tiden."""
    terms: tuple[Term, ...] = ()
    """Valgperioder."""
    relations: tuple[Link, ...] = ()
    """Forhold til andre organisationer."""

    @property
    def path(self) -> str:
        """The address of the body's page."""
        return paths.body(self.slug)

    @property
    def called(self) -> list[str]:
        """All that it is called."""
        return [name for name in (self.name, self.full_name, *self.aliases) if name]


class Organisation(Named):
    """En anden organisation, som møderne nævner."""

    name: Line
    """Navnet. En forkortelse, som ingen kilde forklarer, står her, som den er."""
    acronym: Line | None = None
    """Forkortelsen, hvis der er en."""
    aliases: Lines = ()
    """Andre skrivemåder i kilderne."""
    kind: OrganisationKind = OrganisationKind.OTHER
    """Hvad slags organisation det er."""
    about: Prose | None = None
    """Hvad den er, i en sætning eller to."""
    relations: tuple[Link, ...] = ()
    """Forhold til andre organisationer."""


class Role(Record):
    """En rolle, som en person havde, da en kilde sagde det."""

    title: Line
    """Rollens navn."""
    organisation: Slug | None = None
    """Organisationen (et navn fra organisations.yml eller bodies.yml)."""
    first: Date | None = None
    """Første dag, hvor en kilde viser rollen."""
    last: Date | None = None
    """Sidste dag, hvor en kilde viser rollen."""
    source: Ref | None = None
    """Mødet eller punktet, der siger det."""


class Person(Named):
    """Hvad møderne ikke selv kan sige om en person."""

    name: Line
    """Det fulde navn."""
    aliases: Lines = ()
    """Andre skrivemåder i kilderne."""
    roles: tuple[Role, ...] = ()
    """Roller, hver med den dato, som en kilde giver."""


class Topic(Named):
    """Et emne, der går igen."""

    title: Line
    """Emnets navn."""
    about: Prose
    """Hvad emnet drejer sig om, i et par sætninger."""
    synonyms: Lines = ()
    """Ord, som folk ellers bruger om emnet."""
    related: Slugs = ()
    """Beslægtede emner."""

    @property
    def path(self) -> str:
        """The address of the topic's page."""
        return paths.topic(self.slug)

    @property
    def data_path(self) -> str:
        """The address of what programs read of it."""
        return paths.topic_data(self.slug)


class Address(Record):
    """Et link."""

    shorthand = "title"

    title: Line
    """Linkets tekst."""
    url: WebAddress | None = None
    """Adressen. Udelades, når kilden kun har linkets tekst."""
    note: Line | None = None
    """Hvad der ellers er at sige om linket."""
