"""What a Word file holds beside its text: every element and every part of it is read, is nothing, or is named here."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from meeting_archive.importer.fronts.symbols import is_unknown, symbol, with_signs
from meeting_archive.importer.fronts.trees import inside

PICTURES = "billeder"
FORMULAS = "formler"
SHAPES = "streger og figurer"
UNKNOWN_SIGNS = "ukendte tegn"
# What is read elsewhere, or holds what is.
_READ = """
    p r t tab br cr ptab noBreakHyphen softHyphen sym fldChar ruby rubyBase rt footnoteReference endnoteReference tbl
    hyperlink fldSimple sdt sdtContent ins moveTo smartTag customXml dir bdo altChunk commentReference
"""
# What says how something is, or where, and is nothing by itself.
_NOTHING = """
    proofErr tblGrid tblPrEx lastRenderedPageBreak instrText delInstrText delText annotationRef footnoteRef
    endnoteRef separator continuationSeparator pgNum fldData bookmarkStart bookmarkEnd permStart permEnd
    commentRangeStart commentRangeEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd
    customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd
    customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd
"""
_WORDS = qn("w:p").removesuffix("p")
_READ_TAGS = {qn(f"w:{name}") for name in _READ.split()}
_NOTHING_TAGS = {qn(f"w:{name}") for name in _NOTHING.split()}
_NAMED = {
    qn("m:oMath"): FORMULAS,
    qn("m:oMathPara"): FORMULAS,
    qn("w:contentPart"): "håndskrift",
    qn("w:subDoc"): "underdokumenter i andre filer (saml dem i Word, og gem igen)",
}
_DRAWN = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
# What a drawing may be, by the last word of an element in it.
_DRAWINGS = {
    "OLEObject": "indlejrede objekter",
    "control": "knapper og felter",
    "chart": "diagrammer",
    "relIds": "SmartArt-figurer",
    "contentPart": "håndskrift",
    "model3d": "3D-figurer",
    "videoFile": "film",
    "audioFile": "lyd",
    "textpath": "WordArt",
    "blip": PICTURES,
    "imagedata": PICTURES,
}
# The parts of a file that are read elsewhere, or are of its looks, by the last word of what they are to the others.
_PARTS_READ = frozenset(
    """
    officeDocument styles stylesWithEffects numbering settings webSettings fontTable font theme header footer
    footnotes endnotes comments commentsExtended commentsIds commentsExtensible people hyperlink aFChunk
    subDocument image core-properties extended-properties custom-properties thumbnail customXml customXmlProps
    glossaryDocument attachedTemplate chart chartEx chartUserShapes chartStyle chartColorStyle themeOverride
    diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing ink oleObject control
    printerSettings mailMergeSource mailMergeHeaderSource recipientData keyMapCustomizations attachedToolbars
    wordVbaData classificationlabels origin signature certificate webextension webextensiontaskpanes taskpanes
    transform frame documenttasks activeXControlBinary hdphoto package
    """.split()
)
_PARTS_NAMED = {
    "vbaProject": "makroer (de kører aldrig)",
    "video": "film",
    "audio": "lyd",
    "media": "lyd eller film",
}


def things_in(element: Any) -> Iterator[str]:
    """Name in Danish what is in a paragraph, or between two, and is no text; what is in a text box is not of it."""
    if element.tag in _DRAWN:
        yield from _drawn(element)
    elif element.tag in _NAMED:
        yield _NAMED[element.tag]
    elif element.tag in _READ_TAGS:
        yield from _unknown_signs(element)
        for child in element:
            yield from things_in(child)
    elif element.tag not in _NOTHING_TAGS and not (element.tag.startswith(_WORDS) and element.tag.endswith("Pr")):
        yield f"noget, arkivet ikke kender ({_last(element)})"


def words_drawn(element: Any) -> str:
    """Return the words that are drawn in a paragraph and stand in no text box."""
    words = [
        str(one.get("string", "")) if _last(one) == "textpath" else "".join(one.itertext())
        for drawn in element.iter(*_DRAWN)
        for one in _inside(drawn)
        if _last(one) == "textpath" or one.tag == qn("a:p")
    ]
    return " ".join(" ".join(words).split())


def parts_beside(document: Any) -> Counter[str]:
    """Count the parts of the file that are not read, by what they are in Danish."""
    told: Counter[str] = Counter()
    seen = set()
    for relation in _relations(document.part.package, set()):
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external:
            # Of pictures and objects the place in the text is told; a link is a text's, and a template's is nothing.
            continue
        name = str(relation.target_part.partname)
        if kind in _PARTS_READ or name in seen:
            continue
        seen.add(name)
        told[_PARTS_NAMED.get(kind, f"dele af filen, arkivet ikke kender ({kind})")] += 1
    return told


def parts_of(document: Any, kind: str) -> Iterator[Any]:
    """Yield the parts of a kind that belong to the document, each once."""
    seen = set()
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rsplit("/", 1)[-1] == kind:
            name = str(relation.target_part.partname)
            if name not in seen:
                seen.add(name)
                yield relation.target_part


def _relations(source: Any, seen: set[int]) -> Iterator[Any]:
    for relation in source.rels.values():
        yield relation
        if not relation.is_external and id(relation.target_part) not in seen:
            seen.add(id(relation.target_part))
            yield from _relations(relation.target_part, seen)


def _drawn(drawing: Any) -> Iterator[str]:
    names = {_last(one) for one in _inside(drawing)}
    found = {_DRAWINGS[name] for name in names if name in _DRAWINGS}
    if len(found) > 1:
        # The picture of an object is not another thing.
        found.discard(PICTURES)
    if not found and qn("a:p") in {one.tag for one in _inside(drawing)}:
        found = {"tekst i tegninger"}
    if not found and next(drawing.iter(qn("w:txbxContent")), None) is None:
        found = {SHAPES}
    yield from sorted(found)


def _inside(drawing: Any) -> Iterator[Any]:
    """Yield what is in a drawing, but not in its text boxes."""
    for one in drawing.iter():
        if not any(outer.tag == qn("w:txbxContent") for outer in inside(one, drawing)):
            yield one


def _unknown_signs(element: Any) -> Iterator[str]:
    """Name the pictures of fonts that are no signs; one may mean anything."""
    unknown = element.tag == qn("w:sym") and not symbol(element)
    if element.tag == qn("w:t"):
        unknown = any(map(is_unknown, with_signs(element.text or "", element.getparent())))
    if unknown:
        yield UNKNOWN_SIGNS


def _last(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
