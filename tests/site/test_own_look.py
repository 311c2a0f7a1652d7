"""An owner's own look: one template or style beside the content, no other copied. docs/theme.md is the contract."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from arkiv.commands import main
from built_sites import free_port, served, wait_for
from conftest import ROOT, TOWN, TOWN_TODAY, forget_words, run_mkdocs
from meeting_archive.site.policy import source

CONTRACT = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
BASE = (ROOT / "theme" / "base.html").read_text(encoding="utf-8")
LEFT = ROOT / "tests" / "made" / "archive-1.0"
MEETING = "moeder/byraadet/2031-02-19/index.html"
SETTINGS = """\
site_name: Nordby
site_url: https://nordby.example/arkiv/
extra: {{version: {{provider: ours}}, archive: {{archive_id: nordby, contact: arkiv@nordby.example}}}}
docs_dir: content
plugins: [moedearkiv]
strict: true
theme: {{name: material, custom_dir: theme, favicon: assets/favicon.svg}}
{more}
"""


def section(name: str) -> str:
    return re.split(r"\n## ", CONTRACT.partition(f"\n## {name}\n")[2])[0]


# What stands first in each row of a table.
BLOCKS, PROPERTIES = (
    re.findall(r"`([\w-]+)`", " ".join(re.findall(r"(?m)^\| (`[^|]*) \|", section(name))))
    for name in ("Blocks", "Custom properties")
)


def archive(folder: Path, templates: dict[str, str], more: str = "") -> Path:
    """Write an archive whose owner has some templates; gives its mkdocs.yml."""
    shutil.copytree(TOWN, folder / "content")
    forget_words(folder / "content")
    for name, text in templates.items():
        (folder / "theme" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "theme" / name).write_text(text, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(SETTINGS.format(more=more), encoding="utf-8")
    return config


SCRIPT = 'document.documentElement.dataset.vores = "ja"'
FOOT = """\
{% set own = config.extra.build.settings %}
<footer><p>{{ config.site_name | e }}: {{ own.contact | e }}</p>
{% for path, name in paths.FOOT %}<a href="{{ path | url }}">{{ name }}</a>{% endfor %}</footer>
"""
OWN = {
    "main.html": '{% extends "base.html" %}\n'
    + "".join(
        f"{{% block {name} %}}<!-- {name} -->{{{{ super() }}}}{f'<script>{SCRIPT}</script>' * (name == 'extrahead')}"
        "{% endblock %}\n"
        for name in BLOCKS
        if name not in {"htmltitle", "crumbs", "content"}
    )
    + "{% block htmltitle %}<title>Vores titel</title>{% endblock %}\n"
    + "".join(
        f"{{% block {name} %}}<!-- {name} -->{{{{ super() }}}}{{% endblock %}}\n" for name in ("crumbs", "content")
    ),
    "assets/vores.css": ":root { --link: rgb(1, 100, 50); }\n",
    "assets/vores.js": "document.documentElement.dataset.fil = 'ja'\n",
    "assets/print.css": "/* Vores papir. */\n",
    "archive/shell/footer.html": FOOT,
    "archive/parts/names.html": (ROOT / "theme/archive/parts/names.html")
    .read_text(encoding="utf-8")
    .replace('<span class="body body-', '<span title="Vores organ" class="body body-'),
}


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose owner has changed a bit of everything, and copied one part of pages."""
    folder = tmp_path_factory.mktemp("own")
    config = archive(folder, OWN, "extra_css: [assets/vores.css]\nextra_javascript: [assets/vores.js]")
    built = run_mkdocs(config, folder / "site")
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return folder / "site"


def blocks_of(template: str) -> list[str]:
    return re.findall(r"\{%-? *block (\w+)", template)


def test_the_blocks_of_the_contract_are_those_of_every_page_and_materials_are_among_them() -> None:
    assert sorted(BLOCKS) == sorted(blocks_of(BASE))
    materials = blocks_of(resources.files("material").joinpath("templates/base.html").read_text(encoding="utf-8"))
    assert len(materials) > 10
    assert [name for name in blocks_of(BASE) if name in materials] == [name for name in materials if name in BLOCKS]
    assert {*materials} <= {*BLOCKS}
    of_1_0 = zipfile.ZipFile(LEFT / "engine.zip").read("theme/main.html").decode()
    assert {*blocks_of(of_1_0)} <= {*BLOCKS}


def test_the_properties_of_the_contract_are_used_and_those_of_1_0_are_among_them() -> None:
    ours = (ROOT / "theme" / "assets" / "archive.css").read_text(encoding="utf-8")
    assert len(PROPERTIES) == len({*PROPERTIES}) > 10
    assert [name for name in PROPERTIES if f"{name}:" not in ours or f"var({name})" not in ours] == []
    of_1_0 = zipfile.ZipFile(LEFT / "engine.zip").read("theme/assets/archive.css").decode()
    assert {*re.findall(r"(--[\w-]+):", of_1_0)} <= {*PROPERTIES}


@pytest.mark.slow
def test_each_block_can_be_filled_on_every_page(own_site: Path) -> None:
    for page in ("index.html", MEETING, "om/index.html", "soeg/index.html"):
        text = (own_site / page).read_text(encoding="utf-8")
        assert [name for name in BLOCKS if name != "htmltitle" and f"<!-- {name} -->" not in text] == [], page
        assert "<title>Vores titel</title>" in text


@pytest.mark.slow
def test_a_style_a_sheet_a_part_and_a_foot_are_the_owners_and_all_else_is_ours(own_site: Path) -> None:
    page = (own_site / MEETING).read_text(encoding="utf-8")
    assert page.index("assets/archive.css") < page.index("assets/vores.css")
    assert (own_site / "assets" / "print.css").read_bytes() == b"/* Vores papir. */\n"
    assert (own_site / "assets" / "archive.css").read_bytes() == (ROOT / "theme/assets/archive.css").read_bytes()
    assert '<span title="Vores organ" class="body body-' in page
    assert "<p>Nordby: arkiv@nordby.example</p>" in page
    assert 'href="../../../om/"' in page.partition("<footer>")[2]
    assert 'class="site-header"' in page


COLOUR_OF_A_LINK = """() => {
    const link = document.querySelector("article").appendChild(document.createElement("a"))
    link.href = "."
    return getComputedStyle(link).color
}"""


@pytest.mark.slow
def test_a_script_of_an_owners_template_is_allowed_as_ours_are(own_site: Path, browser: Browser) -> None:
    page = (own_site / MEETING).read_text(encoding="utf-8")
    assert source(SCRIPT) in page.partition("\n</head>")[0]
    assert source(SCRIPT) in (own_site / "_headers").read_text(encoding="utf-8")
    with served(own_site) as address:
        tab = browser.new_page()
        complaints: list[str] = []
        tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        tab.goto(f"{address}/{MEETING}")
        assert tab.evaluate("({...document.documentElement.dataset})") | {"scheme": ""} == {
            "vores": "ja",
            "fil": "ja",
            "scheme": "",
        }
        assert tab.evaluate(f"({COLOUR_OF_A_LINK})()") == "rgb(1, 100, 50)"
        assert complaints == []
        tab.close()


@pytest.mark.slow
def test_templates_that_were_made_for_1_0_still_work(tmp_path: Path) -> None:
    shutil.copytree(LEFT / "content", tmp_path / "content")
    shutil.copy(LEFT / "mkdocs.yml", tmp_path)
    with zipfile.ZipFile(LEFT / "engine.zip") as engine:
        engine.extractall(tmp_path)
    changes = {
        # As they were changed in place: blocks added and changed in main.html, the head and foot, a property.
        "main.html": ("{% block footer %}", "{% block announce %}Vi flytter.{% endblock %}\n{% block footer %}"),
        "archive/shell/footer.html": ("<ul>", "<ul><li>Vores fod</li>"),
        "archive/shell/header.html": ("<nav aria", "<b>Vores hoved</b><nav aria"),
        "archive/shell/outline.html": ("<ul>", "<ul><li>Vores oversigt</li>"),
    }
    for name, (old, new) in changes.items():
        template = tmp_path / "theme" / name
        text = template.read_text(encoding="utf-8")
        assert old in text
        template.write_text(text.replace(old, new), encoding="utf-8")
    assert main(["--config", str(tmp_path / "mkdocs.yml"), "upgrade", "--package"]) == 0
    built = run_mkdocs(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "site" / MEETING).read_text(encoding="utf-8")
    for mine in ("Vi flytter.", "<li>Vores fod</li>", "<b>Vores hoved</b>", "<li>Vores oversigt</li>"):
        assert page.count(mine) == 1
    assert page.count('<meta charset="utf-8">') == page.count("assets/archive.js") == 1


LEFT_OUT = {
    "noter.txt": "Ring til Bo.",
    "archive/noter.txt": "Ring til Bo.",
    "index.html.bak": "<p>Bo</p>",
    "documents/eget.typ": "Bo",
    "assets/hemmelig.docx": "Bo",
    "assets/noter.txt": "Bo",
    "assets/forklaedt.png": "PK Bo",
}
KEPT = {"assets/vores.css": "a { color: red }\n", "assets/fonts/LICENSE.txt": "OFL", "assets/vores.js": "var x = 1\n"}


@pytest.mark.slow
def test_of_an_owners_theme_only_its_assets_are_published_and_what_is_left_out_is_said(tmp_path: Path) -> None:
    config = archive(tmp_path, LEFT_OUT | KEPT)
    picture = b"\x89PNG\r\n\x1a\n\x00"
    (tmp_path / "theme" / "assets" / "foto.png").write_bytes(picture)
    built = run_mkdocs(config, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    names = ", ".join(sorted(f"theme/{name}" for name in LEFT_OUT))
    assert f"Ikke udgivet: {names}. Af temaets mappe udgives kun assets/" in built.stderr
    assert "Ikke læst, for det er billeder: theme/assets/foto.png. Se dem igennem" in built.stderr
    assert [name for name in LEFT_OUT if (tmp_path / "site" / name).exists()] == []
    for name, text in KEPT.items():
        assert (tmp_path / "site" / name).read_text(encoding="utf-8") == text
    assert (tmp_path / "site" / "assets" / "foto.png").read_bytes() == picture


NUMBER = "010203-" + "1234"
LEAKING = {
    "assets/x.css": (f"/* Ring til {NUMBER} */", "theme/assets/x.css: et CPR-nummer (010203-xxxx) ville stå på"),
    "assets/y.js": ("// Om en Kanarifugl", "ord, som kun et lukket punkt har, ville stå på /assets/y.js"),
    "assets/æ.css": ("\0", "theme/assets/æ.css: filen er ikke skrevet i UTF-8: gem den som UTF-8"),
}


ELSEWHERE = {
    "assets/x.css": ("@import url(https://evil.example/x.css);", "theme/assets/x.css: filen henter noget andetsteds"),
    "assets/x.svg": ("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "theme/assets/x.svg: billedet har »sc"),
}
NAMED = {
    "assets/findesikke.css": "mkdocs.yml: extra_css nævner »assets/findesikke.css«, som ikke findes: læg filen i theme",
    "https://evil.example/y.css": "mkdocs.yml: extra_css nævner »https://evil.example/y.css«, som ligger hos andre",
}


@pytest.mark.slow
def test_what_would_be_fetched_elsewhere_or_is_nowhere_stops_the_build(tmp_path: Path) -> None:
    templates = {name: text for name, (text, _) in ELSEWHERE.items()}
    built = run_mkdocs(archive(tmp_path, templates, f"extra_css: [{', '.join(NAMED)}]"), tmp_path / "site")
    assert built.returncode == 1
    told = [*NAMED.values(), *(said for _, said in ELSEWHERE.values())]
    assert [said for said in told if said not in built.stderr] == []
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_a_template_that_asks_another_host_stops_the_build_and_is_told_once(tmp_path: Path) -> None:
    asks = '{% extends "base.html" %}{% block announce %}<img src="https://evil.example/x.png">{% endblock %}'
    built = run_mkdocs(archive(tmp_path, {"main.html": asks}), tmp_path / "site")
    assert built.returncode == 1
    assert built.stderr.count("siden ville hente noget andetsteds fra (»img«)") == 1
    assert re.search(r"\(og det samme \d\d andre steder\)", built.stderr)
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_what_an_owners_files_of_the_theme_say_is_read_as_all_that_is_published(tmp_path: Path) -> None:
    config = archive(tmp_path, {name: text for name, (text, _) in LEAKING.items()})
    built = run_mkdocs(config, tmp_path / "site")
    assert built.returncode == 1
    assert [told for _, told in LEAKING.values() if told not in built.stderr] == []
    assert NUMBER not in built.stderr
    assert "anarifugl" not in built.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_a_changed_copy_of_our_own_files_is_stopped_by_no_word_of_theirs(tmp_path: Path) -> None:
    names = [path.relative_to(ROOT / "theme") for path in (ROOT / "theme" / "assets").rglob("*.[cj]s*")]
    copies = {str(name): (ROOT / "theme" / name).read_text(encoding="utf-8") + "\n" for name in names}
    built = run_mkdocs(archive(tmp_path, copies), tmp_path / "site")
    assert built.returncode == 0, built.stderr


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["møder", "m%C3%B8der"])
def test_a_site_can_lie_below_a_folder_with_danish_letters(folder: str, tmp_path: Path) -> None:
    config = archive(tmp_path, {"assets/vores.css": ""})
    text = config.read_text(encoding="utf-8").replace("/arkiv/", f"/{folder}/")
    config.write_text(text, encoding="utf-8")
    built = run_mkdocs(config, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    assert f'src="/{folder}/assets/archive.js"' in (tmp_path / "site" / "404.html").read_text(encoding="utf-8")


BROKEN = {
    "main.html:2: skabelonen kan ikke læses (Unexpected end": '{% extends "base.html" %}\n{% block hero %}{% if x %}',
    "main.html:3: skabelonen henter »findes-ikke.html«, som ikke": '{% extends "base.html" %}\n{% block announce %}\n'
    '{% include "findes-ikke.html" %}{% endblock %}',
    "main.html:2: skabelonen beder om noget, der ikke kan lade sig gøre (": '{% extends "base.html" %}\n'
    "{% block announce %}{{ paths.meeting() }}{% endblock %}",
    "archive/topics.html:1: skabelonen beder om noget, der ikke kan lade sig gøre ('vores' is un": "{{ vores }}",
}


@pytest.mark.slow
@pytest.mark.parametrize("told", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_template_is_a_sentence_with_file_and_line(told: str, tmp_path: Path) -> None:
    config = archive(tmp_path, {told.partition(":")[0]: BROKEN[told]})
    built = run_mkdocs(config, tmp_path / "site")
    assert built.returncode == 1
    assert f"\ntheme/{told}" in built.stderr
    assert "Ret den, eller slet den, så bruges motorens egen." in built.stderr
    assert "Traceback" not in built.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_a_template_that_is_no_utf_8_is_a_sentence_too(tmp_path: Path) -> None:
    config = archive(tmp_path, {"main.html": ""})
    (tmp_path / "theme" / "main.html").write_bytes('{% extends "base.html" %} grøn'.encode("latin-1"))
    built = run_mkdocs(config, tmp_path / "site")
    assert built.returncode == 1
    assert "theme/main.html: skabelonen er ikke skrevet i UTF-8: gem den som UTF-8" in built.stderr
    assert "Traceback" not in built.stderr


EMPTY = {
    "main.html": r"\S+\.html og \d+ andre sider ikke er skrevet\. Ret den, eller slet den",
    "404.html": r"404\.html ikke er skrevet\. Ret den, eller slet den",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", EMPTY)
def test_a_template_that_gives_nothing_is_a_sentence_and_no_site_without_pages(name: str, tmp_path: Path) -> None:
    built = run_mkdocs(archive(tmp_path, {name: "\n"}), tmp_path / "site")
    assert built.returncode == 1
    assert re.search(rf"theme/{name}: skabelonen giver en tom side, så {EMPTY[name]}", built.stderr)
    assert "Traceback" not in built.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_an_archive_of_a_later_engine_is_not_built(tmp_path: Path) -> None:
    config = archive(tmp_path, {"assets/vores.css": ""})
    config.write_text(SETTINGS.format(more="").replace("archive_id", "version: 98.0.0, archive_id"), encoding="utf-8")
    built = run_mkdocs(config, tmp_path / "site")
    assert built.returncode == 1
    assert "arkivet er på udgave 98.0.0, og den motor, der kører her, er" in built.stderr
    assert "Traceback" not in built.stderr


def serving(config: Path, address: str) -> "subprocess.Popen[str]":
    """Begin a preview of an archive."""
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(config), "-a", address]
    environment = os.environ | {"ARKIV_TODAY": str(TOWN_TODAY), "NO_MKDOCS_2_WARNING": "1"}
    watched = ["--watch", str(config.parent / "theme")]
    return subprocess.Popen(
        [*command, *watched], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.slow
def test_a_preview_says_it_in_the_place_of_the_page_and_goes_on(tmp_path: Path) -> None:
    config = archive(tmp_path, {"archive/meeting.html": "\n{{ vores }}"})
    address = f"127.0.0.1:{free_port()}"
    with serving(config, address) as preview:
        try:
            page = f"http://{address}/arkiv/{MEETING.removesuffix('index.html')}"
            told = "theme/archive/meeting.html:2: skabelonen beder om noget, der ikke kan lade sig gøre ("
            wait_for(page, lambda html: told in html and "<title>Siden kan ikke vises</title>" in html)
            (tmp_path / "theme" / "archive" / "meeting.html").unlink()
            wait_for(page, lambda html: 'id="punkt-1"' in html)
        finally:
            preview.terminate()


@pytest.mark.slow
def test_a_preview_without_a_page_to_show_ends_with_the_sentence(tmp_path: Path) -> None:
    config = archive(tmp_path, {"main.html": "{% if x %}"})
    with serving(config, f"127.0.0.1:{free_port()}") as preview:
        try:
            _, said = preview.communicate(timeout=60)
        finally:
            preview.terminate()
    assert "\ntheme/main.html:1: skabelonen kan ikke læses (" in said
    assert "Traceback" not in said
