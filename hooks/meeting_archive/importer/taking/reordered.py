"""Items that were published in one order, and stand in another: readers know them by their place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from meeting_archive.content.released_words import ReleasedWords


def reordered(items: Mapping[str, Any], released: Mapping[str, ReleasedWords], now: Sequence[int]) -> Iterator[str]:
    """Tell of published items that no longer stand as they were published.

    `items` are the published ones by their names, in the order that the file had; `now` has the `id` of each item of
    the file, in the order that it has.
    """
    was = [items[anchor] for anchor in sorted(items, key=_place(items, released))]
    places = {one: place for place, one in enumerate(now)}
    new = sorted(was, key=lambda item: places[id(item)])
    moved = [at for at, (one, other) in enumerate(zip(was, new, strict=True)) if one is not other]
    if moved:
        before, after = (_titles(some[moved[0] : moved[-1] + 1]) for some in (was, new))
        yield (
            f"punkterne står nu i en anden rækkefølge end den udgivne: udgivet er {before}; nu står {after}. Er det "
            "ikke meningen, så flyt dem tilbage i Word, og hent dokumentet ind igen"
        )


def _place(items: Mapping[str, Any], released: Mapping[str, ReleasedWords]) -> Any:
    """Order items as their published numbers do; as the file has them where some had none to order them by."""
    said = {anchor: str((released[anchor].words or {}).get("number", "")) for anchor in items}
    if all(number.isdecimal() for number in said.values()) and len({*said.values()}) == len(said):
        return lambda anchor: int(said[anchor])
    order = [*items]
    return order.index


def _titles(items: Sequence[Any]) -> str:
    return ", ".join(f"»{item.get('title', '')}«" for item in items)
