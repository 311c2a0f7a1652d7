"""Hand-written pages are content: read by the archive's own parser, shown as they mean it, and never run."""

import shutil
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from built_sites import dead_links
from conftest import CONTENT, ROOT, SETTINGS, SITE, TOWN, TOWN_TODAY, copy_project, run_mkdocs
from meeting_archive.content.page_bodies import ShownPage, body
from meeting_archive.content.page_links import Addresses, problems
from meeting_archive.content.problems import ContentError
from meeting_archive.content.written_pages import read
from meeting_archive.publish import publish
from meeting_archive.site.clashes import Output

EVIL = ROOT / "tests" / "outside" / "safety" / "page_script" / "om.md"
NOWHERE = Addresses([])


def shown(text: str, addresses: Addresses = NOWHERE) -> ShownPage:
    return body(read(text, "om.md"), addresses)


def anchors_of_old(text: str) -> list[str]:
    """The anchors that pages had when Python-Markdown made them."""
    page = html.fragment_fromstring(markdown.markdown(text, extensions=["toc"]), create_parent=True)
    return page.xpath("//h1/@id | //h2/@id | //h3/@id | //h4/@id")


@pytest.mark.parametrize("path", [CONTENT / "om.md", TOWN / "om.md", TOWN / "index.md"])
def test_the_anchors_of_todays_pages_stay(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    rest = text.split("---\n", 2)[-1] if text.startswith("---") else text
    assert [heading.anchor for heading in shown(text).headings] == anchors_of_old(rest)


HEADINGS = """# Æbler & pærer

## Hvad **er** det?

## Hvad er det?

## hvad er det

### Å, ø og æ!

## Kl. 10.00–12.00

## ½ & »citat«

## Et `stykke` kode

## [Et link](om.md)

## Under_streg og bindestreg - her

## _

## 2031
"""


def test_the_anchors_of_odd_headings_stay() -> None:
    assert [heading.anchor for heading in shown(HEADINGS).headings] == anchors_of_old(HEADINGS)


@given(st.lists(st.text(st.sampled_from("aæøåÆÅé 1-_.?!,ß"), min_size=1, max_size=12), min_size=1, max_size=6))
def test_the_anchors_of_any_heading_stay(names: list[str]) -> None:
    text = "\n\n".join(f"## x{name.strip()}x" for name in names)
    assert [heading.anchor for heading in shown(text).headings] == anchors_of_old(text)


RUNNING = [
    "<script>alert(1)</script>",
    "Et <script>alert(1)</script> midt i",
    "<img src=x onerror=alert(1)>",
    '<div onclick="alert(1)">\n\nHej\n\n</div>',
    "[et link](javascript:alert(1))",
    "[et link](JaVaScRiPt:alert%281%29)",
    "[et link](data:text/html;base64,PHNjcmlwdD4=)",
    "[et link](vbscript:x)",
    "<javascript:alert(1)>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "<iframe src=https://evil.example/></iframe>",
    "![x](https://evil.example/pixel.png)",
    "![x](//evil.example/pixel.png)",
    '<svg/onload="alert(1)">',
    "# <b onmouseover=alert(1)>Titel</b>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "```<script>\n</script><script>alert(1)</script>\n```",
    "[a]: javascript:alert(1)\n\n[a]",
    "<style>@import url(https://evil.example/)</style>",
    "<!-- --><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


@pytest.mark.parametrize("text", RUNNING)
def test_nothing_of_a_page_runs_or_calls_out(text: str) -> None:
    page = html.fragment_fromstring(str(shown(text).html), create_parent=True)
    assert not page.xpath("//script | //iframe | //meta | //style | //svg | //object | //base")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    for address in page.xpath("//@href | //@src"):
        assert not address.strip() or address.startswith(("https://", "#")), address
    assert not [address for address in page.xpath("//@src") if address]


def test_a_page_of_scripts_is_refused_for_its_front_matter_and_shown_as_text(tmp_path: Path) -> None:
    content = Path(shutil.copytree(TOWN, tmp_path / "content"))
    shutil.copy(EVIL, content / "om.md")
    with pytest.raises(ContentError) as refused:
        publish(content, SETTINGS, SITE, TOWN_TODAY)
    told = [str(problem) for problem in refused.value.problems if problem.file == "om.md"]
    assert told[:2] == [
        "om.md:3: »structured« er ikke et felt her: brug title og description",
        "om.md:4: »redirect« er ikke et felt her: brug title og description",
    ]


@pytest.mark.slow
def test_a_built_page_says_what_was_written_and_runs_nothing(tmp_path: Path) -> None:
    here = copy_project(tmp_path / "here")
    (here / "tests/town/om.md").write_text(
        '---\ntitle: "</title><script>alert(1)</script>"\ndescription: "\\"><script>alert(2)</script>"\n---\n\n'
        "# Om\n\n## Hvad\n\n<script>alert(3)</script>\n\n- et\n- [to](index.md)\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n"
        "\n```\nkode\n```\n",
        encoding="utf-8",
    )
    built = run_mkdocs(here / "tests/town.yml", tmp_path / "site")
    assert built.returncode == 0, built.stderr
    assert "om.md:10: advarsel: HTML bliver vist som den tekst, det er" in built.stderr
    page = html.document_fromstring((tmp_path / "site/om/index.html").read_bytes())
    assert not [script for script in page.xpath("//script[not(@src)]") if "alert" in script.text]
    assert page.findtext(".//title").startswith("</title><script>alert(1)</script>")
    assert page.xpath("//table/thead//th/@scope") == ["col", "col"]
    assert page.xpath("//*[@class='scroll'][@tabindex='0']/@aria-label") == ["Tabel", "Kode"]
    assert "<script>alert(3)</script>" in page.xpath("//article")[0].text_content()
    assert dead_links(tmp_path / "site", "arkiv/") == []


ADDRESSES = Addresses(
    [
        Output(""),
        Output("om/", "om.md"),
        Output("vejledning/mere/", "vejledning/mere.md"),
        Output("kalender/"),
        Output("moeder/2031/"),
        Output("kalender/alle.ics"),
        Output("filer/plan æ.pdf", "filer/plan æ.pdf"),
    ]
)


@pytest.mark.parametrize(
    ("name", "target", "address"),
    [
        ("index.md", "om.md", "om/"),
        ("index.md", "om.md#hvad", "om/#hvad"),
        ("om.md", "index.md", "../"),
        ("om.md", "vejledning/mere.md", "../vejledning/mere/"),
        ("vejledning/mere.md", "../om.md", "../../om/"),
        ("om.md", "kalender.md", "../kalender/"),
        ("om.md", "moeder/2031.md", "../moeder/2031/"),
        ("om.md", "../kalender/", "../kalender/"),
        ("om.md", "../kalender", "../kalender/"),
        ("index.md", "kalender/alle.ics", "kalender/alle.ics"),
        ("om.md", "../kalender/alle.ics?x=1", "../kalender/alle.ics?x=1"),
        ("om.md", "filer/plan%20æ.pdf", "../filer/plan%20%C3%A6.pdf"),
        ("om.md", "#hvad", "#hvad"),
        ("om.md", "https://x.example/", "https://x.example/"),
        ("om.md", "mailto:post@x.example", "mailto:post@x.example"),
        ("om.md", "findes-ikke.md", None),
        ("om.md", "kalender/", None),
        ("om.md", "/etc/passwd", None),
        ("om.md", "../../../../etc/passwd", None),
        ("om.md", "javascript:alert(1)", None),
        ("om.md", "//evil.example/", None),
    ],
)
def test_a_link_leads_where_it_led_or_is_told(name: str, target: str, address: str | None) -> None:
    assert ADDRESSES.of(read("# Om\n", name), target) == address


def test_a_dead_link_is_an_error_with_its_line_and_what_was_meant(tmp_path: Path) -> None:
    content = Path(shutil.copytree(TOWN, tmp_path / "content"))
    (content / "om.md").write_text("---\ntitle: Om\n---\n\n# Om\n\nEt,\nto og [tre](kalendre.md).\n", encoding="utf-8")
    with pytest.raises(
        ContentError, match=r"om\.md:8: linket »kalendre.md« fører ikke til noget: mente du »kalender.md«"
    ):
        publish(content, SETTINGS, SITE, TOWN_TODAY)


LINKS = {
    "[tom]()": "linket er tomt: skriv, hvor det fører hen",
    "![tomt]()": "billedet er tomt: skriv, hvor det fører hen",
    "[fil](filer/en plan.pdf)": "linket »filer/en plan.pdf« har et mellemrum: skriv det som »filer/en%20plan.pdf«",
    "[js](javascript:void)": "linket »javascript:void« er af en slags, der ikke bruges: brug https:// eller mailto:",
    "[avis](www.avis.example/nyt)": "linket »www.avis.example/nyt« fører ikke til noget: mente du"
    " »https://www.avis.example/nyt«?",
    "[her](#hvaad)": "linket »#hvaad«: siden har ingen overskrift »#hvaad«: mente du »hvad«?",
    "[der](om.md#hvaad)": "linket »om.md#hvaad«: siden har ingen overskrift »#hvaad«: mente du »hvad«?",
    "[kalender](kalendre.md)": "linket »kalendre.md« fører ikke til noget: mente du »../kalender.md«?",
}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_leads_nowhere_is_told_with_what_to_write(link: str) -> None:
    page = read(f"# Om\n\n## Hvad\n\n{link}\n", "vejledning/om.md")
    addresses = Addresses([Output("kalender/"), Output(page.path, page.name)], [page])
    assert [(problem.line, problem.text) for problem in problems(page, addresses)] == [(5, LINKS[link])]


@pytest.mark.parametrize(
    "link", ["[her](#hvad)", "[her](om.md#hvad)", "`[her](ikke et link)`", "[nu](../kalender.md#x)"]
)
def test_a_link_that_leads_somewhere_is_said_nothing_of(link: str) -> None:
    page = read(f"# Om\n\n## Hvad\n\n{link}\n", "vejledning/om.md")
    assert not [*problems(page, Addresses([Output("kalender/"), Output(page.path, page.name)], [page]))]


def test_a_page_has_a_name_that_can_be_an_address() -> None:
    page = read("# Om\n", f"{'a' * 100}.md")
    assert [problem.text for problem in problems(page, NOWHERE)] == [
        "navnet er på over 80 tegn: giv filen og dens mappe kortere navne"
    ]


FRONT = {
    "---\ntitle: Et\n---\n# To\n": ("Et", ""),
    "# To *og* tre\n": ("To og tre", ""),
    "Uden overskrift\n": ("Om", ""),
    "---\n---\n# To\n": ("To", ""),
    "---\ntitle: Et\ndescription: Om det\n...\nTekst\n": ("Et", "Om det"),
    "---\n\nEn streg, og ingen felter.\n": ("Om", ""),
}


@pytest.mark.parametrize("text", FRONT)
def test_a_page_has_its_title_from_its_fields_its_heading_or_its_name(text: str) -> None:
    page = read(text, "om.md")
    assert (page.title, page.description) == FRONT[text]


WRONG = {
    "template: x": "om.md:2: »template« er ikke et felt her: brug title og description",
    "title: [a, b]": "om.md:2: »title« skal være tekst på én linje",
    "title: &a x": "om.md:2: & og * (henvisninger inde i filen) bruges ikke her: skriv teksten ud",
    "title: a\ntitle: b": "om.md:3: ",
    "title": "om.md",
}


@pytest.mark.parametrize("fields", WRONG)
def test_what_is_wrong_with_a_front_matter_is_a_sentence_with_its_line(fields: str, tmp_path: Path) -> None:
    content = Path(shutil.copytree(TOWN, tmp_path / "content"))
    (content / "om.md").write_text(f"---\n{fields}\n---\n# Om\n", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        publish(content, SETTINGS, SITE, TOWN_TODAY)
    assert WRONG[fields] in str(refused.value)


def test_a_date_at_the_beginning_of_a_line_is_no_list() -> None:
    assert "<ol" not in str(shown("Mødet er\n\n19. september\n").html)
