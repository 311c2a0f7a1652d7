"""What a meeting's items show is done of what earlier meetings agreed on: it stands at the follow-up itself."""

from collections.abc import Iterable, Mapping

from meeting_archive.model import MeetingFile, MeetingRef
from meeting_archive.model.base import Record
from meeting_archive.model.scalars import Ref, Reference


class Fulfilled(Record):
    """A follow-up that is done, as the meeting says it where that came up."""

    who: tuple[str, ...] = ()
    what: str
    agreed: Ref
    note: str | None = None


Done = Mapping[str, tuple[Fulfilled, ...]]
"""What each item of a meeting shows is done, by its anchor."""


def all_done(files: Iterable[tuple[MeetingRef, MeetingFile | None]]) -> Mapping[MeetingRef, Done]:
    """Find everything that is done of what was agreed on at an earlier meeting, by the meeting that shows it."""
    found: dict[MeetingRef, dict[str, tuple[Fulfilled, ...]]] = {}
    for agreed, file in files:
        for follow_up in (one for item in (file.items if file else ()) for one in item.follow_ups):
            done = follow_up.done
            # What its own meeting shows, or one before it, is not said on a line of that meeting.
            if done is None or done.at.meeting == agreed or done.at.meeting.date < agreed.date:
                continue
            said = Fulfilled.model_construct(
                who=follow_up.who, what=follow_up.what, agreed=Reference(agreed), note=done.note
            )
            there = found.setdefault(done.at.meeting, {})
            there[done.at.item] = (*there.get(done.at.item, ()), said)
    return found
