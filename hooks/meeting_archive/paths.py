"""Every address of the site and every path of the content, made here and taken apart here."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})


def slug(text: str) -> str:
    """Write a text for an address: æ→ae, ø→oe, å→aa, lower case, hyphens for everything else."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold().translate(_LETTERS)).strip("-")


def anchors(numbers: Iterable[str | None]) -> Iterator[str]:
    """Name each item of an agenda for its address, from its number as printed.

    punkt-3, punkt-3-2; punkt-18-gentaget-2 for the second 18; punkt-uden-nummer-1 for the first without a number.
    """
    seen: Counter[str] = Counter()
    for number in numbers:
        name = slug(number or "")
        seen[name] += 1
        if not name:
            yield f"punkt-uden-nummer-{seen[name]}"
        else:
            yield f"punkt-{name}" + (f"-gentaget-{seen[name]}" if seen[name] > 1 else "")
