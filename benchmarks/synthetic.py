"""Synthetic archives in our own YAML: any number of meetings of ten bodies, the same bytes every time.

`write_archive(folder, meetings)` makes a content folder. A meeting has 15 items and is about 25 kB. The words are
made of Danish-looking syllables: 4,000 plain ones and compounds of them, more than 50,000 different at 1,000 meetings.
"""

import datetime
import json
import random
import sys
from pathlib import Path

BODIES = 10
ITEMS = 15
TOPICS = 60
FIRST_DAY = datetime.date(2005, 1, 3)
PUBLISHED = "2026-01-05"

ONSETS = "b bl br d dr f fj fl fr g gl gr h hj j k kl kn kr l m n p pl pr r s sk sl sm sn sp st str sv t tr v".split()
NUCLEI = "a e i o u y æ ø å ej øj au".split()
CODAS = ["", "", "b", "d", "g", "k", "l", "m", "n", "nd", "ng", "r", "rd", "rk", "rt", "s", "sk", "st", "t", "v"]
OUTCOMES = ["approved", "noted", "discussed", "decided", "reported", "postponed"]
KINDS = ["approval", "information", "discussion", "status"]


class Writer:
    """Makes words, names and sentences out of one seeded generator."""

    def __init__(self, seed: int) -> None:
        """Make the vocabulary of this seed."""
        self.chance = random.Random(seed)  # noqa: S311  the same every time is the point
        self.plain = sorted({self._word() for _ in range(4400)})
        self.names = [f"{self._word().title()} {self._word().title()}sen" for _ in range(400)]

    def _word(self) -> str:
        syllables = self.chance.choice((1, 1, 2, 2, 3))
        pick = self.chance.choice
        return "".join(pick(ONSETS) + pick(NUCLEI) + pick(CODAS) for _ in range(syllables)) + pick(("", "e", "en"))

    def word(self) -> str:
        """Return a word: common ones often, every fifth a compound."""
        at = int(len(self.plain) * self.chance.random() ** 3)
        if self.chance.random() > 0.2:
            return self.plain[at]
        return f"{self.plain[at]}s{self.chance.choice(self.plain)}"

    def sentence(self, words: int = 12) -> str:
        """Return a sentence."""
        return " ".join(self.word() for _ in range(words)).capitalize() + "."

    def text(self, sentences: int) -> str:
        """Return a paragraph."""
        return " ".join(self.sentence() for _ in range(sentences))


def write_archive(folder: Path, meetings: int, seed: int = 1) -> Path:
    """Write an archive of so many meetings into a new content folder, and return it."""
    writer = Writer(seed)
    content = folder / "content"
    content.mkdir(parents=True)
    bodies = [f"organ-{number}" for number in range(1, BODIES + 1)]
    topics = {f"emne-{number}": f"{writer.word()} {writer.word()}" for number in range(1, TOPICS + 1)}
    days = [FIRST_DAY + datetime.timedelta(days=7 * (at // BODIES)) for at in range(meetings)]
    _write(content / "bodies.yml", {slug: {"name": f"Organ {slug[6:]}", "mark": "round"} for slug in bodies})
    _write(content / "topics.yml", {s: {"title": t.capitalize(), "about": writer.text(2)} for s, t in topics.items()})
    entries = [{"body": bodies[at % BODIES], "date": str(day)} for at, day in enumerate(days)]
    _write(content / "calendar.yml", {"published": PUBLISHED, "meetings": entries})
    for page, title in {"index": "Arkivet", "om": "Om arkivet"}.items():
        (content / f"{page}.md").write_text(f"---\ntitle: {title}\n---\n\n# {title}\n", encoding="utf-8")
    for at, day in enumerate(days):
        path = content / "meetings" / bodies[at % BODIES] / f"{day}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, _meeting(writer, sorted(topics)))
    return content


def _meeting(writer: Writer, topics: list[str]) -> dict[str, object]:
    return {
        "start": "10.00",
        "end": "12.00",
        "place": writer.word().capitalize(),
        "agenda": {"published": PUBLISHED},
        "minutes": {"published": PUBLISHED},
        "items": [_item(writer, str(number), topics) for number in range(1, ITEMS + 1)],
    }


def _item(writer: Writer, number: str, topics: list[str]) -> dict[str, object]:
    pick = writer.chance.choice
    return {
        "number": number,
        "title": writer.sentence(6).rstrip("."),
        "kind": pick(KINDS),
        "presenters": [pick(writer.names)],
        "topics": [pick(topics)],
        "recommendation": f"Det indstilles, at {writer.sentence(10).lower()}",
        "outcomes": [pick(OUTCOMES)],
        "minutes": [{"kind": "decision", "text": writer.text(2)}],
        "case": [{"text": writer.text(6)}],
        "attachments": [{"number": f"{number}.1", "title": writer.sentence(5).rstrip(".")}],
    }


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
            first, *rest = _lines(held, deeper) if isinstance(held, dict) else [f"{deeper}{_scalar(held)}"]
            lines += [f"{indent}- {first.lstrip()}", *rest]
    return lines


def _scalar(text: str) -> str:
    return text if text.isdigit() or text[:4].isdigit() or text.isidentifier() else json.dumps(text, ensure_ascii=False)


def write_config(folder: Path, content: Path) -> Path:
    """Write a configuration for a content folder, and return it."""
    root = Path(__file__).parent.parent
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {root}/mkdocs.yml\ndocs_dir: {content}\nhooks: [{root}/hooks/main.py]\n"
        f"theme: {{custom_dir: {root}/theme}}\n",
        encoding="utf-8",
    )
    return config


if __name__ == "__main__":
    target = Path(sys.argv[1])
    print(write_config(target, write_archive(target, int(sys.argv[2]))))
