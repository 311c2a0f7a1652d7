"""A meeting as search engines and calendars read it from its page: a schema.org Event, written as JSON-LD 1.1.

schema.org, Event: status, attendance mode and place are said only where the content says them.
"""

import datetime
import json
import re
import zoneinfo
from typing import Any

from meeting_archive.archive import Meeting
from meeting_archive.danish.writing import capital, date_span
from meeting_archive.site.settings import Site

ZONE = zoneinfo.ZoneInfo("Europe/Copenhagen")
_ONLINE = re.compile(r"teams|zoom|skype|webex|online|virtuel|digital|video", re.IGNORECASE)
# Inside of a script element these could end it, or be read as something else before JSON is (HTML, section 4.12.1.3).
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def event(meeting: Meeting, site: Site) -> dict[str, Any]:
    """Describe a meeting or known date."""
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": f"{meeting.id}@{site.settings.archive_id}",
        "name": ": ".join(word for word in (meeting.name, meeting.note and capital(meeting.note)) if word),
        "description": f"Møde i {' og '.join(body.name for body in meeting.bodies)} "
        f"{date_span(meeting.date, meeting.until)}.",
        "inLanguage": "da",
        "startDate": _moment(meeting.date, meeting.start),
        "eventStatus": f"https://schema.org/{_status(meeting)}",
        "organizer": [_organiser(body.name, body.path, site) for body in meeting.bodies],
    }
    # A day alone would be read as its beginning, before the hour at which the meeting begins.
    if meeting.end or not meeting.start or meeting.last_day > meeting.date:
        said["endDate"] = _moment(meeting.last_day, meeting.end)
    if meeting.moved_from:
        said["previousStartDate"] = [moved.date.isoformat() for moved in meeting.moved_from]
    online, place = bool(meeting.form and _ONLINE.search(meeting.form)), meeting.place
    if online or place:
        mode = "Mixed" if online and place else "Online" if online else "Offline"
        said["eventAttendanceMode"] = f"https://schema.org/{mode}EventAttendanceMode"
    places = [{"@type": "Place", "name": place, "address": place}] if place else []
    if online and site.url:
        places.append({"@type": "VirtualLocation", "url": site.address(meeting.path)})
    if places:
        said["location"] = places
    if site.url:
        said |= {"@id": site.address(f"{meeting.path}#moede"), "url": site.address(meeting.path)}
    return said


def _organiser(name: str, path: str, site: Site) -> dict[str, str]:
    return {"@type": "Organization", "name": name} | ({"url": site.address(path)} if site.url else {})


def _moment(day: datetime.date, time: datetime.time | None) -> str:
    """Write a moment with Denmark's distance from UTC on that day; without a time the day alone."""
    return datetime.datetime.combine(day, time, ZONE).isoformat(timespec="minutes") if time else day.isoformat()


def _status(meeting: Meeting) -> str:
    if meeting.cancelled:
        return "EventCancelled"
    return "EventRescheduled" if meeting.moved_from else "EventScheduled"


def script(described: dict[str, Any]) -> str:
    """Write a description so that it can stand inside of a script element."""
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return text.encode("utf-8", "backslashreplace").decode()
