"""A connection to a folder of a server, whichever program it is."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol

from meeting_archive.site.destination import ToServer

# Nobody is asked for a password, and a server that does not answer is not waited for.
SSH_OPTIONS = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=20")


class Connection(Protocol):
    """What is done there. Each raises SendingError with the program's own words."""

    def names(self, folder: Path) -> list[str]:
        """Return what lies in the folder there; the program is run in `folder` here."""

    def get(self, folder: Path, name: str) -> None:
        """Bring a file, wherever it lies there, into `folder`."""

    def put(self, folder: Path, names: Sequence[str], gone: Sequence[str]) -> None:
        """Send these files of `folder`, and take away those that are gone."""


def unreachable(to: ToServer) -> str:
    """Say that the folder was not reached."""
    by_hand = f"ssh -p {to.port} {to.host}" if to.port else f"ssh {to.host}"
    return (
        f"{to.there} kan ikke nås med {to.to}: se efter, om maskinen er på nettet, om mappen er lavet dér, og om du "
        f"har adgang med en nøgle. Prøv én gang med {by_hand}; serverens egen nøgle skal kendes"
    )


def broken_off(to: ToServer) -> str:
    """Say that an upload did not come to its end."""
    return f"siden er ikke kommet helt frem til {to.there}; det, der mangler, sendes næste gang"


def folders_of(names: Sequence[str]) -> list[str]:
    """Return the folders that files lie in, each after the one around it."""
    return sorted({str(folder) for name in names for folder in PurePosixPath(name).parents if folder.name})
