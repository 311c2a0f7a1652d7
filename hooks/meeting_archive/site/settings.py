"""What the owner of an archive decides about it: `extra.archive` in mkdocs.yml."""

import functools
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from meeting_archive.content.source import FoundFile
from meeting_archive.danish.suggest import meant
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.upgrade.steps import refuse_older_engine
from meeting_archive.site.destination import Destination, of_destination

# The year in which archives began to name things by tags: RFC 4151 asks for one, and it never changes.
TAG_YEAR = 2026

# What the example calls itself, and an archive made of it too until its owner has decided.
EXAMPLE_ADDRESS, EXAMPLE_ID = "https://eksempel.dk/", "moedearkivet-midtjylland"

WebAddress = Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]
ArchiveId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
Contact = Annotated[str, StringConstraints(pattern=r"^([^@\s:/]+@[^@\s:/]+|https?://\S+)?$")]

# What each setting can be, for whoever wrote something else.
CAN_BE = {
    "archive_id": "arkivets eget navn med små bogstaver (a-z), tal, punktum og bindestreg, fx nordby",
    "version": "den udgave, som arkivet senest blev opgraderet til, fx 1.1.0; arkiv upgrade skriver den",
    "calendar_name": "en tekst",
    "calendar_busy": "true eller false",
    "tagline": "en tekst",
    "share_text": "en tekst",
    "retelling": "en tekst",
    "contact": "en mailadresse eller en webadresse",
    "accessibility_statement": "en webadresse",
    "documents": "true eller false",
    "licence": "navn og webadresse, fx {name: CC0 1.0, url: https://creativecommons.org/publicdomain/zero/1.0/}",
    "publish": "hvor siden skal hen: {to: git}, eller folder, rsync, sftp eller zip, hver med sit",
}


class SettingsError(Exception):
    """Settings that cannot be used; says in Danish which, and what each of them can be."""


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
    version: Annotated[str, StringConstraints(pattern=r"^(\d+\.\d+\.\d+)?$")] = ""
    """The version of the engine that the archive was last upgraded to, as `arkiv upgrade` writes it."""
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
    publish: Destination | None = None
    """Where `arkiv publish` takes the site; nowhere until it is chosen."""

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


def settings_of(said: Mapping[str, Any], file: str) -> Settings:
    """Return what the owner decides, as it stands under `extra.archive` of a file. Raises SettingsError."""
    try:
        refuse_older_engine(str(said.get("version") or ""))
        return Settings.model_validate(said)
    except EditError as error:
        raise SettingsError(str(error)) from None
    except ValidationError as error:
        told = "; ".join(dict.fromkeys(map(_told, error.errors())))
        raise SettingsError(f"indstillinger under extra.archive i {file}, der ikke kan bruges: {told}") from None


def _told(mistake: ErrorDetails) -> str:
    name, *below = map(str, mistake["loc"])
    can_be = CAN_BE.get(name, "")
    if mistake["type"] == "missing" and not below:
        return f"{name} mangler: skriv {can_be}"
    if name == "publish" and below:
        return f"publish: {of_destination(below, mistake)}"
    if name == "publish":
        return f"publish: skriv {can_be}"
    if name not in CAN_BE:
        return f"{name} er ingen indstilling{meant(name, CAN_BE)}"
    return f"{name} (»{mistake['input']}«): skriv {can_be}"


# The same places are named again and again, in data, calendars and news.
@functools.lru_cache(maxsize=10_000)
def _quoted(path: str) -> str:
    return quote(path, safe="/")
