"""The engine: Pagefind, run once over a small file for each record. Nothing else in the archive knows of it.

The index text is not what readers see: it is the folded text, and a tail of words that the text only implies (the parts
of its compounds, the other names of what it names), which counts for less. What readers see travels as metadata.
Pagefind's own interface for records waits a tenth of a second for each; files and one run of its program do not.
"""

import html
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from meeting_archive.search.danish import SHORTEST, Splitter, fold, hyphen_parts
from meeting_archive.search.names import OtherNames
from meeting_archive.search.records import Record

FOLDER = "soeg/pagefind"
# What a word counts that the text only implies, and one that its title does.
TAIL, TITLE_TAIL = 0.3, 2.0
# Parts of Pagefind's output that no page of ours loads: its own user interfaces, and the words of no language.
UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "wasm.unknown.pagefind")
# Words for "mente du ...?" beside the index: at most so many, the commonest first.
VOCABULARY = 50_000


class EngineError(Exception):
    """The index could not be made; says in Danish why, and what to do."""


def require_engine() -> None:
    """Raise EngineError unless Pagefind can be run."""
    if not (importlib.util.find_spec("pagefind") and importlib.util.find_spec("pagefind_bin")):
        raise EngineError(
            "Søgningen kan ikke laves, for programmet Pagefind mangler. Hent det, som README siger (make site), "
            "eller med: python -m pip install 'pagefind[bin]'"
        )


def write_index(records: Sequence[Record], names: Iterable[Iterable[str]], target: Path) -> None:
    """Write the index of `records` into the folder `target`. `names` are groups of names of the same thing.

    Raises EngineError when Pagefind is missing or fails.
    """
    require_engine()
    folded = [[fold(passage.text) for passage in record.passages] for record in records]
    splitter = Splitter({word for texts in folded for text in texts for word in text.split()})
    groups = OtherNames(names)
    with tempfile.TemporaryDirectory() as folder:
        for number, (record, texts) in enumerate(zip(records, folded, strict=True)):
            page = _page(record, texts, splitter, groups)
            (Path(folder) / f"{number}.html").write_text(page, encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--output-path", str(target), "--quiet"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own program
    if ran.returncode:
        raise EngineError(f"Søgningen kunne ikke laves; Pagefind siger:\n{ran.stdout}{ran.stderr}")
    for pattern in UNUSED:
        for file in target.glob(pattern):
            file.unlink()
    spelt = json.dumps(_spelt(records), ensure_ascii=False, separators=(",", ":"))
    (target / "ord.json").write_text(spelt, encoding="utf-8")


def _page(record: Record, folded: Sequence[str], splitter: Splitter, names: OtherNames) -> str:
    """Write a record, with its passages folded, as Pagefind reads it."""
    weighed = zip(record.passages, folded, strict=True)
    texts = [
        (weight * record.rank, " ".join(text for _, text in run))
        for weight, run in groupby(weighed, key=lambda pair: pair[0].weight)
    ]
    own = [word for text in folded for word in text.split()]
    heading = _implied(record.passages[0].text, folded[0].split(), splitter)
    tail = _implied(" ".join(passage.text for passage in record.passages if "-" in passage.text), own, splitter)
    tail |= {word for name in names.other_names(own) for word in name.split()}
    tail |= {word for text in record.hidden_words for word in fold(text).split()}
    texts += [(TITLE_TAIL, " ".join(sorted(heading))), (TAIL, " ".join(sorted(tail - heading - set(own))))]
    seen = {
        "address": record.address,
        "title": record.title,
        "place": record.place,
        "date": record.date,
        "outcome": record.outcome,
        "text": " · ".join(passage.text for passage in record.passages[1:]),
    }
    lines = [
        _empty("meta", ((name, text) for name, text in seen.items() if text)),
        _empty("sort", [("date", record.date or "0000")]),
        *(
            _empty("filter", [(name, f"{choice.value}:{choice.label}")])
            for name, choices in record.filters.items()
            for choice in choices
        ),
        *(f'<p data-pagefind-weight="{weight}">{text}</p>' for weight, text in texts if text),
    ]
    return f'<!doctype html><html lang="da"><body data-pagefind-body>{"".join(lines)}</body></html>'


def _empty(kind: str, values: Iterable[tuple[str, str]]) -> str:
    """Write an element without text, so that nothing of it is indexed, that carries values in its attributes."""
    pairs = list(values)
    named = ", ".join(f"{name}[data-{name}]" for name, _ in pairs)
    held = " ".join(f'data-{name}="{html.escape(value)}"' for name, value in pairs)
    return f'<p data-pagefind-{kind}="{named}" {held}></p>'


def _implied(text: str, folded: Iterable[str], splitter: Splitter) -> set[str]:
    """Find what a text does not say as words of their own: what its hyphens join and its compounds hold."""
    return {*hyphen_parts(text), *(part for word in set(folded) for part in splitter.parts(word))}


def _spelt(records: Iterable[Record]) -> list[str]:
    """List the words that readers see, as they are spelt, the commonest first."""
    spelt = Counter(
        word
        for record in records
        for passage in record.passages
        for word in passage.text.lower().replace("\u00ad", "").split()
    )
    told: Counter[str] = Counter()
    for word, times in spelt.items():
        bare = word.strip(".,;:!?()[]»«\"'–-/")
        if len(bare) >= SHORTEST and bare.isalpha():
            told[bare] += times
    return [word for word, _ in sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))[:VOCABULARY]]
