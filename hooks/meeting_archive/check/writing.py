"""What was pasted into a text from elsewhere, and does not mean here what it meant there."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from meeting_archive.check.finding import Finding
from meeting_archive.content.content import Content
from meeting_archive.content.texts import everything_said

# A line that begins with a sign that Word makes points with. A dash may begin a line of prose: two of them are points.
_SIGN = re.compile(r"^[ \t]*[•·▪▫‣◦●○■□❖➢➤✓\uf0b7\uf0a7][ \t]+\S", re.MULTILINE)
_DASHED = re.compile(r"^[ \t]*[–—][ \t]+\S.*\n(?:[ \t]*\n)?[ \t]*[–—][ \t]+\S", re.MULTILINE)
# Addresses that lead through a guard or a counter, which knows who was sent them.
_GUARDED = (
    re.compile(
        r"https?://[\w.-]*safelinks\.protection\.(?:outlook\.com|office365\.us)/[^\s)>\]]*?[?&;]url=([^&\s)>\]]+)[^\s)>\]]*",
        re.IGNORECASE,
    ),
    re.compile(r"https?://(?:www\.)?google\.[a-z.]+/url\?[^\s)>\]]*?(?:q|url)=([^&\s)>\]]+)[^\s)>\]]*", re.IGNORECASE),
    re.compile(r"https?://urldefense(?:\.proofpoint)?\.com/v3/__([^\s)>\]]+?)__;[^\s)>\]]*", re.IGNORECASE),
    re.compile(r"https?://urldefense(?:\.proofpoint)?\.com/v[12]/url\?u=([^&\s)>\]]+)[^\s)>\]]*", re.IGNORECASE),
    re.compile(r"https?://l(?:m)?\.facebook\.com/l\.php\?u=([^&\s)>\]]+)[^\s)>\]]*", re.IGNORECASE),
)


def points_are_written_as_points(content: Content) -> Iterator[Finding]:
    """A point of a list begins with "- ": the signs of Word make no list here."""
    for said in everything_said(content):
        if _SIGN.search(said.text) or _DASHED.search(said.text):
            text = "punkter med »•« eller »–« bliver ikke til en liste: begynd dem med »- «"
            yield Finding(text, said.record, said.field, said.holders)


def links_lead_straight_there(content: Content) -> Iterator[Finding]:
    """A link does not go through a guard that knows who it was sent to."""
    for said in everything_said(content):
        for guard in _GUARDED if "://" in said.text else ():
            for found in guard.finditer(said.text):
                yield Finding(_straight(found[1]), said.record, said.field, said.holders)


def _straight(written: str) -> str:
    address = unquote(unquote(written))
    if re.match(r"https?-3A", address):
        address = unquote(address.replace("-", "%").replace("_", "/"))
    straight = (
        f"skriv »{address}«" if re.fullmatch(r"https?://[^\s@»«]{1,300}", address) else "skriv den rigtige adresse"
    )
    return f"linket går gennem en tjeneste, der ved, hvem det er sendt til: {straight}"
