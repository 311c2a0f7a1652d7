"""What the town publishes, word for word: `make bless` accepts a change, once its difference was read."""

import json
import os
import re
import shutil
from pathlib import Path

from conftest import ROOT

AS_MEANT = "read the difference; if it is as meant, `make bless` accepts it"
EXPECTED = ROOT / "tests" / "expected" / "pages"
CALENDARS = ROOT / "tests" / "expected" / "kalender"
# How large a document to send out is depends on the release of what writes it; its name and address do not.
DOCUMENT = r"(?:dagsorden|referat)\.(?:pdf|docx)"
# What programs read, one thing a line, so that a difference can be read.
DATA = {folder: ROOT / "tests" / "expected" / folder for folder in ("data", "nyt")}


def test_the_pages_of_the_town_are_as_expected(town_site: Path) -> None:
    published = {
        f"{path.parent.relative_to(town_site).as_posix()}.html".replace("..html", "index.html"): _body(path)
        for path in sorted(town_site.rglob("index.html"))
    }
    if os.environ.get("BLESS"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, body in published.items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_text(body, encoding="utf-8")
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_text(encoding="utf-8") for path in EXPECTED.rglob("*.html")
    }
    assert sorted(published) == sorted(expected), AS_MEANT
    for name, body in published.items():
        assert body == expected[name], f"{name}: {AS_MEANT}"


def test_the_calendars_of_the_town_are_as_expected(town_site: Path) -> None:
    # Line ends are told apart elsewhere; here they would only make the difference hard to read.
    published = {
        path.name: path.read_bytes().decode().replace("\r\n", "\n")
        for path in sorted((town_site / "kalender").glob("*.ics"))
    }
    if os.environ.get("BLESS"):
        shutil.rmtree(CALENDARS, ignore_errors=True)
        CALENDARS.mkdir(parents=True)
        for name, text in published.items():
            (CALENDARS / name).write_text(text, encoding="utf-8")
    expected = {path.name: path.read_text(encoding="utf-8") for path in sorted(CALENDARS.glob("*.ics"))}
    assert published == expected, AS_MEANT


def test_the_data_and_news_of_the_town_are_as_expected(town_site: Path) -> None:
    published = {
        path.relative_to(town_site).as_posix(): _readable(path)
        for folder in DATA
        for path in sorted((town_site / folder).rglob("*"))
        if path.suffix in {".json", ".csv", ".xml"}
    }
    if os.environ.get("BLESS"):
        for folder in DATA.values():
            shutil.rmtree(folder, ignore_errors=True)
        for name, text in published.items():
            path = ROOT / "tests" / "expected" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    expected = {
        path.relative_to(folder.parent).as_posix(): path.read_text(encoding="utf-8")
        for folder in DATA.values()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert sorted(published) == sorted(expected)
    for name, text in published.items():
        assert text == expected[name], name


def _readable(path: Path) -> str:
    if path.suffix == ".json":
        text = json.dumps(json.loads(path.read_bytes()), ensure_ascii=False, indent=1) + "\n"
        return re.sub(rf'({DOCUMENT}",\s+"size": )[0-9]+(,\s+"sha256": ")[0-9a-f]+', r"\g<1>0\g<2>", text)
    text = re.sub(r'(rel="enclosure" [^>]*length=")[0-9]+', r"\g<1>0", path.read_bytes().decode())
    return text.replace("><", ">\n<") + "\n" if path.suffix == ".xml" else text.replace("\r\n", "\n")


def _body(path: Path) -> str:
    """Return what the archive's templates made of a page, without blank lines and what another release would change."""
    article = path.read_text(encoding="utf-8").partition("<article>")[2].partition("</article>")[0]
    article = re.sub(r'(data-scripts="|start\.json\?)[0-9a-f]{16}', r"\1release", article)
    article = re.sub(rf'({DOCUMENT}">[^<]*, )[0-9,]+ [kM]B', r"\g<1>0 kB", article)
    return "\n".join(line.rstrip() for line in article.splitlines() if line.strip()) + "\n"
