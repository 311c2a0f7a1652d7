"""The preview: a mistake in the content stands on top of the pages, and never hangs the browser."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built_sites import free_port, wait_for
from conftest import ROOT, TOWN_TODAY, copy_project


@pytest.mark.slow
def test_a_mistake_stands_on_the_page_until_it_is_mended(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    meeting = project / "tests/town/meetings/byraadet/2031-06-11.yml"
    meeting.write_text("start: 25.00\n", encoding="utf-8")
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(project / "tests/town.yml"), "-a", address]
    environment = os.environ | {"ARKIV_TODAY": str(TOWN_TODAY), "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as preview:
        try:
            page = f"http://{address}/arkiv/moeder/byraadet/2031-02-19/"
            wait_for(page, lambda html: "Fejl og advarsler" in html and "2031-06-11.yml:1: »start«" in html)
            search = page.partition("moeder/")[0] + "soeg/"
            wait_for(search, lambda html: "Søg" in html and "Forhåndsvisning: søgningen blev lavet" not in html)
            meeting.unlink()
            wait_for(page, lambda html: "Fejl og advarsler" not in html and 'id="punkt-1"' in html)
            # The search index is made once; later builds keep it, and the page says so.
            wait_for(search, lambda html: "Forhåndsvisning: søgningen blev lavet" in html)
            wait_for(f"{search}indeks/start.json", lambda start: '"folder"' in start)
        finally:
            preview.terminate()


@pytest.mark.slow
def test_what_has_to_be_settled_before_publishing_stands_on_top_and_hinders_nothing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "broken" / "archive", tmp_path / "content")
    config = tmp_path / "mkdocs.yml"
    ours = f"hooks: [{ROOT}/hooks/main.py]\ntheme: {{name: material, custom_dir: {ROOT}/theme}}\ndocs_dir: content\n"
    archive = "strict: true\nextra:\n  archive:\n    archive_id: nordby\n"
    config.write_text(f"site_name: Nordby\nsite_url: https://eksempel.dk/\n{ours}{archive}", encoding="utf-8")
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(config), "-a", address]
    environment = os.environ | {"ARKIV_TODAY": str(TOWN_TODAY), "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as preview:
        try:
            page = f"http://{address}/moeder/byraadet/2031-02-19/"
            wait_for(page, lambda html: "mkdocs.yml:2: site_url er stadig eksemplets (https://eksempel.dk/)" in html)
            wait_for(page, lambda html: "Før arkivet kan udgives" in html and "contact er ikke udfyldt" in html)
            wait_for(page, lambda html: "Fejl og advarsler" not in html and 'id="punkt-1"' in html)
            settled = (
                f"site_name: Nordby\nsite_url: https://nordby.example/\n{ours}{archive}    contact: a@nordby.example\n"
            )
            config.write_text(settled, encoding="utf-8")
            wait_for(page, lambda html: "Før arkivet kan udgives" not in html and 'id="punkt-1"' in html)
        finally:
            preview.terminate()
