"""How Danish documents say that an item is closed: the one list of words, and where they mean it.

A word alone says little: a school is closed, advice is confidential, a road is not public. What closes an item is
where the word stands: as a title's own mark, as the value of a label, with the word for an item behind it, or as what
is said of the item, the case or the meeting. An import takes the wider view (`may_be_closed`), since a wrong guess is
read through there; in the content one that stops a build has to be right (`is_closed`), the rest is told on request.
"""

import re
from collections.abc import Iterator

# The words, by what they are said of.
_SHUT = r"(?:lukke(?:t|de|s)?|lu?kt?\.)"
_CONFIDENTIAL = (
    r"(?:strengt\s+)?(?:fortrolig(?:t|e)?|konfidentiel(?:t|le)?|hemmelig(?:t|e)?|hemmeligholdt|tavshedsbelagt)"
)
_NOT_OPEN = r"(?:(?:ikke|ej|u|non)[\s-]*(?:for\s+)?(?:offentlig(?:t|e|heden)?|åbe?n(?:t|e)?|public))"
_EXEMPT = r"(?:undtage[ts]?|unddraget)\s+(?:fra\s+|for\s+)?(?:aktindsigt|offentlig\w*|indsigt)"
_NOT_TOLD = (
    r"(?:(?:må|skal|kan|bør|vil)\s+ikke\s+(?:blive\s+)?(?:offentliggøres|offentliggjort|publiceres|udleveres|gengives|refereres"
    r"|deles|videregives|videresendes|distribueres|omtales)|(?:offentliggøres|publiceres|refereres)\s+ikke"
    r"|ikke\s+til\s+(?:offentliggørelse|offentligheden)|uden\s+(?:offentlighed(?:en)?|adgang\s+for\s+offentligheden|tilhørere)"
    r"|tilhørerne\s+(?:forlader|forlod|må\s+forlade|udelukkes)|offentlighed(?:en)?\s+(?:\w+\s+){0,2}?(?:udelukke[ts]|ikke\s+adgang)"
    r"|(?:udgår|udgik|udtages|tages|fjernes)\s+(?:af|fra)\s+den\s+(?:offentlige|åbne)\s+dagsorden"
    r"|klausuleret|under\s+klausul|embargo\w*)"
)
_DOORS = r"(?:for|bag|under|ved|med)\s+lukkede?\s+døre?"
_SECRECY = (
    r"(?:tavshedspligt(?:en)?\s+(?:om|vedrørende|angående|for|i)\s+(?:dette|denne|det|punktet|sagen|indholdet)"
    r"|(?:omfattet\s+af|underlagt|pålagt|under)\s+(?:lovens\s+)?tavshedspligt(?:en)?)"
)
_LAW = (
    r"§\s*10\b[^;\n]{0,60}?(?:kommune)?styrelseslov|(?:kommune)?styrelseslovens?\s*,?\s*§\s*10\b"
    r"|lov\s+om\s+kommunernes\s+styrelse\s*,?\s*§\s*10\b|§\s*10\b[^;\n]{0,60}?lov\s+om\s+kommunernes\s+styrelse"
)
# What an item is called.
_ITEM = r"(?:\w{2,})?punkt(?:er|et|erne)?|pkt\.?|sag(?:er|en|erne)?|dagsorden(?:en)?|emne(?:r|t)?"
_MEETING = r"møde(?:r|t|del\w*)?|session\w*|behandling(?:en)?|drøftelse(?:n|r|rne)?|forhandling(?:er|erne)?|del(?:en)?"
_CLOSED_ITEM = (
    rf"(?:{_SHUT}|{_CONFIDENTIAL}|{_NOT_OPEN}|intern(?:t|e)?)\s+(?:{_ITEM}|{_MEETING}|bilag|orientering(?:er|en)?)\b"
)
_IN_CLOSED = (
    rf"(?:i|på|under|ved|til|fra)\s+(?:et\s+|en\s+|den\s+|det\s+)?{_SHUT}\s+"
    rf"(?:{_ITEM}|{_MEETING}|forum|kreds|afsnit|regi)\b"
)

# A mark says no more than that: "(lukket)", "Lukket sag", "delvist lukket", "L".
_MARK = (
    rf"(?:(?:helt|delvis(?:t)?|fortsat|stadig|kun\s+for\s+medlemmer(?:ne)?\s*,?)\s+)?"
    rf"(?:{_CLOSED_ITEM}|{_SHUT}|{_CONFIDENTIAL}|{_NOT_OPEN}|{_EXEMPT}(?:\s\w+)?|{_NOT_TOLD}|{_DOORS}|{_IN_CLOSED}|intern(?:t|e)?"
    rf"|til\s+internt?\s+brug|kun\s+for\s+medlemmer(?:ne)?|kun\s+til\s+medlemmer(?:ne)?|\bLP?(?:\s?\d{{1,3}})?)"
)
_WHOLE_MARK = re.compile(rf"\W*{_MARK}\W*", re.IGNORECASE)
_BRACKETED = re.compile(
    rf"[(\[{{]\s*(?:[^()\[\]{{}}]{{0,40}}[,;–-]\s*)?{_MARK}(?:\s*[,;–-][^()\[\]{{}}]{{0,60}})?\s*[)\]}}]", re.IGNORECASE
)
_FIRST = re.compile(rf"\W*(?:{_MARK})\s*(?:[:/|.,;]|[–—-]\s|\s[–—-])", re.IGNORECASE)
_FIRST_OF_ITEM = re.compile(rf"\W*(?:{_CLOSED_ITEM})", re.IGNORECASE)
_LAST = re.compile(rf"(?:[:/|,;.]|\s[–—-])\s*(?:{_MARK})\W*$", re.IGNORECASE)
# L u k k e t.
_SPACED = re.compile(r"\b(?:\w ){3,}\w\b")
# Titles of items that are about closed items, and open themselves.
_ABOUT_IT = re.compile(
    r"(?:forslag|regler|retningslinjer|vejledning|orientering|redegørelse|debat|politik|praksis|spørgsmål|kursus|forespørgsel)"
    r"\s+(?:om|for|vedrørende|til)\s+(?:\w+\s+){0,3}?"
    r"(?:lukkede|åbne|punkter|møder|sager|offentlighed|aktindsigt|tavshedspligt)",
    re.IGNORECASE,
)
# Behind the title of an attachment it need not be parted from it.
MARK_AT_END = re.compile(rf"[\s,;:(\[–—-]+(?!L\b){_MARK}\W*$", re.IGNORECASE)
_ANYWHERE = re.compile(rf"\b(?:{_DOORS}|{_IN_CLOSED}|{_SECRECY})\b|{_LAW}|\b{_EXEMPT}|\b{_NOT_TOLD}", re.IGNORECASE)

# A label: what is asked, and what is answered. (In a table the two are cells.)
_LABEL = re.compile(
    r"\W*(?P<asked>(?:sags?|punkt|møde|dagsordens?|behandlings)?(?:type|status|form|kategori|adgang|niveau|klassifikation)"
    r"|klassifi(?:kation|cering)|offentlig(?:t|hed|hedsstatus|gøres|gørelse)?|åben(?:t|hed)?(?:\s*/\s*lukket)?|lukket(?:\s*/\s*åben(?:t)?)?"
    r"(?:\s+(?:punkt|sag|møde|dagsorden))?|fortrolig(?:t|hed|hedsgrad)?|konfidentiel(?:t)?|adgang|synlighed|publicering"
    r"|åbent\s+punkt|offentlig\s+sag|offentligt\s+punkt)\s*(?:[:=|\t?]|\s[–—-])+\s*(?P<answer>[^:|\t]{1,60}?)\W*",
    re.IGNORECASE,
)
_YES = re.compile(r"ja|x|sand|true|yes|j|1|\[x\]|☒|☑|✓", re.IGNORECASE)
_NO = re.compile(r"nej|ikke|falsk|false|no|n|0|\[\s?\]|☐|nej\b.*", re.IGNORECASE)
_LOW = re.compile(r"nej|lav|ingen|åben|offentlig\w*|ikke.*|0|1", re.IGNORECASE)
# Of two boxes the one for closed is ticked.
_TICKED = re.compile(r"(?:\[\s?x\s?\]|[☒☑✓✔■]|\bx)\s*(?:lukke[td]|fortrolig|ikke[\s-]offentlig)", re.IGNORECASE)
_OF_OPENNESS = re.compile(r"offentlig|åben|publicering|synlighed", re.IGNORECASE)

# A sentence about the item, the case or the meeting. What follows "lukket" must not say when, by whom or with what.
_SUBJECT = (
    r"(?:(?:dette|denne|nærværende|hele)\s+\w*(?:punkt|sag|emne|møde|behandling|drøftelse)"
    r"|\w*punktet|punkterne|pkt\.?(?:\s*\d+)?|sagen|sagerne|emnet|mødet|behandlingen|drøftelsen|drøftelserne"
    r"|indstillingen|orienteringen|beslutningen|dagsordenen|referatet|sagsfremstillingen)"
)
_IS = r"(?:er|var|bliver|blev|holdes|behandles|betragtes\s+som|anses\s+for|markeret(?:\s+som)?|mærket|gøres|gjort)"
_SAID_OF_IT = (
    rf"{_DOORS}|{_IN_CLOSED}|{_EXEMPT}|{_NOT_TOLD}|{_SECRECY}|lukke[ts]\s+for\s+offentligheden"
    rf"|{_IS}\s+(?:(?!ikke\b|næppe\b)\w+\s+){{0,2}}?(?:{_CONFIDENTIAL}|{_NOT_OPEN}|intern(?:t|e)?)\b(?!\s+(?:rådgivning|ordning|vej))"
)
_SENTENCE = re.compile(rf"\b{_SUBJECT}\b[^.!?\n]{{0,100}}?\b(?:{_SAID_OF_IT})", re.IGNORECASE)
_ITEM_IS_SHUT = re.compile(
    rf"\b(?:dagsordens)?punktet\s+(?:er|var|blev|bliver|behandles|holdes)\s+(?:(?!ikke\b)\w+\s+){{0,1}}?{_SHUT}\b(?!\s+(?:kl|med|af|ned|efter|igen)\b)",
    re.IGNORECASE,
)
_DOORS_ARE_SHUT = re.compile(
    r"\bdørene\s+(?:\w+\s+)?lukke[ts]\s+(?:under|ved|for|mens)\s+(?:behandling|dette|denne|punkt|sag|offentlig|drøftelse)",
    re.IGNORECASE,
)
# A line of its own: "Lukket dagsordenspunkt i medfør af ...".
_ONE_ITEM = re.compile(rf"\W*(?:lukket|{_CONFIDENTIAL}|{_NOT_OPEN})\s+\w*(?:punkt|sag)\b", re.IGNORECASE)
# Without a subject, since the item is meant: "Behandles for lukkede døre."
_BEGINS = re.compile(
    rf"\W*(?:(?:behandles|behandlet|drøftes|drøftet|holdes|afholdes|foregår|køres|optages|sættes|er)\s+)?"
    rf"(?:{_DOORS}|{_IN_CLOSED}|{_EXEMPT}|{_NOT_TOLD}|{_SECRECY}|(?:kun\s+)?til\s+internt?\s+brug)",
    re.IGNORECASE,
)
# What an import takes for it as well.
_IN_DOUBT = re.compile(
    rf"\b(?:{_SUBJECT})\s+(?:er|var|blev|bliver|behandles)\s+(?:\w+\s+){{0,2}}?{_SHUT}\b(?!\s+(?:kl|klokken|med\s+en|af\s+form|ca)\b)"
    rf"|\b(?:dokumentet|notatet|bilaget|materialet|oplysningerne|indholdet)\s+(?:er|var)\s+(?:\w+\s+)?"
    rf"(?:{_CONFIDENTIAL}|{_NOT_OPEN})"
    rf"|\bdøren?e?\s+(?:\w+\s+)?lukke[ts]\b|\bpersonale?sag(?:er|en)?\b|\bpersonsag(?:er|en)?\b|forvaltningslovens?\s*§\s*27"
    rf"|offentlighedslovens?\s*§+\s*(?:[12]\d|3[0-5])\b|{_SECRECY}",
    re.IGNORECASE,
)
_IN_DOUBT_FIRST = re.compile(
    rf"\W*(?:{_SHUT}|{_CONFIDENTIAL}|{_NOT_OPEN}|intern(?:t)?)\s+(?!for\b|rådgivning|skole|afdeling|institution|vej|høring)",
    re.IGNORECASE,
)
# A word of the list wherever it stands.
_MENTIONED = re.compile(
    rf"\b(?:{_SHUT}\s+(?:punkt|sag|dør|møde|dagsorden|session|del\b)\w*|{_CONFIDENTIAL}|{_NOT_OPEN}|tavshedspligt\w*)\b|{_LAW}|{_EXEMPT}|{_DOORS}",
    re.IGNORECASE,
)

# The heading of a part of the agenda, from which on all is closed, and of one from which all is open again.
CLOSED_FROM = re.compile(
    rf"\W*(?:(?:del\s*)?[0-9A-Z]{{1,3}}[.):]\s*)?(?:{_SHUT}|{_CONFIDENTIAL}|{_NOT_OPEN})\s+"
    r"(?:dagsordens?punkter|punkter|punkterne|sager|sagerne|dagsorden(?:en)?|del(?:en)?|møde|mødet|mødedel|session|emner|afsnit)"
    r"(?:\s+på\s+(?:dagsordenen|mødet))?\W*"
    rf"|\W*(?:punkter|sager|emner)\s+(?:{_DOORS}|{_IN_CLOSED}|der\s+behandles\s+{_DOORS})\W*"
    rf"|\W*(?:{_DOORS}|lukket|fortroligt|ikke[\s-]offentligt)\s*:\W*",
    re.IGNORECASE,
)
OPEN_FROM = re.compile(
    r"\W*(?:åbne|åben|offentlige|offentlig)\s+(?:dagsordens?punkter|punkter|punkterne|sager|sagerne|dagsorden(?:en)?|del(?:en)?|møde|mødet"
    r"|mødedel|session|emner|afsnit)\W*|\W*(?:åbent|offentligt)\s*:\W*",
    re.IGNORECASE,
)


def is_mark(text: str) -> bool:
    """Whether a text says no more than that something is closed: the mark in a table, what stands in brackets."""
    return bool(_WHOLE_MARK.fullmatch(text))


def is_closed_title(title: str) -> bool:
    """Whether a title, or a heading, is that of a closed item."""
    title = _SPACED.sub(lambda found: found[0].replace(" ", ""), title)
    if _ABOUT_IT.match(title):
        return False
    found = (way.search(title) for way in (_BRACKETED, _LAST, _ANYWHERE))
    return is_mark(title) or bool(_FIRST.match(title) or _FIRST_OF_ITEM.match(title)) or any(found) or is_closed(title)


def is_closed(text: str) -> bool:
    """Whether a text says of the item it stands in that it is closed."""
    return any(map(_says_so, _lines_with_a_stem(text)))


def may_be_closed(text: str) -> bool:
    """Whether a text may mean it: what an import is to keep out until somebody has looked."""
    return is_closed(text) or bool(_IN_DOUBT.search(text))


def may_be_closed_title(title: str) -> bool:
    """Whether a title may mean it."""
    return is_closed_title(title) or bool(_IN_DOUBT.search(title) or _IN_DOUBT_FIRST.match(title))


def mentions_closed(text: str) -> bool:
    """Whether a word of the list stands in a text, whatever it is said of."""
    return bool(_MENTIONED.search(text))


# One of these is in all that says it. (Most texts have none, and need no closer look.)
_STEM = re.compile(
    "lukke|lu?kt?\\.|fortrolig|konfidentiel|hemmelig|tavshed|aktindsigt|offentlig|intern|§|åbe?n|publi|tilhører|klausul|embargo"
    "|ikke deles|videregiv|videresend|distribu|dørene"
)


def _lines_with_a_stem(text: str) -> Iterator[str]:
    end = -1
    for found in _STEM.finditer(text.lower()):
        if found.start() > end:
            end = text.find("\n", found.start())
            end = end if end >= 0 else len(text)
            yield text[text.rfind("\n", 0, found.start()) + 1 : end]


def _says_so(line: str) -> bool:
    if label := _LABEL.fullmatch(line):
        return _answers_closed(label["asked"], label["answer"])
    if len(line) < 60 and is_mark(line):
        return True
    if any(way.search(line) for way in (_SENTENCE, _ITEM_IS_SHUT, _TICKED, _DOORS_ARE_SHUT)) or _ONE_ITEM.match(line):
        return True
    return any(_BEGINS.match(sentence) for sentence in _sentences(line))


def _answers_closed(asked: str, answer: str) -> bool:
    """Whether a label and its answer say it: "Sagstype: Lukket", "Offentlig: Nej", "Fortrolighed: Høj"."""
    if is_mark(answer) or (asked.casefold().startswith("fortrolighed") and not _LOW.fullmatch(answer.strip())):
        return True
    of_openness = bool(_OF_OPENNESS.match(asked)) and "/" not in asked
    return bool((_NO if of_openness else _YES).fullmatch(answer.strip())) and (of_openness or is_mark(asked))


def _sentences(line: str) -> Iterator[str]:
    yield from re.split(r"(?<=[.!?])\s+", line)
