"""Every built page is HTML as the standard has it: the Nu checker, which the W3C's is made of, has nothing to say."""

import json
import re
import subprocess
from pathlib import Path

# What it warns of and we keep: what it says, and of which place; and why.
EXCUSED = {
    # Read from the disk a page has no origin, so that the policy's 'self' is nobody.
    r"Resource violates Content Security Policy .* external (stylesheet|script) “[./]*(arkiv/)?assets/": r"assets/",
    # Data in a script element is never run, and needs no leave.
    r"Inline script violates Content Security Policy": r'<script type="application/ld\+json">',
}
OPTIONS = ("--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always")


def test_the_nu_checker_has_nothing_to_say(java: str, npm: Path, site: Path, town_site: Path) -> None:
    checker = npm / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java, "-jar", checker, *OPTIONS, site, town_site]
    answer = subprocess.run(command, capture_output=True, check=True, timeout=600)
    told = json.loads(answer.stdout)["messages"]
    # Each page has something to excuse, and so was read.
    assert len({one["url"] for one in told}) == len([*site.rglob("*.html"), *town_site.rglob("*.html")])
    wrong = [one for one in told if one["type"] != "info" or (one.get("subType") == "warning" and not _excuse(one))]
    assert [f"{one['url']}: {one['message']} {one.get('extract', '')!r}" for one in wrong] == []
    # An excuse that nothing needs any more is taken away.
    assert {_excuse(one) for one in told} - {""} == {*EXCUSED}


def _excuse(one: dict[str, str]) -> str:
    excuses = (said for said in EXCUSED if re.search(said, one["message"]))
    return next((said for said in excuses if re.search(EXCUSED[said], one.get("extract", ""))), "")
