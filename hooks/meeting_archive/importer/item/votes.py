"""The votes that minutes tell of: how many were for and against, and who. They never say how an item ended."""

import re
from collections.abc import Sequence
from typing import Any

from meeting_archive.importer.item import outcome_words as words
from meeting_archive.importer.item.voters import NUMBER, Voters, number, voters
from meeting_archive.importer.lines import Words

_FOR, _AGAINST, _NEITHER = "in_favour", "against", "abstained"
_VOTED = r"stem(?:te|mer|t)"
# "med 12 stemmer mod 30", "12 stemte for, 30 imod".
_AGAINST_EACH_OTHER = re.compile(rf"\bmed\s(?P<one>{NUMBER})\sstemmer?\si?mod\s(?P<other>{NUMBER})\b", re.IGNORECASE)
_MANY = rf"(?:medlemmer\s)?(?:stemmer?\s|{_VOTED}\s)?"
_BOTH = re.compile(
    rf"\b(?P<one>{NUMBER})\s{_MANY}for\b(?:\s(?!i?mod\b)\w+){{0,4}}(?:,|\sog|,\sog)?\s(?P<other>{NUMBER})\s{_MANY}i?mod\b",
    re.IGNORECASE,
)
_ABSTAINED = re.compile(
    rf"\b(?P<count>{NUMBER})\s(?:medlem(?:mer)?\s)?(?:undlod|{_VOTED}\s(?:hverken|blankt)|hverken\sfor\seller)\b",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"\b(?:faldt|faldet|forkast\w+|nedstemt|afvist|ikke\s(?:vedtaget|godkendt|tiltrådt))\b", re.IGNORECASE
)
_ADOPTED = re.compile(
    r"\b(?:godkend|vedt[ao]g|tilt(?:rådt|rædes)|beslut|valgt|imødekom|udsat|henvis)\w*", re.IGNORECASE
)
# "For stemte: A og B", "Imod: 6 (...)", "Følgende undlod at stemme: F".
_LABEL = re.compile(
    rf"(?:følgende\s)?(?:(?P<in_favour>for(?:\s(?P<what>[^:,.()]{{1,80}}?))?\s{_VOTED}|{_VOTED}\sfor|for(?=:))"
    rf"|(?P<against>imod(?:\s[^:,.()]{{1,80}}?)?\s{_VOTED}|{_VOTED}\simod|imod(?=:))"
    rf"|(?P<abstained>und(?:lod|lader)(?:\sat\sstemme)?|hverken\sfor\seller\simod(?:\s{_VOTED})?|blankt\s{_VOTED}))\s*:?\s*",
    re.IGNORECASE,
)
_NEXT_LABEL = re.compile(
    rf"(?<!eller)[,.;]?\s(?:og\s)?(?=(?:imod|hverken\sfor\seller\simod)(?:\s{_VOTED}\b|:)|undlod\sat\sstemme\b)",
    re.IGNORECASE,
)
# "Liste B stemte imod, idet ...", "8 medlemmer undlod at stemme."
_WHO_FIRST = re.compile(
    rf"(?P<who>.+?)\s(?:(?P<in_favour>{_VOTED}\sfor)|(?P<against>{_VOTED}\si?mod)"
    rf"|(?P<abstained>und(?:lod|lader)(?:\sat\sstemme)?|{_VOTED}\shverken\sfor\seller\si?mod|{_VOTED}\sblankt))\b"
    r"(?:\s(?P<what>[\wæøå-]*(?:forslag|indstilling)(?:et|en|ene|erne)\b))?",
    re.IGNORECASE,
)
# "Godkendt, idet Liste B stemte imod."
_CLAUSES = re.compile(r",\s(?:idet|mens|hvor|da|og)\s")
_FOR_THIS = re.compile(rf"for\s(?:dette|forslaget|indstillingen)\s{_VOTED}\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:(?:herefter|derefter|dermed)\s(?:blev\s)?)?(?P<what>.{3,140}?)\s(?:blev|bliver|er|faldt|forkastet|godkendt|vedtaget|tiltrådt)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\b(?:stemte|undlod\sat\sstemme|med\s\w+\sstemmer)\b|(?<!uden )\bafstemning\b", re.IGNORECASE)


def votes_in(told: Sequence[Words]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the votes that paragraphs of minutes tell of, and the doubts about them, in Danish."""
    reading = _Reading()
    for paragraph in told:
        reading.read(paragraph)
    found = [_in_order(vote) for vote in reading.votes]
    doubts = list(dict.fromkeys(reading.doubts))
    if not (found or doubts) and any(_SIGN.search(paragraph) for paragraph in told):
        doubts.append("der er stemt, men stemmerne er ikke læst: skriv selv »votes«, hvis de skal stå for sig")
    return found, doubts


class _Reading:
    """The votes read so far; the last of them is the one that is being told of."""

    def __init__(self) -> None:
        self.votes: list[dict[str, Any]] = []
        self.doubts: list[str] = []
        # The side whose label stood alone: who voted so may stand in the next paragraph.
        self.waiting = ""

    def read(self, paragraph: Words) -> None:
        waiting, self.waiting = self.waiting, ""
        if waiting and (who := voters(paragraph)) and _is_list(who):
            self._put(waiting, who, paragraph.lines)
            return
        for sentence in words.SENTENCE.split(paragraph):
            if not (self._counts(sentence, paragraph.lines) or self._labels(sentence, paragraph.lines)):
                self._names(sentence, paragraph.lines)

    def _counts(self, sentence: str, lines: tuple[int, ...]) -> bool:
        """Take "Forslaget faldt med 12 stemmer mod 30" and "12 stemte for, 30 imod"."""
        both, other = _BOTH.search(sentence), _AGAINST_EACH_OTHER.search(sentence)
        found = both or other
        if not found or (both and not re.search(r"stem", sentence, re.IGNORECASE)):
            return False
        counts = number(found["one"]), number(found["other"])
        if not both:
            if _FELL.search(sentence):
                # More were against it, whichever number is told first.
                counts = min(counts), max(counts)
            elif not _ADOPTED.search(sentence) or counts[0] < counts[1]:
                self.doubts.append(f"»{found[0]}«: hvor mange stemte for, og hvor mange imod? Skriv selv »votes«")
                return True
        vote: dict[str, Any] = {"what": Words(what, *lines)} if (what := _what(sentence)) else {}
        vote |= {_FOR: Words(str(counts[0]), *lines), _AGAINST: Words(str(counts[1]), *lines)}
        if abstained := _ABSTAINED.search(sentence, found.end()):
            vote[_NEITHER] = Words(str(number(abstained["count"])), *lines)
        self.votes.append(vote)
        return True

    def _labels(self, sentence: str, lines: tuple[int, ...]) -> bool:
        """Take "For stemte: A og B", and the sides that follow it in the same sentence."""
        if not _LABEL.match(sentence):
            return False
        for part in _NEXT_LABEL.split(sentence):
            if label := _LABEL.match(part):
                what = "" if _FOR_THIS.match(part) else label["what"] or ""
                rest = part[label.end() :].strip()
                if not rest.strip(" ."):
                    self.waiting = _side(label)
                elif who := voters(rest):
                    self._put(_side(label), who, lines, what)
                else:
                    self.doubts.append(f"»{part[:60]}«: hvem er det? Skriv selv »votes«")
        return True

    def _names(self, sentence: str, lines: tuple[int, ...]) -> None:
        """Take "Anna Dam stemte imod"; what is no name before it is left."""
        for clause in _CLAUSES.split(sentence):
            found = _WHO_FIRST.match(clause)
            who = voters(found["who"]) if found else None
            if found and who:
                self._put(_side(found), who, lines, found["what"] or "")

    def _put(self, side: str, who: Voters, lines: tuple[int, ...], what: str = "") -> None:
        """Put a side into the vote that is told of, or begin another: a vote is told from those who were for it."""
        vote = self.votes[-1] if self.votes else None
        same = vote is not None and who.votes is not None and vote.get(side) == str(who.votes)
        if vote is None or (
            side == _FOR and (f"{side}_by" in vote or (side in vote and who.votes is not None and not same))
        ):
            vote = {"what": Words(_small(what), *lines)} if what and not _is_matter(what) else {}
            self.votes.append(vote)
        elif f"{side}_by" in vote or (side in vote and not (same or who.votes is None)):
            # Why somebody voted so is told after who did.
            return
        if who.votes is not None:
            vote[side] = Words(str(who.votes), *lines)
        if who.names:
            vote[f"{side}_by"] = [Words(name, *lines) for name in who.names]


def _is_list(who: Voters) -> bool:
    """Whether a paragraph that stands alone tells of voters: one word may as well be "Godkendt."."""
    return who.votes is not None or len(who.names) > 1 or bool(re.fullmatch(r"\S{1,2}|.+\s.+", who.names[0]))


def _side(found: re.Match[str]) -> str:
    return next(side for side in (_FOR, _AGAINST, _NEITHER) if found[side])


def _what(sentence: str) -> str:
    """Return what a count was about; "" where it was the matter itself."""
    found = _ABOUT.match(sentence)
    return _small(found["what"]) if found and not _is_matter(found["what"]) else ""


def _is_matter(what: str) -> bool:
    return bool(re.fullmatch(words.MATTER, what, re.IGNORECASE))


def _small(text: str) -> str:
    """Begin with a small letter, as behind "Afstemning om"; a name and a letter alone keep theirs."""
    return text[0].lower() + text[1:] if re.match(r"[A-ZÆØÅ][a-zæøå]*(?:en|et|ene|erne)\b|Et?n?\b", text) else text


def _in_order(vote: dict[str, Any]) -> dict[str, Any]:
    sides = (_FOR, _AGAINST, _NEITHER)
    return {key: vote[key] for key in ("what", *sides, *(f"{side}_by" for side in sides)) if key in vote}
