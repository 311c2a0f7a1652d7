"""What somebody had written into the minutes against the rest: "protokoltilførsel", "særstandpunkt" and their like."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from meeting_archive.danish.markdown import escaped
from meeting_archive.importer.item import outcome_words as words
from meeting_archive.importer.item.voters import voters
from meeting_archive.importer.lines import Words

_NOUN = r"(?:protokol(?:tilførsel|bemærkning|udtalelse)|mindretalsudtalelse|særstandpunkt|særudtalelse)"
_INTO = r"(?:(?:til)?ført|optaget|indføjet|skrevet)\s(?:til\s|i\s|ind\si\s)?(?:beslutnings)?(?:protokollen|referatet)"
_SIGN = re.compile(rf"\b(?:{_NOUN}|{_INTO})\b", re.IGNORECASE)
# "Protokoltilførsel fra Liste B", with what they say behind the colon.
_NAMED = re.compile(rf"{_NOUN}\s(?:fra|af|ved)\s(?P<who>[^:]{{1,300}}):\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL)
# "Protokoltilførsel: Liste B ønsker ..."; who it is stands in what follows.
_HEADED = re.compile(rf"^{_NOUN}:\s*", re.IGNORECASE)
_VERB = r"(?:afg[ai]v(?:er)?|fik|ønske(?:r|de)|bad|beder|videreførte|fremsatte|indgav|har|havde|vil)"
_SAID = re.compile(
    rf"(?P<who>[^:]{{1,400}}?)\s{_VERB}\s(?=[^:]{{0,80}}(?:{_NOUN}|{_INTO}))[^:]{{0,160}}?"
    rf"(?:(?P<colon>:)\s*(?P<text>.*)|(?P<that>,?\sat\s).*)",
    re.IGNORECASE | re.DOTALL,
)
_OPENING, _CLOSING = "\"“”»'", "\"”“«'"
# A statement is no longer than this many paragraphs.
_LONGEST = 30


class Dissents(NamedTuple):
    """What was found, and the rest of the minutes, in which outcome and votes are looked for."""

    found: list[dict[str, Any]]
    rest: list[Words]
    doubts: list[str]


def dissents_in(told: Sequence[Words]) -> Dissents:
    """Find the statements in paragraphs of minutes; in doubt none is read, and it is said."""
    found, rest, doubts = list[dict[str, Any]](), list[Words](), list[str]()
    place = 0
    while place < len(told):
        paragraph = told[place]
        place += 1
        before, sign = _apart(paragraph)
        if not sign:
            rest.append(paragraph)
            continue
        rest += [Words(before, *paragraph.lines)] if before else []
        said = _NAMED.fullmatch(sign) or _SAID.fullmatch(_HEADED.sub("", sign, count=1))
        who = voters(said["who"]) if said else None
        text = "" if said is None else sign if "that" in said.re.groupindex and said["that"] else said["text"].strip()
        pieces, taken = _whole(Words(text, *paragraph.lines), told[place : place + _LONGEST])
        place += taken
        if who and who.names and pieces:
            lines = (*paragraph.lines, *(number for piece in pieces for number in piece.lines))
            by = [Words(name, *paragraph.lines) for name in who.names]
            found.append({"by": by, "text": Words(_bare("\n\n".join(map(escaped, pieces))), *dict.fromkeys(lines))})
        else:
            doubts.append(f"»{sign[:60]}« ligner en protokoltilførsel, men er ikke læst som en: skriv selv »dissents«")
    return Dissents(found, rest, doubts)


def _apart(paragraph: Words) -> tuple[str, str]:
    """Part a paragraph before the sentence that has the sign of a statement; ("", "") where none has."""
    begin = 0
    for sentence in words.SENTENCE.split(paragraph):
        at = paragraph.index(sentence, begin)
        if _SIGN.search(sentence):
            return paragraph[:at].strip(), paragraph[at:]
        begin = at + len(sentence)
    return "", ""


def _whole(text: Words, following: Sequence[Words]) -> tuple[list[Words], int]:
    """Return the paragraphs of a statement, and how many of the following they take.

    It is what stands behind the colon, or the paragraph below; in quotation marks it goes on to the last of them.
    """
    pieces = [text] if text else [*following[:1]]
    taken = 0 if text else len(pieces)
    if not pieces or pieces[0][0] not in _OPENING or _closes(pieces[0], alone=True):
        return pieces, taken
    for paragraph in following[taken:]:
        pieces.append(paragraph)
        taken += 1
        if _closes(paragraph):
            return pieces, taken
    return [], 0


def _closes(paragraph: str, *, alone: bool = False) -> bool:
    end = paragraph.rstrip(" .")
    return len(end) > alone and end[-1] in _CLOSING


def _bare(text: str) -> str:
    """Take off the quotation marks around a statement: the page sets it apart."""
    return text[1:].rstrip(" .")[:-1] if text[0] in _OPENING and _closes(text, alone=True) else text
