"""A thesaurus of the MyThes format, as office programs have it: which words mean the same."""

import re
from collections import defaultdict
from pathlib import Path

from meeting_archive.desk.journal import EditError

# Where Debian's mythes-da has its words.
THESAURUS = Path("/usr/share/mythes/th_da_DK.dat")
# Phrases, and words with their kind behind them ("(underbegreb)"), are left out.
_WORD = re.compile(r"[^\W\d_]{4,}")


def synonyms_in(file: Path) -> dict[str, list[str]]:
    """Read a thesaurus; raises EditError when there is none.

    A line without a bar at its beginning is a word, and how many lines of meanings follow it.
    """
    found: dict[str, list[str]] = defaultdict(list)
    try:
        encoding, *lines = file.read_bytes().split(b"\n")
        head = ""
        for line in (raw.decode(encoding.decode("ascii")).strip().lower() for raw in lines):
            first, *others = line.split("|")
            if first and not first.startswith(("-", "(")):
                head = first
            elif _WORD.fullmatch(head):
                found[head] += [word for word in others if _WORD.fullmatch(word) and word not in (head, *found[head])]
    except (OSError, LookupError, UnicodeDecodeError):
        remedy = "hent Debians pakke mythes-da, eller skriv --thesaurus FIL"
        raise EditError(f"der er ingen synonymordbog i {file}: {remedy}") from None
    return found
