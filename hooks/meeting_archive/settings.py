"""What the owner of an archive decides about it: `extra.archive` in mkdocs.yml."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

WebAddress = Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]
Contact = Annotated[str, StringConstraints(pattern=r"^([^@\s:/]+@[^@\s:/]+|https?://\S+)?$")]


class Settings(BaseModel):
    """The settings, each with what it means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    archive_id: str
    """The archive's own name in permanent ids; never changes, also not when the site moves to another address."""
    calendar_name: str = "Mødearkivet"
    """What the calendars are called in subscribers' programs, before the body's name."""
    tagline: str = ""
    """The small line under the name in the header."""
    retelling: str = ""
    """Said on every meeting when the texts are retold; empty for an owner's own word-for-word archive."""
    contact: Contact = ""
    """Who answers for the archive: a mail address of an office (not of a person), or a web address with a form."""
    accessibility_statement: WebAddress = ""
    """The address of the publisher's official statement, as the authorities' WAS tool gives it."""

    @property
    def contact_address(self) -> str:
        """The contact as the target of a link."""
        return f"mailto:{self.contact}" if "@" in self.contact and "/" not in self.contact else self.contact
