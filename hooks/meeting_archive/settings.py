"""What the owner of an archive decides about it: `extra.archive` in mkdocs.yml."""

from pydantic import BaseModel, ConfigDict


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
