"""The decision first: what a reader with a phone, with paper or with a wide screen has of minutes of eighteen items.

The figures are what the page is held to, so that nobody has to scroll, print or listen more than they must.
"""

import gzip
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from pypdf import PdfReader

from built_sites import served

MINUTES = "moeder/kd-net/2022-08-26/"
PHONE: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as root:
        yield f"{root}/{MINUTES}"


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def top(page: Page, selector: str) -> float:
    """Return how far below the top of the page something begins, in pixels."""
    return float(page.eval_on_selector(selector, "element => element.getBoundingClientRect().top + scrollY"))


def test_on_a_phone_the_outcomes_are_on_the_first_screen_and_the_first_item_on_the_second(phone: Page) -> None:
    assert top(phone, "#dagsorden") < PHONE["height"] / 2
    assert top(phone, "#punkt-1") < 1_500
    outcomes = phone.locator(".agenda [data-edition=minutes]:not(th)").all_inner_texts()
    assert outcomes[:3] == ["Godkendt", "Godkendt", "Drøftet, besluttet"]


def test_minutes_of_eighteen_items_are_some_fourteen_screens_of_a_phone_and_ten_sheets(phone: Page) -> None:
    assert phone.evaluate("document.documentElement.scrollHeight") <= 12_000
    shown = "[...document.querySelectorAll('a[href]')].filter(link => link.checkVisibility()).length"
    assert phone.evaluate(shown) <= 120
    assert len(PdfReader(BytesIO(phone.pdf(prefer_css_page_size=True))).pages) <= 10


def test_minutes_of_eighteen_items_weigh_at_most_26_kb_with_all_that_is_fetched_but_the_type(site: Path) -> None:
    page = site / MINUTES / "index.html"
    names = ("archive.css", "print.css", "archive.js", "meeting.js", "favicon.svg")
    files = [page, *(site / "assets" / name for name in names)]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 26_000


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
def test_nothing_moves_while_the_page_comes(viewport: ViewportSize, browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=viewport)
    page.add_init_script(
        "window.moved = 0; const watch = list => { for (const one of list.getEntries()) window.moved += one.value; };"
        "new PerformanceObserver(watch).observe({ type: 'layout-shift', buffered: true });"
    )
    for place in ("", "#punkt-9"):
        page.goto(address + place)
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") == 0
    page.close()


def test_each_item_has_its_outcome_as_a_heading_before_everything_else(phone: Page) -> None:
    parts = phone.locator("section.item h2 ~ .parts").evaluate_all(
        "list => list.map(parts => [...parts.querySelectorAll('h3, .recommendation, .aftermath, .case, .attachments')]"
        ".map(part => part.localName == 'h3' ? part.innerText.split(':')[0] : part.className.split(' ')[0]))"
    )
    assert len(parts) == 18
    for order in parts:
        assert order[0] == "Referat"
        assert "recommendation" not in order[2:]


def test_what_can_be_pressed_is_named_by_its_item(phone: Page) -> None:
    names = phone.locator("section.item summary").evaluate_all("list => list.map(one => one.textContent)")
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_on_paper_an_item_has_the_order_of_its_document(phone: Page) -> None:
    paper = PdfReader(BytesIO(phone.pdf(prefer_css_page_size=True)))
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    third = text[text.index("3 Drøftelse af takstaftalen v.") : text.index("4 Erhvervsområdet Orientering")]
    places = [third.index(word) for word in ("Indstilling", "Referat:", "Sagsfremstilling", "Bilag 3:", "Opfølgning")]
    assert places == sorted(places)


def test_source_notes_are_folded_on_a_phone_and_beside_the_text_where_there_is_room(
    phone: Page, browser: Browser, address: str
) -> None:
    note = "#punkt-3-kildenote-1"
    assert not phone.is_visible(note)
    phone.click("section[aria-labelledby=punkt-3] >> text=1 kildenote")
    assert phone.is_visible(note)
    wide = browser.new_page(viewport=WIDE)
    wide.goto(address)
    text = wide.eval_on_selector("[aria-labelledby=punkt-3] .minutes", "one => one.getBoundingClientRect().right")
    assert wide.eval_on_selector(note, "one => one.getBoundingClientRect().left") >= text
    assert wide.get_attribute("[aria-labelledby=punkt-3] .notes", "open") is not None
    wide.close()


MARK = """([selector, from, to]) => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node; (node = walker.nextNode()); ) {
    if (node.data.includes(from)) range.setStart(node, node.data.indexOf(from));
    if (node.data.includes(to)) range.setEnd(node, node.data.indexOf(to) + to.length);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.parametrize(
    ("item", "first", "last", "quoted"),
    [
        # Half a word is made whole.
        (3, "elde tilb", "elde tilb", "melde tilbage"),
        # The same words stand at other items: the address leads to those that were marked.
        (13, "KD-Net tog orienteringen", "efterretning.", "KD-Net tog orienteringen til efterretning."),
        # A long passage is named by its ends.
        (3, "Man blev desuden", "kvartal 2023.", "Man blev desuden enige om"),
    ],
)
def test_marked_words_are_copied_as_a_quotation_that_leads_back_to_them(
    item: int, first: str, last: str, quoted: str, phone: Page
) -> None:
    phone.evaluate(MARK, [f"[aria-labelledby=punkt-{item}] .minutes", first, last])
    phone.click("text=Kopiér som citat")
    phone.get_by_text("Kopieret.").wait_for()
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"»{quoted}")
    assert f", punkt {item} på mødet fredag den 26. august 2022. Mødearkivet. Gengivelse i egne ord" in copied
    address = copied.split("https://eksempel.dk/")[1].split(" ")[0]
    reader = phone.context.new_page()
    reader.goto(f"{phone.url.removesuffix(MINUTES)}{address}")
    reader.wait_for_timeout(500)
    at = reader.locator(f"[aria-labelledby=punkt-{item}] .minutes").bounding_box()
    assert at
    assert -at["height"] < at["y"] < PHONE["height"]
    reader.close()
