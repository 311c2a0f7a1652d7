"""The Word file that gives documents their look: its styles, its head and foot, its pages; nothing of its text.

opened     bytes -> a document, or a sentence
completed  the styles that it lacks are taken over from our own
emptied    its text goes, and what it knows of whoever made it
"""

import copy
import io
import re
import zipfile
from functools import lru_cache
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import PartFactory
from docx.oxml.ns import qn

from meeting_archive.paths.packaged import THEME
from meeting_archive.products.documents.blocks import LABEL, Style
from meeting_archive.products.documents.word_lists import DEEPEST, definition_of
from meeting_archive.products.documents.word_xml import made

DEFAULT = THEME / "documents" / "skabelon.docx"
LANGUAGE = "da-DK"
NEEDED = (*Style, LABEL, "Hyperlink")
# What a list's points have before them, so that it reads back: whatever sign, but numbers as numbers.
_LISTS = {Style.BULLET: "bullet", Style.NUMBERED: "decimal"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a document has beside its text and is look.
_LOOK = frozenset(
    getattr(RELATIONSHIP_TYPE, name) for name in ("STYLES", "NUMBERING", "SETTINGS", "THEME", "FONT_TABLE")
)
# What the settings say of another document, of its notes, or of how somebody works.
_OF_ANOTHER = (
    *("writeProtection", "attachedTemplate", "linkStyles", "trackRevisions", "documentProtection"),
    *("mailMerge", "saveThroughXslt", "footnotePr", "endnotePr", "docVars", "rsids"),
)


class TemplateError(Exception):
    """A file that can give no look to documents; says in Danish why, and what to do."""


@lru_cache(maxsize=2)
def ready(template: bytes) -> bytes:
    """Make an owner's file one to write in; raises TemplateError."""
    document = _opened(template)
    try:
        _complete(document)
        _empty(document)
        written = io.BytesIO()
        document.save(written)
    except (KeyError, ValueError, AttributeError, TypeError):
        raise _broken() from None
    return written.getvalue()


def _opened(template: bytes) -> Any:
    if template.startswith(_OLE):
        raise TemplateError(
            "filen er låst med en adgangskode eller er en gammel Word-fil (doc): gem den som Word-dokument (docx) uden "
            "adgangskode"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            kinds = packed.read("[Content_Types].xml")
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  whatever a broken file makes the library stumble over
        raise TemplateError(
            "filen er ikke et Word-dokument (docx), eller den er gået i stykker: gem den igen fra Word"
        ) from None
    if re.search(rb"macroEnabled|vbaProject", kinds):
        raise TemplateError("filen har makroer: gem den som Word-dokument (docx), uden makroer")
    if b"wordprocessingml.template.main" in kinds:
        raise TemplateError("filen er gemt som Word-skabelon (dotx): gem den som Word-dokument (docx)")
    try:
        document = docx.Document(io.BytesIO(template))
        # One without a body is none.
        len(document.element.body)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  likewise
        raise _broken() from None
    return document


def _broken() -> TemplateError:
    return TemplateError("Word-filen er gået i stykker: åbn den i Word, og gem den igen som Word-dokument (docx)")


def ids_of(document: Any) -> dict[str, str]:
    """Return the id of each of our styles by its name."""
    found = {_key(name): style for name, style in _styles(document).items()}
    return {name: str(found[_key(name)].get(qn("w:styleId"))) for name in NEEDED if _key(name) in found}


def _styles(document: Any) -> dict[str, Any]:
    return {
        str(style.find(qn("w:name")).get(qn("w:val"))): style
        for style in document.styles.element.iter(qn("w:style"))
        if style.find(qn("w:name")) is not None
    }


def _key(name: str) -> str:
    # Programs write "Heading 1" and "heading 1" for one style.
    return name.casefold()


def _complete(document: Any) -> None:
    """Take over from our own the styles that a document lacks, with what they are based on, and the lists of points."""
    ours = docx.Document(str(DEFAULT))
    copied = _Copied(document, ours)
    for name in NEEDED:
        copied.take(name)
    for name, kind in _LISTS.items():
        copied.number(name, kind)
    properties = document.styles.element.default_for(WD_STYLE_TYPE.PARAGRAPH).get_or_add_rPr()
    if properties.find(qn("w:lang")) is None:
        properties.append(made("lang"))
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


class _Copied:
    """What is taken over from one document to another."""

    def __init__(self, document: Any, ours: Any) -> None:
        self._theirs = document.styles.element
        self._known = {_key(name): style for name, style in _styles(document).items()}
        self._ours = {_key(name): style for name, style in _styles(ours).items()}
        self._ids = {str(style.get(qn("w:styleId"))): _key(name) for name, style in _styles(ours).items()}
        part = document.part
        if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
            blob = ours.part.numbering_part.blob
            place = PackURI("/word/numbering.xml")
            kind = CONTENT_TYPE.WML_NUMBERING
            lists = PartFactory(place, kind, RELATIONSHIP_TYPE.NUMBERING, blob, part.package)
            part.relate_to(lists, RELATIONSHIP_TYPE.NUMBERING)
        self._lists = part.numbering_part.element
        self._our_lists = ours.part.numbering_part.element

    def take(self, name: str) -> str:
        """Take a style over, unless there is one of the name; returns its id."""
        if (known := self._known.get(_key(name))) is not None:
            return str(known.get(qn("w:styleId")))
        style = copy.deepcopy(self._ours[_key(name)])
        taken = {one.get(qn("w:styleId")) for one in self._theirs.iter(qn("w:style"))}
        while style.get(qn("w:styleId")) in taken:
            style.set(qn("w:styleId"), f"{style.get(qn('w:styleId'))}1")
        style.attrib.pop(qn("w:default"), None)
        self._theirs.append(style)
        self._known[_key(name)] = style
        for tag in ("w:basedOn", "w:next"):
            if (other := style.find(qn(tag))) is not None:
                other.set(qn("w:val"), self.take(self._ids[str(other.get(qn("w:val")))]))
        return str(style.get(qn("w:styleId")))

    def number(self, name: str, kind: str) -> None:
        """Give the points of a style our own list, unless they have one that reads back."""
        style, ours = self._known[_key(name)], self._ours[_key(name)]
        if style.tag == ours.tag and self._reads_back(definition_of(self._lists, style), kind):
            return
        definition = definition_of(self._our_lists, ours)
        (model,) = (one for one in self._definitions(self._our_lists) if _number(one) == definition)
        fresh = copy.deepcopy(model)
        theirs = self._definitions(self._lists)
        number = max((int(_number(one)) for one in theirs), default=0) + 1
        fresh.set(qn("w:abstractNumId"), str(number))
        # Definitions come before the lists that are made of them.
        place = self._lists.index(theirs[-1]) + 1 if theirs else len(self._lists.findall(qn("w:numPicBullet")))
        self._lists.insert(place, fresh)
        nums = [int(one.get(qn("w:numId"))) for one in self._lists.iter(qn("w:num"))]
        num = made("num", made("abstractNumId", val=number), numId=max(nums, default=0) + 1)
        self._lists[-1].addnext(num) if not nums else [*self._lists.iter(qn("w:num"))][-1].addnext(num)
        properties = style.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().set(qn("w:val"), num.get(qn("w:numId")))

    @staticmethod
    def _definitions(root: Any) -> list[Any]:
        return [*root.iter(qn("w:abstractNum"))]

    def _reads_back(self, definition: str, kind: str) -> bool:
        for one in self._definitions(self._lists):
            if definition and _number(one) == definition:
                kinds = [level.find(qn("w:numFmt")) for level in one.findall(qn("w:lvl"))]
                said = [found.get(qn("w:val")) for found in kinds if found is not None]
                return len(said) > DEEPEST and set(said) == {kind}
        return False


def _number(definition: Any) -> str:
    return str(definition.get(qn("w:abstractNumId")))


def _empty(document: Any) -> None:
    """Leave of a document its look: the pages of its first section, with their head and foot."""
    body = document.element.body
    pages = copy.deepcopy(next(body.iter(qn("w:sectPr")), made("sectPr")))
    for tag in ("w:type", "w:sectPrChange"):
        for said in pages.findall(qn(tag)):
            pages.remove(said)
    for element in list(body):
        body.remove(element)
    body.append(pages)
    used = {one.get(qn("r:id")) for one in pages}
    _drop(document.part.rels, lambda name, rel: rel.reltype not in _LOOK and name not in used)
    _drop(document.part.package.rels, lambda _name, rel: rel.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    settings = document.settings.element
    _drop(document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels, lambda _name, _rel: True)
    for said in list(settings.iterchildren(*(qn(f"w:{name}") for name in _OF_ANOTHER))):
        settings.remove(said)


def _drop(relations: Any, is_strange: Any) -> None:
    for name in [name for name, relation in relations.items() if is_strange(name, relation)]:
        del relations[name]
