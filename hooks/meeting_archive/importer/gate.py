"""The gate at the end of an import: what only closed lines say is in no doubt, no remark and no line of the report."""

from collections.abc import Iterator, Sequence
from typing import Any

from meeting_archive.importer.imported import Imported
from meeting_archive.importer.item.closing import Secrets, closing_line
from meeting_archive.importer.item.shut import Shut
from meeting_archive.importer.lines import Line, Words

_SILENT = "noget at se efter ved et lukket punkt er ikke gengivet her: se dokumentet"


def without_secrets(imported: Imported, lines: Sequence[Line], shut: Shut, *, draft: bool) -> Imported:
    """Leave out what would tell of closed items; of a draft, whose items nobody knows, all below a line that closes."""
    closing = [line.number for line in lines if closing_line([line])] if draft else []
    hidden = [
        line
        for line in imported.unplaced
        if closing_line([line]) or shut.encloses(line.text) or (closing and line.number >= closing[0])
    ]
    withheld = {*imported.withheld, *(line.number for line in hidden)}
    told = [*_texts(imported.fields), *(line.text for line in lines if line.number not in withheld)]
    secrets = Secrets.of([line for line in lines if line.number in withheld], told)
    unplaced = [line for line in imported.unplaced if line not in hidden and not secrets.are_in(line.text)]
    hidden += [line for line in imported.unplaced if line not in hidden and line not in unplaced]
    doubts = [doubt for doubt in imported.doubts if not secrets.are_in(doubt)]
    return imported._replace(
        doubts=[*doubts, *([_SILENT] if len(doubts) < len(imported.doubts) else [])],
        unplaced=unplaced,
        withheld=list(dict.fromkeys([*imported.withheld, *(line.number for line in hidden)])),
        remarks=tuple(remark for remark in imported.remarks if not secrets.are_in(remark)),
        coming=[one._replace(note="") if secrets.are_in(one.note) else one for one in imported.coming],
    )


def _texts(tree: Any) -> Iterator[str]:
    """Yield every text of the fields: it is published, and so no secret."""
    if isinstance(tree, Words):
        yield tree
    elif isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from _texts(value)
