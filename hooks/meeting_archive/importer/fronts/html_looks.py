"""How the parts of a web page look: bold, hidden, and what stands before the points of its lists."""

import re
from typing import Any

_RULE = re.compile(r"\.([\w-]{1,80})\s*\{([^{}]{0,2000})\}")
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold(?:er)?|normal|[1-9]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_COMMENTS = re.compile(r"mso-element\s*:\s*comment|mso-comment-|mso-special-character\s*:\s*comment", re.IGNORECASE)
_HEADS = re.compile(r"mso-element\s*:\s*(?:header|footer)", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list\s*:\s*\S+\s+level(\d)", re.IGNORECASE)
_PRINTED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
# How the numbers of a list are written, by its type and by its style.
_TYPES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_TYPES |= {"lower-roman": "i", "upper-roman": "I", "decimal": "1", "decimal-leading-zero": "1"}


class Looks:
    """What the styles of a page say, those of its classes and those of its elements."""

    def __init__(self, sheet: str) -> None:
        """Read the rules for classes; others are not asked for."""
        self._classes: dict[str, str] = {}
        for name, rule in _RULE.findall(sheet[:500_000]):
            self._classes[name] = f"{self._classes.get(name, '')};{rule}"

    def bold(self, element: Any) -> bool | None:
        """Whether an element says that it is bold; None when it says nothing."""
        weights = [str(weight).casefold() for weight in _WEIGHT.findall(self._style(element))]
        return weights[-1] in {"bold", "bolder", "600", "700", "800", "900"} if weights else None

    def left_out(self, element: Any) -> str | None:
        """Say in Danish what an element is that nobody sees in the text; None for one that is seen."""
        style = self._style(element)
        if _COMMENTS.search(style):
            return "kommentarer"
        if _HEADS.search(style):
            return "sidehoveder og sidefødder"
        if element.get("hidden") is not None or _HIDDEN.search(style):
            return "skjulte stykker"
        return None

    def is_printed_mark(self, element: Any) -> bool:
        """Whether an element is the number or bullet that Word prints before a point."""
        return bool(_PRINTED.search(element.get("style") or ""))

    def level(self, element: Any) -> int:
        """Return how deep the point stands that a mark belongs to, from 0."""
        for outer in element.iterancestors():
            if found := _LEVEL.search(outer.get("style") or ""):
                return int(found[1]) - 1
        return 0

    def _style(self, element: Any) -> str:
        own = element.get("style") or ""
        of_classes = (self._classes.get(name, "") for name in (element.get("class") or "").split())
        return ";".join((*of_classes, own))


def list_kind(element: Any, tag: str) -> str:
    """Return how the points of a list are numbered; "" for bullets."""
    style = re.search(r"list-style(?:-type)?\s*:[^;]*?([a-z]+(?:-[a-z]+)*)", element.get("style") or "", re.IGNORECASE)
    if style and style[1].casefold() in _TYPES:
        return _TYPES[style[1].casefold()]
    if tag != "ol":
        return ""
    said = element.get("type") or "1"
    return said if said in {"1", "a", "A", "i", "I"} else "1"
