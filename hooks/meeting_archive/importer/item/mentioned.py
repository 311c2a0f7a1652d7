"""Attachments that running text names: "(bilag 2)", "se bilag A og B", "Budgettet er vedlagt", "jf. vedlagte tilbud".

Only what is said to be enclosed here: the annex of a law or a contract is none, nor what goes with another item.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz

from meeting_archive.danish.markdown import LINK
from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.prose import bare

Attached = dict[str, Words]

_SIGN = r"(?:\d{1,3}(?:\.\d{1,2})*[a-z]?(?![\w.]*\d)|(?-i:[A-H])(?!\w))"
_NUMBERED = re.compile(
    rf"\b(?P<owner>\w+s\s)?bilag(?:ene)?\s(?:nr\.?\s?)?(?P<signs>{_SIGN}(?:\s?(?:,|og|samt|&)\s?(?:bilag\s)?{_SIGN})*"
    rf"(?:\s?[-–]\s?(?P<last>\d{{1,2}})(?![\w.]))?)(?!\s(?:til|i|af|fra)\b)",
    re.IGNORECASE,
)
# "Vedtægternes bilag 2" is of the statutes; "ses i bilag 2" is no owner.
_OWNER = re.compile(r"(?:\w{3,}(?:ens|ets|ernes|nes|ans)|lovs)\s$", re.IGNORECASE)
# "(bilag: Budget for byfesten, udleveret)".
_BRACKETED = re.compile(
    r"\(\s*(?:bilag|vedlagt|vedhæftet)(?:\s\d{1,3})?\s*:\s*(?P<title>[^()]{3,120}?)(?:,\s?\w+(?:\spå\smødet)?)?\s*\)",
    re.IGNORECASE,
)
# "... behandles under punkt 4. Bilag: Budget 2032".
_AT_END = re.compile(r"(?<=[.;)])\s+Bilag:\s(?P<title>[A-ZÆØÅ\d][^.;:]{2,100})\.?$")
_NOUN = r"(?:[\w/-]+ede\s|ny[et]?\s)?[\w/-]{3,}(?:\s(?:fra|for|om|over|vedr\.?)\s[\wÆØÅæøå/-]+(?:\s\d{4})?|\s\d{4})?"
_ENCLOSED = re.compile(rf"\b(?:vedlagte|vedhæftede|medsendte)\s(?P<title>{_NOUN})", re.IGNORECASE)
_DONE = (
    r"(?:særskilt\s|også\s)?(?:vedlagt|vedhæftet|vedlægges|vedhæftes"
    r"|udsendt\s(?:sammen\s)?med\s\w*(?:dagsorden|indkaldelse)\w*)"
)
_VERB = r"(?:er|var|blev|bliver|vedlægges|vedhæftes)"
_SUBJECT = re.compile(
    rf"(?:^|(?<=[.:;?!]\s)|\bat\s)(?P<title>(?!{_VERB}\b)[^\s.:;,?!()]+(?:\s(?!{_VERB}\b)[^\s.:;,?!()]+){{0,9}}?)"
    r"(?:,\s(?-i:[A-ZÆØÅ0-9])[^\s.:;,?!()]*){0,2}\s"
    rf"(?:(?:er|var|blev|bliver)\s(?:[\w-]+\s){{0,4}}?(?:og\s(?:er\s)?)?)?{_DONE}\b",
    re.IGNORECASE,
)
# "Referat fra mødet den 9. december (vedhæftet)", and nothing else on the line.
_BEHIND = re.compile(
    r"(?P<title>[^.:;()]{3,100}(?:\.\s[^.:;()]{3,60})?)\s\((?P<how>vedhæftet|vedlagt|eftersendes)\)\.?", re.IGNORECASE
)
_FILE = re.compile(r"[^\n/\\<>|]{1,100}\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf)", re.IGNORECASE)
_LINKED = re.compile(
    r"\[(?P<title>[^\[\]\n]{1,200})\]\((?P<url>[^\s()]{1,2000}\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf))\)", re.IGNORECASE
)
# What stands for an attachment, and is not the name of one.
_NO_TITLE = re.compile(
    r"(?:(?:det|den|de|der|dette|disse|som|alle|begge|alt|hvilke[nt]?|materialet?|bilag\w*|dokument(?:et|er|erne)?|de[nt]?\sher)\b"
    r"|(?:dagsorden|indkaldels|mail|link|fil)\w*).*",
    re.IGNORECASE,
)
_ALIKE = 85


def mentioned(title: Words, lines: Iterable[Line]) -> list[Attached]:
    """Read the attachments that an item names which lists none: one that does means those."""
    found: list[Attached] = []
    for text, numbers in ((title, title.lines), *((line.text, (line.number,)) for line in lines if not line.cells)):
        for attached in _of(text, numbers):
            if not any(_is_same(attached, other) for other in found):
                found.append(attached)
    return found


def without_signs(title: Words) -> Words:
    """Return a title without what it says of its attachments: "Budget 2032 (bilag 2)"."""
    return Words(re.sub(rf"\s\((?:se\s|jf\.?\s)?{_NUMBERED.pattern}\)$", "", title, flags=re.IGNORECASE), *title.lines)


def _of(text: str, lines: tuple[int, ...]) -> Iterator[Attached]:
    if _FILE.fullmatch(text):
        yield _attached(lines, text)
        return
    for link in _LINKED.finditer(text):
        yield _attached(lines, link["title"], url=link["url"])
    text = LINK.sub(" ", text)
    if whole := _BEHIND.fullmatch(text):
        yield _attached(lines, whole["title"], follows="efter" in whole["how"].casefold())
        return
    for said in (*_BRACKETED.finditer(text), *_AT_END.finditer(text)):
        yield _attached(lines, said["title"])
    named = [said for said in _NUMBERED.finditer(text) if not (said["owner"] and _OWNER.match(said["owner"]))]
    titled = [
        said
        for pattern in (_ENCLOSED, _SUBJECT)
        for said in pattern.finditer(text)
        if not _NO_TITLE.fullmatch(said["title"])
    ]
    if (
        len(titled) == 1
        and len(named) == 1
        and len(signs := _signs(named[0])) == 1
        and _in_one(text, titled[0], named[0])
    ):
        # "Budgettet er vedlagt som bilag 5."
        yield {"number": Words(signs[0], *lines), **_attached(lines, titled[0]["title"])}
        return
    yield from (_attached(lines, f"Bilag {sign}") for said in named for sign in _signs(said))
    yield from (_attached(lines, said["title"]) for said in titled)


def _in_one(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two things are said in one sentence."""
    return not re.search(r"[.;?!]\s+[A-ZÆØÅ]", text[min(one.start(), other.start()) : max(one.end(), other.end())])


def _signs(said: re.Match[str]) -> list[str]:
    signs = re.findall(_SIGN, re.sub(r"bilag", "", said["signs"], flags=re.IGNORECASE), re.IGNORECASE)
    if said["last"] and signs[-1] == said["last"] and len(signs) > 1 and signs[-2].isdigit():
        signs[-1:] = [*map(str, range(int(signs[-2]) + 1, int(said["last"]) + 1))]
    return signs


def _attached(lines: tuple[int, ...], title: str, *, url: str = "", follows: bool = False) -> Attached:
    title = bare(title).strip(" .,")
    fields = {"title": Words(title[:1].upper() + title[1:], *lines)}
    if url.casefold().startswith("https://"):
        fields["url"] = Words(url, *lines)
    if follows:
        fields["state"] = Words("to_follow", *lines)
    return fields


def _is_same(one: Attached, other: Attached) -> bool:
    """Whether two records are of one attachment: the same number, or much the same title."""
    title, known = one["title"].casefold(), other["title"].casefold()
    if title.startswith("bilag "):
        return title == known or title == f"bilag {other.get('number', '')}".casefold()
    # "Budgettet er vedlagt" and "det vedlagte budget for 2032" speak of one.
    return fuzz.partial_ratio(title, known) > _ALIKE


def settle_listed(items: Sequence[dict[str, Any]]) -> None:
    """Give the titles of the list that ends a document, in its last item, to the items that name their numbers."""
    if len(items) < 2:
        return
    last = items[-1]
    listed = {one["number"]: one for one in last.get("attachments", []) if "number" in one}
    for item in items[:-1]:
        for one in item.get("attachments", []):
            number = one["title"].removeprefix("Bilag ")
            if number in listed and one["title"] != number and len(one) == 1:
                found = listed[number]
                lines = (*one["title"].lines, *found["title"].lines)
                one |= {**found, "title": Words(found["title"], *lines)}
                last["attachments"] = [other for other in last["attachments"] if other is not found]
    if not last.get("attachments", True):
        del last["attachments"]
