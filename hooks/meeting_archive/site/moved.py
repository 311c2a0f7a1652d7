"""An archive whose site has got another address since it was built last: its readers have the old one."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from meeting_archive.site.settings import EXAMPLE_ADDRESS

_ADDRESS = re.compile(r"<loc>(.+?)</loc>")


def moved(site: Path, url: str) -> list[str]:
    """Say in Danish that the address is another than that of the site that lies there; nothing when it is not."""
    try:
        with (site / "sitemap.xml").open(encoding="utf-8") as sitemap:
            found = _ADDRESS.search(sitemap.read())
    except (OSError, UnicodeDecodeError):
        return []
    before = urlsplit(found[1]) if found else None
    if before is None or before.hostname in {urlsplit(url).hostname, urlsplit(EXAMPLE_ADDRESS).hostname}:
        return []
    told = f"Siden har fået en ny adresse: før {before.scheme}://{before.netloc}/, nu {url}."
    remedy = "Lad den gamle vise videre til den nye, så links og abonnementer virker; archive_id skal være den samme."
    return [f"{told} {remedy}"]
