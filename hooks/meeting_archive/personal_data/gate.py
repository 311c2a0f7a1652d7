"""The gate: what is published is read as its bytes are made, and what must not be is found, wherever it came from.

The look at the content tells file and line early; this one stands behind all that makes text of it. It looks for CPR
numbers, for words that only closed items have, and for scripts that are not the theme's.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from meeting_archive.personal_data.as_shown import APART, shown
from meeting_archive.personal_data.closed_words import ClosedWords
from meeting_archive.personal_data.looks import Kind, numbers_in, sightings
from meeting_archive.problems import Problem
from meeting_archive.site.policy import is_script_of_theme

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)(?:</script\b|$)", re.DOTALL | re.IGNORECASE)
# What runs without a script element: a handler in a tag, an address that is a program, a page within the page.
_RUNS = re.compile(
    r"""[\s"'/]on[a-z]{3,}\s*=\s*["']|=\s*["']?\s*(?:javascript|vbscript):|<(?:applet|base|embed|frame|iframe|object)\b""",
    re.IGNORECASE,
)


class Gate(NamedTuple):
    """What lets nothing through that must not be published."""

    closed: ClosedWords | None
    """None where no item is closed: then nothing is looked for."""
    accepted: frozenset[str]
    """The ten digits of each number that somebody looked at and found to be no CPR number."""
    scripts: frozenset[str]
    """The hashes of the theme's own scripts."""
    written_at: Callable[[str], tuple[str, int]]
    """Tells in which file and line of the content ten digits stand; ("", 0) when in none."""

    def problems(self, path: str, data: bytes) -> list[Problem]:
        """Say what must not be published of a file, and where it came from; never what it is."""
        return sorted({problem.redacted() for problem in self._found(path, data)})

    def _found(self, path: str, data: bytes) -> Iterator[Problem]:
        address = path.removesuffix("index.html")
        text = f"{path}{APART}{shown(path, data)}"
        dates = {one.shown[:6] for one in sightings(text) if one.kind is Kind.CPR}
        for digits in numbers_in(text) - self.accepted if dates else ():
            if digits[:6] in dates:
                file, line = self.written_at(digits)
                told = f"et CPR-nummer ({digits[:6]}-xxxx) ville stå på /{address}: slet det, hvor det kommer fra"
                yield Problem(file or address, line, told)
        for one in self.closed.found_in(text) if self.closed else ():
            told = f"ord, som kun et lukket punkt har, ville stå på /{address}: slet dem i det lukkede punkt"
            yield Problem(one.file, one.line, told)
        if path.endswith((".html", ".htm")):
            yield from self._running(address, data.decode("utf-8", "replace"))

    def _running(self, address: str, page: str) -> Iterator[Problem]:
        for attributes, script in _SCRIPT.findall(page):
            if not is_script_of_theme(attributes, script, self.scripts):
                yield Problem(address, 0, "et script, der ikke er temaets, ville blive udgivet: slet det")
        if _RUNS.search(page):
            yield Problem(address, 0, "siden ville køre noget i læserens browser, der ikke er temaets: slet det")
