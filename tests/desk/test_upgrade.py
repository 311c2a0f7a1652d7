"""`arkiv upgrade`: what is new is told, what changes is shown first, and nobody's edit is written over."""

import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from conftest import ROOT, TOWN
from desk import Desk
from meeting_archive.desk.upgrade import carry_out, steps
from meeting_archive.desk.upgrade.blocks import owners_blocks
from meeting_archive.desk.upgrade.pinned import with_version
from meeting_archive.desk.upgrade.settings_file import read_settings, with_plugin
from meeting_archive.desk.upgrade.steps import STEPS, Step, engine_version
from meeting_archive.desk.write import Writing
from meeting_archive.desk.yaml_text import text_of, tree_of

LEFT = ROOT / "tests" / "made" / "archive-1.0"
NOBODY = ["-c", "user.name=N", "-c", "user.email=n@nordby.example", "-c", "commit.gpgsign=false"]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An archive that uses the package, at 1.0.0."""
    monkeypatch.setenv("ARKIV_TODAY", "2031-05-14")
    made = Desk(tmp_path, capsys, TOWN)
    settings(
        made,
        "# Vores.\nextra:\n  archive:\n    version: 1.0.0 # sidst\n    archive_id: nordby\nplugins: [moedearkiv]\n",
    )
    return made


@pytest.fixture
def copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An archive that was made as a copy of the repository at 1.0, without fonts and pictures."""
    made = Desk(tmp_path, capsys, LEFT / "content")
    with zipfile.ZipFile(LEFT / "engine.zip") as engine:
        engine.extractall(tmp_path)
    shutil.copy(LEFT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return made


def settings(desk: Desk, text: str) -> None:
    (desk.content.parent / "mkdocs.yml").write_text(text, encoding="utf-8", newline="")


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def test_the_version_is_one_everywhere() -> None:
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    headings = [
        line[3:] for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line[:3] == "## "
    ]
    assert said == engine_version() == headings[0]
    assert [step.version for step in STEPS][::-1] == headings[: len(STEPS)]


def test_the_changelog_says_for_each_version_what_an_owner_has_to_do() -> None:
    parts = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1:]
    of = {part.partition("\n")[0]: part for part in parts}
    for step in STEPS:
        assert "\n### What an owner has to do\n\n" in of[step.version]
        assert ("\nNothing" in of[step.version].split("### What an owner has to do")[1][:12]) is not bool(step.to_do)


def test_what_is_new_is_told_and_what_changes_is_shown_before_it_is_changed(desk: Desk) -> None:
    before = files_below(desk.content.parent)
    said = desk("upgrade", "--dry-run")
    assert desk.code == 0
    assert said.startswith(
        f"Arkivet er på udgave 1.0.0; her er {engine_version()}.\n\nNyt i 1.1.0:\n  - Motoren er en pakke"
    )
    assert "Det skal I selv gøre:\n  - intet\n" in said
    assert f"-    version: 1.0.0 # sidst\n+    version: {engine_version()} # sidst\n" in said
    assert files_below(desk.content.parent) == before
    desk("upgrade")
    after = files_below(desk.content.parent)
    assert {name for name in after if after[name] != before.get(name)} == {"mkdocs.yml"}
    assert after["mkdocs.yml"] == before["mkdocs.yml"].replace(b"1.0.0", engine_version().encode())
    assert desk("upgrade") == f"Arkivet er opgraderet til {engine_version()}; der er ikke noget nyt.\n"


def test_an_archive_that_names_no_version_was_left_by_the_first(desk: Desk) -> None:
    settings(desk, "extra: {archive: {archive_id: nordby}}\r\nplugins:\r\n  - moedearkiv\r\n")
    assert desk("upgrade").startswith("Arkivet er på udgave 1.0.0;")
    said = (desk.content.parent / "mkdocs.yml").read_bytes()
    now = engine_version().encode()
    assert said == b"extra: {archive: {version: %s, archive_id: nordby}}\r\nplugins:\r\n  - moedearkiv\r\n" % now


def test_what_is_installed_where_the_site_is_built_is_the_same_engine(desk: Desk) -> None:
    asked = desk.content.parent / "requirements.txt"
    asked.write_text("# Vores.\nmoedearkiv[documents]==1.0.0  # her\nandet>=2\n", encoding="utf-8")
    desk("upgrade")
    now = f"# Vores.\nmoedearkiv[documents]=={engine_version()}  # her\nandet>=2\n"
    assert asked.read_text(encoding="utf-8") == now


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "moedearkiv==9.9.9\n"),
        ("andet", "andet\nmoedearkiv==9.9.9\n"),
        ("moedearkiv\r\nandet\r\n", "moedearkiv==9.9.9\r\nandet\r\n"),
        (
            "moedearkiv [import] >= 1.0,<2 ; python_version > '3'\n",
            "moedearkiv [import]==9.9.9 ; python_version > '3'\n",
        ),
        ("moedearkiv-andet==1\n", "moedearkiv-andet==1\nmoedearkiv==9.9.9\n"),
        ("./dist/moedearkiv-1.0.0-py3-none-any.whl\n", None),
        ("moedearkiv==1.0.0 --hash=sha256:00\n", None),
    ],
)
def test_only_the_version_of_the_line_changes(before: str, after: str | None, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_bytes(before.encode())
    assert with_version(tmp_path, "9.9.9") == (after and after.encode())


def test_schemas_are_renewed_where_nobody_changed_them(copy: Desk) -> None:
    folder = copy.content.parent / "schema"
    folder.joinpath("topics.json").write_text('{"vores": 1}\n', encoding="utf-8")
    said = copy("upgrade", "--package")
    assert "schema/topics.json er ændret hos jer og bliver, som den er.\n" in said
    ours = {path.name: path.read_bytes() for path in (ROOT / "schema").iterdir()}
    theirs = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert theirs == ours | {"topics.json": b'{"vores": 1}\n'}


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> str:
    """A version whose topics are called something else; gives its number."""

    def content(folder: Path) -> Writing:
        tree = tree_of(folder, "topics.yml")
        texts = [topic for topic in tree.values() if not topic["title"].endswith("(nyt)")]
        for topic in texts:
            topic["title"] += " (nyt)"
        return Writing({"topics.yml": text_of(tree)} if texts else {})

    made = (*STEPS, Step("98.0.0", ("Emner hedder noget andet.",), ("Læs emnerne igennem.",), content))
    monkeypatch.setattr(steps, "STEPS", made)
    return "98.0.0"


def test_content_is_taken_over_by_the_steps_of_the_versions_and_only_that(desk: Desk, renamed: str) -> None:
    topics = desk.content / "topics.yml"
    topics.write_bytes(b"# Vores egne.\r\n" + topics.read_bytes().replace(b"\n", b"\r\n"))
    before = files_below(desk.content)
    said = desk("upgrade", "--dry-run")
    assert "--- content/topics.yml\n+++ content/topics.yml\n" in said
    assert "Det skal I selv gøre:\n  - Læs emnerne igennem.\n" in said
    assert files_below(desk.content) == before
    assert "content/topics.yml er skrevet.\n" in desk("upgrade")
    after = files_below(desk.content)
    assert {name for name in after if after[name] != before[name]} == {"topics.yml"}
    old, new = (one["topics.yml"].split(b"\r\n") for one in (before, after))
    assert len(old) == len(new)
    assert all(b == a or (b"title:" in b and b.rstrip(b"\"'") in a) for b, a in zip(old, new, strict=True))
    assert old[0] == new[0] == b"# Vores egne."
    assert f"version: {renamed} # sidst\n" in (desk.content.parent / "mkdocs.yml").read_text(encoding="utf-8")
    assert desk("upgrade") == f"Arkivet er opgraderet til {renamed}; der er ikke noget nyt.\n"


def test_a_step_that_would_make_errors_changes_nothing(
    desk: Desk, renamed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Step(renamed, ("Noget.",), (), lambda _: Writing({"topics.yml": "forkert: 1\n"}))
    monkeypatch.setattr(steps, "STEPS", (*STEPS, wrong))
    before = files_below(desk.content.parent)
    said = desk("upgrade")
    assert desk.code == 1
    assert "ændringen ville give fejl, så intet er ændret" in said
    assert files_below(desk.content.parent) == before


def test_an_older_engine_is_refused_before_anything_changes(desk: Desk) -> None:
    root = desk.content.parent
    for name, text in (
        ("mkdocs.yml", "extra: {archive: {version: 1.10.0}}\nplugins: [moedearkiv]\n"),
        ("requirements.txt", "moedearkiv==1.10.0\n"),
    ):
        settings(desk, "plugins: [moedearkiv]\n")
        (root / name).write_text(text, encoding="utf-8")
        before = files_below(root)
        said = desk("upgrade")
        assert desk.code == 1
        assert said.startswith(
            f"arkiv: arkivet er på udgave 1.10.0, og den motor, der kører her, er {engine_version()}:"
        )
        assert files_below(root) == before


def test_check_says_that_the_engine_is_later_than_the_archive(desk: Desk) -> None:
    assert "arkivet er på udgave 1.0.0, og motoren er 1.1.0: se, hvad der er nyt, med arkiv upgrade" in desk("check")


def test_a_folder_that_is_no_archive_is_refused(desk: Desk) -> None:
    settings(desk, "site_name: Vores hjemmeside\nplugins: [search]\n")
    assert desk("upgrade").startswith("arkiv: mkdocs.yml her hører ikke til et mødearkiv")
    settings(desk, "plugins: [moedearkiv\n")
    assert desk("upgrade").startswith("arkiv: mkdocs.yml:2 kan ikke læses")
    assert desk.code == 1


def test_what_git_has_not_saved_is_said_first_and_stops_all_but_a_trial(desk: Desk) -> None:
    root = desk.content.parent

    def git(*words: str) -> None:
        subprocess.run(["git", *NOBODY, *words], cwd=root, check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "Alt")
    (desk.content / "om.md").write_text("# Ændret\n", encoding="utf-8")
    before = files_below(root)
    told = "er ændringer, som ikke er gemt i git (content/om.md): gem dem først, så opgraderingen kan ses for sig"
    assert desk("upgrade").startswith(f"arkiv: der {told}")
    assert desk.code == 1
    assert desk("upgrade", "--dry-run").startswith(f"Der {told}")
    assert files_below(root) == before
    git("commit", "-am", "Mere")
    desk("upgrade")
    assert desk.code == 0


def test_a_copy_of_the_repository_is_told_of_the_package_and_left_alone(copy: Desk) -> None:
    before = files_below(copy.content.parent)
    said = copy("upgrade")
    assert "Med arkiv upgrade --package --dry-run kan du se, hvad der skal til for at gå over til pakken.\n" in said
    assert files_below(copy.content.parent) == before


def test_a_copy_goes_over_to_the_package_and_keeps_what_its_owner_wrote(copy: Desk) -> None:
    root = copy.content.parent
    theme = root / "theme"
    footer = theme / "archive" / "shell" / "footer.html"
    footer.write_bytes(footer.read_bytes().replace(b"</footer>", b"<p>Vores</p></footer>"))
    (theme / "assets" / "vores.css").write_text("a {}\n", encoding="utf-8")
    (root / "hooks" / "main.py").write_text("# vores\n", encoding="utf-8")
    # What git on Windows gives other ends is nobody's work.
    sheet = theme / "assets" / "archive.css"
    sheet.write_bytes(sheet.read_bytes().replace(b"\n", b"\r\n"))
    before = files_below(root)
    trial = copy("upgrade", "--package", "--dry-run")
    assert files_below(root) == before
    said = copy("upgrade", "--package")
    for told in (trial, said):
        assert (
            "Ændret eller lavet af jer i theme/, og bliver: theme/archive/shell/footer.html, theme/assets/vores.css."
            in told
        )
        assert (
            "Motorens egne er ændret siden 1.0.0; se, om jeres stadig passer: theme/archive/shell/footer.html.\n"
            in told
        )
        assert "Ændret i hooks/ og uden virkning i pakken: hooks/main.py." in told
    after = files_below(root)
    assert {name for name in after if name.startswith("theme/")} == {
        "theme/archive/shell/footer.html",
        "theme/assets/vores.css",
    }
    assert all(after[name] == data for name, data in before.items() if name.startswith(("content/", "hooks/")))
    assert all(after[name] == before[name] for name in after if name.startswith("theme/"))
    assert after["requirements.txt"] == f"moedearkiv=={engine_version()}\n".encode()
    lines = after["mkdocs.yml"].decode().splitlines()
    old = before["mkdocs.yml"].decode().splitlines()
    assert [line for line in old if line not in lines] == ["hooks: [hooks/main.py]", "plugins: []"]
    assert [line for line in lines if line not in old] == [f"    version: {engine_version()}", "plugins: [moedearkiv]"]
    assert copy("upgrade") == f"Arkivet er opgraderet til {engine_version()}; der er ikke noget nyt.\n"


def test_a_main_html_that_was_the_whole_page_keeps_what_its_owner_wrote(copy: Desk) -> None:
    main = copy.content.parent / "theme" / "main.html"
    before = main.read_text(encoding="utf-8")
    notice = "{% block announce %}Vi flytter.{% endblock %}"
    crumbs = before.replace('aria-label="Du er her"', 'aria-label="Her er du"')
    main.write_text(f"{crumbs}\n{notice}\n", encoding="utf-8")
    said = copy("upgrade", "--package")
    assert "theme/main.html var hele siden; kun jeres egne blokke er tilbage (crumbs, announce)." in said
    kept = main.read_text(encoding="utf-8")
    assert kept.startswith('{% extends "base.html" %}\n\n{% block crumbs %}')
    assert 'aria-label="Her er du"' in kept
    assert notice in kept
    assert "site_meta" not in kept
    # With words around its blocks nobody can tell whose they are.
    assert owners_blocks(f"{before}\n{{% set vores = 1 %}}") is None
    assert owners_blocks(before) == []


class KilledError(BaseException):
    """A process that is killed."""


@pytest.fixture
def stops(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """What stops an upgrade at the file `at`, in the middle; and, if it `kills`, takes nothing back."""
    said = SimpleNamespace(at=0, written=0, kills=False)
    become = carry_out._become  # noqa: SLF001  there is no other way into the middle

    def stopped(folder: Path, name: str, data: bytes | None) -> None:
        said.written += 1
        if said.written == said.at or (said.kills and said.written > said.at):
            raise KilledError
        become(folder, name, data)

    monkeypatch.setattr(carry_out, "_become", stopped)
    return said


@pytest.mark.parametrize("at", [1, 30, 60, 68])
def test_an_upgrade_that_is_stopped_is_taken_back_and_one_that_is_killed_is_gone_on_with(
    copy: Desk, stops: SimpleNamespace, at: int
) -> None:
    root = copy.content.parent
    before = files_below(root)
    stops.at = at
    with pytest.raises(KilledError):
        copy("upgrade", "--package")
    assert files_below(root) == before
    stops.written, stops.kills = 0, True
    with pytest.raises(KilledError):
        copy("upgrade", "--package")
    stops.at, stops.kills = 0, False
    copy("upgrade", "--package")
    after = files_below(root)
    assert not any(name.startswith("theme/") for name in after)
    assert b"plugins: [moedearkiv]" in after["mkdocs.yml"]
    assert copy("upgrade").startswith("Arkivet er opgraderet til")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("hooks: [hooks/main.py]\nplugins: []\n", "plugins: [moedearkiv]\n"),
        ("hooks:\n  - hooks/main.py\n# Om.\nplugins: []\n", "# Om.\nplugins: [moedearkiv]\n"),
        (
            "hooks: [./hooks/main.py, vores.py] # to\nplugins: [search]\n",
            "hooks: [vores.py] # to\nplugins: [moedearkiv, search]\n",
        ),
        (
            "hooks:\n  # Deres.\n  - hooks/main.py\n  # Vores.\n  - vores.py\nplugins:\n  - search: {lang: da}\n",
            "hooks:\n  # Deres.\n  # Vores.\n  - vores.py\nplugins:\n  - moedearkiv\n  - search: {lang: da}\n",
        ),
        ("hooks: [hooks/main.py]\nplugins:\n  search: {}\n", "plugins:\n  moedearkiv: {}\n  search: {}\n"),
        ("hooks: [hooks/main.py]\nplugins:\nstrict: true", "strict: true\nplugins: [moedearkiv]\n"),
        ("site_name: X\r\nhooks: [hooks/main.py]\r\n", "site_name: X\r\nplugins: [moedearkiv]\r\n"),
        (
            "a: !ENV [B, c]\nhooks: [hooks/main.py]\ntheme:\n  name: material\n  custom_dir: theme # vores\n",
            "a: !ENV [B, c]\ntheme:\n  name: material\nplugins: [moedearkiv]\n",
        ),
        ("hooks: [hooks/main.py]\ntheme: {custom_dir: theme}\n", "plugins: [moedearkiv]\n"),
        ("theme: {name: material, custom_dir: theme}\n", "theme: {name: material}\nplugins: [moedearkiv]\n"),
    ],
)
def test_only_what_names_the_engine_changes_in_mkdocs_yml(before: str, after: str) -> None:
    assert with_plugin(before, keeps_folder=False) == after
    assert read_settings(after).has_plugin
    assert with_plugin(after, keeps_folder=False) == after
