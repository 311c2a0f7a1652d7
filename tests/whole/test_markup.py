"""What is written into a field comes out of every product as the same text, and nothing of it runs.

Every text field that the model has is filled with every attack; every product is read back by a reader of its kind.
"""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, Page

from attacks import ATTACKS, REFUSED
from built_sites import served
from conftest import LONG, ROOT, SETTINGS, SITE, TOWN_TODAY, run_mkdocs
from every_field import write, write_everything
from meeting_archive.content.problems import ContentError
from meeting_archive.danish.writing import capital
from meeting_archive.publish import publish
from published import PARSED, PLAIN, blobs, kind_of, texts

# An attack stands before the mark of its field: " K17x204K". A long text is Markdown, so what it says is not what is
# written; of its mark, " P17x205P", only the attack's doing nothing is asked.
MARK = re.compile(r"K(\d+)x(\d+)K")
# Spaces and signs of private use, which are replaced where links are marked.
LOOSE = re.compile(r"[\s\ue000-\ue002\ufffd]+")
# Where a page sends its reader.
FORWARD = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')


# What long texts may make beside what the town's make.
MARKDOWN = {("blockquote", ""), ("em", ""), ("strong", ""), ("a", "title")}
# What only lists of more than a hundred have, which are parted by year: neither town has one.
LONG_LISTS = {("span", "aria-current")}


@pytest.fixture(scope="module")
def fields() -> Counter[str]:
    """How often each field was filled."""
    return Counter()


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, fields: Counter[str]) -> Path:
    """A built site in which every attack stands in every text field."""
    number = itertools.count(1)

    def fill(at: int, mark: str) -> Callable[[str], str]:
        def text(field: str) -> str:
            fields[field] += 1
            return f"{ATTACKS[at]} {mark}{at}x{next(number)}{mark}"

        return text

    content = write_everything(
        tmp_path_factory.mktemp("attacked") / "content", [(fill(at, "K"), fill(at, "P")) for at in range(len(ATTACKS))]
    )
    config = content.parent / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT}/tests/town.yml\nsite_name: Nordby\ndocs_dir: {content}\n"
        f"hooks: [{ROOT}/hooks/main.py]\ntheme: {{custom_dir: {ROOT}/theme}}\n",
        encoding="utf-8",
    )
    # Where its own address says that it lies: below a folder of its host.
    built_site = content.parent / "host" / "arkiv"
    built = run_mkdocs(config, built_site)
    assert built.returncode == 0, built.stderr[-3000:]
    return built_site


def same(text: str) -> str:
    return LOOSE.sub(" ", text).strip()


@pytest.mark.slow
def test_the_table_holds_sixty_attacks_and_more_each_once(fields: Counter[str], attacked: Path) -> None:
    assert attacked.exists()
    assert len(set(ATTACKS)) == len(ATTACKS) >= 60
    # Every text field of the model, filled with each of them.
    assert len(fields) >= 60
    assert min(fields.values()) >= len(ATTACKS)


@pytest.mark.slow
def test_every_product_gives_the_text_back_as_it_was_written(attacked: Path, seen: list[str]) -> None:
    found: Counter[str] = Counter()
    numbers = set()
    for product, text in texts(attacked):
        for mark in MARK.finditer(text):
            attack = ATTACKS[int(mark[1])]
            before = same(text[: mark.start()])
            # A note begins a line of its own, and so with a large letter.
            assert before.endswith((same(attack), capital(same(attack)))), (product, attack, before[-200:])
            found[Path(product.rpartition("!")[2]).suffix] += 1
            numbers.add((mark[1], mark[2]))
    assert {kind for kind, times in found.items() if times >= len(ATTACKS)} >= {
        ".html",
        ".ics",
        ".json",
        ".csv",
        ".xml",
        ".index",
    }
    seen.append(
        f"attacks: {len(ATTACKS)} in {len(numbers)} fields, read back {sum(found.values())} times: {dict(found)}"
    )


def test_every_kind_of_product_is_read_by_a_reader_of_it(attacked: Path, town_site: Path) -> None:
    kinds = {kind_of(blob) for site in (attacked, town_site) for blob in blobs(site)}
    assert kinds <= PARSED | PLAIN, "say in tests/products.py how it is read"


def elements(site: Path) -> set[tuple[str, str]]:
    """Return every element of a site's pages with each of its attributes."""
    found = set()
    for path in site.rglob("*.html"):
        for element in html.document_fromstring(path.read_bytes()).iter(etree.Element):
            found |= {(element.tag, ""), *((element.tag, name) for name in element.attrib)}
    return found


def test_no_attack_makes_an_element_or_an_attribute(attacked: Path, town_site: Path, site: Path) -> None:
    assert elements(attacked) - elements(town_site) - elements(site) <= MARKDOWN | LONG_LISTS


@pytest.mark.slow
def test_no_attack_makes_an_address_that_runs(attacked: Path) -> None:
    for path in sorted(attacked.rglob("*.html")):
        page = html.document_fromstring(path.read_bytes())
        for address in page.xpath("//@href | //@src | //@action | //@data | //@formaction | //@poster"):
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
            assert scheme is None or scheme[1].lower() in {"http", "https", "mailto", "webcal"}, (path, address)
            assert "evil.example" not in address.partition("?")[0].split("#")[0] or "x.example" in address, (
                path,
                address,
            )


def test_no_cell_is_a_formula(attacked: Path) -> None:
    # Said of every CSV file there is.
    for blob in blobs(attacked):
        if kind_of(blob) == ".csv":
            for cell in itertools.chain(*csv.reader(io.StringIO(blob.data.decode("utf-8-sig")))):
                assert cell[:1] not in set("=+-@\t\r") or re.fullmatch(r"[-+]?[\d.,]+", cell), cell


def test_nothing_runs_when_the_pages_are_opened(attacked: Path, browser: Browser, seen: list[str]) -> None:
    paths = sorted(path.relative_to(attacked).as_posix() for path in attacked.rglob("*.html"))
    kinds = {re.sub(r"\d+", "0", path): path for path in paths}
    # One page of each kind, and the meeting of each attack; the long run opens every page there is.
    opened = paths if LONG else sorted({*kinds.values(), *(path for path in paths if re.match(r"moeder/a\d+/2", path))})
    wrong: list[str] = []
    with served(attacked.parent) as address:
        context = browser.new_context()
        context.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('violation', e.effectiveDirective))"
        )
        page = context.new_page()
        listen(page, address, wrong)
        for path in opened:
            page.goto(f"{address}/arkiv/{path}", wait_until="load")
            # An old address sends the reader on; the next page waits until that has happened.
            if forward := FORWARD.search((attacked / path).read_text(encoding="utf-8")):
                page.wait_for_url(urljoin(f"{address}/arkiv/{path}", unescape(forward[1])))
        # What stands on the page is what was written, as a browser reads it.
        for at in range(0, len(ATTACKS), 7):
            page.goto(f"{address}/arkiv/moeder/a{at:03}/2031-02-03/")
            shown = same(page.inner_text("body"))
            assert same(ATTACKS[at]) in shown, ATTACKS[at]
            assert same(ATTACKS[at]) in same(page.title()), ATTACKS[at]
        search(page, f"{address}/arkiv/soeg/")
        context.close()
    assert wrong == []
    seen.append(f"attacked pages opened in Chromium: {len(opened)} of {len(paths)}; dialogs, calls, violations: 0")


def listen(page: Page, address: str, wrong: list[str]) -> None:
    """Note whatever a page does that it should not."""

    def dialog(one: object) -> None:
        wrong.append(f"dialog on {page.url}")
        one.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dialog)
    page.on("pageerror", lambda error: wrong.append(f"error on {page.url}: {error}"))
    page.on("popup", lambda _: wrong.append(f"popup on {page.url}"))
    page.on("download", lambda _: wrong.append(f"download on {page.url}"))
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)


def search(page: Page, address: str) -> None:
    """Search for words of the attacks, and read the hits with their marked excerpts."""
    for word in ("script", "onerror", "evil", "alert"):
        page.goto(f"{address}?q={word}")
        page.wait_for_selector("mark", timeout=20_000)
        assert page.locator("mark >> nth=0").inner_text()
    page.goto(f"{address}?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&organ=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    page.wait_for_timeout(1000)


@pytest.mark.parametrize("text", REFUSED, ids=repr)
def test_what_hides_or_ends_a_line_is_refused_in_every_field(text: str, tmp_path: Path) -> None:
    content = write_everything(tmp_path / "content", [(lambda field: f"Et {field}", lambda field: f"Et {field}")])
    for field in ("place", "note"):
        write(content / "meetings/a000/2031-02-03.yml", {field: text, "items": [{"title": text, "case": text}]})
        with pytest.raises(ContentError) as error:
            publish(content, SETTINGS, SITE, TOWN_TODAY)
        assert "usynligt styretegn" in str(error.value)
