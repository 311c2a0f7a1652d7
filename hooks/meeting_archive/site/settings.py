"""What the owner of an archive decides about it: `extra.archive` in mkdocs.yml."""

import functools
from typing import Annotated, NamedTuple
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, StringConstraints

from meeting_archive.content.source import FoundFile

# The year in which archives began to name things by tags: RFC 4151 asks for one, and it never changes.
TAG_YEAR = 2026

# What the example calls itself, and an archive made of it too until its owner has decided.
EXAMPLE_ADDRESS, EXAMPLE_ID = "https://eksempel.dk/", "moedearkivet-midtjylland"

WebAddress = Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]
ArchiveId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
Contact = Annotated[str, StringConstraints(pattern=r"^([^@\s:/]+@[^@\s:/]+|https?://\S+)?$")]


class Licence(BaseModel):
    """A licence, by its name and where it can be read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, StringConstraints(min_length=1)]
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class Settings(BaseModel):
    """The settings, each with what it means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    archive_id: ArchiveId
    """The archive's own name in permanent ids; never changes, also not when the site moves to another address."""
    calendar_name: str = "Mødearkivet"
    """What the calendars are called in subscribers' programs, before the body's name."""
    calendar_busy: bool = False
    """Whether meetings make those who subscribe to their calendars busy."""
    tagline: str = ""
    """The small line under the name in the header."""
    share_text: str = ""
    """What the owner's own picture of shared links shows, for those who do not see it; else the site's name is said."""
    retelling: str = ""
    """Said where a text is retold, so not where its edition says `retold: nej`; empty for a word-for-word archive."""
    contact: Contact = ""
    """Who answers for the archive: a mail address of an office (not of a person), or a web address with a form."""
    accessibility_statement: WebAddress = ""
    """The address of the publisher's official statement, as the authorities' WAS tool gives it."""
    documents: bool = False
    """Whether agendas and minutes are published as PDF and Word too, beside each meeting's page."""
    licence: Licence | None = None
    """What others may do with the open data; until it is chosen, the page about the data says that it is not."""

    @property
    def contact_by_mail(self) -> bool:
        """Whether the contact is a mail address."""
        return "@" in self.contact and "/" not in self.contact

    @property
    def contact_address(self) -> str:
        """The contact as the target of a link."""
        return f"mailto:{self.contact}" if self.contact_by_mail else self.contact

    def contact_about(self, subject: str) -> str:
        """Return the same, with the subject of a mail filled in; a web address is left as it is."""
        return self.contact_address + (f"?subject={quote(subject, safe='')}" if self.contact_by_mail else "")


class Site(NamedTuple):
    """Where an archive is published, and by whom."""

    settings: Settings
    url: str
    """Ends with a slash; "" when the owner has not said it yet."""
    template: FoundFile | None = None
    """The owner's own Word file, which documents take their look from."""

    def address(self, path: str) -> str:
        """Return the whole address of a page or file; as long as the site has none, the one below its own."""
        return self.url + "#".join(map(_quoted, path.split("#")))

    def tag(self, name: str) -> str:
        """Name something for ever, wherever the site moves (RFC 4151)."""
        return f"tag:{self.settings.archive_id},{TAG_YEAR}:{name}"


def left_from_example(site_url: str, archive_id: str) -> list[str]:
    """Say in Danish which settings are still the example's. It hinders nobody from trying, so it is no warning."""
    told = []
    if f"{site_url.rstrip('/')}/".startswith(EXAMPLE_ADDRESS):
        told.append(f"site_url er stadig eksemplets ({site_url}): skriv sidens egen adresse, før den bliver udgivet")
    if archive_id == EXAMPLE_ID:
        told.append(
            f"archive_id er stadig eksemplets ({EXAMPLE_ID}): skriv arkivets eget navn, før noget bliver udgivet; "
            "derefter kan det ikke ændres"
        )
    return told


# The same places are named again and again, in data, calendars and news.
@functools.lru_cache(maxsize=10_000)
def _quoted(path: str) -> str:
    return quote(path, safe="/")
