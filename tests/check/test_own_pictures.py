"""The owner's own icon and picture of shared links: they take the place of the theme's, and only show something."""

import hashlib
import shutil
from pathlib import Path

import pytest
from PIL import Image

from built_sites import pages
from conftest import ROOT, built_from, run_mkdocs
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from odd_archives import write_empty

ICON, PICTURE = "assets/favicon.svg", "assets/share.png"
DRAWN = (
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Laug</title><defs>'
    '<linearGradient id="a"/></defs><style>@media (prefers-color-scheme: dark) {{ path {{ fill: #fff }} }}</style>'
    '<path fill="url(#a)" d="M0 0h9v9z"/>{}</svg>'
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = write_empty(tmp_path / "content")
    (folder / "assets").mkdir()
    return folder


def sentences(content: Path) -> list[str]:
    records, problems = load(read(content))
    return [str(problem) for problem in [*problems, *check(records)]]


def with_picture(content: Path, size: tuple[int, int] = (1200, 630), name: str = PICTURE) -> None:
    """Put a picture there, and say that it was looked at: no program reads what it shows."""
    Image.new("RGB", size).save(content / name)
    sha256 = hashlib.sha256((content / name).read_bytes()).hexdigest()
    accepted = f"{name}: {{sha256: {sha256}, places: hele filen, reason: Set igennem}}\n"
    (content / "personal_data.yml").write_text(accepted, encoding="utf-8")


def with_icon(content: Path, svg: str) -> list[str]:
    (content / ICON).write_text(svg, encoding="utf-8")
    return sentences(content)


def test_without_its_owners_own_a_site_has_an_icon_and_a_picture_of_no_body(empty_site: Path) -> None:
    for name in (ICON, PICTURE):
        assert (empty_site / name).read_bytes() == (ROOT / "theme" / name).read_bytes()
    assert "circle" not in (empty_site / ICON).read_text(encoding="utf-8")
    front = pages(empty_site)[""]
    assert front.xpath("//link[@rel='icon']/@href") == [ICON]


def test_an_owners_own_take_their_place(content: Path) -> None:
    assert with_icon(content, DRAWN.format("")) == []
    with_picture(content)
    site = built_from(content)
    for name in (ICON, PICTURE):
        assert (site / name).read_bytes() == (content / name).read_bytes()
    front = pages(site)[""]
    assert front.xpath("//link[@rel='icon']/@href") == [ICON]
    assert front.xpath("//meta[@property='og:image']/@content")[0].endswith(f"/{PICTURE}")


def test_what_the_owners_picture_shows_is_said_as_they_say_it_or_by_the_sites_name(content: Path) -> None:
    with_picture(content)
    for words, told in {"": "Havnebyen", "share_text: Et fyrtårn": "Et fyrtårn"}.items():
        site = build_of(content, f"extra: {{archive: {{archive_id: havn, {words}}}}}\ntheme: material\n")
        assert pages(site)[""].xpath("//meta[@property='og:image:alt']/@content") == [told]


def test_an_icon_that_a_setting_of_mkdocs_names_stays(content: Path) -> None:
    with_picture(content, (64, 64), "vores.png")
    site = build_of(content, "extra: {archive: {archive_id: havn}}\ntheme: {name: material, favicon: vores.png}\n")
    assert pages(site)[""].xpath("//link[@rel='icon']/@href") == ["vores.png"]


def build_of(content: Path, settings: str) -> Path:
    config, site = content.parent / "own.yml", content.parent / "own"
    said = f"site_name: Havnebyen\nsite_url: https://havn.example/\ndocs_dir: {content}\nplugins: []\n"
    config.write_text(f"{said}hooks: [{ROOT}/hooks/main.py]\n{settings}", encoding="utf-8")
    shutil.rmtree(site, ignore_errors=True)
    built = run_mkdocs(config, site)
    assert built.returncode == 0, built.stderr
    return site


@pytest.mark.parametrize("size", [(1200, 629), (630, 1200), (64, 64)])
def test_a_picture_of_another_size_is_refused(content: Path, size: tuple[int, int]) -> None:
    with_picture(content, size)
    (said,) = sentences(content)
    assert said.startswith(
        f"{PICTURE}: billedet, der vises, når nogen deler et link, skal være 1200 × 630 pixels og er "
    )
    assert said.endswith(f"er {size[0]} × {size[1]}: gem det igen")


def test_a_picture_that_is_none_is_refused(content: Path) -> None:
    (content / PICTURE).write_bytes(b"GIF89a")
    said = f"{PICTURE}: filen »share.png« er ikke png, som navnet siger: gem den igen, eller ret navnet"
    assert said in sentences(content)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("<script>alert(1)</script>", "har »script« i sig"),
        ('<path onload="alert(1)"/>', "har et script i sig (»onload«)"),
        ('<path ONLOAD="alert(1)"/>', "har et script i sig (»ONLOAD«)"),
        ("<foreignObject/>", "har »foreignObject« i sig"),
        ('<a href="https://evil.example/"/>', "har »a« i sig"),
        ('<image href="data:image/png;base64,AA"/>', "har »image« i sig"),
        ('<animate attributeName="href" to="javascript:alert(1)"/>', "har »animate« i sig"),
        ('<use href="https://evil.example/a.svg#b"/>', "henter noget andetsteds fra"),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="a.svg#b"/>', "henter noget andetsteds fra"),
        ('<path fill="url(https://evil.example/#a)"/>', "henter noget andetsteds fra"),
        ("<path style=\"fill: url( '//evil.example/#a')\"/>", "henter noget andetsteds fra"),
        ("<style>@import '//evil.example/a.css';</style>", "henter noget andetsteds fra"),
        ("<style>path { fill: \\75rl(//evil.example/#a) }</style>", "henter noget andetsteds fra"),
        ("<?xml-stylesheet href='//evil.example/a.css'?>", "henter noget andetsteds fra"),
        ("<style>@im<!-- -->port 'https://evil.example/a.css';</style>", "henter noget andetsteds fra"),
        ("<style>@media print{ @import 'a.css'; }</style>", "henter noget andetsteds fra"),
        ("<style>g{fill:u<desc/>rl(//evil.example)}</style>", "har »desc« et sted, hvor det ikke kan læses"),
        ("<path style=\"fill:image-set('https://evil.example/a' 1x)\"/>", "henter noget andetsteds fra"),
        ("<style>g{mask:-webkit-image-set('//evil.example/a' 1x)}</style>", "henter noget andetsteds fra"),
        ("<style>g{fill:ur/**/l(//evil.example)}</style>", "henter noget andetsteds fra"),
        ('<path fill="paint(x)"/>', "bruger »paint()«"),
        ('<g xmlns="http://www.w3.org/1999/xhtml"/>', "har andet end SVG i sig"),
        ('<x:style xmlns:x="http://www.w3.org/1999/xhtml"/>', "har »x:style« et sted, hvor det ikke kan læses"),
        ('<use from="#a"/>', "har »from« i sig"),
        ("<path>", "er ikke SVG, som kan læses"),
    ],
)
def test_an_icon_that_does_more_than_draw_is_refused(content: Path, more: str, told: str) -> None:
    assert with_icon(content, DRAWN.format(more)) == [
        f"{ICON}: ikonet {told}: gem det igen som enkel SVG, der kun tegner"
    ]


@pytest.mark.parametrize(
    ("svg", "told"),
    [
        ("<html/>", "er ikke SVG"),
        ("<g/>", "er ikke SVG"),
        ("", "er ikke SVG, som kan læses"),
        ("<svg/>", "er ikke SVG"),
        ('<svg xmlns="http://www.w3.org/1999/xhtml"/>', "har andet end SVG i sig"),
        (
            '<!DOCTYPE svg SYSTEM "https://evil.example/a.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>',
            "har en linje med »<!DOCTYPE«, som nævner en anden fil",
        ),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "er ikke SVG, som kan læses"),
    ],
)
def test_an_icon_that_is_none_is_refused(content: Path, svg: str, told: str) -> None:
    assert f"{ICON}: ikonet {told}: gem det igen som enkel SVG, der kun tegner" in with_icon(content, svg)


@pytest.mark.parametrize(
    "more",
    [
        '<g transform="rotate(45 4 4) translate(1,2)" style="fill: rgb(1, 2, 3); stroke: var(--ink)"/>',
        '<use href="#a" aria-label="Laug (blå)"/>',
        "<style>.a { fill: url('#a') } #b { opacity: .5 }</style>",
        '<text xml:space="preserve" font-family="sans-serif">L (1)</text>',
    ],
)
def test_an_icon_that_draws_passes(content: Path, more: str) -> None:
    assert with_icon(content, DRAWN.format(more)) == []


def test_an_icon_as_large_as_a_picture_is_refused(content: Path) -> None:
    said = with_icon(content, DRAWN.format(" " * 50_000))
    assert said == [f"{ICON}: ikonet er på over 50 kB: gem det igen som enkel SVG, uden indlejrede billeder"]


def test_what_a_closed_item_says_does_not_stand_in_an_icon_either(content: Path) -> None:
    folder = content / "meetings" / "laug"
    folder.mkdir(parents=True)
    (content / "calendar.yml").write_text(
        "published: 2031-01-20\nmeetings:\n  - {body: laug, date: 2031-02-03}\n", encoding="utf-8"
    )
    (folder / "2031-02-03.yml").write_text(
        "minutes: {published: 2031-02-10}\nitems:\n  - {number: 1, closed: ja, title: Lukket punkt,"
        " case: Om Kvaksalveren}\n",
        encoding="utf-8",
    )
    with_icon(content, DRAWN.format("<text>Kvaksalveren</text>"))
    with pytest.raises(AssertionError, match=r"ord, som kun et lukket punkt har, ville stå på /assets/favicon\.svg"):
        built_from(content)
