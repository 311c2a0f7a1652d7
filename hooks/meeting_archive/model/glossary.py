"""The words that readers use and meet: what a citizen's word is called in the documents, and what theirs mean."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import WrapValidator

from meeting_archive.model.base import NOWHERE, Origin, Placed, Record
from meeting_archive.model.scalars import Explanation, Line, Lines


def _placed(value: Any, validate: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Keep the line of each word."""
    words = validate(value)
    return Placed(words, value.origin) if isinstance(value, Placed) else words


class Glossary(Record):
    """Ordlisten: de ord, borgerne bruger, og de ord, der skal forklares."""

    meanings: Annotated[dict[Line, Lines], WrapValidator(_placed)] = {}
    """Borgernes ord, og hvad det hedder i dokumenterne. Søgningen finder det ene gennem det andet."""
    explanations: Annotated[dict[Line, Explanation], WrapValidator(_placed)] = {}
    """Ord og vendinger fra dokumenterne, og hvad de betyder, i en sætning eller to. Vises ved punktet."""

    def place_of(self, part: dict[str, Any], word: str) -> tuple[str, int]:
        """Return the file and the line where a word of one of the two parts stands."""
        origin: Origin = getattr(part, "origin", NOWHERE)
        return origin.file, origin.of(word)
