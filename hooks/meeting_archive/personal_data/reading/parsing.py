"""XML as it is parsed: nothing outside is fetched, and entities of its own are refused."""

import html
import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

from meeting_archive.personal_data.reading.found import APART, ReadText, UnreadError

_TAG = re.compile(r"<[^<>]*>")
_ROW_TAG = re.compile(r"</?(?:p|div|tr|li|h\d|br|table)\b[^<>]*>", re.IGNORECASE)
_CELL_TAG = re.compile(r"</t[dh]\b[^<>]*>", re.IGNORECASE)
Attributes = dict[str, str]


def parse(
    xml: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], object],
    comment: Callable[[str], object] = str,
) -> None:
    """Read XML; one with entities of its own (where they multiply) is refused, and nothing outside is fetched."""

    def refuse_entities(_name: str, _system: str | None, _public: str | None, has_own: object) -> None:
        if has_own:
            raise UnreadError("delen er ikke, som Office skriver den")

    def refuse(*_: object) -> None:
        raise UnreadError("delen er ikke, som Office skriver den")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_entities
    parser.SkippedEntityHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.CommentHandler = comment
    parser.ProcessingInstructionHandler = lambda target, data: comment(f"{target} {data}")
    parser.Parse(xml, True)  # noqa: FBT003  that this is all of it; the C function takes no names


def local(name: str) -> str:
    """Return a name without its prefix, which every program chooses for itself."""
    return name.rpartition(":")[2]


def loose(text: str, place: str) -> Iterator[ReadText]:
    """Read marked-up text that is no XML: with its tags, without them, and with a break at each."""
    rows = _ROW_TAG.sub("\n", _CELL_TAG.sub("\t", text))
    readings = [_TAG.sub("", rows), _TAG.sub(APART, text), text]
    yield from (ReadText(place, html.unescape(reading)) for reading in dict.fromkeys(readings))
