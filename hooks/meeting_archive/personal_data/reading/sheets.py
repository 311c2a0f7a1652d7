"""What the cells of an Excel sheet say: each as it is shown and as it is stored, and those of a row side by side.

What stands around the cells (headers, rules, comments) is read as any other XML.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from meeting_archive.personal_data.reading.columns import Headed, SideBySide
from meeting_archive.personal_data.reading.figures import OTHER_KINDS, figures, worked_out
from meeting_archive.personal_data.reading.found import APART, ReadText
from meeting_archive.personal_data.reading.markup import Markup
from meeting_archive.personal_data.reading.paragraphs import Paragraph
from meeting_archive.personal_data.reading.parsing import Attributes, local, parse

# What the attributes of rows and cells hold when only programs read them.
_ORDINARY = re.compile(r"[A-Za-z]{0,20}-?\d{0,9}(?:\.\d{1,17})?(?:[: ][A-Za-z]{0,3}\d{0,9})*")
_ADDRESS = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
# A cell with so many digits is read by itself; in a row only shorter ones can be pieces of one number.
_OWN = 8
# So many columns has a sheet.
_MOST_COLUMNS = 16_384
_KEEPS_ZEROS = re.compile(r"0{4}|ddmmyy", re.IGNORECASE)
_DAY = re.compile(r"\d{6}\D?")
# As many cells with one sign each as the boxes of a form have.
_BOXES = re.compile(r"(?<![^\t])(?<!\d\t)(?:\d\t){6}(?:-\t)?(?:\d\t){3}\d(?![^\t]|\t\d)")
# How a sheet writes a sign that XML or Excel itself gives a meaning.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def strings_of(markup: Markup) -> list[Paragraph]:
    """Return the texts that cells refer to by number."""
    return [line for line in markup.lines if line.element == "si"]


def formats_of(xml: bytes) -> list[str]:
    """Return how numbers are shown, by the number of a cell's style."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(full_name: str, attributes: Attributes) -> None:
        name = local(full_name)
        inside.append(name)
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and "cellXfs" in inside:
            styles.append(attributes.get("numFmtId", ""))

    parse(xml, start, lambda _: inside.clear() if inside.pop() == "styleSheet" else None, lambda _: None)
    # One of the formats that every program knows is written as an amount or as nothing: no more is asked of it.
    return [codes.get(style, "#,##0.00" if style in OTHER_KINDS else "") for style in styles]


class Sheet:
    """One sheet, read to its end."""

    def __init__(self, strings: Sequence[Paragraph], formats: Sequence[str], styles: dict[str, frozenset[str]]) -> None:
        """Begin with nothing read."""
        self.markup = Markup(styles)
        self.used: set[int] = set()
        self.formulas: dict[str, None] = {}
        self.hidden: Counter[str] = Counter()
        self.said = False
        self._strings = strings
        self._formats = formats
        self.rows: list[str] = []
        """What is shown of it, row by row."""
        self._passages: list[ReadText] = []
        self._place = ""
        self._inside = False
        self._inline = 0
        self._row = 0
        self._cell: Attributes = {}
        self._values: dict[str, list[str]] = {}
        self._element = ""
        self._texts: list[str] = []
        self._shown: list[str] = []
        self._boxes: list[str] = []
        self._seen: list[str] = []
        self._is_hidden = False
        self._hidden_columns: set[str] = set()
        self._headed = Headed()
        self._numbers = SideBySide()

    def read(self, xml: bytes, place: str) -> Iterator[ReadText]:
        """Read a sheet, and yield what it says."""
        self._place = place
        parse(xml, self._start, self._end, self._characters, self.markup.comments.append)
        yield from self._passages
        yield from self._numbers.passages(place)
        yield from self.markup.passages(place)

    def _start(self, full_name: str, attributes: Attributes) -> None:
        name = local(full_name)
        if name == "sheetData":
            self.markup.start(full_name, attributes)
            self._inside = True
            return
        if not self._inside or self._inline or name == "is":
            self._inline += self._inside
            self.markup.start(full_name, attributes)
            self._notice_hidden(name, attributes)
            return
        self._flush()
        self._element = name
        odd = {
            key: value
            for key, value in attributes.items()
            if not _ORDINARY.fullmatch(value) and value not in {"inlineStr", "preserve"}
        }
        for value in odd.values():
            self.markup.attributes.setdefault(name, {})[value] = None
        if name == "row":
            self._row += 1
            self._row = int(attributes["r"]) if attributes.get("r", "").isdecimal() else self._row
            self._shown, self._boxes, self._seen, self._is_hidden = [], [], [], False
            self._notice_hidden(name, attributes)
        elif name == "c":
            self._cell = {local(key): value for key, value in attributes.items()}
            self._values = {}

    def _notice_hidden(self, name: str, attributes: Attributes) -> None:
        nothing = {attributes.get("width"), attributes.get("ht")} & {"0", "0.0"}
        if name in {"row", "col"} and (attributes.get("hidden") in {"1", "true"} or nothing):
            self.hidden["hidden row" if name == "row" else "hidden column"] += 1
            if name == "row":
                self._is_hidden = True
            else:
                self._hidden_columns.update(_columns(attributes.get("min", ""), attributes.get("max", "")))
        elif name == "sheetFormatPr" and attributes.get("zeroHeight") in {"1", "true"}:
            self.hidden["hidden row"] += 1

    def _characters(self, data: str) -> None:
        if self._inside and not self._inline:
            self._texts.append(data)
        else:
            self.markup.characters(data)

    def _flush(self) -> None:
        said = "".join(self._texts).strip()
        self._texts.clear()
        if said:
            self._values.setdefault(self._element, []).append(said)

    def _end(self, full_name: str) -> None:
        name = local(full_name)
        if not self._inside or self._inline:
            self._inline -= self._inside
            self.markup.end(full_name)
            if self._inside and not self._inline and self.markup.lines:
                line = self.markup.lines.pop()
                self._values.setdefault("is", []).extend([line.text, *line.others])
            return
        self._flush()
        self._element = ""
        if name == "sheetData":
            self._inside = False
            self.markup.end(full_name)
        elif name == "c":
            self._finish_cell()
        elif name == "row":
            self._finish_row()

    def _finish_cell(self) -> None:
        address = self._cell.get("r", "")
        kind = self._cell.get("t", "n")
        shown = ""
        readings: list[str] = []
        for element, values in self._values.items():
            if element == "v":
                for value in values:
                    readings += self._read_value(value, kind)
                shown = readings[0] if readings else ""
            elif element == "f":
                self.formulas |= dict.fromkeys(values)
                readings += values
                # A program that shows the sheet works out what is not kept.
                readings += [] if "v" in self._values else map(worked_out, values)
            else:
                readings += values
                shown = values[0]
        stored = self._values.get("v", [""])[0]
        self._boxes.append(stored if kind == "n" and len(stored) == 1 else shown)
        if not readings:
            self._shown.append("")
            return
        self.said = True
        readings += [_unescaped(one) for one in readings if "_x" in one]
        match = _ADDRESS.fullmatch(address)
        place = f"{self._place}, celle {address}" if match else f"{self._place}, række {self._row}"
        if not (match and match[1] in self._hidden_columns):
            self._seen.append(shown)
        headed = self._headed.read(match[1] if match else str(len(self._shown)), stored if kind == "n" else shown)
        self._passages.append(ReadText(place, APART.join(dict.fromkeys([*readings, headed]))))
        # A format that keeps zeros in front is no amount's, and what stands beside such a day is none.
        is_number = kind == "n" and "v" in self._values and not _KEEPS_ZEROS.search(self._code())
        if is_number and stored.isdecimal() and len(stored) <= 4 and self._shown and _DAY.fullmatch(self._shown[-1]):
            self._shown.append(f"{stored:0>4}")
        else:
            self._shown.append("" if is_number else shown)
        self._numbers.take(self._row, len(self._shown), stored, kind)

    def _read_value(self, value: str, kind: str) -> list[str]:
        if kind == "s":
            if not value.isdecimal() or int(value) >= len(self._strings):
                return [value]
            self.used.add(int(value))
            line = self._strings[int(value)]
            return [line.text, *line.others]
        return figures(value, self._code()) if kind in {"n", "str"} else [value]

    def _code(self) -> str:
        """Return how a number in this cell is shown."""
        style = self._cell.get("s", "")
        return self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else ""

    def _finish_row(self) -> None:
        """Read the short texts of a row side by side, and what has one sign in each cell."""
        if self._seen and not self._is_hidden:
            self.rows.append("\t".join(self._seen))
        pieces = [text if _is_short(text) else "" for text in self._shown]
        if sum(sum(sign.isdecimal() for sign in piece) for piece in pieces) >= _OWN:
            row = "\t".join(piece or APART for piece in pieces)
            self._passages.append(ReadText(f"{self._place}, række {self._row}", row))
        for found in _BOXES.finditer("\t".join(self._boxes)):
            self._passages.append(ReadText(f"{self._place}, række {self._row}", found[0].replace("\t", " ")))


def _columns(first: str, last: str) -> Iterator[str]:
    """Yield the letters of some columns, which a sheet numbers from 1."""
    if first.isdecimal() and last.isdecimal():
        for number in range(int(first), min(int(last), _MOST_COLUMNS) + 1):
            letters = ""
            while number:
                number, letter = divmod(number - 1, 26)  # noqa: PLW2901  written digit by digit
                letters = chr(ord("A") + letter) + letters
            yield letters


def _is_short(text: str) -> bool:
    return 0 < sum(sign.isdecimal() for sign in text) < _OWN and "@" not in text


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
