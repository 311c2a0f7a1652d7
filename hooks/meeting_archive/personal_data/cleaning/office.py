"""Office files written again, part by part, without what readers do not see and what runs.

Whole parts go (comments, macros, thumbnails, properties of one's own), with every relation and mark that leads to them.
Tracked changes are accepted where that only takes words away or keeps them; where paragraphs, rows or cells would move,
the program they were made in must do it.
"""

import io
import re
import struct
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from xml.dom import minidom
from xml.parsers import expat

from meeting_archive.personal_data.cleaning.pictures import clean_jpeg, clean_png
from meeting_archive.personal_data.cleaning.tree import (
    GONE_TEXT,
    NOT_SAFE,
    Node,
    elements,
    is_in_tree,
    relations_named_by,
    remove,
    remove_whole,
    source_of,
)
from meeting_archive.personal_data.reading.found import UnreadError
from meeting_archive.personal_data.reading.office_relations import PackageRelation, relations_of
from meeting_archive.personal_data.reading.package import PackagePart, Room, unpack
from meeting_archive.personal_data.reading.parsing import local, parse
from meeting_archive.personal_data.reading.pictures import read_picture

# A larger part is not taken apart into a tree.
_LARGEST = 20_000_000
# Parts that a document is whole without, by what they are to a reader.
_DROPPED = {
    "kommentarer": r"word/(?:comments|people)|xl/(?:comments|threadedComments/|persons/)"
    r"|ppt/(?:comments/|commentAuthors|authors)",
    "egne egenskaber": r"docProps/custom\.xml$|customXml/",
    "et forbillede af første side": r"docProps/thumbnail\.|Thumbnails/",
    "makroer": r"(?:word|xl|ppt)/vba|Basic/|Scripts/",
    "ActiveX-objekter": r"word/activeX/",
    "en printers indstillinger": r"(?:word|xl|ppt)/printerSettings",
    "en digital underskrift, som ikke gælder en kopi": r"_xmlsignatures/|META-INF/documentsignatures",
}
_PROPERTY_PARTS = frozenset(["docProps/core.xml", "docProps/app.xml", "meta.xml"])
_PROPERTIES = frozenset(
    "creator lastModifiedBy Manager Company HyperlinkBase Template TotalTime initial-creator printed-by user-defined"
    " editing-duration template".split()
)
# What marks a comment or a change in a text, by the kind of file: it says nothing itself, or what it says was hidden.
_MARKS = {
    "word": "commentReference commentRangeStart commentRangeEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart"
    " moveToRangeEnd rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tcPrChange trPrChange tblGridChange"
    " numberingChange",
    "odf": "annotation annotation-end tracked-changes change change-start change-end event-listeners",
}
_SAID = {
    "annotation": "kommentarer",
    "tracked-changes": "slettet tekst (de sporede ændringer er godkendt)",
    "event-listeners": "hændelser, der starter makroer",
}
_KEPT_TEXT = frozenset(["ins", "moveTo"])
_MOVING = frozenset(["cellIns", "cellDel", "cellMerge"])
_PRINTER = frozenset(["PrinterSetup", "PrinterName"])
_MACRO_KINDS = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": "wordprocessingml.document",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": "spreadsheetml.sheet",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": "presentationml.presentation",
}


def clean_office(data: bytes) -> tuple[bytes, list[str]]:
    """Return an Office file without what hides and runs, and what was taken out."""
    parts, _ = unpack(data, Room())
    document = _Document(parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in document.clean_parts():
            # The kind of an OpenDocument file stands first, and unpacked.
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), content, how)
    return packed.getvalue(), document.taken


class _Document:
    """The parts of an Office file, and what becomes of each."""

    def __init__(self, parts: list[PackagePart]) -> None:
        self.taken: list[str] = []
        self._parts = [part for part in parts if part.name]
        names = [part.name for part in self._parts]
        if len(names) > len(set(names)):
            raise UnreadError("to dele af filen hedder det samme")
        if len(parts) > len(names):
            self.taken.append("det, der lå uden for filens dele")
        self._dropped = {name for name in names if self._is_dropped(name)}
        self._dropped |= {part.name for part in self._parts if self._holds_only_notes(part)}
        self._dropped |= {name for name in names if source_of(name) in self._dropped}
        # By the part that has them: relations to what is gone, and to a template of the author's.
        self._gone: defaultdict[str, set[str]] = defaultdict(set)
        for part in self._parts:
            for relation in relations_of(part):
                if self._leads_nowhere(relation):
                    self._gone[relation.source].add(relation.identity)

    def clean_parts(self) -> Iterator[PackagePart]:
        """Yield what stays, clean."""
        for part in self._parts:
            name, data = part
            if name in self._dropped:
                continue
            if not re.search(r"\.(?:xml|rels)$", name) or not data.strip():
                yield PackagePart(name, self._clean_picture(data))
                continue
            if len(data) > _LARGEST:
                raise UnreadError(f"delen {name} er for stor til at rense")
            yield PackagePart(name, self._clean(part))

    def _is_dropped(self, name: str) -> bool:
        for what, pattern in _DROPPED.items():
            if re.match(pattern, name, re.IGNORECASE):
                self.taken.append(what)
                return True
        return False

    def _holds_only_notes(self, part: PackagePart) -> bool:
        """Whether a drawing is the frames of Excel's comments."""
        kinds = set(re.findall(rb'ObjectType="(\w+)"', part.data)) if part.name.endswith(".vml") else set()
        return kinds == {b"Note"} and "kommentarer" in self.taken

    def _leads_nowhere(self, relation: PackageRelation) -> bool:
        if relation.is_outside:
            if relation.kind == "attachedTemplate":
                self.taken.append("stien til en skabelon")
            return relation.kind == "attachedTemplate"
        return relation.target in self._dropped

    def _clean_picture(self, data: bytes) -> bytes:
        """Take the metadata out of a picture; what is none, or cannot be cleaned, stays as it is."""
        cleaner = clean_png if data.startswith(b"\x89PNG") else clean_jpeg if data.startswith(b"\xff\xd8\xff") else None
        if cleaner is None or not read_picture(data).hides:
            return data
        try:
            clean, taken = cleaner(data)
        except (UnreadError, ValueError, struct.error):
            return data
        self.taken += taken
        return clean

    def _clean(self, part: PackagePart) -> bytes:
        # Refuses entities before a tree is made.
        parse(part.data, lambda *_: None, lambda _: None, lambda _: None)
        try:
            tree = minidom.parseString(part.data)  # noqa: S318
        except expat.ExpatError:
            raise UnreadError(f"delen {part.name} er ikke, som Office skriver den") from None
        before = len(self.taken)
        changed = [self._clean_element(part.name, node) for node in elements(tree)]
        if not any(changed) and before == len(self.taken):
            return part.data
        return tree.toxml(encoding="UTF-8", standalone=True)

    def _clean_element(self, part: str, node: Node) -> bool:
        """Take an element out, or let what is in it stand without it; say whether anything changed."""
        if not is_in_tree(node):
            return False
        if part in {"[Content_Types].xml", "META-INF/manifest.xml"} or part.endswith(".rels"):
            return self._clean_entry(part, node)
        name = local(node.tagName)
        if self._is_property(part, name, node) or self._gone[part] & relations_named_by(node):
            return remove(node)
        if part.startswith("word/"):
            return self._clean_word(name, node)
        if part in {"content.xml", "styles.xml"} and name in _MARKS["odf"].split():
            self.taken += [_SAID[name]] if name in _SAID else []
            return remove(node)
        return False

    def _is_property(self, part: str, name: str, node: Node) -> bool:
        """Whether an element is one of the file's own properties that nobody else needs."""
        if part in _PROPERTY_PARTS and name in _PROPERTIES:
            self.taken.append("forfattere og andre egenskaber")
            return True
        if name == "config-item" and node.getAttribute("config:name") in _PRINTER and node.firstChild:
            self.taken.append("en printers indstillinger")
            return True
        return False

    def _clean_entry(self, part: str, node: Node) -> bool:
        """Take out of a list of parts or relations what is not there any more."""
        kind = _MACRO_KINDS.get(node.getAttribute("ContentType"))
        if kind:
            node.setAttribute("ContentType", f"application/vnd.openxmlformats-officedocument.{kind}.main+xml")
            return True
        named = node.getAttribute("PartName").lstrip("/") or node.getAttribute("manifest:full-path")
        folder = bool(named.strip("/")) and any(name.startswith(f"{named.rstrip('/')}/") for name in self._dropped)
        if named in self._dropped or (folder and named.endswith("/")):
            return remove(node)
        if part.endswith(".rels") and node.getAttribute("Id") in self._gone[source_of(part)]:
            return remove(node)
        return False

    def _clean_word(self, name: str, node: Node) -> bool:
        """Accept what was changed, and take comments out."""
        if name in _MARKS["word"].split():
            return remove(node)
        if name in _MOVING:
            raise UnreadError(NOT_SAFE)
        around = local(getattr(node.parentNode, "tagName", ""))
        if around == "path":  # of a drawing, which moves too
            return False
        if name in GONE_TEXT:
            self.taken.append("slettet tekst (de sporede ændringer er godkendt)")
            if around in {"rPr", "trPr"}:
                return remove_whole(node, "p" if around == "rPr" else "tr")
            return remove(node)
        if name in _KEPT_TEXT:
            self.taken.append("mærker af indsat tekst (de sporede ændringer er godkendt)")
            while node.firstChild:
                node.parentNode.insertBefore(node.firstChild, node)
            return remove(node)
        return False
