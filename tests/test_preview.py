"""The preview: a mistake in the content stands on top of the pages, and never hangs the browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from conftest import TOWN_TODAY, copy_project

# How long the preview may take to notice a saved file and build again; far more than it needs.
PATIENCE = 60


def test_a_mistake_stands_on_the_page_until_it_is_mended(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    meeting = project / "tests/town/meetings/byraadet/2031-06-11.yml"
    meeting.write_text("start: 25.00\n", encoding="utf-8")
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(project / "tests/town.yml"), "-a", address]
    environment = os.environ | {"ARKIV_TODAY": str(TOWN_TODAY), "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as preview:
        try:
            page = f"http://{address}/arkiv/moeder/byraadet/2031-02-19/"
            _wait_for(page, lambda html: "Fejl og advarsler" in html and "2031-06-11.yml:1: »start«" in html)
            search = page.partition("moeder/")[0] + "soeg/"
            _wait_for(search, lambda html: "Søg" in html and "Forhåndsvisning: søgningen er lavet" not in html)
            meeting.unlink()
            _wait_for(page, lambda html: "Fejl og advarsler" not in html and 'id="punkt-1"' in html)
            # The search index is made once; later builds keep it, and the page says so.
            _wait_for(search, lambda html: "Forhåndsvisning: søgningen er lavet" in html)
            _wait_for(f"{search}indeks/start.json", lambda start: '"folder"' in start)
        finally:
            preview.terminate()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(page: str, shows: Callable[[str], bool]) -> None:
    """Ask for the page until it shows what it should."""
    html = ""
    for _ in range(PATIENCE * 4):
        try:
            with urllib.request.urlopen(page, timeout=PATIENCE) as answer:  # noqa: S310  an address of this machine
                html = answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            html = ""
        if shows(html):
            return
        time.sleep(0.25)
    message = f"the preview never showed it; last seen: {html[:2000]}"
    raise AssertionError(message)
