"""The words that stand before the parts of a head."""

import re

from meeting_archive.importer.head.attendance import APOLOGIES_TO
from meeting_archive.importer.head.dates import WEEKDAYS

LABELS: dict[str, str] = {
    # A word that says nothing else needs no colon.
    "when": r"(?:tid og sted|dag og tid|(?:start)?tidspunkt|start(?:\skl\.?)?|møde den|dato|tid|kl\.?|hvornår)\s*:"
    r"|(?:dato|tid)\s+(?=\d)|møde(?:dato|dag|tid|tidspunkt|start)\b\s*:?\s*(?=\S)",
    "end": r"(?:(?:sluttidspunkt|slut(?:tid|\skl\.?)?|mødeslut)\s*:|mødet\s(?:slut\w*|hævet)\b\s*:?)"
    r"\s*(?=(?:kl\.?\s*)?\d)",
    "place": r"(?:lokale|sted|hvor)\s*:|sted\s+(?=(?-i:[A-ZÆØÅ]))|møde(?:sted|lokale)\b\s*:?\s*(?=\S)",
    "people": r"(?:(?:fra\s\w+|desuden)\sdeltog|mødedeltagere|deltagere|deltager|til ?stede(?:værende)?"
    r"|fremmødte|mødt)\s*(?::|$)",
    "invited": r"(?:indkaldte?|deltagerkreds|inviterede?|målgruppe)\s*:",
    "apologies": r"(?:afbud(?: fra| modtaget|/fraværende)?|fraværende|udeblevet|(?:ej|ikke) (?:mødt|til stede)"
    r"|meldt afbud|mødte ikke|forfald(?: uden afbud)?|sygemeldte?|barsel|orlov)\s*(?::|$)"
    r"|afbud fra\s|afbud\s+(?=(?-i:[A-ZÆØÅ][a-zæøå]))",
    "led": r"(?:mødeleder|ordstyrer|dirigent|formand|mødet blev ledet af)\s*(?::|\b(?=\s[A-ZÆØÅ]))",
    "minute_taker": r"(?:referent|ref\.)\s*:",
    "sent": r"(?:udsendt|dato for udsendelse)\s*(?::|den\s)",
    "apologies_to": APOLOGIES_TO,
    "form": r"mødet\s(?:\w+\s)?(?:afholdes|holdes|afvikles|afholdt|foregår|foregik|gennemføres|holdt)\b"
    rf"(?!\s(?:{'|'.join(WEEKDAYS)}|den|d\.|\d))",
    "cancelled": r"(?:obs:?\s*)?(?:mødet\s)?(?:er\s|blev\s)?aflyst\b",
    "moved": r"(?:obs:?\s*)?(?:mødet\s)?(?:er\s|blev\s)?flyttet\b",
    "agenda": r"dagsorden\s*:?\s*$",
}
LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in LABELS.items()), re.IGNORECASE)
