"""Pages read by those that know no style and no script: in the right order, and nothing that contradicts the rest."""

import re
import subprocess
from pathlib import Path

import pytest

COMMANDS = {
    "w3m": ("w3m", "-dump", "-cols", "200", "-O", "UTF-8"),
    "lynx": ("lynx", "-dump", "-nolist", "-width=200", "-display_charset=utf-8"),
}
COMING, LATEST = "Næste møder", "Seneste kendte møder:"
# What stands on each page, from the top; and what would contradict it.
PAGES = {
    "": (
        ("Gå til indholdet", "Nordby mødearkiv Byrådet og Havnelauget", "Møder", "Hvad blev der besluttet i Nordby?"),
        ("Søg i møder og beslutninger", COMING, "11. juni 2031", "16. juni 2031", LATEST, "Seneste beslutninger"),
    ),
    "moeder/byraadet/2031-02-19/": (
        ("Gå til indholdet", "Byrådet i Nordby", "Onsdag den 19. februar 2031", "Holdt", "Godkendt", "Rådhuset"),
        (
            "Delvis godkendt, besluttet",
            "Formalia Fast punkt",
            "Dagsordenen blev godkendt",
            "Anlægsbevilling til havnebadet",
        ),
    ),
    "kalender/": (
        ("Gå til indholdet", "Forside", "Kalender", COMING, "11. juni 2031", "16. juni 2031"),
        ("27. august 2031", LATEST, "23. april 2031"),
    ),
    "soeg/": (
        ("Gå til indholdet", "Søg", "Søgningen kræver JavaScript", "Sådan søger du", "Skriver du flere ord"),
        ("Eller brug listerne", "Alle møder, år for år", "Til toppen", "Tilgængelighed"),
    ),
}
# What runs on in a line, and has only its margins between it and the next.
INLINE = r"(?:a|b|button|em|label|legend|small|span|strong|time)"
CONTRADICTIONS = ("ingen kommende mødedatoer", "kunne ikke hentes", "Prøv et andet", "Udseende", "Udskrevet fra")


@pytest.mark.parametrize("program", COMMANDS)
@pytest.mark.parametrize("address", PAGES)
def test_a_text_browser_reads_a_page_in_order(
    program: str, address: str, town_site: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(program)
    command = [*COMMANDS[program], str(town_site / address / "index.html")]
    text = " ".join(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode().split())
    at = 0
    for said in (said for part in PAGES[address] for said in part):
        assert said in text[at:], f"»{said}« is not read where it belongs: {text[at : at + 300]}"
        at = text.index(said, at) + len(said)
    assert [said for said in CONTRADICTIONS if said in text] == []


@pytest.mark.parametrize("which", ["site", "town_site"])
def test_two_things_in_a_line_have_a_space_between_them(which: str, request: pytest.FixtureRequest) -> None:
    for path in sorted(request.getfixturevalue(which).rglob("*.html")):
        found = re.findall(rf"</{INLINE}>(?:<{INLINE}\b[^>]*>)+\w.{{,40}}", path.read_text(encoding="utf-8"))
        assert found == [], path
