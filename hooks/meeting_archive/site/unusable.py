"""What no build can make a site of: settings of a mkdocs.yml, each with its line, before MkDocs says it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from meeting_archive.content.problems import Grade, Problem
from meeting_archive.personal_data import Kind, sightings
from meeting_archive.site.configuration import line_of, part, said_by
from meeting_archive.site.settings import SettingsError, settings_of

PLUGIN = "moedearkiv"


def unusable(config: Path) -> list[Problem]:
    """Say what is wrong with a mkdocs.yml. Raises ConfigurationError where it cannot be read."""
    said = said_by(config)
    told = [*_address(said), *_theme(config, said), *_door(said), *_settings(config, said), *_personal(said)]
    return [Problem(config.name, line_of(config, *place), text, Grade.ERROR) for place, text in told]


def _address(said: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    url = str(said.get("site_url") or "")
    if url and not url.startswith(("https://", "http://")):
        yield ("site_url",), f"»{url}« er ingen adresse: skriv den helt, som https://moeder.nordby.dk/"


def _theme(config: Path, said: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    folder = part(said, "theme").get("custom_dir")
    if isinstance(folder, str) and not (config.parent / folder).is_dir():
        yield ("theme",), f"mappen {folder} (custom_dir) er her ikke: lav den, eller slet linjen"


def _door(said: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Look for what lets MkDocs build an archive; a file that says neither is no archive's of its own."""
    plugins = said.get("plugins")
    named = plugins if isinstance(plugins, list | dict) else []
    if "plugins" in said and PLUGIN not in named and not said.get("hooks"):
        yield ("plugins",), f"uden {PLUGIN} bygges der ikke noget arkiv: skriv plugins: [{PLUGIN}]"


def _settings(config: Path, said: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    if owners := part(said, "extra", "archive"):
        try:
            settings_of(owners, config.name)
        except SettingsError as error:
            yield ("extra", "archive"), str(error)


def _personal(said: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for place, text in _texts(said):
        if any(seen.kind is Kind.CPR for seen in sightings(text)):
            yield place, "her står noget, der ligner et cpr-nummer, og det ville stå på alle sider: slet det"


def _texts(said: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(said, dict):
        for name, value in said.items():
            yield from _texts(value, (*place, str(name)))
    elif isinstance(said, str):
        yield place, said
