"""Plain text and Markdown to lines."""

import re
from collections import defaultdict
from pathlib import Path

from meeting_archive.importer.fronts.clean import (
    cleaned,
    cleaned_cell,
    count_invisible,
    is_page_number,
    running_heads,
    unescaped,
)
from meeting_archive.importer.fronts.tabbed import with_whole_rows
from meeting_archive.importer.lines import Document, DocumentLink, Line, Refused, refuse_endless, refuse_many

MAX_BYTES = 3_000_000
# A row of more cells than this is no row.
MAX_CELLS = 60
DEEPEST = 8
# Markdown's mark of a quotation, before whatever is quoted.
_QUOTED = re.compile(r"^\s{0,3}(?:>\s)+(?=\s*(?:#|[-*+]\s|\d))")
_RULER = re.compile(r"(?:[-=_*–—]\s?){3,}")
_TABLE_RULER = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?")
_BULLET = re.compile(r"(?P<indent>\s*)(?:[•◦▪▫‣●○■·\uf0b7\uf0a7]|[-*+–—](?=\s))\s*(?P<text>.*)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|br|sup|sub|p|span)\s*/?>", re.IGNORECASE)
_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{0,500})\]\((?P<url>[^()\s]{0,2000})\)")
_WORDS_ONLY = re.compile("#|mailto:|$", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?=\S)((?:[^*]|\*(?!\*)){1,4000})(?<=\S)\*\*|__(?=\S)((?:[^_]|_(?!_)){1,4000})(?<=\S)__")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,4000}?)(?<=\S)\*(?![\w*])")
# UTF-8 that was once read as Windows text: "Ã¦" for æ.
_TWICE = re.compile("Ã[¦¸¥†˜…]")


def read_text(path: Path) -> Document:
    """Read a text file, in whatever encoding it is; raises Refused for what is no text."""
    return text_document(path.name, path.read_bytes())


def text_document(name: str, data: bytes) -> Document:
    """Read what is in a text file called `name`; raises Refused likewise."""
    text, remarks = decoded(data)
    dropped: dict[str, list[int]] = defaultdict(list)
    lines: list[Line] = []
    gap, table, page = True, 0, 1
    raws = enumerate(re.split("\r\n|[\r\n\v\x85\u2028\u2029]", text), 1)
    for number, raw in with_whole_rows([*raws]):
        page += raw.count("\f")
        refuse_endless(len(raw), f"linje {number}")
        dropped["usynlige bindestreger"] += [number] * count_invisible(raw)
        line = _line(number, raw)
        if line and lines and not gap and not line.cells and raw.count("\t") == len(lines[-1].cells) - 1 > 0:
            # Below a row, one with as many tabs is one too, though it has but one cell that is filled.
            line = Line(number, line.text, cells=tuple(map(_cell, raw.split("\t"))))
        if line is None or not line.text:
            kind = "tomme mærker" if raw.strip("\f \t\u00a0") and line is None else ""
            kind = (
                "streger" if kind and (_RULER.fullmatch(raw.strip()) or _TABLE_RULER.fullmatch(raw.strip())) else kind
            )
            if kind:
                dropped[kind].append(number)
            if not _TABLE_RULER.fullmatch(raw.strip()):
                gap = True
            continue
        if line.cells:
            table += not (lines and lines[-1].cells and not gap)
            line = line._replace(table=table)
        after = bool(lines) and (bool(lines[-1].cells) != bool(line.cells) or lines[-1].heading)
        refuse_many(len(lines))
        lines.append(line._replace(gap=gap or after or line.heading, page=page))
        gap = False
    kept, numbers = _without_page_numbers(lines)
    dropped["sidetal"] += numbers
    edges = running_heads(kept)
    dropped["sidehoveder og sidefødder"] += sorted(edges)
    kept = [line for line in kept if line.number not in edges]
    told = tuple((kind, tuple(lost)) for kind, lost in dropped.items() if lost)
    return Document(name, tuple(kept), told, tuple(remarks))


def decoded(data: bytes) -> tuple[str, list[str]]:
    """Decode a text, in whatever encoding it is, and say what was mended; raises Refused for what is no text."""
    if len(data) > MAX_BYTES:
        raise Refused(f"filen er over {MAX_BYTES // 1_000_000} MB tekst: er det en dagsorden eller et referat?")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), []
        except UnicodeDecodeError:
            raise Refused("filen er ikke gemt rigtigt (UTF-16): gem den igen som UTF-8") from None
    if b"\0" in data:
        raise Refused("filen er ikke en tekstfil: gem den som docx, pdf eller ren tekst")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252"), ["teksten var gemt på den gamle Windows-måde (cp1252) og er læst sådan"]
        except UnicodeDecodeError:
            raise Refused("filens æ, ø og å kan ikke læses: gem den igen som UTF-8") from None
    if _TWICE.search(text):
        try:
            return text.encode("cp1252").decode("utf-8"), ["æ, ø og å var gemt forkert (»Ã¦«) og er rettet"]
        except UnicodeError:
            raise Refused("filens æ, ø og å er gemt forkert (»Ã¦«): gem den igen som UTF-8") from None
    return text, []


def _line(number: int, raw: str) -> Line | None:
    """Read one line; None when there is nothing on it but marks of layout."""
    if _RULER.fullmatch(raw.strip()) or _TABLE_RULER.fullmatch(raw.strip()):
        return None
    raw = _QUOTED.sub("", unescaped(_TAG.sub("", raw.replace("\f", ""))))
    if cells := _cells(raw):
        return Line(number, " | ".join(cell for cell in cells if cell).replace("\n", " "), cells=cells)
    heading = _HEADING.match(raw)
    text = heading["text"] if heading else raw
    bullet = None if heading else _BULLET.match(text.expandtabs(4))
    text = bullet["text"] if bullet else text
    links = tuple(
        DocumentLink(cleaned(found["text"]), "") for found in _LINK.finditer(text) if found["url"].startswith("#")
    )
    plain, bold = _plain(text)
    if not plain:
        return None
    return Line(
        number,
        plain,
        bold=bold,
        heading=bool(heading),
        bullet=bool(bullet),
        level=min(len(bullet["indent"]) // 2, DEEPEST) if bullet else 0,
        links=links,
    )


def _cells(raw: str) -> tuple[str, ...]:
    """Split a row of a table, with bars or with tabs between its cells."""
    stripped = raw.strip()
    if stripped.startswith("|") and stripped.count("|") > 1:
        parts = stripped.strip("|").split("|") if stripped.endswith("|") else stripped[1:].split("|")
    elif "\t" in stripped and not re.match(r"\d{1,3}[.)]\t[^\t]*$|[•\-–]\t[^\t]*$", stripped):
        # Only inside: at the end of a line a tab parts nothing from nothing.
        parts = raw.split("\t")
    else:
        return ()
    if len(parts) > MAX_CELLS:
        return ()
    cells = tuple(map(_cell, parts))
    return cells if any(cells) else ()


def _cell(text: str) -> str:
    return cleaned_cell("\n".join(_plain(line)[0] for line in text.split("\n")))


def _plain(text: str) -> tuple[str, bool]:
    """Take away marks of emphasis, and links but their words; and say whether a good part of the line is bold."""
    # A link to nowhere, or to somebody's mail, is its words; any other stays written out.
    text = _LINK.sub(lambda found: found["text"] if _WORDS_ONLY.match(found["url"]) else found[0], text)
    bold = sum(len(found[1] or found[2]) for found in _BOLD.finditer(text))
    plain = _BOLD.sub(lambda found: found[1] or found[2], text)
    plain = cleaned(_ITALIC.sub(r"\1", plain).removesuffix("\\"))
    return plain, bool(plain) and bold * 3 > len(plain)


def _without_page_numbers(lines: list[Line]) -> tuple[list[Line], list[int]]:
    """Leave out "Side 2 af 5", and bare numbers where one page ends and the next begins."""
    gone = []
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        turned = following is None or following.page != line.page
        said = re.match(r"(?:side|s\.)\s*\d", line.text, re.IGNORECASE)
        if is_page_number(line.text) and not line.cells and (said or (turned and lines[-1].page > 1)):
            gone.append(line.number)
    numbers = set(gone)
    return [line for line in lines if line.number not in numbers], gone
