"""How long it takes to find names in running text, for more names and for longer texts.

Printed: CPU seconds for 200,000 characters with 100 to 100,000 names, and for 100,000 to 800,000 with 10,000 names.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))
from meeting_archive.mentions import Names

SENTENCE = "Anne Bæk og Region Midt mødtes den 3. juni 2022 med KKR's udvalg, jf. mødet den 26. august. "


def measure(number: int, characters: int) -> float:
    """Look for so many names in so long a text."""
    names = Names()
    for at in range(number):
        names.add(f"Anne Efternavn{at} Bæk", at)
    names.add("Anne Bæk", "a person")
    names.add("KKR", "a body")
    text = SENTENCE * (characters // len(SENTENCE))
    started = time.process_time()
    found = sum(1 for _ in names.find(text))
    taken = time.process_time() - started
    if found != 2 * (characters // len(SENTENCE)):
        raise SystemExit(f"{found} names found")
    return taken


def main() -> None:
    """Measure both ways of growing."""
    for number in (100, 1_000, 10_000, 100_000):
        print(f"{number:7} names, 200,000 characters: {measure(number, 200_000):.2f} s")
    for characters in (100_000, 200_000, 400_000, 800_000):
        print(f"  10,000 names, {characters:7} characters: {measure(10_000, characters):.2f} s")


if __name__ == "__main__":
    main()
