"""Makes Word files part by part, as programs other than the archive's own libraries write them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from docx.oxml.ns import nsmap

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MORE = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
DECLARED = " ".join(f'xmlns:{name}="{address}"' for name, address in (nsmap | MORE).items() if name != "xml")

_MODES = {False: "Internal", True: "External"}


class WordPart(NamedTuple):
    """A part of a Word file beside its text."""

    relation: str
    """What it is to the text: header, numbering, aFChunk."""
    name: str
    """Where it lies."""
    text: str | bytes
    kind: str
    outside: bool = False
    """Whether it is an address, and nothing lies in the file."""

    @property
    def id(self) -> str:
        """What the text calls it."""
        return self.relation if self.outside else self.name.split(".", maxsplit=1)[0]


def part(relation: str, root: str, inner: str) -> WordPart:
    """Make a part of Word's own: its root element, and what is in it."""
    return WordPart(relation, f"{relation}.xml", f"<w:{root} {DECLARED}>{inner}</w:{root}>", f"{KIND}.{relation}+xml")


def numbering(*lists: str) -> WordPart:
    """Make the definitions of lists."""
    return part("numbering", "numbering", "".join(lists))


def styles(*made: str) -> WordPart:
    """Make the styles, the usual one first."""
    usual = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return part("styles", "styles", usual + "".join(made))


def paragraph(text: str = "", properties: str = "", marks: str = "") -> str:
    """Make a paragraph with one run; `marks` is what else is in it."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{marks}</w:p>"


def in_list(text: str, number: int, level: int = 0) -> str:
    """Make a point of a list."""
    said = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, said)


def table(*rows: str) -> str:
    """Make a table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """Make a row; a cell is its text, or an element."""
    made = (cell if cell.startswith("<") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def word_made(
    path: Path,
    body: str,
    *parts: WordPart,
    main: str = f"{KIND}.document.main+xml",
    replaced: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    """Make a Word file of the elements of its body, and of its other parts.

    `main` is what its text is said to be, and `replaced` are names of elements that it has in another form.
    """
    kinds = "".join(f'<Override PartName="/word/{one.name}" ContentType="{one.kind}"/>' for one in parts)
    relations = "".join(
        f'<Relationship Id="{one.id}" Type="{OFFICE}/{one.relation}" Target="{one.name}" '
        f'TargetMode="{_MODES[one.outside]}"/>'
        for one in parts
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{main}"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
    }
    files |= {f"word/{one.name}": one.text for one in parts if not one.outside}
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            for old, new in replaced.items():
                text = text.replace(old, new) if isinstance(text, str) else text  # noqa: PLW2901  the same text
            packed.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return path
