"""How long a secretary waits for a saved file to show in the preview: 400 synthetic meetings, or as many as are named.

`mkdocs serve` runs on this machine; one meeting's file is saved again and again with another title, and its page asked
for until it says so. Printed: the seconds until the first page is there, and from each saving to the new page.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from synthetic import TODAY, write_archive, write_config

ADDRESS = "127.0.0.1:8457"
# Between two savings, as a person would; the last time long enough for earlier builds to be cleared away.
PAUSES = (1, 1, 1, 7)


def seconds_until(page: str, words: str) -> float:
    """Ask for a page until it says something, and return how long that took."""
    started = time.perf_counter()
    while True:
        try:
            with urlopen(page, timeout=60) as answer:  # noqa: S310  an address of this machine
                if words in answer.read().decode():
                    return time.perf_counter() - started
        except URLError:
            pass
        time.sleep(0.02)


def save(meeting: Path, page: str) -> Iterator[float]:
    """Save a meeting's file several times, and yield how long each takes to be seen."""
    text = meeting.read_text(encoding="utf-8")
    for turn, pause in enumerate((*PAUSES, 0)):
        title = f"Sag {turn} er ny"
        meeting.write_text(re.sub(r'title: "[^"]*"', f'title: "{title}"', text, count=1), encoding="utf-8")
        yield seconds_until(page, title)
        time.sleep(pause)


def main() -> None:
    """Start a preview and save."""
    meetings = int(sys.argv[1]) if sys.argv[1:] else 400
    with tempfile.TemporaryDirectory() as folder:
        content = write_archive(Path(folder), meetings)
        config = write_config(Path(folder), content)
        with config.open("a", encoding="utf-8") as file:
            file.write(f"site_url: http://{ADDRESS}/\n")
        meeting = sorted((content / "meetings").rglob("*.yml"))[meetings // 2]
        page = f"http://{ADDRESS}/moeder/{meeting.parent.name}/{meeting.stem}/"
        command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-f", str(config), "-a", ADDRESS]
        settings = {"NO_MKDOCS_2_WARNING": "1", "ARKIV_TODAY": str(TODAY)}
        with subprocess.Popen(command, env=os.environ | settings) as preview:
            try:
                print(f"{meetings} meetings: the first page after {seconds_until(page, 'punkt-1'):.1f} s")
                print("saved and seen after", " ".join(f"{took:.2f}" for took in save(meeting, page)), "s")
            finally:
                preview.terminate()


if __name__ == "__main__":
    main()
