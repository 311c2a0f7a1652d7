"""The gate: what must not be published is found in what is published, however it got there."""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from attachments_made import docx, paragraph
from built_sites import free_port, wait_for
from conftest import ROOT, TOWN_TODAY, copy_project, run_mkdocs
from meeting_archive.personal_data.closed_words import ClosedText, closed_words
from meeting_archive.site.gate import Gate
from meeting_archive.site.other_hosts import in_style
from meeting_archive.site.policy import theme_scripts

THEME = ROOT / "theme"
SERIAL = "1234"
NUMBER = f"010203-{SERIAL}"
CLOSED = [
    ClosedText("Prisen for Kobberslangen er 1.270.500 kr.", "meetings/laug/2031-02-03.yml", 12),
    ClosedText("Tilbuddet kom fra Øde Mågesen.", "meetings/laug/2031-02-03.yml", 14),
]
OPEN = ["Prisen er steget. Tilbuddet er godt, og Mågesen taler.", "Øde strande"]


def gate(**changes: Any) -> Gate:
    """A gate for the closed texts above, and the theme's own scripts."""
    made = Gate(
        closed_words(CLOSED, OPEN, (THEME, ROOT / "hooks")),
        frozenset(),
        theme_scripts([THEME]),
        lambda digits: ("om.md", 7) if digits == "0102031234" else ("", 0),
    )
    return made._replace(**changes)


def page(body: str, head: str = "") -> bytes:
    return f'<!doctype html>\n<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def word(text: str, **parts: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return docx(Path(folder, "a.docx"), text, **parts).read_bytes()


def as_csv(*cells: str) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([["a", "b", "c"], cells])
    return text.getvalue().encode("utf-8-sig")


LEAKING_NUMBER = {
    "text": ("om/index.html", page(f"<p>Nummeret er {NUMBER}.</p>")),
    "bold": ("om/index.html", page(f"<p><strong>010203</strong>-{SERIAL}</p>")),
    "nested-elements": ("om/index.html", page(f"<p><b><i>0102</i></b><a href='x'>03-</a><em>{SERIAL}</em></p>")),
    "entity": ("om/index.html", page(f"<p>010203&#45;{SERIAL}</p>")),
    "named-entity": ("om/index.html", page(f"<p>010203&ndash;{SERIAL}</p>")),
    "hidden": ("om/index.html", page(f"<p hidden>{NUMBER}</p>")),
    "comment": ("om/index.html", page(f"<!-- {NUMBER} -->")),
    "attribute": ("om/index.html", page(f'<a href="x" title="{NUMBER}">Se</a>')),
    "address": ("om/index.html", page(f'<a href="mailto:a@b.example?subject={NUMBER}">Se</a>')),
    "description": ("om/index.html", page("", f'<meta name="description" content="Om {NUMBER}">')),
    "structured-data": ("om/index.html", page(f'<script type="application/ld+json">{{"a":"{NUMBER}"}}</script>')),
    "json": ("data/v1/items.json", json.dumps({"title": f"Sag {NUMBER}"}).encode()),
    "json-lines": ("data/v1/items.json", json.dumps({"title": f"Sag 010203-\n{SERIAL}"}).encode()),
    "csv": ("data/v1/items.csv", as_csv("Sag", NUMBER, "x")),
    "calendar": ("kalender/alle.ics", f"DESCRIPTION:Om sagen\\, og så {NUMBER}\r\n".encode()),
    "calendar-folded": ("kalender/alle.ics", f"DESCRIPTION:Om sagen 0102\r\n 03-{SERIAL}\r\n".encode()),
    "feed": ("nyt/alle.xml", f"<entry><title>Sag {NUMBER}</title></entry>".encode()),
    "feed-html": ("nyt/alle.xml", f"<content>&lt;p&gt;&lt;b&gt;010203&lt;/b&gt;-{SERIAL}&lt;/p&gt;</content>".encode()),
    "index": ("soeg/indeks/ab/poster-0.bin", zlib.compress(json.dumps([["/", f"Sag {NUMBER}"]]).encode())),
    "file-name": (f"moeder/laug/2031-02-03/bilag/{NUMBER}.pdf", b"%PDF"),
    "word": ("moeder/laug/2031-02-03/referat.docx", word(paragraph(f"Sag {NUMBER}"))),
    "word-runs": ("moeder/laug/2031-02-03/referat.docx", word(paragraph("Sag 0102", f"03-{SERIAL}"))),
    "word-properties": ("moeder/laug/2031-02-03/referat.docx", word("", core=f"<c:title>Sag {NUMBER}</c:title>")),
    "word-head": ("moeder/laug/2031-02-03/referat.docx", word("", header1=paragraph(NUMBER))),
    "told": ("moeder/laug/2031-02-03/referat.pdf", b"%PDF", f"Sag\n{NUMBER}".encode()),
}


@pytest.mark.parametrize("case", LEAKING_NUMBER)
def test_a_number_in_what_is_published_is_found_and_not_told(case: str) -> None:
    (found,) = gate().problems(*LEAKING_NUMBER[case])
    assert (found.file, found.line) == ("om.md", 7)
    assert "et CPR-nummer (010203-xxxx) ville stå på /" in found.text
    assert SERIAL not in str(found)


@pytest.mark.parametrize("case", LEAKING_NUMBER)
def test_a_number_that_somebody_looked_at_passes(case: str) -> None:
    assert gate(accepted=frozenset({"0102031234"})).problems(*LEAKING_NUMBER[case]) == []


LEAKING_WORDS = {
    "word": ("om/index.html", page("<p>Om kobberslangen</p>"), 12),
    "capitals": ("om/index.html", page("<h2>KOBBERSLANGEN</h2>"), 12),
    "price": ("om/index.html", page("<td>1.270.500</td>"), 12),
    "two-words": ("om/index.html", page("<p>v. Øde Mågesen</p>"), 14),
    "two-words-capitals": ("om/index.html", page("<p>ØDE MÅGESEN</p>"), 14),
    "attribute": ("om/index.html", page('<img src="x.png" alt="Kobberslangen">'), 12),
    "address": ("emner/kobberslangen/index.html", page(""), 12),
    "json": ("data/v1/items.json", b'{"title":"Kobberslangen"}', 12),
    "calendar": ("kalender/alle.ics", b"SUMMARY:Kobber\r\n slangen\r\n", 12),
    "index": ("soeg/indeks/ab/poster-0.bin", zlib.compress(b'[["/","Kobberslangen"]]'), 12),
    "file-name": ("moeder/laug/2031-02-03/bilag/kobberslangen.pdf", b"%PDF", 12),
    "word-file": ("moeder/laug/2031-02-03/referat.docx", word(paragraph("Om ", "Kobber", "slangen")), 12),
    "word-two-words": ("moeder/laug/2031-02-03/referat.docx", word(paragraph("Øde ", "Mågesen")), 14),
}


@pytest.mark.parametrize("case", LEAKING_WORDS)
def test_a_word_that_only_a_closed_item_has_is_found_and_not_told(case: str) -> None:
    path, data, line = LEAKING_WORDS[case]
    found = gate().problems(path, data)
    assert {(one.file, one.line) for one in found} == {("meetings/laug/2031-02-03.yml", line)}
    for one in found:
        assert "ord, som kun et lukket punkt har" in one.text


@pytest.mark.parametrize(
    "text", ["Prisen er steget", "Tilbuddet er godt", "Øde strande", "Mågesen, Øde", "Mødet", "Dagsorden og referat"]
)
def test_words_that_open_items_or_the_house_have_too_pass(text: str) -> None:
    assert gate().problems("om/index.html", page(f"<p>{text}</p>")) == []


def test_without_a_closed_item_no_word_is_looked_for() -> None:
    assert closed_words([], OPEN, (THEME,)) is None


RUNNING = {
    "script": "<script>alert(1)</script>",
    "script-upper-case": "<SCRIPT>alert(1)</SCRIPT>",
    "script-without-end": "<script>alert(1)",
    "script-of-another-host": '<script src="https://evil.example/x.js"></script>',
    "script-of-another-host-in-assets": '<script src="//evil.example/assets/x.js"></script>',
    "script-of-another-host-in-octets": '<script src="/%2/evil.example/assets/x.js"></script>',
    "script-with-no-octets": '<script src="/%zz/assets/x.js"></script>',
    "script-with-an-empty-step": '<script src="/%2f//assets/x.js"></script>',
    "script-with-both": '<script src="assets/archive.js" defer>alert(1)</script>',
    "data-that-ends": '<script type="application/ld+json">{}<b></script>',
    "handler": '<p onclick="alert(1)">',
    "handler-with-spaces": "<img src=x onerror = 'alert(1)'>",
    "handler-after-a-slash": '<svg/onload="alert(1)">',
    "address": '<a href="javascript:alert(1)">',
    "address-capitals": "<a href='JavaScript:alert(1)'>",
    "frame": '<iframe src="https://evil.example/"></iframe>',
    "base": '<base href="https://evil.example/">',
    "object": '<object data="x"></object>',
}


@pytest.mark.parametrize("folder", ["/", "/m%C3%B8der/", "/møder/a%20b/", "/~laug/"])
def test_a_script_of_the_sites_own_is_known_below_any_folder(folder: str) -> None:
    text = f'<script src="{folder}assets/archive.js" defer></script>'
    assert gate().problems("404.html", page(text)) == []


@pytest.mark.parametrize("case", RUNNING)
def test_a_script_that_is_not_the_themes_is_found(case: str) -> None:
    (found,) = gate().problems("om/index.html", page(RUNNING[case]))
    assert found.text.startswith("siden ville køre et script, der ikke er temaets")


@pytest.mark.parametrize(
    "text",
    [
        "on=&#34;x&#34;",
        "onload='x'",
        "href=javascript:x()",
        "Person = 1",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "ikon= x",
        "javascript",
        "baser",
    ],
)
def test_what_only_looks_like_a_script_passes(text: str) -> None:
    assert gate().problems("om/index.html", page(f"<p>{text}</p>")) == []


FETCHING = {
    "img": "<IMG alt='>' src='https://evil.example/x.png'>",
    "source": '<picture><source srcset="a.png 1x, //evil.example/b.png 2x"></picture>',
    "video": "<video poster=https://evil.example/x.png></video>",
    "link": '<link rel="stylesheet" href="&#104;ttps://evil.example/x.css">',
    "image": '<svg><image xlink:href="https://evil.example/x.svg"/></svg>',
    "body": '<body background="/\t/evil.example/x.png">',
    "style": "<style>@import 'https://evil.example/x.css'</style>",
    "table": "<table title='so nobody can tell what comes",
    "style ": '<p style="background: url(//evil.example/x.png)">',
}


@pytest.mark.parametrize("case", FETCHING)
def test_what_would_be_fetched_from_another_host_is_found(case: str) -> None:
    (found,) = gate().problems("om/index.html", page(FETCHING[case]))
    assert found.text.startswith(f"siden ville hente noget andetsteds fra (»{case.strip()}«)")


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://nordby.example/">https://nordby.example/</a>',
        '<link rel="canonical" href="https://nordby.example/om/">',
        '<img src="../assets/a.png" alt="https://nordby.example/">',
        '<img src="data:image/png;base64,AA//AA==" alt="">',
        "<p>style=https://nordby.example/</p>",
        "&lt;img src=https://evil.example/x.png&gt;",
    ],
)
def test_links_to_other_hosts_and_what_a_page_brings_along_pass(text: str) -> None:
    assert gate().problems("om/index.html", page(text)) == []


@pytest.mark.parametrize(
    "style",
    [
        "@import url(https://evil.example/x.css);",
        "@import '//evil.example/x.css';",
        "a { background: URL( \\2f/evil.example/x.png ) }",
        "a { background: image-set('https://evil.example/x.png' 1x) }",
        "a { content: '/*' } b { background: url(https://evil.example/x.png) } c { content: '*/' }",
        "a { background: u\\72l(https:evil.example) }",
    ],
)
def test_a_style_that_asks_another_host_is_known(style: str) -> None:
    assert in_style(style)


@pytest.mark.parametrize(
    "style",
    [
        "/* https://nordby.example/ */ a { background: url(vores.png) }",
        "a::before { content: ' // ' } b::before { content: '\\201C' }",
        "a { background: url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\") }",
        "@font-face { src: url('fonts/a.woff2') } @import 'mere.css'; a:hover { color: red }",
    ],
)
def test_a_style_that_asks_its_own_alone_passes(style: str) -> None:
    assert not in_style(style)


def test_the_scripts_of_a_policy_are_those_of_the_theme_and_none_is_made_when_a_page_is(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<script>a()</script><script src='b.js'></script>", encoding="utf-8")
    assert len(theme_scripts([tmp_path])) == 1
    for template in THEME.rglob("*.html"):
        for script in template.read_text(encoding="utf-8").split("<script>")[1:]:
            assert "{{" not in script.partition("</script>")[0], template


# What lets something through before the gate, appended to the hook of a copy, and what is said of it then.
BLIND = "\n\nimport meeting_archive.content.source\nmeeting_archive.content.source.sightings = lambda text: []\n"
TALKATIVE = "\n\ndef on_page_content(html, page, **_):\n    return str(html) + {said!r} * (page.url == 'om/')\n"
LEAKS = {
    "number": (BLIND, "topics.yml:6: et CPR-nummer (010203-xxxx) ville stå på /"),
    "script": (TALKATIVE.format(said="<script>alert(1)</script>"), "om/: siden ville køre et script"),
    "closed": (
        TALKATIVE.format(said="<p hidden>Kanarifugl</p>"),
        "meetings/byraadet/2031-02-19.yml:113: ord, som kun et lukket punkt har, ville stå på /om/",
    ),
}


@pytest.fixture
def leaking(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A project whose town would publish what it must not, and what is said of it."""
    here = copy_project(tmp_path / "here")
    blindness, told = LEAKS[request.param]
    with (here / "hooks" / "main.py").open("a", encoding="utf-8") as hook:
        hook.write(blindness)
    topics = here / "tests" / "town" / "topics.yml"
    text = topics.read_text(encoding="utf-8")
    if request.param == "number":
        topics.write_text(text.replace("title: Havnebadet", f"title: Havnebadet {NUMBER}", 1), encoding="utf-8")
    return here, told


@pytest.mark.slow
@pytest.mark.parametrize("leaking", LEAKS, indirect=True)
def test_what_the_gate_finds_stops_the_build_and_leaves_the_old_site(leaking: tuple[Path, str], tmp_path: Path) -> None:
    here, told = leaking
    site = tmp_path / "site"
    built = run_mkdocs(here / "tests" / "town.yml", site)
    assert built.returncode == 1
    assert told in built.stderr
    assert SERIAL not in built.stderr
    assert "anarifugl" not in built.stderr
    assert "Traceback" not in built.stderr
    assert not site.exists()
    assert not (tmp_path / ".site-ny").exists()


@pytest.mark.slow
@pytest.mark.parametrize("leaking", LEAKS, indirect=True)
def test_in_a_preview_it_is_said_in_the_place_of_the_page(leaking: tuple[Path, str]) -> None:
    here, told = leaking
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(here / "tests/town.yml"), "-a", address]
    environment = os.environ | {"ARKIV_TODAY": str(TOWN_TODAY), "NO_MKDOCS_2_WARNING": "1"}
    page = "emner/havnebadet/" if "topics" in told else "om/"
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as preview:
        try:
            wait_for(
                f"http://{address}/arkiv/{page}",
                lambda html: html != "" and told in html and SERIAL not in html and "anarifugl" not in html,
            )
        finally:
            preview.terminate()
