"""Closed items are cut down to what is public: nothing else of them, or of their rows, goes further.

What is closed is decided before anything validates an item or could quote it in a message, and in doubt it is closed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import chain
from typing import Any, NamedTuple

from meeting_archive.closed_signs import is_closed, is_closed_title, is_mark
from meeting_archive.model import Item, Origin, Placed
from meeting_archive.personal_data.closed_words import ClosedText
from meeting_archive.strict_yaml import like
from meeting_archive.suggest import near

# What stands for the row of a closed item when it cannot be told whose it is.
UNTOLD = "Lukket punkt"


# What an item is closed by, and what may have been meant for it.
CLOSED = "closed"
_MEANT_FOR_IT = ("closed", "lukket", "fortrolig", "confidential")
_PLAIN_NO = {"nej", "no", "false"}
# All that is public of a closed item.
PUBLIC = ("closed", "number", "title", "public_outcome")
SAYS_SO = (
    "punktet ser ud til at være lukket, så kun nummer og titel tages med: skriv »closed: ja«, og slet resten af det, "
    "eller skriv »closed: nej«, hvis det er åbent"
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
    items = tree.get("items")
    if not isinstance(items, list):
        return Cut(tree, (), has_closed=False, in_doubt=(), open_by_choice=())
    rows = tree.get("agenda_table")
    rows = rows if isinstance(rows, list) else []
    judged = [_judge(item, rows) for item in items]
    cut = Placed(dict(tree), tree.origin)
    cut["items"] = like(items, [_public(item, state) for item, state in zip(items, judged, strict=True)])
    if rows:
        cut["agenda_table"] = like(rows, _public_rows(rows, cut["items"]))
    closed = [item for item, state in zip(items, judged, strict=True) if state in _CLOSED_STATES]
    dropped = [row for row, kept in zip(rows, cut.get("agenda_table", ()), strict=True) if kept is not row]
    texts = [*chain.from_iterable(_texts(item, PUBLIC) for item in closed), *_texts(like(rows, dropped), ("number",))]
    public = {str(item.get(key, "")).strip() for item in closed for key in PUBLIC}
    return Cut(
        cut,
        tuple(one for one in texts if one.text not in public),
        bool(closed),
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


def _judge(item: Any, rows: Sequence[Any]) -> _State:
    """Tell whether an item is closed: if anything says so, and nothing plainly that it is open."""
    if not isinstance(item, Placed):
        return _State.OPEN
    if CLOSED in item:
        plainly_open = str(item[CLOSED]).strip().casefold() in _PLAIN_NO
        return _State.OPEN_BY_CHOICE if plainly_open else _State.CLOSED
    if any(map(_meant_for_it, item)):
        return _State.MISSPELT
    own_rows = [
        row for row in rows if isinstance(row, Placed) and row.get("number") and row["number"] == item.get("number")
    ]
    titles = [str(item.get("title") or ""), *(str(row.get("title") or "") for row in own_rows)]
    if any(map(is_closed_title, titles)) or any(is_mark(str(row.get("mark") or "")) for row in own_rows):
        return _State.SAYS_SO
    said = "\n".join(text.text for text in _texts(item, ("number", "title", "attachments")))
    return _State.SAYS_SO if is_closed(said) else _State.OPEN


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
    to be its.
    """
    named = {key: item for item, key in _keyed(items)}
    keyed = [*_keyed(rows)]
    closed = {key: item.get("title") for key, item in named.items() if isinstance(item, Placed) and CLOSED in item}
    lost = closed.keys() - {key for _, key in keyed}
    for row, key in keyed:
        if key in closed or (lost and key not in named):
            title = closed.get(key, UNTOLD)
            yield Placed({"number": row.get("number"), "title": title}, row.origin) if isinstance(row, Placed) else row
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
