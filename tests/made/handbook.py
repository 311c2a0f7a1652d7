"""The handbook of the secretariat, content/README.md, and the small archive in which its example is played."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

from conftest import OWN, ROOT

HANDBOOK = (OWN / "README.md").read_text(encoding="utf-8")
EXAMPLES = [dedent(found) for found in re.findall(r"^```yaml\n(.*?)^```$", HANDBOOK, re.MULTILINE | re.DOTALL)]
COMPLETE = [example for example in EXAMPLES if example.startswith("# yaml-language-server:")]
QUOTED = re.findall(r"^```text\n(.*?)\n```$", HANDBOOK, re.MULTILINE | re.DOTALL)
# What the example finds in the archive: its two bodies, a topic, an organisation, and the dates that it speaks of.
ARCHIVE = {
    "bodies.yml": "kd-net: {name: KD-Net, mark: round, meets_on: friday, usual_start: 10.00, usual_minutes: 120,\n"
    "  standing_items: [agenda, minutes, any_other_business]}\n"
    "kkr: {name: KKR Midtjylland, aliases: KKR, mark: square}\n",
    "topics.yml": "takster: {title: Takster, about: Hvad tilbud må koste.}\n",
    "organisations.yml": "dassos: {name: DASSOS, about: Styregruppen på social- og sundhedsområdet.}\n",
    "calendar.yml": "published: 2026-11-23\nmeetings:\n  - body: kd-net\n    date: 2026-02-06\n"
    "  - body: kd-net\n    date: 2027-03-12\n  - body: kkr\n    date: 2027-04-09\n",
    "index.md": "# Mødearkivet\n",
}


class Call(NamedTuple):
    """A command of the handbook."""

    heading: str
    """What it stands below."""
    words: str
    """Behind `./arkiv`."""
    answer: str
    """What the handbook says that it answers; "" where it does not."""


def calls(chapter: str) -> Iterator[Call]:
    """Yield the commands of a chapter in their order, each with the answer that stands below it."""
    (text,) = re.findall(rf"^## {re.escape(chapter)}$(.*?)(?=^## |\Z)", HANDBOOK, re.MULTILINE | re.DOTALL)
    heading = ""
    for heading_here, shell, console in re.findall(
        r"^### ([^\n]+)$|^```sh\n(.*?)^```\n(?:\n```console\n(.*?)^```$)?", text, re.MULTILINE | re.DOTALL
    ):
        heading = heading_here or heading
        *first, last = shell.splitlines() or [""]
        yield from (Call(heading, line.removeprefix("./arkiv "), "") for line in first)
        if last:
            yield Call(heading, last.removeprefix("./arkiv "), console)


CHAPTERS = re.findall(r"^## (.+)$", HANDBOOK, re.MULTILINE)


def section(heading: str) -> str:
    """Return the text below the one heading that matches, up to the next."""
    (found,) = re.findall(rf"^### {heading}$(.*?)(?=^##|\Z)", HANDBOOK, re.MULTILINE | re.DOTALL)
    return found


def rows_of(heading: str) -> list[list[str]]:
    """Return the rows of the table below a heading, without the two that name its columns."""
    rows = [line for line in section(heading).splitlines() if line.startswith("| ")]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows[1:]]


def write_archive(folder: Path) -> Path:
    """Write the small archive as a project that can be built; returns its settings."""
    content = folder / "content"
    content.mkdir(parents=True)
    for name, text in ARCHIVE.items():
        (content / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "schema", folder / "schema")
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\nsite_url: https://nordby.example/arkiv/\nhooks: [{ROOT}/hooks/main.py]\n"
        f"theme: {{custom_dir: {ROOT}/theme}}\nextra: {{archive: {{archive_id: nordby}}}}\n",
        encoding="utf-8",
    )
    return config
