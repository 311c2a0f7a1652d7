"""What is said of a date's history: on its page, in the search, in calendars and in the news."""

import datetime
import itertools
import re
from collections.abc import Iterator

from meeting_archive.archive.meetings import Meeting
from meeting_archive.danish.writing import capital, clock_span, happened, listing, long_date, short_date
from meeting_archive.model import Event, Happening
from meeting_archive.model.words import HistoryKind

_CLOCK = re.compile(r"(\d{1,2})[.:](\d\d)", re.ASCII)


def told(what: Meeting | Event) -> list[str]:
    """Tell what happened to a date, a sentence for each thing; that it is cancelled now is said apart."""
    sentences = []
    log = what.log
    lines = [line for line in log.lines if line is not log.cancelled]
    for (settled, on), some in itertools.groupby(lines, lambda line: (line.settles, line.settles and line.on)):
        if settled and isinstance(on, datetime.date):
            # "Tid og sted fastsat" is one thing to whoever reads it.
            together = [*some]
            names = capital(listing([line.what.label.lower() for line in together]))
            reasons = dict.fromkeys(line.reason for line in together if line.reason)
            sentences.append(happened(f"{names} fastsat", on, ". ".join(reasons)))
        else:
            sentences += [text for line in some for text in _told(what, line)]
    return sentences


def _told(what: Meeting | Event, line: Happening) -> Iterator[str]:
    if line.what is HistoryKind.MOVED:
        meant = f" (meddelt den {short_date(line.on)})" if line.on else ""
        yield happened(f"Flyttet fra {long_date(line.date)}{_where_to(what, line)}{meant}", None, line.reason)
    elif line.what in {HistoryKind.CANCELLED, HistoryKind.REINSTATED}:
        yield happened(line.what.label, line.on, line.reason)
    elif line.what is not HistoryKind.ANNOUNCED:
        why = ". ".join(filter(None, (from_to(what, line), line.reason)))
        yield happened(f"{line.what.label} ændret", line.on, why)


def _where_to(what: Meeting | Event, line: Happening) -> str:
    """Say where a move led, where the date of today does not say it."""
    to = moved_to(what, line)
    before = [other.date for other in what.log.moves[: what.log.moves.index(line)]]
    if to in before:
        return f" tilbage til {long_date(to)}"
    return f" til {long_date(to)}" if to and to != what.date else ""


def moved_to(what: Meeting | Event, line: Happening) -> datetime.date | None:
    """Return the date that a move led to."""
    following = what.log.following(line)
    return following.date if following else what.date


def date_of(what: Meeting | Event, line: Happening) -> datetime.date | None:
    """Return the date that stood when something happened to it."""
    later = what.log.lines[what.log.lines.index(line) :]
    return next((other.date for other in later if other.what is HistoryKind.MOVED), what.date)


def from_to(what: Meeting | Event, line: Happening) -> str:
    """Say what something was and what it became: "fra Rådhuset til Pejsestuen"; "" where nobody says what it was."""
    if not line.was:
        return ""
    following = what.log.following(line)
    is_now = _as_read(line.what, following.was) if following and following.was else _as_it_is(what, line.what)
    return f"fra {_as_read(line.what, line.was)} til {is_now or 'ingenting'}"


def _as_read(what: HistoryKind, text: str) -> str:
    """Write what stood in the log as a reader is told it."""
    if what is HistoryKind.TIME:
        start, end, *_ = *(datetime.time(int(hour), int(minute)) for hour, minute in _CLOCK.findall(text)), None
        return clock_span(start, end)
    return short_date(datetime.date.fromisoformat(text)) if what is HistoryKind.DAYS else text


def _as_it_is(what: Meeting | Event, kind: HistoryKind) -> str:
    match kind:
        case HistoryKind.TIME:
            return clock_span(what.start, what.end)
        case HistoryKind.PLACE:
            return what.place or ""
        case HistoryKind.DAYS:
            return short_date(what.until or what.date) if what.until or what.date else ""
        case HistoryKind.FORM if isinstance(what, Meeting):
            return what.form or ""
        case HistoryKind.BODIES if isinstance(what, Meeting):
            return listing([body.name for body in what.bodies])
    return ""
