"""Programs that people have calendars in: khal, and ical.js, which reads for Thunderbird and others."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

READ = """
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
const events = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8"))).getAllSubcomponents("vevent");
const said = (event, name) => event.getFirstPropertyValue(name)?.toString() ?? null;
const names = ["uid", "sequence", "summary", "status", "transp", "dtstart", "dtend", "location", "description"];
console.log(JSON.stringify(events.map((event) => Object.fromEntries(names.map((name) => [name, said(event, name)])))));
"""


def client(name: str, config: Path, *words: str, answers: bytes = b"") -> str:
    """Run a calendar client that was installed with the tests, and return what it says."""
    command = [str(Path(sys.executable).parent / name), "--config", str(config), *words]
    ran = subprocess.run(command, input=answers, check=True, capture_output=True, timeout=120)
    return (ran.stdout + ran.stderr).decode()


def read_by_ical_js(npm: Path, feed: bytes) -> dict[str, dict[str, Any]]:
    """Return what ical.js reads of each event of a feed, by its UID; a UID that stands twice is a mistake."""
    command = ["node", "--input-type=module", "--eval", READ]
    ran = subprocess.run(command, input=feed, cwd=npm.parent, check=True, capture_output=True, timeout=120)
    events = json.loads(ran.stdout)
    found = {event["uid"]: event for event in events}
    assert len(found) == len(events)
    return found


def khal_config(folder: Path) -> Path:
    """Set up khal with one empty calendar in Danish time."""
    (folder / "calendar").mkdir()
    (folder / "config").write_text(
        f"""[calendars]
[[mine]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Copenhagen
default_timezone = Europe/Copenhagen
[sqlite]
path = {folder}/khal.db
""",
        encoding="utf-8",
    )
    return folder / "config"
