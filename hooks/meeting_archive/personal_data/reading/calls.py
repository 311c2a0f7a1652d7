"""What in a file hides, runs, or calls another machine: told by the words that programs obey."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from meeting_archive.personal_data.reading.found import Found, Hidden, Running

# Functions of a sheet that fetch, send or start something.
_FORMULA = re.compile(
    r"(?<![A-Z0-9])(WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|IMAGE|DDE|DDEAUTO|SQL\.REQUEST|IMPORT(?:XML|DATA|HTML|FEED"
    r"|RANGE)|GET\.WORKSPACE|FOPEN|URLMON|SHELL|INITIATE|POKE|RUN)\s*\(",
    re.IGNORECASE,
)
# A program, a file and a place in it: =cmd|'/c calc'!A1
_DDE_FORMULA = re.compile(r"^[\s=+@-]*'?[A-Za-z][\w.\\: -]{0,80}'?\|.+!", re.DOTALL)
_DDE_FIELD = re.compile(r"(?<!\w)DDE(?:AUTO)?(?!\w)", re.IGNORECASE)
_FETCHING_FIELD = re.compile(
    r"(?<!\w)(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD)(?!\w)[^\n]{0,400}?"
    r"(?:https?:|ftp:|file:/{2,}(?!/?[A-Za-z]:)|\\\\\\?\\?[\w.])",
    re.IGNORECASE,
)
_CODED_FIELD = re.compile(r"(?<!\w)QUOTE(?:\s+\d{2,3}){3,}", re.IGNORECASE)
_MACRO_FIELD = re.compile(r"(?<!\w)MACROBUTTON\s+(?!NoMacro|AcceptAllChangesShown)\w*", re.IGNORECASE)
# An address on another machine: of the web, or of a server in the house.
_REMOTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:(?!/*[a-z]:[\\/|])(?!//localhost)|\\\\|//)", re.IGNORECASE)
_LOCAL_FILE = re.compile(r"\s*file:(?:/|\\|%5c)*(?:[a-z]:|[a-z]%3a|[^/\\]*$)", re.IGNORECASE)

# How many of a thing: what one is called, and what more are.
_NAMES = {
    "comment": ("en kommentar", "kommentarer"),
    "deleted": ("et stykke slettet tekst", "stykker slettet tekst"),
    "inserted": ("et stykke tekst, der er indsat som en ændring", "stykker tekst, der er indsat som ændringer"),
    "hidden run": ("et stykke skjult tekst", "stykker skjult tekst"),
    "hidden sheet": ("et skjult ark", "skjulte ark"),
    "very hidden sheet": ("et ark, der er skjult i menuen", "ark, der er skjult i menuen"),
    "hidden row": ("en skjult række", "skjulte rækker"),
    "hidden column": ("en skjult kolonne", "skjulte kolonner"),
    "hidden slide": ("et skjult dias", "skjulte dias"),
    "notes": ("et dias med talernoter", "dias med talernoter"),
    "remote picture": ("et billede, der hentes fra en anden maskine", "billeder, der hentes fra en anden maskine"),
    "gps": ("et billede med stedet, hvor det er taget (GPS)", "billeder med stedet, hvor de er taget (GPS)"),
    "exif": ("et billede med kameraets oplysninger (EXIF)", "billeder med kameraets oplysninger (EXIF)"),
    "cropped": ("et billede med et forbillede gemt i sig", "billeder med et forbillede gemt i sig"),
    "query": ("en forespørgsel (Power Query)", "forespørgsler (Power Query)"),
    "link": ("en kobling til en anden fil", "koblinger til andre filer"),
    "hidden name": ("et skjult navn", "skjulte navne"),
    "author": ("en forfatter til kommentarer eller ændringer", "forfattere til kommentarer eller ændringer"),
    "hidden field": ("et skjult felt", "skjulte felter"),
    "hidden layer": ("et skjult lag", "skjulte lag"),
    "file inside": ("en fil inde i filen", "filer inde i filen"),
    "metadata author": ("en forfatter i filens egenskaber", "forfattere i filens egenskaber"),
    "web hidden run": ("et stykke tekst, der er skjult på skærmen", "stykker tekst, der er skjult på skærmen"),
    "path": ("stien til en skabelon eller en fil", "stier til skabeloner eller filer"),
}  # fmt: skip
_NEARLY_ALL_HAVE = frozenset(["metadata author", "web hidden run", "path", "hidden name"])


def hidden(counts: Counter[str]) -> Iterator[Found]:
    """Yield what hides, with how many there are of it."""
    for kind, (one, more) in _NAMES.items():
        count = counts[kind]
        if count:
            yield Hidden(one if count == 1 else f"{count} {more}", kind in _NEARLY_ALL_HAVE)


def is_remote(target: str) -> bool:
    """Whether an address is on another machine than the reader's own."""
    return bool(_REMOTE.match(target)) and not _LOCAL_FILE.match(target) and not target.lower().startswith("mailto:")


def call_of_a_formula(formula: str) -> str:
    """Say what a formula runs or calls; "" where it only reckons."""
    function = _FORMULA.search(formula)
    if function:
        return f"en formel, der kalder ud ({function[1].upper()})"
    return "en formel, der starter et program (DDE)" if _DDE_FORMULA.match(formula) else ""


def calls_of_fields(codes: str, place: str) -> Iterator[Found]:
    """Yield what the fields of a document run or call."""
    if _DDE_FIELD.search(codes):
        yield Running("et felt, der starter et program (DDE)", place)
    for name in sorted({match[1].upper() for match in _FETCHING_FIELD.finditer(codes)}):
        yield Running(f"et felt, der henter fra en anden maskine ({name})", place)
    if _CODED_FIELD.search(codes):
        yield Running("et felt, der er skrevet i koder (QUOTE)", place)
    if _MACRO_FIELD.search(codes):
        yield Running("en knap til en makro (MACROBUTTON)", place)


def calls_of_formulas(formulas: Iterable[str], place: str) -> Iterator[Found]:
    """Yield what formulas run or call, each kind once."""
    said = dict.fromkeys(call for formula in formulas if (call := call_of_a_formula(formula)))
    yield from (Running(call, place) for call in said)
