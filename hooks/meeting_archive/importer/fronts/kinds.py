"""What a file is, by its first bytes and not by its name; what is no document of text is refused by its kind."""

import re
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from meeting_archive.importer.lines import Refused

READABLE = "docx, odt, pdf, rtf, html, txt eller md"
_AS_DOCX = "åbn den, og gem den som docx"
SUFFIXES = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "docx"),
    **dict.fromkeys((".odt", ".ott"), "odt"),
    ".pdf": "pdf",
    ".rtf": "rtf",
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".txt", ".md", ".markdown"), "text"),
}
_NAMED = {"docx": "en Word-fil (docx)", "odt": "en OpenDocument-fil (odt)", "pdf": "en PDF-fil", "rtf": "en RTF-fil"}
_NAMED |= {"html": "en webside (html)", "text": "ren tekst"}
# What each kind that is not read is, and what to do, by the ends of names.
_PICTURE = "er et billede: kør OCR, så det bliver en PDF-fil med tekst i, eller skriv mødet af i hånden"
_SHEET = "er et regneark: gem det som PDF, eller sæt tabellen ind i et Word-dokument"
_SLIDES = "er en præsentation: gem den som PDF"
_MAIL = "er en mail: gem det vedhæftede dokument for sig, og hent det ind"
_PACKED = "er en pakket mappe: pak den ud, og hent dokumenterne i den ind"
_OLD_WORD = f"er en gammel Word-fil (doc): {_AS_DOCX}"
_PAGES = "er lavet i Pages: eksportér den som Word (docx) eller PDF"
_SEALED = "er underskrevet eller krypteret (p7m): åbn den i det program, den kom fra, og gem dokumentet i den for sig"
_WORKS = f"kan ikke læses: {_AS_DOCX}"
_WHOLE_PAGE = f"er en webside med alt i én fil: {_AS_DOCX}"
_LOCKED = "er låst med en adgangskode: åbn den, og gem den uden"
_XML = "er XML: åbn den i det program, den kom fra, og gem den som docx"
_REFUSED = {
    _PICTURE: "jpg jpeg png gif tif tiff bmp webp heic heif",
    _SHEET: "xls xlsx xlsm xlsb ods csv tsv numbers",
    _SLIDES: "ppt pptx pptm pps ppsx odp key",
    _MAIL: "eml msg mbox emlx",
    _PACKED: "zip 7z rar gz tgz tar",
    _OLD_WORD: "doc dot",
    _PAGES: "pages",
    _SEALED: "p7m p7s asice sdoc",
    _WORKS: "wps wpd wri sxw fodt lwp",
    _WHOLE_PAGE: "mht mhtml",
    _XML: "xml",
}
_BY_SUFFIX = {f".{suffix}": sentence for sentence, suffixes in _REFUSED.items() for suffix in suffixes.split()}
_STARTS = (
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"\x1f\x8b", _PACKED),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What the directory of an old Office file names, in the order in which it tells what the file is.
_IN_OLE = (
    ("EncryptedPackage", _LOCKED),
    ("__nameid_version1.0", _MAIL),
    ("WordDocument", _OLD_WORD),
    ("Workbook", _SHEET),
    ("PowerPoint Document", _SLIDES),
)
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OTHER_XML = re.compile(rb"(?:<\?[^>]*>\s*)+<(?:w:wordDocument|office:document|pkg:package)\b")
_MAIL_HEAD = re.compile(rb"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|X-[\w-]+): ", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, ValueError, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError)


def kind_of(path: Path) -> tuple[str, list[str]]:
    """Return what a file is read as, and a remark in Danish where its name says otherwise; raises Refused."""
    _refuse_beside(path.name)
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        begins = file.read(4096)
    said = SUFFIXES.get(suffix)
    found = _kind_in(path, begins, said)
    if found in _NAMED:
        name = f"filen hedder »{suffix or path.name}«, men er {_NAMED[found]} og er læst som det"
        return found, [] if found == said else [name]
    if found:
        raise Refused(found if said is None or found == _LOCKED else f"hedder »{suffix}«, men {found}")
    if said:
        return said, []
    if sentence := _BY_SUFFIX.get(suffix):
        raise Refused(sentence)
    raise Refused(f"»{suffix or path.name}« kan ikke læses: det skal være {READABLE}")


def _refuse_beside(name: str) -> None:
    """Refuse what programs put beside a document."""
    if name.startswith("~$"):
        raise Refused(
            "er ikke dokumentet, men det, Word lægger ved siden af det, mens det er åbent: luk Word, og prøv igen"
        )
    if name.startswith((".~lock.", "._")):
        raise Refused("er ikke dokumentet, men en skjult fil ved siden af det: hent dokumentet selv ind")


def _kind_in(path: Path, begins: bytes, said: str | None) -> str:
    """Return the kind that the bytes tell, or the sentence that refuses it; "" when they tell nothing."""
    text = begins.removeprefix(b"\xef\xbb\xbf").lstrip()
    is_pdf = text.startswith(b"%PDF-") or (b"%PDF-" in begins[:1024] and said in {None, "pdf"})
    is_picture = begins[4:8] == b"ftyp" or (begins.startswith(b"RIFF") and begins[8:12] == b"WEBP")
    simple = (
        (is_pdf, "pdf"),
        (text.startswith(b"{\\rtf"), "rtf"),
        (_HTML.match(text), "html"),
        (_OTHER_XML.match(text), _XML),
        (is_picture, _PICTURE),
        (_MAIL_HEAD.match(text), _WHOLE_PAGE if b"multipart/related" in begins else _MAIL),
        *((begins.startswith(start), sentence) for start, sentence in _STARTS),
    )
    if begins.startswith(_OLE):
        return _in_ole(path)
    if begins.startswith(b"PK\x03\x04"):
        return _in_zip(path)
    return next((kind for found, kind in simple if found), "")


def _in_ole(path: Path) -> str:
    data = path.read_bytes()
    return next((sentence for name, sentence in _IN_OLE if name.encode("utf-16-le") in data), "")


def _in_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()[:5_000]
            info = packed.NameToInfo.get("mimetype")
            kind = packed.read("mimetype").decode("ascii", "replace") if info and info.file_size < 200 else ""
    except _BROKEN:
        return ""
    return _by_parts(names, kind)


def _by_parts(names: Sequence[str], kind: str) -> str:
    """Tell a package by its parts."""
    odf = "application/vnd.oasis.opendocument."
    if kind.startswith(odf):
        which = kind.removeprefix(odf).split("-")[0]
        return {"text": "odt", "spreadsheet": _SHEET, "presentation": _SLIDES}.get(which, _WORKS)
    folders = {name.split("/")[0] for name in names}
    kinds = {
        "word": "docx",
        "xl": _SHEET,
        "ppt": _SLIDES,
        "Index": _PAGES,
        "index.xml": _PAGES,
        "[Content_Types].xml": "",
    }
    return next((kind for folder, kind in kinds.items() if folder in folders), _PACKED)
