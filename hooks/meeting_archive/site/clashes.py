"""Each address once: no two outputs of the site are the same file, on any machine."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from meeting_archive import paths
from meeting_archive.content.problems import Problem
from meeting_archive.model.scalars import NO_SLUGS
from meeting_archive.paths import Output


def clashes(outputs: Iterable[Output]) -> Iterator[Problem]:
    """Yield a problem for each output that takes another's address, or needs a folder where the other is a file.

    And for each whose address cannot be a file everywhere.
    """
    files: dict[str, Output] = {}
    folders: dict[str, Output] = {}
    for output in outputs:
        path = _file_of(output)
        for part in PurePosixPath(output.address).parts:
            if part.partition(".")[0].casefold() in NO_SLUGS and part != "index.html":
                yield Problem(
                    output.source or paths.FRONT_PAGE_FILE,
                    0,
                    f"»{part}« kan ikke stå i en adresse ({output.address}): find et andet navn",
                )
        above = [str(folder) for folder in PurePosixPath(path).parents][:-1]
        rival = files.setdefault(path, output)
        if rival is output:
            rival = next((files[folder] for folder in above if folder in files), folders.get(path, output))
        if rival is not output:
            one, other = sorted((output, rival), key=lambda each: not each.source)
            than = other.source or "en anden side i arkivet"
            text = f"har samme adresse ({one.address or '/'}) som {than}: omdøb filen"
            yield Problem(one.source or paths.FRONT_PAGE_FILE, 0, text)
        for folder in above:
            folders.setdefault(folder, output)


def _file_of(output: Output) -> str:
    """Name the file in the site, as the strictest file system tells names apart."""
    name = f"{output.address}index.html" if output.address.endswith("/") or not output.address else output.address
    return unicodedata.normalize("NFKC", name).casefold()
