"""What a version leaves behind, for the tests of every later one: `make left`, on the day it is released.

    tests/made/archive-X.Y/content, mkdocs.yml    the town, as an archive with the package has it
    tests/made/archive-X.Y/published.zip          what is published of it, without the theme's own files
    hooks/.../desk/upgrade/left/X.Y.Z.txt         the hashes of what owners may have copies of

An archive that is there is not written over: what was released does not change.
"""

import sys
import tempfile
import zipfile
from pathlib import Path
from shutil import copytree, ignore_patterns

from conftest import ROOT, TOWN, forget_words, run_mkdocs
from meeting_archive.desk.upgrade.as_left import LEFT, hash_of
from meeting_archive.desk.upgrade.steps import engine_version

SETTINGS = """\
site_name: Nordby mødearkiv
site_description: En opdigtet bys møder. Alt i dette arkiv er fri fantasi.
site_url: https://nordby.example/arkiv/
extra:
  archive:
    version: {version}
    archive_id: nordby
    calendar_name: Nordby
    tagline: Byrådet og Havnelauget
    contact: arkiv@nordby.example
    accessibility_statement: https://was.example/nordby
docs_dir: content
plugins: [moedearkiv]
strict: true
"""
# What an archive has copies of, if it was made as a copy of the repository, or with `arkiv init`.
COPIED = ("hooks", "schema", "theme")
# What no link leads to, or every version makes anew.
UNKEPT = ("assets/", "soeg/indeks/")


def leave(folder: Path, hashes: Path, version: str) -> None:
    """Write both. Raises FileExistsError where they are there."""
    copytree(TOWN, folder / "content")
    forget_words(folder / "content")
    (folder / "mkdocs.yml").write_text(SETTINGS.format(version=version), encoding="utf-8", newline="\n")
    with tempfile.TemporaryDirectory() as site:
        built = run_mkdocs(folder / "mkdocs.yml", Path(site) / "site")
        assert built.returncode == 0, built.stderr
        with zipfile.ZipFile(folder / "published.zip", "x", zipfile.ZIP_DEFLATED) as package:
            for path, data in files(Path(site) / "site"):
                if not path.startswith(UNKEPT):
                    # The same bytes whenever it is made.
                    package.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
    listed = [f"{hash_of(data)}  {name}/{path}\n" for name in COPIED for path, data in files(ROOT / name)]
    with hashes.open("x", encoding="utf-8", newline="\n") as file:
        file.writelines(listed)


def files(folder: Path) -> list[tuple[str, bytes]]:
    """Return the files below a folder, by their paths there."""
    left_out = ignore_patterns("__pycache__", "*.egg-info")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for path in paths
        if not any(left_out("", [part]) for part in path.relative_to(folder).parts)
    ]


if __name__ == "__main__":
    made = ROOT / "tests" / "made" / f"archive-{engine_version().rpartition('.')[0]}"
    leave(made, LEFT / f"{engine_version()}.txt", engine_version())
    sys.stdout.write(f"{made.relative_to(ROOT)} is written: commit it with the release.\n")
