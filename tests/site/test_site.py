"""What holds for every page of a built site."""

import gzip
import itertools
import zipfile
import zlib
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html

from built_sites import dead_links, pages, words
from conftest import ROOT
from meeting_archive.publish import Publication

both = pytest.mark.parametrize("which", ["town_site", "site"])


@both
def test_every_link_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    below = {"town_site": "arkiv/", "site": ""}[which]
    assert dead_links(request.getfixturevalue(which), below) == []


@both
def test_every_page_has_one_heading_of_the_first_rank_and_no_rank_is_skipped(
    which: str, request: pytest.FixtureRequest
) -> None:
    for address, page in pages(request.getfixturevalue(which)).items():
        ranks = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        assert ranks.count(1) == 1, address
        assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(ranks)), (address, ranks)


@both
def test_no_id_stands_twice_on_a_page(which: str, request: pytest.FixtureRequest) -> None:
    for address, page in pages(request.getfixturevalue(which)).items():
        twice = [name for name, times in Counter(page.xpath("//@id")).items() if times > 1]
        assert twice == [], address


@both
def test_every_page_has_a_title_and_a_description_of_its_own(which: str, request: pytest.FixtureRequest) -> None:
    found = pages(request.getfixturevalue(which))
    found.pop("404.html")
    assert max(Counter(page.findtext(".//title") for page in found.values()).values()) == 1
    for address, page in found.items():
        assert page.xpath("//meta[@name='description']/@content")[0].strip(), address
        assert page.xpath("/html/@lang") == ["da"], address


@both
def test_no_source_and_no_path_of_the_builder_is_published(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    assert [path for path in site.rglob("*") if path.suffix in {".yml", ".yaml", ".py", ".md", ".jinja"}] == []
    assert not (site / "archive").exists()
    for path in site.rglob("*"):
        if path.is_file():
            assert str(ROOT).encode() not in _plain(path), path


def _plain(path: Path) -> bytes:
    """Read a file as what it holds, looking inside of what is packed."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return b"\n".join(part for name in packed.namelist() for part in (name.encode(), packed.read(name)))
    data = path.read_bytes()
    if path.suffix == ".bin":
        return zlib.decompress(data)
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


@both
def test_the_site_has_as_many_pages_as_the_archive(which: str, request: pytest.FixtureRequest) -> None:
    # A builder that ignores our hooks would publish the hand-written pages alone, and call it a success.
    publication: Publication = request.getfixturevalue("town" if which == "town_site" else "archive")
    built = set(pages(request.getfixturevalue(which))) - {"404.html", "om/"}
    assert built == {page.path for page in publication.pages}


def test_a_builder_that_ignores_hooks_would_be_noticed(archive: Publication) -> None:
    assert len(archive.pages) >= 50


def test_nothing_of_a_closed_item_but_number_and_title_is_published(town_site: Path) -> None:
    assert any(b"KANARIFUGL" in path.read_bytes() for path in (ROOT / "tests" / "town").rglob("*") if path.is_file())
    for path in town_site.rglob("*"):
        assert "kanarifugl" not in path.name.casefold()
        if path.is_file():
            assert b"kanarifugl" not in _plain(path).lower(), path


def test_markup_in_the_content_stays_text(town_site: Path) -> None:
    found = pages(town_site)
    titles = [page.findtext(".//title") for page in found.values()]
    headings = [words(heading) for page in found.values() for heading in page.xpath("//h1 | //h2")]
    assert any("Parker & <veje>" in heading for heading in headings)
    assert any("</title><script>alert(1)</script>" in text for text in [*titles, *headings])
    for address, page in found.items():
        assert not [script for script in page.xpath("//script/text()") if "alert" in script], address
        assert not page.xpath("//article//b[contains(text(), 'raw html')]"), address
        assert not [link for link in page.xpath("//@href | //@src") if link.lower().startswith("javascript")], address


def test_a_date_at_the_beginning_of_a_line_does_not_become_a_list(town_site: Path) -> None:
    page = pages(town_site)["moeder/havnelauget/2031-04-10/"]
    item = page.xpath("//section[h2[@id='punkt-3']]")[0]
    starts = [words(element) for element in item.xpath(".//p | .//li")]
    assert any(start.startswith("19. september") for start in starts)
    assert any(start.startswith("11. april") for start in starts)
    assert not any(start.startswith(("september", "april")) for start in starts)


def test_nothing_is_asked_of_another_host(town_site: Path, site: Path) -> None:
    for built in (town_site, site):
        for address, page in pages(built).items():
            loaded = page.xpath("//script/@src | //img/@src | //link[@rel!='canonical' and @rel!='alternate']/@href")
            assert [target for target in loaded if "//" in target] == [], address


def test_the_sitemap_is_dated_by_the_content(town_site: Path) -> None:
    dates = {date.text for date in ElementTree.parse(town_site / "sitemap.xml").iter() if date.tag.endswith("lastmod")}
    assert len(dates) == 1
    assert dates.pop() < "2031-12"


def test_the_edit_link_leads_to_the_yaml(town_site: Path) -> None:
    page = pages(town_site)["moeder/byraadet/2031-02-19/"]
    link = page.xpath("//a[text()='Ret denne side']/@href")
    assert link == ["https://repository.example/nordby/edit/main/meetings/byraadet/2031-02-19.yml"]


def test_an_attachment_is_published_below_its_meeting(town: Publication, town_site: Path) -> None:
    assert len(town.attachments) >= 2
    for path, source in town.attachments:
        assert (town_site / path).read_bytes() == source.read_bytes()


@both
def test_every_page_carries_the_policy_of_its_own_scripts(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    union = set()
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        page = html.document_fromstring(path.read_bytes())
        own = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        # Data in a script element is never run, and needs no leave.
        inline = [
            script.text or "" for script in page.xpath("//script[not(@src) and not(@type='application/ld+json')]")
        ]
        hashes = {f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in inline}
        assert len(own) == 1, path
        directives = dict(part.strip().split(" ", 1) for part in own[0].split(";"))
        assert set(directives["script-src"].split()) == {"'self'", *hashes}, path
        assert directives["default-src"] == "'none'"
        assert "unsafe" not in own[0]
        assert not page.xpath("//*[@style] | //style | //@*[starts-with(name(), 'on')]"), path
        # What stands before the policy is not bound by it.
        assert not {"<script", "<link", "<style"} & set(text[: text.index("Content-Security-Policy")].split())
        union |= hashes
    for name in ("_headers", "_nginx.conf"):
        sent = (site / name).read_text(encoding="utf-8")
        assert all(one in sent for one in union)
        assert "frame-ancestors 'none'" in sent
        assert "nosniff" in sent


def test_programs_find_the_calendars_in_the_head(town_site: Path) -> None:
    found = pages(town_site)
    calendars = {
        address: found[address].xpath("//link[@rel='alternate' and @type='text/calendar']/@href")
        for address in ("", "moeder/byraadet/", "moeder/byraadet/2031-02-19/")
    }
    assert calendars == {
        "": ["kalender/alle.ics", "kalender/byraadet.ics", "kalender/havnelauget.ics", "kalender/arrangementer.ics"],
        "moeder/byraadet/": ["../../kalender/byraadet.ics"],
        "moeder/byraadet/2031-02-19/": ["moede.ics"],
    }


@both
def test_a_shared_link_has_a_title_a_description_and_a_picture(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    found = pages(site)
    found.pop("404.html")
    for address, page in found.items():
        told = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
        assert told["og:title"].strip(), address
        assert told["og:description"] == page.xpath("//meta[@name='description']/@content")[0]
        assert told["og:url"].endswith(f"/{address}")
        assert told["og:image"].endswith("/assets/share.png")
    picture = (site / "assets" / "share.png").read_bytes()
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)


def test_the_way_to_the_accessibility_statement_leads_on(town_site: Path) -> None:
    found = pages(town_site)
    assert found["was/"].xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../tilgaengelighed/"]
    assert found["was/"].xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "https://was.example/nordby" in found["tilgaengelighed/"].xpath("//article//@href")
    for address, page in found.items():
        links = page.xpath("//footer//a")
        assert {"Tilgængelighed", "Privatliv", "Kontakt"} <= {words(link) for link in links}, address
    listed = [place.text for place in ElementTree.parse(town_site / "sitemap.xml").iter() if place.tag.endswith("loc")]
    assert not [place for place in listed if place and place.endswith("/was/")]
    hidden = {address for address, page in found.items() if page.xpath("//meta[@name='robots' and @content='noindex']")}
    assert {"was/", "personer/"} < hidden
    assert not [place for place in listed if place and "/personer/" in place]
    assert len(listed) == len(found) - len(hidden) - 1


@both
def test_every_table_has_a_caption_and_its_headings_a_scope(which: str, request: pytest.FixtureRequest) -> None:
    for address, page in pages(request.getfixturevalue(which)).items():
        assert page.xpath("//table[not(caption)] | //th[not(@scope)] | //table[not(.//th)]") == [], address


def test_the_style_is_small_and_no_file_of_the_shell_is_published(site: Path) -> None:
    sheets = {path.name: len(path.read_bytes()) for path in site.rglob("*.css")}
    assert sheets["archive.css"] < 22_000
    assert max(size for name, size in sheets.items() if name != "archive.css") < 4_000
    kinds = {path.suffix for path in (site / "assets").rglob("*") if path.is_file()}
    assert kinds == {".css", ".js", ".svg", ".png", ".woff2", ".txt"}
    assert set(sheets) == {"archive.css", "calendar.css", "print.css", "search.css"}
    assert {path.name for path in (site / "assets").rglob("*.js")} == {
        *("archive.js", "days.js", "filter.js", "meeting.js", "news.js", "quote.js"),
        *("asked.js", "attachments.js", "csv.js", "danish.js", "draw.js", "engine.js", "find.js", "mark.js"),
        *("address.js", "matters.js", "meanings.js", "page.js", "query.js", "told.js"),
    }


def test_a_cell_below_two_rows_of_headings_names_those_that_it_stands_under(town_site: Path) -> None:
    page = pages(town_site)["moeder/byraadet/2031-02-19/"]
    table = page.xpath("//table[.//td/@headers]")[0]
    headings = {heading.get("id"): words(heading) for heading in table.xpath(".//th[@id]")}
    told = {words(cell): [headings[name] for name in cell.get("headers").split()] for cell in table.xpath(".//td")}
    assert told["480.500"] == ["Udgifter og tilskud fordelt på år", "2032", "Anlæg kr.", "Udspringstårn"]
    assert all(len(above) == 4 for above in told.values())
