"""How long a reader waits in a large archive, and what it costs to make.

Archives of 200 and 1000 synthetic meetings, or of as many as are named. Printed for each: CPU and wall seconds and peak
memory of the whole build, and the size of the search index. Then, in Debian's Chromium on this machine, with an empty
cache: for words from common to rare, the time from pressing Enter in a page's search field to the first hit, the
gzipped bytes fetched for it, and the median time from a keystroke to its answer; and for the largest page of each
of eight sections, its gzipped bytes, its elements and the time until it is there.
"""

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "made"))
from built_sites import served
from synthetic import write_archive, write_config


def build(config: Path, site: Path) -> str:
    """Build a site, and say what it took."""
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(site), "--quiet"]
    started = time.perf_counter()
    built = subprocess.Popen(command, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    _, status, usage = os.wait4(built.pid, 0)
    if status:
        raise SystemExit(f"the build failed: {status}")
    wall = time.perf_counter() - started
    cpu = usage.ru_utime + usage.ru_stime
    return f"build {cpu:.1f} s CPU, {wall:.1f} s wall, {usage.ru_maxrss / 1000:.0f} MB at most"


def ask(browser: Browser, site: Path, word: str) -> str:
    """Search as a reader would, and say how long it took."""
    page = browser.new_context().new_page()
    fetched = []
    with served(site) as address:
        page.goto(f"{address}/om/", wait_until="networkidle")
        page.on("response", lambda answer: fetched.append(answer))  # noqa: PLW0108  Playwright wants a function
        page.fill("#find", word[:-2])
        started = time.perf_counter()
        page.press("#find", "Enter")
        page.wait_for_selector("#soeg-hits li")
        first = time.perf_counter() - started
        page.wait_for_selector("#soeg-form[data-done]")
        paths = {unquote(urlsplit(one.url).path).lstrip("/") for one in fetched if not one.url.endswith(".woff2")}
        files = [site / path / "index.html" if not path or path.endswith("/") else site / path for path in paths]
        sizes = {file: len(gzip.compress(file.read_bytes())) for file in files}
        facets = sum(size for file, size in sizes.items() if file.name == "valg.bin")
        weight = sum(sizes.values()) - facets
        waits = []
        for letter in word[-2:]:
            page.evaluate("delete document.querySelector('#soeg-form').dataset.done")
            page.focus("#soeg-q")
            page.keyboard.press("End")
            started = time.perf_counter()
            page.keyboard.type(letter)
            page.wait_for_selector("#soeg-form[data-done]")
            waits.append(time.perf_counter() - started - 0.15)
        hits = page.inner_text("#soeg-count")
    page.context.close()
    typed = 1000 * statistics.median(waits)
    weights = f"{weight / 1000:.0f} kB, then {facets / 1000:.0f} kB to narrow down by"
    return f"{hits:18} first hit {first:.2f} s, {weights}; a later keystroke {typed:.0f} ms"


def largest_pages(site: Path) -> list[Path]:
    """Find the largest page of each section, of the eight sections where it is largest."""
    sections: dict[str, Path] = {}
    for page in site.rglob("index.html"):
        section = page.relative_to(site).parts[0]
        if section not in sections or page.stat().st_size > sections[section].stat().st_size:
            sections[section] = page
    return sorted(sections.values(), key=lambda page: -page.stat().st_size)[:8]


def open_page(browser: Browser, site: Path, page: Path) -> str:
    """Open a page, and say how large it is and how long it took."""
    path = f"/{page.parent.relative_to(site).as_posix()}/".replace("/./", "/")
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    with served(site) as address:
        opened.goto(f"{address}{path}", wait_until="load")
        elements = opened.evaluate("document.querySelectorAll('*').length")
        loaded = opened.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    context.close()
    size = len(gzip.compress(page.read_bytes())) / 1000
    return f"{path}: {size:.0f} kB, {elements} elements, there after {loaded:.0f} ms"


def main() -> None:
    """Measure each size."""
    sizes = [int(word) for word in sys.argv[1:]] or [200, 1000]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for meetings in sizes:
            place = Path(folder) / str(meetings)
            config = write_config(place, write_archive(place, meetings))
            print(f"{meetings} meetings:", build(config, place / "site"))
            index = sum(file.stat().st_size for file in (place / "site" / "soeg").rglob("*") if file.is_file())
            print(f"  index {index / 1e6:.0f} MB in all")
            (vocabulary,) = (place / "site" / "soeg" / "indeks").glob("*/stavning.bin")
            words = [word for word in json.loads(zlib.decompress(vocabulary.read_bytes())) if len(word) >= 6]
            for rank in (0, 100, 1000, 10_000):
                print(f"  word {rank:6}: {ask(browser, place / 'site', words[rank])}")
            for page in largest_pages(place / "site"):
                print(f"  {open_page(browser, place / 'site', page)}")
        browser.close()


if __name__ == "__main__":
    main()
