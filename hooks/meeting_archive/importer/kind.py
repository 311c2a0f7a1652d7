"""Whether a document is an agenda or minutes: its title says so, unless what stands below knows better."""

import re
from collections.abc import Sequence

from meeting_archive.importer.head.head import KIND, Head
from meeting_archive.importer.head.presence import names_those_present
from meeting_archive.importer.item.chain import Start
from meeting_archive.importer.item.outcome_words import TOLD
from meeting_archive.importer.labels import label_of
from meeting_archive.importer.lines import Line

# A list of what is done has no tick at it: "[ ] Referat påbegyndt".
_NOT_BEGUN = re.compile(r"(?:\[\s*\]|[☐✗✘])\s*referat\w*\s(?:er\s)?(?:påbegyndt|skrevet|udarbejdet)", re.IGNORECASE)

_REMEDY = "er det forkert, så slet det i en kopi, og hent kopien ind"


def kind_of(
    head: Head, body: Sequence[Line], starts: Sequence[Start], name: str, *, minuted: bool
) -> tuple[str, list[str]]:
    """Return "agenda" or "minutes", with the doubt where the title says another one or none.

    `name` is the file's; `minuted` says that below a printed agenda the items stand again, as in minutes.
    """
    first = starts[0].place if starts else len(body)
    headings = {start.place for start in starts}
    said = [_is_minuted(body, place, headings) for place in range(first, len(body)) if _begins_minutes(body[place])]
    # Where most of them are empty, what stands below one of them is another thing.
    decided = sum(said) * 2 >= len(said) > 0
    if head.kind == "minutes" and not decided and (why := _not_begun(body[:first])):
        return "agenda", [f"titlen siger referat, men {why}: det er taget ind som dagsorden; {_REMEDY}"]
    if minuted:
        return "minutes", []
    if head.kind == "agenda" and (why := "der er referat ved punkterne" if decided else _came(body[first:])):
        return "minutes", [f"titlen siger dagsorden, men {why}: det er taget ind som referat; {_REMEDY}"]
    if head.kind:
        return head.kind, []
    named = KIND.search(name.replace("_", " "))
    told = sum(bool(TOLD.search(line.text)) for line in body[first:])
    is_minutes = decided or told > 1 or any(start.ad for start in starts) or bool(named and named["minutes"])
    kind, danish = ("minutes", "referat") if is_minutes else ("agenda", "dagsorden")
    # "Dagsorden:" above the list says it too.
    is_said = head.labels and not is_minutes
    return kind, [] if is_said else [f"titlen siger hverken dagsorden eller referat: det er taget ind som {danish}"]


def _not_begun(head: Sequence[Line]) -> str:
    line = next((line for line in head if _NOT_BEGUN.match(line.text)), None)
    return f"{line.quoted} siger, at det ikke er skrevet" if line else ""


def _came(items: Sequence[Line]) -> str:
    line = names_those_present(items)
    return f"{line.quoted} siger, hvem der kom" if line else ""


def _is_minuted(body: Sequence[Line], place: int, headings: set[int]) -> bool:
    """Whether a label of minutes has words behind or below it: an empty "Beslutning" says nothing."""
    label = label_of(body[place].text)
    below = body[place + 1] if place + 1 < len(body) and place + 1 not in headings else None
    return bool(label and label.rest) or (below is not None and label_of(below.text) is None)


def _begins_minutes(line: Line) -> bool:
    label = None if line.cells else label_of(line.text)
    return label is not None and label.part == "minutes"
