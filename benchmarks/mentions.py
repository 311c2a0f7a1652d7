"""How long it takes to find names in running text, for more names and for longer texts.

Printed: CPU seconds for 200,000 characters with 100 to 100,000 names, and for 100,000 to 800,000 with 10,000 names;
then for a whole archive whose one item says nothing but dates and names, of 100,000 to 400,000 characters.
"""

import datetime
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))
from meeting_archive.danish.names import Names
from meeting_archive.publish import publish
from meeting_archive.site.settings import Settings

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


def publish_item(characters: int) -> float:
    """Publish an archive of two meetings, one of them with an item of nothing but dates and names."""
    sentence = "Ane Bo og Laug mødtes på mødet den 3. februar 2031 med Laugs udvalg den 3. marts 2031. "
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        meetings = content / "meetings" / "laug"
        meetings.mkdir(parents=True)
        (content / "bodies.yml").write_text("laug: {name: Laug, mark: round}\n", encoding="utf-8")
        (content / "calendar.yml").write_text("published: 2031-01-20\nmeetings: []\n", encoding="utf-8")
        head = "agenda: {published: 2031-01-20}\nitems:\n  - title: Sag\n"
        case = f'    case: "{sentence * (characters // len(sentence))}"\n'
        (meetings / "2031-02-03.yml").write_text(head + case, encoding="utf-8")
        (meetings / "2031-03-03.yml").write_text(head, encoding="utf-8")
        started = time.process_time()
        publish(content, Settings(archive_id="x"), "", datetime.date(2031, 1, 21))
        return time.process_time() - started


def main() -> None:
    """Measure the ways of growing."""
    for number in (100, 1_000, 10_000, 100_000):
        print(f"{number:7} names, 200,000 characters: {measure(number, 200_000):.2f} s")
    for characters in (100_000, 200_000, 400_000, 800_000):
        print(f"  10,000 names, {characters:7} characters: {measure(10_000, characters):.2f} s")
    for characters in (100_000, 200_000, 400_000):
        print(f"whole archive, item of {characters:7} characters: {publish_item(characters):.2f} s")


if __name__ == "__main__":
    main()
