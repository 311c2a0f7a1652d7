"""A value of a file renewed by what a document says: only where it says something else, and as deep as it can."""

from collections.abc import Container
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from meeting_archive.danish.prose import prose
from meeting_archive.desk.yaml_text import insert_before
from meeting_archive.importer.lines import Empty, Words


def in_yaml(value: Any) -> Any:
    """Make what ruamel writes as the content is written."""
    if isinstance(value, str):
        if isinstance(value, Empty):
            return CommentedSeq() if value == "[]" else CommentedMap()
        return LiteralScalarString(value) if "\n" in value else str(value)
    if isinstance(value, dict):
        return CommentedMap((key, in_yaml(said)) for key, said in value.items())
    if len(value) == 1 and isinstance(value[0], Words):
        return str(value[0])
    return CommentedSeq(in_yaml(element) for element in value)


def put(tree: Any, key: str, value: Any, following: Container[str]) -> None:
    """Renew a key, or add it before those that follow it."""
    if key in tree:
        renew(tree, key, value)
    else:
        insert_before(tree, following, key, in_yaml(value))


def renew(holder: Any, key: Any, new: Any) -> None:
    """Give a key, or a place in a list, what a document says; what reads the same stays as it is written."""
    old = holder[key]
    if isinstance(old, dict) and isinstance(new, dict):
        for name in [name for name in old if name not in new]:
            del old[name]
        for place, name in enumerate(new):
            put(old, name, new[name], [*new][place + 1 :])
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, one in enumerate(new):
            renew(old, place, one)
    elif not _read_alike(old, new):
        holder[key] = in_yaml(new)


def _read_alike(old: Any, new: Any) -> bool:
    """Whether two texts are the same to a reader."""
    if isinstance(old, list) and len(old) == 1:
        old = old[0]
    if isinstance(new, list) and len(new) == 1:
        new = new[0]
    if isinstance(old, dict | list) or isinstance(new, dict | list | Empty):
        return False
    one, other = str(old), str(new)
    return one.split() == other.split() or prose(one).split() == prose(other).split()
