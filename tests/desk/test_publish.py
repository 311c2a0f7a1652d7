"""Publishing: what is unset is refused, nothing is forced, nothing of others goes, and what broke off goes on."""

import errno
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import far_server
import pytest
import yaml

from arkiv import site as site_commands
from arkiv.commands import main
from bad_luck import files, project, write_site
from conftest import ROOT
from meeting_archive import paths
from meeting_archive.site import checksums
from meeting_archive.site.destination import CHOICES
from meeting_archive.site.sending.built_there import WORKFLOW
from meeting_archive.site.settings import SettingsError, settings_of

SET = """\
site_name: Nordby
site_url: https://nordby.example/
extra:
  archive:
    archive_id: nordby
    contact: post@nordby.example
"""


class Press:
    """A small project, what its builder writes, and what the command says in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = project(folder)
        self.config = self.folder / "mkdocs.yml"
        self.config.write_text(SET, encoding="utf-8")
        self.site = self.folder / "site"
        self.word = "ny"
        self.code = 0
        self._capsys = capsys
        monkeypatch.setattr(site_commands, "_mkdocs", self._build)
        monkeypatch.setenv("ARKIV_TODAY", "2031-05-14")

    def _build(self, *arguments: str, inherited: int | None = None) -> int:
        del inherited
        write_site(Path(arguments[arguments.index("--site-dir") + 1]), self.word)
        return 0

    def to(self, choice: str) -> None:
        """Choose where the site goes."""
        self.config.write_text(f"{SET}    publish: {choice}\n", encoding="utf-8")

    def __call__(self, *words: str) -> str:
        self.code = main(["--config", str(self.config), *(words or ("publish",))])
        said = self._capsys.readouterr()
        return said.out + said.err

    def refuses(self, sentence: str, *words: str) -> None:
        """Publish, be refused with a sentence, and find everything as it was."""
        before = files(self.folder, hidden=True)
        said = self(*words)
        assert self.code == 1, said
        assert sentence in said
        assert "Traceback" not in said
        assert {
            name for name in before.items() ^ files(self.folder, hidden=True).items() if "-laas" not in name[0]
        } == set()

    @property
    def is_released(self) -> bool:
        return (self.folder / "content" / "released.yml").exists()


@pytest.fixture
def press(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Press:
    return Press(tmp_path / "here", capsys, monkeypatch)


# Before anything is published


@pytest.mark.parametrize("command", [["build", "--publish"], ["publish"], ["publish", "--dry-run"]])
def test_nothing_is_published_while_address_name_or_contact_are_not_the_owners(
    press: Press, command: list[str]
) -> None:
    press.config.write_text("site_name: Nordby\n", encoding="utf-8")
    press.refuses("mkdocs.yml: site_url er ikke udfyldt: skriv sidens egen adresse", *command)
    press.refuses("mkdocs.yml: archive_id er ikke udfyldt: skriv arkivets eget navn", *command)
    press.refuses("mkdocs.yml: contact er ikke udfyldt: skriv, hvem læserne kan henvende sig til", *command)
    press.config.write_text(
        "site_url: http://eksempel.dk/moeder\nextra:\n  archive:\n    contact: a@eksempel.dk\n"
        "    archive_id: moedearkivet-midtjylland\n",
        encoding="utf-8",
    )
    press.refuses("mkdocs.yml:1: site_url er stadig eksemplets (http://eksempel.dk/moeder/)", *command)
    press.refuses("mkdocs.yml:4: contact er stadig eksemplets (a@eksempel.dk)", *command)
    press.refuses("mkdocs.yml:5: archive_id er stadig eksemplets (moedearkivet-midtjylland)", *command)


def test_what_is_set_is_built_for_publication_and_a_plain_build_asks_for_nothing(press: Press) -> None:
    assert press("build", "--publish") == "Siden er bygget i site/.\n"
    press.config.write_text("site_name: Nordby\n", encoding="utf-8")
    assert press("build") == "Siden er bygget i site/.\n"


def test_without_a_choice_each_is_shown_with_a_line_that_can_be_written(press: Press) -> None:
    press.refuses("vælg først, hvor siden skal hen")
    said = press()
    for line, whom in CHOICES.items():
        assert line in said
        assert whom in said
        settings = yaml.safe_load(line)
        assert settings_of({"archive_id": "nordby", **settings}, "mkdocs.yml").publish


REFUSED = {
    "git": "publish: skriv hvor siden skal hen: {to: git}, eller folder, rsync, sftp eller zip, hver med sit",
    "{to: ftp}": "publish: skriv hvor siden skal hen",
    "{to: git, remote: --receive-pack=x}": "publish: remote (»--receive-pack=x«): skriv værtens navn i git",
    "{to: git, branch: '-d'}": "publish: branch (»-d«): skriv grenens navn i git",
    "{to: git, remote: 'ext::sh -c x'}": "publish: remote (»ext::sh -c x«)",
    "{to: rsync, host: -oProxyCommand=x, folder: /srv}": "publish: host (»-oProxyCommand=x«): skriv servernavnet",
    "{to: sftp, host: 'a@-b', folder: /srv}": "publish: host (»a@-b«)",
    "{to: sftp, host: 'a b', folder: /srv}": "publish: host (»a b«)",
    "{to: rsync, host: nordby.dk, folder: '-e x'}": "publish: folder (»-e x«): skriv stien til mappen på serveren",
    "{to: rsync, host: nordby.dk, folder: '$(x)'}": "publish: folder (»$(x)«)",
    "{to: rsync, host: nordby.dk, folder: /}": "publish: folder (»/«)",
    "{to: sftp, host: nordby.dk, folder: a/../..}": "publish: folder (»a/../..«)",
    '{to: sftp, host: nordby.dk, folder: "a\\n!x"}': "publish: folder",
    "{to: rsync}": "publish: host mangler: skriv servernavnet, fx web@nordby.dk; publish: folder mangler",
    "{to: sftp, host: nordby.dk, folder: a, port: 0}": "publish: port (»0«): skriv et tal fra 1 til 65535",
    "{to: zip, file: side}": "publish: file (»side«): skriv filens navn, som ender på .zip",
    "{to: zip, file: a.zip, host: x}": "publish: host bruges ikke sammen med to: zip",
}


@pytest.mark.parametrize("choice", REFUSED)
def test_a_choice_that_cannot_be_used_is_a_sentence_and_never_an_option_of_a_program(choice: str) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_of({"archive_id": "nordby", "publish": yaml.safe_load(choice)}, "mkdocs.yml")
    assert REFUSED[choice] in str(refused.value)
    assert str(refused.value).startswith("indstillinger under extra.archive i mkdocs.yml, der ikke kan bruges: ")


def test_what_is_misspelt_or_missing_among_the_settings_says_what_it_can_be() -> None:
    with pytest.raises(SettingsError) as refused:
        settings_of({"contct": "x", "documents": "måske"}, "mkdocs.yml")
    assert "archive_id mangler: skriv arkivets eget navn" in str(refused.value)
    assert "contct er ingen indstilling: mente du »contact«?" in str(refused.value)
    assert "documents (»måske«): skriv true eller false" in str(refused.value)


def test_a_mistake_or_a_warning_publishes_nothing(press: Press) -> None:
    press.to("{to: zip, file: side.zip}")
    calendar = press.folder / "content" / "calendar.yml"
    whole = calendar.read_text(encoding="utf-8")
    calendar.write_text(f"{whole}  - body: byraadet\n    date: 2031-11-06\n", encoding="utf-8")
    press.refuses("advarsel: ")
    press.refuses("Intet er udgivet: ret det, eller godtag det på stedet, og prøv igen.")
    calendar.write_text(f"{whole}    forkert: x\n", encoding="utf-8")
    press.refuses("fejl: ")


def test_a_site_that_is_not_built_is_not_published_and_not_written_down(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.to("{to: zip, file: side.zip}")
    monkeypatch.setattr(site_commands, "_mkdocs", lambda *_, **__: 1)
    press.refuses("Siden blev ikke bygget.")


def test_content_that_is_edited_while_the_site_is_built_is_not_written_down(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.to("{to: zip, file: side.zip}")

    def build(*arguments: str, inherited: int | None = None) -> int:
        with (press.folder / "content" / "topics.yml").open("a", encoding="utf-8") as topics:
            topics.write("# Imens.\n")
        return press._build(*arguments, inherited=inherited)  # noqa: SLF001  the builder of the fixture

    monkeypatch.setattr(site_commands, "_mkdocs", build)
    assert "topics.yml er ændret imens; prøv igen" in press()
    assert press.code == 1
    assert not press.is_released
    assert not (press.folder / "side.zip").exists()


def test_a_new_address_is_told_with_what_becomes_of_the_old(press: Press) -> None:
    press.to("{to: zip, file: side.zip}")
    write_site(press.site, "gammel")
    (press.site / "sitemap.xml").write_text("<loc>https://gammel.example/moeder/</loc>", encoding="utf-8")
    checksums.write(press.site)
    told = "Siden har fået en ny adresse: før https://gammel.example/, nu https://nordby.example/."
    assert told in press("publish", "--dry-run")
    assert told in press()
    assert "ny adresse" not in press()


# A host that builds


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def host(press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A host that the project is pushed to, with all that it begins with."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    press.to("{to: git}")
    bare = tmp_path / "host.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    git(press.folder, "init", "--quiet", "--initial-branch=main")
    git(press.folder, "config", "user.name", "Nordby")
    git(press.folder, "config", "user.email", "post@nordby.example")
    (press.folder / ".gitignore").write_text("/site/\n.*-laas\n/dagsorden.txt\n", encoding="utf-8")
    git(press.folder, "add", "--all")
    git(press.folder, "commit", "--quiet", "--message", "Begyndelsen")
    git(press.folder, "remote", "add", "origin", str(bare))
    git(press.folder, "push", "--quiet", "origin", "main")
    return bare


def edit(press: Press, comment: str = "# En bemærkning.") -> None:
    with (press.folder / "content" / "topics.yml").open("a", encoding="utf-8") as topics:
        topics.write(f"{comment}\n")


def test_a_host_is_sent_the_content_and_what_was_written_down_and_nothing_else(press: Press, host: Path) -> None:
    edit(press)
    (press.folder / "noter.txt").write_text("mine", encoding="utf-8")
    (press.folder / "content" / "meetings" / "~$kladde.docx").write_text("Word", encoding="utf-8")
    (press.folder / "content" / ".skjult").mkdir()
    (press.folder / "content" / ".skjult" / "fil").write_text("skjult", encoding="utf-8")
    said = press("publish", "--dry-run")
    assert "Gemmes med git: content/topics.yml." in said
    assert "Sendes til origin, grenen main; værten bygger siden derfra." in said
    assert "Lad lageret være privat" in said
    assert git(host, "log", "--format=%s").splitlines() == ["Begyndelsen"]
    said = press()
    assert press.code == 0, said
    assert said.endswith("Sendt til origin, grenen main; værten bygger siden derfra.\n")
    assert git(host, "log", "--format=%s").splitlines() == ["Udgivet 2031-05-14", "Begyndelsen"]
    sent = git(host, "show", "--format=", "--name-only", "main").split()
    assert sent == sorted(["content/topics.yml", "content/released.yml", *sent[1:-1]])
    assert all(name.startswith(("content/released", "content/topics.yml")) for name in sent)
    assert press().endswith("Intet nyt at sende til origin, grenen main; værten bygger siden derfra.\n")


def test_what_others_sent_first_is_never_written_over_and_publishing_goes_on_after_it(press: Press, host: Path) -> None:
    other = host.with_name("other")
    git(host.parent, "clone", "--quiet", str(host), str(other))
    (other / "andet.txt").write_text("fra en anden", encoding="utf-8")
    git(other, "add", "andet.txt")
    git(other, "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "--message", "Andet")
    git(other, "push", "--quiet")
    edit(press)
    said = press()
    assert press.code == 1
    assert (
        "arkiv: origin har noget, som du ikke har, så intet er sendt. Hent det med git pull --rebase origin main"
        in said
    )
    assert "\n  | " in said
    assert "det udgivne er skrevet ned. Kør arkiv publish igen" in said
    assert press.is_released
    assert git(host, "log", "--format=%s").splitlines() == ["Andet", "Begyndelsen"]
    git(press.folder, "pull", "--quiet", "--rebase", "origin", "main")
    assert "Sendt til origin" in press()
    assert git(host, "log", "--format=%s").splitlines() == ["Udgivet 2031-05-14", "Andet", "Begyndelsen"]


def _no_repository(folder: Path) -> str:
    shutil.rmtree(folder / ".git")
    return "mappen er intet git-lager: begynd med git init\n  | fatal: not a git repository"


def _no_remote(folder: Path) -> str:
    git(folder, "remote", "remove", "origin")
    return "git kender ingen vært, der hedder origin: skriv, hvor den ligger: git remote add origin ADRESSEN"


def _no_branch(folder: Path) -> str:
    git(folder, "checkout", "--quiet", "--detach")
    return "der er ikke valgt nogen gren i git"


def _other_things_ready(folder: Path) -> str:
    (folder / "noter.txt").write_text("mine", encoding="utf-8")
    git(folder, "add", "noter.txt")
    return "git har andet klar end indholdet (noter.txt): gem det for sig med git commit"


def _settings_that_the_host_lacks(folder: Path) -> str:
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("# Nyt.\n")
    return "værten ville bygge med noget andet end her, for det er ændret og ikke gemt: mkdocs.yml"


def _released_words_that_git_ignores(folder: Path) -> str:
    with (folder / ".gitignore").open("a", encoding="utf-8") as ignore:
        ignore.write("content/released*\n")
    return ".gitignore:4: »content/released*« holder content/released.yml, content/released/ ude af git"


def _a_meeting_that_git_ignores(folder: Path) -> str:
    (folder / "content" / "meetings" / ".gitignore").write_text("# Kladder.\n*-05-14.yml\n", encoding="utf-8")
    meeting = "content/meetings/byraadet/2031-05-14.yml"
    git(folder, "rm", "--quiet", "--cached", meeting)
    git(folder, "commit", "--quiet", "--message", "Uden mødet")
    return f"content/meetings/.gitignore:2: »*-05-14.yml« holder {meeting} ude af git"


def _a_theme_that_git_ignores(folder: Path) -> str:
    (folder / "tema").mkdir()
    (folder / "tema" / "main.html").write_text('{% extends "base.html" %}', encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("theme: {name: material, custom_dir: tema}\n")
    with (folder / ".gitignore").open("a", encoding="utf-8") as ignore:
        ignore.write("/tema/\n")
    git(folder, "commit", "--quiet", "--all", "--message", "Tema")
    return ".gitignore:4: »/tema/« holder tema/main.html ude af git, så værten ville bygge uden: slet eller ret linjen"


def _a_conflict(folder: Path) -> str:
    topics = folder / "content" / "topics.yml"
    text = topics.read_text(encoding="utf-8")
    git(folder, "switch", "--quiet", "--create", "anden")
    topics.write_text(f"{text}# den ene\n", encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", "den ene")
    git(folder, "switch", "--quiet", "main")
    topics.write_text(f"{text}# den anden\n", encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", "den anden")
    assert subprocess.run(["git", "merge", "anden"], cwd=folder, check=False, capture_output=True).returncode
    # The text itself is mended, but nobody has told git.
    topics.write_text(text, encoding="utf-8")
    return "der er en konflikt, som ingen har løst (content/topics.yml): løs den, og gem med git commit"


def _a_merge_that_waits(folder: Path) -> str:
    sentence = _a_conflict(folder)
    git(folder, "add", "content/topics.yml")
    return "en fletning er ikke gjort færdig" if sentence else ""


@pytest.mark.parametrize(
    "state",
    [
        _no_repository,
        _no_remote,
        _no_branch,
        _other_things_ready,
        _settings_that_the_host_lacks,
        _released_words_that_git_ignores,
        _a_meeting_that_git_ignores,
        _a_theme_that_git_ignores,
        _a_conflict,
        _a_merge_that_waits,
    ],
    ids=lambda state: state.__name__.strip("_"),
)
def test_what_stands_in_the_way_of_a_push_is_said_before_anything_is_done(
    state: Callable[[Path], str], press: Press, host: Path
) -> None:
    press.refuses(state(press.folder))
    assert git(host, "log", "--format=%s").splitlines() == ["Begyndelsen"]


def test_what_git_ignores_and_no_site_is_made_of_stops_nothing(press: Press, host: Path) -> None:
    with (press.folder / ".gitignore").open("a", encoding="utf-8") as ignore:
        ignore.write("Thumbs.db\n~$*\n")
    for name in ("Thumbs.db", "meetings/~$kladde.docx"):
        (press.folder / "content" / name).write_text("rest", encoding="utf-8")
    assert "Sendt til origin" in press()
    assert git(host, "log", "--format=%s").splitlines() == ["Udgivet 2031-05-14", "Begyndelsen"]


def bring_workflow(folder: Path) -> None:
    """Let an archive have the workflow that a new one brings, and everything saved."""
    (folder / WORKFLOW).parent.mkdir(parents=True)
    shutil.copy(ROOT / "starter" / WORKFLOW, folder / WORKFLOW)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Arbejdsgang")


def test_a_branch_that_githubs_workflow_does_not_build_is_told(press: Press, host: Path) -> None:
    bring_workflow(press.folder)
    assert "Er værten GitHub" not in press("publish", "--dry-run")
    git(press.folder, "branch", "--move", "master")
    told = (
        "Er værten GitHub, bygger den kun fra grenen main (.github/workflows/udgiv.yml), og her sendes til master: "
        "skriv git branch -m main, eller branch: main under publish."
    )
    assert told in press("publish", "--dry-run")
    assert told in press()
    assert "Udgivet 2031-05-14" in git(host, "log", "--format=%s", "master")
    press.to("{to: git, branch: main}")
    git(press.folder, "commit", "--quiet", "--all", "--message", "Grenen")
    assert "Er værten GitHub" not in press()
    git(press.folder, "remote", "set-url", "origin", "https://gitlab.example/nordby")
    press.to("{to: git}")
    git(press.folder, "commit", "--quiet", "--all", "--message", "GitLab")
    assert "Er værten GitHub" not in press("publish", "--dry-run")


def test_a_workflow_that_github_does_not_read_is_told(press: Press, host: Path) -> None:
    assert host.is_dir()
    here = press.folder / "moeder"
    here.mkdir()
    for name in ("content", "mkdocs.yml"):
        git(press.folder, "mv", name, f"moeder/{name}")
    bring_workflow(here)
    press.config = here / "mkdocs.yml"
    told = f"den læser kun .github/ øverst i lageret, {press.folder}, og arkivet ligger i moeder/. Lad arkivet være et"
    assert told in press("publish", "--dry-run")
    assert told in press()


def test_a_commit_that_is_refused_says_why_and_asks_for_a_name_only_where_git_does(press: Press, host: Path) -> None:
    assert host.is_dir()
    hook = press.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho Stavefejl i topics.yml\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    edit(press)
    said = press()
    assert "arkiv: git kan ikke gemme: hvad der står i vejen" in said
    assert "\n  | Stavefejl i topics.yml" in said
    assert "user.name" not in said
    hook.unlink()
    for name in ("user.name", "user.email"):
        git(press.folder, "config", "--unset", name)
    git(press.folder, "config", "user.useConfigOnly", "true")
    assert "den kender dig ikke: skriv git config user.name NAVN og user.email ADRESSE\n  | " in press()


def test_a_machine_without_git_says_where_it_comes_from(
    press: Press, host: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert host.is_dir()
    monkeypatch.setenv("PATH", str(tmp_path))
    press.refuses("programmet git er ikke på maskinen: hent det på git-scm.com")


def test_a_host_that_cannot_be_reached_loses_nothing(press: Press, host: Path) -> None:
    away = host.rename(host.with_name("away"))
    edit(press)
    said = press()
    assert press.code == 1
    assert "git kan ikke sende til origin: se efter, om maskinen er på nettet, og om du har adgang\n  | " in said
    away.rename(host)
    assert "Sendt til origin" in press()
    assert git(host, "log", "--format=%s").splitlines() == ["Udgivet 2031-05-14", "Begyndelsen"]


def test_an_archive_in_a_folder_of_a_repository_is_sent_alone(press: Press, host: Path) -> None:
    assert host.is_dir()
    here = press.folder / "moeder"
    here.mkdir()
    for name in ("content", "mkdocs.yml"):
        git(press.folder, "mv", name, f"moeder/{name}")
    git(press.folder, "commit", "--quiet", "--message", "Flyttet")
    press.config = here / "mkdocs.yml"
    said = press()
    assert press.code == 0, said
    sent = git(host, "show", "--format=", "--name-only", "main").split()
    assert all(name.startswith("moeder/content/released") for name in sent)


# A folder


def test_a_folder_gets_the_site_and_then_the_next(press: Press, tmp_path: Path) -> None:
    press.to("{to: folder, folder: ../web}")
    web = tmp_path / "web"
    assert f"Siden lægges i {web}." in press("publish", "--dry-run")
    assert not web.exists()
    assert f"Siden ligger i {web}." in press()
    assert files(web) == files(press.site)
    assert press.is_released
    assert f"{web} har allerede netop denne side." in press()
    press.word = "nyere"
    assert f"Siden i {web} erstattes med den nye." in press("publish", "--dry-run")
    assert f"Siden ligger i {web}." in press()
    assert files(web) == files(press.site)
    assert [path.name for path in tmp_path.iterdir() if "web" in path.name and "laas" not in path.name] == ["web"]


NOWHERE = {
    "{to: folder, folder: ~findes-ikke/web}": "~findes-ikke er ingens mappe på denne maskine: skriv hele stien",
    "{to: zip, file: ~findes-ikke/side.zip}": "~findes-ikke er ingens mappe på denne maskine: skriv hele stien",
    "{to: folder, folder: ring}": "/ring er en genvej (symlink), som ender i sig selv: fjern den",
    "{to: folder, folder: ring/web}": "/ring er en genvej (symlink), som ender i sig selv: fjern den",
    "{to: zip, file: ring/side.zip}": "/ring er en genvej (symlink), som ender i sig selv: fjern den",
}


@pytest.mark.parametrize("choice", NOWHERE)
def test_a_path_that_leads_nowhere_is_a_sentence(choice: str, press: Press) -> None:
    (press.folder / "ring").symlink_to("ring")
    press.to(choice)
    press.refuses(NOWHERE[choice])


@pytest.mark.parametrize("words", [["publish"], ["build"], ["build", "--site-dir", "ring/site"], ["check"]])
def test_a_site_whose_folder_leads_nowhere_is_a_sentence_too(
    words: list[str], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    (press.folder / "ring").symlink_to("ring")
    press.config.write_text(f"{SET}    publish: {{to: zip, file: a.zip}}\nsite_dir: ring\n", encoding="utf-8")
    monkeypatch.chdir(press.folder)
    press.refuses("/ring er en genvej (symlink), som ender i sig selv: fjern den", *words)


def test_a_full_disk_is_one_sentence_with_the_first_file_and_the_old_site_stays(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.to("{to: folder, folder: ../web}")
    press()
    before = files(tmp_path / "web")
    copied: list[str] = []

    def full(read: str, written: str, **_: object) -> None:
        copied.append(written)
        raise OSError(errno.ENOSPC, "No space left on device", str(read), None, str(written))

    monkeypatch.setattr(shutil, "copyfile", full)
    press.word = "nyere"
    said = press()
    assert press.code == 1
    assert len(copied) == 1
    assert (
        f"arkiv: disken er fuld, så {copied[0]} kan ikke skrives. Intet er halvt skrevet; gør plads, og prøv igen\n"
        "Siden er bygget, og det udgivne er skrevet ned. Kør arkiv publish igen, når det er i orden\n"
    ) in said
    assert str(tmp_path / ".web-ny") in str(copied[0])
    assert files(tmp_path / "web") == before
    monkeypatch.undo()
    assert not (tmp_path / ".web-ny").exists()


FOLDERS = {
    ".": "content/ hører til projektet og ville gå tabt",
    "..": "ville gå tabt",
    "/": "ville gå tabt",
    "content": "content/ hører til projektet og ville gå tabt",
    "site": "site/ hører til projektet og ville gå tabt",
    "mkdocs.yml": "det er en fil. Vælg en mappe",
    "../andres": "mappen er ikke tom, og det, der ligger i den (index.html), er ikke en side, som arkivet har bygget",
    "../findes/ikke": "er der ikke: se efter, om drevet er på, og om stien under publish er rigtig",
}


@pytest.mark.parametrize("place", FOLDERS)
def test_a_folder_with_anything_but_a_site_of_ours_is_never_replaced(place: str, press: Press, tmp_path: Path) -> None:
    (tmp_path / "andres").mkdir()
    (tmp_path / "andres" / "index.html").write_text("en andens", encoding="utf-8")
    write_site(press.site, "gammel")
    press.to(f"{{to: folder, folder: {place}}}")
    press.refuses(FOLDERS[place])
    assert (tmp_path / "andres" / "index.html").read_text(encoding="utf-8") == "en andens"


def test_a_file_that_came_into_the_folder_is_named_and_kept(press: Press, tmp_path: Path) -> None:
    press.to("{to: folder, folder: ../web}")
    press()
    (tmp_path / "web" / "web.config").write_text("serverens", encoding="utf-8")
    press.word = "nyere"
    press.refuses("der ligger filer, som arkivet ikke har bygget (web.config). Flyt dem væk først")
    assert (tmp_path / "web" / "web.config").read_text(encoding="utf-8") == "serverens"


# The site of another archive


def of(site: Path, package: str) -> None:
    """Let a site say which archive it is of."""
    write_site(site, "gammel")
    (site / paths.DATA_PACKAGE).parent.mkdir(parents=True, exist_ok=True)
    (site / paths.DATA_PACKAGE).write_text(package, encoding="utf-8")
    checksums.write(site)


ANOTHERS = "her ligger siden for et andet arkiv (sydby; dette arkiv hedder nordby). Vælg en anden plads under publish"
OWN_OR_NOBODYS = ['{"name":"nordby"}', '{"name":"moedearkivet-midtjylland"}', "{}", "[]", "ikke data"]
OWN_OR_NOBODYS_SITE = pytest.mark.parametrize("package", OWN_OR_NOBODYS)


@OWN_OR_NOBODYS_SITE
def test_the_site_of_another_archive_in_a_folder_is_never_replaced(package: str, press: Press, tmp_path: Path) -> None:
    press.to("{to: folder, folder: ../web}")
    of(tmp_path / "web", '{"name":"sydby"}')
    press.refuses(ANOTHERS)
    press.refuses(ANOTHERS, "publish", "--dry-run")
    of(tmp_path / "web", package)
    assert f"Siden ligger i {tmp_path / 'web'}." in press()


def test_the_packed_site_of_another_archive_is_never_replaced(press: Press, tmp_path: Path) -> None:
    press.to("{to: zip, file: side.zip}")
    for package in ('{"name":"nordby"}', '{"name":"sydby"}'):
        of(tmp_path / "pakkes", package)
        shutil.make_archive(str(press.folder / "side"), "zip", tmp_path / "pakkes")
        assert ("Siden pakkes i " in press("publish", "--dry-run")) == ("nordby" in package)
    press.refuses(ANOTHERS)


# One file


def test_a_zip_is_the_site_and_the_same_bytes_for_the_same_site(press: Press) -> None:
    press.to("{to: zip, file: side.zip}")
    said = press()
    packed = press.folder / "side.zip"
    assert f"Siden er pakket i {packed}. Send filen til dem, der driver hjemmesiden." in said
    first = packed.read_bytes()
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(press.folder / "pakket-ud")
    assert files(press.folder / "pakket-ud") == files(press.site)
    for path in press.site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    press()
    assert packed.read_bytes() == first


def test_a_zip_is_never_written_over_a_folder_or_what_is_no_site(press: Press) -> None:
    (press.folder / "mappe.zip").mkdir()
    press.to("{to: zip, file: mappe.zip}")
    press.refuses("mappe.zip er en mappe: vælg et andet navn til filen under publish")
    with zipfile.ZipFile(press.folder / "andet.zip", "w") as archive:
        archive.writestr("regnskab.txt", "dyrebart")
    press.to("{to: zip, file: andet.zip}")
    press.refuses("andet.zip er ikke en side, som arkivet har pakket: flyt den, eller vælg et andet navn")
    press.to("{to: zip, file: content/side.zip}")
    press.refuses("side.zip kan ikke ligge i content/: vælg en anden plads under publish")
    press.to("{to: zip, file: findes/ikke/side.zip}")
    press.refuses("er der ikke: lav mappen, eller vælg en anden under publish")


def test_a_full_disk_is_one_sentence_for_a_zip_too(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    press.to("{to: zip, file: side.zip}")
    monkeypatch.setattr(shutil, "copyfileobj", full)
    assert f"arkiv: disken er fuld, så {press.folder / '.side.zip-ny'} kan ikke skrives." in press()
    assert press.code == 1
    assert [*press.folder.glob("*.zip*")] == []


# A server


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A server that is reached by rsync and sftp, with an empty folder `web`."""
    far_server.install(tmp_path / "programs", tmp_path / "server")
    monkeypatch.setenv("PATH", f"{tmp_path / 'programs'}:{os.environ['PATH']}")
    (tmp_path / "server" / "web").mkdir()
    return tmp_path / "server"


PROGRAMS = pytest.mark.parametrize("program", ["rsync", "sftp"])


@PROGRAMS
def test_a_server_gets_what_is_new_and_loses_only_what_a_build_wrote(program: str, press: Press, server: Path) -> None:
    serve(program, press, server, folder="/web")


@pytest.mark.skipif(not (shutil.which("rsync") and far_server.SFTP_SERVER.exists()), reason="rsync and OpenSSH's sftp")
@PROGRAMS
def test_the_systems_own_programs_do_the_same(
    program: str, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far_server.install_real(tmp_path / "programs", tmp_path / "server")
    monkeypatch.setenv("PATH", f"{tmp_path / 'programs'}:{os.environ['PATH']}")
    (tmp_path / "server" / "web").mkdir()
    serve(program, press, tmp_path / "server", folder="web")
    press.to(f"{{to: {program}, host: nordby.example, folder: findes-ikke}}")
    press.refuses(f"nordby.example:findes-ikke kan ikke nås med {program}: se efter")


def serve(program: str, press: Press, server: Path, folder: str) -> None:
    """Publish to a server three times: a site, the next one, and the same again."""
    web = server / "web"
    press.to(f"{{to: {program}, host: web@nordby.example, folder: {folder}, port: 2222}}")
    assert "Mappen er tom." in press("publish", "--dry-run")
    assert [*web.iterdir()] == []
    said = press()
    assert press.code == 0, said
    assert f"Sendt til web@nordby.example:{folder}: 6 nye eller ændrede filer; 0 er taget væk." in said
    assert files(web) == files(press.site)
    # What the server's owner puts beside it stays, and what the next site lacks goes.
    (web / ".htaccess").write_text("ejerens", encoding="utf-8")
    (web / "moeder" / "noter.txt").write_text("ejerens", encoding="utf-8")
    (web / "moeder" / "gammel").mkdir()
    (web / "moeder" / "gammel" / "index.html").write_text("forældet", encoding="utf-8")
    (web / "moeder" / "forgangen").mkdir()
    (web / "moeder" / "forgangen" / "index.html").write_text("forældet", encoding="utf-8")
    (web / "moeder" / "forgangen" / "noter.txt").write_text("ejerens", encoding="utf-8")
    gone = ["moeder/gammel/index.html", "moeder/forgangen/index.html"]
    old = checksums.sums(web) | dict.fromkeys(gone, "1" * 64)
    (web / checksums.FILE).write_bytes(checksums.text_of(old))
    press.word = "nyere"
    assert "6 nye eller ændrede filer; 2 er taget væk." in press()
    kept = [".htaccess", "moeder/forgangen/noter.txt", "moeder/noter.txt"]
    assert sorted({*files(web, hidden=True)} - {*files(press.site)}) == kept
    assert {name: files(web)[name] for name in files(press.site)} == files(press.site)
    assert all((web / name).read_text(encoding="utf-8") == "ejerens" for name in kept)
    assert "har allerede netop denne side." in press()


@PROGRAMS
def test_the_programs_are_called_with_words_of_ours_and_no_shell(program: str, press: Press, server: Path) -> None:
    press.to(f"{{to: {program}, host: web@nordby.example, folder: web}}")
    press()
    calls = far_server.calls(server)
    assert {call[0] for call in calls} == {program}
    for call in calls:
        places = call[call.index("--") + 1 :]
        assert all(
            place in {"./", "web@nordby.example"} or place.startswith("web@nordby.example:web/") for place in places
        )
        assert any("BatchMode=yes" in word for word in call)


@PROGRAMS
def test_a_folder_of_a_server_with_anything_but_a_site_of_ours_is_not_touched(
    program: str, press: Press, server: Path
) -> None:
    press.to(f"{{to: {program}, host: nordby.example, folder: web}}")
    (server / "web" / "index.html").write_text("en andens", encoding="utf-8")
    press.refuses(
        "siden kan ikke ligge i nordby.example:web: mappen er ikke tom, og det, der ligger i den (index.html)"
    )
    write_site(server / "web", "gammel")
    sums = checksums.sums(server / "web")
    (server / "web" / checksums.FILE).write_bytes(checksums.text_of(sums | {"../andet": "1"}))
    press.refuses("SHA256SUMS dér nævner filer, som arkivet ikke laver (../andet)")
    assert not any("--files-from=-" in call for call in far_server.calls(server))


@PROGRAMS
@OWN_OR_NOBODYS_SITE
def test_the_site_of_another_archive_on_a_server_is_never_touched(
    package: str, program: str, press: Press, server: Path
) -> None:
    press.to(f"{{to: {program}, host: nordby.example, folder: web}}")
    of(server / "web", '{"name":"sydby"}')
    press.refuses(f"siden kan ikke ligge i nordby.example:web: {ANOTHERS}")
    of(server / "web", package)
    assert "6 nye eller ændrede filer; 1 er taget væk." in press()
    # It is on its way, and an upload was broken off before it came.
    of(server / "web", package)
    (server / "web" / paths.DATA_PACKAGE).unlink()
    press.word = "nyere"
    assert "6 nye eller ændrede filer" in press()


@PROGRAMS
def test_a_server_that_cannot_be_reached_is_a_sentence_with_the_programs_own_words(
    program: str, press: Press, server: Path
) -> None:
    press.to(f"{{to: {program}, host: web@nordby.example, folder: findes-ikke}}")
    press.refuses(f"web@nordby.example:findes-ikke kan ikke nås med {program}: se efter, om maskinen er på nettet")
    server.with_name("unknown").touch()
    press.refuses(
        "Prøv én gang med ssh web@nordby.example; serverens egen nøgle skal kendes\n  | Host key verification failed"
    )


@PROGRAMS
def test_a_machine_without_the_program_says_what_to_do(
    program: str, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.to(f"{{to: {program}, host: nordby.example, folder: web}}")
    monkeypatch.setenv("PATH", str(tmp_path))
    press.refuses(f"programmet {program} er ikke på maskinen: installér")


def test_an_upload_that_breaks_off_keeps_what_was_written_down_and_goes_on(press: Press, server: Path) -> None:
    press.to("{to: sftp, host: nordby.example, folder: web}")
    press()
    before = files(server / "web")
    press.word = "nyere"
    server.with_name("full").touch()
    said = press()
    assert press.code == 1
    assert (
        "siden er ikke kommet helt frem til nordby.example:web; det, der mangler, sendes næste gang\n  | remote open"
        in said
    )
    assert "Siden er bygget, og det udgivne er skrevet ned. Kør arkiv publish igen, når det er i orden" in said
    assert press.is_released
    assert files(server / "web") == before
    server.with_name("full").unlink()
    assert "6 nye eller ændrede filer" in press()
    assert files(server / "web") == files(press.site)
