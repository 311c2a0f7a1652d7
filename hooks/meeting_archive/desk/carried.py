"""References carried along: what changes in every file of the content when something is called otherwise."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from meeting_archive import paths
from meeting_archive.content.source import read


def carried(
    content: Path, changed: Mapping[str, str], follow: Callable[[str], str], *, moved: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each YAML file and page that is another when all references `follow`.

    `changed` are the new texts of files that change anyway, and `moved` the file that gets another name.
    """
    source = read(content)
    names = [name for name in (*source.trees, *source.pages) if name not in {moved, paths.HANDBOOK}]
    texts = {name: (content / name).read_text(encoding="utf-8-sig") for name in names}
    for name, text in (texts | dict(changed)).items():
        new = follow(text)
        if new != texts.get(name):
            yield name, new
