"""What attachments say, found: by their words, on their pages, behind what the archive itself says."""

import csv
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from fpdf import FPDF
from lxml import html
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from attachments_made import docx, paragraph
from built_sites import served, words
from conftest import SETTINGS, SITE, TOWN_TODAY, built_from
from meeting_archive.personal_data import inspection
from meeting_archive.publish import publish
from meeting_archive.search.index import make_index
from meeting_archive.site.gate import Gate
from odd_archives import write_empty

MEETING = "moeder/laug/2031-02-03/"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ITEMS = """\
agenda:
  published: 2031-01-20
minutes:
  published: 2031-02-10
items:
  - number: "1"
    title: Ny legeplads
    recommendation: At legepladsen anlægges med faldunderlag.
    attachments:
      - {number: "1.1", title: Rapport om jorden, file: rapport.pdf}
      - {title: Brev fra naboerne, file: brev.docx}
  - number: "2"
    title: Økonomi
    recommendation: At rammen godkendes. Drænrør er ikke med.
    attachments:
      - {number: "2.1", title: Tal, file: tal.xlsx}
      - {number: "2.2", title: Noter, file: noter.txt}
      - {number: "2.3", title: Indskannet brev, file: scan.pdf}
      - {number: "2.4", title: Halvt indskannet, file: halv.pdf}
  - number: "3"
    closed: ja
    title: Lukket punkt
    recommendation: At Kvistgårdvej sælges.
    attachments:
      - {number: "3.1", title: Vurdering, file: hemmelig.txt}
"""


def write_pdf(path: Path, *pages: str) -> None:
    """Write a PDF; a page without text is a picture of one."""
    pdf = FPDF(format="A4")
    pdf.set_font("Helvetica", size=11)
    for text in pages:
        pdf.add_page()
        if text:
            pdf.multi_cell(0, 6, text)
        else:
            pdf.image(Image.new("L", (300, 420), 200), x=0, y=0, w=210, h=297)
    pdf.output(str(path))


def write_sheets(path: Path, **sheets: str) -> None:
    """Write an Excel file with one cell in each sheet; one whose name ends with an underscore is hidden."""
    names = list(enumerate(sheets, 1))
    states = {name: "hidden" if name.endswith("_") else "visible" for name in sheets}
    listed = "".join(
        f"<sheet name='{name.rstrip('_')}' sheetId='{at}' state='{states[name]}' r:id='r{at}'/>" for at, name in names
    )
    related = "".join(f"<Relationship Id='r{at}' Target='worksheets/sheet{at}.xml'/>" for at, _ in names)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "xl/workbook.xml", f"<workbook xmlns='{SHEETS}' xmlns:r='{RELATIONS}'><sheets>{listed}</sheets></workbook>"
        )
        package.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{related}</Relationships>")
        for at, name in names:
            cell = f'<c r="A1" t="inlineStr"><is><t>{sheets[name]}</t></is></c>'
            package.writestr(
                f"xl/worksheets/sheet{at}.xml",
                f'<worksheet xmlns="{SHEETS}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>',
            )


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one meeting with an attachment of each kind."""
    content = write_empty(tmp_path_factory.mktemp("attached") / "content")
    folder = content / "meetings" / "laug" / "2031-02-03"
    folder.mkdir(parents=True)
    folder.with_name("2031-02-03.yml").write_text(ITEMS, encoding="utf-8")
    write_pdf(
        folder / "rapport.pdf",
        "Rapporten beskriver jorden under legepladsen.",
        "Der er fundet drænrør og gamle skole-\nbusser i jorden. Sandkasse.",
        "Grundvandsspejlet ligger højt, og sandkassen skal have drænrør.",
    )
    docx(folder / "brev.docx", paragraph("Naboerne ønsker et insekthotel ved havelågen."))
    write_sheets(folder / "tal.xlsx", Oversigt="Anlægsudgift", Budget="Gyngestativ", Kladde_="Hemmeligtal")
    (folder / "noter.txt").write_text("Kørestolsrampen ved Kvistgårdvej koster 482.915 kr.\n", encoding="utf-8")
    write_pdf(folder / "scan.pdf", "")
    write_pdf(folder / "halv.pdf", "Forside med vippedyr og en lang tekst om hvad der ellers følger med.", "")
    (folder / "hemmelig.txt").write_text("Ejendomsmægleren anbefaler Kvistgårdvej.\n", encoding="utf-8")
    seen = [
        f"{path.relative_to(content).as_posix()}: {{sha256: {hashlib.sha256(path.read_bytes()).hexdigest()},"
        ' places: ["hele filen"], reason: Set igennem}\n'
        for path in (folder / "scan.pdf", folder / "halv.pdf", folder / "tal.xlsx")
    ]
    (content / "personal_data.yml").write_text("".join(seen), encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def built(content: Path) -> Path:
    return built_from(content)


class Hit(NamedTuple):
    """A hit as it is shown."""

    address: str
    places: list[str]
    links: list[str]


class Searcher(NamedTuple):
    """A page that searches."""

    page: Page
    address: str

    def ask(self, query: str, **more: str) -> list[Hit]:
        """Search, and return the hits when all is there."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}/soeg/?{urlencode({'q': query, **more})}")
        return self.hits()

    def hits(self) -> list[Hit]:
        self.page.wait_for_selector("#soeg-form[data-done]", state="attached")
        return [
            Hit(*hit)
            for hit in self.page.evaluate(
                """(base) => [...document.querySelectorAll("#soeg-hits > li")].map((hit) => {
                    const bare = (link) => link.href.replace(base, "").replace(/\\?[^#]*/, "");
                    const links = [...hit.querySelectorAll("p a")];
                    return [bare(hit.querySelector("h3 a")), links.map((a) => a.textContent), links.map(bare)];
                })""",
                f"{self.address}/",
            )
        ]

    @property
    def count(self) -> str:
        return self.page.inner_text("#soeg-count")


@pytest.fixture
def searcher(browser: Browser, built: Path) -> Iterator[Searcher]:
    with served(built) as address:
        page = browser.new_page()
        yield Searcher(page, address)
        page.close()


@pytest.mark.parametrize(
    ("query", "item", "place", "link"),
    [
        ("beskrive", 1, "Bilag 1.1, side 1", "bilag/rapport.pdf#page=1"),
        ("grundvandsspejlet", 1, "Bilag 1.1, side 3", "bilag/rapport.pdf#page=3"),
        # Where all of the words stand, and not where one of them stands first.
        ("drænrør sandkassen", 1, "Bilag 1.1, side 2", "bilag/rapport.pdf#page=2"),
        ("grundvandsspejl drænrør", 1, "Bilag 1.1, side 3", "bilag/rapport.pdf#page=3"),
        # A word that the end of a line parted, and the end of a compound.
        ("skolebusserne", 1, "Bilag 1.1, side 2", "bilag/rapport.pdf#page=2"),
        ("bus", 1, "Bilag 1.1, side 2", "bilag/rapport.pdf#page=2"),
        ("insekthoteller", 1, "Bilag: Brev fra naboerne", "bilag/brev.docx"),
        ("gyngestativer", 2, "Bilag 2.1, ark Budget", "bilag/tal.xlsx"),
        ("482915", 2, "Bilag 2.2", "bilag/noter.txt"),
        ("vippedyr", 2, "Bilag 2.4, side 1", "bilag/halv.pdf#page=1"),
        # Half in the item, half in its attachment.
        ("legeplads insekthotel", 1, "Bilag: Brev fra naboerne", "bilag/brev.docx"),
    ],
)
def test_a_hit_names_the_attachment_and_the_place_and_leads_to_it(
    query: str, item: int, place: str, link: str, searcher: Searcher
) -> None:
    (hit,) = searcher.ask(query)
    assert hit == Hit(f"{MEETING}#punkt-{item}", [place], [f"{MEETING}{link}"])
    assert searcher.count == "1 resultat i bilag."


def test_an_item_that_says_it_itself_comes_first_and_no_item_twice(searcher: Searcher) -> None:
    hits = searcher.ask("drænrør")
    assert [hit.address for hit in hits] == [f"{MEETING}#punkt-2", f"{MEETING}#punkt-1"]
    assert [hit.places for hit in hits] == [[], ["Bilag 1.1, side 2"]]
    assert searcher.count == "1 resultat, og 1 i bilag."


def test_a_word_that_only_attachments_have_is_no_slip_of_the_finger(searcher: Searcher) -> None:
    searcher.ask("gyngestativ")
    assert searcher.page.inner_text("#soeg-meant") == ""
    searcher.ask("rapportenn")
    assert not searcher.count.startswith("1 resultat i bilag")


def test_attachments_can_be_left_out_and_the_address_says_so(searcher: Searcher) -> None:
    assert searcher.ask("gyngestativ")
    searcher.page.evaluate("document.querySelector('.narrow').open = true")
    assert searcher.page.is_checked("[name=bilag]")
    searcher.page.uncheck("[name=bilag]")
    searcher.page.wait_for_url("**/soeg/?q=gyngestativ&bilag=nej")
    assert searcher.hits() == []
    assert searcher.ask("drænrør", bilag="nej") == [Hit(f"{MEETING}#punkt-2", [], [])]
    assert searcher.count == "1 resultat."
    assert not searcher.page.is_checked("[name=bilag]")


def test_nothing_of_attachments_is_waited_for_before_the_first_hits_stand(searcher: Searcher) -> None:
    held: list[Route] = []
    fetched: list[str] = []
    searcher.page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    searcher.page.route("**/attachments.js", lambda route: held.append(route))  # noqa: PLW0108  it is given a mark
    searcher.page.goto(f"{searcher.address}/soeg/?q=drænrør")
    searcher.page.wait_for_selector("#soeg-hits > li")
    first = searcher.page.inner_text("#soeg-hits")
    assert not [name for name in fetched if name.startswith("bilag")]
    searcher.page.wait_for_timeout(200)
    (route,) = held
    route.continue_()
    assert len(searcher.hits()) == 2
    # What stood there stays where it was.
    assert searcher.page.inner_text("#soeg-hits").startswith(first)
    fetched.clear()
    searcher.ask("drænrør", bilag="nej")
    assert not [name for name in fetched if name.startswith(("bilag", "attachments"))]


def test_a_failing_attachment_leaves_the_hits(searcher: Searcher) -> None:
    searcher.page.route("**/bilag*.bin", lambda route: route.abort())
    assert [hit.address for hit in searcher.ask("drænrør")] == [f"{MEETING}#punkt-2"]
    assert searcher.ask("gyngestativ") == []


def test_quotes_and_dates_and_choices_hold_for_attachments_too(searcher: Searcher) -> None:
    assert searcher.ask('"gyngestativ budget"') == []
    assert searcher.ask("gyngestativ 2030-01-01") == []
    assert len(searcher.ask("gyngestativ 2031-02-03")) == 1
    assert searcher.ask("gyngestativ", slags="moeder") == []
    assert len(searcher.ask("gyngestativ", slags="punkter", sorter="nyeste")) == 1
    assert searcher.ask("insekthotel -legeplads") == []


def test_the_list_says_what_was_found_in_an_attachment(searcher: Searcher, tmp_path: Path) -> None:
    searcher.ask("drænrør")
    with searcher.page.expect_download() as download:
        searcher.page.click("#soeg-csv")
    download.value.save_as(tmp_path / "soegning.csv")
    with (tmp_path / "soegning.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["titel"]: row["fundet"] for row in csv.DictReader(file, delimiter=";")}
    assert found == {"Økonomi": "", "Ny legeplads": "Bilag 1.1, side 2"}


def test_a_scan_says_at_the_attachment_that_it_is_not_searched_in(built: Path) -> None:
    page = html.parse(built / MEETING / "index.html")
    told = [words(one) for one in page.xpath("//ul[@class='attachments']/li/span[1]")]
    assert [one.partition(" kan ")[2] for one in told] == [
        "",
        "",
        "",
        "",
        "ikke læses af søgningen",
        "kun delvis læses af søgningen",
    ]


def test_of_closed_items_and_of_what_is_hidden_nothing_is_in_the_index(built: Path, searcher: Searcher) -> None:
    packed = [*(built / "soeg" / "indeks").rglob("*.bin")]
    said = b"".join(zlib.decompress(path.read_bytes()) for path in packed)
    assert b"gyngestativ" in said
    for word in (b"ejendomsmaegler", b"kvistgaardvej", b"hemmeligtal", b"Kladde"):
        assert word not in said
    assert searcher.ask("ejendomsmægler") == []


def test_an_archive_without_attachments_has_the_index_it_had(content: Path) -> None:
    publication = publish(content, SETTINGS, SITE, TOWN_TODAY)
    with_them = make_index(publication.records, [], attachments=inspection.texts)
    without = make_index(publication.records, [])
    assert {name for name in with_them if "bilag" in name}
    assert not {name for name in without if "bilag" in name}
    own = {name.rpartition("/")[2]: data for name, data in with_them.items() if "bilag" not in name}
    for name, data in without.items():
        if name != "start.json":
            assert own[name.rpartition("/")[2]] == data
    start, bare = json.loads(own["start.json"]), json.loads(without["start.json"])
    assert start | {"folder": ""} == bare | {"folder": ""}


def test_what_the_gate_would_stop_is_not_searched_for() -> None:
    gate = Gate(None, frozenset(), frozenset(), lambda _: ("", 0))
    assert gate.passed("Født 010203-1234 i Nordby") == "Født 010203-xxxx i Nordby"


def test_what_an_attachment_says_is_remembered_only_where_nothing_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    class Found(NamedTuple):
        path: Path
        sha256: str

    clean, personal = tmp_path / "a.txt", tmp_path / "b.txt"
    clean.write_text("Gyngestativ", encoding="utf-8")
    personal.write_text("Skriv til hanne.jensen@nordby.example om gyngestativet", encoding="utf-8")
    files = [Found(path, hashlib.sha256(path.read_bytes()).hexdigest()) for path in (clean, personal)]
    first = dict(inspection.texts(files))
    assert [said.text[:5] for (said,) in first.values()] == ["Gynge", "Skriv"]
    notes = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "cache").rglob("*.json")}
    assert not any("hanne" in note for note in notes.values())
    assert [name for name in notes if "text" in name] == [f"{files[0].sha256}.txt.text.json"]
    monkeypatch.setattr(inspection, "_read_apart", lambda _: {})
    assert inspection.inspect(files)[clean] == ()
    assert dict(inspection.texts(files[:1])) == {clean: first[clean]}
