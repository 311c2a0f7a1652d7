"""What plain text says: text files, tables of text, RTF, web pages, and the words in what is no text at all."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from meeting_archive.personal_data.reading.calls import call_of_a_formula
from meeting_archive.personal_data.reading.columns import Headed
from meeting_archive.personal_data.reading.figures import figures
from meeting_archive.personal_data.reading.found import APART, MOST_BYTES, Found, ReadText, Running, Shown, UnreadError

_CONTROLS = re.compile("[\0-\x08\x0e-\x1f]")
# So many signs in a row are words, in a file that is none.
_WORDS = re.compile(rb"[\x20-\x7e]{6,}|(?:[\x20-\x7e\xa0-\xff]\0){6,}|(?:\0[\x20-\x7e\xa0-\xff]){6,}")
_RTF = re.compile(
    r"\\'(?P<byte>[0-9a-fA-F]{2})|\\u(?P<sign>-?\d{1,6}) ?\??|\\(?P<word>[a-zA-Z]{1,32})-?\d{0,10} ?"
    r"|\\(?P<other>[^a-zA-Z])|(?P<group>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_RTF_SIGNS = {"par": "\n", "line": " ", "row": "\n", "cell": "\t", "tab": "\t", "sect": "\n", "page": "\n"}
_RTF_OTHERS = {"~": "\u00a0", "_": "\u2011", "-": "", "\\": "\\", "{": "{", "}": "}", "*": ""}


def read_text(path: Path) -> Iterator[Found]:
    """Yield the lines of a text file; a table's also with the cells of each row side by side."""
    with path.open("rb") as file:
        text = decoded(file.read(MOST_BYTES + 1))
    if text is None or len(text) > MOST_BYTES:
        raise UnreadError("filen er ikke en tekstfil")
    yield ReadText("", text, "linje")
    yield Shown("", text)
    if path.suffix.casefold() == ".csv":
        yield from _table(text)


def decoded(data: bytes) -> str | None:
    """Return a text file as text, or None where it is none."""
    marked = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            return text
    return None


def words_in(data: bytes) -> str:
    """Return what looks like words in a file of another kind."""
    found = dict.fromkeys(match[0].replace(b"\0", b"").decode("cp1252", "replace") for match in _WORDS.finditer(data))
    return APART.join(found)


def rtf_readings(data: bytes) -> Iterator[str]:
    """Yield what an RTF file says: as it runs on, and with a break wherever something is marked."""
    joined: list[str] = []
    parted: list[str] = []
    for match in _RTF.finditer(data.decode("latin-1")):
        said = ""
        if match["byte"]:
            said = bytes.fromhex(match["byte"]).decode("cp1252", "replace")
        elif match["sign"]:
            said = chr(int(match["sign"]) % 0x10000)
        elif match["text"]:
            said = match["text"]
        elif match["word"]:
            said = _RTF_SIGNS.get(match["word"], "")
        elif match["other"]:
            said = _RTF_OTHERS.get(match["other"], "")
        joined.append(said)
        parted.append(said if match["text"] or match["byte"] or match["sign"] else APART)
    for pieces in (joined, parted):
        yield "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _table(text: str) -> Iterator[Found]:
    """Yield the rows of a table, each on the line where it stands, and what in its cells runs."""
    csv.field_size_limit(MOST_BYTES)
    first = text.partition("\n")[0]
    separator = max(";,\t|", key=first.count)
    rows, line = [], 0
    headed = Headed()
    calls: dict[str, None] = {}
    try:
        for row in (reader := csv.reader(text.splitlines(keepends=True), delimiter=separator)):
            cells = [" ".join(cell.split()) for cell in row]
            rows.append("\t".join(cells) + "\n" * (reader.line_num - line - 1))
            line = reader.line_num
            numbers = [
                figure for cell in cells if cell.isdecimal() and len(cell) in {9, 11} for figure in figures(cell)
            ]
            numbers += filter(None, (headed.read(str(column), cell) for column, cell in enumerate(cells)))
            yield from (ReadText(f"linje {line}", figure) for figure in numbers)
            calls |= dict.fromkeys(said for cell in cells if cell[:1] in "=+-@" and (said := call_of_a_formula(cell)))
    except csv.Error:
        rows = []
    yield ReadText("", "\n".join(rows), "linje")
    yield from (Running(said) for said in calls)
