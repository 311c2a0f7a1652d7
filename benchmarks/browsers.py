"""One page of each kind, judged by Lighthouse as on a phone, and opened in Firefox, w3m and lynx.

The site is built here and served without compression, which is less than any server gives. Lighthouse is npm's
(`benchmarks/npm/`), its browser Debian's Chromium; Firefox is Debian's firefox-esr. Printed for each page: the four
scores, whether Firefox painted it, and how many words the two text browsers read of it. It fails where a score is lower
than promised, or one of the others sees nothing.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "made"))
from weight import MEETING, ROOT, build

from built_sites import served

NPM = ROOT / "benchmarks" / "npm"
LIGHTHOUSE = ("node", str(NPM / "node_modules/lighthouse/cli/index.js"))
CHROMIUM = os.environ | {"CHROME_PATH": "/usr/bin/chromium"}
PROMISED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
KINDS = {
    "front": "",
    "all meetings": "moeder/",
    "a year of meetings": "moeder/2022/",
    "a body": "moeder/kd-net/",
    "minutes": MEETING,
    "agenda": "moeder/kd-net/2021-05-21/",
    "known date": "moeder/kkr/2022-09-19/",
    "calendar": "kalender/",
    "a year": "kalender/2023/",
    "topics": "emner/",
    "a topic": "emner/takster/",
    "follow-ups": "opfoelgning/",
    "appointments": "udpegninger/",
    "a person": "personer/jesper-kaas-schmidt/",
    "organisations": "organisationer/",
    "source notes": "kildenoter/",
    "coverage": "daekning/",
    "news": "nyt/",
    "open data": "data/",
    "search": "soeg/",
    "hits": "soeg/?q=takster",
    "decisions": "beslutninger/",
    "about": "om/",
    "accessibility": "tilgaengelighed/",
}
# Search engines are asked to leave people out, which Lighthouse takes for an oversight.
UNINDEXED = ("personer/",)


def scores(address: str, path: str) -> dict[str, int]:
    """Let Lighthouse judge a page as on a phone with a slow connection."""
    command = [
        *LIGHTHOUSE,
        f"{address}/{path}",
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    if path.startswith(UNINDEXED):
        command.append("--skip-audits=is-crawlable")
    answer = subprocess.run(command, env=CHROMIUM, capture_output=True, check=True, timeout=300)
    return {name: round(100 * found["score"]) for name, found in json.loads(answer.stdout)["categories"].items()}


def is_painted(address: str, path: str, folder: Path) -> bool:
    """Whether Firefox, with a profile of its own, paints more of a page than white paper."""
    picture = folder / "picture.png"
    picture.unlink(missing_ok=True)
    command = ["firefox-esr", "--headless", "--no-remote", "--profile", str(folder), f"--screenshot={picture}"]
    subprocess.run(
        [*command, "--window-size=390,900", f"{address}/{path}"], capture_output=True, check=True, timeout=300
    )
    return picture.exists() and picture.stat().st_size > 10_000


def words(program: str, address: str, path: str) -> int:
    """Count what a browser reads that shows text alone."""
    command = [program, "-dump", f"{address}/{path}"]
    return len(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.split())


def main() -> int:
    """Open each page in all of them."""
    subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=NPM, check=True)  # noqa: S607  npm is found like node
    short = 0
    print("kind, Lighthouse's", ", ".join(PROMISED), "; painted by Firefox; words in w3m and lynx")
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "firefox"
        profile.mkdir()
        with served(build(ROOT / "mkdocs.yml", Path(folder) / "site")) as address:
            for kind, path in KINDS.items():
                found = scores(address, path)
                painted = is_painted(address, path, profile)
                read = [words(program, address, path) for program in ("w3m", "lynx")]
                is_short = any(found[name] < least for name, least in PROMISED.items()) or not painted or min(read) < 50
                short += is_short
                told = " ".join(f"{score:3}" for score in found.values())
                print(f"{kind:20} {told}  {painted} {read}{'  TOO LITTLE' * is_short}", flush=True)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
