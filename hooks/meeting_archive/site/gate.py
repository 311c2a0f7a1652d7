"""The gate: what is published is read as its bytes are made, and what must not be is found, wherever it came from.

The look at the content tells file and line early; this one stands behind all that makes text of it. It looks for CPR
numbers, for words that only closed items have, for scripts that are not the theme's, and for what would be fetched from
another host.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from meeting_archive.content.problems import Problem
from meeting_archive.paths import RELEASED_FILES
from meeting_archive.personal_data import redacted
from meeting_archive.personal_data.as_read import as_read
from meeting_archive.personal_data.as_shown import around_numbers, readable, words
from meeting_archive.personal_data.closed_words import ClosedWords
from meeting_archive.personal_data.cpr import Verdict, numbers
from meeting_archive.site import other_hosts
from meeting_archive.site.policy import is_script_of_theme

_SCRIPT = re.compile(rb"<script\b([^>]*)>(.*?)(?:</script\b|$)", re.DOTALL | re.IGNORECASE)
# What runs without a script element, in small letters: a page within the page, and in a tag a handler, or an address
# that is a program.
_ELEMENTS = tuple(b"<applet <base <embed <frame <iframe <object".split())
_HANDLER = re.compile(rb"on[a-z]{3,}\s*=\s*[\"']")
_BEFORE_A_HANDLER = b" \t\r\n\f/\"'"
_PROGRAM = re.compile(rb"script:")
_TAG = re.compile(rb"<[a-z][^\s/>]*((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>")
_ATTRIBUTE = re.compile(rb"([^\s=/>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_ADDRESSES = frozenset(b"action formaction href poster src xlink:href".split())


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

    def problems(
        self, path: str, data: bytes, says: bytes = b"", house: frozenset[bytes] = frozenset()
    ) -> list[Problem]:
        """Say what must not be published of a file, and where it came from; never what it is.

        `says` is what the file says to its readers, where its bytes do not; `house` are words that give nothing away
        in it.
        """
        return sorted({problem.redacted() for problem in self._found(path, data, says, house)})

    def passed(self, text: str) -> str:
        """Return what an attachment says without what would stop a page: numbers, and words of closed items alone.

        The file itself was inspected; what somebody accepted in it is still nothing to look for.
        """
        text = redacted(text)
        if self.closed and not self.closed.words.keys().isdisjoint(words(text.encode())):
            kept = self.closed.words.keys().isdisjoint
            text = "\n".join(
                " ".join(one for one in line.split() if kept(words(one.encode()))) for line in text.split("\n")
            )
        return text

    def _found(self, path: str, data: bytes, says: bytes, house: frozenset[bytes]) -> Iterator[Problem]:
        address = path.removesuffix("index.html")
        said = b"\n\n\n\n\n".join((path.encode(), readable(path, data), says))
        for digits in chain.from_iterable(map(self._numbers, around_numbers(said))):
            file, line = self.written_at(digits)
            told = f"et CPR-nummer ({digits[:6]}-xxxx) ville stå på /{address}: slet det, hvor det kommer fra"
            yield Problem(file or address, line, told)
        if house:
            said = b" ".join(b"x" if word in house else word for word in words(said))
        for one in self.closed.found_in(said) if self.closed else ():
            closed = "ord, som kun et lukket punkt har, ville stå på /{}: slet dem i det lukkede punkt"
            taken_out = "ord, som er taget ud, ville stadig stå på /{}: slet dem dér, og kør arkiv release"
            told = (taken_out if one.file.startswith(RELEASED_FILES) else closed).format(address)
            yield Problem(one.file, one.line, told)
        if path.endswith((".html", ".htm")):
            if self._runs(data):
                yield Problem(
                    address, 0, "siden ville køre et script, der ikke er temaets: se efter, hvor det kommer fra"
                )
            if element := other_hosts.in_page(data.lower()):
                yield Problem(address or "/", 0, other_hosts.told(element))

    def _numbers(self, text: str) -> Iterator[str]:
        """Yield the digits of each CPR number in a text that nobody has found to be none."""
        found = {one.digits for one in numbers(as_read(text)) if one.verdict is Verdict.CERTAIN}
        yield from found - self.accepted

    def _runs(self, page: bytes) -> bool:
        """Whether a page runs anything but what stands in the theme."""
        for attributes, script in _SCRIPT.findall(page):
            if not is_script_of_theme(attributes.decode(), script.decode(), self.scripts):
                return True
        small = page.lower()
        places = [found.start() for found in _HANDLER.finditer(small) if small[found.start() - 1] in _BEFORE_A_HANDLER]
        places += [found.start() for found in _PROGRAM.finditer(small)]
        tags = {small.rfind(b"<", 0, at) for at in places}
        return any(element in small for element in _ELEMENTS) or any(_tag_runs(small, at) for at in tags)


def told_once(found: Iterable[Problem]) -> list[Problem]:
    """Return what was found without its repetitions: what a template says stands on all pages."""
    of_text: dict[str, list[Problem]] = {}
    for problem in sorted(set(found)):
        of_text.setdefault(problem.text, []).append(problem)
    return [
        first._replace(text=f"{first.text} (og det samme {len(more)} andre steder)") if more else first
        for first, *more in of_text.values()
    ]


def _tag_runs(page: bytes, at: int) -> bool:
    """Whether the tag that begins at a place of a page has a handler, or an address that is a program."""
    tag = _TAG.match(page, max(at, 0))
    attributes = _ATTRIBUTE.findall(tag[1]) if tag else ()
    return any(name.startswith(b"on") or (name in _ADDRESSES and _is_program(values)) for name, *values in attributes)


def _is_program(values: list[bytes]) -> bool:
    address = html.unescape(b"".join(values).decode()).strip()
    return address.startswith(("javascript:", "vbscript:"))
