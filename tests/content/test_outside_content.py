"""Content as others write it: pasted, merged, named otherwise. `outside/content/` holds what happened to people."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from arkiv.commands import main
from built_sites import free_port, wait_for
from conftest import CONTENT, ROOT, SETTINGS, SITE, TOWN, TOWN_TODAY, copy_project
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.publish import publish

OUTSIDE = ROOT / "tests" / "outside"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Our own content, for a file of somebody else's."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def told_of(content: Path) -> list[str]:
    records, problems = load(read(content))
    return [str(problem) for problem in sorted({*problems, *check(records, notices=False)})]


SAMPLES = {
    "17-git-konflikt-2027-01-22.yml": ":9: to udgaver er flettet sammen her",
    "17-git-konflikt-om.md": "om.md:3: to udgaver er flettet sammen her",
    "18-yaml-haardt-mellemrum-2027-01-22.yml": ":6: linjen har et hårdt mellemrum",
    "23-indsatte-punkttegn-2027-01-22.yml": "[points-are-written-as-points]",
    "24-bilag-findes-ikke-2027-01-22.yml": ":10: filen »notat-om-budgettet.pdf« ligger ikke i mappen",
    "26-lukket-beslutning-2027-01-22.yml": "i filen som »public_outcome« [closed-items-hold-no-more]",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_what_others_wrote_is_told_in_one_sentence(name: str, content: Path) -> None:
    target = content / ("om.md" if name.endswith(".md") else "meetings/kd-net/2027-01-22.yml")
    shutil.copy(OUTSIDE / "content" / name, target)
    (told,) = [one for one in told_of(content) if target.name in one and "stand-in-the-calendar" not in one]
    assert SAMPLES[name] in told


def test_a_topic_named_like_a_sites_own_page_is_refused(content: Path) -> None:
    shutil.copy(OUTSIDE / "safety" / "slug_index" / "topics.yml", content)
    assert any("topics.yml:1: »index« kan ikke være »index«" in told for told in told_of(content))


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("notat.pdf", "Notat.pdf"),
        ("notat.pdf", "NOTAT.PDF"),
        ("notat.pdf", "notat.docx"),
        ("notat-om-budget.pdf", "notat-om-budgettet.pdf"),
        ("Notat om budget.pdf", "notat-om-budget.pdf"),
    ],
)
def test_a_file_that_is_not_there_is_an_error_with_what_was_meant(written: str, there: str, content: Path) -> None:
    meeting = content / "meetings/kd-net/2027-01-22.yml"
    meeting.write_text(
        "agenda:\n  published: 2026-11-20\nitems:\n  - number: 1\n    title: Budgettet\n    attachments:\n"
        f'      - {{title: Notat, file: "{written}"}}\n',
        encoding="utf-8",
    )
    meeting.with_suffix("").mkdir()
    (meeting.with_suffix("") / there).write_bytes(b"%PDF-1.4")
    (told,) = [one for one in told_of(content) if "ligger ikke i mappen" in one]
    assert "mente du »" in told
    assert "advarsel" not in told


NEARLY = {
    "meetings/kd-net/2027-01-22.YML": "mente du »meetings/kd-net/2027-01-22.yml«?",
    "meetings/kd-net/2027-01-22.yml.txt": "mente du »meetings/kd-net/2027-01-22.yml«?",
    "meetings/kd-net/2027-01-22.yaml": "Mente du »meetings/kd-net/2027-01-22.yml«?",
    "meetings/kd-net/2027-1-22.yml": "Mente du »meetings/kd-net/2027-01-22.yml«?",
    "meetings/KD-Net/2027-01-22.yml": "Mente du »meetings/kd-net/2027-01-22.yml«?",
    "meetings/2027-01-22.yml": "filens navn passer ikke",
    "Calendar.yml": "Mente du »calendar.yml«?",
    "kalender/calendar.yml": "Mente du »calendar.yml«?",
    "topics.yaml": "Mente du »topics.yml«?",
    "topics.yml.txt": "mente du »topics.yml«?",
    "Topics.YML": "mente du »topics.yml«?",
    "meetings/kd-net/2022-8-26/notat.pdf": "mente du mappen meetings/kd-net/2022-08-26/?",
    "meetings/kd-net/2022-08-26 bilag/notat.pdf": "mente du mappen meetings/kd-net/2022-08-26/?",
    "meetings/KD-NET/2022-08-26/notat.pdf": "mente du mappen meetings/kd-net/2022-08-26/?",
    "meetings/kd-net/notat.pdf": "hører ikke til noget møde",
    "meetings/notat.pdf": "hører ikke til noget møde",
    "meetings/kd-net/2027-01-22/notat.pdf": "mødet har ingen fil",
    "vejledning.MD": "filen bliver ikke til en side: mente du »vejledning.md«?",
    "vejledning.md.txt": "filen bliver ikke til en side: mente du »vejledning.md«?",
    "hjælp/vejledning.markdown": "filen bliver ikke til en side: mente du »hjælp/vejledning.md«?",
}


@pytest.mark.parametrize("name", NEARLY)
def test_what_is_nearly_a_file_of_the_archive_is_told_and_not_passed_over(name: str, content: Path) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.4" if name.endswith(".pdf") else b"index: x\n")
    assert any(NEARLY[name] in told for told in told_of(content)), told_of(content)


def test_a_meeting_that_cannot_be_read_is_not_said_to_be_missing(content: Path) -> None:
    beside = content / "meetings/kd-net/2027-01-22/notat.pdf"
    beside.parent.mkdir(parents=True)
    beside.write_bytes(b"%PDF-1.4")
    (content / "meetings/kd-net/2027-01-22.yml").write_text('start: "10.00\n', encoding="utf-8")
    told = told_of(content)
    assert any("anførselstegnet" in one for one in told)
    assert not any("har ingen fil" in one for one in told)


def test_what_was_pasted_into_a_page_is_told_as_in_a_meeting(content: Path) -> None:
    guarded = "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fkyst.example%2Fplan&data=05"
    (content / "om.md").write_text(f"# Om\n\n• Et\n• To, se [planen]({guarded})\n", encoding="utf-8")
    told = told_of(content)
    assert any("skriv »https://kyst.example/plan«" in one for one in told), told
    assert any("begynd dem med »- «" in one for one in told), told


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["\x1b[2J.yml", "\x1b]0;title\x07.txt", "\u202egnp.txt", "a\x9bb.md", "meetings/kd-net/\x1b[31m.yml"]
)
def test_no_control_sign_of_a_name_or_a_key_reaches_a_terminal(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "here"
    shutil.copytree(CONTENT, here / "content")
    (here / "mkdocs.yml").write_text("site_name: T\n", encoding="utf-8")
    (here / "content" / name).write_text("x: 1\n", encoding="utf-8")
    (here / "content" / "addresses.yml").write_text('"\\e[2Jx": 1\n"\\e[2Jx": 2\n', encoding="utf-8")
    for command in (["check"], ["check", "--json"], ["check", name], ["import", str(here / "content" / name)]):
        main(["--config", str(here / "mkdocs.yml"), *command])
        said = "".join(capsys.readouterr())
        assert not [sign for sign in said if not sign.isprintable() and sign != "\n"], (command, said)


def test_the_line_ends_of_windows_change_nothing_that_is_published(tmp_path: Path) -> None:
    # Of its own, since the file that holds all others has them in the order in which somebody asked.
    town = publish(TOWN, SETTINGS, SITE, TOWN_TODAY)
    there = Path(shutil.copytree(TOWN, tmp_path / "town"))
    texts = [path for path in there.rglob("*") if path.suffix in {".yml", ".md", ".json"}]
    for path in texts:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert {path.suffix for path in texts} == {".yml", ".md", ".json"}
    published = publish(there, SETTINGS, SITE, TOWN_TODAY)
    assert published.problems == town.problems
    assert [page.path for page in published.pages] == [page.path for page in town.pages]
    assert {one.path: one.data for one in published.products} == {one.path: one.data for one in town.products}


def serve(here: Path, port: int) -> subprocess.Popen[bytes]:
    """Start a preview as a script leaves it in the background: with interrupts ignored."""
    command = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh"]
    command += [sys.executable, "-m", "arkiv", "--config", str(here / "tests/town.yml"), "serve", "--port", str(port)]
    environment = os.environ | {"ARKIV_TODAY": str(TOWN_TODAY), "PYTHONPATH": str(ROOT / "hooks")}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def answer(port: int, path: str, host: str = "") -> tuple[int, str]:
    """Ask a preview for an address just as it is written; the status and the text."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as asked:
        asked.sendall(f"GET {path} HTTP/1.0\r\nHost: {host or f'127.0.0.1:{port}'}\r\n\r\n".encode())
        said = b""
        while piece := asked.recv(65536):
            said += piece
    return int(said.split()[1]), said.decode("utf-8", "replace")


@pytest.mark.slow
def test_a_preview_answers_this_machine_alone_follows_no_link_and_ends_with_its_command(tmp_path: Path) -> None:
    here = copy_project(tmp_path / "here")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "secret.txt").write_text("SECRET", encoding="utf-8")
    (here / "tests/town/genvej").symlink_to(tmp_path / "secret")
    (here / "tests/town/genvej.txt").symlink_to(tmp_path / "secret" / "secret.txt")
    port = free_port()
    with serve(here, port) as preview:
        try:
            wait_for(f"http://127.0.0.1:{port}/arkiv/", lambda page: "Nordby" in page)
            for path in (
                "genvej/secret.txt",
                "genvej.txt",
                "genvej/",
                "../../../../etc/passwd",
                "%2e%2e/%2e%2e/mkdocs.yml",
            ):
                status, said = answer(port, f"/arkiv/{path}")
                assert status in {400, 404}, path
                assert "SECRET" not in said
            odd = ("%00", "a%5cb", "..%5c..%5cx", "C:/Windows/win.ini", "%2fC%3a/x")
            for path in (*map("/arkiv/{}".format, odd), "/%0d%0aX:1"):
                assert answer(port, path)[0] == 400, path
            for host in ("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example"):
                status, said = answer(port, "/arkiv/", host)
                assert status == 403
                assert "Nordby" not in said
            assert answer(port, "/arkiv/", f"localhost:{port}")[0] == 200
        finally:
            preview.send_signal(signal.SIGTERM)
            preview.wait(timeout=30)
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/arkiv/", timeout=1).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return
        time.sleep(0.1)
    pytest.fail("the preview goes on without its command")


def test_a_port_that_somebody_has_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(TOWN, tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n", encoding="utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--config", str(tmp_path / "mkdocs.yml"), "serve", "--port", str(port)]) == 1
    assert f"port {port} er optaget" in capsys.readouterr().err
