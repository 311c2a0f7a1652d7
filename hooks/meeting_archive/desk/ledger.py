"""Writes down what is published, so that a later edit in place is noticed: `arkiv release`.

The one committed file, `released.yml`, holds every date as subscribers have it. `check` compares.
"""

from pathlib import Path

import yaml

from meeting_archive.check import check
from meeting_archive.check.released import Current, current_addresses, current_dates
from meeting_archive.content.load import load
from meeting_archive.content.problems import ContentError, errors
from meeting_archive.content.source import read
from meeting_archive.danish.writing import clock

HEAD = """\
# yaml-language-server: $schema={schema}
# Skrevet af »arkiv release«: datoerne, som de er udgivet. Ret dem ikke i hånden.
"""


def release(content: Path) -> str:
    """Return the text of `released.yml` for a content folder. Raises ContentError when the content has errors."""
    records, problems = load(read(content))
    problems += check(records)
    if errors(problems):
        raise ContentError(problems)
    meetings, events = current_dates(records)
    kept = sorted({*current_addresses(records), *records.addresses})
    tree = {"meetings": _dates(meetings), "events": _dates(events), "addresses": kept}
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=True, default_flow_style=False, width=120)
    return HEAD.format(schema=_schema_of(content)) + text


def _schema_of(content: Path) -> str:
    """Find the schemas beside the content or above it, as the other files of the content do."""
    up = 1 if (content.parent / "schema").exists() else 2
    return "../" * up + "schema/released.json"


def _dates(current: dict[str, Current]) -> dict[str, dict[str, str | int]]:
    dates = {}
    for name, (date, _, _) in sorted(current.items()):
        said: dict[str, str | int | None] = {
            "date": date.date.isoformat() if date.date else None,
            "until": date.until.isoformat() if date.until else None,
            "start": clock(date.start) if date.start else None,
            "end": clock(date.end) if date.end else None,
            "place": date.place,
            "cancelled": "ja" if date.cancelled else None,
            "sequence": date.sequence or None,
        }
        dates[name] = {field: value for field, value in said.items() if value is not None}
    return dates
