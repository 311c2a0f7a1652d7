"""What a document says is done of what other meetings agreed on: written there, at the follow-up itself.

It is no word of that meeting, so it corrects nothing that was published.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from ruamel.yaml.comments import CommentedMap

from meeting_archive import paths
from meeting_archive.content.content import Content
from meeting_archive.danish.suggest import meant
from meeting_archive.desk.yaml_text import insert_before, text_of, tree_of
from meeting_archive.importer.imported import Imported, name_of
from meeting_archive.model import FollowUp, MeetingRef
from meeting_archive.products.documents.names import KnownNames

# How alike two promises must be (0 to 100) to be the same, told a little otherwise.
_ALIKE = 85


class FulfilledTold(NamedTuple):
    """The files that say so now, by their path, what was done and what is to be looked at, in Danish."""

    texts: dict[str, str]
    told: list[str]
    doubts: list[str]


class _Agreed(NamedTuple):
    """A follow-up, and where it stands in its meeting's file."""

    ref: MeetingRef
    item: int
    at: int
    record: FollowUp


def fulfil(folder: Path, content: Content, imported: Imported, anchors: Sequence[str]) -> FulfilledTold:
    """Write at each follow-up that a document says is done, that it is; `anchors` are the names of its items."""
    trees: dict[str, Any] = {}
    done = FulfilledTold({}, [], [])
    names = KnownNames.of(content)
    for place, said in imported.fulfilled:
        at = f"{imported.ref}#{anchors[place]}"
        what, item = str(said["what"]), name_of(imported.fields["items"][place])
        found = [*_agreed(content, imported.ref, said)]
        left = [one for one in found if one.record.done is None]
        if len(left) == 1:
            (one,) = left
            path = paths.meeting_file(one.ref)
            tree = trees.setdefault(path, tree_of(folder, path))
            note = {"note": str(said["note"])} if "note" in said else {}
            record = tree["items"][one.item]["follow_ups"][one.at]
            insert_before(record, (), "done", CommentedMap({"at": at} | note))
            done.told.append(f"opfølgningen »{one.record.what}« fra {names.place(one.ref)} står nu som sket")
        elif left:
            where = f"(aftalt: {names.place(left[0].ref)})"
            done.doubts.append(
                f"{item}: »{what}« passer på {len(left)} opfølgninger, så intet er skrevet: skriv også, på hvilket "
                f"møde den blev aftalt, fx {where}, eller skriv dens egne ord"
            )
        elif not found:
            every = [one.record.what for one in _all(content) if one.record.done is None]
            done.doubts.append(
                f"{item}: »{what}« er ikke en opfølgning, som arkivet har fra et tidligere møde{meant(what, every)}: "
                "skriv den med de ord, den blev aftalt med"
            )
        elif all(str(one.record.done and one.record.done.at) != at for one in found):
            done.doubts.append(f"{item}: opfølgningen »{what}« står allerede som sket et andet sted, og det er beholdt")
    return done._replace(texts={path: text_of(tree) for path, tree in trees.items()})


def _agreed(content: Content, ref: MeetingRef, said: dict[str, Any]) -> Iterator[_Agreed]:
    """Yield the follow-ups of earlier meetings that one says is done: those with its very words, else those like it."""
    who = {str(one) for one in said.get("who", [])}
    agreed = str(said.get("agreed", "")).partition("#")[0]
    fits = [
        (fuzz.ratio(_plain(one.record.what), _plain(said["what"])), one)
        for one in _all(content)
        if one.ref != ref and one.ref.date <= ref.date and who <= {*one.record.who} and agreed in {"", str(one.ref)}
    ]
    best = max((alike for alike, _ in fits), default=0)
    yield from (one for alike, one in fits if alike == best >= _ALIKE)


def _all(content: Content) -> Iterator[_Agreed]:
    for ref, file in content.meetings.items():
        for place, item in enumerate(file.items):
            yield from (_Agreed(ref, place, at, record) for at, record in enumerate(item.follow_ups))


def _plain(text: str) -> str:
    return " ".join(str(text).casefold().split()).rstrip(".")
