"""What else a PDF has in it: fonts that tell no letters, other files, what hides, runs or calls."""

import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meeting_archive.personal_data.reading import calls
from meeting_archive.personal_data.reading.found import Found, Hidden, Running, Shown, Unread, UnreadError
from meeting_archive.personal_data.reading.pdf.objects import data_of, dictionaries, name_of_font

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_FILES_INSIDE = 50
# Comments that readers write on a page; the others are its links and fields.
_COMMENTS = frozenset(
    "/Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut /Caret /Ink"
    " /Redact".split()
)
_RUNS = {
    "/JavaScript": "et program (JavaScript)",
    "/Launch": "noget, der starter et program",
    "/SubmitForm": "en formular, der sender sit indhold",
    "/ImportData": "noget, der henter data",
    "/GoToR": "et link til en fil på en anden maskine",
    "/GoToE": "et link ind i en indlejret fil",
    "/RichMedia": "et afspillet indhold",
    "/Movie": "et afspillet indhold",
    "/Rendition": "et afspillet indhold",
}
# What Danish prose is full of. A text that has many of them was decoded as it was meant.
_FEW = 2
# The flag of a font whose signs are not those of the Latin alphabet (ISO 32000-1, 9.8.2).
_SYMBOLIC = 4
_COMMON = frozenset("og i at det er en til på de den for af med som der ikke kan et har om fra var vil ved".split())


def fonts(objects: dict[int, Any], told: dict[str, str]) -> Iterator[Found]:
    """Name each font that does not tell which letters it shows.

    Where what is shown in it reads as words it was decoded right, and a few signs are the dots of lists.
    """
    for value in objects.values():
        for font in dictionaries(value):
            if dict.get(font, "/Type") == "/Font" and not _tells_letters(font):
                name, digest = str(font.get("/BaseFont", "uden navn")).lstrip("/"), name_of_font(font)
                shown = told.get(digest, "")
                minor = _reads_as_words(shown) or len({*shown} - {" ", "\n"}) <= _FEW
                yield Unread(f"skriften {name}", "den siger ikke, hvilke bogstaver den viser", digest, minor=minor)


def _reads_as_words(text: str) -> bool:
    words = re.findall(r"[a-zæøå]+", text.casefold())
    return sum(word in _COMMON for word in words) * 12 >= len(words) > 0


def _tells_letters(font: Any) -> bool:
    if "/ToUnicode" in font or str(font.get("/Subtype", "")).startswith("/CIDFont"):
        return True
    encoding = font.get("/Encoding")
    if font.get("/Subtype") == "/Type0":
        return str(encoding) not in {"/Identity-H", "/Identity-V"} and not hasattr(encoding, "get_data")
    if font.get("/Subtype") == "/TrueType" and encoding is None and _is_symbolic(font):
        return False
    differences = encoding.get("/Differences", []) if hasattr(encoding, "get") else []
    names = [str(one).lstrip("/") for one in differences if not isinstance(one, int | float)]
    # Glyphs called g12 or C0_1 tell nothing; those called a or aring do.
    odd = [
        name
        for name in names
        if re.fullmatch(r"\.?[A-Za-z]{0,3}_?[0-9_]+", name) and not re.fullmatch(r"(?:uni|u)[0-9A-F]{4,6}", name)
    ]
    # What a drawn letter is called is the drawer's own choice; a, b, c are as often just numbers.
    symbolic = font.get("/Subtype") == "/Type3" and all(len(name) == 1 for name in names)
    return len(odd) * 2 <= len(names) and not symbolic


def _is_symbolic(font: Any) -> bool:
    """Whether a font says that its signs are its own, and has them with it."""
    about = font.get("/FontDescriptor", {})
    flags = about.get("/Flags", 0)
    return isinstance(flags, int) and bool(flags & _SYMBOLIC) and "/FontFile2" in about


def files(objects: dict[int, Any]) -> Iterator[Found]:
    """Read each file inside of the file as what its name says; what cannot be read is named."""
    from meeting_archive.personal_data.reading import READERS, passages  # noqa: PLC0415  they read each other

    told = 0
    for value in objects.values():
        for one in dictionaries(value):
            inside = dict.get(one, "/EF")
            if inside is None:
                continue
            told += 1
            if told > MOST_FILES_INSIDE:
                raise UnreadError("der ligger for mange filer inde i filen")
            name = str(one.get("/UF") or one.get("/F") or "fil")
            streams = inside.get_object()
            stream = streams.get("/F") or streams.get("/UF")
            data = data_of(stream.get_object()) if stream is not None else None
            suffix = f".{name.rpartition('.')[2].casefold()}"
            place = f"vedhæftet fil {name[:60]}"
            if data is None or suffix not in READERS or suffix == ".pdf":
                yield Unread(place, "der ligger en anden fil inde i filen", hashlib.sha256(data or b"").hexdigest())
                continue
            yield Hidden("en fil inde i filen")
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, f"fil{suffix}")
                path.write_bytes(data)
                for found in passages(path):
                    if not isinstance(found, Shown):
                        yield found if isinstance(found, Hidden) else found._replace(place=f"{place}, {found.place}")


def hides(reader: "PdfReader", objects: dict[int, Any]) -> Iterator[Found]:
    """Tell what a reader does not see at once, and what runs or calls out."""
    counts: Counter[str] = Counter()
    running: dict[str, None] = {}
    for value in objects.values():
        for one in dictionaries(value):
            subtype, action = str(dict.get(one, "/Subtype", "")), str(dict.get(one, "/S", ""))
            if subtype in _COMMENTS and "/Rect" in one:
                counts["comment"] += 1
            if subtype == "/Widget" and int(dict.get(one, "/F", 0) or 0) & 2:
                counts["hidden field"] += 1
            if (
                subtype in _RUNS
                or (action in _RUNS and "/Type" not in one)
                or (action in _RUNS and dict.get(one, "/Type") == "/Action")
            ):
                running[_RUNS.get(action) or _RUNS[subtype]] = None
            if "/JS" in one:
                running[_RUNS["/JavaScript"]] = None
            if (
                hasattr(one, "get_data")
                and "/F" in one
                and "/Length" in one
                and not isinstance(dict.get(one, "/F"), int)
            ):
                running["en del, der hentes fra en anden fil"] = None
    catalogue = reader.trailer.get("/Root", {})
    layers = catalogue.get_object().get("/OCProperties") if catalogue else None
    shown = layers.get_object().get("/D") if layers else None
    counts["hidden layer"] += len(shown.get_object().get("/OFF") or ()) if shown else 0
    told: dict[str, Any] = {**(reader.metadata or {})}
    counts["metadata author"] += any(str(told.get(key, "")).strip() for key in ("/Author", "/Manager"))
    yield from (Running(what) for what in running)
    yield from calls.hidden(counts)
