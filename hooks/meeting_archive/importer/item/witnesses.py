"""What speaks for a heading that is not there: an agenda told twice, a title met again, a number out of turn."""

import re
from collections.abc import Iterator, Sequence

from meeting_archive.danish.titles import standing_of
from meeting_archive.danish.writing import shortened
from meeting_archive.importer.item.chain import Start
from meeting_archive.importer.item.headings import LONE, NAMED_LONE, PrintedRow
from meeting_archive.importer.labels import RECOMMENDS, heading_of, label_of, numbered
from meeting_archive.importer.lines import Line, Refused

_LONGEST_POINT = 120
_MINUTES_BELOW = re.compile(r"(?:møde\s?)?referat(?:et)?\s*:?", re.IGNORECASE)


def minutes_from(lines: Sequence[Line]) -> int:
    """Return the place of the one line that says "Referat" between an agenda's list and its items; 0 for none.

    Raises Refused when a bare list stands above it and nothing below it says which item a text is of.
    """
    places = [place for place, line in enumerate(lines) if _MINUTES_BELOW.fullmatch(line.text) and not line.cells]
    if len(places) != 1:
        return 0
    before, after = _numbers(lines[: places[0]]), _numbers(lines[places[0] :])
    if len({*before} & {*after}) > 1:
        return places[0] if "1" in before else 0
    if _is_list(lines[: places[0]], before) and len(lines) - places[0] > 2:
        raise Refused(
            f"under {lines[places[0]].quoted} kan punkterne ikke kendes fra hinanden: sæt "
            "numrene fra dagsordenen foran dem, og prøv igen"
        )
    return 0


def _is_list(lines: Sequence[Line], numbers: dict[str, int]) -> bool:
    """Whether lines end in the list of an agenda: 1, 2, 3 ... with nothing but short points below them."""
    whole = [number for number in numbers if number.isdigit()]
    if len(whole) < 3 or whole != [*map(str, range(1, len(whole) + 1))]:
        return False
    rows = lines[numbers["1"] :]
    return not any(
        len(line.text) > _LONGEST_POINT or label_of(line.text) or RECOMMENDS.match(line.text) for line in rows
    )


def _numbers(lines: Sequence[Line]) -> dict[str, int]:
    """Return the place of the first line with each number."""
    found: dict[str, int] = {}
    for place, line in enumerate(lines):
        said = None if line.is_cell else numbered(line.text)
        lone = LONE.fullmatch(line.text) or NAMED_LONE.fullmatch(line.text)
        if number := said.number if said else lone[1] if lone else "":
            found.setdefault(number, place)
    return found


def repeated_headings(lines: Sequence[Line], starts: Sequence[Start]) -> Iterator[str]:
    """Yield a doubt for each title of an item that stands once more, numbered or as a heading, below the first."""
    titles = {_plain_title(start.title) for start in starts}
    places = {start.place for start in starts}
    for place, line in enumerate(lines):
        said = None if line.is_cell else numbered(line.text)
        marked = said is not None or line.heading
        if not starts or place < starts[0].place or place in places or not marked or line.bullet:
            continue
        title = heading_of(said.title if said else line.text).title
        if len(title) > 2 and _plain_title(title) in titles:
            yield f"»{shortened(title)}«{line.counted} står to gange som overskrift: er punkterne delt rigtigt?"


def left_unread(lines: Sequence[Line], starts: Sequence[Start]) -> Iterator[str]:
    """Yield a doubt for each numbered paragraph that is called as an item of every agenda is, and was read as none."""
    places = {start.place for start in starts}
    for place, line in enumerate(lines):
        said = numbered(line.text) if starts and place > starts[0].place and place not in places else None
        title = heading_of(said.title).title if said and line.gap and not line.cells else ""
        if said and title and standing_of(title) and len(title) < _LONGEST_POINT:
            yield f"{line.quoted} ligner et punkt, men er ikke læst som et: er de delt rigtigt?"


def looks_like_next(lines: Sequence[Line], number: str, titles: frozenset[str]) -> int:
    """Return the place of the first line of an item that may be the heading of another, or their count.

    It says "Ad 3", has the next number with nothing counted up to it, or is a title of the printed agenda.
    """
    before = ""
    for place, line in enumerate(lines):
        said = None if line.is_cell else numbered(line.text)
        if said is not None:
            follows = number.isdigit() and said.number == str(int(number) + 1) and before != number
            inside = line.gap and not line.bullet and said.number.startswith(f"{number}.") and said.title[:1].isupper()
            if said.ad or inside or (follows and said.title[:1].isupper()):
                return place
            before = said.number
        if line.gap and not (line.cells or line.bullet) and _plain_title(said.title if said else line.text) in titles:
            return place
    return len(lines)


def plain_titles(rows: Sequence[PrintedRow], but: str) -> frozenset[str]:
    """Return the titles of the printed agenda, but one, as `looks_like_next` compares them."""
    return frozenset(_plain_title(row.title) for row in rows if row.title and row.number != but)


def _plain_title(text: str) -> str:
    return heading_of(text).title.casefold().rstrip(" .:")
