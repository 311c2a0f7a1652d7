"""What an icon may hold: shapes and their colours, by a list of all that is allowed; whatever is not in it is refused.

An SVG can do whatever a page can when somebody opens its address, and there are more ways to ask another host for
something than anyone would list.
"""

import re
from xml.parsers.expat import ExpatError

from meeting_archive.personal_data.reading.found import UnreadError
from meeting_archive.personal_data.reading.parsing import Attributes, local, parse

_SVG = "http://www.w3.org/2000/svg"
_DRAWING = frozenset(
    "svg g defs title desc metadata style path rect circle ellipse line polyline polygon text tspan use symbol "
    "clipPath mask pattern linearGradient radialGradient stop".split()
)
_ATTRIBUTES = frozenset(
    # What it is, and where; the namespaces are looked at by themselves.
    "id class style role lang space version baseProfile type media viewBox preserveAspectRatio width height x y x1 x2 "
    "y1 y2 cx cy r rx ry fx fy fr dx dy d points pathLength rotate textLength lengthAdjust href transform "
    "gradientTransform gradientUnits patternTransform patternUnits patternContentUnits spreadMethod offset "
    "clipPathUnits maskUnits maskContentUnits enable-background "
    # How it looks.
    "fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-dashoffset stroke-opacity color color-interpolation color-rendering shape-rendering "
    "text-rendering image-rendering vector-effect paint-order opacity clip-path clip-rule mask mask-type display "
    "visibility overflow stop-color stop-opacity mix-blend-mode isolation transform-origin font-family font-size "
    "font-style font-weight font-stretch font-variant letter-spacing word-spacing text-anchor text-decoration "
    "dominant-baseline alignment-baseline baseline-shift writing-mode direction".split()
)
# A place of the icon's own, and the functions that make a colour or move something.
_OWN_PLACE = re.compile(r"url\(\s*([\"']?)#[\w.-]+\1\s*\)")
_FUNCTIONS = frozenset(
    "rgb rgba hsl hsla var light-dark translate translatex translatey scale scalex scaley rotate skewx skewy "
    "matrix".split()
)
_FUNCTION = re.compile(r"([\w-]*)\s*\(")
# Which screens a style is for: the one rule that a style may have besides its declarations.
_MEDIA = re.compile(
    r"@media(?:\s|,|\b(?:screen|print|all|and|not|only)\b"
    r"|\(\s*(?:prefers-color-scheme|prefers-contrast|forced-colors|(?:min-|max-)?(?:width|height))\s*:\s*[\w.-]+\s*\))+"
    r"(?=\{)"
)
_ASKS = "henter noget andetsteds fra"
_ASKING = re.compile(r"url|src|.*image.*|.*import.*|cross-fade|attr")


class _Icon:
    """An icon as it is parsed, and what it does besides drawing."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.root = ""
        self._open: list[str] = []
        self.styles: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) not in _DRAWING:
            self.found.append(f"har »{local(name)[:30]}« i sig")
        elif ":" in name or "style" in self._open:
            # A browser reads a style as one text, whatever parts it here.
            self.found.append(f"har »{name[:30]}« et sted, hvor det ikke kan læses")
        self.found.extend(filter(None, (_in_attribute(key, value) for key, value in attributes.items())))
        if not self.root and attributes.get("xmlns") != _SVG:
            self.found.append("er ikke SVG")
        self.root = self.root or local(name)
        self._open.append(local(name))
        self.styles.append("")

    def end(self, _: str) -> None:
        self._open.pop()

    def said(self, text: str) -> None:
        if self._open[-1] == "style":
            self.styles[-1] += text

    def comment(self, text: str) -> None:
        # So instructions begin, which a comment may too.
        if text.startswith("xml-"):
            self.found.append(_ASKS)


def more_than_drawn(svg: bytes) -> str:
    """Say in Danish what an icon does besides drawing; "" for nothing."""
    icon = _Icon()
    try:
        parse(svg, icon.start, icon.end, icon.said, icon.comment)
    except (ExpatError, UnreadError, ValueError, LookupError):
        return "er ikke SVG, som kan læses"
    if icon.root != "svg":
        return "er ikke SVG"
    if b"\0" in svg:
        # Another way to write text, in which nothing of what is looked for here would be found.
        return "er ikke SVG, som kan læses"
    doctype = "har en linje med »<!DOCTYPE«, som nævner en anden fil" * (b"<!doctype" in svg.lower())
    return next(filter(None, [*icon.found, doctype, *map(_in_style, icon.styles)]), "")


def _in_style(style: str) -> str:
    return _in_declarations(_MEDIA.sub("", style))


def _in_declarations(text: str) -> str:
    if "@" in text or "\\" in text or "/*" in text:
        return _ASKS
    for function in _FUNCTION.findall(_OWN_PLACE.sub("", text)):
        if _ASKING.fullmatch(function.lower()):
            return _ASKS
        if function.lower() not in _FUNCTIONS:
            return f"bruger »{function[:30]}()«"
    return ""


def _in_attribute(key: str, value: str) -> str:
    name = local(key)
    if name.casefold().startswith("on"):
        return f"har et script i sig (»{name[:30]}«)"
    if key == "xmlns":
        return "" if value == _SVG else "har andet end SVG i sig"
    if key.startswith("xmlns:") or name.startswith(("aria-", "data-")):
        return ""
    if name == "href":
        return "" if value.startswith("#") else _ASKS
    if name not in _ATTRIBUTES or not key.startswith(("xml:", name)):
        return f"har »{key[:30]}« i sig"
    return _in_declarations(value)
