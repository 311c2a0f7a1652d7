"""A desk: the secretariat's command in a project of its own."""

import datetime
import shutil
from pathlib import Path

import pytest

from arkiv.commands import main
from conftest import ROOT, SETTINGS, SITE
from meeting_archive.publish import Publication, publish

TODAY = "2027-01-04"


class Desk:
    """A project of its own, and what the command says in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], source: Path) -> None:
        shutil.copytree(source, folder / "content")
        shutil.copytree(ROOT / "schema", folder / "schema")
        released = folder / "content" / "released.yml"
        if released.is_file():  # there the schemas lie beside the content, not above it
            text = released.read_text(encoding="utf-8").replace("=../../schema/", "=../schema/")
            released.write_text(text, encoding="utf-8")
        (folder / "mkdocs.yml").write_text("site_name: Prøve\n", encoding="utf-8")
        self.content = folder / "content"
        self.capsys = capsys
        self.code = 0

    def __call__(self, *words: str) -> str:
        """Run the command; the exit code is kept."""
        self.code = main(["--config", str(self.content.parent / "mkdocs.yml"), *words])
        said = self.capsys.readouterr()
        return said.out + said.err

    def published(self, today: str = TODAY) -> Publication:
        """What the content makes now."""
        return publish(self.content, SETTINGS, SITE, datetime.date.fromisoformat(today))
