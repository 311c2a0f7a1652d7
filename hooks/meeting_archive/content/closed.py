"""Closed items are cut down to what is public: nothing else of them, or of their rows, goes further.

What is closed is decided before anything validates an item or could quote it in a message, and in doubt it is closed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import chain
from typing import Any, NamedTuple

from meeting_archive.content.closed_signs import is_closed, is_closed_title, is_mark
from meeting_archive.content.strict_yaml import like
from meeting_archive.danish.suggest import near
from meeting_archive.model import Item, Origin, Placed
from meeting_archive.personal_data.closed_words import ClosedText

# What stands for the row of a closed item when it cannot be told whose it is.
UNTOLD = "Lukket punkt"


# What an item is closed by, and what may have been meant for it.
CLOSED = "closed"
_MEANT_FOR_IT = ("closed", "lukket", "fortrolig", "confidential")
_PLAIN_NO = {"nej", "no", "false"}
# All that is public of a closed item.
PUBLIC = ("closed", "number", "key", "title", "public_outcome")
SAYS_SO = (
    "punktet ser ud til at være lukket, så kun nummer og titel tages med: skriv »closed: ja«, og slet resten af det, "
    "eller skriv »closed: nej«, hvis det er åbent (i Word »Lukket punkt« eller »Åbent punkt« under titlen)"
)


class Cut(NamedTuple):
    """A meeting's file without what is not public, and what was cut from it."""

    tree: Placed
    closed: tuple[ClosedText, ...]
    """Every text of its closed items that is not public, at any depth: among them the names of their files."""
    has_closed: bool
    in_doubt: tuple[int, ...]
    """The lines of items that do not say whether they are closed, and whose words do."""
    open_by_choice: tuple[int, ...]
    """The lines of items that say plainly that they are open."""


def public_part(tree: Placed) -> Cut:
    """Cut the closed items of a meeting's file, and their rows in the agenda table, down to what is public."""
    items, rows = (found if isinstance(found := tree.get(key), list) else [] for key in ("items", "agenda_table"))
    table = _Table(items, rows)
    judged = [_judge(item, table) for item in items]
    shown = [_public(item, state) for item, state in zip(items, judged, strict=True)]
    shown_rows = [*_public_rows(rows, shown)]
    cut = Placed(dict(tree), tree.origin)
    for key, original, public in (("items", items, shown), ("agenda_table", rows, shown_rows)):
        if original:
            cut[key] = like(original, public)
    closed = [item for item, state in zip(items, judged, strict=True) if state in _CLOSED_STATES]
    dropped = [row for row, kept in zip(rows, shown_rows, strict=True) if kept is not row]
    texts = [*chain.from_iterable(_texts(item, PUBLIC) for item in closed), *_texts(like(rows, dropped), ("number",))]
    told = [*closed, *(row for row in shown_rows if isinstance(row, Placed))]
    said_openly = {str(one.get(key, "")).strip() for one in told for key in PUBLIC}
    return Cut(
        cut,
        tuple(one for one in texts if one.text not in said_openly),
        bool(closed or dropped),
        tuple(item.origin.line for item, state in zip(items, judged, strict=True) if state is _State.SAYS_SO),
        tuple(item.origin.line for item, state in zip(items, judged, strict=True) if state is _State.OPEN_BY_CHOICE),
    )


class _State(Enum):
    """Whether an item is closed, and how that is known."""

    OPEN = auto()
    OPEN_BY_CHOICE = auto()
    CLOSED = auto()
    MISSPELT = auto()
    """Something like "closed" stands there."""
    SAYS_SO = auto()
    """It does not say "closed", but its title or its text does in other words."""


_CLOSED_STATES = {_State.CLOSED, _State.MISSPELT, _State.SAYS_SO}


class _Table:
    """The agenda table: whether the rows that may be an item's say that it is closed."""

    def __init__(self, items: Sequence[Any], rows: Sequence[Any]) -> None:
        """Sort the rows by what an item may be known by."""
        numbers = {_number(item) for item in items} - {""}
        known = {key for item in items for key in _loosely(item)}
        self._exact: dict[str, bool] = {}
        self._loose: dict[str, bool] = {}
        self._left_over = False
        for row in rows:
            says_so = _row_says_so(row)
            number, keys = _number(row), _loosely(row) & known
            if number in numbers:
                self._exact[number] = self._exact.get(number, False) or says_so
            elif keys:
                self._loose |= {key: self._loose.get(key, False) or says_so for key in keys}
            else:
                self._left_over = self._left_over or says_so

    def closes(self, item: Any) -> bool:
        """Ask the row of its number; or else those of nearly its number or its title; or else any left over."""
        if (number := _number(item)) in self._exact:
            return self._exact[number]
        loose = [self._loose[key] for key in _loosely(item) if key in self._loose]
        return any(loose) if loose else self._left_over


def _number(entry: Any) -> str:
    return str(entry.get("number") or "").strip() if isinstance(entry, Placed) else ""


def _loosely(entry: Any) -> set[str]:
    """Return what an item or a row can be known by when its number is written in another way: 2, "2 L", "pkt. 2."."""
    if not isinstance(entry, Placed):
        return set()
    title = " ".join(str(entry.get("title") or "").casefold().split())
    digits = ".".join(re.findall(r"\d+", _number(entry)))
    return {key for key in (title, digits and f"number {digits}") if key}


def _judge(item: Any, table: _Table) -> _State:
    """Tell whether an item is closed: if anything says so, and nothing plainly that it is open."""
    if not isinstance(item, Placed):
        return _State.OPEN
    if CLOSED in item:
        return _State.OPEN_BY_CHOICE if _is_plain_no(item[CLOSED]) else _State.CLOSED
    if any(map(_meant_for_it, item)):
        return _State.MISSPELT
    if _is_headed_closed(item) or table.closes(item):
        return _State.SAYS_SO
    said = "\n".join(text.text for text in _texts(item, ("number", "title", "attachments")))
    return _State.SAYS_SO if is_closed(said) else _State.OPEN


def _is_plain_no(answer: Any) -> bool:
    return str(answer).strip().casefold() in _PLAIN_NO


def _is_headed_closed(entry: Placed) -> bool:
    """Whether the title says it, or a mark beside the digits of the number."""
    number = _number(entry)
    beside = re.sub(r"[\d.\s]+", " ", number).strip()
    return is_closed_title(str(entry.get("title") or "")) or (beside != number and is_mark(beside))


def _row_says_so(row: Any) -> bool:
    """Whether a row of the agenda table says that its item is closed, with whatever field."""
    if not isinstance(row, Placed):
        return is_closed_title(str(row))
    if CLOSED in row:
        return not _is_plain_no(row[CLOSED])
    return any(map(_meant_for_it, row)) or _is_headed_closed(row) or is_mark(str(row.get("mark") or ""))


def _meant_for_it(key: str) -> bool:
    """Whether a key is no field of an item, and like the one that closes it."""
    return key not in Item.model_fields and near(key.casefold(), _MEANT_FOR_IT) is not None


def _texts(tree: Any, but: Sequence[str], file: str = "", line: int = 0) -> Iterator[ClosedText]:
    """Yield the texts of a tree with their lines, but for those under some of its own keys."""
    waiting: list[tuple[Any, str, int]] = [(tree, file, line)]
    while waiting:
        value, file, line = waiting.pop()
        if isinstance(value, str):
            yield ClosedText(value.strip(), file, line)
        elif isinstance(value, Placed):
            origin = value.origin
            kept = [key for key in value if value is not tree or key not in but]
            waiting += [(value[key], origin.file, origin.of(key)) for key in reversed(kept)]
        elif isinstance(value, list):
            lines = getattr(value, "lines", [line] * len(value))
            waiting += [(one, file, at) for one, at in reversed([*zip(value, lines, strict=False)])]


def _public(item: Any, state: _State) -> Any:
    if state is _State.OPEN or not isinstance(item, Placed):
        return item
    if state is _State.OPEN_BY_CHOICE:
        keep = item.keys() - {CLOSED}
    else:
        keep = {key for key in item if key in PUBLIC or _meant_for_it(key)}
    below = {key: lines for key, lines in item.origin.below.items() if key in keep}
    # What was meant for "closed" is told by its name alone.
    kept = {key: item[key] if key in PUBLIC or state is _State.OPEN_BY_CHOICE else None for key in item if key in keep}
    if state in {_State.MISSPELT, _State.SAYS_SO}:
        kept = {CLOSED: "ja"} | kept
    return Placed(kept, Origin(item.origin.file, item.origin.line, below))


def _public_rows(rows: list[Any], items: list[Any]) -> Iterator[Any]:
    """Yield the rows, those of closed items with their public titles.

    While a closed item has no row of its own (its number may be wrong, or missing), a row that is of no item is taken
    to be its. A row that says so itself and is of no item has a number and a title, as a closed item would.
    """
    named = {key: item for item, key in _keyed(items)}
    keyed = [*_keyed(rows)]
    closed = {key: item.get("title") for key, item in named.items() if isinstance(item, Placed) and CLOSED in item}
    lost = closed.keys() - {key for _, key in keyed}
    for row, key in keyed:
        if key in closed or (lost and key not in named):
            title = closed.get(key, UNTOLD)
            yield Placed({"number": row.get("number"), "title": title}, row.origin) if isinstance(row, Placed) else row
        elif key not in named and isinstance(row, Placed) and _row_says_so(row):
            yield Placed({key: row[key] for key in ("number", "title") if key in row}, row.origin)
        else:
            yield row


def _keyed(rows: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Pair each item or row with what it is known by: its number and how often that was seen, or else its title."""
    seen: Counter[str] = Counter()
    for row in rows:
        number, title = (row.get("number"), row.get("title")) if isinstance(row, Placed) else (None, row)
        if number:
            seen[str(number)] += 1
        yield row, (str(number), seen[str(number)]) if number else str(title)
