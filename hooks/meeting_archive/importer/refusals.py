"""What is no agenda and no minutes, or more than one: it is refused, with why."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from meeting_archive.danish.titles import standing_of
from meeting_archive.danish.writing import shortened
from meeting_archive.importer.head.attendance import BOX
from meeting_archive.importer.head.head import KIND, is_title
from meeting_archive.importer.head.labels import LABEL as HEAD_LABEL
from meeting_archive.importer.labels import FAREWELL, label_of, numbered
from meeting_archive.importer.lines import Line, Refused

# Items that stand in the middle of a line: "... 2. Mågerne v. ..."
_FLATTENED = re.compile(r"\s\d{1,2}\.\s[A-ZÆØÅ]")
# Words of each language that are none of the others'.
_WORDS = {
    "dansk": r"af|blev|bliver|mødet?s?|efter|hvad|noget|dagsorden\w*|indstil\w*|beslutning\w*",
    "norsk": r"å|av|ble|møte\w*|etter|vedta[kt]\w*|utvalg\w*|innkalling\w*|innstilling\w*|godkjen\w*|saker?|styret?",
    "svensk": r"och|att|är|av|för|inte|till|\w*möte\w*|beslutade\w*|ärende\w*|justera\w*|sammanträd\w*|protokoll\w*"
    r"|\w*öppn\w*|enligt",
    "engelsk": r"the|and|of|was|were|with|minutes|meeting|agenda|approved",
    "tysk": r"und|das|ist|wurde|nicht|mit|von|Sitzung|Tagesordnung|Protokoll|Beschluss",
}
_LANGUAGES = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _WORDS.items()}
_LEAST = 4
# So many lines may be left over in a short document.
_LEAST_LEFT = 12
_MAIL_HEAD = re.compile(r"(?:fra|til|sendt|emne|cc|vedr(?:\.|ørende)?)\s*:", re.IGNORECASE)
_GREETING = re.compile(r"(?:kære|hej|til rette vedkommende|hr\.|fru)\b[^.:;]{0,60}$", re.IGNORECASE)
_OTHERS = (
    ("en faktura", re.compile(r"faktura\b|fakturanr|betalingsfrist|beløb i alt|kontonr", re.IGNORECASE), 2),
    ("en lov eller en vedtægt", re.compile(r"§\s?\d+\s?[a-z]?\.|stk\.\s?\d+\.", re.IGNORECASE), 4),
    ("et nyhedsbrev", re.compile(r"nyhedsbrev\b", re.IGNORECASE), 1),
)


def doubted(refuse: Callable[[], None], *, draft: bool) -> list[str]:
    """Return why a document would be refused, where a draft of it is wanted all the same; raises Refused otherwise."""
    try:
        refuse()
    except Refused as refused:
        if draft:
            return [f"kladde: {refused}"]
        raise
    return []


def refuse_foreign(lines: Sequence[Line]) -> None:
    """Refuse what is written in another language; raises Refused."""
    text = "\n".join(line.text for line in lines)
    found = Counter({name: len(words.findall(text)) for name, words in _LANGUAGES.items()})
    language, count = found.most_common(1)[0]
    if language != "dansk" and count >= _LEAST and count > 2 * found["dansk"]:
        raise Refused(f"dokumentet er ikke på dansk, men ser ud til at være på {language}")


def refuse_other_kinds(lines: Sequence[Line]) -> None:
    """Refuse a letter, a mail, an invoice, a law or a newsletter, when no title says agenda or minutes."""
    # A memo or a mail may have the agenda itself below its head.
    if any(_is_titled(line.text) for line in lines):
        return
    greeting = next((line for line in lines[:30] if _GREETING.match(line.text)), None)
    mail = [line for line in lines[:10] if _MAIL_HEAD.match(line.text)]
    if len(mail) > 1 or (greeting and any(FAREWELL.match(line.text) for line in lines)):
        raise _refused("et brev eller en mail", greeting or mail[0])
    for name, sign, least in _OTHERS:
        signs = [line for line in lines if sign.match(line.text)]
        if len(signs) >= least:
            raise _refused(name, signs[0])


def refuse_unsaid(lines: Sequence[Line], kind: str, *, listed: bool) -> None:
    """Refuse numbered lines that nothing calls an agenda or minutes: neither a title, nor a label, nor an item."""
    if kind or listed or any(label_of(line.text) for line in lines if not line.cells):
        return
    titles = (said.title for line in lines if not line.cells and (said := numbered(line.text)))
    if not any(map(standing_of, titles)):
        raise Refused(
            "hverken titel, etiketter eller punkter siger, at dokumentet er en dagsorden eller et referat: "
            "er det det, så skriv »Dagsorden« eller »Referat« øverst"
        )


def refuse_what_is_not_understood(lines: Sequence[Line], unplaced: Sequence[Line]) -> None:
    """Refuse a document of which less than half was understood: what came of the rest would look whole and not be."""
    # A box, ticked or not, is understood: it says what was done and who came, and what was not.
    left = len({line.number for line in unplaced if not BOX.match(line.text)})
    whole = len({line.number for line in lines})
    if left > _LEAST_LEFT and left * 2 > whole:
        raise Refused(
            f"kun {whole - left} af {whole} linjer kunne forstås: dokumentet er sat op på en måde, som arkivet ikke "
            "kender. Sæt »1.«, »2.« og så videre foran punkterne, og prøv igen; eller hent det, der kunne forstås, ind "
            "med --draft, og skriv resten selv"
        )


def refuse_two(body: Sequence[Line], first: int) -> None:
    """Refuse a document with a second head below its items."""
    for place in range(first + 1, len(body)):
        line = body[place]
        if is_title(line.text) and any(HEAD_LABEL.match(near.text) for near in body[place + 1 : place + 6]):
            raise Refused(
                f"dokumentet rummer mere end ét møde eller det samme to gange (et nyt hoved i {line.where}): del det"
            )


def refuse_without_items(lines: Sequence[Line]) -> None:
    """Refuse a document in which no item was found; raises Refused."""
    if any(len(_FLATTENED.findall(line.text)) > 1 and len(line.text) > 150 for line in lines):
        raise Refused("dokumentets linjer er løbet sammen, så punkterne står på én; hent det igen fra Word eller PDF")
    raise Refused(
        "dokumentet har ingen punkter, der kan kendes: er det en dagsorden eller et referat? Så sæt »1.«, »2.« og så "
        "videre foran punkterne, og prøv igen, eller hent mødets dag og sted ind med --draft, og skriv resten selv"
    )


def _is_titled(text: str) -> bool:
    """Whether a line calls the document an agenda or minutes, and is no sentence about one."""
    found = None if _MAIL_HEAD.match(text) else KIND.search(text)
    return bool(found and (is_title(text) or (found.start() < 20 and len(text) < 100 and text[-1] not in ".?!")))


def _refused(name: str, line: Line) -> Refused:
    said = f"»{shortened(line.text)}«{f', {line.where}' if line.is_counted else ''}"
    return Refused(f"dokumentet ligner {name} ({said}), ikke en dagsorden eller et referat")
