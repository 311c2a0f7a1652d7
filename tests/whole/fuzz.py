"""Texts that grow: what reads them takes time and memory as they are long, and not as their square.

    python tests/whole/fuzz.py

For every reader and every seed, a text is doubled until it is as long as a file may be. Time is measured (CPU seconds,
the best of three), so this is no test that CI runs; `make fuzz` does. Prints the worst growth of each reader, and ends
with 1 where doubling a long text takes more than three times as long, or more memory than so many times its length.
"""

import datetime
import sys
import textwrap
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests" / "made")]

from attacks import ATTACKS  # noqa: E402  found through the line above
from meeting_archive import paths, personal_data  # noqa: E402  likewise
from meeting_archive.content import strict_yaml  # noqa: E402  likewise
from meeting_archive.content.load import load  # noqa: E402  likewise
from meeting_archive.content.source import read  # noqa: E402  likewise
from meeting_archive.danish import dates, names, prose, writing  # noqa: E402  likewise
from meeting_archive.importer import Refused  # noqa: E402  likewise
from meeting_archive.importer.fronts.text import text_document  # noqa: E402  likewise
from meeting_archive.importer.head.surroundings import Surroundings  # noqa: E402  likewise
from meeting_archive.importer.meeting import read_meeting  # noqa: E402  likewise
from meeting_archive.products.documents.asides import people_in  # noqa: E402  likewise
from meeting_archive.products.documents.names import KnownNames  # noqa: E402  likewise
from meeting_archive.search import danish  # noqa: E402  likewise
from meeting_archive.site import other_hosts  # noqa: E402  likewise

DAY = datetime.date(2031, 5, 14)
KNOWN = Surroundings(load(read(ROOT / "tests" / "town"))[0].bodies)
HEAD = "Dagsorden for møde i Byrådet, den 10. september 2031\n\n1. Mågerne v. Asta Kjærulf Østerby\n\n"
AS_IT_IS = {"replace_whitespace": False, "drop_whitespace": False, "break_on_hyphens": False, "expand_tabs": False}
NAMES = names.Names()
for name in ("Asta, Bo og Eli", "Mågerne Mågerne Mågerne Svanerne", "19. 19. september", "A A A A A A A A B", "KD-Net"):
    NAMES.add(name, name)


def read_yaml(given: str) -> object:
    """Read a text as a file of the content; a refusal is an answer."""
    try:
        return strict_yaml.parse(given, "x.yml")
    except strict_yaml.ReadError as error:
        return error


def import_text(given: str) -> object:
    """Take a text in as a document: as it is, and below a head and an item, in lines of a page's length."""
    lines = "\n".join(line for long in given.split("\n") for line in textwrap.wrap(long, 200, **AS_IT_IS) or [""])
    return [understood(given), understood(f"{HEAD}{lines}\n")]


def understood(text: str) -> object:
    """Read a document; a refusal is an answer."""
    try:
        return read_meeting(text_document("x.txt", text.encode()), KNOWN, DAY)
    except Refused as error:
        return error


# What reads texts that we did not write. One line adds another.
READERS: dict[str, Callable[[str], object]] = {
    "strict_yaml.parse": read_yaml,
    "prose.prose": prose.prose,
    "prose.line": prose.line,
    "writing.plain": writing.plain,
    "writing.gist": lambda given: writing._gist.__wrapped__((given,), 80, 240),  # noqa: SLF001  what remembers would answer at once
    "paths.slug": paths.slug,
    "dates.find_dates": lambda given: dates._find_dates.__wrapped__(given, DAY, dates.nearest),  # noqa: SLF001  as gist
    "dates.last_day": lambda given: dates.last_day(given, DAY),
    "names.find": lambda given: list(NAMES.find(given)),
    "personal_data.sightings": personal_data.sightings,
    "personal_data.redacted": personal_data.redacted,
    "danish.fold": danish.fold,
    "danish.is_inflection": lambda text: danish.is_inflection(text, text[::-1]),
    "importer": import_text,
    "other_hosts.in_page": lambda given: other_hosts.in_page(given.encode().lower()),
    "other_hosts.in_style": other_hosts.in_style,
    "asides.people_in": lambda given: list(people_in(given, KnownNames({}, {}, {}, {}))),
}
SEEDS = (
    *ATTACKS,
    *"[ ( * _ ` ~ < > & | # - + = ! \\ / . , : ; ' \" @ % { } $ ^ ?".split(),
    *(
        " ",
        "\n",
        "\t",
        "a",
        "å",
        "1",
        "0 ",
        "a\n",
        "- a\n",
        "> ",
        "1. ",
        "* a\n  ",
        "| a | b |\n",
        "```\n",
        "[a](",
        "![",
        "**a",
        "*a_",
    ),
    *(
        "<a href=",
        "<img ",
        "<style ",
        "<img title='",
        "url(data:",
        '\\"',
        "<!--",
        "&#",
        "a: ",
        "a:\n ",
        "- ",
        "{a: ",
        "[a, ",
        "&a ",
        "*a ",
        "? a\n",
        "'a",
        '"a',
        "| \n",
        "--- \n",
        "%a ",
    ),
    *(
        "den 19. september 2022 ",
        "19. ",
        "19.08.2022 ",
        "uge 20 ",
        "den 1., 2. og 3. maj ",
        "2022-08-26 ",
        "ultimo maj ",
    ),
    *("010203-1234 ", "010203", "1-", "87 28 50 00 ", "a@b.dk ", "a.", "tlf. ", "+45"),
    # As documents have them.
    *(
        "1. Mågerne v. Asta\n",
        "1.",
        "3.2 Svanerne\n\n",
        "Punkt 3: Svanerne\n",
        "| 1 | Mågerne | ./. |\n",
        "1\tMågerne\t./.\n",
    ),
    *(
        "Referat:\nGodkendt.\n",
        "Referat\n",
        "Indstilling\n",
        "Bilag 1 Notat\n",
        "Bilag\n",
        "• et\n",
        "  - to\n",
        "./.\n",
    ),
    *("Lukkede punkter\n", "Åbne punkter\n", "Dagsorden for møde i Byrådet, den 10. september 2031\n", "Afbud: Asta\n"),
    *(
        "Side 2 af 3\n",
        "\f",
        "Top\n\f",
        "Næste møde er den 3. juni 2032.\n",
        "Asta, Bo og Eli, ",
        "Mågerne\n",
        "** a **",
        "a@b ",
    ),
    *("\u00ad", "\u200b", "\u0301", "e\u0301", "\ue000", "𝔞", "ﬁ"),
)
LENGTHS = (8_000, 16_000, 32_000, 64_000)
# How much longer a text of twice the length may take: 2 is linear, 4 is its square.
MOST_GROWTH = 3.2
# Below this, a clock measures itself.
LEAST_SECONDS = 0.02
# Bytes for each character of the text.
MOST_MEMORY = 4_000


def seconds(reader: Callable[[str], object], given: str) -> float:
    """Measure the best of three."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        reader(given)
        best = min(best, time.process_time() - began)
        if best > 5:
            break
    return best


def doubled(reader: Callable[[str], object], seed: str) -> tuple[float, float]:
    """Double a text again and again; the most that it grew, and what the longest took. Ends where it grew too much."""
    before = worst = 0.0
    for length in LENGTHS:
        now = seconds(reader, seed * (length // len(seed)))
        if before > LEAST_SECONDS:
            if now / before > MOST_GROWTH:
                # Others use the machine too: it grows too much only if it does so twice.
                before, now = (
                    max(before, seconds(reader, seed * (length // 2 // len(seed)))),
                    min(now, seconds(reader, seed * (length // len(seed)))),
                )
            worst = max(worst, now / before)
        before = now
        if worst > MOST_GROWTH:
            break
    return worst, before


def memory(reader: Callable[[str], object], given: str) -> float:
    """Measure the most memory, in bytes for each character."""
    tracemalloc.start()
    reader(given)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / len(given)


def main() -> int:
    """Measure all, or the readers that are named; 1 if something grows too fast."""
    bad = 0
    for name, reader in READERS.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        worst, seed_of_worst, slowest, hungriest = 0.0, "", 0.0, 0.0
        for seed in SEEDS:
            growth, took = doubled(reader, seed)
            slowest = max(slowest, took)
            if growth > worst:
                worst, seed_of_worst = growth, seed
            hungriest = max(hungriest, memory(reader, seed * (LENGTHS[0] // len(seed))))
        wrong = worst > MOST_GROWTH or hungriest > MOST_MEMORY
        bad += wrong
        sys.stdout.write(
            f"{'!' if wrong else ' '} {name}: {len(SEEDS)} texts; twice as long takes at most {worst:.1f} times as "
            f"long ({seed_of_worst!r}); at most {slowest:.2f} s for {LENGTHS[-1]:,} characters; "
            f"{hungriest:.0f} bytes a character\n"
        )
        sys.stdout.flush()
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
