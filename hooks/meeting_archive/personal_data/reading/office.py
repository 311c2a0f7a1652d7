"""What Word, Excel, PowerPoint and LibreOffice files say: every part of them is read, or named as not read.

No list says where words can stand. A part is read as what its first bytes say that it is: XML with every element and
attribute, text, RTF, a web page, another package, a picture with its metadata. What is left is named with its hash, so
that somebody looks at it, once for the whole archive.
"""

import base64
import binascii
import email
import email.policy
import hashlib
import posixpath
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from meeting_archive.personal_data.reading import calls, plain
from meeting_archive.personal_data.reading.found import (
    APART,
    MOST_BYTES,
    Found,
    ReadText,
    Running,
    Unread,
    UnreadError,
)
from meeting_archive.personal_data.reading.markup import Markup, Paragraph, local, loose, parse
from meeting_archive.personal_data.reading.package import ZIP, PackagePart, Room, unpack
from meeting_archive.personal_data.reading.pictures import is_picture, read_picture
from meeting_archive.personal_data.reading.sheets import Sheet, formats_of, strings_of

# What the parts of an Office file are to a reader, by the beginning of their names.
PARTS = {
    "word/_rels/": "links",
    "docProps/": "metadata",
    "meta.xml": "metadata",
    "word/document": "teksten",
    "word/header": "sidehoved",
    "word/footer": "sidefod",
    "word/footnotes": "fodnoter",
    "word/endnotes": "slutnoter",
    "word/comments": "kommentarer",
    "content.xml": "teksten",
    "styles.xml": "sidehoved og sidefod",
    "ppt/slides/": "dias",
    "ppt/notesSlides/": "noter til dias",
    "ppt/slideMasters/": "diasmaster",
    "ppt/slideLayouts/": "diaslayout",
    "xl/comments": "kommentarer",
    "xl/threadedComments": "kommentarer",
}
_NUMBERED = {"dias", "noter til dias"}
# The parts that have words even when the document has none.
_WORDLESS = re.compile(
    r"\.rels$|^docProps/|^meta\.xml$|(?:^|/)(?:styles|settings|theme|fontTable|webSettings|manifest)\w*\.xml$|^META-INF/"
    r"|^customXml/|workbook\.xml$|^ppt/(?:slideMasters|slideLayouts|presProps|viewProps|presentation|tableStyles)"
    r"|^Configurations2/|\[Content_Types\]"
)
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
# Parts where a long word is a certificate, or the settings of a printer.
_KEYS = re.compile(r"_xmlsignatures/|(?:^|/)META-INF/|(?:^|/)settings\.xml$")
_TO_PROGRAMS = "delen er kun for programmer"
# What Google's programs keep for themselves in every document.
_GOOGLE = "gDocsCustomXmlDataStorage"
_THUMBNAIL = re.compile(r"(?:^|/)(?:docProps/thumbnail\.|Thumbnails/)", re.IGNORECASE)
# Where a letter has its logo.
_HEADS = re.compile(
    r"^(?:word/(?:header|footer|numbering)|xl/drawings/vmlDrawing|ppt/(?:slideMasters|slideLayouts|notesMasters"
    r"|handoutMasters)/|styles\.xml$)|/theme/"
)
# How large a logo is, in square centimetres where that is told, and else in pixels.
_LOGO = 45.0
_LOGO_PIXELS = 200_000
_LINKS_ONLY = frozenset("a area shape rect roundrect group hyperlink base line oval form".split())
# What a relation to something outside the file is: a link to follow, or a picture to show; all else is fetched.
_LINK = "hyperlink"
_SHOWN = frozenset(["image", "video", "audio", "media", "slideUpdateUrl"])
_RUNNING_ROOTS = {
    "ocx": "et ActiveX-objekt",
    "macrosheet": "et ark med makroer",
    "webextension": "et tilføjelsesprogram",
    "taskpanes": "et tilføjelsesprogram",
}
_RUNNING = {
    "ddeLink": "en kobling, der starter et program (DDE)",
    "dde-source": "en kobling, der starter et program (DDE)",
    "dde-link": "en kobling, der starter et program (DDE)",
    "dde-connection-decl": "en kobling, der starter et program (DDE)",
    "connection": "en forbindelse, der henter data",
    "event-listener": "en hændelse, der starter en makro",
    "applet": "et program (applet)",
    "plugin": "et program (plugin)",
    "script": "et script",
    "FmlaMacro": "en knap, der starter en makro",
}


class PackageRelation(NamedTuple):
    """What one part says of another, or of something outside the file."""

    source: str
    identity: str
    kind: str
    target: str
    is_outside: bool


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


class _Reader:
    """One package, and those that lie in it."""

    def __init__(self, room: Room, within: str = "") -> None:
        self.room = room
        self.within = within
        """The name of the package in another, to put before every place."""
        self.hides: Counter[str] = Counter()
        self.said = False
        self.named = False
        """Whether something has been named as not read."""
        self._styles: dict[str, frozenset[str]] = {}
        self._strings: list[Paragraph] = []
        self._used: set[int] = set()
        self._formats: list[str] = []
        self._relations: list[PackageRelation] = []
        self._targets: dict[tuple[str, str], str] = {}
        self._pictures: list[PackagePart] = []
        self._uses: dict[str, list[tuple[str, float | None]]] = defaultdict(list)
        self._sheets = 0

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

    def _place(self, place: str) -> str:
        return f"{self.within}{place}"

    def _name(self, name: str) -> str:
        """Name a part as a reader would look for it."""
        for start, danish in PARTS.items():
            if name.startswith(start):
                number = re.search(r"(\d+)\.xml$", name)
                return f"{danish} {number[1]}" if number and danish in _NUMBERED else danish
        return name or "uden for filens dele"

    def _unread(self, part: PackagePart, why: str, place: str = "", *, minor: bool = False) -> Unread:
        self.named |= not minor
        digest = hashlib.sha256(part.data).hexdigest()
        return Unread(self._place(place or self._name(part.name)), why, digest, minor)

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
        yield from self._of_markup(part, markup)

    def _read_sheet(self, part: PackagePart) -> Iterator[Found]:
        self._sheets += 1
        number = re.search(r"sheet(\d+)\.xml$", part.name)
        place = self._place(f"ark {number[1] if number else self._sheets}")
        sheet = Sheet(self._strings, self._formats, self._styles)
        yield from sheet.read(part.data, place)
        self._used |= sheet.used
        self.said |= sheet.said or sheet.markup.said
        self.hides += sheet.hidden
        yield from calls.calls_of_formulas(sheet.formulas, place)
        yield from self._of_markup(part, sheet.markup)

    def _of_markup(self, part: PackagePart, markup: Markup) -> Iterator[Found]:
        """Tell what else is in an XML part: pictures, other files, what hides and what runs."""
        name = self._name(part.name)
        place = self._place(name)
        if not _WORDLESS.search(part.name):
            self.said |= markup.said
        if part.name.endswith("xl/styles.xml"):
            self._formats = formats_of(part.data)
        for use in markup.pictures:
            self._uses[self._target(part.name, use.reference)].append((part.name, use.area))
        if markup.root == "svg":
            self._pictures.append(part)
        self._count(markup)
        if markup.root in _RUNNING_ROOTS:
            yield Running(_RUNNING_ROOTS[markup.root], place)
        yield from (Running(said, place) for kind, said in _RUNNING.items() if markup.counts[kind])
        if markup.root in {"module", "script-module"} and markup.said:
            yield Running("en makro", place)
        yield from calls.calls_of_fields("".join(markup.codes), place)
        yield from calls.calls_of_formulas(markup.formulas, place)
        yield from (Running("en knap, der starter et program", place) for _ in markup.actions[:1])
        for element, target in markup.links:
            yield from self._of_link(element, target, place)
        is_minor = bool(_KEYS.search(part.name)) or markup.root == _GOOGLE
        for number, packed in enumerate(markup.binaries, 1):
            yield from self._read_packed(f"{part.name}.{number}", packed, minor=is_minor)

    def _count(self, markup: Markup) -> None:
        counts = markup.counts
        if counts["DataMashup"]:
            self.hides["query"] += 1
        self.hides["comment"] += max(counts["comment"] + counts["cm"] + counts["annotation"], counts["threadedComment"])
        self.hides["hidden row"] += counts["hidden table-row"]
        self.hides["hidden column"] += counts["hidden table-column"]
        self.hides["hidden slide"] += counts["hidden drawing-page-properties"]
        for kind in (
            "deleted",
            "inserted",
            "hidden run",
            "web hidden run",
            "hidden sheet",
            "very hidden sheet",
            "hidden slide",
            "notes",
            "hidden name",
        ):
            self.hides[kind] += counts[kind]
        self.hides["author"] += len(markup.authors)
        self.hides["metadata author"] += len(markup.owners)

    def _of_link(self, element: str, target: str, place: str) -> Iterator[Found]:
        if element in _LINKS_ONLY or not target or target.startswith(("#", "data:")):
            yield from self._read_addresses(PackagePart(place, b""), target)
        elif not calls.is_remote(target):
            self.hides["path"] += target.lower().startswith("file:")
        elif element in {"image", "fill-image", "imagedata", "img"}:
            self.hides["remote picture"] += 1
        else:
            yield Running(f"en henvisning, der henter fra en anden maskine ({element})", place)

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

    def _read_picture(self, part: PackagePart) -> Iterator[Found]:
        uses = self._uses.get(part.name, [])
        where = dict.fromkeys(self._name(source) for source, _ in uses)
        place = ", ".join([*list(where)[:3], f"billede {posixpath.basename(part.name)}"])
        picture = read_picture(part.data)
        yield ReadText(self._place(place), picture.said)
        self.hides += picture.hides
        minor = picture.is_tiny or (bool(uses) and all(_is_logo(*use, picture.pixels) for use in uses))
        if _THUMBNAIL.search(part.name):
            minor = picture.pixels is not None and picture.pixels <= 512 * 512
        yield self._unread(part, "billedet kan ikke læses af et program", place, minor=minor)

    def _target(self, source: str, reference: str) -> str:
        """Find the part that a reference in another names."""
        target = self._targets.get((source, reference))
        return (
            target if target is not None else posixpath.normpath(posixpath.join(posixpath.dirname(source), reference))
        )

    def _outside(self) -> Iterator[Found]:
        """Tell what relations lead out of the file, and are not links to follow."""
        for relation in self._relations:
            place = self._place(self._name(relation.source) if relation.source else "hele filen")
            if relation.kind in {"vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet"}:
                yield Running("en makro", place)
            if not relation.is_outside or relation.kind == _LINK:
                continue
            if not calls.is_remote(relation.target):
                self.hides["path" if relation.kind == "attachedTemplate" else "link"] += 1
            elif relation.kind in _SHOWN:
                self.hides["remote picture"] += 1
            elif relation.kind == "attachedTemplate":
                yield Running("en skabelon på en anden maskine", place)
            else:
                yield Running(f"noget, der hentes fra en anden maskine ({relation.kind})", place)


def _turn(part: PackagePart) -> int:
    """Tell what must be read first: relations, then styles and the texts of cells."""
    base = posixpath.basename(part.name)
    return next((turn for turn, start in enumerate((".rels", "styles", "sharedStrings")) if start in base), 3)


def relations_of(part: PackagePart) -> Iterator[PackageRelation]:
    """Yield the relations that a part tells of; none where it is none of those."""
    folder, name = posixpath.split(part.name)
    if not name.endswith(".rels"):
        return
    source = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels")) if name != ".rels" else ""
    found: list[PackageRelation] = []

    def start(full_name: str, attributes: dict[str, str]) -> None:
        if local(full_name) != "Relationship":
            return
        target = attributes.get("Target", "")
        is_outside = attributes.get("TargetMode", "").casefold() == "external"
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        found.append(PackageRelation(source, attributes.get("Id", ""), kind, target, is_outside))

    try:
        parse(part.data, start, lambda _: None, lambda _: None)
    except (expat.ExpatError, UnreadError):
        return  # said when the part itself is read
    yield from found


def _is_logo(source: str, area: float | None, pixels: int | None) -> bool:
    """Whether a picture is a small one in a head or foot."""
    if not _HEADS.search(source):
        return False
    if area:
        return area <= _LOGO
    return pixels is not None and pixels <= _LOGO_PIXELS
