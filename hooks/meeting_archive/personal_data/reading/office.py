"""What Word, Excel, PowerPoint and LibreOffice files say: every part of them is read, or named as not read.

No list says where words can stand. A part is read as what its first bytes say that it is: XML with every element and
attribute, text, RTF, a web page, another package, a picture with its metadata. What is left is named with its hash, so
that somebody looks at it, once for the whole archive.
"""

import base64
import binascii
import email
import email.policy
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from meeting_archive.personal_data.reading import calls, plain
from meeting_archive.personal_data.reading.found import (
    APART,
    MOST_BYTES,
    Found,
    ReadText,
    Running,
    Shown,
    UnreadError,
)
from meeting_archive.personal_data.reading.markup import Markup
from meeting_archive.personal_data.reading.office_beside import BesideWords
from meeting_archive.personal_data.reading.office_relations import relations_of
from meeting_archive.personal_data.reading.package import ZIP, PackagePart, Room, unpack
from meeting_archive.personal_data.reading.parsing import loose
from meeting_archive.personal_data.reading.pictures import is_picture
from meeting_archive.personal_data.reading.sheets import Sheet, strings_of

_OLE = b"\xd0\xcf\x11\xe0"
_XML_NAME = re.compile(r"\.(?:xml|rels|vml|svg|rdf)$", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:x?html?|vml)$", re.IGNORECASE)
_MAIL = re.compile(r"\.(?:mht|mhtml|eml)$", re.IGNORECASE)
_BEGINS_AS_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0\s]*<")
_DATA_ADDRESS = re.compile(r"data:[\w/+.;=-]{0,80};base64,([A-Za-z0-9+/=\s]+)")
_MACROS = re.compile(r"(?:^|/)vba(?:Project|Data)\w*\.|(?:^|/)(?:macrosheets|Scripts)/", re.IGNORECASE)
# Parts without words, which programs write for themselves.
_FOR_PROGRAMS = re.compile(
    r"(?:^|/)(?:printerSettings/|printerSettings\d*\.bin|layout-cache$|fonts/.*\.(?:odttf|fntdata|ttf|otf)$"
    r"|[^/]*\.(?:odttf|fntdata)$|(?:xl|ppt|word)/metadata$)"
)
# The parts that are what a reader came for, and not around it.
_SHOWN = re.compile(r"(?:word/(?:document|footnotes|endnotes)\d*|content|ppt/slides/slide(\d+))\.xml$")
_TO_PROGRAMS = "delen er kun for programmer"


def read_office(path: Path) -> Iterator[Found]:
    """Yield all that an Office file says, and what of it cannot be read."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if data.startswith(_OLE):
        raise UnreadError("filen er låst med en adgangskode eller gemt i et gammelt format")
    if len(data) > MOST_BYTES:
        raise UnreadError("filen fylder for meget")
    reader = _Reader(Room())
    yield from reader.read(data)
    yield from calls.hidden(reader.hides)
    if not reader.said and not reader.named:
        raise UnreadError("filen har ingen tekst")


def words_of(xml: bytes) -> list[str]:
    """Return what an XML document says, each text in every way that it may be read."""
    return [passage.text for passage in Markup().read(xml).passages("")]


class _Reader(BesideWords):
    """One package, and those that lie in it."""

    def read(self, data: bytes) -> Iterator[Found]:
        """Yield everything in a package."""
        parts, contents = unpack(data, self.room)
        self._relations = [relation for part in parts for relation in relations_of(part)]
        self._targets = {(one.source, one.identity): one.target for one in self._relations}
        names = [part.name for part in parts]
        yield ReadText(self._place("filnavne"), APART.join([*names, plain.words_in(contents)]))
        for part in sorted(parts, key=_turn):
            if not part.data.strip(b"\0 \r\n\t") or part.name.endswith("/"):
                continue
            yield from self._read_part(part)
        rest = [line for at, line in enumerate(self._strings) if at not in self._used]
        yield ReadText(
            self._place("tekster uden celle"), APART.join(t for line in rest for t in (line.text, *line.others))
        )
        for picture in self._pictures:
            yield from self._read_picture(picture)
        yield from self._outside()

    def _read_part(self, part: PackagePart) -> Iterator[Found]:
        """Read a part as what it is, which its first bytes say rather than its name."""
        name, data = part
        place = self._place(self._name(name))
        is_marked_up = bool(_XML_NAME.search(name) or _BEGINS_AS_XML.match(data))
        if _MACROS.search(name):
            yield Running("en makro", place)
        if name and is_picture(name, data) and not (is_marked_up and data.lstrip()[:1] == b"<"):
            self._pictures.append(part)
        elif ZIP in data[:64] and not is_marked_up:
            yield from self._read_within(part)
        elif data.startswith(b"{\\rtf"):
            yield from self._read_rtf(part)
        elif is_marked_up:
            yield from self._read_marked_up(part)
        elif _MAIL.search(name) or data[:13].lower() == b"mime-version:":
            yield from self._read_mail(part)
        elif (text := plain.decoded(data)) is not None and not data.startswith(b"%PDF"):
            yield ReadText(place, text, "linje")
            yield from (ReadText(place, reading.text) for reading in loose(text, place) if "<" in text)
        else:
            yield ReadText(place, plain.words_in(data))
            if _FOR_PROGRAMS.search(name):
                yield self._unread(part, _TO_PROGRAMS, minor=True)
            else:
                yield self._unread(part, *self._why(part))

    def _why(self, part: PackagePart) -> tuple[str, str]:
        """Say why a part is not read, and where it is."""
        base = posixpath.basename(part.name)
        if not part.name:
            return "der ligger noget uden for filens dele", ""
        if _MACROS.search(part.name):
            return "makroer kan ikke læses", f"makroer {base}"
        if part.data.startswith(_OLE) or "/embeddings/" in part.name or part.name.endswith(".bin"):
            return "der ligger en anden fil inde i filen", f"indlejret fil {base}"
        return "delen er af en slags, der ikke kan læses", ""

    def _read_marked_up(self, part: PackagePart) -> Iterator[Found]:
        place = self._place(self._name(part.name))
        markup = Markup(self._styles)
        try:
            if re.search(rb"<(?:\w+:)?sheetData[\s/>]", part.data):
                yield from self._read_sheet(part)
                return
            markup.read(part.data)
        except expat.ExpatError:
            text = plain.decoded(part.data)
            yield from loose(text if text is not None else plain.words_in(part.data), place)
            yield from self._read_addresses(part, text or "")
            if text and re.search(r"<script\b", text, re.IGNORECASE):
                yield Running("et script", place)
            if not _PAGE.search(part.name) and not re.match(r"\s*<(?:!doctype )?html", text or "", re.IGNORECASE):
                yield self._unread(part, "delen er ikke, som Office skriver den")
            return
        except UnreadError as refused:
            yield from loose(plain.decoded(part.data) or plain.words_in(part.data), place)
            yield self._unread(part, refused.why)
            return
        if markup.root == "sst":
            self._strings = strings_of(markup)
            markup.lines = [line for line in markup.lines if line.element != "si"]
        yield from markup.passages(place)
        if (shown := _SHOWN.match(part.name)) and not markup.counts["hidden slide"]:
            yield from self._show(f"dias {shown[1]}" if shown[1] else "", markup.shown)
        elif markup.root == "workbook":
            self._tabs = {self._targets.get((part.name, one), ""): name for one, name in markup.sheets.items()}
        yield from self._of_markup(part, markup)

    def _show(self, place: str, text: str) -> Iterator[Shown]:
        """Yield what is shown of the file itself; what lies in it is for those who open that too."""
        if text.strip() and not self.within:
            yield Shown(place, text)

    def _read_sheet(self, part: PackagePart) -> Iterator[Found]:
        self._sheets += 1
        number = re.search(r"sheet(\d+)\.xml$", part.name)
        place = self._place(f"ark {number[1] if number else self._sheets}")
        sheet = Sheet(self._strings, self._formats, self._styles)
        yield from sheet.read(part.data, place)
        if (name := self._tabs.get(part.name)) is not None:
            yield from self._show(f"ark {name}", "\n".join(sheet.rows))
        self._used |= sheet.used
        self.said |= sheet.said or sheet.markup.said
        self.hides += sheet.hidden
        yield from calls.calls_of_formulas(sheet.formulas, place)
        yield from self._of_markup(part, sheet.markup)

    def _read_addresses(self, part: PackagePart, text: str) -> Iterator[Found]:
        """Read the files that are written into addresses."""
        for number, match in enumerate(_DATA_ADDRESS.finditer(text), 1):
            yield from self._read_packed(f"{part.name}.{number}", match[1])

    def _read_packed(self, name: str, packed: str, *, minor: bool = False) -> Iterator[Found]:
        try:
            data = base64.b64decode("".join(packed.split()) + "==")
        except (binascii.Error, ValueError):
            data = packed.encode()
        self.room.enter(len(data), 1)
        if minor and not is_picture("", data) and ZIP not in data[:64]:
            yield ReadText(self._place(name), plain.words_in(data))
            yield self._unread(PackagePart(name, data), _TO_PROGRAMS, minor=True)
        else:
            yield from self._read_part(PackagePart(name, data))

    def _read_within(self, part: PackagePart) -> Iterator[Found]:
        """Read a package that lies in this one."""
        self.room.depth += 1
        inner = _Reader(self.room, f"{self.within}{posixpath.basename(part.name)}: ")
        try:
            yield from inner.read(part.data)
        except (UnreadError, zipfile.BadZipFile, NotImplementedError, OSError) as refused:
            why = refused.why if isinstance(refused, UnreadError) else "delen er beskadiget"
            yield self._unread(part, why, f"indlejret fil {posixpath.basename(part.name)}")
        finally:
            self.room.depth -= 1
        self.hides += inner.hides
        self.said |= inner.said
        self.named |= inner.named

    def _read_rtf(self, part: PackagePart) -> Iterator[Found]:
        place = self._place(self._name(part.name))
        yield from (ReadText(place, reading) for reading in plain.rtf_readings(part.data))
        yield ReadText(place, plain.words_in(part.data))
        if re.search(rb"\\(?:pict|objdata|object)\b", part.data):
            yield self._unread(part, "der ligger et billede eller en anden fil i delen")
        yield from calls.calls_of_fields(part.data.decode("latin-1"), place)

    def _read_mail(self, part: PackagePart) -> Iterator[Found]:
        message = email.message_from_bytes(part.data, policy=email.policy.compat32)
        yield ReadText(self._place(self._name(part.name)), plain.words_in(part.data))
        for number, piece in enumerate(message.walk(), 1):
            data = piece.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip():
                self.room.enter(len(data), 1)
                suffix = ".html" if piece.get_content_type() == "text/html" else ""
                yield from self._read_part(PackagePart(f"{part.name}.{number}{suffix}", data))


def _turn(part: PackagePart) -> int:
    """Tell what must be read first: relations, then styles, the texts of cells, and the names of sheets."""
    base = posixpath.basename(part.name)
    first = (".rels", "styles", "sharedStrings", "workbook.")
    return next((turn for turn, start in enumerate(first) if start in base), len(first))
