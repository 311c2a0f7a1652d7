"""mkdocs.yml of an archive that was made as a copy of the repository, for one that uses the package.

    hooks: [hooks/main.py]    ->
    plugins: []               ->  plugins: [moedearkiv]
    theme: {custom_dir: ...}  ->  as it is, or left out where the owner has nothing in that folder

Only these places are touched, in the text itself: all others, comments too, keep their bytes. The file belongs to
MkDocs and may have tags that only MkDocs knows, so it is taken apart but not read.
"""

import posixpath
from typing import NamedTuple

import yaml

from meeting_archive.desk.journal import EditError

NAME, PLUGIN, HOOK, VERSION = "mkdocs.yml", "moedearkiv", "hooks/main.py", "version"


class SettingsFile(NamedTuple):
    """The text of mkdocs.yml, and how it is built."""

    text: str
    has_hook: bool
    """Whether it is built by the copy of the engine that lies beside it."""
    has_plugin: bool
    """Whether it is built by the package."""
    custom_dir: str
    """The owner's own folder of templates; "" where none is named."""
    version: str
    """The version that the archive was last upgraded to; "" where none is named."""


def read_settings(text: str) -> SettingsFile:
    """Take the text of mkdocs.yml apart; raises EditError."""
    root = _root(text)
    plugins = root.get("plugins")
    named = {_name(one) for one in _elements(plugins)}
    hooks = {posixpath.normpath(one.value) for one in _elements(root.get("hooks")) if isinstance(one, yaml.ScalarNode)}
    folder = _mapping(root.get("theme")).get("custom_dir")
    version = _mapping(_mapping(root.get("extra")).get("archive")).get(VERSION)
    return SettingsFile(text, HOOK in hooks, PLUGIN in named, _text(folder), _text(version))


def with_plugin(text: str, *, keeps_folder: bool) -> str:
    """Return the text for an archive that uses the package; without the folder of templates where it is not kept."""
    text = _without(text, "hooks", HOOK)
    text = _added(text)
    return text if keeps_folder else _without(text, "theme", "custom_dir")


def with_version(text: str, version: str) -> str | None:
    """Return the text with the version that the archive is upgraded to; None where it has no place for it."""
    archive = _mapping(_root(text).get("extra")).get("archive")
    if not isinstance(archive, yaml.MappingNode) or not archive.value:
        return None
    there = _mapping(archive).get(VERSION)
    if there is not None:
        return f"{text[: there.start_mark.index]}{version}{text[there.end_mark.index :]}"
    at = archive.value[0][0].start_mark.index
    if archive.flow_style:
        return f"{text[:at]}{VERSION}: {version}, {text[at:]}"
    pad = text[text.rfind("\n", 0, at) + 1 : at]
    return f"{text[:at]}{VERSION}: {version}{_end(text)}{pad}{text[at:]}"


def _added(text: str) -> str:
    """Name the plugin among the others, first."""
    root = _root(text)
    plugins = root.get("plugins")
    if PLUGIN in {_name(one) for one in _elements(plugins)}:
        return text
    if not isinstance(plugins, yaml.CollectionNode):
        bare = text if plugins is None else _cut(text, *_lines_of(text, root.key("plugins"), plugins))
        apart = _end(text) if bare and not bare.endswith("\n") else ""
        return f"{bare}{apart}plugins: [{PLUGIN}]{_end(text)}"
    at = plugins.start_mark.index
    is_mapping = isinstance(plugins, yaml.MappingNode)
    if plugins.flow_style:
        word = f"{PLUGIN}: {{}}" if is_mapping else PLUGIN
        return f"{text[: at + 1]}{word}{', ' if plugins.value else ''}{text[at + 1 :]}"
    line = text.rfind("\n", 0, at) + 1
    word = f"{PLUGIN}: {{}}" if is_mapping else f"- {PLUGIN}"
    return f"{text[:line]}{text[line:at]}{word}{_end(text)}{text[line:]}"


def _without(text: str, key: str, name: str) -> str:
    """Take an element out of a list, or a key out of a mapping; and the whole of it, if nothing else is in it."""
    root = _root(text)
    whole = root.get(key)
    elements = _elements(whole)
    left = [one for one in elements if posixpath.normpath(_name(one)) != name]
    if not isinstance(whole, yaml.CollectionNode) or len(left) == len(elements):
        return text
    if not left:
        return _cut(text, *_lines_of(text, root.key(key), whole))
    (gone,) = [one for one in elements if one not in left]
    if whole.flow_style:
        start, end = whole.start_mark.index + 1, whole.end_mark.index - 1
        return text[:start] + ", ".join(_source(text, one) for one in left) + text[end:]
    first, last = gone if isinstance(gone, tuple) else (gone, gone)
    return _cut(text, *_lines_of(text, first, last))


_Element = yaml.Node | tuple[yaml.Node, yaml.Node]


class _Root(dict[str, yaml.Node]):
    """The parts of the file by their names; and the names as they stand there."""

    names: dict[str, yaml.Node]

    def key(self, name: str) -> yaml.Node:
        return self.names[name]


def _root(text: str) -> _Root:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise EditError(f"{NAME} kan ikke læses: {error}") from None
    root = _Root(_mapping(node))
    root.names = {key.value: key for key, _ in node.value} if isinstance(node, yaml.MappingNode) else {}
    return root


def _mapping(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _elements(node: yaml.Node | None) -> list[_Element]:
    return list(node.value) if isinstance(node, yaml.CollectionNode) else []


def _text(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _end(text: str) -> str:
    """Return the ends of a file's lines."""
    return "\r\n" if "\r\n" in text else "\n"


def _name(element: _Element) -> str:
    """Return the name of an element: of a list's text, of the one key of a list's mapping, of a mapping's pair."""
    if isinstance(element, yaml.MappingNode) and element.value:
        element = element.value[0]
    first = element[0] if isinstance(element, tuple) else element
    return _text(first)


def _source(text: str, element: _Element) -> str:
    first, last = element if isinstance(element, tuple) else (element, element)
    return text[first.start_mark.index : last.end_mark.index]


def _lines_of(text: str, first: yaml.Node, last: yaml.Node) -> tuple[int, int]:
    """Return where the lines begin and end that two nodes and all between them stand on."""
    start = text.rfind("\n", 0, first.start_mark.index) + 1
    while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
        # The end of a block is where the next one begins, behind the comments between them.
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    end = text.find("\n", last.end_mark.index)
    return start, len(text) if end < 0 else end + 1


def _cut(text: str, start: int, end: int) -> str:
    return text[:start] + text[end:]
