"""What has to be settled before an archive is published: the address, its own name in permanent ids, and who answers.

No default is anybody's own. Whoever only tries things out is told, and hindered in nothing.
"""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from meeting_archive.content.problems import Grade, Problem
from meeting_archive.site.configuration import line_of, part, said_by
from meeting_archive.site.settings import EXAMPLE_ADDRESS, EXAMPLE_ID

_EXAMPLE_HOST = urlsplit(EXAMPLE_ADDRESS).hostname


class _Needed(NamedTuple):
    """A setting that has to be the owner's own: where it stands, and what to do."""

    place: tuple[str, ...]
    remedy: str
    example: str

    def said_in(self, said: dict[str, object]) -> str:
        """Return what is written there, an address with its slash; "" for nothing."""
        written = str(part(said, *self.place[:-1]).get(self.place[-1], "")).strip()
        return f"{written.rstrip('/')}/" if "://" in written else written


_ARCHIVE = ("extra", "archive")
_NEEDED = (
    _Needed(("site_url",), "skriv sidens egen adresse, før den bliver udgivet", "site_url: https://moeder.nordby.dk/"),
    _Needed(
        (*_ARCHIVE, "archive_id"),
        "skriv arkivets eget navn, før noget bliver udgivet; derefter kan det ikke ændres",
        "archive_id: nordby",
    ),
    _Needed(
        (*_ARCHIVE, "contact"),
        "skriv, hvem læserne kan henvende sig til: en fælles postkasse eller en side med en formular, ikke en person",
        "contact: moeder@nordby.dk",
    ),
)


def left_from_example(config: Path) -> list[Problem]:
    """Say which settings of a mkdocs.yml are still the example's. Raises ConfigurationError."""
    said = said_by(config)
    told = [(one, value) for one in _NEEDED if _is_example(value := one.said_in(said))]
    return [_problem(config, one, f"er stadig eksemplets ({value})") for one, value in told]


def unset(config: Path) -> list[Problem]:
    """Say those, and which are not said at all. Raises ConfigurationError."""
    said = said_by(config)
    missing = [_problem(config, one, "er ikke udfyldt") for one in _NEEDED if not one.said_in(said)]
    return [*left_from_example(config), *missing]


def _is_example(written: str) -> bool:
    host = urlsplit(written).hostname if "://" in written else written.rpartition("@")[2]
    return written == EXAMPLE_ID or f".{host}".endswith(f".{_EXAMPLE_HOST}")


def _problem(config: Path, needed: _Needed, told: str) -> Problem:
    *above, name = needed.place
    where = f" under {': '.join(above)}:" if above else ""
    line = line_of(config, *needed.place)
    example = f" (fx {needed.example}{where})" if told == "er ikke udfyldt" else ""
    return Problem(config.name, line, f"{name} {told}: {needed.remedy}{example}", Grade.NOTICE)
