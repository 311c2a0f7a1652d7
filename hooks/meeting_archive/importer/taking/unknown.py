"""The people and organisations that documents name and the archive does not know: a name may be misspelt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from meeting_archive.content.content import Content
from meeting_archive.danish.suggest import namesake
from meeting_archive.importer.imported import Imported
from meeting_archive.paths import slug

_PRESENT = ("attendees", "apologies", "partly_present")


def unknown_people(documents: Sequence[Imported], content: Content) -> list[str]:
    """Return the names that neither a register nor a meeting has, the most named first, each with what was meant."""
    return list(_unknown([dict.fromkeys(_people(document)) for document in documents], known_people(content)))


def known_people(content: Content) -> list[str]:
    """Return the names of people that a register or a meeting has."""
    known = [name for person in content.people.values() for name in (person.name, *person.aliases)]
    for file in content.meetings.values():
        known += [name for item in file.items for name in getattr(item, "presenters", ())]
        groups = (file.attendees or (), file.apologies or (), file.partly_present)
        known += [someone.person for group in groups for someone in group]
    return known


def unknown_organisations(documents: Sequence[Imported], content: Content) -> list[str]:
    """Return the organisations that no register has, likewise."""
    known = [name for body in content.bodies.values() for name in body.called]
    for organisation in content.organisations.values():
        known += [organisation.name, *([organisation.acronym] if organisation.acronym else []), *organisation.aliases]
    return list(_unknown([dict.fromkeys(_said(document, "organisation")) for document in documents], known))


def _unknown(said: Sequence[Iterable[str]], known: Sequence[str]) -> Iterator[str]:
    counts = Counter(name for names in said for name in names)
    told = {slug(name) for name in known}
    others = sorted({*known})
    for name, count in counts.most_common():
        if slug(name) in told:
            continue
        told.add(slug(name))
        meant = namesake(name, others)
        times = f" ({count} dokumenter)" if count > 1 else ""
        yield f"{name}{times}" + (f": mente du »{meant}«?" if meant else "")


def _people(document: Imported) -> Iterator[str]:
    yield from _said(document, "person")
    for item in document.fields.get("items", []):
        yield from map(str, item.get("presenters", []))


def _said(document: Imported, what: str) -> Iterator[str]:
    for key in _PRESENT:
        records = document.fields.get(key, [])
        yield from (str(record[what]) for record in records if isinstance(record, dict) and what in record)
