"""Every kind of page in a real browser: it is for everyone, and calls nobody.

WCAG 2.0 to 2.2, A and AA, as far as axe and HTMLCS can see; what they cannot see; and that nothing is asked of others,
stored, or stopped by the page's own policy.
"""

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from built_sites import served

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The colours are all that is different in the dark. The size of targets is new in WCAG 2.2, and axe has to be told.
QUESTIONS = {
    "light": {"runOnly": {"type": "tag", "values": RULES}, "rules": {"target-size": {"enabled": True}}},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},
}
WIDTHS = (1280, 390, 320)
KINDS = {
    "site": {
        "front": "",
        "all meetings": "moeder/",
        "a year of meetings": "moeder/2022/",
        "a body": "moeder/kd-net/",
        "minutes": "moeder/kd-net/2022-08-26/",
        "agenda": "moeder/kd-net/2021-05-21/",
        "known date": "moeder/kkr/2022-09-19/",
        "calendar": "kalender/",
        "a year": "kalender/2023/",
        "topics": "emner/",
        "a topic": "emner/takster/",
        "about": "om/",
        "accessibility": "tilgaengelighed/",
        "privacy": "privatliv/",
        "decisions": "beslutninger/",
        "follow-ups": "opfoelgning/",
        "appointments": "udpegninger/",
        "people": "personer/",
        "a person": "personer/jesper-kaas-schmidt/",
        "organisations": "organisationer/",
        "an organisation": "organisationer/via/",
        "source notes": "kildenoter/",
        "coverage": "daekning/",
        "news": "nyt/",
        "open data": "data/",
        "search": "soeg/",
        "hits": "soeg/?q=takster",
        "no hits": "soeg/?q=xyzzy",
        "not found": "404.html",
    },
    "town_site": {
        "front of the town": "",
        "everything at once": "moeder/byraadet/2031-02-19/",
        "votes": "moeder/byraadet/2031-02-19-2/",
        "decisions of the town": "beslutninger/",
        "moved": "moeder/byraadet/2031-02-05/",
        "cancelled": "moeder/byraadet/2031-04-23/",
        "year of the town": "kalender/2031/",
        "accessibility with a statement": "tilgaengelighed/",
    },
    "odd_site": {
        "front of too much": "",
        "too much of everything": "moeder/laug/2031-02-03/",
        "long name": "moeder/laug/",
    },
    "many_site": {
        "more bodies than shapes": "moeder/",
        "year of many bodies": "kalender/2031/",
    },
    "empty_site": {
        "front of nothing": "",
        "no meetings": "moeder/",
        "no meetings of a body": "moeder/laug/",
        "no topics": "emner/",
        "no dates": "kalender/",
        "no follow-ups": "opfoelgning/",
        "no appointments": "udpegninger/",
        "nobody": "personer/",
        "no coverage": "daekning/",
        "no news": "nyt/",
        "no data": "data/",
    },
}
# What HTML_CodeSniffer calls an error; its warnings and notices ask a person to look.
ASK_HTMLCS = """() => new Promise((resolve) => HTMLCS.process("WCAG2AA", document, () => resolve(
  HTMLCS.getMessages().filter(({ type }) => type === 1)
    .map(({ code, element }) => `${code}: ${element.outerHTML?.slice(0, 150)}`))))"""
every_kind = pytest.mark.parametrize(
    ("which", "kind"), [(which, kind) for which, kinds in KINDS.items() for kind in kinds]
)
# Collects what the policy of a page stopped.
WATCH_POLICY = """
  window.stopped = [];
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    stopped.push(`${violatedDirective} ${blockedURI}`);
  });
"""


@pytest.fixture(scope="module")
def addresses(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """All sites, served on this machine."""
    with ExitStack() as servers:
        yield {which: servers.enter_context(served(request.getfixturevalue(which))) for which in KINDS}


def opened(browser: Browser, address: str, *, width: int = 1280, fonts: bool = True) -> Page:
    """Open a page with everything on it unfolded; without `fonts` in those of the machine."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    if not fonts:
        page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address)
    unfold(page)
    return page


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")


def complaints(page: Page) -> list[str]:
    """Ask axe in light and dark and on every width, and HTMLCS in both, and return each broken rule with its place."""
    found = []
    for scheme, question in QUESTIONS.items():
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}, {broken}" for broken in page.evaluate(ASK_HTMLCS)]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            violations = page.evaluate("(question) => axe.run(document, question)", question)["violations"]
            found += [f"{scheme} {width}, {broken['id']}: {broken['nodes'][0]['html'][:150]}" for broken in violations]
    return found


@every_kind
def test_a_page_is_for_everyone_and_calls_nobody(
    which: str, kind: str, browser: Browser, addresses: dict[str, str], npm: Path, seen: list[str]
) -> None:
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH_POLICY)
    asked: list[str] = []
    answers: list[Response] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  Playwright wants a function
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{addresses[which]}/{KINDS[which][kind]}", wait_until="networkidle")
    others = [address for address in asked if not address.startswith(addresses[which])]
    weight = sum(len(gzip.compress(answer.body())) for answer in answers if not answer.url.endswith(".woff2"))
    stopped = page.evaluate("stopped")
    unfold(page)
    # Through the debugger, which no policy binds.
    for checker in ("axe-core/axe.min.js", "html_codesniffer/build/HTMLCS.js"):
        page.evaluate((npm / checker).read_text(encoding="utf-8"))
    found = complaints(page)
    seen.append(
        f"{kind}: faults {len(found)}, other hosts {len(others)}, stopped {len(stopped)}, {weight / 1000:.1f} kB"
    )
    assert (found, others, stopped, errors, context.cookies()) == ([], [], [], [], [])
    # An empty page of stock Material weighs 61 kB; who searches fetches the engine too.
    most = 400_000 if "?q=" in KINDS[which][kind] else 85_000
    assert weight < most
    context.close()


@every_kind
def test_no_page_scrolls_sideways_on_a_small_phone(
    which: str, kind: str, browser: Browser, addresses: dict[str, str]
) -> None:
    # Who waits too long for our fonts reads in one of the phone's, which may be wider.
    for fonts in (True, False):
        page = opened(browser, f"{addresses[which]}/{KINDS[which][kind]}", width=320, fonts=fonts)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, fonts
        page.close()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, f"{addresses['site']}/moeder/kd-net/2022-08-26/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#indhold"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.close()


def test_the_keyboard_goes_through_a_page_as_it_is_read_and_is_always_seen(
    browser: Browser, addresses: dict[str, str]
) -> None:
    page = opened(browser, f"{addresses['site']}/moeder/kd-net/2022-08-26/")
    stops = page.evaluate("""() => {
        const all = [...document.querySelectorAll("a[href], button, summary, select, [tabindex='0']")];
        return all.filter((stop) => stop.checkVisibility() && stop.tabIndex >= 0).length;
    }""")
    places = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        place = page.evaluate("""() => {
            const all = [...document.querySelectorAll("*")];
            const here = document.activeElement;
            return [all.indexOf(here), getComputedStyle(here).outlineStyle, here.outerHTML.slice(0, 200)];
        }""")
        assert place[1] != "none", place[2]
        places.append(place[0])
    # Every stop was reached, once, in the order of the document.
    assert stops > 60
    assert places == sorted(set(places))
    page.close()


def test_the_calendar_is_used_by_keyboard_alone(browser: Browser, addresses: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(f"{addresses['site']}/kalender/2022/")
    while page.evaluate("document.activeElement.getAttribute('aria-label')") != "Fredag den 26. august 2022: KD-Net":
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body"), "the day was never reached"
    page.keyboard.press("Enter")
    page.wait_for_url("**/moeder/kd-net/2022-08-26/")
    assert page.inner_text("h1").startswith("Fredag den 26. august 2022")
    page.close()


@every_kind
def test_nothing_moves_and_links_in_text_are_more_than_a_colour(
    which: str, kind: str, browser: Browser, addresses: dict[str, str]
) -> None:
    page = opened(browser, f"{addresses[which]}/{KINDS[which][kind]}")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].map((part) => getComputedStyle(part))
        .filter((style) => style.animationName !== "none" || parseFloat(style.transitionDuration) > 0).length""")
    only_coloured = page.evaluate("""() => [...document.querySelectorAll("article :is(p, li, dd, td) a")]
        .filter((link) => getComputedStyle(link).textDecorationLine !== "underline"
            && getComputedStyle(link).borderTopStyle === "none" && !link.matches(".day, .marked"))
        .map((link) => link.outerHTML)""")
    nameless = page.evaluate(
        "[...document.querySelectorAll('.body')].filter((mark) => !mark.textContent.trim()).length"
    )
    assert (moving, only_coloured, nameless) == (0, [], 0)
    page.close()


def test_a_page_stands_without_script_and_without_its_fonts(browser: Browser, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(f"{addresses['site']}/moeder/kd-net/2022-08-26/")
    assert page.is_visible("#punkt-18")
    assert not page.is_visible("[data-print]")
    assert not page.is_visible(".choices")
    page.click("section[aria-labelledby=punkt-3] >> text=Link til punkt 3")
    assert page.url.endswith("#punkt-3")
    context.close()


def test_the_fonts_shift_nothing(browser: Browser, addresses: dict[str, str]) -> None:
    page = browser.new_page()
    page.add_init_script("""
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value)))
            .observe({ type: "layout-shift", buffered: true });
    """)
    page.goto(f"{addresses['site']}/moeder/kd-net/2022-08-26/", wait_until="networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("shift") == 0
    page.close()
