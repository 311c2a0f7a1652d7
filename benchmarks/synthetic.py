"""Synthetic archives in our own YAML: any number of meetings of ten bodies, the same bytes every time.

`write_archive(folder, meetings)` makes a content folder, `write_config` what builds it. A meeting has 15 items and is
about 23 kB: approvals, matters with recommendation, minutes, case, tables and attachments, appointments, what comes
next. Bodies meet every other week, the last time before `TODAY`; people come and go, and there are more topics in a
larger archive. Texts speak of people, organisations and earlier meetings as real ones do.
"""

import datetime
import json
import random
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import vocabulary

ROOT = Path(__file__).parent.parent
BODIES = (
    "Kommuneforum Sundhedsrådet Trafikrådet Klimaforum Erhvervsrådet Kulturforum Beredskabsrådet Havneforum "
    "Uddannelsesrådet Socialforum"
).split()
ITEMS = 15
MATTERS = 10
MEMBERS = 12
ORGANISATIONS = 80
# The day that archives are built on: every meeting was held, and each body has announced two dates.
TODAY = datetime.date(2026, 6, 1)
LAST_MONDAY = datetime.date(2026, 5, 18)
PUBLISHED = "2026-06-01"
FORTNIGHT = datetime.timedelta(days=14)

MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
OUTCOMES = ["approved", "noted", "discussed", "decided", "reported", "postponed"]
KINDS = ["approval", "information", "discussion", "status"]
PARTS = ["decision", "statement", "agreement", "recommendation", "remark"]

Fields = dict[str, Any]


class Day(NamedTuple):
    """A meeting's place in the archive: the number of its body, and which of its meetings it is."""

    body: int
    turn: int
    date: datetime.date

    @property
    def slug(self) -> str:
        """What the body is called in paths."""
        return BODIES[self.body].lower().replace("å", "aa")

    @property
    def ref(self) -> str:
        """How content refers to it: trafikraadet/2026-05-20."""
        return f"{self.slug}/{self.date}"

    @property
    def words(self) -> str:
        """Its date as texts write it."""
        return f"{self.date.day}. {MONTHS[self.date.month - 1]} {self.date.year}"


def days_of(meetings: int) -> list[Day]:
    """Return so many meetings in time order; the bodies take turns through the fortnight, two on each weekday."""
    turns = -(-meetings // len(BODIES))
    days = []
    for at in range(meetings):
        turn, body = divmod(at, len(BODIES))
        monday = LAST_MONDAY - FORTNIGHT * (turns - 1 - turn)
        days.append(Day(body, turn, monday + datetime.timedelta(days=body // 2 + 7 * (body % 2))))
    return sorted(days, key=lambda day: (day.date, day.body))


class Writer:
    """Makes words, names and sentences out of one seeded generator."""

    def __init__(self, seed: int) -> None:
        """Put the vocabulary into the order of this seed: the first words are the common ones."""
        self.chance = random.Random(seed)  # noqa: S311  the same every time is the point
        self.nouns = vocabulary.compounds()
        self.chance.shuffle(self.nouns)
        self._zipf = list(accumulate(1 / (rank + 20) for rank in range(len(self.nouns))))
        lasts = (last for words in vocabulary.LAST.values() for last in words.split())
        self._endings = sorted(((last, vocabulary.forms(last)) for last in lasts), key=lambda pair: -len(pair[0]))
        self._forms: dict[str, list[str]] = {}
        self.names = [
            f"{vocabulary.FIRST_NAMES[at % 55]} {vocabulary.LAST_NAMES[at % 51]}" for at in range(55 * 51)
        ]  # 55 and 51 share no factor: every pair comes once
        self.organisations = [self._organisation() for _ in range(ORGANISATIONS)]

    def _organisation(self) -> str:
        return f"{self.bare().capitalize()} {self.chance.choice(('Midt', 'Vest', 'Øst', 'Danmark'))}"

    def bare(self) -> str:
        """Return a compound as it stands in a dictionary: the common ones often."""
        return self.chance.choices(self.nouns, cum_weights=self._zipf)[0]

    def noun(self) -> str:
        """Return a compound in one of its forms."""
        bare = self.bare()
        if bare not in self._forms:
            self._forms[bare] = next(forms for last, forms in self._endings if bare.endswith(last))
        return bare + self.chance.choice(self._forms[bare])

    def sentence(self) -> str:
        """Return a sentence of about a dozen words."""
        pick = self.chance.choice
        small, verbs, qualities = vocabulary.SMALL, vocabulary.VERBS, vocabulary.QUALITIES
        words = [pick(qualities), self.noun(), pick(verbs), pick(small), self.noun(), pick(small), pick(small)]
        words += [pick(qualities), self.noun(), pick(small), self.noun()][: pick((2, 3, 5))]
        return " ".join(words).capitalize() + "."

    def text(self, sentences: int) -> str:
        """Return a paragraph."""
        return " ".join(self.sentence() for _ in range(sentences))

    def title(self) -> str:
        """Return a heading."""
        kind = self.chance.choice(("Status for", "Drøftelse af", "Orientering om", "Forslag til", "Opfølgning på"))
        return f"{kind} {self.noun()} og {self.noun()}"

    def person(self, day: Day) -> str:
        """Return somebody who is at a meeting: the last two of the members are not."""
        return self.members(day)[self.chance.randrange(MEMBERS - 2)]

    def members(self, day: Day) -> list[str]:
        """Return the members of a body at a time; three of them give way each year."""
        first = day.body * 271 + 3 * (day.turn // 26)
        return [self.names[(first + at) % len(self.names)] for at in range(MEMBERS)]


class Around(NamedTuple):
    """The meetings that the texts of a meeting speak of."""

    earlier: list[Day]
    """Of the same body, the last of them last."""
    following: list[Day]
    """The next one of the same body, if there is one."""
    others: list[Day]
    """The last ones of all bodies."""


class Synthetic(NamedTuple):
    """An archive before it is written."""

    registers: dict[str, Any]
    """The files beside the meetings, by name."""
    meetings: Iterator[tuple[Day, Fields]]
    """Each meeting with what its file says; to be taken once, in order."""


def make_archive(meetings: int, seed: int = 1) -> Synthetic:
    """Make an archive of so many meetings."""
    writer = Writer(seed)
    days = days_of(meetings)
    topics = {
        f"emne-{number}": topic.capitalize() for number, topic in enumerate(writer.nouns[: 60 + meetings // 20], 1)
    }
    coming = [
        Day(body, 0, LAST_MONDAY + FORTNIGHT * ahead + datetime.timedelta(days=body // 2 + 7 * (body % 2)))
        for ahead in (2, 3)
        for body in range(len(BODIES))
    ]
    members = sorted({name for day in days for name in writer.members(day)})
    registers: dict[str, Any] = {
        "bodies.yml": {
            day.slug: {"name": BODIES[day.body], "mark": ("round", "square")[day.body % 2], "about": writer.text(2)}
            for day in (Day(body, 0, TODAY) for body in range(len(BODIES)))
        },
        "topics.yml": {slug: {"title": title, "about": writer.text(2)} for slug, title in topics.items()},
        # Of all these pairs some look like a slip of the finger; the register says that they are none.
        "people.yml": {f"person-{at}": {"name": name} for at, name in enumerate(members, 1)},
        "organisations.yml": {
            f"organisation-{number}": {"name": name, "kind": "association"}
            for number, name in enumerate(dict.fromkeys(writer.organisations), 1)
        },
        "calendar.yml": {
            "published": PUBLISHED,
            "meetings": [{"body": day.slug, "date": str(day.date)} for day in [*days, *coming]],
        },
    }
    return Synthetic(registers, _meetings(writer, days, sorted(topics)))


def _meetings(writer: Writer, days: list[Day], topics: list[str]) -> Iterator[tuple[Day, Fields]]:
    own: dict[int, list[Day]] = {body: [day for day in days if day.body == body] for body in range(len(BODIES))}
    for at, day in enumerate(days):
        earlier, following = own[day.body][: day.turn][-30:], own[day.body][day.turn + 1 : day.turn + 2]
        yield day, _meeting(writer, day, Around(earlier, following, days[max(0, at - 40) : at]), topics)


def _meeting(writer: Writer, day: Day, around: Around, topics: list[str]) -> Fields:
    members = writer.members(day)
    absent = members[-2:]
    items = [_formality("1", "Godkendelse af dagsorden", "agenda", "Dagsordenen blev godkendt.")]
    items.append(_formality("2", "Godkendelse af referat", "minutes", "Referatet blev godkendt."))
    for last in around.earlier[-1:]:
        items[1] |= {
            "case": f"Referatet af mødet den {last.words} er sendt ud.",
            "approves": {"meeting": last.ref, "sent": str(last.date + datetime.timedelta(days=5))},
        }
    items += [_matter(writer, str(number), day, around, topics) for number in range(3, 3 + MATTERS)]
    items.append(_formality("13", "Udpegninger", "appointments", "Udpegningerne blev taget til efterretning."))
    if writer.chance.random() < 0.3:
        seat = writer.bare().capitalize()
        items[-1]["appointments"] = [{"seat": seat, "incoming": writer.person(day), "state": "approved"}]
    items.append(_formality("14", "Kommende møder", "coming_meetings", writer.sentence()))
    for following in around.following:
        items[-1]["preliminary_items"] = {"meeting": following.ref, "items": [writer.title(), writer.title()]}
    items.append(_formality("15", "Eventuelt", "any_other_business", "Der var ingen bemærkninger."))
    return {
        "start": "10.00",
        "end": "12.00",
        "place": "Rådhuset",
        "attendees": members[:-2],
        "apologies": absent,
        "agenda": {"published": PUBLISHED},
        "minutes": {"published": PUBLISHED},
        "items": items,
    }


def _formality(number: str, title: str, standing: str, minutes: str) -> Fields:
    item: Fields = {"number": number, "title": title, "kind": "formality", "standing": standing}
    return item | {"outcomes": ["approved"], "minutes": [{"kind": "decision", "text": minutes}]}


def _matter(writer: Writer, number: str, day: Day, around: Around, topics: list[str]) -> Fields:
    pick, chance = writer.chance.choice, writer.chance.random
    spoken_of = [f"{pick(writer.organisations)} og {writer.person(day)} har bidraget til {writer.noun()}."]
    if around.earlier:
        spoken_of.append(f"Sagen blev også behandlet på mødet den {pick(around.earlier).words}.")
    if around.others:
        other = pick(around.others)
        spoken_of.append(f"På mødet i {BODIES[other.body]} den {other.words} blev den taget op.")
    case: list[Fields] = [
        {"heading": "Baggrund", "text": f"{writer.text(3)}\n\n{pick(spoken_of)} {writer.sentence()}"},
        {"text": f"{writer.text(3)}\n\n" + "\n".join(f"- {writer.sentence()}" for _ in range(3))},
    ]
    if chance() < 0.15:
        case.append({"table": _table(writer)})
    item: Fields = {
        "number": number,
        "title": writer.title(),
        "kind": pick(KINDS),
        "presenters": [writer.person(day)],
        "topics": sorted({topics[int(len(topics) * chance() ** 2)] for _ in range(pick((1, 1, 2)))}),
        "recommendation": f"Det indstilles, at {BODIES[day.body]} {pick(vocabulary.VERBS)} {writer.noun()}.",
        "outcomes": [pick(OUTCOMES)],
        "minutes": [
            {"kind": pick(PARTS), "text": writer.text(2)},
            {"kind": pick(PARTS), "by": writer.person(day), "text": f"{pick(spoken_of)} {writer.sentence()}"},
        ],
        "case": case,
        "attachments": [
            {"number": f"{number}.{at}", "title": f"{writer.noun().capitalize()} og {writer.noun()}"}
            for at in range(1, pick((2, 2, 3)))
        ],
    }
    if chance() < 0.1:
        due = day.date + datetime.timedelta(days=pick((30, 60, 200)))
        item["follow_ups"] = [{"who": [writer.person(day)], "what": writer.sentence(), "deadline": str(due)}]
    if chance() < 0.03:
        item["source_notes"] = [{"at": "case", "quotes": [writer.noun()], "reading": writer.sentence()}]
    return item


def _table(writer: Writer) -> Fields:
    amounts = [[writer.chance.randrange(10, 999) for _ in range(3)] for _ in range(5)]
    return {
        "caption": f"{writer.noun().capitalize()} i tusind kr.",
        "columns": [{"name": "Område"}, *({"name": str(year), "unit": "kr."} for year in (2024, 2025, 2026))],
        "rows": [[writer.noun().capitalize(), *map(str, row)] for row in amounts],
        "totals": [["I alt", *(f"{sum(column):,}".replace(",", ".") for column in zip(*amounts, strict=True))]],
    }


def write_archive(folder: Path, meetings: int, seed: int = 1) -> Path:
    """Write an archive of so many meetings into a new content folder, and return it."""
    content = folder / "content"
    content.mkdir(parents=True)
    archive = make_archive(meetings, seed)
    for name, register in archive.registers.items():
        _write(content / name, register)
    for page, title in {"index": "Arkivet", "om": "Om arkivet"}.items():
        (content / f"{page}.md").write_text(f"---\ntitle: {title}\n---\n\n# {title}\n", encoding="utf-8")
    for day, fields in archive.meetings:
        path = content / "meetings" / f"{day.ref}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, fields)
    return content


def _write(path: Path, value: object) -> None:
    """Write YAML in the plain style of the handbook; JSON quotes stand for all that would need thought."""
    path.write_text("\n".join(_lines(value)) + "\n", encoding="utf-8")


def _lines(value: object, indent: str = "") -> list[str]:
    lines = []
    if isinstance(value, dict):
        for key, held in value.items():
            lines += [f"{indent}{key}: {_scalar(held)}"] if isinstance(held, str) else [f"{indent}{key}:"]
            lines += [] if isinstance(held, str) else _lines(held, f"{indent}  ")
    elif isinstance(value, list):
        for held in value:
            deeper = f"{indent}  "
            first, *rest = [f"{deeper}{_scalar(held)}"] if isinstance(held, str) else _lines(held, deeper)
            lines += [f"{indent}- {first.lstrip()}", *rest]
    return lines


def _scalar(text: str) -> str:
    return text if text.isdigit() or text[:4].isdigit() or text.isidentifier() else json.dumps(text, ensure_ascii=False)


def write_config(folder: Path, content: Path, *first_hooks: Path, documents: bool = False) -> Path:
    """Write a configuration for a content folder, and return it. `first_hooks` are loaded before the archive's own.

    With `documents` those to send out are made too, which another build of the same content then remembers.
    """
    config = folder / "mkdocs.yml"
    hooks = ", ".join(str(hook) for hook in (*first_hooks, ROOT / "hooks" / "main.py"))
    config.write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\ndocs_dir: {content}\nhooks: [{hooks}]\ntheme: {{custom_dir: {ROOT}/theme}}\n"
        f"extra: {{archive: {{documents: {str(documents).lower()}}}}}\n",
        encoding="utf-8",
    )
    return config


if __name__ == "__main__":
    target = Path(sys.argv[1])
    print(write_config(target, write_archive(target, int(sys.argv[2])), documents="documents" in sys.argv))
