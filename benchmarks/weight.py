"""What a reader's browser fetches to show a meeting of 18 items, beside a stock Material page with the same text.

Both are built here, served on this machine and opened in Debian's Chromium with an empty cache. Printed: gzipped bytes
of all that is fetched on first view, the fonts apart, and how far the page moved meanwhile (cumulative layout shift).
"""

import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "made"))
from built_sites import served

ROOT = Path(__file__).parent.parent
MEETING = "moeder/kd-net/2022-08-26/"
STOCK = "site_name: Stock\nplugins: [search]\ntheme: {name: material, font: false, language: da}\n"
WATCH_SHIFT = """
  window.shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
"""


def build(config: Path, site: Path) -> Path:
    """Build a site with MkDocs."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(site)]
    subprocess.run(command, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return site


def stock_page(ours: Path, folder: Path) -> Path:
    """Put the same text into a stock Material site; its Markdown is our HTML, which Markdown lets through."""
    article = html.document_fromstring((ours / MEETING / "index.html").read_bytes()).find(".//article")
    (folder / "docs").mkdir(parents=True)
    body = html.tostring(article, encoding="unicode").replace("\n\n", "\n")
    (folder / "docs" / "index.md").write_text(body, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    return build(folder / "mkdocs.yml", folder / "site")


def weigh(browser: Browser, site: Path, path: str) -> str:
    """Open a page with an empty cache, and say what it cost."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.add_init_script(WATCH_SHIFT)
    kinds: dict[str, int] = {}
    fetched = []
    page.on("response", lambda answer: fetched.append(answer))  # noqa: PLW0108  Playwright wants a function
    with served(site) as address:
        page.goto(f"{address}/{path}", wait_until="networkidle")
        for answer in fetched:
            kind = answer.request.resource_type
            size = len(answer.body()) if kind == "font" else len(gzip.compress(answer.body()))
            kinds[kind] = kinds.get(kind, 0) + size
    fonts = kinds.pop("font", 0)
    parts = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in sorted(kinds.items()))
    shift = page.evaluate("shift")
    return f"{sum(kinds.values()) / 1000:6.1f} kB ({parts}); fonts {fonts / 1000:.1f} kB; layout shift {shift:.3f}"


def main() -> None:
    """Weigh both."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        ours = build(ROOT / "mkdocs.yml", Path(folder) / "ours")
        print(f"{'this archive':15}", weigh(browser, ours, MEETING))
        print(f"{'stock Material':15}", weigh(browser, stock_page(ours, Path(folder) / "stock"), ""))
        browser.close()


if __name__ == "__main__":
    main()
