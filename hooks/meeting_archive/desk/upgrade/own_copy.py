"""An archive that was made as a copy of the repository goes over to the package.

Its mkdocs.yml names the plugin in the place of the hook. Of `theme/` only what the owner changed stays, and lies over
the package's own as any owner's templates do. The copy of the engine beside it has no use any more, and is left alone.
"""

from pathlib import Path

from meeting_archive.desk.journal import EditError
from meeting_archive.desk.upgrade.as_left import files_of, is_as_left
from meeting_archive.desk.upgrade.blocks import main_of, owners_blocks
from meeting_archive.desk.upgrade.settings_file import SettingsFile, with_plugin
from meeting_archive.paths.packaged import THEME

MAIN = "theme/main.html"
# What a copy of the repository has beside its content and templates, and an archive with the package does not need.
_ENGINE = (
    *(".ci", "benchmarks", "docs", "hooks", "requirements", "tests"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "SECURITY.md", "arkiv", "arkiv.cmd", "arkiv.py", "pyproject.toml"),
)
Change = tuple[str, bytes | None, bytes | None]


def leave_own_copy(folder: Path, settings: SettingsFile) -> tuple[str, list[Change], list[str]]:
    """Return the new text of its mkdocs.yml, what else changes in its folder, and what to tell its owner."""
    if THEME.is_relative_to(folder):
        raise EditError(
            "den arkiv, der kører, er denne mappes egen: installér pakken i en anden mappe (python -m pip install "
            "moedearkiv), og kør dens arkiv upgrade --package her"
        )
    kept, ours = _theme(folder, settings)
    written, told = _main(folder, kept)
    kept = [path for path in kept if path != MAIN or not written or written[0][2] is not None]
    changes = [*written, *((path, data, None) for path, data in ours)]
    text = with_plugin(settings.text, keeps_folder=bool(kept) or not ours)
    if kept and (changes or told):
        told.insert(0, f"Ændret eller lavet af jer i theme/, og bliver: {', '.join(kept)}. Se de sider efter.")
    if settings.has_hook:
        told += _left_behind(folder)
    return text, changes, told


def _theme(folder: Path, settings: SettingsFile) -> tuple[list[str], list[tuple[str, bytes]]]:
    """Tell the owner's files in `theme/` from ours."""
    if settings.custom_dir.rstrip("/") != "theme":
        return [], []
    files = [*files_of(folder, "theme")]
    ours = [(path, data) for path, data in files if is_as_left(path, data)]
    return [path for path, data in files if (path, data) not in ours], ours


def _main(folder: Path, kept: list[str]) -> tuple[list[Change], list[str]]:
    """Reduce a main.html that was the whole page to what the owner wrote in it."""
    if MAIN not in kept:
        return [], []
    before = (folder / MAIN).read_bytes()
    blocks = owners_blocks(before.decode("utf-8", "replace").replace("\r\n", "\n"))
    if blocks is None:
        return [], []
    names = ", ".join(name for name, _ in blocks)
    told = f"{MAIN} var hele siden; kun jeres egne blokke er tilbage ({names}). Slet det i dem, der ikke er jeres."
    return [(MAIN, before, main_of(blocks).encode() if blocks else None)], [told] if blocks else []


def _left_behind(folder: Path) -> list[str]:
    """Name what is of no use any more; of what the owner changed in it, that it has no effect any more."""
    there = [f"{name}/" if (folder / name).is_dir() else name for name in _ENGINE if (folder / name).exists()]
    changed = [path for path, data in files_of(folder, "hooks") if not is_as_left(path, data)]
    told = []
    if changed:
        told.append(
            f"Ændret i hooks/ og uden virkning i pakken: {_some(changed)}. Kan det ikke undværes, så bliv ved kopien."
        )
    if there:
        told.append(
            f"Motorens egne filer bruges ikke mere: {', '.join(there)}. Slet dem, når siden er bygget og set efter; "
            "fra nu af er kommandoen pakkens arkiv, ikke ./arkiv."
        )
    return told


def _some(names: list[str], most: int = 5) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" og {more} til" if more > 0 else "")
