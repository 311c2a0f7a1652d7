"""What is sent, and where it comes from."""

import datetime
from pathlib import Path
from typing import NamedTuple


class SendingError(Exception):
    """A site that cannot be sent; says in Danish why, and what to do."""


class Parcel(NamedTuple):
    """A built site, and the project that it was built from."""

    config: Path
    """The mkdocs.yml; paths that the owner chose begin in its folder."""
    content: Path
    site: Path
    """The built site."""
    kept: tuple[Path, ...]
    """The folders that the site is made of."""
    day: datetime.date
    """The day it is published."""
    archive_id: str
    """The archive's own name."""

    @property
    def project(self) -> Path:
        """The folder that everything lies in."""
        return self.config.parent

    def place(self, written: str) -> Path:
        """Return a place on this machine as the owner wrote it."""
        return (self.project / Path(written).expanduser()).resolve()
