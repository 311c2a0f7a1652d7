"""What an Office file has besides its words: pictures, links, what hides, what runs and what calls."""

import hashlib
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from meeting_archive.personal_data.reading import calls
from meeting_archive.personal_data.reading.found import (
    Found,
    ReadText,
    Running,
    Unread,
)
from meeting_archive.personal_data.reading.markup import Markup
from meeting_archive.personal_data.reading.office_relations import PackageRelation, is_logo
from meeting_archive.personal_data.reading.package import PackagePart, Room
from meeting_archive.personal_data.reading.paragraphs import Paragraph
from meeting_archive.personal_data.reading.pictures import read_picture
from meeting_archive.personal_data.reading.sheets import formats_of

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
# Parts where a long word is a certificate, or the settings of a printer.
_KEYS = re.compile(r"_xmlsignatures/|(?:^|/)META-INF/|(?:^|/)settings\.xml$")
# What Google's programs keep for themselves in every document.
_GOOGLE = "gDocsCustomXmlDataStorage"
_THUMBNAIL = re.compile(r"(?:^|/)(?:docProps/thumbnail\.|Thumbnails/)", re.IGNORECASE)
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


class BesideWords:
    """What is noticed in one package while its words are read."""

    def __init__(self, room: Room, within: str = "") -> None:
        """Begin with nothing read; `within` names the package in another, to put before every place."""
        self.room = room
        self.within = within
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
        self._tabs: dict[str, str] = {}
        """The names of the sheets that are shown, by their parts."""

    # What it finds packed in an attribute or an address is read as any other part.

    def _read_packed(self, name: str, packed: str, *, minor: bool = False) -> Iterator[Found]:
        raise NotImplementedError

    def _read_addresses(self, part: PackagePart, text: str) -> Iterator[Found]:
        raise NotImplementedError

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

    def _read_picture(self, part: PackagePart) -> Iterator[Found]:
        uses = self._uses.get(part.name, [])
        where = dict.fromkeys(self._name(source) for source, _ in uses)
        place = ", ".join([*list(where)[:3], f"billede {posixpath.basename(part.name)}"])
        picture = read_picture(part.data)
        yield ReadText(self._place(place), picture.said)
        self.hides += picture.hides
        minor = picture.is_tiny or (bool(uses) and all(is_logo(*use, picture.pixels) for use in uses))
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
