"""Whether a document of a day on which the archive has a meeting already is of that meeting, or of another."""

import re
from typing import Any

from rapidfuzz import fuzz

from meeting_archive.danish.writing import long_date
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.lines import Refused

_EXTRAORDINARY = re.compile(r"ekstraordinær|ekstra\s?møde", re.IGNORECASE)
_ALIKE = 80


def clock_of(value: Any) -> str:
    """Write an hour in one way, however YAML reads it: 10.0 and "10.00" are one."""
    hours, _, minutes = str(value).replace(":", ".").partition(".")
    return f"{int(hours)}.{minutes:0<2}" if hours.isdigit() else str(value)


def refuse_another(tree: Any, imported: Imported, file: str) -> None:
    """Ask which sitting a document is of, where it looks like another meeting than the file's; raises Refused."""
    if reason := _another(tree, imported.fields):
        raise Refused(
            f"arkivet har allerede et møde {long_date(imported.ref.date)} ({file}), og dokumentet ser ud til at "
            f"være et andet: {reason}. Er det et møde mere den dag, så skriv --sitting 2; er det det samme, så "
            "skriv --sitting 1"
        )


def _another(tree: Any, fields: dict[str, Any]) -> str:
    """Say why a document is not of the meeting in a file; "" when nothing speaks against it."""
    editions = [
        part.get("document", "") for part in (tree.get("agenda"), tree.get("minutes")) if isinstance(part, dict)
    ]
    said = next((fields[kind].get("document", "") for kind in ("agenda", "minutes") if kind in fields), "")
    if any(editions) and said and any(map(_extraordinary, editions)) != _extraordinary(said):
        return "kun det ene kalder sig ekstraordinært"
    if "start" in tree and "start" in fields and "cancelled" not in fields:
        here, there = clock_of(tree["start"]), clock_of(fields["start"])
        if abs(_minutes(here) - _minutes(there)) > 90:
            return f"det begynder kl. {there}, og arkivets kl. {here}"
    ours = [str(item.get("title", "")) for item in tree.get("items") or [] if isinstance(item, dict)]
    theirs = [str(item["title"]) for item in fields.get("items", [])]
    found = sum(any(fuzz.ratio(one.casefold(), other.casefold()) > _ALIKE for other in ours) for one in theirs)
    if len(ours) > 2 and len(theirs) > 2 and found * 3 < len(theirs):
        return f"kun {found} af {len(theirs)} punkter er de samme"
    return ""


def _extraordinary(title: str) -> bool:
    return bool(_EXTRAORDINARY.search(title))


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(".")
    return int(hours) * 60 + int(minutes or 0) if hours.isdigit() and minutes.isdigit() else 0
