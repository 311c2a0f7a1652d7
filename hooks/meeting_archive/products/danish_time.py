"""Danish time as calendars are told it: a VTIMEZONE of two rules.

Lists of RDATE in their place are read an hour wrong all summer by ical.js.
"""

import datetime

import icalendar

ZONE = "Europe/Copenhagen"
# Since when Danish summer time begins and ends as it does: the last Sundays of March and October.
SUMMER_SINCE = datetime.datetime(1981, 3, 29, 2)  # noqa: DTZ001  local by definition (RFC 5545, section 3.6.5)
WINTER_SINCE = datetime.datetime(1996, 10, 27, 3)  # noqa: DTZ001  likewise


def danish_time() -> icalendar.Timezone:
    """Write down when Danish summer time begins and ends."""
    zone = icalendar.Timezone()
    zone.add("TZID", ZONE)
    summer, winter = icalendar.TimezoneDaylight(), icalendar.TimezoneStandard()
    for part, name, since, before, after, month in (
        (summer, "CEST", SUMMER_SINCE, 1, 2, 3),
        (winter, "CET", WINTER_SINCE, 2, 1, 10),
    ):
        part.add("DTSTART", since)
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        part.add("TZOFFSETFROM", datetime.timedelta(hours=before))
        part.add("TZOFFSETTO", datetime.timedelta(hours=after))
        part.add("TZNAME", name)
        zone.add_component(part)
    return zone
