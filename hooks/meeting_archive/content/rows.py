"""Which item each row of a printed agenda table announces."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from meeting_archive.model import AgendaRow, ClosedItem, Item


def pair_rows(
    rows: Sequence[AgendaRow], items: Sequence[Item | ClosedItem]
) -> list[tuple[AgendaRow, Item | ClosedItem | None]]:
    """Pair each row with its item: the first 18 with the first item 18, the second with the second.

    A row without a number belongs to the item without a number that has its title.
    """
    numbered = defaultdict(list)
    titled = {item.title: item for item in items if not item.number}
    for item in items:
        numbered[item.number].append(item)
    seen: Counter[str | None] = Counter()
    pairs = []
    for row in rows:
        same = numbered[row.number] if row.number else [titled[row.title]] if row.title in titled else []
        place = seen[row.number] if row.number else 0
        seen[row.number] += 1
        pairs.append((row, same[place] if place < len(same) else None))
    return pairs
