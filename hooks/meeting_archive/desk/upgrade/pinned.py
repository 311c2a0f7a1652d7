"""The line of requirements.txt that says which engine is installed wherever an archive is built.

moedearkiv[documents]==1.1.0
"""

import re
from pathlib import Path

FILE, NAME = "requirements.txt", "moedearkiv"
_VERSION = r"(?P<version>\d+(?:\.\d+)+)"
# The package by its name, with its extras and with what is asked of its version; or a wheel that lies somewhere.
_NAMED = re.compile(
    rf"(?mi)^(?P<name>{NAME} *(?:\[[^\]\n]*\])?)(?P<asked>[ \t]*[=<>~!][^;#\\\r\n]*?)?"
    r"(?P<rest>[ \t]*(?:[;#\\].*?)?)(?=\r?$)"
)
_WHEEL = re.compile(rf"(?mi)^[^#\n]*\b{NAME}-{_VERSION}-py3-none-any\.whl")
_EXACT = re.compile(rf"[ \t]*==[ \t]*{_VERSION}[ \t]*")


def pinned_version(folder: Path) -> str:
    """Return the version that is installed; "" where the folder does not say."""
    text = _text(folder)
    if wheel := _WHEEL.search(text):
        return wheel["version"]
    named = _NAMED.search(text)
    exact = _EXACT.fullmatch(named["asked"] or "") if named else None
    return exact["version"] if exact else ""


def with_version(folder: Path, version: str) -> bytes | None:
    """Return the file with the line that says a version; None where that is for the owner to write, as of a wheel."""
    text = _text(folder)
    if _WHEEL.search(text) or "--hash" in text:
        return None
    if _NAMED.search(text):
        return _bytes(_NAMED.sub(rf"\g<name>=={version}\g<rest>", text, count=1))
    end = "\r\n" if "\r\n" in text else "\n"
    apart = end if text and not text.endswith("\n") else ""
    return _bytes(f"{text}{apart}{NAME}=={version}{end}")


def _text(folder: Path) -> str:
    path = folder / FILE
    return path.read_bytes().decode("utf-8", "surrogateescape") if path.is_file() else ""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
