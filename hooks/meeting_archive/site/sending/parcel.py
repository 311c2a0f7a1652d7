"""What is sent, and where it comes from."""

import datetime
import os
from pathlib import Path
from typing import NamedTuple

from meeting_archive.site.swap import resolved


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

    def inside(self, path: Path) -> str:
        """Name a path as it is seen from the project."""
        return Path(os.path.relpath(path.resolve(), self.project.resolve())).as_posix()

    def place(self, written: str) -> Path:
        """Return a place on this machine as the owner wrote it; raises SendingError or SiteError."""
        try:
            path = Path(written).expanduser()
        except RuntimeError:
            home = Path(written).parts[0]
            raise SendingError(f"{home} er ingens mappe på denne maskine: skriv hele stien under publish") from None
        return resolved(self.project / path)
