"""The letters of a PDF's page that are words of its text; what is printed askew or cannot be seen is set apart.

A program prints bold by printing twice, a little apart; a mark ("UDKAST") and a note in the margin stand across the
lines of the text; and what is white on white, or below a black bar, is in the file and not on the paper.
"""

from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any, NamedTuple

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from meeting_archive.importer.fronts.clean import cleaned

# PDF's ways of printing letters: filled and outlined, which looks bold, and not at all.
_OUTLINED, _UNSEEN = "2", "3"
# How far apart a letter is printed twice, as a part of its width; and from where on that shows, in points.
_TWICE = 0.6
_BESIDE = 0.05
# How many times larger than the text a mark is that is printed below it.
_LARGE = 3
# A page is a picture when so much of it is covered by pictures.
_PICTURE = 0.6
# A page with fewer letters than this does not lie on its side: that is a note in the margin of a picture.
_LYING = 100
SCANNED, BY_MACHINE = "scanned", "by machine"
Letter = dict[str, Any]
Box = tuple[float, float, float, float]


class Letters(NamedTuple):
    """The letters of a page."""

    read: list[Letter]
    """Those that are words, each with `heavy`, whether it looks bold by how it is printed, and `base`, its line."""
    askew: str
    """What stands across the lines."""
    unseen: int
    """How many are in the file and not to be seen."""
    kind: str
    """`SCANNED` for a picture without text, `BY_MACHINE` for one whose text a machine read; else ""."""
    width: float
    """Of the page as it is read."""


class _Device(PDFPageAggregatorWithMarkedContent):
    """Notes how each letter is printed where pdfplumber keeps the tag of its element, which nobody asks for here."""

    _mode = "0"

    def render_string(self, textstate: Any, *rest: Any) -> None:
        self._mode = str(textstate.render)
        super().render_string(textstate, *rest)

    def tag_cur_item(self) -> None:
        self.cur_tag = self._mode
        super().tag_cur_item()


def letters_of(page: Any) -> Letters:
    """Sort the letters of a page."""
    _print(page)
    left, top, right, bottom = page.bbox
    covered = sum(float(picture["width"]) * float(picture["height"]) for picture in page.images)
    is_picture = covered > _PICTURE * float(page.width) * float(page.height)
    grounds = list(_grounds(page))
    shown, unseen = [], 0
    for letter in page.chars:
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        outside = not (left <= x <= right and top <= y <= bottom)
        # What a machine read lies unseen over the picture of the page.
        hidden = letter["tag"] == _UNSEEN and not is_picture
        if outside or hidden or _size(letter) < 1 or _is_lost(letter, x, y, grounds):
            unseen += bool(letter["text"].strip())
        else:
            shown.append(letter | {"base": float(page.height) + top - letter["matrix"][5]})
    lying = sum(_direction(letter) in {"up", "down"} for letter in shown)
    lies = lying > _LYING and lying * 2 > len(shown)
    if lies:
        shown = [_turned(letter, page) for letter in shown]
    upright = "turned" if lies else "on"
    across = {id(letter) for letter in shown if _direction(letter) != upright} | _below(shown)
    askew = "".join(letter["text"] for letter in shown if id(letter) in across)
    read = list(_once(letter for letter in shown if id(letter) not in across))
    by_machine = sum(letter["tag"] == _UNSEEN for letter in read) * 2 > len(read)
    kind = "" if not is_picture else BY_MACHINE if by_machine else "" if read else SCANNED
    return Letters(read, cleaned(askew), unseen, kind, float(page.height if lies else page.width))


def _print(page: Any) -> None:
    """Let a page print itself on a device that notes more than pdfplumber's own."""
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # noqa: SLF001  where the page looks first; there is no other way in


def _size(letter: Letter) -> float:
    return min(float(letter["size"]), float(letter["bottom"] - letter["top"]))


# What cannot be seen.


def _grounds(page: Any) -> Iterator[tuple[Box, tuple[float, ...] | None]]:
    """Yield what lies behind letters, with its colour where it has one: filled boxes, not lines, and pictures."""
    for box in page.rects:
        if box["fill"] and box["width"] > 4 and box["height"] > 4:
            yield (box["x0"], box["top"], box["x1"], box["bottom"]), _colour(box["non_stroking_color"])
    for other in (*page.images, *(curve for curve in page.curves if curve["fill"])):
        yield (other["x0"], other["top"], other["x1"], other["bottom"]), None


def _colour(said: Any) -> tuple[float, ...] | None:
    """Return a colour as red, green and blue; None for one that is not told in numbers."""
    said = [said] if isinstance(said, int | float) else said
    if not isinstance(said, tuple | list) or not all(isinstance(part, int | float) for part in said):
        return None
    match [float(part) for part in said]:
        case [grey]:
            return (grey, grey, grey)
        case [red, green, blue]:
            return (red, green, blue)
        case [cyan, magenta, yellow, black]:
            return ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
    return None


def _is_lost(letter: Letter, x: float, y: float, grounds: list[tuple[Box, tuple[float, ...] | None]]) -> bool:
    """Whether a letter has the colour of what is behind it."""
    if letter["ncs"] not in {"DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased"}:
        return False
    colour = _colour(letter["non_stroking_color"])
    behind = [ground for (left, top, right, bottom), ground in grounds if left < x < right and top < y < bottom]
    ground = behind[-1] if behind else (1.0, 1.0, 1.0)
    return bool(colour and ground) and all(abs(a - b) < 0.03 for a, b in zip(colour or (), ground or (), strict=True))


# What stands across the lines.


def _direction(letter: Letter) -> str:
    if letter.get("turned"):
        return "turned"
    along, up = letter["matrix"][:2]
    if abs(up) < 0.05 * abs(along):
        return "on" if along > 0 else "back"
    if abs(along) < 0.05 * abs(up):
        return "up" if up > 0 else "down"
    return "aslant"


def _below(letters: list[Letter]) -> set[int]:
    """Return which letters are of a large mark that others are printed upon."""
    usual = median(_size(letter) for letter in letters) if letters else 0
    large = [letter for letter in letters if _size(letter) > _LARGE * usual and letter["text"].strip()]
    if not large:
        return set()
    small = [
        ((one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2) for one in letters if _size(one) < 2 * usual
    ]
    printed_on = {
        round(one["bottom"])
        for one in large
        if any(one["x0"] < x < one["x1"] and one["top"] < y < one["bottom"] for x, y in small)
    }
    return {id(letter) for letter in large if round(letter["bottom"]) in printed_on}


def _turned(letter: Letter, page: Any) -> Letter:
    """Stand a letter up on a page that lies on its side."""
    match _direction(letter):
        case "up":
            across = (float(page.height) - letter["bottom"], float(page.height) - letter["top"])
            top, bottom, base = letter["x0"], letter["x1"], letter["matrix"][4]
        case "down":
            across = (letter["top"], letter["bottom"])
            top, bottom = float(page.width) - letter["x1"], float(page.width) - letter["x0"]
            base = float(page.width) - letter["matrix"][4]
        case _:
            return letter
    places = {"x0": across[0], "x1": across[1], "top": top, "bottom": bottom, "doctop": top, "base": base}
    return letter | places | {"size": bottom - top, "upright": True, "turned": True}


# What is printed twice.


def _once(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Yield each letter once; one that is printed again beside itself is heavy."""
    seen: dict[tuple[str, int], list[Letter]] = {}
    once = []
    for letter in letters:
        letter["heavy"] = letter["tag"] == _OUTLINED
        rows = (round(letter["bottom"] / 4) + step for step in (-1, 0, 1))
        same = [one for row in rows for one in seen.get((letter["text"], row), ())]
        first = next((one for one in same if _is_again(one, letter)), None)
        if first is None:
            once.append(letter)
            seen.setdefault((letter["text"], round(letter["bottom"] / 4)), []).append(letter)
        elif abs(first["x0"] - letter["x0"]) + abs(first["bottom"] - letter["bottom"]) > _BESIDE:
            first["heavy"] = True
    yield from once


def _is_again(first: Letter, letter: Letter) -> bool:
    apart = max(abs(first["x0"] - letter["x0"]), abs(first["bottom"] - letter["bottom"]))
    return bool(apart < max(_TWICE * (first["x1"] - first["x0"]), 0.3) and abs(first["size"] - letter["size"]) < 0.5)
