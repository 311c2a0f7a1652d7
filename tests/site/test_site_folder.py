"""Where a site may lie: a build takes the place of nothing but a site of ours."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from arkiv import site as site_commands
from arkiv.commands import main
from bad_luck import files, project, write_site
from conftest import ROOT, copy_project, run_mkdocs
from meeting_archive.site import checksums


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with a theme, a repository and a built site; its builder writes a small site."""
    folder = project(tmp_path / "here")
    (folder / "mkdocs.yml").write_text(
        "site_name: Nordby\ntheme: {name: material, custom_dir: tema}\nhooks: [kroge/main.py]\n", encoding="utf-8"
    )
    for name in ("tema/main.html", "kroge/main.py", ".git/HEAD", "notater/privat.txt", "notater/under/andet.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("dyrebart", encoding="utf-8")
    write_site(folder / "site", "gammel")

    def build(*arguments: str, inherited: int | None = None) -> int:
        del inherited
        write_site(Path(arguments[arguments.index("--site-dir") + 1]), "ny")
        return 0

    monkeypatch.setattr(site_commands, "_mkdocs", build)
    return folder


PLACES = {
    ".": "git gemmer projektets historie der",
    "..": "ville gå tabt",
    "/": "ville gå tabt",
    "content": "content/ hører til projektet",
    "content/site": "content/ hører til projektet",
    "content/meetings": "content/ hører til projektet",
    "tema": "tema/ hører til projektet",
    "tema/ny": "tema/ hører til projektet",
    "kroge": "kroge/ hører til projektet",
    ".git": "git gemmer projektets historie der",
    ".git/site": "git gemmer projektets historie der",
    "mkdocs.yml": "det er en fil",
    "notater": "er ikke en side, som arkivet har bygget",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_build_never_takes_the_place_of_what_is_no_site_of_ours(
    place: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(here, hidden=True)
    assert main(["--config", str(here / "mkdocs.yml"), "build", "--site-dir", str(here / place)]) == 1
    assert PLACES[place] in capsys.readouterr().err
    assert files(here, hidden=True) == before


def _worktree(site: Path) -> str:
    (site / ".git").write_text("gitdir: ../.git/worktrees/site", encoding="utf-8")
    return "git gemmer"


def _a_file_of_the_owner(site: Path) -> str:
    (site / "CNAME").write_text("moeder.example", encoding="utf-8")
    return "der ligger filer, som arkivet ikke har bygget (CNAME). Flyt dem væk først"


def _a_hidden_file_deep_below(site: Path) -> str:
    (site / "moeder" / ".noter").write_text("mine", encoding="utf-8")
    return "(moeder/.noter)"


def _a_link_to_a_folder(site: Path) -> str:
    (site / "genvej").symlink_to(site.parent / "notater")
    return "(genvej)"


def _many_files(site: Path) -> str:
    for number in range(8):
        (site / f"{number}.txt").write_text("min", encoding="utf-8")
    return "(0.txt, 1.txt, 2.txt, 3.txt, 4.txt og 3 til)"


def _downloads_with_checksums(site: Path) -> str:
    shutil.rmtree(site)
    site.mkdir()
    (site / "debian.iso").write_text("hentet", encoding="utf-8")
    (site / "SHA256SUMS").write_text(f"{'0' * 64}  debian.iso\n", encoding="utf-8")
    return "er ikke en side, som arkivet har bygget"


def _checksums_that_nobody_can_read(site: Path) -> str:
    (site / "SHA256SUMS").write_bytes(b"\xff\xfe\0")
    return "er ikke en side, som arkivet har bygget"


@pytest.mark.parametrize(
    "put",
    [
        _worktree,
        _a_file_of_the_owner,
        _a_hidden_file_deep_below,
        _a_link_to_a_folder,
        _many_files,
        _downloads_with_checksums,
        _checksums_that_nobody_can_read,
    ],
)
def test_files_in_a_site_that_are_not_ours_are_named_and_kept(
    put: Callable[[Path], str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = put(here / "site")
    before = files(here, hidden=True)
    assert main(["--config", str(here / "mkdocs.yml"), "build"]) == 1
    assert told in capsys.readouterr().err
    assert files(here, hidden=True) == before


@pytest.mark.parametrize("litter", [".DS_Store", "Thumbs.db"])
def test_what_file_managers_leave_behind_stops_no_build(litter: str, here: Path) -> None:
    (here / "site" / litter).write_text("vinduets plads", encoding="utf-8")
    assert main(["--config", str(here / "mkdocs.yml"), "build"]) == 0
    assert (here / "site" / "index.html").read_text(encoding="utf-8").startswith("ny")


def test_what_is_put_into_the_site_while_the_new_one_is_built_is_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(*arguments: str, inherited: int | None = None) -> int:
        del inherited
        write_site(Path(arguments[-1]), "ny")
        (here / "site" / "sent.txt").write_text("lagt her imens", encoding="utf-8")
        return 0

    monkeypatch.setattr(site_commands, "_mkdocs", build)
    assert main(["--config", str(here / "mkdocs.yml"), "build"]) == 1
    assert "(sent.txt)" in capsys.readouterr().err
    assert (here / "site" / "sent.txt").exists()
    assert not (here / ".site-ny").exists()


def test_a_site_without_pages_is_known_as_ours_and_gives_way_to_the_next(here: Path) -> None:
    for name in ("index.html", "404.html", "moeder/index.html"):
        (here / "site" / name).unlink()
    checksums.write(here / "site")
    assert main(["--config", str(here / "mkdocs.yml"), "build"]) == 0
    assert (here / "site" / "index.html").read_text(encoding="utf-8").startswith("ny")


@pytest.mark.parametrize("place", ["ud/af/huset", "tom"])
def test_a_site_can_lie_in_a_new_folder_and_in_an_empty_one(place: str, here: Path) -> None:
    (here / "tom").mkdir()
    assert main(["--config", str(here / "mkdocs.yml"), "build", "--site-dir", str(here / place)]) == 0
    assert (here / place / "index.html").exists()


def test_the_folder_that_the_configuration_names_is_the_sites_also_when_it_is_inherited(here: Path) -> None:
    with (here / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("site_dir: offentlig\n")
    (here / "egen.yml").write_text("INHERIT: mkdocs.yml\nsite_name: Yderby\n", encoding="utf-8")
    for config in ("mkdocs.yml", "egen.yml"):
        assert main(["--config", str(here / config), "build"]) == 0
    assert (here / "offentlig" / "index.html").read_text(encoding="utf-8").startswith("ny")
    assert (here / "site" / "index.html").read_text(encoding="utf-8").startswith("gammel")


def _bare(here: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return run_mkdocs(here / "tests" / "town.yml", site)


@pytest.mark.slow
def test_a_build_by_mkdocs_alone_takes_the_old_ones_place_when_it_is_whole_too(tmp_path: Path) -> None:
    here, site = copy_project(tmp_path / "here"), tmp_path / "site"
    assert _bare(here, site).returncode == 0
    first = files(site)
    page = here / "tests" / "town" / "om.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOg mere.\n", encoding="utf-8")
    (here / "tests" / "town" / "topics.yml").write_text("vandet: {}\n", encoding="utf-8")
    assert _bare(here, site).returncode == 1
    assert files(site) == first
    shutil.copy(ROOT / "tests" / "town" / "topics.yml", here / "tests" / "town")
    assert _bare(here, site).returncode == 0
    assert files(site) != first
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.slow
def test_a_build_by_mkdocs_alone_replaces_nothing_but_a_site_of_ours(tmp_path: Path) -> None:
    here, mine = copy_project(tmp_path / "here"), tmp_path / "mine"
    mine.mkdir()
    (mine / "fil.txt").write_text("dyrebart", encoding="utf-8")
    for place, told in ((mine, "(fil.txt), er ikke en side"), (here / "hooks", "hooks/ hører til projektet")):
        before = files(place)
        built = _bare(here, place)
        assert built.returncode == 1
        assert told in built.stderr
        assert "Traceback" not in built.stderr
        assert files(place) == before
