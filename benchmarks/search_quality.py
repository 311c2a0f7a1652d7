"""How good the hits are, beside Pagefind's and MiniSearch's on the same items.

The judged queries (`tests/judged_queries.yml`) over the imaginary municipality, asked of four searches in one page of
Debian's Chromium. Printed as the table in the README: recall@5 and MRR of each kind of query; of junk, how often
nothing was found.
"""

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from html import escape
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "made"))
from built_sites import served
from judged import MUNICIPALITY, Query, Score, ask, items_of, judged_queries, mean, score
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.link import link
from meeting_archive.search.records import records

ROOT = Path(__file__).parent.parent
NPM = ROOT / "benchmarks" / "npm"
# What a page may import of the packages.
MODULES = {
    "minisearch.js": NPM / "node_modules/minisearch/dist/es/index.js",
    "stemmer.js": NPM / "node_modules/@orama/stemmers/dist/dk.js",
}

# MiniSearch as its documentation recommends it to begin with: words that begin so, words a fifth of whose letters are
# others, and the title counts twice. With a stemmer it has Snowball's rules for Danish too.
MINISEARCH = """
async ([items, queries, stems]) => {
  const [{ default: MiniSearch }, { stemmer }] = await Promise.all(
    ["minisearch.js", "stemmer.js"].map((name) => import(`/others/${name}`)));
  const search = new MiniSearch({
    fields: ["title", "meeting", "text"],
    ...(stems && { processTerm: (term) => stemmer(term.toLowerCase()) }),
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2 } },
  });
  search.addAll(items);
  return queries.map((query) => search.search(query).map(({ id }) => id));
}
"""
# Pagefind as it comes.
PAGEFIND = """
async (queries) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const hits = await Promise.all(results.slice(0, 50).map((result) => result.data()));
    answers.push(hits.map(({ url }) => url));
  }
  return answers;
}
"""


def build(site: Path) -> None:
    """Build the municipality's site, with what the others need beside it."""
    config = ROOT / "tests" / "municipality.yml"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(site)]
    today = {"NO_MKDOCS_2_WARNING": "1", "ARKIV_TODAY": "2036-12-01"}
    subprocess.run(command, env=os.environ | today, check=True)
    if not (NPM / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=NPM, check=True)  # noqa: S607  npm is found like node
    (site / "others").mkdir()
    for name, module in MODULES.items():
        (site / "others" / name).write_bytes(module.read_bytes())


def read_items() -> list[dict[str, str]]:
    """Return the items with what the archive's own search knows of them, the text of attachments apart."""
    return [
        {
            "id": record.address,
            "title": record.title,
            "meeting": record.place,
            "text": "\n".join((*(passage.text for passage in record.passages[1:]), *record.hidden_words)),
        }
        for record in records(link(load(read(MUNICIPALITY))[0]), ())
        if items_of([record.address])
    ]


def index_with_pagefind(items: list[dict[str, str]], site: Path, folder: Path) -> dict[str, str]:
    """Let Pagefind read a page of each item; return which page is which item."""
    pages = {}
    for number, item in enumerate(items):
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in (item["meeting"], *item["text"].splitlines()))
        body = f"<main data-pagefind-body><h1>{escape(item['title'])}</h1>{paragraphs}</main>"
        page = folder / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f'<!doctype html><html lang="da">{body}', encoding="utf-8")
        pages[f"/{number}/"] = item["id"]
    command = [NPM / "node_modules/.bin/pagefind", "--silent", "--site", folder, "--output-path", site / "pagefind"]
    subprocess.run(command, check=True)
    return pages


def ask_all(page: Page, queries: list[Query], site: Path, folder: Path) -> dict[str, list[list[str]]]:
    """Ask each search every query: the items it shows, the first hit first."""
    items = read_items()
    pages = index_with_pagefind(items, site, folder)
    asked = [query.q for query in queries]
    others = {
        "Pagefind": [[pages[url] for url in urls] for urls in page.evaluate(PAGEFIND, asked)],
        "MiniSearch": page.evaluate(MINISEARCH, [items, asked, False]),
        "MiniSearch, Snowball": page.evaluate(MINISEARCH, [items, asked, True]),
    }
    return {
        "this archive": [answer.items for answer in ask(page, queries)],
        **{name: [items_of(addresses) for addresses in answers] for name, answers in others.items()},
    }


def table(queries: list[Query], answered: dict[str, list[list[str]]]) -> str:
    """Write recall@5 and MRR of each kind and search."""
    rows: dict[str, dict[str, list[Score]]] = defaultdict(lambda: defaultdict(list))
    for name, answers in answered.items():
        for query, items in zip(queries, answers, strict=True):
            rows[query.kind][name].append(score(query, items))
    # Of the half that nobody looks at while working on the search, and of all.
    for said, halves in (("unseen half, but junk", {"unseen"}), ("all but junk", {"seen", "unseen"})):
        asked = [at for at, query in enumerate(queries) if query.relevant and query.half in halves]
        for name, answers in answered.items():
            rows[said][name] = [score(queries[at], answers[at]) for at in asked]
    lines = [f"| | queries | {' | '.join(answered)} |", "|---|---|" + "---|" * len(answered)]
    for kind, found in rows.items():
        means = [mean(scores) for scores in found.values()]
        cells = [f"{one.recall:.2f}" if kind == "junk" else f"{one.recall:.2f} / {one.rank:.2f}" for one in means]
        lines.append(f"| {kind} | {len(found['this archive'])} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build(site)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        with served(site) as address:
            page.goto(f"{address}/soeg/")
            queries = judged_queries()
            print(table(queries, ask_all(page, queries, site, Path(folder) / "items")))
        browser.close()


if __name__ == "__main__":
    main()
