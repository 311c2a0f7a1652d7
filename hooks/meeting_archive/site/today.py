"""The one day that an archive is seen on."""

import datetime
import os


def today() -> datetime.date:
    """Return the day in ARKIV_TODAY, for previews and tests, else the system's. Raises ValueError with a sentence."""
    given = os.environ.get("ARKIV_TODAY", "")
    try:
        return datetime.date.fromisoformat(given) if given else datetime.datetime.now().astimezone().date()
    except ValueError:
        message = f"ARKIV_TODAY skal være en dato som 2022-08-26, ikke »{given}«"
        raise ValueError(message) from None
