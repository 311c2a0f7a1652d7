"""Times the steps of a build from outside: a MkDocs hook that is loaded before the archive's own.

The straight line knows nothing of it. Every function that `meeting_archive.publish` calls, and every maker of the
registry, is timed as the step of the package it comes from, so that a new product is timed once it is named here.
`BENCH_WITHOUT` names steps to leave out (`products,search`), `BENCH_STEPS` the file that gets the CPU seconds of each
step as JSON.
"""

import functools
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority

sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))
import meeting_archive.products.catalogue
import meeting_archive.publish
from meeting_archive.products.product import Product

# The step that each part of `meeting_archive` is.
STEP_OF_PART = {
    "content.source": "load",
    "content.load": "load",
    "check": "check",
    "link": "link",
    "pages": "pages",
    "products.calendars": "calendars",
    "products.feeds": "news",
    "products.data": "data",
    "search": "search",
}
STEPS = tuple(dict.fromkeys(STEP_OF_PART.values()))
WITHOUT = set(filter(None, os.environ.get("BENCH_WITHOUT", "").split(",")))

taken: Counter[str] = Counter()
_begun: list[float] = []
# What each step that is running has spent in steps inside of it.
_inside: list[float] = []


def _cpu() -> float:
    """Return the CPU seconds of this process and of those it has waited for."""
    return sum(os.times()[:4])


def _timed(function: Callable[..., Any], step: str | None) -> Callable[..., Any]:
    """Time a function until all that it yields is there; a step that is left out yields nothing."""

    @functools.wraps(function)
    def run(*arguments: Any, **named: Any) -> Any:
        if step in WITHOUT:
            return ()
        begun = _cpu()
        _inside.append(0.0)
        result = function(*arguments, **named)
        if isinstance(result, Iterator):
            result = list(result)
        # A product is not written before somebody wants it.
        for product in result if isinstance(result, list) else [result]:
            if isinstance(product, Product):
                object.__setattr__(product, "write", _timed(product.write, step))
        spent = _cpu() - begun
        taken[step] += spent - _inside.pop()
        if _inside:
            _inside[-1] += spent
        return result

    return run


def _step_of(value: Any) -> str | None:
    name = f"{getattr(value, '__module__', '').removeprefix('meeting_archive.')}."
    steps = (step for part, step in STEP_OF_PART.items() if name.startswith(f"{part}."))
    return next(steps, None) if callable(value) and not isinstance(value, type) else None


for module in (meeting_archive.publish, meeting_archive.products.catalogue):
    for name, value in list(vars(module).items()):
        if step := _step_of(value):
            setattr(module, name, _timed(value, step))
meeting_archive.products.catalogue.MAKERS = tuple(
    _timed(maker, _step_of(maker)) for maker in meeting_archive.products.catalogue.MAKERS
)
if "products" in WITHOUT:
    meeting_archive.publish.products = lambda *_: []
if "search" in WITHOUT:
    meeting_archive.publish.make_index = lambda *_, **__: {}
else:
    meeting_archive.publish.make_index = _timed(meeting_archive.publish.make_index, "search")


@event_priority(100)
def _before_body(context: Any, **_: Any) -> Any:
    _begun.append(_cpu())
    _inside.append(0.0)
    return context


@event_priority(-100)
def _after_body(context: Any, **_: Any) -> Any:
    taken["pages"] += _cpu() - _begun.pop() - _inside.pop()
    return context


# The body of each page is rendered between these two.
on_page_context = CombinedEvent(_before_body, _after_body)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:  # noqa: ARG001  MkDocs names the arguments
    """Write what was taken."""
    if target := os.environ.get("BENCH_STEPS"):
        Path(target).write_text(json.dumps(taken), encoding="utf-8")
