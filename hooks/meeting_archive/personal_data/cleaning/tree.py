"""The tree of an XML part: taking elements out of it."""

import posixpath
from typing import Any
from xml.dom import minidom

from meeting_archive.personal_data.reading.found import UnreadError
from meeting_archive.personal_data.reading.parsing import local

# What of a paragraph is seen.
_SEEN = frozenset("t tab sym drawing pict object sectPr".split())
GONE_TEXT = frozenset(["del", "moveFrom"])
NOT_SAFE = (
    "sporede ændringer af afsnit, rækker og celler kan ikke godkendes sikkert: godkend dem i programmet, og rens igen"
)
# The nodes of a tree differ in type, and hardly in what they can do.
Node = Any


def remove_whole(mark: Node, kind: str) -> bool:
    """Take out a paragraph or row whose end was deleted: only when nothing else of it is left, and more stand by it."""
    whole = mark
    while local(whole.tagName) != kind:
        whole = whole.parentNode
        if not hasattr(whole, "tagName"):
            raise UnreadError(NOT_SAFE)
    beside = [one for one in whole.parentNode.childNodes if one is not whole and _is_a(one, kind)]
    gone = {inner for one in elements(whole) if local(one.tagName) in GONE_TEXT for inner in elements(one)}
    left = [one for one in elements(whole) if local(one.tagName) in _SEEN and one not in gone]
    if not beside or (left and kind == "p"):
        raise UnreadError(NOT_SAFE)
    return remove(whole)


def _is_a(node: Node, kind: str) -> bool:
    return hasattr(node, "tagName") and local(node.tagName) == kind


def elements(node: Node) -> list[minidom.Element]:
    """Return every element in an element."""
    return list(node.getElementsByTagName("*"))


def relations_named_by(node: Node) -> set[str]:
    """Return the ids of the relations that an element names."""
    attributes = [node.attributes.item(at) for at in range(node.attributes.length)]
    return {one.value for one in attributes if (one.namespaceURI or "").endswith("/relationships")}


def is_in_tree(node: Node) -> bool:
    """Whether no element around it has been taken out."""
    while node.parentNode is not None:
        node = node.parentNode
    return bool(node.nodeType == minidom.Node.DOCUMENT_NODE)


def remove(node: Node) -> bool:
    """Take an element out."""
    node.parentNode.removeChild(node)
    return True


def source_of(name: str) -> str:
    """Name the part that a part of relations is about."""
    folder, base = posixpath.split(name)
    if not base.endswith(".rels"):
        return " "
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels")) if base != ".rels" else ""
