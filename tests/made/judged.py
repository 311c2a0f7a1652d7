"""The judged queries: what people type into the search, what answers it, and how well a row of hits does."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from playwright.sync_api import Page

TESTS = Path(__file__).parent.parent
MUNICIPALITY = TESTS / "municipality"
# Of so many first hits it is asked how much of the answer they hold.
FIRST = 5
# A number of hits is right though so many of a hundred are missing or too many.
TOLERATED = 5

# Ask the archive's own search, as its page does: the addresses of all hits, and how many of them have every word.
ASK = """
async (asked) => {
  const modules = ["query", "find", "attachments", "engine"].map((name) => import(`/assets/search/${name}.js`));
  const [{ read }, { find }, { findEnclosed }, { record }] = await Promise.all(modules);
  const answers = [];
  for (const { q, typing } of asked) {
    const query = read(q);
    const own = await find(query, { typing, exactly: query.words.length > 0 });
    const found = query.words.length ? await findEnclosed(query, { typing }, own) : own;
    const hits = await Promise.all(found.records.map(record));
    // What only an attachment says is counted apart.
    const whole = found.records.slice(0, found.whole).filter((record) => !found.enclosed?.has(record)).length;
    answers.push([hits.map(({ address }) => address), whole]);
  }
  return answers;
}
"""


class Query(NamedTuple):
    """What somebody types, and what answers it."""

    q: str
    relevant: frozenset[str]
    """Items, as <meeting>#<number>; of junk none."""
    kind: str = "count"
    half: str = "seen"
    best: frozenset[str] = frozenset()
    """Those of which one should come first; any of the relevant ones, if none is named."""
    also: frozenset[str] = frozenset()
    """Items that are neither asked for nor wrong."""


class Answer(NamedTuple):
    """The items that a query found, the first hit first."""

    items: list[str]
    whole: list[str]
    """Those of them that have every word: the number that readers are told."""
    hits: int
    """How many hits there are of any kind, pages that lead to items among them."""


class Score(NamedTuple):
    """How good the hits of one query are, or the mean of several. Of junk both are whether there are no hits."""

    recall: float
    """How many of the first five are relevant, of as many as could be."""
    rank: float
    """One divided by the place of the first relevant hit."""


def judged_queries() -> list[Query]:
    """Read the queries that were judged."""
    return [_query(one) for one in _read("judged_queries.yml")]


def judged_counts() -> list[Query]:
    """Read the short words of which all items are known."""
    return [
        _query({name: value for name, value in one.items() if name != "forms"}) for one in _read("judged_counts.yml")
    ]


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((TESTS / name).read_text(encoding="utf-8"))
    return found


def _query(said: dict[str, Any]) -> Query:
    known = {name: value for name, value in said.items() if name in Query._fields}
    return Query(**{name: frozenset(value) if isinstance(value, list) else value for name, value in known.items()})


def ask(page: Page, queries: Sequence[Query]) -> list[Answer]:
    """Ask the archive's own search all at once. The page is one that searches, and is open."""
    asked = [{"q": query.q, "typing": query.kind == "half-typed"} for query in queries]
    return [
        Answer(items_of(addresses), items_of(addresses[:whole]), len(addresses))
        for addresses, whole in page.evaluate(ASK, asked)
    ]


def items_of(addresses: Sequence[str]) -> list[str]:
    """Write the addresses of items as the judged queries do, and leave out all others."""
    return [address.removeprefix("moeder/").replace("/#punkt-", "#") for address in addresses if "/#punkt-" in address]


def score(query: Query, items: Sequence[str]) -> Score:
    """Say how good some hits are."""
    if not query.relevant:
        nothing = float(not items)
        return Score(nothing, nothing)
    hits = [item for item in items if item not in query.also]
    found = len(query.relevant.intersection(hits[:FIRST]))
    rank = next((1 / place for place, item in enumerate(hits, 1) if item in query.relevant), 0.0)
    return Score(found / min(FIRST, len(query.relevant)), rank)


def begins_well(query: Query, items: Sequence[str]) -> bool:
    """Whether the first hit is one of those that should come first."""
    hits = [item for item in items if item not in query.also]
    return bool(hits) and hits[0] in (query.best or query.relevant)


def mean(scores: Sequence[Score]) -> Score:
    """Return the mean of some scores."""
    return Score(*(sum(values) / len(scores) for values in zip(*scores, strict=True)))


def is_right(query: Query, items: Sequence[str]) -> bool:
    """Whether the number of hits can be trusted: hardly one is missing, hardly one is too many."""
    wrong = query.relevant.symmetric_difference(items) - query.also
    return 100 * len(wrong) <= TOLERATED * len(query.relevant)
