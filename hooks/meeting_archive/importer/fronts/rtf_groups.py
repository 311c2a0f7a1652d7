"""The groups of an RTF file: what each is for, and what holds within it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

# Groups that are no text of the document, though nothing marks them so.
_SILENT = frozenset(
    "colortbl info object themedata listtable listoverridetable revtbl rsidtbl pn fldinst nonshppict do upr xe tc "
    "nesttableprops nonesttables atnid atnauthor atnref atntime atndate atnparent atnicn bkmkstart bkmkend template "
    "private filetbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn mmathPr latentstyles datastore xmlnstbl generator "
    "formfield ffname ffdeftext shpinst shprslt sp".split()
)
PICTURES = frozenset(["pict", "shppict"])
HEADS = dict.fromkeys(("header", "headerl", "headerr", "headerf"), "sidehovedet")
HEADS |= dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "sidefoden")
# Groups whose text is kept for itself.
KEPT = frozenset(["listtext", "pntext", "footnote", "annotation", "fonttbl", "stylesheet", *HEADS])
# Text again, inside what is none: that of a box, and what is written in the alphabet of all.
_READ = frozenset(["shptxt", "ud"])


@dataclass(frozen=True)
class RtfState:
    """What holds within a group."""

    into: str = "text"
    """Where its text goes: "text", "nothing", or the name of a group that is kept."""
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    above: bool | None = None
    """Whether the letters stand above the line, or below it; None on it."""
    font: int = 0
    skip: int = 1
    """How many signs for old programs follow one by its number."""
    in_table: bool = False
    style: int = 0
    level: int = 0
    outline: bool = False

    def after(self, word: str, value: int | None) -> Self:
        """Return what holds after a word."""
        changed = _CHANGES.get(word)
        return replace(self, **changed(value)) if changed else self


_CHANGES: dict[str, Callable[[int | None], dict[str, Any]]] = {
    "b": lambda value: {"bold": value != 0},
    "v": lambda value: {"hidden": value != 0},
    "deleted": lambda value: {"deleted": value != 0},
    "super": lambda value: {"above": None if value == 0 else True},
    "sub": lambda value: {"above": None if value == 0 else False},
    "nosupersub": lambda _: {"above": None},
    "pard": lambda _: {"in_table": False, "style": 0, "level": 0, "outline": False},
    "plain": lambda _: {"bold": False, "hidden": False, "deleted": False, "above": None},
    "f": lambda value: {"font": value or 0},
    "uc": lambda value: {"skip": min(max(value or 0, 0), 10)},
    "s": lambda value: {"style": value or 0},
    "ilvl": lambda value: {"level": min(max(value or 0, 0), 8)},
    "intbl": lambda _: {"in_table": True},
    "outlinelevel": lambda value: {"outline": (value or 0) < 9},
}


def group_of(word: str, into: str, *, starred: bool) -> str:
    """Return where the text of a group goes that begins with a word; "" when the word says nothing of it."""
    if word in _READ and into in {"text", "nothing"}:
        return "text"
    if word in KEPT and into == "text":
        return word
    return "nothing" if word in PICTURES or word in _SILENT or starred else ""
