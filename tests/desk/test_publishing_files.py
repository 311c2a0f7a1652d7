"""What a new archive brings for its host, and the page about publishing, say what commands and settings take."""

import re
import shlex
from collections.abc import Iterator
from string import Template
from typing import Any

import click
import pytest
import yaml

from arkiv.base import arkiv
from arkiv.commands import publishing
from conftest import ROOT
from meeting_archive.site.settings import settings_of

STARTER = ROOT / "starter"
WORKFLOW, GITLAB, IMAGE = ".github/workflows/udgiv.yml", ".gitlab-ci.yml", "Dockerfile"
PAGE = ROOT / "docs" / "udgivelse.md"


def filled(name: str) -> str:
    """Return a file as a new archive gets it."""
    return Template((STARTER / name).read_text(encoding="utf-8")).substitute()


def tree(name: str) -> Any:
    return yaml.load(filled(name), Loader=yaml.BaseLoader)  # noqa: S506  makes text only


def commands(text: str) -> Iterator[list[str]]:
    """Yield the words of each line that calls the command."""
    for line in re.findall(r"^(?:RUN |\s*- (?:run: )?)?(?:\./)?(arkiv [a-z][^#\n]*)", text, re.MULTILINE):
        yield shlex.split(line)[1:]


@pytest.mark.parametrize("name", [WORKFLOW, GITLAB, IMAGE, "docs/udgivelse.md"])
def test_each_command_in_it_is_one_with_its_options(name: str) -> None:
    assert publishing.publish in arkiv.commands.values()
    found = [*commands(PAGE.read_text(encoding="utf-8") if name.startswith("docs") else filled(name))]
    assert found
    for command, *words in found:
        arkiv.commands[command].make_parser(click.Context(arkiv.commands[command])).parse_args(words)


def test_each_choice_on_the_page_can_be_written() -> None:
    lines = re.findall(r"^publish: .+$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    chosen = {settings_of({"archive_id": "nordby", **yaml.safe_load(line)}, "mkdocs.yml").publish for line in lines}
    assert {one.to for one in chosen if one} == {"git", "folder", "rsync", "sftp", "zip"}


def test_githubs_workflow_has_what_pages_ask_for_and_no_more_rights_than_each_job_needs() -> None:
    workflow = tree(WORKFLOW)
    jobs = workflow["jobs"]
    assert workflow["permissions"] == {"contents": "read"}
    publishes, builds = jobs["udgiv"], jobs["byg"]
    assert publishes["environment"]["name"] == "github-pages"
    assert publishes["environment"]["url"] == "${{ steps.deployment.outputs.page_url }}"
    assert publishes["permissions"] == {"pages": "write", "id-token": "write"}
    assert publishes["needs"] == "byg"
    assert "permissions" not in builds
    uses = [step.get("uses", "").partition("@")[0] for step in (*builds["steps"], *publishes["steps"])]
    assert uses[-2:] == ["actions/upload-pages-artifact", "actions/deploy-pages"]
    assert next(step["with"]["path"] for step in builds["steps"] if "upload-pages" in step.get("uses", "")) == "site"


def test_githubs_nightly_build_keeps_itself_awake() -> None:
    workflow = tree(WORKFLOW)
    assert workflow["on"]["schedule"]
    job = workflow["jobs"]["hold-i-gang"]
    assert job["if"] == "github.event_name == 'schedule'"
    assert job["permissions"] == {"actions": "write"}
    # By the name of the file itself.
    assert [step["run"] for step in job["steps"]] == [f"gh workflow enable {WORKFLOW.rpartition('/')[2]}"]


def test_gitlabs_job_publishes_the_folder_that_it_builds_into() -> None:
    job = tree(GITLAB)["pages"]
    ((*_, built),) = commands(filled(GITLAB))
    assert job["artifacts"]["paths"] == [built] == ["public"]
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert "17 2 * * *" in PAGE.read_text(encoding="utf-8")


def test_the_image_holds_the_site_alone() -> None:
    builds, serves = filled(IMAGE).split("\nFROM nginx")
    assert "COPY . ./" in builds
    assert re.findall(r"^COPY (.+)$", serves, re.MULTILINE) == ["--from=bygget /side /usr/share/nginx/html"]
    assert "include /usr/share/nginx/html/_nginx.conf;" in serves
    assert "error_page 404 /404.html;" in serves
    assert ".git" in (STARTER / ".dockerignore").read_text(encoding="utf-8").split()
