"""Whether a meeting was cancelled or moved, as the head of its document says it."""

import datetime
import re
from typing import Any

from meeting_archive.danish.dates import find_dates
from meeting_archive.importer.head.dates import WEEKDAYS
from meeting_archive.importer.lines import Empty, Line, Words

# What a line that says no more than that a meeting was cancelled or moved is made of.
_OF_STATE = set(
    "obs mødet møde aflyst flyttet blev fra til den dag dato grund pga grundet fordi kun som med ikke".split()
) | set(WEEKDAYS)


def read_state(
    fields: dict[str, Any], parts: dict[str, list[Line]], date: datetime.date, unplaced: list[Line], doubts: list[str]
) -> None:
    """Read whether the meeting was cancelled or moved."""
    for line in parts.get("cancelled", [])[:1]:
        cancelled: dict[str, Words] = {}
        days = find_dates(line.text, date)
        if days:
            cancelled["on"] = Words(str(days[0].first), line.number)
        if found := re.search(r"(?:på grund af|pga\.?|grundet|da|fordi|:)\s+(.+)", line.text, re.IGNORECASE):
            cancelled["reason"] = Words(found[1].rstrip(" .!"), line.number)
        fields["cancelled"] = cancelled or Empty("{}", line.number)
        if _says_more(line.text, date, cancelled.get("reason", "")):
            unplaced.append(line)
    for line in parts.get("moved", [])[:1]:
        old = [day for day in find_dates(line.text, date) if day.first != date]
        if old and re.search(r"\bfra\b", line.text):
            fields["moved_from"] = [{"date": Words(str(old[0].first), line.number)}]
            if _says_more(line.text, date):
                unplaced.append(line)
        else:
            unplaced.append(line)
            doubts.append(f"{line.quoted}: mødet er flyttet, men fra hvilken dato?")
    unplaced += [*parts.get("cancelled", [])[1:], *parts.get("moved", [])[1:]]


def _says_more(text: str, said: datetime.date, reason: str = "") -> bool:
    """Whether a line says more than that a meeting was cancelled or moved, on which day, and why."""
    text = text.replace(reason, "") if reason else text
    for date in reversed(find_dates(text, said)):
        text = text[: date.start] + text[date.end :]
    return bool(set(re.findall(r"[^\W\d_]{3,}", text.casefold())) - _OF_STATE)
