"""The outcome of an item, from words that say it: only from what the meeting itself did, and never from what was asked.

A sentence counts up to its first clause ("orienterede om, at regionsrådet godkendte ..." reports; it approves nothing).
"""

import functools
import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"(?<=[a-zæøå)»”\"\d][.!?])\s+(?=[A-ZÆØÅ»”\"])|\n+")
_CLAUSE = re.compile(
    r",?\s(?:om,?\s)?at\s|,\som\s|,\s(?:hvor|som|der|hvilket|fordi|da|idet)\b|\s(?:som|hvor|der)\s(?=\w)"
)
_REMARK = re.compile(r"til\sefterretning\s+med\s+(?:den\s+)?(?:bemærkning|tilføjelse)", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|hverken|uden at)\b", re.IGNORECASE)

# What the meeting does; somebody has to be named who does it, or it is said of the matter itself.
_ACTIVE = {
    "approved": r"(?:godkendte|tiltrådte)\b",
    "noted": r"tog\b(?:\s[\w-]+){0,12}?\stil\sefterretning",
    "discussed": r"drøftede\b",
    "decided": r"(?:besluttede|vedtog)\b",
    "supported": r"(?:bakkede\sop|støttede)\b",
    "evaluated": r"evaluerede\b",
    "postponed": r"(?:udsatte|udskød)\b",
}
_PASSIVE = {
    "partly_approved": r"(?:delvist?|delvis)\sgodkendt\b|godkendt\sdelvist?\b|godkendt\smed\sundtagelse\b",
    "approved": r"(?:godkendt|godkendes|tiltrådt|tiltrædes)\b|indstilling(?:en|erne)\s(?:blev\s)?(?:følges|fulgt)\b",
    "noted": r"(?:taget|tages|toges)\s(?:\w+\s)?til\sefterretning|^til\sefterretning\b",
    "discussed": r"drøftet\b",
    "decided": r"(?:besluttet|vedtaget)\b",
    "supported": r"(?:var|er)\s(?:bred\s|generel\s|fuld\s)?opbakning\b",
    "evaluated": r"evalueret\b",
    "postponed": r"(?:udsat|udskudt|udsættes|udskydes|(?:tages|tager\svi)\s(?:op\sigen|med\spå\snæste\smøde))\b",
    "withdrawn": r"(?:taget\saf\sdagsordenen|udgik|udgår|trukket)\b",
    "no_remarks": r"ingen\sbemærkninger\b|intet\s(?:at\sbemærke|til\seventuelt)",
}
# What no agenda says of its own items.
TOLD = re.compile(
    r"\bblev\s(?:\w+\s)?(?:godkendt|vedtaget|valgt|genvalgt|drøftet|besluttet|taget\stil\sefterretning)\b"
    r"|^(?:godkendt|vedtaget|drøftet|taget\stil\sefterretning|udsat)\b|\bgenvalgt\.?$",
    re.IGNORECASE,
)
# What was decided before, elsewhere, if something, or only proposed.
_OF_OTHERS = re.compile(
    r"\btidligere\b|\b(?:godkendes|godkendt)\spå\s(?:det\s)?næste\smøde\b|\b(?:hvis|såfremt|måske|forudsat,?\sat)\b|^\W*(?:\w*forslag|indstilling)\b[^.:]{0,60}:"
    r"|\b(?:godkendt|vedtaget|drøftet|besluttet|tiltrådt|udsat|behandlet)\s(?:af|i|hos)(?::|$|\s"
    r"(?:(?-i:[A-ZÆØÅ])\w+|\w*(?:rådet|udvalget|tinget|ministeriet|styrelsen|nævnet))\b)"
    r"|^\W*(?:bestyrelsen|udvalget|rådet|gruppen)\s(?:for|i)\s(?-i:[A-ZÆØÅ])\w+"
    r"|(?:godkendt|vedtaget|udsat|udskudt)\s(?:blev|er)\s(?:det|sagen)\sikke\b|\bunderkendt\b",
    re.IGNORECASE,
)
_ADOPTED = {"approved", "partly_approved", "decided", "supported"}
_FELL = re.compile(
    r"\b(?:\w*forslag\w*|indstilling\w*|det|punktet|begge|alle)\b.{0,60}\b(?:faldt|(?:blev|er)\s(?:\w+\s)?(?:forkastet|nedstemt|afvist))\b"
    r"|^(?:forkastet|nedstemt|faldt|afvist)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:orienterede|redegjorde|gennemgik|fremlagde|gav\s(?:en\s)?(?:kort\s)?(?:mundtlig\s)?(?:status|orientering)"
    r"|(?:blev|er)\s(?:\w+\s)?orienteret)\b",
    re.IGNORECASE,
)
# Who a meeting is, when it is not called by the body's own name; the second only where that name has such a word in it.
_MEETING = r"mødet|man|deltagerne|kommunaldirektørerne|borgmestrene"
_BODIES = {
    "råd": r"(?:by|kommunal)?rådet",
    "udvalg": "udvalget",
    "netværk": "netværket",
    "net": "netværket",
    "laug": "lauget",
    "bestyrelse": r"\w*bestyrelsen",
    "gruppe": r"(?:styre)?gruppen",
}
_ABOUT = re.compile(
    r"(?:(?:herefter|derefter|dermed|enstemmigt|med\s(?:[\w-]+\s){1,4}?(?:blev|er))\b\s*)?(?:$|det|der|dagsorden(?:en)?|referat(?:et|erne)?|indstilling(?:en|erne)?|sag(?:en|erne)?|punkt(?:et|erne)?|oplæg(?:get)?"
    r"|orientering(?:en|erne)?|forslag(?:et|ene)?|udpegning(?:en|erne)?|notat(?:et)?|budget(?:tet)?|regnskab(?:et)?"
    r"|plan(?:en)?|aftale(?:n)?|(?:års|formands)?beretning(?:en)?|protokol(?:len)?|(?:års|halvårs)(?:regnskab(?:et)?|rapport(?:en)?)"
    r"|kontingent(?:et)?|ansøgning(?:en|erne)?|tilbud(?:det)?|ramme(?:n)?|vedtægt(?:en|erne)?|status|evaluering(?:en)?|studietur(?:en)?|begge|alle)\b",
    re.IGNORECASE,
)

# "Da tilbuddet kom for sent, blev punktet udskudt."
_THIS = re.compile(r",\s(?:blev|bliver|er|var)\s(?:punktet|sagen|indstillingen|forslaget|ansøgningen)$", re.IGNORECASE)
# Where one of these is said, of whatever, somebody was not just told of something.
_DECIDES = re.compile(
    r"\b(?:godkendt\w*|vedt(?:aget|og)\w*|beslutte\w*|valgte|bevilge\w*|ud(?:sat|sætte\w*|skudt|skyde\w*)|afvist|afslået)\b",
    re.IGNORECASE,
)


def outcomes_in(text: str, bodies: str) -> tuple[list[str], list[str]]:
    """Return the outcomes that a text of minutes states, in its order, and the doubts about it, in Danish.

    `bodies` is a pattern of the names of those who meet.
    """
    found: list[str] = []
    doubts: list[str] = []
    reported = False
    decided = fell = ""
    for sentence in _SENTENCE.split(text):
        if _OF_OTHERS.search(re.sub(rf"\b(?:{bodies})", "mødet", sentence)) or sentence.rstrip().endswith("?"):
            if any(re.search(pattern, sentence, re.IGNORECASE) for pattern in (*_ACTIVE.values(), *_PASSIVE.values())):
                doubts.append(f"»{_short(sentence)}«: er det mødet, der besluttede det her?")
            continue
        clause = _CLAUSE.split(sentence, maxsplit=1)[0]
        stated = _stated(clause, sentence, bodies, doubts)
        found += [outcome for outcome in stated if outcome not in found]
        # What falls in the end was not decided, whatever was decided before it.
        fell = "" if stated else sentence if _FELL.search(clause) else fell
        reported = reported or bool(_REPORTED.search(clause))
        decided = decided or ((said := _DECIDES.search(clause)) and said[0]) or ""
    if "partly_approved" in found and "approved" in found:
        found.remove("approved")
    if fell:
        doubts.append(f"»{_short(fell)}« siger, at noget faldt: skriv selv »outcomes«")
        found = [outcome for outcome in found if outcome not in _ADOPTED]
    if not found and reported and not fell:
        if not decided:
            found = ["reported"]
        elif not doubts:
            doubts.append(f"der er orienteret, men også »{decided}«: er det udfaldet?")
    return found, doubts


def _stated(clause: str, sentence: str, bodies: str, doubts: list[str]) -> list[str]:
    """Return the outcomes of one clause, in its order."""
    stated = [*_done(clause, sentence, bodies, doubts), *_said(clause, sentence, bodies, doubts)]
    if _REMARK.search(sentence):
        stated = [(at, "noted_with_remark" if outcome == "noted" else outcome) for at, outcome in stated]
    if any(outcome == "partly_approved" for _, outcome in stated):
        stated = [(at, outcome) for at, outcome in stated if outcome != "approved"]
    return [outcome for _, outcome in sorted(stated)]


def _done(clause: str, sentence: str, bodies: str, doubts: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what somebody did, with its place, when it was the meeting who did it."""
    for outcome, pattern in _ACTIVE.items():
        for verb in re.finditer(rf"\b{pattern}", clause, re.IGNORECASE):
            subject = f"{clause[: verb.start()]} {clause[verb.end() :][:40]}"
            if _NOT.search(clause[max(0, verb.start() - 25) : verb.end() + 12]):
                doubts.append(f"»{_short(sentence)}« siger, at noget ikke skete")
            elif re.search(rf"\b(?:{bodies}|{_meeting_of(bodies)})\b", subject, re.IGNORECASE):
                yield verb.start(), outcome
            else:
                doubts.append(f"»{_short(sentence)}«: er det mødet, der gjorde det?")


def _said(clause: str, sentence: str, bodies: str, doubts: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what became of the matter, with its place, when it is this matter."""
    for outcome, pattern in _PASSIVE.items():
        match = re.search(pattern if pattern.startswith("^") else rf"(?:\b|^)(?:{pattern})", clause, re.IGNORECASE)
        if not match:
            continue
        before = clause[: match.start()].strip()
        if outcome != "no_remarks" and _NOT.search(before[-25:]):
            doubts.append(f"»{_short(sentence)}« siger, at noget ikke skete")
        elif (
            not before
            or _ABOUT.match(before)
            or _THIS.search(before)
            or re.match(rf"(?:{bodies}|{_meeting_of(bodies)})\b", before, re.IGNORECASE)
        ):
            yield match.start(), outcome
        elif outcome in {"approved", "withdrawn", "postponed", "discussed", "decided"} and len(before.split()) > 6:
            continue
        else:
            doubts.append(f"»{_short(sentence)}«: er det udfaldet?")


@functools.cache
def _meeting_of(bodies: str) -> str:
    """Return a pattern of what those who meet are called besides."""
    return "|".join([_MEETING, *(word for stem, word in _BODIES.items() if stem in bodies.casefold())])


def _short(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    return sentence if len(sentence) <= 70 else sentence[:70].rsplit(" ", 1)[0] + " …"
