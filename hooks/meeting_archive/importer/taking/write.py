"""A meeting's file in the style of the handbook: short values plain, long ones folded, long texts as they are read."""

import re
import textwrap
from collections.abc import Iterator
from typing import Any

import yaml

from meeting_archive.importer.lines import Empty

WIDTH = 116
SCHEMA = "# yaml-language-server: $schema={up}schema/meeting.json"
# What must not begin a line of a long text, since CommonMark would read it as markup.
_RISKY = re.compile(r"(?:[-+*>#=~|]|\d{1,9}[.)])(?:\s|$)|[-=]+$")
# Where a blank line makes the file easier to read.
_APART = {"agenda", "minutes", "agenda_table", "items"}


def meeting_text(fields: dict[str, Any], up: str = "../../../") -> str:
    """Write a meeting's file; `up` leads from its folder to the one that holds the schemas."""
    lines = [SCHEMA.format(up=up), ""]
    for key, value in fields.items():
        if key in _APART and lines[-1]:
            lines.append("")
        lines += _entry(key, value, 0, apart=key == "items")
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any, indent: int, *, apart: bool = False) -> Iterator[str]:
    """Write one key and its value."""
    pad = " " * indent
    if isinstance(value, Empty):
        yield f"{pad}{key}: {value}"
    elif isinstance(value, str):
        first, *rest = _text(str(value), indent + 2, len(key) + 2)
        yield f"{pad}{key}: {first}"
        yield from rest
    elif isinstance(value, dict):
        yield f"{pad}{key}:"
        for inner, said in value.items():
            yield from _entry(inner, said, indent + 2)
    elif isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        yield from _entry(key, value[0], indent)
    else:
        yield f"{pad}{key}:"
        for place, element in enumerate(value):
            if apart and place:
                yield ""
            yield from _element(element, indent + 2)


def _element(value: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(value, dict):
        lines = [line for key, said in value.items() for line in _entry(key, said, indent + 2)]
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]
    elif isinstance(value, list):
        yield f"{pad}- [{', '.join(_quoted(str(cell)) for cell in value)}]"
    else:
        first, *rest = _text(str(value), indent + 2, 2)
        yield f"{pad}- {first}"
        yield from rest


def _text(text: str, indent: int, taken: int) -> list[str]:
    """Write a text: on the line of its key, folded below it, or as a block of paragraphs."""
    pad = " " * indent
    if "\n" in text:
        lines = [line for paragraph in text.split("\n") for line in (_wrapped(paragraph, WIDTH - indent) or [""])]
        # A block that begins with a blank has to say how far it is moved in.
        sign = f"|{'2' if text.startswith(' ') else ''}-"
        return [sign, *(f"{pad}{line}" if line else "" for line in lines)]
    plain = _scalar(text)
    if len(plain) + indent + taken <= WIDTH + 2 or "  " in text or text != text.strip():
        return [plain]
    lines = _wrapped(text, WIDTH - indent)
    return [">-", *(f"{pad}{line}" for line in lines)] if len(lines) > 1 else [plain]


def _wrapped(paragraph: str, width: int) -> list[str]:
    """Break a paragraph at spaces, and never before a word that would begin a list."""
    if not paragraph:
        return []
    mark = re.match(r"\s*(?:-|\d{1,3}[.)])\s+|\s*", paragraph)
    hanging = " " * len(mark[0] if mark else "")
    lines = textwrap.wrap(
        paragraph,
        max(width, 40),
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
        replace_whitespace=False,
        expand_tabs=False,
    )
    whole: list[str] = []
    for line in lines:
        if whole and _RISKY.match(line.strip()):
            whole[-1] += f" {line.strip()}"
        else:
            whole.append(line)
    return whole


def _quoted(cell: str) -> str:
    """Write a cell of a row; figures in quotes, so that nobody mistakes their commas."""
    if re.fullmatch(r"[\w æøåÆØÅ./()%-]*[A-Za-zæøåÆØÅ][\w æøåÆØÅ./()%-]*", cell) and _scalar(cell) == cell:
        return cell
    return '"' + cell.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _scalar(text: str) -> str:
    """Write a short text, in quotes where YAML needs them; a date, an hour or a number needs none here."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d\d|\d{1,3}(?:\.\d{1,2})?|\./\.{0,2}|ja|nej", text):
        return text
    return yaml.safe_dump(text, allow_unicode=True, width=10**9).removesuffix("\n").removesuffix("\n...")
