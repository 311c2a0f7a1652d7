"""The file that the engine was installed from, for a new archive to bring along where no index of packages has it."""

import json
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

NAME, FOLDER = "moedearkiv", "pakke"


def own_package(beside: Path) -> Path | None:
    """Return the wheel of this engine; made in the folder `beside` where it is run from the repository.

    None where it came from an index or from elsewhere on the net, and whoever builds the archive gets it there too.
    What pip writes down of it: PEP 610.
    """
    said = distribution(NAME).read_text("direct_url.json")
    place = urlsplit(json.loads(said)["url"]) if said else None
    if place is None or place.scheme != "file":
        return None
    source = Path(url2pathname(place.path))
    if source.suffix == ".whl":
        return source if source.is_file() else None
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(beside)]
    # Where what makes packages is not there, there is none to bring.
    subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "pip", "wheel", *options, str(source)], capture_output=True, check=False
    )
    return next(beside.glob("*.whl"), None)
