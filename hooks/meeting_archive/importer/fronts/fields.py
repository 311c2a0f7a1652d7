"""The fields of a Word file: the result is what is shown, never the instruction; a link has its address there."""

import re
from collections import Counter
from typing import Any

from docx.oxml.ns import qn

from meeting_archive.importer.fronts.trees import unlink

# Where a run keeps which link it is of and the address of that, and a field the sign that is shown for it: they are set
# here, for those who read on.
LINK, ADDRESS, SHOWN = "link", "address", "shown"
_LINK = re.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s\\"]\S*))', re.IGNORECASE)
# The place in it stands behind, as Word writes every address with a "#".
_PLACE = re.compile(r'\\l\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s\\"]\S*))', re.IGNORECASE)
# Fields that print a number which is not stored.
_COUNTS = re.compile(r"\s*(?:AUTONUM(?:LGL|OUT)?|LISTNUM)\b", re.IGNORECASE)
_INSTRUCTIONS = {qn("w:instrText"), qn("w:delInstrText")}


class _Field:
    """A field while it is open: its instruction comes first, then its result."""

    def __init__(self, number: int, begin: Any) -> None:
        self.number = number
        self.begin = begin
        self.instruction: list[str] = []
        self.within: list[Any] = []
        self.result: list[Any] = []
        self.told = False

    def drop_instruction(self) -> None:
        """Drop what stands inside the instruction, as other fields and their results do."""
        self.told = True
        for element in self.within:
            unlink(element)
        self.within = []


def settle_fields(root: Any) -> Counter[str]:
    """Leave what fields show; returns in Danish what they print and do not store."""
    told: Counter[str] = Counter()
    fields: list[_Field] = []
    for number, run in enumerate(list(root.iter(qn("w:r")))):
        for child in list(run):
            if child.tag == qn("w:fldChar"):
                _take(child, number, fields, told)
            elif child.tag in _INSTRUCTIONS:
                if fields and not fields[-1].told:
                    fields[-1].instruction.append(child.text or "")
            elif child.tag != qn("w:rPr"):
                for field in fields:
                    (field.result if field.told else field.within).append(child)
    for number, simple in enumerate(root.iter(qn("w:fldSimple"))):
        _lead(list(simple.iter(qn("w:r"))), str(simple.get(qn("w:instr"), "")), f"simple {number}")
    return +told


def settle_links(root: Any, relations: Any) -> None:
    """Write the address of each link of Word's own on its runs; `relations` are those of the part that it stands in."""
    for number, link in enumerate(root.iter(qn("w:hyperlink"))):
        relation = relations.get(link.get(qn("r:id")) or "")
        address = str(relation.target_ref) if relation is not None and relation.is_external else ""
        if address and "#" not in address and link.get(qn("w:anchor")):
            address += f"#{link.get(qn('w:anchor'))}"
        _mark(list(link.iter(qn("w:r"))), address, f"link {number}")


def _take(sign: Any, number: int, fields: list[_Field], told: Counter[str]) -> None:
    """Take the sign that begins a field, parts its instruction from its result, or ends it."""
    kind = sign.get(qn("w:fldCharType"))
    if kind == "begin":
        fields.append(_Field(number, sign))
    elif kind == "separate" and fields:
        fields[-1].drop_instruction()
    elif kind == "end" and fields:
        field = fields.pop()
        if not field.told:
            field.drop_instruction()
        instruction = "".join(field.instruction)
        told["numre, som et felt sætter"] += bool(_COUNTS.match(instruction))
        runs = [child.getparent() for child in field.result]
        _lead([run for run in runs if run is not None], instruction, f"field {field.number}")
        if not any((child.text or "").strip() for child in field.result):
            field.begin.set(SHOWN, _form(field.begin))


def _lead(runs: list[Any], instruction: str, link: str) -> None:
    """Write on the runs of a field where they lead, when it is a link: "" for a place in the document itself."""
    if instruction.strip().upper().startswith("HYPERLINK"):
        address, place = (
            (found["quoted"] or found["bare"] or "") if found else ""
            for found in (_LINK.match(instruction), _PLACE.search(instruction))
        )
        _mark(runs, f"{address}#{place}" if address and place and "#" not in address else address, link)


def _mark(runs: list[Any], address: str, link: str) -> None:
    for run in runs:
        run.set(ADDRESS, address)
        run.set(LINK, link)


def _form(begin: Any) -> str:
    """Return what is shown in a field to be filled in: a box with a tick or without, or what was chosen in a list."""
    data = begin.find(qn("w:ffData"))
    if data is None:
        return ""
    box = data.find(qn("w:checkBox"))
    if box is not None:
        said = [one for one in (box.find(qn("w:checked")), box.find(qn("w:default"))) if one is not None]
        return "☒" if said and said[0].get(qn("w:val"), "1") not in {"0", "false", "off"} else "☐"
    choices = data.find(qn("w:ddList"))
    if choices is None:
        return ""
    entries = [str(entry.get(qn("w:val"))) for entry in choices.iter(qn("w:listEntry"))]
    chosen = choices.find(qn("w:result"))
    place = str(chosen.get(qn("w:val"), "0")) if chosen is not None else "0"
    return entries[int(place)] if place.isdecimal() and int(place) < len(entries) else ""
